/** Maps `worker_options` of a `temporal.worker` to options of the SDK's worker. */
import { Runtime, type WorkerOptions as SdkOptions } from "@temporalio/worker";
import type { Resolved } from "../../compiler/1-registry/configured.ts";
import type { WorkerOptions } from "../../compiler/1-registry/model.ts";
import { BuildError } from "./manifest.ts";

/**
 * Fields that the SDK has no counterpart for (sessions, registration aliases, deadlock detection, a rate of local
 * activities, eager execution sizes) have no effect; whoever sets one has been warned.
 *
 * @throws BuildError when versioning is asked for without a version
 */
export function sdkWorkerOptions(id: string, options: Resolved<WorkerOptions>): Partial<SdkOptions> {
  const mapped: Partial<SdkOptions> = {
    maxConcurrentActivityTaskExecutions: options.maxConcurrentActivityExecutionSize,
    maxConcurrentWorkflowTaskExecutions: options.maxConcurrentWorkflowTaskExecutionSize,
    maxConcurrentLocalActivityExecutions: options.maxConcurrentLocalActivityExecutionSize,
    // The SDK reads only these; the older names of the same (`maxConcurrent…TaskPolls`) have no effect any more.
    activityTaskPollerBehavior: pollers(options.maxConcurrentActivityTaskPollers),
    workflowTaskPollerBehavior: pollers(options.maxConcurrentWorkflowTaskPollers),
    stickyQueueScheduleToStartTimeout: options.stickyScheduleToStartTimeout,
    shutdownGraceTime: options.workerStopTimeout,
  };
  if (options.identity) mapped.identity = options.identity;
  // 0 is no limit, or the SDK's own default.
  if (options.workerActivitiesPerSecond > 0)
    mapped.maxActivitiesPerSecond = options.workerActivitiesPerSecond;
  if (options.taskQueueActivitiesPerSecond > 0) {
    mapped.maxTaskQueueActivitiesPerSecond = options.taskQueueActivitiesPerSecond;
  }
  if (options.maxHeartbeatThrottleInterval > 0) {
    mapped.maxHeartbeatThrottleInterval = options.maxHeartbeatThrottleInterval;
  }
  if (options.defaultHeartbeatThrottleInterval > 0) {
    mapped.defaultHeartbeatThrottleInterval = options.defaultHeartbeatThrottleInterval;
  }
  if (options.localActivityWorkerOnly) mapped.enableNonLocalActivities = false;
  if (options.disableEagerActivities) mapped.maxEagerActivityReservationsPerWorkflowTask = 0;
  if (options.enableLoggingInReplay) mapped.sinks = { defaultWorkerLogger: REPLAYING_LOGGER };
  if (options.useVersioning) mapped.workerDeploymentOptions = deployment(id, options);
  return mapped;
}

function pollers(maximum: number) {
  return { type: "simple-maximum", maximum } as const;
}

/** What workflows log goes to the runtime's logger, also while they are replayed. */
const REPLAYING_LOGGER = Object.fromEntries(
  (["trace", "debug", "info", "warn", "error"] as const).map((level) => [
    level,
    {
      fn: (_info: unknown, message: string, fields?: Record<string, unknown>) =>
        Runtime.instance().logger[level](message, fields),
      callDuringReplay: true,
    },
  ]),
);

function deployment(
  id: string,
  { deploymentName, buildId, defaultVersioningBehavior }: Resolved<WorkerOptions>,
): SdkOptions["workerDeploymentOptions"] {
  if (!deploymentName || !buildId) {
    throw new BuildError(`${id}: \`use_versioning\` needs \`deployment_name\` and \`build_id\``);
  }
  return {
    useWorkerVersioning: true,
    version: { deploymentName, buildId },
    defaultVersioningBehavior: defaultVersioningBehavior === "auto_upgrade" ? "AUTO_UPGRADE" : "PINNED",
  };
}
