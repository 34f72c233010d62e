/** The `time` module in workflows (modules.md §B3, workflows.md §16): durable timers and workflow time. */
import { sleep as durableSleep } from "@temporalio/workflow";
import type { Task } from "../lua/call-task.ts";
import { ErrorObject } from "../lua/error.ts";
import { type Multi, none, type Value } from "../lua/value.ts";
import { durationArgument, timeBase } from "../modules/time.ts";
import { giveWay, wait } from "../scheduler/wait.ts";

/** `time.sleep(d)`: no value, or `nil, error` for a bad duration. Timers have millisecond resolution. */
function* sleep(duration?: Value): Task<Multi> {
  const nanoseconds = durationArgument(duration);
  if (nanoseconds instanceof ErrorObject) return [undefined, nanoseconds];
  const milliseconds = Math.ceil(nanoseconds / 1e6);
  if (milliseconds > 0) yield* wait(durableSleep(milliseconds));
  else yield* giveWay();
  return none;
}

export const time = Object.freeze({ ...timeBase, sleep });
