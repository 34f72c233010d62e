/**
 * What control flow says about constants: behind `if not x then return end`, `x` is not nil. TypeScript draws the same
 * conclusions from the emitted text, so that neither needs to be told.
 */
import type { Expression, Statement } from "../2-parse/ast.ts";
import { isErrorCall } from "../3-analyze/endings.ts";
import { nativeTruth } from "../3-analyze/kinds.ts";
import type { Variable } from "../3-analyze/model.ts";
import type { Context } from "./context.ts";

/** The constants that are certainly not nil when a condition has come out as `outcome`. */
export function implied(context: Context, node: Expression, outcome: boolean): Variable[] {
  switch (node.type) {
    case "ParenthesizedExpression":
    case "CastExpression":
      return implied(context, node.expression, outcome);
    case "Identifier": {
      const variable = constant(context, node);
      return variable === undefined
        ? []
        : [...(outcome ? [variable] : []), ...paired(context, variable, outcome)];
    }
    case "UnaryExpression":
      return node.operator === "not" ? implied(context, node.operand, !outcome) : [];
    case "BinaryExpression":
      return binary(context, node, outcome);
    default:
      return [];
  }
}

function binary(
  context: Context,
  { left, operator, right }: Expression & { type: "BinaryExpression" },
  outcome: boolean,
): Variable[] {
  switch (operator) {
    case "and":
    case "or":
      // Both are known only when neither could end the evaluation alone.
      return (operator === "and") === outcome
        ? [...implied(context, left, outcome), ...implied(context, right, outcome)]
        : [];
    case "==":
    case "~=": {
      if (right.type !== "NilLiteral" || left.type !== "Identifier") return [];
      const variable = constant(context, left);
      if (variable === undefined) return [];
      const present = (operator === "~=") === outcome;
      return [...(present ? [variable] : []), ...pairedByNil(context, variable, present)];
    }
    default:
      return [];
  }
}

function constant(context: Context, node: Expression): Variable | undefined {
  const variable = context.variable(node);
  return variable?.writes === 0 ? variable : undefined;
}

/** The value beside an error that is not there, or beside an `ok` that is true. */
function paired(context: Context, variable: Variable, outcome: boolean): Variable[] {
  const pair = context.pairs.get(variable);
  // TypeScript sees it only in a plain condition.
  if (pair === undefined || !nativeTruth(variable.node.visible)) return [];
  return (pair.by === "ok") === outcome ? [pair.value] : [];
}

function pairedByNil(context: Context, variable: Variable, present: boolean): Variable[] {
  const pair = context.pairs.get(variable);
  return pair?.by === "error" && !present ? [pair.value] : [];
}

/** Emits something where some constants are known not to be nil. */
export function knowing<T>(context: Context, variables: readonly Variable[], emit: () => T): T {
  const added = learn(context, variables);
  const result = emit();
  for (const variable of added) context.known.delete(variable);
  return result;
}

/** Takes note of constants that are not nil from here on; gives those of which that is new. */
export function learn(context: Context, variables: readonly Variable[]): Variable[] {
  const added = variables.filter((variable) => !context.known.has(variable));
  for (const variable of added) context.known.add(variable);
  return added;
}

/** Constants that are not nil behind a statement: its condition would have left the block. */
export function impliedBehind(context: Context, node: Statement): Variable[] {
  if (node.type !== "IfStatement" || node.orelse !== undefined) return [];
  if (!node.clauses.every((clause) => leaves(context, clause.body))) return [];
  return node.clauses.flatMap((clause) => implied(context, clause.condition, false));
}

function leaves(context: Context, body: readonly Statement[]): boolean {
  const last = body.at(-1);
  switch (last?.type) {
    case "ReturnStatement":
    case "BreakStatement":
      return true;
    case "CallStatement":
      return last.call.type === "CallExpression" && isErrorCall(context.names, last.call);
    default:
      return false;
  }
}
