/** Offsets of a source text as lines and columns. */
import type { Position, SourceRange } from "./ast.ts";

/** Line ends as Lua counts them: a pair of different line-end characters is one. */
const LINE_END = /\r\n|\n\r|\n|\r/g;

export class LineMap {
  readonly #file: string;
  readonly #starts: number[] = [0];

  constructor(text: string, file: string) {
    this.#file = file;
    for (const match of text.matchAll(LINE_END)) this.#starts.push(match.index + match[0].length);
  }

  /** The line of an offset, from 1. */
  line(offset: number): number {
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  /** Offset of a line's first character. */
  startOf(line: number): number {
    return this.#starts[line - 1] ?? 0;
  }

  position(offset: number): Position {
    const line = this.line(offset);
    return { line, column: offset - this.startOf(line) + 1, offset };
  }

  range(start: number, end: number): SourceRange {
    return { file: this.#file, start: this.position(start), end: this.position(end) };
  }
}
