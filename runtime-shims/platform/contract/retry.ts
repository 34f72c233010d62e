/** Retries of the methods of contracts: only errors that say that they may go away. */
import type { Task } from "../../lua/call-task.ts";
import { ErrorObject } from "../../lua/error.ts";
import type { Table } from "../../lua/table.ts";
import type { Outcome } from "../../modules/arguments.ts";
import { durationArgument } from "../../modules/time/duration.ts";
import { calls } from "../../modules/funcs/funcs.ts";
import { numberField, tableField } from "../support.ts";

export interface RetryOptions {
  /** Tries, the first among them. */
  attempts: number;
  /** Milliseconds before the second try. */
  initial: number;
  most: number;
  factor: number;
}

/** `options.retry` */
export function retryOptions(options: Table): RetryOptions | undefined {
  const retry = tableField(options, "retry");
  const attempts = numberField(retry, "max_attempts") ?? 1;
  if (attempts <= 1) return undefined;
  const delay = (key: string, fallback: number): number => {
    const value = retry?.$get(key);
    if (typeof value === "number") return value;
    const nanoseconds = value === undefined ? undefined : durationArgument(value);
    return typeof nanoseconds === "number" ? nanoseconds / 1e6 : fallback;
  };
  return {
    attempts,
    initial: delay("initial_delay", 100),
    most: delay("max_delay", 30_000),
    factor: numberField(retry, "backoff_factor") ?? 2,
  };
}

/** Calls until it succeeds, fails for good, or has been tried often enough. */
export function* retried(options: RetryOptions | undefined, call: () => Task<Outcome>): Task<Outcome> {
  let delay = options?.initial ?? 0;
  for (let attempt = 1; ; attempt++) {
    const result = yield* call();
    const [, error] = result;
    const again = error instanceof ErrorObject && error.retryable() === true;
    if (options === undefined || !again || attempt >= options.attempts) return result;
    yield* calls().pause(delay);
    delay = Math.min(options.most, delay * options.factor);
  }
}
