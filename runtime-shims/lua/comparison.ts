import { call } from "./call.ts";
import { argumentError, faultAt } from "./error.ts";
import { finish } from "./finish.ts";
import { binaryMetamethod, metamethod } from "./metamethod.ts";
import { isNumber } from "./number.ts";
import { Table } from "./table.ts";
import { typeName } from "./type-name.ts";
import { Userdata } from "./userdata.ts";
import { first, truthy, type Value } from "./value.ts";

/*
 * Comparison (language.md §4.5, §6, §8). JavaScript compares a number with a bigint exactly, and strings of one
 * byte per code unit in byte order, so both need nothing of their own.
 */

/** `a == b` */
export function eq(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (typeof a === "object") return equalObjects(a, b);
  return (typeof a === "bigint" || typeof b === "bigint") && sameNumber(a, b);
}

/** `rawequal(a, b)` */
export function rawequal(a?: Value, b?: Value): boolean {
  // biome-ignore lint/complexity/noArguments: a rest parameter costs an array for every call
  if (arguments.length < 2) throw argumentError(arguments.length + 1, "rawequal", "value expected");
  return a === b || sameNumber(a, b);
}

/** `a < b` */
export function lt(a: Value, b: Value): boolean {
  if (typeof a === "number" && typeof b === "number") return a < b;
  if (typeof a === "string" && typeof b === "string") return a < b;
  return lessSlow(a, b);
}

/** `a <= b` */
export function le(a: Value, b: Value): boolean {
  if (typeof a === "number" && typeof b === "number") return a <= b;
  if (typeof a === "string" && typeof b === "string") return a <= b;
  return lessOrEqualSlow(a, b);
}

/** `a > b`, which is `b < a`. */
export function gt(a: Value, b: Value): boolean {
  if (typeof a === "number" && typeof b === "number") return a > b;
  if (typeof a === "string" && typeof b === "string") return a > b;
  return lessSlow(b, a);
}

/** `a >= b`, which is `b <= a`. */
export function ge(a: Value, b: Value): boolean {
  if (typeof a === "number" && typeof b === "number") return a >= b;
  if (typeof a === "string" && typeof b === "string") return a >= b;
  return lessOrEqualSlow(b, a);
}

/** A float and a wide integer can be the same number, as 2^53 and 1 << 53. */
function sameNumber(a: Value, b: Value): boolean {
  return (
    isNumber(a) && isNumber(b) && typeof a !== typeof b && Number(a) === Number(b) && BigInt(a) === BigInt(b)
  );
}

/** Two tables are also equal if both have the same `__eq` and it says so. */
function equalObjects(a: Value, b: Value): boolean {
  if (a instanceof Userdata) return a.luaEquals?.(b) ?? false;
  if (!(a instanceof Table) || !(b instanceof Table)) return false;
  if (a.$metatable === undefined || b.$metatable === undefined) return false;
  const handler = metamethod(a, "__eq");
  if (handler === undefined || handler !== metamethod(b, "__eq")) return false;
  return truthy(first(finish(call(handler, a, b))));
}

function lessSlow(a: Value, b: Value): boolean {
  if (isNumber(a) && isNumber(b)) return a < b;
  const handler = binaryMetamethod(a, b, "__lt");
  if (handler !== undefined) return truthy(first(finish(call(handler, a, b))));
  const result = compareUserdata(a, b, false);
  if (result === undefined) throw comparisonError(a, b);
  return result;
}

function lessOrEqualSlow(a: Value, b: Value): boolean {
  if (isNumber(a) && isNumber(b)) return a <= b;
  const handler = binaryMetamethod(a, b, "__le");
  if (handler !== undefined) return truthy(first(finish(call(handler, a, b))));
  const less = binaryMetamethod(b, a, "__lt");
  if (less !== undefined) return !truthy(first(finish(call(less, b, a))));
  const result = compareUserdata(a, b, true);
  if (result === undefined) throw comparisonError(a, b);
  return result;
}

function compareUserdata(a: Value, b: Value, orEqual: boolean): boolean | undefined {
  return a instanceof Userdata ? a.luaCompares?.(b, orEqual) : undefined;
}

function comparisonError(a: Value, b: Value) {
  return faultAt(`attempt to compare ${typeName(a)} with ${typeName(b)}`);
}
