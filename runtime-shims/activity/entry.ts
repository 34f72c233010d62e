import { Context } from "@temporalio/activity";
import { newProcess } from "../host/processes.ts";
import { fromText } from "../lua/bytes.ts";
import { LuaError } from "../lua/error.ts";
import { fromJson } from "../lua/json-value.ts";
import type { Callable, LuaFunction, Multi } from "../lua/value.ts";
import { raisedFailure } from "../modules/failure.ts";
import { readContext } from "../modules/headers.ts";
import { encodeResult } from "../modules/result.ts";
import { activityHeaders } from "./headers.ts";

/** The activity that Temporal runs for a Lua function: JSON in, JSON or an ApplicationFailure out. */
export function activity(main: LuaFunction): (...args: unknown[]) => Promise<unknown> {
  return async (...args) => {
    const context = readContext(activityHeaders().getStore() ?? {});
    const running = newProcess(fromText(Context.current().info.activityType), context);
    let result: Multi;
    try {
      result = await running.execution.scheduler.run(main as Callable, args.map(fromJson));
    } catch (error) {
      if (error instanceof LuaError) throw raisedFailure(error);
      throw error;
    } finally {
      running.end();
    }
    return encodeResult(result);
  };
}
