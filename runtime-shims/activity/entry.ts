import { Context } from "@temporalio/activity";
import { fromText } from "../lua/bytes.ts";
import { LuaError } from "../lua/error.ts";
import { fromJson } from "../lua/json-value.ts";
import type { Callable, LuaFunction, Multi } from "../lua/value.ts";
import type { HostFunction } from "../host/functions.ts";
import { newProcess } from "../host/processes.ts";
import { raisedFailure } from "../modules/failure.ts";
import { readContext } from "../modules/headers.ts";
import { encodeResult } from "../modules/result.ts";
import type { Execution } from "../scheduler/execution.ts";
import { activityHeaders } from "./headers.ts";

/**
 * A Lua function for hosts: called plainly it is what Temporal runs as an activity, JSON in, JSON or an
 * ApplicationFailure out; `run` runs it in this program.
 */
export function activity(main: LuaFunction): HostFunction {
  const run: HostFunction["run"] = (id, args, context, started) => {
    const process = newProcess(fromText(id), context);
    started?.(process.execution);
    return { process, promise: settle(process.execution, main as Callable, args).finally(process.end) };
  };
  const entry = (...args: unknown[]): Promise<unknown> => {
    const context = readContext(activityHeaders().getStore() ?? {});
    return run(Context.current().info.activityType, args, context).promise;
  };
  return Object.assign(entry, { run });
}

async function settle(execution: Execution, main: Callable, args: readonly unknown[]): Promise<unknown> {
  let result: Multi;
  try {
    result = await execution.scheduler.run(main, args.map(fromJson));
  } catch (error) {
    if (error instanceof LuaError) throw raisedFailure(error);
    throw error;
  }
  return encodeResult(result);
}
