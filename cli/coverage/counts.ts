/** From counts of stretches of a bundle's text to counts of Lua lines. Pure. */
import { decode } from "@jridgewell/sourcemap-codec";
import type { PositionTable } from "../../runtime-shims/lua/position.ts";

/** How often a line has run, by line (from 1) of an entry's Lua, by entry id. */
export type Counts = Map<string, Map<number, number>>;

/** A stretch of text and how often it has run. Stretches lie within each other or apart. */
export interface Stretch {
  startOffset: number;
  endOffset: number;
  count: number;
}

const TABLE = "\nconst __luaflow_positions=";

/** @param text of a bundle; others count nothing */
export function countsOf(text: string, stretches: readonly Stretch[]): Counts {
  const counts: Counts = new Map();
  const at = text.lastIndexOf(TABLE);
  if (at < 0) return counts;
  const end = text.indexOf("\n", at + 1);
  const json = text.slice(at + TABLE.length, end < 0 ? undefined : end).replace(/;\s*$/, "");
  const { chunks, mappings }: PositionTable = JSON.parse(json);
  const countAt = reader(stretches);
  /** The column of what has counted for a line, by entry id. */
  const columns = new Map<string, Map<number, number>>();
  let start = 0;
  for (const segments of decode(mappings)) {
    for (const segment of segments) {
      if (segment.length === 1) continue;
      const [column, chunk, line, luaColumn] = segment;
      const id = chunks[chunk]!;
      if (!counts.has(id)) counts.set(id, new Map());
      if (!columns.has(id)) columns.set(id, new Map());
      // A line has run as often as it has begun: V8 counts the last brackets of a statement with what is around it.
      if ((columns.get(id)!.get(line) ?? Number.POSITIVE_INFINITY) <= luaColumn) continue;
      columns.get(id)!.set(line, luaColumn);
      counts.get(id)!.set(line, countAt(start + column));
    }
    const next = text.indexOf("\n", start);
    if (next < 0) break;
    start = next + 1;
  }
  return counts;
}

/** The count of the innermost stretch around an offset; offsets are asked in rising order. */
function reader(stretches: readonly Stretch[]): (offset: number) => number {
  const sorted = [...stretches].sort(
    (left, right) => left.startOffset - right.startOffset || right.endOffset - left.endOffset,
  );
  const open: Stretch[] = [];
  let next = 0;
  return (offset) => {
    for (; next < sorted.length && sorted[next]!.startOffset <= offset; next++) open.push(sorted[next]!);
    while (open.length > 0 && open.at(-1)!.endOffset <= offset) open.pop();
    // What ended before may lie below what is still open.
    for (let index = open.length - 1; index >= 0; index--)
      if (open[index]!.endOffset > offset) return open[index]!.count;
    return 0;
  };
}

/** Adds what another script has counted. */
export function merge(into: Counts, from: Counts): void {
  for (const [id, lines] of from) {
    let known = into.get(id);
    if (known === undefined) into.set(id, (known = new Map()));
    for (const [line, count] of lines) known.set(line, (known.get(line) ?? 0) + count);
  }
}
