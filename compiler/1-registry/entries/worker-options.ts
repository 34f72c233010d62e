/** `worker_options` (spec: modules.md A7). */
import { CODES } from "../codes.ts";
import type { Configured } from "../configured.ts";
import type { Fields } from "../fields.ts";
import type { VersioningBehavior, WorkerOptions } from "../model.ts";
import { nearest } from "../suggest.ts";

import { readTuning } from "./tuner.ts";

const SECOND = 1000;

export function readWorkerOptions(fields: Fields): WorkerOptions {
  const options: WorkerOptions = {
    identity: fields.text("identity") ?? "",
    maxConcurrentActivityExecutionSize: fields.positive("max_concurrent_activity_execution_size", 1000),
    maxConcurrentWorkflowTaskExecutionSize: fields.positive(
      "max_concurrent_workflow_task_execution_size",
      1000,
    ),
    maxConcurrentLocalActivityExecutionSize: fields.positive(
      "max_concurrent_local_activity_execution_size",
      1000,
    ),
    maxConcurrentSessionExecutionSize: fields.positive("max_concurrent_session_execution_size", 1000),
    maxConcurrentEagerActivityExecutionSize: fields.integer(
      "max_concurrent_eager_activity_execution_size",
      0,
    ),
    maxConcurrentActivityTaskPollers: fields.positive("max_concurrent_activity_task_pollers", 20),
    maxConcurrentWorkflowTaskPollers: fields.positive("max_concurrent_workflow_task_pollers", 20),
    workerActivitiesPerSecond: rate(fields, "worker_activities_per_second"),
    workerLocalActivitiesPerSecond: rate(fields, "worker_local_activities_per_second"),
    taskQueueActivitiesPerSecond: rate(fields, "task_queue_activities_per_second"),
    stickyScheduleToStartTimeout: fields.duration("sticky_schedule_to_start_timeout", 5 * SECOND),
    workerStopTimeout: fields.duration("worker_stop_timeout", 0),
    deadlockDetectionTimeout: fields.duration("deadlock_detection_timeout", 0),
    maxHeartbeatThrottleInterval: fields.duration("max_heartbeat_throttle_interval", 0),
    defaultHeartbeatThrottleInterval: fields.duration("default_heartbeat_throttle_interval", 0),
    enableLoggingInReplay: fields.flag("enable_logging_in_replay", false),
    enableSessionWorker: fields.flag("enable_session_worker", false),
    disableWorkflowWorker: fields.flag("disable_workflow_worker", false),
    localActivityWorkerOnly: fields.flag("local_activity_worker_only", false),
    disableEagerActivities: fields.flag("disable_eager_activities", false),
    disableRegistrationAliasing: fields.flag("disable_registration_aliasing", false),
    useVersioning: fields.flag("use_versioning", false),
    deploymentName: readDeploymentName(fields),
    buildId: fields.text("build_id") ?? "",
    ...readTuning(fields),
  };
  const behavior = readDefaultBehavior(fields, options.useVersioning);
  check(fields, options);
  fields.finish("`worker_options`");
  return behavior === undefined ? options : { ...options, defaultVersioningBehavior: behavior };
}

/** `worker_activities_per_second` → `worker activities per second cannot be negative`. */
function rate(fields: Fields, key: string): Configured<number> {
  const value = fields.number(key, 0);
  if (typeof value !== "number" || value >= 0) return value;
  fields.report(CODES.negativeRate, `${key.replaceAll("_", " ")} cannot be negative`, key, {
    help: "0 means unlimited",
  });
  return 0;
}

/** The server writes versions as `deployment:build` and, in older forms, `deployment.build`. */
function readDeploymentName(fields: Fields): Configured<string> {
  const key = "deployment_name";
  const name = fields.text(key) ?? "";
  if (typeof name !== "string" || !/[.:]|^__/.test(name)) return name;
  const help = "names have no `.` and no `:`, and do not begin with `__`";
  fields.report(CODES.invalidVersioning, `invalid ${key}: ${name}`, key, { help });
  return "";
}

/** `pinned` or `auto_upgrade`; undefined when it is absent, or reported. */
export function readBehavior(fields: Fields, key: string): VersioningBehavior | undefined {
  const value = fields.literal(key);
  if (value === undefined || value === "pinned" || value === "auto_upgrade") return value;
  const near = nearest(value, ["pinned", "auto_upgrade"]);
  fields.report(CODES.invalidVersioning, `invalid ${key}: ${value}`, key, {
    help:
      near === undefined
        ? "it is `pinned` or `auto_upgrade`"
        : `there is a value with a similar name: \`${near}\``,
  });
  return undefined;
}

function readDefaultBehavior(
  fields: Fields,
  versioning: Configured<boolean>,
): VersioningBehavior | undefined {
  const key = "default_versioning_behavior";
  const given = fields.has(key);
  const value = readBehavior(fields, key);
  if (given && value === undefined) return undefined;
  if (versioning !== false) return value ?? "pinned";
  if (value !== undefined) {
    const message = `\`${key}\` has no effect without \`use_versioning\``;
    fields.report(CODES.unsupportedOption, message, key, { at: "key" });
  }
  return undefined;
}

/**
 * The platform's checks `max concurrent … execution size must be > 0` cannot fail: values <= 0 take the
 * default before.
 */
function check(fields: Fields, options: WorkerOptions): void {
  if (options.maxConcurrentWorkflowTaskPollers === 1) {
    const help = "use at least 2: one polls the sticky queue";
    const message = "max concurrent workflow task pollers cannot be 1";
    fields.report(CODES.singlePoller, message, "max_concurrent_workflow_task_pollers", { help });
  }
  if (options.disableWorkflowWorker === true && options.localActivityWorkerOnly === true) {
    const message = "cannot disable workflow worker and use local activity worker only simultaneously";
    const other = fields.scope.range([...fields.path, "disable_workflow_worker"], "key");
    const related = [{ message: "workflows are disabled here", range: other }];
    fields.report(CODES.nothingToRun, message, "local_activity_worker_only", { at: "key", related });
  }
  for (const [key, reason] of Object.entries(NO_EFFECT)) {
    const value = fields.raw(key);
    // A negative rate has been reported already.
    if (value === undefined || value === false || (typeof value === "number" && value < 0)) continue;
    fields.report(CODES.unsupportedOption, `${reason}: \`${key}\` has no effect`, key, { at: "key" });
  }
}

/** What the TypeScript SDK has no counterpart for. */
const NO_EFFECT: Readonly<Record<string, string>> = {
  deadlock_detection_timeout: "the SDK has a fixed limit",
  disable_registration_aliasing: "a type has one name",
  enable_session_worker: "sessions are not supported",
  max_concurrent_eager_activity_execution_size: "the SDK limits eager activities by workflow task",
  max_concurrent_session_execution_size: "sessions are not supported",
  worker_local_activities_per_second: "the SDK has no rate for local activities",
};
