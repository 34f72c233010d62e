/** Where control can go from a list of statements. */
import type { Expression, Statement } from "../2-parse/ast.ts";
import type { Names } from "./names.ts";
import { statementParts } from "./walk.ts";

/** Can control reach the end of these statements? */
export function reachesEnd(names: Names, body: readonly Statement[]): boolean {
  let reachable = true;
  for (const statement of body) {
    // Whatever stands before a label, some `goto` may lead there.
    if (statement.type === "LabelStatement") reachable = true;
    else if (reachable) reachable = completes(names, statement);
  }
  return reachable;
}

function completes(names: Names, node: Statement): boolean {
  switch (node.type) {
    case "ReturnStatement":
      return false;
    case "DoStatement":
      return reachesEnd(names, node.body);
    case "IfStatement":
      return (
        node.orelse === undefined ||
        reachesEnd(names, node.orelse) ||
        node.clauses.some((clause) => reachesEnd(names, clause.body))
      );
    case "WhileStatement":
      return !(node.condition.type === "BooleanLiteral" && node.condition.value) || hasExit(node.body);
    case "CallStatement":
      return !isErrorCall(names, node.call);
    default:
      return true;
  }
}

/** A call of the base library's `error`, which never comes back. */
export function isErrorCall(names: Names, node: Expression): boolean {
  if (node.type !== "CallExpression") return false;
  const builtin = names.builtinOf(node.callee);
  return builtin?.module === "" && builtin.name === "error";
}

/** Does a loop body contain a `break` of that loop, or a `goto`? */
function hasExit(body: readonly Statement[]): boolean {
  return body.some((statement) => {
    if (statement.type === "BreakStatement" || statement.type === "GotoStatement") return true;
    const inner = statementParts(statement).blocks;
    const isLoop = /^(While|Repeat|NumericFor|GenericFor)Statement$/.test(statement.type);
    return inner.some((block) => (isLoop ? hasGoto(block) : hasExit(block)));
  });
}

function hasGoto(body: readonly Statement[]): boolean {
  return body.some(
    (statement) => statement.type === "GotoStatement" || statementParts(statement).blocks.some(hasGoto),
  );
}
