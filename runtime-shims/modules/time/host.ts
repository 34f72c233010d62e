/** The `time` module outside of workflows: real time. */
import { hostClock } from "../../host/clock.ts";
import { wait } from "../../scheduler/wait.ts";
import { timeBase } from "./index.ts";
import { createSleep } from "./sleep.ts";
import { createTimers } from "./timers.ts";

/** Node's timers fire at once when they are asked for more, ms. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** A timer of any length. One that is `idle` does not keep the program running. */
export function startTimer(
  milliseconds: number,
  fire: () => void,
  { idle = false } = {},
): { cancel(): void } {
  const clock = hostClock();
  if (clock !== undefined) return clock.start(milliseconds, fire, { idle });
  let timer: NodeJS.Timeout;
  const arm = (left: number): void => {
    const step = Math.min(left, LONGEST_TIMER);
    timer = setTimeout(() => (left > step ? arm(left - step) : fire()), step);
    if (idle) timer.unref();
  };
  arm(milliseconds);
  return { cancel: () => clearTimeout(timer) };
}

/** @param pause waits some milliseconds, which a timer of Node can */
export function createHostTime(pause: (milliseconds: number) => Promise<void>) {
  return Object.freeze({
    ...timeBase,
    ...createTimers((milliseconds, fire) => startTimer(milliseconds, fire)),
    ...createSleep(function* (milliseconds) {
      for (let left = milliseconds; left > 0; left -= LONGEST_TIMER)
        yield* wait(pause(Math.min(left, LONGEST_TIMER)));
    }),
  });
}
