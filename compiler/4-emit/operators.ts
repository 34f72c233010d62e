import type { BinaryExpression, BinaryOperator, Expression, UnaryExpression } from "../2-parse/ast.ts";
import {
  ANY,
  alwaysTrue,
  BOOLEAN,
  CHANNEL,
  CLOCK,
  DOUBLE,
  FLOAT,
  FUNCTION,
  INT,
  within as kindsWithin,
  MAILBOX,
  NIL,
  nativeTruth,
  PAYLOADS,
  SAFE,
  STRING,
} from "../3-analyze/kinds.ts";
import { INSTANCE } from "../3-analyze/library-classes.ts";
import { blockingEvent } from "../3-analyze/operations.ts";
import { isNativeArithmetic, isNativeConcat } from "../3-analyze/operator-kinds.ts";
import { argument, asKnown, type Code, code, PRECEDENCE, within } from "./code.ts";
import type { Context } from "./context.ts";
import { type Doc, either, group, indent, line, list } from "./doc.ts";
import { condition, describe, expression, isBareTable, settled, truth } from "./expressions.ts";
import { fastEquality, fastOperator, fastUnary } from "./fast.ts";
import { implied, knowing } from "./narrowing.ts";
import { awaited } from "./waiting.ts";

/** The shim of each operator that JavaScript cannot do by itself. */
const SHIMS: Record<Exclude<BinaryOperator, "and" | "or" | "~=">, string> = {
  "+": "add",
  "-": "sub",
  "*": "mul",
  "/": "div",
  "//": "idiv",
  "%": "mod",
  "^": "pow",
  "..": "concat",
  "&": "band",
  "|": "bor",
  "~": "bxor",
  "<<": "shl",
  ">>": "shr",
  "==": "eq",
  "<": "lt",
  "<=": "le",
  ">": "gt",
  ">=": "ge",
};

export function binaryExpression(context: Context, node: BinaryExpression): Code {
  switch (node.operator) {
    case "and":
    case "or":
      return logical(context, node);
    case "==":
    case "~=":
      return equality(context, node);
    case "..":
      return concatenation(context, node);
    default:
      break;
  }
  const left = expression(context, node.left);
  const right = expression(context, node.right);
  const precedence = nativePrecedence(node, left, right);
  if (precedence !== undefined)
    return infix(node.operator, left, right, precedence, resultKinds(context, node));
  const float = isFloat(context, node.left) || isFloat(context, node.right);
  const name = SHIMS[node.operator];
  return operation(context, node, float && FLOAT_SHIMS.has(name) ? `${name}Float` : name, left, right);
}

/** Is a value certainly a float, if it is a number at all? */
function isFloat(context: Context, node: Expression): boolean {
  return kindsWithin(context.module.values.get(node)?.kinds ?? ANY, FLOAT);
}

/** Shims with a form for operands of which one is certainly a float. */
const FLOAT_SHIMS = new Set(["add", "sub", "mul", "idiv"]);

function resultKinds(context: Context, node: Expression): number {
  return context.module.values.get(node)?.visible || ANY;
}

/** The precedence of the operator if JavaScript's own does the same on these operands. */
function nativePrecedence(node: BinaryExpression, left: Code, right: Code): number | undefined {
  switch (node.operator) {
    case "<":
    case "<=":
    case ">":
    case ">=": {
      const comparable =
        (kindsWithin(left.kinds, DOUBLE) && kindsWithin(right.kinds, DOUBLE)) ||
        (kindsWithin(left.kinds, STRING) && kindsWithin(right.kinds, STRING));
      return comparable ? PRECEDENCE.relational : undefined;
    }
    default:
      if (!isNativeArithmetic(node, left.kinds, right.kinds)) return undefined;
      return node.operator === "+" || node.operator === "-" ? PRECEDENCE.additive : PRECEDENCE.multiplicative;
  }
}

function infix(operator: string, left: Code, right: Code, precedence: number, kinds: number): Code {
  return code(
    group(within(left, precedence), ` ${operator}`, indent(line, within(right, precedence + 1))),
    precedence,
    kinds,
    left.pure && right.pure,
  );
}

/** What the operands of an operator are called; which one is at fault is known when it fails. */
function nameOperands(context: Context, node: BinaryExpression, operands: readonly Expression[]): void {
  const names = operands.map((operand) => describe(context, operand) ?? "");
  if (names.some((name) => name !== "")) context.nameOperand(node.operatorRange.start, names.join("\n"));
}

function shim(context: Context, node: BinaryExpression, name: string, left: Code, right: Code): Code {
  const kinds = ["eq", "lt", "le", "gt", "ge"].includes(name) ? BOOLEAN : ANY;
  nameOperands(context, node, [node.left, node.right]);
  const args = list("(", [argument(left), argument(right)], ")");
  const mark = context.mark(node.operatorRange.start);
  if (blocks(context, node)) {
    return kinds === BOOLEAN
      ? awaited(context, [mark, `lua.${name}Task`, args], kinds)
      : settled(context, [mark, `lua.${name}`, args]);
  }
  return code([mark, `lua.${name}`, args], PRECEDENCE.call, kinds);
}

/** Can the operation run a metamethod that blocks? */
function blocks(context: Context, node: Expression): boolean {
  return blockingEvent(context.program, context.module, node) !== undefined;
}

/** A shim call, and in bundles the operator itself where the operands turn out to be ordinary. */
function operation(context: Context, node: BinaryExpression, name: string, left: Code, right: Code): Code {
  const readable = shim(context, node, name, left, right);
  if (blocks(context, node)) return readable;
  const fast =
    name === "eq" ? fastEquality(context, node, left, right) : fastOperator(context, node, name, left, right);
  return fast === undefined ? readable : { ...readable, doc: either(readable.doc, fast) };
}

/** Kinds for which `===` is Lua's `==`: no metamethods, no two spellings of one number. */
const IDENTITY = NIL | BOOLEAN | STRING | INT | SAFE | FUNCTION | (INSTANCE & ~PAYLOADS);

function equality(context: Context, node: BinaryExpression): Code {
  const left = expression(context, node.left);
  const right = expression(context, node.right);
  const negated = node.operator === "~=";
  const native = kindsWithin(left.kinds, IDENTITY) || kindsWithin(right.kinds, IDENTITY);
  if (native && !blocks(context, node) && overlaps(left.kinds, right.kinds)) {
    return infix(negated ? "!==" : "===", left, right, PRECEDENCE.equality, BOOLEAN);
  }
  const equal = operation(context, node, "eq", left, right);
  return negated ? code(["!", within(equal, PRECEDENCE.unary)], PRECEDENCE.unary, BOOLEAN) : equal;
}

/** TypeScript refuses to compare types that have nothing in common. */
function overlaps(left: number, right: number): boolean {
  const group = (kinds: number) =>
    [DOUBLE, CHANNEL | MAILBOX | CLOCK].reduce((all, alike) => (kinds & alike ? all | alike : all), kinds);
  return (group(left) & group(right)) !== 0 || left === ANY || right === ANY;
}

function concatenation(context: Context, node: BinaryExpression): Code {
  const operands: Code[] = [];
  const parts: Expression[] = [];
  let waits = false;
  const collect = (part: Expression): void => {
    if (part.type === "BinaryExpression" && part.operator === "..") {
      waits ||= blocks(context, part);
      operands.push(expression(context, part.left));
      parts.push(part.left);
      collect(part.right);
      return;
    }
    operands.push(expression(context, part));
    parts.push(part);
  };
  collect(node);
  const kinds = operands.reduce((all, part) => all | part.kinds, 0);
  if (isNativeConcat(kinds, kinds)) return template(operands);
  nameOperands(context, node, parts);
  const args = list("(", operands.map(argument), ")");
  const mark = context.mark(node.operatorRange.start);
  return waits
    ? awaited(context, [mark, "lua.concatTask", args], ANY)
    : code([mark, "lua.concat", args], PRECEDENCE.call, ANY);
}

/** A template literal that joins strings and integers. */
function template(operands: readonly Code[]): Code {
  const parts: Doc[] = [];
  let text = "";
  // Neighbouring literals are escaped together: `"$" .. "{"` is no placeholder.
  const flush = () => {
    if (text !== "") parts.push(text.replaceAll('\\"', '"').replaceAll("`", "\\`").replaceAll("${", "\\${"));
    text = "";
  };
  for (const part of operands) {
    if (typeof part.doc === "string" && part.doc.startsWith('"')) {
      text += part.doc.slice(1, -1);
      continue;
    }
    flush();
    parts.push(["${", argument(part), "}"]);
  }
  flush();
  return code(
    ["`", ...parts, "`"],
    PRECEDENCE.primary,
    STRING,
    operands.every((part) => part.pure),
  );
}

/** `and` and `or` as values. */
function logical(context: Context, node: BinaryExpression): Code {
  const { left, right, operator } = node;
  if (operator === "or" && left.type === "BinaryExpression" && left.operator === "and") {
    const middle = expression(context, left.right);
    const otherwise = () => expression(context, right);
    if (alwaysTrue(middle.kinds)) return ternary(condition(context, left.left), middle, otherwise());
    if (middle.pure) return ternary(condition(context, left), middle, otherwise());
  }
  const first = expression(context, left);
  const second = knowing(context, implied(context, left, operator === "and"), () =>
    expression(context, right),
  );
  const kinds = resultKinds(context, node);
  const native = nativeTruth(first.kinds);
  if (native) {
    const precedence = operator === "and" ? PRECEDENCE.and : PRECEDENCE.or;
    return code(
      group(
        within(first, precedence),
        operator === "and" ? " &&" : " ||",
        indent(line, within(second, precedence + 1)),
      ),
      precedence,
      kinds,
      first.pure && second.pure,
    );
  }
  if (second.pure && operator === "or") {
    return code(
      ["lua.or", list("(", [argument(first), argument(second)], ")")],
      PRECEDENCE.call,
      kinds,
      first.pure,
    );
  }
  if (first.pure) {
    const test = truth(first);
    return operator === "and" ? ternary(test, second, first) : ternary(test, first, second);
  }
  const name = context.temporary("value");
  const assigned = code([name, " = ", argument(first)], PRECEDENCE.assignment, first.kinds);
  const test = code(["lua.truthy(", assigned.doc, ")"], PRECEDENCE.call, BOOLEAN);
  const reference = code(name, PRECEDENCE.primary, ANY, true);
  const value = operator === "and" ? ternary(test, second, reference) : ternary(test, reference, second);
  return asKnown(value, kinds);
}

function ternary(test: Code, then: Code, otherwise: Code): Code {
  return code(
    group(
      within(test, PRECEDENCE.conditional + 1),
      indent(
        line,
        "? ",
        within(then, PRECEDENCE.assignment),
        line,
        ": ",
        within(otherwise, PRECEDENCE.assignment),
      ),
    ),
    PRECEDENCE.conditional,
    then.kinds | otherwise.kinds,
    test.pure && then.pure && otherwise.pure,
  );
}

export function unaryExpression(context: Context, node: UnaryExpression): Code {
  if (node.operator === "not") return condition(context, node);
  const operand = expression(context, node.operand);
  switch (node.operator) {
    case "-":
      if (node.operand.type === "NumberLiteral" || kindsWithin(operand.kinds, DOUBLE)) {
        if (node.operand.type === "NumberLiteral" && typeof node.operand.value === "bigint") break;
        return code(
          ["-", within(operand, PRECEDENCE.unary + 1)],
          PRECEDENCE.unary,
          operand.kinds,
          operand.pure,
        );
      }
      break;
    case "#":
      if (kindsWithin(operand.kinds, STRING)) {
        return code([within(operand, PRECEDENCE.call), ".length"], PRECEDENCE.call, INT, operand.pure);
      }
      break;
    case "~":
      break;
  }
  const plain = node.operator === "#" && kindsWithin(resultKinds(context, node), INT);
  const name = plain ? "length" : node.operator === "-" ? "unm" : node.operator === "#" ? "len" : "bnot";
  context.nameOperand(node.range.start, describe(context, node.operand));
  const readable: Doc =
    node.operator === "#" && isBareTable(context, node.operand, operand)
      ? [within(operand, PRECEDENCE.call), ".$length"]
      : [context.mark(node.range.start), `lua.${name}(`, argument(operand), ")"];
  if (blocks(context, node)) return settled(context, readable);
  const fast =
    node.operator === "~"
      ? undefined
      : fastUnary(context, node.operator, operand, node.operand, node.range.start);
  return code(fast === undefined ? readable : either(readable, fast), PRECEDENCE.call, plain ? INT : ANY);
}
