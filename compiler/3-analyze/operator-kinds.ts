import type {
  BinaryExpression,
  BinaryOperator,
  Expression,
  NumberLiteral,
  UnaryExpression,
} from "../2-parse/ast.ts";
import type { FlowNode } from "./flow-node.ts";
import {
  ANY,
  BOOLEAN,
  DOUBLE,
  FLOAT,
  INT,
  type Kinds,
  NUMBER,
  SAFE,
  STRING,
  TABLE,
  USERDATA,
  WIDE,
  within,
} from "./kinds.ts";
import { isBuiltin } from "./model.ts";
import { COMPARED } from "./operations.ts";
import type { ProgramInfo } from "./program-info.ts";

/** A literal up to this keeps a counter a counter when it is added, and a small multiple exact. */
const SMALL = 65536;

function literalKinds(node: NumberLiteral): Kinds {
  if (typeof node.value === "bigint") return WIDE;
  if (!node.isFloat) return Math.abs(node.value) <= 2 ** 31 ? INT : WIDE;
  return FLOAT;
}

function isSmallLiteral(node: Expression): boolean {
  return node.type === "NumberLiteral" && typeof node.value === "number" && Math.abs(node.value) <= SMALL;
}

const EVENTS: Partial<Record<BinaryOperator, string>> = {
  "+": "__add",
  "-": "__sub",
  "*": "__mul",
  "/": "__div",
  "%": "__mod",
  "^": "__pow",
  "//": "__idiv",
  "&": "__band",
  "|": "__bor",
  "~": "__bxor",
  "<<": "__shl",
  ">>": "__shr",
  "..": "__concat",
};

/** Is the operator certainly JavaScript's own, on these operands? Decides both kinds and emission. */
export function isNativeArithmetic(node: BinaryExpression, left: Kinds, right: Kinds): boolean {
  if (!within(left, DOUBLE) || !within(right, DOUBLE)) return false;
  switch (node.operator) {
    case "+":
    case "-":
    case "*":
      return arithmeticResult(node, left, right) !== 0;
    case "/":
      return true;
    default:
      return false;
  }
}

/** Strings, and numbers whose JavaScript text is the Lua one, can be joined by JavaScript. */
export function isNativeConcat(left: Kinds, right: Kinds): boolean {
  return within(left, STRING | INT | SAFE) && within(right, STRING | INT | SAFE);
}

/** Is the result of `+ - *` on such numbers certainly exact as a double? */
export function isExact(node: BinaryExpression, left: Kinds, right: Kinds): boolean {
  if (within(left, FLOAT) || within(right, FLOAT)) return true;
  return within(left | right, DOUBLE) && arithmeticResult(node, left, right) !== 0;
}

/** The kind of `+ - *` on doubles, 0 when the exact result may need more than a double. */
function arithmeticResult(node: BinaryExpression, left: Kinds, right: Kinds): Kinds {
  if (within(left, FLOAT) || within(right, FLOAT)) return FLOAT;
  if ((left | right) & FLOAT) return 0;
  const small = isSmallLiteral(node.left) || isSmallLiteral(node.right);
  const counters = within(left | right, INT);
  if (node.operator === "*") return counters && small ? SAFE : 0;
  if (small) return counters ? INT : SAFE;
  return counters ? SAFE : 0;
}

/** Divisions and powers are floats, and so is what is computed with one. */
function numberResult(operator: BinaryOperator, left: FlowNode, right: FlowNode): Kinds {
  if (operator === "/" || operator === "^") return FLOAT;
  const arithmetic = ["+", "-", "*", "%", "//"].includes(operator);
  return arithmetic && (within(left.kinds, FLOAT) || within(right.kinds, FLOAT)) ? FLOAT : FLOAT | WIDE;
}

/** Adds to `result` the kinds of a binary operation (language.md §4.2, §6). */
export function binaryKinds(
  program: ProgramInfo,
  operator: BinaryOperator,
  node: BinaryExpression,
  left: FlowNode,
  right: FlowNode,
  result: FlowNode,
): void {
  switch (operator) {
    case "==":
    case "~=":
    case "<":
    case ">":
    case "<=":
    case ">=":
      result.addKinds(BOOLEAN);
      compared(program, operator, left, right);
      return;
    case "..":
      if (left.visible === 0 || right.visible === 0) return;
      if (isNativeConcat(left.visible, right.visible)) result.addKinds(STRING);
      else metaResult(program, "__concat", STRING, left, right, result);
      return;
    default: {
      if (left.visible === 0 || right.visible === 0) return;
      const kinds = isNativeArithmetic(node, left.visible, right.visible)
        ? operator === "/"
          ? FLOAT
          : arithmeticResult(node, left.visible, right.visible)
        : 0;
      if (kinds !== 0) result.addKinds(kinds);
      else metaResult(program, EVENTS[operator]!, numberResult(operator, left, right), left, right, result);
    }
  }
}

/** The operands of a comparison go to the handlers that take it over. */
function compared(program: ProgramInfo, operator: BinaryOperator, left: FlowNode, right: FlowNode): void {
  if (((left.kinds | right.kinds) & TABLE) === 0) return;
  const events: Partial<Record<BinaryOperator, readonly string[]>> = COMPARED;
  for (const event of events[operator] ?? []) {
    if (!program.mayHandle(event)) continue;
    program.handlers(event).onFunction((callee) => {
      if (isBuiltin(callee)) return;
      for (const parameter of callee.parameters.slice(0, 2)) {
        left.flowHiddenTo(parameter.node);
        right.flowHiddenTo(parameter.node);
      }
    });
  }
}

/** An operation that a metamethod may take over: then its results are unknown, and always so to TypeScript. */
function metaResult(
  program: ProgramInfo,
  event: string,
  kinds: Kinds,
  left: FlowNode,
  right: FlowNode,
  result: FlowNode,
): void {
  result.addKinds(kinds, ANY);
  if (within(left.kinds | right.kinds, NUMBER | STRING)) return;
  program.handlers(event).onFunction((callee) => {
    if (isBuiltin(callee)) return;
    callee.returns[0]!.flowHiddenTo(result);
    for (const [index, operand] of [left, right].entries()) {
      const parameter = callee.parameters[index];
      if (parameter !== undefined) operand.flowHiddenTo(parameter.node);
    }
  });
  if (program.mayHandle(event)) result.addKinds(ANY & ~USERDATA, ANY);
}

function applyUnary(
  program: ProgramInfo,
  operator: UnaryExpression["operator"],
  operand: FlowNode,
  result: FlowNode,
): void {
  switch (operator) {
    case "not":
      result.addKinds(BOOLEAN);
      return;
    case "-":
      if (within(operand.visible, DOUBLE)) result.addKinds(operand.visible);
      else if (operand.visible !== 0) metaResult(program, "__unm", FLOAT | WIDE, operand, operand, result);
      return;
    case "#":
      if (operand.visible === 0) return;
      if (within(operand.visible, STRING) || !program.mayHandle("__len")) result.addKinds(INT);
      else metaResult(program, "__len", INT, operand, operand, result);
      return;
    case "~":
      if (operand.visible !== 0) metaResult(program, "__bnot", WIDE, operand, operand, result);
  }
}

/** Does a loop certainly start beyond 2^53? A literal of that size, or `math.maxinteger` and `math.mininteger`. */
export function startsWide(node: Expression): boolean {
  switch (node.type) {
    case "NumberLiteral":
      return Math.abs(Number(node.value)) >= 2 ** 52 && !node.isFloat;
    case "MemberExpression":
      return /^(max|min)integer$/.test(node.name);
    case "BinaryExpression":
      return (
        (node.operator === "+" || node.operator === "-") && (startsWide(node.left) || startsWide(node.right))
      );
    case "UnaryExpression":
      return node.operator === "-" && startsWide(node.operand);
    case "ParenthesizedExpression":
    case "CastExpression":
      return startsWide(node.expression);
    default:
      return false;
  }
}

export const unaryKinds = { literal: literalKinds, apply: applyUnary };
