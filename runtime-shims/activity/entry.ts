import { Context } from "@temporalio/activity";
import { RawValue } from "@temporalio/common";
import { findFunction, type HostFunction } from "../host/functions.ts";
import { type HostProcess, newProcess, Upgrade } from "../host/processes.ts";
import { fromText, toText } from "../lua/bytes.ts";
import { LuaError } from "../lua/error.ts";
import { fromJson } from "../lua/json-value.ts";
import type { Callable, LuaFunction } from "../lua/value.ts";
import { raisedFailure } from "../modules/failure.ts";
import { readContext } from "../modules/headers.ts";
import { encodeResult } from "../modules/result.ts";
import { hasWide } from "../modules/wide-json.ts";
import { widePayload } from "../modules/wide-payloads.ts";
import { activityHeaders } from "./headers.ts";

/**
 * A Lua function for hosts: called plainly it is what Temporal runs as an activity, JSON in, JSON or an
 * ApplicationFailure out; `run` runs it in this program.
 */
export function activity(main: LuaFunction): HostFunction {
  const run: HostFunction["run"] = (id, args, context, started) => {
    const process = newProcess(fromText(id), context);
    started?.(process.execution);
    return { process, promise: settle(process, main, args).finally(process.end) };
  };
  const entry = (...args: unknown[]): Promise<unknown> => {
    const context = readContext(activityHeaders().getStore() ?? {});
    return run(Context.current().info.activityType, args, context).promise.then(payload);
  };
  return Object.assign(entry, { run, main });
}

/** A function whose chunk runs now; an error in there is that of each call (language.md §13.1). */
export function loadedActivity(load: () => HostFunction): HostFunction {
  try {
    return load();
  } catch (error) {
    if (!(error instanceof LuaError)) throw error;
    return activity(() => {
      throw error;
    });
  }
}

/** Whatever converter the worker has, it passes payloads on. */
function payload(result: unknown): unknown {
  return hasWide(result) ? RawValue.fromPayload(widePayload(result)) : result;
}

async function settle(process: HostProcess, main: LuaFunction, args: readonly unknown[]): Promise<unknown> {
  try {
    const result = await process.execution.scheduler.run(main as Callable, args.map(fromJson));
    return encodeResult(result);
  } catch (error) {
    if (error instanceof LuaError) throw raisedFailure(error);
    if (!(error instanceof Upgrade)) throw error;
    const target = error.target === undefined ? undefined : findFunction(error.target)?.main;
    process.renew(fromText(error.target ?? toText(process.execution.id)));
    return settle(process, target ?? main, error.args);
  }
}
