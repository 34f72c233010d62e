import { tostring } from "../lua/base.ts";
import { faultAt, LuaError } from "../lua/error.ts";
import { globals as baseGlobals } from "../lua/globals.ts";
import { luaTrace } from "../lua/position.ts";
import { Table } from "../lua/table.ts";
import { type Callable, first, type LuaFunction, type Value } from "../lua/value.ts";
import { Scheduler } from "../scheduler/scheduler.ts";
import { flush } from "./environment.ts";

/** `arg`: the script at 0, its arguments from 1. */
const arg = new Table();

/** The globals of the script, with `arg`. */
export function globals(modules: Record<string, object>): Table {
  const table = baseGlobals(modules);
  table.setField("arg", arg);
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
    arg.set(0, script);
    for (const [index, value] of args.entries()) arg.set(index + 1, value);
    try {
      await new Scheduler().run(chunk as Callable, args);
      return undefined;
    } catch (error) {
      if (error instanceof RangeError && /call stack/.test(error.message)) {
        return { message: "stack overflow", traceback: luaTrace(error.stack ?? "") };
      }
      if (!(error instanceof LuaError)) throw error;
      const { value } = error;
      const plain = value !== undefined && typeof value !== "boolean" && typeof value !== "function";
      const message = plain ? tostring(value) : error.message;
      return { message, traceback: error.stack === undefined ? "" : luaTrace(error.stack) };
    } finally {
      flush();
    }
  };
}

/** A module of a script: its chunk runs when it is first required (language.md §13.3). */
export function module(name: string, chunk: LuaFunction): () => Value {
  let state: "new" | "loading" | "loaded" = "new";
  let value: Value;
  return () => {
    if (state === "loaded") return value;
    if (state === "loading") throw faultAt(`loop or previous error loading module '${name}'`);
    state = "loading";
    const result = first((chunk as Callable)(name));
    value = result === undefined ? true : result;
    state = "loaded";
    return value;
  };
}
