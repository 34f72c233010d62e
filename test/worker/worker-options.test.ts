import { expect, test } from "vitest";
import { sdkWorkerOptions } from "../../runtime-shims/worker/worker-options.ts";
import { resolveConfigured } from "../../compiler/1-registry/configured.ts";
import { loadRegistry } from "../../compiler/1-registry/index.ts";
import { bundleWorkflows } from "../../compiler/5-bundle/index.ts";
import { compileWorkflow } from "../support/compile.ts";
import { logEntries, runWorkflow, uniqueName, withWorker } from "../support/server.ts";

/** The options of a worker whose `worker_options` are these lines. */
function mapped(...lines: string[]): ReturnType<typeof sdkWorkerOptions> {
  const manifest = `
version: "1.0"
namespace: app
entries:
  - { name: client, kind: temporal.client, address: "localhost:7233" }
  - name: worker
    kind: temporal.worker
    client: client
    task_queue: orders
    worker_options: {${lines.join(", ")}}
`;
  const { registry } = loadRegistry(new Map([["_index.yaml", manifest]]));
  const [worker] = registry.workers;
  if (!worker) throw new Error("no worker");
  return sdkWorkerOptions(
    worker.id,
    resolveConfigured(worker.options, () => undefined),
    "0123abcd",
  );
}

test("the platform's defaults", () => {
  expect(mapped()).toEqual({
    maxConcurrentActivityTaskExecutions: 1000,
    maxConcurrentWorkflowTaskExecutions: 1000,
    maxConcurrentLocalActivityExecutions: 1000,
    activityTaskPollerBehavior: { type: "simple-maximum", maximum: 20 },
    workflowTaskPollerBehavior: { type: "simple-maximum", maximum: 20 },
    stickyQueueScheduleToStartTimeout: 5_000,
    shutdownGraceTime: 0,
  });
});

test("what is set, by its name in the SDK", () => {
  expect(
    mapped(
      "identity: me",
      "max_concurrent_activity_execution_size: 7",
      "worker_activities_per_second: 2.5",
      "task_queue_activities_per_second: 9",
      'worker_stop_timeout: "3s"',
      'max_heartbeat_throttle_interval: "4s"',
      "local_activity_worker_only: true",
      "disable_eager_activities: true",
    ),
  ).toMatchObject({
    identity: "me",
    maxConcurrentActivityTaskExecutions: 7,
    maxActivitiesPerSecond: 2.5,
    maxTaskQueueActivitiesPerSecond: 9,
    shutdownGraceTime: 3_000,
    maxHeartbeatThrottleInterval: 4_000,
    enableNonLocalActivities: false,
    maxEagerActivityReservationsPerWorkflowTask: 0,
  });
});

test("versioning", () => {
  expect(mapped("use_versioning: true", "deployment_name: shop", 'build_id: "42"')).toMatchObject({
    workerDeploymentOptions: {
      useWorkerVersioning: true,
      version: { deploymentName: "shop", buildId: "42" },
      defaultVersioningBehavior: "PINNED",
    },
  });
  // By default the entry's id, and the hash of the bundles.
  expect(mapped("use_versioning: true", "default_versioning_behavior: auto_upgrade")).toMatchObject({
    workerDeploymentOptions: {
      version: { deploymentName: "app-worker", buildId: "0123abcd" },
      defaultVersioningBehavior: "AUTO_UPGRADE",
    },
  });
});

test("a tuner and pollers that follow the work, with a worker that runs", async () => {
  const options = mapped(
    "tuner: {target_cpu_usage: 0.5, workflow_tasks: {minimum: 3, maximum: 30, ramp_throttle: 5ms}, activities: {fixed: 7}}",
    "workflow_task_poller_scaling: {minimum: 2, maximum: 9}",
    "activity_task_poller_scaling: {}",
  );
  const tunerOptions = { targetMemoryUsage: 0.8, targetCpuUsage: 0.5 };
  const follows = { type: "resource-based", tunerOptions };
  expect(options).toEqual({
    tuner: {
      workflowTaskSlotSupplier: { ...follows, minimumSlots: 3, maximumSlots: 30, rampThrottle: 5 },
      activityTaskSlotSupplier: { type: "fixed-size", numSlots: 7 },
      localActivityTaskSlotSupplier: follows,
      nexusTaskSlotSupplier: { type: "fixed-size", numSlots: 100 },
    },
    workflowTaskPollerBehavior: { type: "autoscaling", minimum: 2, initial: 5, maximum: 9 },
    activityTaskPollerBehavior: { type: "autoscaling", minimum: 1, initial: 5, maximum: 100 },
    stickyQueueScheduleToStartTimeout: 5_000,
    shutdownGraceTime: 0,
  });
  const { taskQueue, ...bundle } = await printing();
  await withWorker({ ...bundle, ...options, taskQueue }, (worker) => runWorkflow(worker, "app:main"));
});

test("logging in replay", async () => {
  const { sinks } = mapped("enable_logging_in_replay: true");
  const { taskQueue, ...bundle } = await printing();
  const count = async (options: object) => {
    const before = logEntries.length;
    await withWorker({ ...bundle, ...options, maxCachedWorkflows: 0, taskQueue }, (worker) =>
      runWorkflow(worker, "app:main"),
    );
    return logEntries.slice(before).filter(({ message }) => message.includes("hello from the start")).length;
  };
  expect(await count({})).toBe(1);
  // Once when it ran, and again in each task that replays its beginning.
  expect(await count({ sinks })).toBeGreaterThan(1);
});

async function printing(): Promise<{ workflowBundle: { code: string }; taskQueue: string }> {
  const source = `
local time = require("time")
return { main = function()
  print("hello from the start")
  time.sleep("20ms")
  time.sleep("20ms")
end }`;
  const { code } = await bundleWorkflows(compileWorkflow(source).programs[0]!);
  return { workflowBundle: { code }, taskQueue: uniqueName("logging") };
}
