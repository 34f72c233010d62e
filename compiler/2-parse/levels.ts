/** Counts how deeply code is nested, as Lua does: hostile input must end in a diagnostic, not in a full stack. */

/** Lua's own limit (LUAI_MAXCCALLS). */
export const MAX_LEVELS = 200;
/** Long chains of operators or suffixes are no nesting in Lua, but a tree must be walked by recursion. */
export const MAX_TREE_DEPTH = 1000;

/** Ends the parse of a text. */
export class TooDeep extends Error {
  readonly offset: number;

  constructor(offset: number) {
    super("chunk has too many syntax levels");
    this.offset = offset;
  }
}

export class Levels {
  value = 0;

  enter(offset: number, count = 1): void {
    this.value += count;
    if (this.value > MAX_LEVELS) throw new TooDeep(offset);
  }

  leave(count = 1): void {
    this.value -= count;
  }
}
