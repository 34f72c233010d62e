/** The `time` module in activities: real time. */
import { setTimeout as setTimeoutPromise } from "node:timers/promises";
import { activityContext } from "./environment.ts";
import type { Task } from "../lua/call-task.ts";
import { ErrorObject } from "../lua/error.ts";
import { type Multi, none, type Value } from "../lua/value.ts";
import { durationArgument, timeBase } from "../modules/time.ts";
import { createTimers } from "../modules/timers.ts";
import { giveWay, wait } from "../scheduler/wait.ts";

/** Ends early, as a cancelled activity should, when the activity is cancelled. */
function pause(milliseconds: number): Promise<void> {
  const context = activityContext();
  return context === undefined ? setTimeoutPromise(milliseconds) : context.sleep(milliseconds);
}

function* sleep(duration?: Value): Task<Multi> {
  const nanoseconds = durationArgument(duration);
  if (nanoseconds instanceof ErrorObject) return [undefined, nanoseconds];
  const milliseconds = Math.ceil(nanoseconds / 1e6);
  if (milliseconds > 0) yield* wait(pause(milliseconds));
  else yield* giveWay();
  return none;
}

function schedule(milliseconds: number, fire: () => void): { cancel(): void } {
  const timer = setTimeout(fire, milliseconds);
  return { cancel: () => clearTimeout(timer) };
}

export const time = Object.freeze({ ...timeBase, ...createTimers(schedule), sleep });
