import { call } from "./call.ts";
import { faultAt, operandSuffix, textOf } from "./error.ts";
import { binaryMetamethod } from "./metamethod.ts";
import { typeName } from "./type-name.ts";
import { first, type Value } from "./value.ts";

/**
 * `a .. b .. …` (language.md §6): joins strings, numbers and error objects, which contribute their message.
 * Anything else needs `__concat`; the operator groups to the right.
 */
export function concat(a: Value, b: Value, ...rest: Value[]): Value {
  if (rest.length === 0) {
    return typeof a === "string" && typeof b === "string" ? a + b : concatPair(a, b);
  }
  const left = textOf(a);
  const right = textOf(b);
  if (left === undefined || right === undefined) return concatFromRight([a, b, ...rest]);
  let text = left + right;
  for (const operand of rest) {
    const piece = textOf(operand);
    if (piece === undefined) return concatFromRight([a, b, ...rest]);
    text += piece;
  }
  return text;
}

/** `which` is the place of `a` among the operands of the expression. */
function concatPair(a: Value, b: Value, which = 0): Value {
  const left = textOf(a);
  const right = textOf(b);
  if (left !== undefined && right !== undefined) return left + right;
  const handler = binaryMetamethod(a, b, "__concat");
  if (handler !== undefined) return first(call(handler, a, b));
  const operands = `${typeName(a)} and ${typeName(b)}`;
  const culprit = left === undefined ? which : which + 1;
  throw faultAt(`cannot perform concat operation between ${operands}${operandSuffix(culprit)}`);
}

function concatFromRight(operands: Value[]): Value {
  return operands.reduceRight((right, left, which) => concatPair(left, right, which));
}
