/** The `time` module in workflows (modules.md §B3, workflows.md §16): durable timers and workflow time. They have millisecond resolution. */
import { CancellationScope, sleep as durableSleep } from "@temporalio/workflow";
import type { Task } from "../lua/call-task.ts";
import { timeBase } from "../modules/time/index.ts";
import { createSleep } from "../modules/time/sleep.ts";
import { createTimers } from "../modules/time/timers.ts";
import { wait } from "../scheduler/wait.ts";
import { completionKey } from "./activation.ts";
import { currentRun } from "./run.ts";
import { commandScope, raiseCancellation } from "./scope.ts";
import { issuedBy, issuer } from "./trace.ts";

/** One durable timer, cancelled with its scope. */
function schedule(milliseconds: number, fire: () => void, summary?: string): { cancel(): void } {
  const parent = commandScope();
  const scope = new CancellationScope({ cancellable: true, ...(parent && { parent }) });
  const { scheduler } = currentRun().execution!;
  const fired = scope.run(() => durableSleep(milliseconds, timerOptions(summary)));
  const key = completionKey("fireTimer");
  // A ticker starts its next timer when this one fires.
  const code = issuer();
  fired.then(
    () => scheduler.arrive(() => issuedBy(code, fire), key),
    // A cancelled timer rejects, and then nobody wants to hear of it.
    () => {},
  );
  return { cancel: () => scope.cancel() };
}

export const time = Object.freeze({
  ...timeBase,
  ...createTimers(schedule),
  ...createSleep((milliseconds, summary) => {
    const options = timerOptions(summary);
    const scope = commandScope();
    if (scope !== undefined) return sleepIn(scope, milliseconds, options);
    return wait(durableSleep(milliseconds, options), completionKey("fireTimer"));
  }),
});

function timerOptions(summary: string | undefined): { summary: string } | undefined {
  return summary === undefined ? undefined : { summary };
}

function* sleepIn(
  scope: CancellationScope,
  milliseconds: number,
  options: { summary: string } | undefined,
): Task<void> {
  try {
    const fired = scope.run(() => durableSleep(milliseconds, options));
    yield* wait(fired, completionKey("fireTimer"));
  } catch (error) {
    raiseCancellation(error);
  }
}
