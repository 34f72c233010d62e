import { call } from "./call.ts";
import { invoke } from "./operators.ts";
import type { Multi, Value } from "./value.ts";

/**
 * What a Lua function that can block is at run time: a generator that yields waits to its driver, is resumed with
 * their outcome, and returns the function's results.
 */
export type Task<T = Multi> = Generator<unknown, T, unknown>;

/** A call whose callee is known to block. */
export function callTask(f: Value, ...args: Value[]): Task {
  return call(f, ...args) as Task;
}

/** A method call whose callee is known to block. */
export function invokeTask(o: Value, name: string, ...args: Value[]): Task {
  return invoke(o, name, ...args) as Task;
}
