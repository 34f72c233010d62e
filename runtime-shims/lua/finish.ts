import { isTask } from "./call.ts";
import type { Task } from "./call-task.ts";
import { faultAt } from "./error.ts";

/**
 * The outcome of a call where nothing can wait: in comparators of `table.sort`, in functions that `string.gsub` calls,
 * and while a chunk is loaded. Whether a function really waits shows only when it runs; where it does, it gets an error
 * (language.md §13.1).
 */
export function finish<T>(result: T | Task<T>, refusal = "attempt to yield across a C-call boundary"): T {
  if (!isTask(result)) return result as T;
  const task = result as Task<T>;
  let step = task.next();
  while (!step.done) step = task.throw(faultAt(refusal));
  return step.value;
}

/** {@link finish} of a call that a chunk makes while it is loaded. */
export function finishLoading<T>(result: T | Task<T>): T {
  return finish(result, "can not yield from outside of a coroutine");
}
