/** Texts that make a bundle, one below the other, with their maps. */
import type { SourceMapSegment } from "@jridgewell/sourcemap-codec";
import type { Bundled } from "./positions.ts";

export interface Part {
  /** Begins on a line of its own. */
  code: string;
  sources?: readonly string[];
  /** Decoded, by line; source indexes count in `sources`. */
  mappings?: readonly SourceMapSegment[][];
}

export function joinParts(parts: readonly Part[]): Bundled {
  const sources: string[] = [];
  const mappings: SourceMapSegment[][] = [];
  let lines = 0;
  for (const { code, sources: own = [], mappings: lines_ = [] } of parts) {
    while (mappings.length < lines) mappings.push([]);
    const moved = sources.length;
    for (const line of lines_) {
      mappings.push(
        moved === 0
          ? line
          : line.map((segment) => (segment.length === 1 ? segment : shifted(segment, moved))),
      );
    }
    sources.push(...own);
    lines += countLines(code);
  }
  return {
    code: parts.map(({ code }) => code).join("\n"),
    map: { version: 3, names: [], sources, mappings },
  };
}

function shifted(segment: Exclude<SourceMapSegment, [number]>, by: number): SourceMapSegment {
  const [column, source, line, from] = segment;
  return [column, source + by, line, from];
}

export function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}
