/** `time.sleep(d)` (modules.md §B3.7): no value; what happens when the duration is none. */
import type { Task } from "../../lua/call-task.ts";
import { ErrorObject, LuaError } from "../../lua/error.ts";
import { currentPosition } from "../../lua/position.ts";
import { type Multi, none, type Value } from "../../lua/value.ts";
import { refuseReadOnly } from "../../scheduler/read-only.ts";
import { giveWay } from "../../scheduler/wait.ts";
import { durationArgument } from "./duration.ts";

/** The error with what it is about in front. */
function named(error: ErrorObject, prefix: string): ErrorObject {
  return new ErrorObject({ ...error.fields, message: `${prefix}time.sleep: ${error.message()}` });
}

/**
 * Two forms over one way to wait. A program that does not look at the error must not go on as if it had slept, so `sleep` raises
 * it. Where all results of a call are taken, generated code has `trySleep`, which gives `nil, error` (workflows.md §16).
 *
 * @param pause waits some milliseconds, more than none
 */
export function createSleep(pause: (milliseconds: number) => Task<void>) {
  // No generator of its own: a stack in the sandbox has ten frames, and each would take one.
  function waitFor(nanoseconds: number): Task<void> {
    refuseReadOnly("sleep");
    const milliseconds = Math.ceil(nanoseconds / 1e6);
    return milliseconds > 0 ? pause(milliseconds) : giveWay();
  }
  return {
    *sleep(duration?: Value): Task<Multi> {
      const nanoseconds = durationArgument(duration);
      if (nanoseconds instanceof ErrorObject) {
        const position = currentPosition(1);
        throw new LuaError(named(nanoseconds, position === undefined ? "" : `${position}: `));
      }
      yield* waitFor(nanoseconds);
      return none;
    },
    *trySleep(duration?: Value): Task<Multi> {
      const nanoseconds = durationArgument(duration);
      if (nanoseconds instanceof ErrorObject) return [undefined, named(nanoseconds, "")];
      yield* waitFor(nanoseconds);
      return none;
    },
  };
}
