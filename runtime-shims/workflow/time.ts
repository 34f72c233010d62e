/** The `time` module in workflows (modules.md §B3, workflows.md §16): durable timers and workflow time. They have millisecond resolution. */
import { CancellationScope, sleep as durableSleep } from "@temporalio/workflow";
import { timeBase } from "../modules/time/index.ts";
import { createSleep } from "../modules/time/sleep.ts";
import { createTimers } from "../modules/time/timers.ts";
import { wait } from "../scheduler/wait.ts";
import { completionKey } from "./activation.ts";
import { currentRun } from "./run.ts";

/** One durable timer, cancelled with its scope. */
function schedule(milliseconds: number, fire: () => void): { cancel(): void } {
  const scope = new CancellationScope({ cancellable: true });
  const { scheduler } = currentRun().execution!;
  const fired = scope.run(() => durableSleep(milliseconds));
  const key = completionKey("fireTimer");
  fired.then(
    () => scheduler.arrive(fire, key),
    // A cancelled timer rejects, and then nobody wants to hear of it.
    () => {},
  );
  return { cancel: () => scope.cancel() };
}

export const time = Object.freeze({
  ...timeBase,
  ...createTimers(schedule),
  ...createSleep((milliseconds) => {
    const fired = durableSleep(milliseconds);
    return wait(fired, completionKey("fireTimer"));
  }),
});
