/** Nexus operations that Lua functions carry out (docs/nexus.md). */
import { AsyncLocalStorage } from "node:async_hooks";
import { ApplicationFailure, type Logger, type MetricMeter } from "@temporalio/common";
import { ErrorObject, LuaError } from "../lua/error.ts";
import { findFunction } from "../host/functions.ts";
import { isRaised } from "../modules/failure.ts";
import { payload } from "./running.ts";

/** What the worker knows of the operation that a function carries out. */
export interface OperationContext {
  /** Of `nexus.info()`. */
  info: Readonly<Record<string, string>>;
  log: Logger;
  metrics: MetricMeter;
  /** Nobody waits for the answer any more. */
  signal: AbortSignal;
}

/** How a function has ended; `again` says whether another attempt may end better. */
export type OperationOutcome = { value: unknown } | { failure: unknown; again: boolean };

/** Runs the function of an entry with the input of an operation. */
export type RunOperation = (
  entry: string,
  input: unknown,
  context: OperationContext,
) => Promise<OperationOutcome>;

const running = new AsyncLocalStorage<OperationContext>();

/** The operation whose code runs; undefined elsewhere. */
export function currentOperation(): OperationContext | undefined {
  return running.getStore();
}

export const runOperation: RunOperation = (entry, input, context) =>
  running.run(context, async () => {
    const { process, promise } = findFunction(entry)!.run(entry, [input], {});
    const stop = () => {
      const message = "the operation was canceled, or its time is over";
      process.execution.scheduler.fail(
        new LuaError(new ErrorObject({ message, kind: "CANCELED", retryable: true })),
      );
    };
    context.signal.addEventListener("abort", stop, { once: true });
    try {
      return { value: payload(await promise) };
    } catch (failure) {
      return { failure, again: worthAnotherAttempt(failure) };
    } finally {
      context.signal.removeEventListener("abort", stop);
    }
  });

/**
 * What a function returns as its error is its answer, unless the error says that another attempt may help. What it raises is a
 * fault, which the server tries again as it does with any other, unless the error says that there is no use.
 */
function worthAnotherAttempt(failure: unknown): boolean {
  if (!(failure instanceof ApplicationFailure)) return true;
  if (isRaised(failure)) return !failure.nonRetryable;
  const [first] = failure.details ?? [];
  const links = (first as { errors?: { retry?: boolean }[] } | undefined)?.errors ?? [];
  return links.find(({ retry }) => retry !== undefined)?.retry === true;
}
