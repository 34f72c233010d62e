/** The `time` module outside of workflows: real time. */
import type { Task } from "../../lua/call-task.ts";
import { ErrorObject } from "../../lua/error.ts";
import { type Multi, none, type Value } from "../../lua/value.ts";
import { giveWay, wait } from "../../scheduler/wait.ts";
import { durationArgument, timeBase } from "./index.ts";
import { createTimers } from "./timers.ts";

function schedule(milliseconds: number, fire: () => void): { cancel(): void } {
  const timer = setTimeout(fire, milliseconds);
  return { cancel: () => clearTimeout(timer) };
}

/** @param pause waits some milliseconds */
export function createHostTime(pause: (milliseconds: number) => Promise<void>) {
  function* sleep(duration?: Value): Task<Multi> {
    const nanoseconds = durationArgument(duration);
    if (nanoseconds instanceof ErrorObject) return [undefined, nanoseconds];
    const milliseconds = Math.ceil(nanoseconds / 1e6);
    if (milliseconds > 0) yield* wait(pause(milliseconds));
    else yield* giveWay();
    return none;
  }
  return Object.freeze({ ...timeBase, ...createTimers(schedule), sleep });
}
