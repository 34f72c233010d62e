/** Collects the diagnostics of one source text. */
import type { Diagnostic, Severity } from "../diagnostics/diagnostic.ts";
import type { SyntaxCode } from "./codes.ts";
import type { LineMap } from "./lines.ts";

/** More syntax errors than this say nothing new about a file. */
export const MAX_SYNTAX_ERRORS = 20;

export interface Place {
  start: number;
  end: number;
}

export interface Details {
  help?: string;
  related?: { message: string; place: Place }[];
}

export class Problems {
  readonly #lines: LineMap;
  readonly #found: Diagnostic[] = [];
  /** Lines with a syntax error: what else seems wrong there is most likely its consequence. */
  readonly #blamed = new Set<number>();
  /** The text is not the program the tree would show. */
  broken = false;

  constructor(lines: LineMap) {
    this.#lines = lines;
  }

  /** An error or a warning that leaves the tree as it is. */
  add(
    code: SyntaxCode,
    place: Place,
    message: string,
    details: Details = {},
    severity: Severity = "error",
  ): void {
    const { help, related } = details;
    this.#found.push({
      code,
      severity,
      message,
      range: this.#lines.range(place.start, place.end),
      ...(help === undefined ? {} : { help }),
      ...(related === undefined
        ? {}
        : {
            related: related.map((item) => ({
              message: item.message,
              range: this.#lines.range(item.place.start, item.place.end),
            })),
          }),
    });
  }

  /** An error after which the tree cannot be trusted. */
  syntax(code: SyntaxCode, place: Place, message: string, details: Details = {}): void {
    this.broken = true;
    const line = this.#lines.line(place.start);
    if (this.#blamed.has(line) || this.full) return;
    this.#blamed.add(line);
    this.add(code, place, message, details);
  }

  get full(): boolean {
    return this.#blamed.size >= MAX_SYNTAX_ERRORS;
  }

  /** In source order. */
  get all(): Diagnostic[] {
    return [...this.#found].sort((left, right) => left.range.start.offset - right.range.start.offset);
  }
}
