/** The open brackets and blocks while the tokens of a text are walked. */
import type { Levels } from "../levels.ts";

export type FrameKind = "chunk" | "(" | "[" | "{" | "function" | "do" | "if" | "repeat";

interface Frame {
  kind: FrameKind;
  /** Token index of what opened it. */
  index: number;
  /** `...` has a value here. */
  vararg: boolean;
  /** Operators whose right operand is still open: unary ones and `^`, and `..`. Each is a level in Lua. */
  unary: number;
  concat: number;
}

const CLOSED_BY: Readonly<Record<string, readonly FrameKind[]>> = {
  ")": ["("],
  "]": ["["],
  "}": ["{"],
  end: ["function", "do", "if"],
  until: ["repeat"],
};

const LOOSER_THAN_CONCAT: ReadonlySet<string> = new Set("or and < > <= >= ~= == | ~ & << >>".split(" "));

export class Nesting {
  readonly #levels: Levels;
  readonly #frames: Frame[] = [{ kind: "chunk", index: -1, vararg: true, unary: 0, concat: 0 }];

  constructor(levels: Levels) {
    this.#levels = levels;
  }

  get depth(): number {
    return this.#frames.length;
  }

  get top(): Readonly<Frame> {
    return this.#frames.at(-1)!;
  }

  /** `vararg` is given for functions; everything else is as the code around it. */
  open(kind: FrameKind, index: number, offset: number, vararg = this.top.vararg): void {
    this.#levels.enter(offset);
    this.#frames.push({ kind, index, vararg, unary: 0, concat: 0 });
  }

  /**
   * Closes the innermost frame that `closer` closes, above the first `floor` ones, and what stands open
   * inside it: in correct code nothing. Returns the token index of its opener.
   */
  close(closer: string, floor: number): number | undefined {
    const kinds = CLOSED_BY[closer] ?? [];
    for (let at = this.#frames.length - 1; at >= floor; at--) {
      const frame = this.#frames[at]!;
      if (!kinds.includes(frame.kind)) continue;
      this.cut(at);
      return frame.index;
    }
    return undefined;
  }

  cut(depth: number): void {
    while (this.#frames.length > depth) {
      this.endStatement();
      this.#frames.pop();
      this.#levels.leave();
    }
  }

  unary(offset: number): void {
    this.#frames.at(-1)!.unary++;
    this.#levels.enter(offset);
  }

  binary(operator: string, offset: number): void {
    const frame = this.#frames.at(-1)!;
    if (operator === "^") {
      this.unary(offset);
      return;
    }
    this.#levels.leave(frame.unary);
    frame.unary = 0;
    if (operator === "..") {
      frame.concat++;
      this.#levels.enter(offset);
    } else if (LOOSER_THAN_CONCAT.has(operator)) {
      this.endStatement();
    }
  }

  /** No operator is open any more. */
  endStatement(): void {
    const frame = this.#frames.at(-1)!;
    this.#levels.leave(frame.unary + frame.concat);
    frame.unary = 0;
    frame.concat = 0;
  }
}
