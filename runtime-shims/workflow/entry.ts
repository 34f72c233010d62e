import { CancellationScope } from "@temporalio/workflow";
import { LuaError } from "../lua/error.ts";
import { fromJson } from "../lua/json-value.ts";
import type { Callable, LuaFunction, Multi } from "../lua/value.ts";
import { raisedFailure } from "../modules/failure.ts";
import { encodeResult } from "../modules/result.ts";
import { Scheduler } from "../scheduler/scheduler.ts";

/**
 * The function that Temporal runs for a Lua workflow: arguments from JSON, the program under a scheduler, its first
 * result as JSON or its error as an ApplicationFailure (workflows.md §4.4, §5.6). Cancellation does not interrupt Lua
 * (§17), so everything runs in a non-cancellable scope. Whatever is neither a result nor a Lua error is left alone: it
 * fails the workflow task, not the workflow.
 */
export function workflow(main: LuaFunction): (...args: unknown[]) => Promise<unknown> {
  return (...args) =>
    CancellationScope.nonCancellable(async () => {
      let result: Multi;
      try {
        result = await new Scheduler().run(main as Callable, args.map(fromJson));
      } catch (error) {
        if (error instanceof LuaError) throw raisedFailure(error);
        throw error;
      }
      return encodeResult(result);
    });
}
