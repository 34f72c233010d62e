import { tostring } from "../lua/base.ts";
import { faultAt, luaErrorOf } from "../lua/error.ts";
import { finish } from "../lua/finish.ts";
import { globals as baseGlobals } from "../lua/globals.ts";
import { luaTrace } from "../lua/position.ts";
import { Table } from "../lua/table.ts";
import { type Callable, first, type LuaFunction, truthy, type Value } from "../lua/value.ts";
import { Scheduler } from "../scheduler/scheduler.ts";
import { flush } from "./environment.ts";

/** `arg`: the script at 0, its arguments from 1. */
const arg = new Table();

/** `package.loaded` */
const loaded = new Table();

/** The modules of the script by the names that `require` knows them by. */
const known = new Map<string, () => Value>();

/** The globals of the script, with `arg`. */
export function globals(modules: Record<string, object>): Table {
  const table = baseGlobals(modules, loaded);
  table.$setField("arg", arg);
  table.$setField("require", (name: Value): Value => {
    const found = typeof name === "string" ? known.get(name) : undefined;
    if (found !== undefined) return found();
    const value = loaded.$get(name);
    if (value !== undefined) return value;
    const packages = table.$getField("package");
    const preload = packages instanceof Table ? packages.$getField("preload") : undefined;
    const chunk = preload instanceof Table ? preload.$get(name) : undefined;
    if (typeof chunk !== "function") throw faultAt(`module '${tostring(name)}' not found`);
    const result = first(finish((chunk as Callable)(name, undefined)));
    if (result !== undefined) loaded.$set(name, result);
    else if (loaded.$get(name) === undefined) loaded.$set(name, true);
    return loaded.$get(name);
  });
  return table;
}

/** What a Lua program that stops with an error leaves behind. */
export interface ScriptFailure {
  message: string;
  /** One line a frame, innermost first. */
  traceback: string;
}

/** Runs a script's chunk; the failure if it ends with an uncaught error. */
export function program(
  chunk: LuaFunction,
): (script: string, args: string[]) => Promise<ScriptFailure | undefined> {
  return async (script, args) => {
    arg.$set(0, script);
    for (const [index, value] of args.entries()) arg.$set(index + 1, value);
    try {
      await new Scheduler().run(chunk as Callable, args);
      return undefined;
    } catch (thrown) {
      const error = luaErrorOf(thrown);
      if (error === undefined) throw thrown;
      const { value } = error;
      const plain = value !== undefined && typeof value !== "boolean" && typeof value !== "function";
      const message = plain ? tostring(value) : error.message;
      return { message, traceback: error.stack === undefined ? "" : luaTrace(error.stack) };
    } finally {
      flush();
    }
  };
}

/** A module of a script: its chunk runs when it is first required (language.md §13.3). `path` is that of its file. */
export function module(path: string, chunk: LuaFunction): () => Value {
  const name = path
    .replace(/^\.\//, "")
    .replace(/\.lua$/, "")
    .replace(/\/init$/, "")
    .replaceAll("/", ".");
  let loading = false;
  const load = (): Value => {
    // A module may put its value there before it is loaded; what is taken out is loaded again.
    const before = loaded.$get(name);
    if (truthy(before)) return before;
    if (loading) throw faultAt(`loop or previous error loading module '${name}'`);
    loading = true;
    try {
      const result = first(finish((chunk as Callable)(name, path)));
      if (result !== undefined) loaded.$set(name, result);
      else if (loaded.$get(name) === undefined) loaded.$set(name, true);
    } finally {
      loading = false;
    }
    return loaded.$get(name);
  };
  known.set(name, load);
  return load;
}
