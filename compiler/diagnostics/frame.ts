/** Code frames: the lines of a range with line numbers, the range underlined. */
import type { SourceRange } from "../2-parse/ast.ts";
import { type Cell, cells } from "./text.ts";

/** Display columns of source text in a frame. */
const WIDTH = 100;
/** Columns before the range that stay visible in a clipped line. */
const LEAD = 24;
/** Longer ranges show their first lines and the last one. */
const MAX_LINES = 4;

export interface FrameLine {
  /** Absent on the line of an omission. */
  number?: number;
  source: string;
  /** Blanks and `^` below `source`; empty when nothing of the line is marked. */
  marks: string;
}

/** Empty when the text does not have the line. Lines end at LF or CR LF. */
export function frame(text: string, range: SourceRange): FrameLine[] {
  const lines = text.split("\n");
  const first = range.start.line;
  const last = Math.min(Math.max(first, lastLine(range)), lines.length);
  if (first < 1 || first > lines.length) return [];
  const numbers = Array.from({ length: Math.min(last - first + 1, MAX_LINES) }, (_, index) => first + index);
  const cut = last - first + 1 > MAX_LINES;
  if (cut) numbers[MAX_LINES - 1] = last;
  const shown = numbers.map((number) => frameLine(lines[number - 1] ?? "", number, range));
  if (cut) shown.splice(MAX_LINES - 1, 0, { source: "…", marks: "" });
  return shown;
}

/** A range that ends before the first character of a line does not reach that line. */
function lastLine({ start, end }: SourceRange): number {
  return end.line > start.line && end.column <= 1 ? end.line - 1 : end.line;
}

function frameLine(raw: string, number: number, range: SourceRange): FrameLine {
  const line = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
  const indent = line.length - line.trimStart().length;
  const from = number === range.start.line ? range.start.column - 1 : indent;
  const to =
    number === lastLine(range) && number === range.end.line ? range.end.column - 1 : line.trimEnd().length;
  return { number, ...clip(cells(line), from, to) };
}

/** The part of a line around the mark. `from` and `to` are offsets; an empty mark shows one column. */
function clip(all: readonly Cell[], from: number, to: number): { source: string; marks: string } {
  const total = sum(all);
  const start = sum(all.filter((cell) => cell.offset < from));
  const skip = total <= WIDTH || start <= WIDTH - LEAD ? 0 : start - LEAD;
  let source = skip > 0 ? "…" : "";
  let marks = skip > 0 ? " " : "";
  let column = 0;
  let cut = false;
  for (const cell of all) {
    const visible = column >= skip && column + cell.width <= skip + WIDTH;
    if (visible) {
      source += cell.text;
      marks += (cell.offset >= from && cell.offset < to ? "^" : " ").repeat(cell.width);
    } else if (column >= skip) {
      cut = true;
      break;
    }
    column += cell.width;
  }
  if (cut) source += "…";
  if (!marks.includes("^"))
    marks = `${marks.slice(0, start - skip + (skip > 0 ? 1 : 0)).padEnd(start - skip + (skip > 0 ? 1 : 0))}^`;
  return { source: source.trimEnd(), marks: marks.trimEnd() };
}

function sum(all: readonly Cell[]): number {
  return all.reduce((width, cell) => width + cell.width, 0);
}
