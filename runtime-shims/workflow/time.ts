/** The `time` module in workflows (modules.md §B3, workflows.md §16): durable timers and workflow time. */
import { CancellationScope, sleep as durableSleep } from "@temporalio/workflow";
import type { Task } from "../lua/call-task.ts";
import { ErrorObject } from "../lua/error.ts";
import { type Multi, none, type Value } from "../lua/value.ts";
import { durationArgument, timeBase } from "../modules/time/index.ts";
import { createTimers } from "../modules/time/timers.ts";
import { giveWay, wait } from "../scheduler/wait.ts";
import { completionKey } from "./activation.ts";
import { currentRun } from "./run.ts";

/** `time.sleep(d)`: no value, or `nil, error` for a bad duration. Timers have millisecond resolution. */
function* sleep(duration?: Value): Task<Multi> {
  const nanoseconds = durationArgument(duration);
  if (nanoseconds instanceof ErrorObject) return [undefined, nanoseconds];
  const milliseconds = Math.ceil(nanoseconds / 1e6);
  if (milliseconds > 0) yield* wait(durableSleep(milliseconds), completionKey("fireTimer"));
  else yield* giveWay();
  return none;
}

/** One durable timer, cancelled with its scope. */
function schedule(milliseconds: number, fire: () => void): { cancel(): void } {
  const scope = new CancellationScope({ cancellable: true });
  // A cancelled timer rejects, and then nobody wants to hear of it.
  const { scheduler } = currentRun().execution!;
  const fired = scope.run(() => durableSleep(milliseconds));
  const key = completionKey("fireTimer");
  fired.then(
    () => scheduler.arrive(fire, key),
    () => {},
  );
  return { cancel: () => scope.cancel() };
}

export const time = Object.freeze({ ...timeBase, ...createTimers(schedule), sleep });
