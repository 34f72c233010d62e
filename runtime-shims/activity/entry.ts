import { LuaError } from "../lua/error.ts";
import { fromJson } from "../lua/json-value.ts";
import type { Callable, LuaFunction, Multi } from "../lua/value.ts";
import { raisedFailure } from "../modules/failure.ts";
import { encodeResult } from "../modules/result.ts";
import { Scheduler } from "../scheduler/scheduler.ts";

/** The activity that Temporal runs for a Lua function: JSON in, JSON or an ApplicationFailure out. */
export function activity(main: LuaFunction): (...args: unknown[]) => Promise<unknown> {
  return async (...args) => {
    let result: Multi;
    try {
      result = await new Scheduler().run(main as Callable, args.map(fromJson));
    } catch (error) {
      if (error instanceof LuaError) throw raisedFailure(error);
      throw error;
    }
    return encodeResult(result);
  };
}
