import { GenMapping, maybeAddSegment, toEncodedMap } from "@jridgewell/gen-mapping";
import type { SourceMapV3 } from "../program.ts";
import type { Mapping } from "./doc.ts";

/** The source map of one generated module. */
export function toSourceMap(source: string, mappings: readonly Mapping[]): SourceMapV3 {
  const map = new GenMapping();
  for (const { line, column, source: at } of mappings) {
    maybeAddSegment(map, line - 1, column, source, at.line - 1, at.column - 1);
  }
  const encoded = toEncodedMap(map);
  return {
    version: 3,
    sources: encoded.sources.length === 0 ? [source] : encoded.sources.map((item) => item ?? source),
    names: [],
    mappings: encoded.mappings,
  };
}
