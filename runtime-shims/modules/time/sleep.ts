/** `time.sleep(d)` (modules.md §B3.7): no value; what happens when the duration is none. */
import type { Task } from "../../lua/call-task.ts";
import { ErrorObject, LuaError } from "../../lua/error.ts";
import { toText } from "../../lua/bytes.ts";
import { currentPosition } from "../../lua/position.ts";
import { Table } from "../../lua/table.ts";
import { typeName } from "../../lua/type-name.ts";
import { type Multi, none, type Value } from "../../lua/value.ts";
import { refuseReadOnly } from "../../scheduler/read-only.ts";
import { giveWay } from "../../scheduler/wait.ts";
import { durationArgument } from "./duration.ts";

/** What `time.sleep` and the timers may be told besides a duration: a line for Temporal's web UI. */
export function summaryOf(options: Value): string | undefined | ErrorObject {
  if (options === undefined) return undefined;
  const problem = (message: string) => new ErrorObject({ message, kind: "INVALID", retryable: false });
  if (!(options instanceof Table)) return problem(`options must be a table, got ${typeName(options)}`);
  const unknown = options.$keys().find((key) => key !== "summary" && options.$get(key) !== undefined);
  if (unknown !== undefined || options.$length > 0)
    return problem(`option ${String(unknown ?? 1)} is not supported; known is summary`);
  const summary = options.$getField("summary");
  if (summary !== undefined && typeof summary !== "string")
    return problem(`summary must be a string, got ${typeName(summary)}`);
  return summary === undefined ? undefined : toText(summary);
}

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
export function createSleep(pause: (milliseconds: number, summary: string | undefined) => Task<void>) {
  // No generator of its own: a stack in the sandbox has ten frames, and each would take one.
  function waitFor(nanoseconds: number, summary: string | undefined): Task<void> {
    refuseReadOnly("sleep");
    const milliseconds = Math.ceil(nanoseconds / 1e6);
    return milliseconds > 0 ? pause(milliseconds, summary) : giveWay();
  }
  return {
    *sleep(duration?: Value, options?: Value): Task<Multi> {
      const nanoseconds = durationArgument(duration);
      const summary = summaryOf(options);
      const problem = nanoseconds instanceof ErrorObject ? nanoseconds : summary;
      if (problem instanceof ErrorObject) {
        const position = currentPosition(1);
        throw new LuaError(named(problem, position === undefined ? "" : `${position}: `));
      }
      yield* waitFor(nanoseconds as number, summary as string | undefined);
      return none;
    },
    *trySleep(duration?: Value, options?: Value): Task<Multi> {
      const nanoseconds = durationArgument(duration);
      if (nanoseconds instanceof ErrorObject) return [undefined, named(nanoseconds, "")];
      const summary = summaryOf(options);
      if (summary instanceof ErrorObject) return [undefined, named(summary, "")];
      try {
        yield* waitFor(nanoseconds, summary);
      } catch (error) {
        // A scope was cancelled meanwhile.
        if (error instanceof LuaError && error.value instanceof ErrorObject) return [undefined, error.value];
        throw error;
      }
      return none;
    },
  };
}
