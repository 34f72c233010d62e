/** Offsets of a source text as lines and columns. */
import type { Position, SourceRange } from "./ast.ts";

/** Line ends as Lua counts them: a pair of different line-end characters is one. */
const LINE_END = /\r\n|\n\r|\n|\r/g;

export class LineMap {
  readonly #file: string;
  readonly #starts: number[] = [0];
  /** The line that was asked for last: the next one is mostly near. */
  #last = 0;

  constructor(text: string, file: string) {
    this.#file = file;
    for (const match of text.matchAll(LINE_END)) this.#starts.push(match.index + match[0].length);
  }

  /** The line of an offset, from 1. */
  line(offset: number): number {
    const starts = this.#starts;
    const last = this.#last;
    let low = 0;
    let high = starts.length;
    if (starts[last]! <= offset) {
      low = last;
      if (last + 1 < high && offset < starts[last + 1]!) return last + 1;
      if (last + 2 < high && offset < starts[last + 2]!) high = last + 2;
    } else {
      high = last;
    }
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    this.#last = low;
    return low + 1;
  }

  /** Offset of a line's first character. */
  startOf(line: number): number {
    return this.#starts[line - 1] ?? 0;
  }

  position(offset: number): Position {
    const line = this.line(offset);
    return { line, column: offset - this.#starts[line - 1]! + 1, offset };
  }

  range(start: number, end: number): SourceRange {
    return { file: this.#file, start: this.position(start), end: this.position(end) };
  }
}
