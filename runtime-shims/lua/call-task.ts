import { call, isTask } from "./call.ts";
import { invoke } from "./operators.ts";
import type { Multi, Value } from "./value.ts";

/**
 * What a Lua function that can block is at run time: a generator that yields waits to its driver, is resumed with
 * their outcome, and returns the function's results.
 */
export type Task<T = Multi> = Generator<unknown, T, unknown>;

/** A call whose callees, as far as they can be seen, block. */
export function callTask(f: Value, ...args: Value[]): Task {
  const result = call(f, ...args);
  return isTask(result) ? result : returned(result);
}

/** A method call whose callees, as far as they can be seen, block. */
export function invokeTask(o: Value, name: string, ...args: Value[]): Task {
  const result = invoke(o, name, ...args);
  return isTask(result) ? result : returned(result);
}

/** What a library made (an iterator, a function of a module) is called like any other, and has its results at once. */
// biome-ignore lint/correctness/useYield: callers delegate to it
function* returned(result: Multi): Task {
  return result;
}
