import { call } from "./call.ts";
import { faultAt, operandSuffix } from "./error.ts";
import * as integer from "./integer.ts";
import { type Integer, isInteger, MAX_SAFE, truncate } from "./integer.ts";
import { binaryMetamethod, metamethod } from "./metamethod.ts";
import { isNumber } from "./number.ts";
import { typeName } from "./type-name.ts";
import { first, type Value } from "./value.ts";

/*
 * Bit operations on 64-bit integers (language.md §4.2, §6): floats are truncated, strings are not converted.
 *
 * The functions are small so that V8 inlines them: unsigned 32-bit operands, which hashes and masks work on,
 * are done on the spot, everything else elsewhere.
 */

/** `a & b` */
export function band(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number" && a >>> 0 === a && b >>> 0 === b) return (a & b) >>> 0;
  if (isInteger(a) && isInteger(b)) return integer.band(a, b);
  return slow(a, b, "__band", integer.band);
}

/** `a | b` */
export function bor(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number" && a >>> 0 === a && b >>> 0 === b) return (a | b) >>> 0;
  if (isInteger(a) && isInteger(b)) return integer.bor(a, b);
  return slow(a, b, "__bor", integer.bor);
}

/** `a ~ b` */
export function bxor(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number" && a >>> 0 === a && b >>> 0 === b) return (a ^ b) >>> 0;
  if (isInteger(a) && isInteger(b)) return integer.bxor(a, b);
  return slow(a, b, "__bxor", integer.bxor);
}

/** `a << b`: a negative count shifts to the right, 64 bits or more leave 0. */
export function shl(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number" && a >>> 0 === a && b >>> 0 === b && b < 32) {
    const shifted = a * ((1 << b) >>> 0);
    if (shifted <= MAX_SAFE) return shifted;
  }
  if (isInteger(a) && isInteger(b)) return integer.shl(a, b);
  return slow(a, b, "__shl", integer.shl);
}

/** `a >> b`, keeping the sign: a negative count shifts to the left, 64 bits or more leave 0. */
export function shr(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number" && a >>> 0 === a && b >>> 0 === b) {
    return b < 32 ? a >>> b : 0;
  }
  if (isInteger(a) && isInteger(b)) return integer.shr(a, b);
  return slow(a, b, "__shr", integer.shr);
}

/** `~a` */
export function bnot(a: Value): Value {
  if (typeof a === "number" && (a | 0) === a) return ~a;
  if (isNumber(a)) return integer.bnot(truncate(a));
  const handler = metamethod(a, "__bnot");
  if (handler === undefined) throw bitwiseError(a);
  return first(call(handler, a, a));
}

function slow(a: Value, b: Value, event: string, operation: (a: Integer, b: Integer) => Integer): Value {
  if (isNumber(a) && isNumber(b)) return operation(truncate(a), truncate(b));
  const handler = binaryMetamethod(a, b, event);
  if (handler === undefined) throw isNumber(a) ? bitwiseError(b, 1) : bitwiseError(a);
  return first(call(handler, a, b));
}

function bitwiseError(operand: Value, which = 0) {
  return faultAt(
    `attempt to perform bitwise operation on a ${typeName(operand)} value${operandSuffix(which)}`,
  );
}
