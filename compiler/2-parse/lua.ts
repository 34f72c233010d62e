/** The one place that calls luaparse. */

import type { Chunk, Node } from "luaparse";
import luaparse from "luaparse";

/** A text that is not Lua, in luaparse's words. */
export class LuaSyntaxError extends Error {
  /** Offset in the text given. */
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** Its own call stack is full: luaparse recurses where Lua counts levels. */
export class LuaTooDeep extends Error {}

export function parseLua(text: string): Chunk {
  try {
    return luaparse.parse(text, {
      luaVersion: "5.3",
      encodingMode: "pseudo-latin1",
      comments: false,
      ranges: true,
    });
  } catch (error) {
    if (error instanceof RangeError) throw new LuaTooDeep(error.message);
    if (isLuaparseError(error))
      throw new LuaSyntaxError(error.message.replace(/^\[\d+:\d+\] /, ""), error.index);
    throw error;
  }
}

function isLuaparseError(error: unknown): error is Error & { index: number } {
  return error instanceof Error && "index" in error && typeof error.index === "number";
}

/** Offsets of a node; luaparse's types do not know them. */
export function rangeOf(node: Node): readonly [number, number] {
  const { range } = node as Node & { range?: readonly [number, number] };
  if (range === undefined) throw new Error(`luaparse gave a ${node.type} no range`);
  return range;
}
