import type { LuaSource } from "../1-registry/model.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Position, SourceRange } from "./ast.ts";

/** Moves a finding about an inline source to where that source stands in its manifest. */
export function inManifest(source: LuaSource, diagnostic: Diagnostic): Diagnostic {
  if (!source.inline) return diagnostic;
  const move = ({ line, column, offset }: Position): Position => ({
    line: line + source.startLine - 1,
    column: column + source.indent,
    offset,
  });
  const shift = (range: SourceRange): SourceRange => ({
    ...range,
    start: move(range.start),
    end: move(range.end),
  });
  const related = diagnostic.related?.map((item) => ({ ...item, range: shift(item.range) }));
  return { ...diagnostic, range: shift(diagnostic.range), ...(related === undefined ? {} : { related }) };
}
