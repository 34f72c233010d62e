/** The method of an entry among what its chunk returns (language.md §13.2), as far as the text tells. */
import type { Chunk, SourceRange, Statement } from "../2-parse/ast.ts";
import { statementParts } from "./walk.ts";

/** Where a chunk certainly does not return the method. */
export function missingMethod(
  chunk: Chunk,
  method: string,
): { range: SourceRange; help?: string } | undefined {
  const last = chunk.body.at(-1);
  const exits = countReturns(chunk.body);
  if (exits === 0) {
    const range = { ...chunk.range, start: last?.range.start ?? chunk.range.start };
    return { range, help: `end the file with \`return { ${method} = ${method} }\`` };
  }
  if (last?.type !== "ReturnStatement" || exits !== 1) return undefined;
  const [value] = last.values;
  if (value === undefined || /Literal$/.test(value.type)) return { range: last.range };
  if (value.type !== "TableExpression") return undefined;
  if (value.fields.some((field) => field.type !== "NamedField" || field.name === method)) return undefined;
  const names = value.fields
    .map((field) => (field.type === "NamedField" ? `\`${field.name}\`` : ""))
    .join(", ");
  return { range: value.range, ...(names === "" ? {} : { help: `the module returns ${names}` }) };
}

export function lacksMethod(chunk: Chunk | undefined, method: string): boolean {
  return chunk !== undefined && missingMethod(chunk, method) !== undefined;
}

function countReturns(body: readonly Statement[]): number {
  return body.reduce(
    (count, statement) =>
      count +
      (statement.type === "ReturnStatement" ? 1 : 0) +
      statementParts(statement).blocks.reduce((inner, block) => inner + countReturns(block), 0),
    0,
  );
}
