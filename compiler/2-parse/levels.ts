/** Counts how deeply code is nested, as Lua does: hostile input must end in a diagnostic, not in a full stack. */

/** Lua's own limit (LUAI_MAXCCALLS), of which the call that parses has one. */
export const MAX_LEVELS = 199;
/** What the tokens alone show is less exact than the tree: more than this is not parsed at all. */
const MAX_OPEN = 2 * MAX_LEVELS;
/** Long chains of operators or suffixes are no nesting in Lua, but a tree must be walked by recursion. */
export const MAX_TREE_DEPTH = 1000;

/** Ends the parse of a text. */
export class TooDeep extends Error {
  readonly offset: number;

  /** @param where the function that is nested too deeply, where that is known */
  constructor(offset: number, where?: string) {
    super(`too many C levels (limit is ${MAX_LEVELS + 1})${where === undefined ? "" : ` in ${where}`}`);
    this.offset = offset;
  }
}

export class Levels {
  value = 0;

  enter(offset: number, count = 1): void {
    this.value += count;
    if (this.value > MAX_OPEN) throw new TooDeep(offset);
  }

  leave(count = 1): void {
    this.value -= count;
  }
}
