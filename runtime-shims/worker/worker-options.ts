/** Maps `worker_options` of a `temporal.worker` to options of the SDK's worker. */
import {
  type FixedSizeSlotSupplier,
  type ResourceBasedSlotsForType,
  Runtime,
  type WorkerOptions as SdkOptions,
  type WorkerTuner,
} from "@temporalio/worker";
import type { Resolved } from "../../compiler/1-registry/configured.ts";
import type { Tuner, TunerSlots, WorkerOptions } from "../../compiler/1-registry/model.ts";

/**
 * Fields that the SDK has no counterpart for (sessions, registration aliases, deadlock detection, a rate of local
 * activities, eager execution sizes) have no effect; whoever sets one has been warned.
 *
 * @param contentId the version of a worker that names none: the hash of its bundles
 */
export function sdkWorkerOptions(
  id: string,
  options: Resolved<WorkerOptions>,
  contentId: string,
): Partial<SdkOptions> {
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
  if (options.tuner !== undefined) {
    // The SDK takes one or the other.
    delete mapped.maxConcurrentActivityTaskExecutions;
    delete mapped.maxConcurrentWorkflowTaskExecutions;
    delete mapped.maxConcurrentLocalActivityExecutions;
    mapped.tuner = tuner(options.tuner);
  }
  if (options.activityTaskPollerScaling !== undefined)
    mapped.activityTaskPollerBehavior = { type: "autoscaling", ...options.activityTaskPollerScaling };
  if (options.workflowTaskPollerScaling !== undefined)
    mapped.workflowTaskPollerBehavior = { type: "autoscaling", ...options.workflowTaskPollerScaling };
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
  if (options.useVersioning) mapped.workerDeploymentOptions = deployment(id, options, contentId);
  return mapped;
}

function pollers(maximum: number) {
  return { type: "simple-maximum", maximum } as const;
}

function tuner({ workflowTasks, activities, localActivities, ...targets }: Resolved<Tuner>): WorkerTuner {
  const slots = (bounds: Resolved<TunerSlots> = {}): FixedSizeSlotSupplier | ResourceBasedSlotsForType => {
    if ("fixed" in bounds) return { type: "fixed-size", numSlots: bounds.fixed };
    const { minimum, maximum, rampThrottle } = bounds;
    return {
      type: "resource-based",
      tunerOptions: targets,
      ...(minimum !== undefined && { minimumSlots: minimum }),
      ...(maximum !== undefined && { maximumSlots: maximum }),
      ...(rampThrottle !== undefined && { rampThrottle }),
    };
  };
  return {
    workflowTaskSlotSupplier: slots(workflowTasks),
    activityTaskSlotSupplier: slots(activities),
    localActivityTaskSlotSupplier: slots(localActivities),
    // Operations answer within seconds, or start a workflow.
    nexusTaskSlotSupplier: { type: "fixed-size", numSlots: 100 },
  };
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
  options: Resolved<WorkerOptions>,
  contentId: string,
): SdkOptions["workerDeploymentOptions"] {
  return {
    useWorkerVersioning: true,
    version: deploymentVersion(id, options, contentId),
    defaultVersioningBehavior:
      options.defaultVersioningBehavior === "auto_upgrade" ? "AUTO_UPGRADE" : "PINNED",
  };
}

/** The deployment and the version that a worker of `use_versioning` is. */
export function deploymentVersion(
  id: string,
  { deploymentName, buildId }: Pick<Resolved<WorkerOptions>, "deploymentName" | "buildId">,
  contentId: string,
): { deploymentName: string; buildId: string } {
  return { deploymentName: deploymentName || id.replaceAll(/[.:]/g, "-"), buildId: buildId || contentId };
}
