/**
 * Expressions of luaparse as ours. luaparse keeps no parentheses and saw no casts; both are found in the
 * tokens around a node.
 */
import type lua from "luaparse";
import type { BinaryOperator, Expression } from "../ast.ts";
import { readNumber } from "../lex/numbers.ts";
import { isWord } from "../types/cursor.ts";
import { convertCall } from "./calls.ts";
import type { Converter } from "./converter.ts";
import { convertFunction } from "./functions.ts";
import { convertTable } from "./tables.ts";

/** With the parentheses and casts around and behind it. */
export function convertExpression(converter: Converter, node: lua.Expression): Expression {
  const { tokens } = converter.source;
  converter.enter(node);
  let first = converter.firstToken(node);
  let last = converter.finalToken(node);
  let expression = isOperator(node)
    ? convertOperator(converter, node)
    : converter.applyCasts(convertBare(converter, node), last);
  for (;;) {
    const opening = tokens.before(first);
    const closing = tokens.after(last);
    if (opening < 0 || !isWord(tokens.at(opening), "(") || !isWord(tokens.at(closing), ")")) break;
    if (converter.callParentheses.has(opening)) break;
    const range = converter.source.range(tokens.at(opening).start, tokens.at(closing).end);
    expression = converter.applyCasts({ type: "ParenthesizedExpression", expression, range }, closing);
    first = opening;
    last = closing;
  }
  converter.lastToken = last;
  converter.leave();
  return expression;
}

type OperatorNode = lua.BinaryExpression | lua.LogicalExpression | lua.UnaryExpression;

function isOperator(node: lua.Expression): node is OperatorNode {
  return (
    node.type === "BinaryExpression" || node.type === "LogicalExpression" || node.type === "UnaryExpression"
  );
}

/** A cast behind an operator's last operand belongs to the operand, and its text to the operator's range. */
function convertOperator(converter: Converter, node: OperatorNode): Expression {
  const { source } = converter;
  if (node.type === "UnaryExpression") {
    const operand = convertExpression(converter, node.argument);
    const range = source.range(converter.start(node), operand.range.end.offset);
    return { type: "UnaryExpression", operator: node.operator, operand, range };
  }
  const left = convertExpression(converter, node.left);
  const operator = source.tokens.at(source.tokens.after(converter.lastToken));
  const right = convertExpression(converter, node.right);
  return {
    type: "BinaryExpression",
    operator: node.operator satisfies BinaryOperator,
    left,
    right,
    operatorRange: source.range(operator.start, operator.end),
    range: source.range(left.range.start.offset, right.range.end.offset),
  };
}

/** An expression without operators, parentheses and casts of its own. */
export function convertBare(converter: Converter, node: Exclude<lua.Expression, OperatorNode>): Expression {
  switch (node.type) {
    case "CallExpression":
    case "TableCallExpression":
      return convertCall(converter, node);
    case "TableConstructorExpression":
      return convertBraces(converter, node);
    case "FunctionDeclaration":
      return convertFunction(converter, node, false);
    default:
  }
  const range = converter.range(node);
  switch (node.type) {
    case "NilLiteral":
      return { type: "NilLiteral", range };
    case "BooleanLiteral":
      return { type: "BooleanLiteral", value: node.value, range };
    case "VarargLiteral":
      return { type: "VarargExpression", range };
    case "NumericLiteral": {
      const raw = converter.token(node).text;
      const number = readNumber(raw);
      // A malformed number is reported by the tokenizer.
      const { isFloat, value } = typeof number === "string" ? { isFloat: false, value: 0 } : number;
      return { type: "NumberLiteral", raw, isFloat, value, range };
    }
    case "Identifier":
      return { type: "Identifier", name: node.name, range };
    case "MemberExpression": {
      const object = convertExpression(converter, node.base);
      const { name } = node.identifier;
      return { type: "MemberExpression", object, name, nameRange: converter.range(node.identifier), range };
    }
    case "IndexExpression": {
      const object = convertExpression(converter, node.base);
      return { type: "IndexExpression", object, index: convertExpression(converter, node.index), range };
    }
    case "StringLiteral":
    case "StringCallExpression":
      throw new Error("luaparse sees no strings");
  }
}

/** What luaparse took for a table: a table, a string or a misplaced `...`. */
export function convertBraces(converter: Converter, node: lua.TableConstructorExpression): Expression {
  const { kind, text, value } = converter.token(node);
  const range = converter.range(node);
  if (kind === "string")
    return { type: "StringLiteral", value: value ?? "", long: text.startsWith("["), range };
  if (text === "...") return { type: "VarargExpression", range };
  return convertTable(converter, node);
}
