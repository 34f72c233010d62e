/** Statements of luaparse as ours, with those put back that it saw as semicolons. */
import type lua from "luaparse";
import type { AssignmentStatement, Expression, IfClause, Statement } from "../ast.ts";
import { quoted } from "../lex/token.ts";
import type { Converter } from "./converter.ts";
import { convertBare, convertExpression } from "./expressions.ts";
import { convertFunctionStatement } from "./functions.ts";

/** A block that reaches to the offset `end`. Children are converted in source order. */
export function convertBlock(converter: Converter, body: readonly lua.Statement[], end: number): Statement[] {
  const statements: Statement[] = [];
  for (const node of body) {
    converter.addInserted(statements, converter.start(node));
    converter.enter(node);
    statements.push(convertStatement(converter, node));
    converter.leave();
  }
  converter.addInserted(statements, end);
  return statements;
}

function convertStatement(converter: Converter, node: lua.Statement): Statement {
  const range = converter.statementRange(node);
  const all = (nodes: readonly lua.Expression[]) => nodes.map((item) => convertExpression(converter, item));
  switch (node.type) {
    case "LocalStatement": {
      const names = node.variables.map((name) => converter.binding(name, name.name));
      return { type: "LocalStatement", names, init: all(node.init), range };
    }
    case "AssignmentStatement": {
      const targets = node.variables.map((target) => convertTarget(converter, target));
      return { type: "AssignmentStatement", targets, values: all(node.init), range };
    }
    case "CallStatement":
      return convertCallStatement(converter, node);
    case "DoStatement":
      return { type: "DoStatement", body: convertBlock(converter, node.body, converter.end(node)), range };
    case "WhileStatement": {
      const condition = convertExpression(converter, node.condition);
      return {
        type: "WhileStatement",
        condition,
        body: convertBlock(converter, node.body, converter.end(node)),
        range,
      };
    }
    case "RepeatStatement": {
      const body = convertBlock(converter, node.body, converter.start(node.condition));
      return {
        type: "RepeatStatement",
        body,
        condition: convertExpression(converter, node.condition),
        range,
      };
    }
    case "IfStatement":
      return convertIf(converter, node);
    case "ForNumericStatement": {
      const variable = converter.binding(node.variable, node.variable.name);
      const start = convertExpression(converter, node.start);
      const limit = convertExpression(converter, node.end);
      const step = node.step === null ? undefined : convertExpression(converter, node.step);
      const body = convertBlock(converter, node.body, converter.end(node));
      return {
        type: "NumericForStatement",
        variable,
        start,
        limit,
        ...(step === undefined ? {} : { step }),
        body,
        range,
      };
    }
    case "ForGenericStatement": {
      const variables = node.variables.map((name) => converter.binding(name, name.name));
      const iterators = all(node.iterators);
      const body = convertBlock(converter, node.body, converter.end(node));
      return { type: "GenericForStatement", variables, iterators, body, range };
    }
    case "FunctionDeclaration":
      return convertFunctionStatement(converter, node);
    case "ReturnStatement":
      return { type: "ReturnStatement", values: all(node.arguments), range };
    case "LabelStatement":
    case "BreakStatement":
    case "GotoStatement":
      throw new Error(`luaparse sees no ${node.type}`);
  }
}

/** Without casts: `x as T = 1` leaves its cast over, which is reported in the end. */
function convertTarget(
  converter: Converter,
  node: lua.Identifier | lua.MemberExpression | lua.IndexExpression,
): AssignmentStatement["targets"][number] {
  const target = convertBare(converter, node);
  if (
    target.type === "Identifier" ||
    target.type === "MemberExpression" ||
    target.type === "IndexExpression"
  ) {
    return target;
  }
  throw new Error(`luaparse assigns to a ${target.type}`);
}

function convertCallStatement(converter: Converter, node: lua.CallStatement): Statement {
  if (node.expression.type === "StringCallExpression") throw new Error("luaparse sees no strings");
  const call: Expression = convertBare(converter, node.expression);
  const range = converter.range(node);
  if (call.type === "CallExpression" || call.type === "MethodCallExpression")
    return { type: "CallStatement", call, range };
  // `typeof(e)` is an expression only.
  const token = converter.token(node);
  converter.source.problems.syntax("LF2001", token, `unexpected symbol near ${quoted(token)}`);
  return { type: "DoStatement", body: [], range };
}

function convertIf(converter: Converter, node: lua.IfStatement): Statement {
  const clauses: IfClause[] = [];
  let orelse: Statement[] | undefined;
  for (const [index, clause] of node.clauses.entries()) {
    const next = node.clauses[index + 1];
    const end = next === undefined ? converter.end(node) : converter.start(next);
    if (clause.type === "ElseClause") {
      orelse = convertBlock(converter, clause.body, end);
      continue;
    }
    const condition = convertExpression(converter, clause.condition);
    clauses.push({
      condition,
      body: convertBlock(converter, clause.body, end),
      range: converter.range(clause),
    });
  }
  const range = converter.range(node);
  return { type: "IfStatement", clauses, ...(orelse === undefined ? {} : { orelse }), range };
}
