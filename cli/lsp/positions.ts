/** Places of the compiler (from 1, columns in UTF-16 units) as places of the protocol (from 0, UTF-16 units too), and back. */
import type { Position as LspPosition, Range } from "vscode-languageserver";
import type { Position, SourceRange } from "../../compiler/2-parse/ast.ts";

export function toPosition({ line, column }: Position): LspPosition {
  return { line: Math.max(line - 1, 0), character: Math.max(column - 1, 0) };
}

export function toRange({ start, end }: SourceRange): Range {
  return { start: toPosition(start), end: toPosition(end) };
}

/** Offset of a place in a text; places beyond a line or the text are its end. */
export function offsetAt(text: string, { line, character }: LspPosition): number {
  let start = 0;
  for (let left = line; left > 0; left--) {
    const next = text.indexOf("\n", start);
    if (next < 0) return text.length;
    start = next + 1;
  }
  const end = text.indexOf("\n", start);
  return Math.min(start + character, end < 0 ? text.length : end);
}

export function isInside(range: SourceRange, offset: number): boolean {
  return range.start.offset <= offset && offset <= range.end.offset;
}
