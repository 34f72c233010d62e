/**
 * Tables that only the runtime sees are JavaScript literals in the generated code: `{ a: 1 }` where data goes to a library function
 * that copies it, or leaves the workflow as its result (`runtime-shims/lua/literal.ts`).
 */
import { isFieldName } from "../../runtime-shims/lua/field-names.ts";
import type { Expression, Statement, TableExpression } from "../2-parse/ast.ts";
import type { FunctionInfo } from "../3-analyze/model.ts";
import type { Context } from "./context.ts";

/** Takes note that `node`, if it makes a table, may be written as a literal, and so may the tables in it. */
export function allowLiteral(context: Context, node: Expression | undefined): void {
  if (node?.type !== "TableExpression" || !isLiteral(node)) return;
  context.literals.add(node);
  for (const field of node.fields) allowLiteral(context, field.value);
}

/** Are there only fields with names that JavaScript keeps in order, each once, or only elements? */
function isLiteral({ fields }: TableExpression): boolean {
  if (fields.every(isPositional)) return true;
  const names = fields.map((field) => (field.type === "NamedField" ? field.name : keyOf(field)));
  return (
    names.every((name) => name !== undefined && isFieldName(name)) && new Set(names).size === names.length
  );
}

function keyOf(field: TableExpression["fields"][number]): string | undefined {
  return field.type === "KeyedField" && field.key.type === "StringLiteral" ? field.key.value : undefined;
}

/** Does a function give its first result as a literal somewhere? Only the entry's method, which nothing but the runtime calls. */
export function returnsLiteral(context: Context, func: FunctionInfo): boolean {
  return func === context.method && func.exits.some(({ values: [first] }) => isResult(first));
}

/** Notes the literal among what the entry's method returns. */
export function allowResult(context: Context, node: Statement & { type: "ReturnStatement" }): void {
  const [first] = node.values;
  if (context.func === context.method && isResult(first)) allowLiteral(context, first);
}

/** A list would be taken for several results. */
function isResult(node: Expression | undefined): node is TableExpression {
  return node?.type === "TableExpression" && isLiteral(node) && !node.fields.some(isPositional);
}

function isPositional(field: TableExpression["fields"][number]): boolean {
  return field.type === "PositionalField";
}
