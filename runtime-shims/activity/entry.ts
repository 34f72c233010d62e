import { CompleteAsyncError } from "@temporalio/activity";
import { ApplicationFailure } from "@temporalio/common";
import { findFunction, type HostFunction } from "../host/functions.ts";
import { type HostProcess, newProcess, Upgrade } from "../host/processes.ts";
import { fromText, toText } from "../lua/bytes.ts";
import { luaErrorOf } from "../lua/error.ts";
import { fromJson } from "../lua/json-value.ts";
import { type Callable, type LuaFunction, values } from "../lua/value.ts";
import { raisedFailure } from "../modules/failure.ts";
import { UNKNOWN_CONTEXT } from "../modules/context-values.ts";
import { readContext } from "../modules/headers.ts";
import { readIdentity, receivedIdentity } from "../modules/sent-identity.ts";
import { encodeResult } from "../modules/result.ts";
import { activityHeaders } from "./headers.ts";
import { hearCancellation, payload, RunningActivity } from "./running.ts";

/**
 * A Lua function for hosts: called plainly it is what Temporal runs as an activity, JSON in, JSON or an
 * ApplicationFailure out; `run` runs it in this program.
 */
export function activity(main: LuaFunction): HostFunction {
  const run: HostFunction["run"] = (id, args, context, started) => {
    const process = newProcess(fromText(id), context);
    started?.(process.execution);
    const promise = settle(process, main, args, started).finally(process.end);
    process.ended = promise;
    return { process, promise };
  };
  const entry = async (...args: unknown[]): Promise<unknown> => {
    const headers = activityHeaders().getStore();
    if (headers === undefined) checkNumbers(args);
    const context = headers === undefined ? UNKNOWN_CONTEXT : readContext(headers);
    const sent = headers && readIdentity(headers);
    const identity = sent && (await receivedIdentity(sent));
    const activity = new RunningActivity();
    const { promise } = run(activity.info.activityType, args, context, (execution) => {
      if (identity !== undefined) execution.identity = identity;
      activity.runIn(execution);
    });
    const fail = (error: unknown) => {
      throw activity.failure(error);
    };
    const result = (value: unknown) => {
      if (activity.later) throw new CompleteAsyncError();
      return payload(value);
    };
    return promise.then(result, fail).finally(() => activity.end());
  };
  return Object.assign(entry, { run, main });
}

/** A worker without luaflow's converter has rounded them, which nobody would notice. @throws ApplicationFailure */
function checkNumbers(args: readonly unknown[]): void {
  if (!args.some(hasRounded)) return;
  const message =
    "the arguments have integers beyond 2^53, which this worker cannot read: it lacks luaflow's payload converter " +
    "(LuaflowPlugin, or activities.cjs as `payloadConverterPath`)";
  throw ApplicationFailure.create({ message, type: "Invalid" });
}

function hasRounded(value: unknown): boolean {
  if (typeof value === "number")
    return Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(value) < 2 ** 63;
  return typeof value === "object" && value !== null && Object.values(value).some(hasRounded);
}

/** How many instances of a function wait for further calls. */
const IDLE = 16;

/**
 * An entry of a bundle. Each call has modules and globals of its own while it runs (language.md §12); later calls of a
 * function may find what earlier ones left there.
 *
 * @param load runs the chunks of the entry and its libraries, in the call: an error in there is the call's (language.md §13.1)
 * @param reusable what is loaded serves later calls, too
 */
export function pooled(load: () => HostFunction, reusable: boolean): HostFunction {
  const idle: LuaFunction[] = [];
  const instance = (): { call: HostFunction; release(): void } => {
    let used: LuaFunction | undefined;
    const main: LuaFunction = (...args) => {
      used = idle.pop() ?? load().main;
      return used(...args);
    };
    const release = (): void => {
      if (used !== undefined && reusable && idle.length < IDLE) idle.push(used);
    };
    return { call: activity(main), release };
  };
  const entry = (...args: unknown[]): Promise<unknown> => {
    const { call, release } = instance();
    return call(...args).finally(release);
  };
  const run: HostFunction["run"] = (...args) => {
    const { call, release } = instance();
    const { process, promise } = call.run(...args);
    return { process, promise: promise.finally(release) };
  };
  return Object.defineProperty(Object.assign(entry, { run }), "main", {
    get: () => instance().call.main,
  }) as typeof entry & Pick<HostFunction, "run" | "main">;
}

/** A method whose program asks whether it is cancelled: then nothing but its own code decides what follows from that. */
export function hearing(main: LuaFunction): LuaFunction {
  return (...args) => {
    hearCancellation();
    return main(...args);
  };
}

async function settle(
  process: HostProcess,
  main: LuaFunction,
  args: readonly unknown[],
  started: Parameters<HostFunction["run"]>[3],
): Promise<unknown> {
  try {
    const result = await process.execution.scheduler.run(main as Callable, args.map(fromJson));
    const { terminal } = process.execution;
    const [value, error] = terminal === undefined ? [] : values(result);
    // What JSON does not know is an exit code, too (platform-system §5.1).
    if (typeof value === "number" && !Number.isFinite(value) && error === undefined) return value;
    return encodeResult(result);
  } catch (error) {
    const raised = luaErrorOf(error);
    if (raised !== undefined) throw raisedFailure(raised);
    if (!(error instanceof Upgrade)) throw error;
    const target = error.target ?? toText(process.execution.id);
    process.renew(fromText(target));
    started?.(process.execution);
    return settle(process, findFunction(target)?.main ?? main, error.args, started);
  }
}
