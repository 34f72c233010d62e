import { call } from "./call.ts";
import { ErrorObject, faultAt, operandSuffix } from "./error.ts";
import * as integer from "./integer.ts";
import { isInteger, MAX_SAFE } from "./integer.ts";
import { binaryMetamethod, metamethod } from "./metamethod.ts";
import { isNumber, parseOperand } from "./number.ts";
import { power } from "./power.ts";
import { Table } from "./table.ts";
import { typeName } from "./type-name.ts";
import { first, type Value } from "./value.ts";

export { band, bnot, bor, bxor, shl, shr } from "./bitwise.ts";
export { concat } from "./concat.ts";

/*
 * The arithmetic operators (language.md §4.2–4.4, §6).
 *
 * Each is a small function that V8 inlines: JavaScript numbers whose result stays in the safe range are done on
 * the spot, everything else elsewhere. Two integers whose result leaves the range are computed with 64 bits;
 * an operand with a fraction or outside the range is a float, and so is the result.
 */

/** `a + b` */
export function add(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const sum = a + b;
    if (sum <= MAX_SAFE && sum >= -MAX_SAFE) return sum;
  }
  return addSlow(a, b);
}

/** `a - b` */
export function sub(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const difference = a - b;
    if (difference <= MAX_SAFE && difference >= -MAX_SAFE) return difference;
  }
  return subSlow(a, b);
}

/** `a * b` */
export function mul(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const product = a * b;
    if (product <= MAX_SAFE && product >= -MAX_SAFE) return product;
  }
  return mulSlow(a, b);
}

/** `a / b`, always a float. */
export function div(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") return a / b;
  if (isNumber(a) && isNumber(b)) return Number(a) / Number(b);
  return coerced(a, b, "div", (x, y) => x / y);
}

/** `a % b` with the sign of `b`; NaN when `b` is 0. */
export function mod(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") return floorMod(a, b);
  return modSlow(a, b);
}

/** `a // b`; raises `attempt to divide by zero` for integers. Strings are not converted. */
export function idiv(a: Value, b: Value): Value {
  // The quotient of integers is exact: rounding of a / b cannot cross one while both are safe.
  if (typeof a === "number" && typeof b === "number" && b !== 0) return Math.floor(a / b);
  return idivSlow(a, b);
}

/** `a ^ b`, always a float. */
export function pow(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") return power(a, b);
  if (isNumber(a) && isNumber(b)) return power(Number(a), Number(b));
  return coerced(a, b, "pow", power);
}

/** `-a` */
export function unm(a: Value): Value {
  if (typeof a === "number") return -a;
  if (typeof a === "bigint") return integer.negate(a);
  const handler = metamethod(a, "__unm");
  if (handler !== undefined) return first(call(handler, a, a));
  const operand = typeof a === "string" ? parseOperand(a) : undefined;
  if (operand === undefined) throw faultAt(`__unm undefined${operandSuffix()}`);
  return -operand;
}

/** `#a`: bytes of a string, the last position of a table that is not nil, or what `__len` returns. */
export function len(a: Value): Value {
  if (typeof a === "string") return a.length;
  if (a instanceof Table && a.$metatable === undefined) return a.$length;
  const handler = metamethod(a, "__len");
  if (handler !== undefined) return first(call(handler, a, a));
  if (a instanceof Table) return a.$length;
  if (a instanceof ErrorObject) return a.message().length;
  throw faultAt(`__len undefined${operandSuffix()}`);
}

/** {@link len} in programs where no table has a `__len`. */
export const length = len as (a: Value) => number;

/*
 * The same where the compiler knows that one operand is a float (`x + 0.0`): then so is the result, however large, while an
 * integral float alone cannot be told from an integer.
 */

/** `a + b`, one of which is a float. */
export function addFloat(a: Value, b: Value): Value {
  return isNumber(a) && isNumber(b) ? Number(a) + Number(b) : addSlow(a, b);
}

/** `a - b`, one of which is a float. */
export function subFloat(a: Value, b: Value): Value {
  return isNumber(a) && isNumber(b) ? Number(a) - Number(b) : subSlow(a, b);
}

/** `a * b`, one of which is a float. */
export function mulFloat(a: Value, b: Value): Value {
  return isNumber(a) && isNumber(b) ? Number(a) * Number(b) : mulSlow(a, b);
}

/** `a // b`, one of which is a float: division by zero is no error. */
export function idivFloat(a: Value, b: Value): Value {
  return isNumber(a) && isNumber(b) ? Math.floor(Number(a) / Number(b)) : idivSlow(a, b);
}

function addSlow(a: Value, b: Value): Value {
  if (isInteger(a) && isInteger(b)) return integer.add(a, b);
  if (isNumber(a) && isNumber(b)) return Number(a) + Number(b);
  return coerced(a, b, "add", (x, y) => x + y);
}

function subSlow(a: Value, b: Value): Value {
  if (isInteger(a) && isInteger(b)) return integer.sub(a, b);
  if (isNumber(a) && isNumber(b)) return Number(a) - Number(b);
  return coerced(a, b, "sub", (x, y) => x - y);
}

function mulSlow(a: Value, b: Value): Value {
  if (isInteger(a) && isInteger(b)) return integer.mul(a, b);
  if (isNumber(a) && isNumber(b)) return Number(a) * Number(b);
  return coerced(a, b, "mul", (x, y) => x * y);
}

function modSlow(a: Value, b: Value): Value {
  if (isInteger(a) && isInteger(b)) return b === 0 ? NaN : integer.mod(a, b);
  if (isNumber(a) && isNumber(b)) return floorMod(Number(a), Number(b));
  return coerced(a, b, "mod", floorMod);
}

function idivSlow(a: Value, b: Value): Value {
  if (isInteger(a) && isInteger(b)) {
    if (b === 0) throw faultAt("attempt to divide by zero");
    return integer.idiv(a, b);
  }
  if (isNumber(a) && isNumber(b)) return Math.floor(Number(a) / Number(b));
  const handler = binaryMetamethod(a, b, "__idiv");
  if (handler !== undefined) return first(call(handler, a, b));
  const [culprit, which] = isNumber(a) ? [b, 1] : [a, 0];
  throw faultAt(`attempt to perform arithmetic on a ${typeName(culprit)} value${operandSuffix(which)}`);
}

export function floorMod(a: number, b: number): number {
  const rest = a % b;
  if (rest === 0) return 0;
  return rest < 0 !== b < 0 ? rest + b : rest;
}

/** An operation on something else than two numbers: a metamethod, or strings that spell numbers. */
function coerced(a: Value, b: Value, verb: string, operation: (a: number, b: number) => number): Value {
  const handler = binaryMetamethod(a, b, `__${verb}`);
  if (handler !== undefined) return first(call(handler, a, b));
  const left = operandOf(a);
  const right = operandOf(b);
  if (left !== undefined && right !== undefined) return operation(left, right);
  const operands = `${typeName(a)} and ${typeName(b)}`;
  throw faultAt(
    `cannot perform ${verb} operation between ${operands}${operandSuffix(left === undefined ? 0 : 1)}`,
  );
}

function operandOf(value: Value): number | undefined {
  if (typeof value === "string") return parseOperand(value);
  return isNumber(value) ? Number(value) : undefined;
}
