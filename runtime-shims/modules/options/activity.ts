/** Activity options (workflows.md §11.4). */
import type { Priority, RetryPolicy } from "@temporalio/common";
import type { Table } from "../../lua/table.ts";
import type { Value } from "../../lua/value.ts";
import { priority, retryPolicy } from "./shared.ts";
import {
  duration,
  flag,
  name,
  OptionBag,
  OptionError,
  oneOf,
  type Reader,
  taskQueue,
  text,
} from "./values.ts";

/** Times in milliseconds. */
export interface ActivityCallOptions {
  activityId?: string;
  taskQueue?: string;
  startToCloseTimeout?: number;
  scheduleToCloseTimeout?: number;
  scheduleToStartTimeout?: number;
  heartbeatTimeout?: number;
  /** Of local activities only. */
  localRetryThreshold?: number;
  cancellationType?: ActivityCancellationType;
  retry?: RetryPolicy;
  allowEagerDispatch?: boolean;
  versioningIntent?: VersioningIntent;
  summary?: string;
  priority?: Priority;
}

export type VersioningIntent = "COMPATIBLE" | "DEFAULT";

export type ActivityCancellationType = "TRY_CANCEL" | "WAIT_CANCELLATION_COMPLETED" | "ABANDON";

const cancellationType = oneOf(
  ["TRY_CANCEL", "WAIT_CANCELLATION_COMPLETED", "ABANDON"] as const,
  "ACTIVITY_CANCELLATION_TYPE_",
  { TRY: "TRY_CANCEL", WAIT: "WAIT_CANCELLATION_COMPLETED" },
);

/** `cancellation_type`, or the older `wait_for_cancellation`. */
export function cancellation<T>(bag: OptionBag, reader: Reader<T>, wait: T, not: T): T | undefined {
  const type = bag.read("cancellation_type", reader);
  const waits = bag.read("wait_for_cancellation", flag);
  if (type !== undefined && waits !== undefined)
    bag.refuse("cancellation_type", "cannot be used together with wait_for_cancellation");
  return type ?? (waits === undefined ? undefined : waits ? wait : not);
}

const intent = oneOf(["UNSPECIFIED", "COMPATIBLE", "DEFAULT"] as const, "VERSIONING_INTENT_", {
  INHERIT_BUILD_ID: "COMPATIBLE",
  INHERIT: "COMPATIBLE",
  USE_ASSIGNMENT_RULES: "DEFAULT",
  ASSIGNMENT_RULES: "DEFAULT",
});

export function versioningIntent(value: Value): VersioningIntent | undefined {
  const given = intent(value);
  return given === "UNSPECIFIED" ? undefined : given;
}

/** @throws OptionError */
export function activityOptions(table: Table): ActivityCallOptions {
  const bag = new OptionBag(table, "activity");
  const eagerOff = bag.read("disable_eager_execution", flag);
  const options = {
    activityId: bag.read("id", name),
    taskQueue: bag.read("task_queue", taskQueue),
    startToCloseTimeout: bag.read("start_to_close_timeout", duration),
    scheduleToCloseTimeout: bag.read("schedule_to_close_timeout", duration),
    scheduleToStartTimeout: bag.read("schedule_to_start_timeout", duration),
    heartbeatTimeout: bag.read("heartbeat_timeout", duration),
    localRetryThreshold: bag.read("local_retry_threshold", duration),
    cancellationType: cancellation(bag, cancellationType, "WAIT_CANCELLATION_COMPLETED", "TRY_CANCEL"),
    retry: bag.read("retry_policy", retryPolicy),
    allowEagerDispatch: eagerOff === undefined ? undefined : !eagerOff,
    versioningIntent: bag.read("versioning_intent", versioningIntent),
    summary: bag.read("summary", text),
    priority: bag.read("priority", priority),
  };
  return withoutUndefined(options);
}

/** Limits an attempt when nothing else does (workflows.md §11.4). */
const START_TO_CLOSE = 600_000;

/**
 * The options of a call, with the default time limit where none is given.
 *
 * @throws OptionError when the limits are 0, which is none: the server schedules nothing without
 */
export function limited(options: ActivityCallOptions): ActivityCallOptions {
  const limits = { startToCloseTimeout: START_TO_CLOSE, ...options };
  if (limits.startToCloseTimeout > 0 || (limits.scheduleToCloseTimeout ?? 0) > 0) return limits;
  throw new OptionError(
    "activity.start_to_close_timeout must be greater than 0 where there is no schedule_to_close_timeout, got 0",
  );
}

/** Drops absent options, so that merging them overrides nothing. */
export function withoutUndefined<T extends object>(
  options: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
