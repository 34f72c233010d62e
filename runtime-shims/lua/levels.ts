/**
 * Levels of the Lua stack, as `error`, `debug.getinfo` and `debug.traceback` count them: functions written in Lua, and functions of the
 * library that call them. What stands between them on the JavaScript stack is no level.
 */
import { FRAMES, type LuaPosition, luaFrames, stackOf } from "./position.ts";

/** Where a function of Lua is; or a function of the library, which is nowhere. */
export type Level = LuaPosition | "library";

/** How V8 writes a frame of the runtime: its function, without the object. */
const NAME = /^\s+at (?:async )?(?:new )?(?:[\w$.]+\.)?([\w$]+?)\d* (?:\[as \S+\] )?\(/;

/** Functions that call what they are given, and raise nothing of their own. */
const CALLERS = /^x?pcall(?:Task)?$/;
/** Other functions of the library that call functions of Lua. */
const LIBRARY = /^(?:sort|gsub|tostring|print|format|require|dofile)$/;
/** What stands between a function of Lua and one that it calls, and nothing else does. */
const CALLS = /^(?:call|callHandler|callTask|invoke|invokeTask|next)$/;
/** An operator that fails does so in the function that uses it, be that `table.sort`. */
const OPERATORS = /^(?:lt|le|eq|compare|concat)$/;

/** The levels of a JavaScript stack trace, innermost first. A coroutine has a stack of its own. */
export function levelsOf(stack: string): Level[] {
  const levels: Level[] = [];
  let between: string[] = [];
  for (const text of stack.split("\n")) {
    const name = NAME.exec(text)?.[1];
    const [position] = luaFrames(text);
    if (position === undefined) {
      if (name !== undefined) between.push(name);
      if (name !== "advance") continue;
    }
    levels.push(...libraryLevels(between, levels.length === 0));
    if (position === undefined) break;
    const isGone = position.isTailCall && levels.length > 0 && between.every((item) => CALLS.test(item));
    if (!isGone) levels.push(position);
    between = [];
  }
  return levels;
}

/** The functions of the library among frames of the runtime; `innermost` frames begin with the one that raises an error. */
function libraryLevels(names: readonly string[], innermost: boolean): Level[] {
  const levels: Level[] = [];
  let found = innermost && !names.some((name) => OPERATORS.test(name));
  for (const [index, name] of names.entries()) {
    if (CALLERS.test(name)) {
      if (names[index - 1] !== "checkHandler") levels.push("library");
    } else if (LIBRARY.test(name) && !found) {
      found = true;
      levels.push("library");
    }
  }
  return levels;
}

/** The `chunk:line` that `error` puts in front of a text: where the function `level` calls up is (language.md §11.1). */
export function raisePosition(level: number): string | undefined {
  const found = levelsOf(stackOf(raisePosition, FRAMES + 10 * level))[level - 1];
  return found === undefined || found === "library" ? undefined : `${found.chunk}:${found.line}`;
}
