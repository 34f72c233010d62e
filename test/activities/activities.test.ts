/** What activities can do beyond running: heartbeats, cancellation, running locally; and children that any replayer replays. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { historyFromJSON } from "@temporalio/common/lib/proto-utils.js";
import { Worker } from "@temporalio/worker";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { activity } from "../../runtime-shims/activity/activity.ts";
import type { ErrorObject } from "../../runtime-shims/lua/error.ts";
import { type LuaflowPlugin, luaflow } from "../../runtime-shims/worker/index.ts";
import { CACHES } from "../scenarios/support.ts";
import { withBuild } from "../support/compile.ts";
import {
  logEntries,
  replay,
  runWorkflow,
  type TestWorker,
  uniqueName,
  withWorker,
} from "../support/server.ts";

const registry = fileURLToPath(new URL("../../fixtures/activities", import.meta.url));

interface Called {
  value?: unknown;
  kind?: string;
  message?: string;
  retryable?: boolean;
  details?: Record<string, unknown>;
}

const ONCE = { "activity.retry_policy": { maximum_attempts: 1 } };

let test: TestWorker;
let work: <T>(cache: number | undefined, body: (test: TestWorker) => Promise<T>) => Promise<T>;
let close: () => Promise<void>;

/** One build and one worker for all tests here, and others of the same build on request. */
beforeAll(
  () =>
    new Promise<void>((resolve, reject) => {
      const all = withBuild(registry, async (dist) => {
        work = (cache, body) => {
          const taskQueue = uniqueName("activities");
          const options = luaflow(join(dist, "app.worker"), { env: { ACTIVITIES_QUEUE: taskQueue } });
          return withWorker({ ...options, ...(cache === 0 && { maxCachedWorkflows: 0 }), taskQueue }, body);
        };
        await work(undefined, (worker) => {
          test = worker;
          return new Promise<void>((release) => {
            close = async () => {
              release();
              await all;
            };
            resolve();
          });
        });
      });
      all.catch(reject);
    }),
);

afterAll(() => close());

async function call(target: string, options: object, ...args: unknown[]): Promise<Called> {
  const { result } = await runWorkflow<Called>(test, "app:call", {
    args: [target, options, { tenant: "acme" }, ...args],
  });
  return result;
}

describe("heartbeats", () => {
  const beating = { ...ONCE, "activity.heartbeat_timeout": "600ms" };

  it("are sent by themselves while Lua waits", async () => {
    expect(await call("app:selecting", beating, 1500)).toEqual({ value: "late" });
    expect(await call("app:quiet", beating, 1500)).toEqual({ value: 1500 });
  });

  it("are not sent while Lua computes, except where it sends them", async () => {
    expect(await call("app:computing", beating, 2000, true)).toEqual({ value: "computed" });
    const silent = await call("app:computing", beating, 2000, false);
    expect(silent).toMatchObject({ kind: "TIMEOUT", details: { timeout_type: "heartbeat" } });
  });

  it("carry details to later attempts, also when these only send automatic ones", async () => {
    const options = {
      "activity.heartbeat_timeout": "600ms",
      "activity.retry_policy": { initial_interval: 10, maximum_attempts: 3 },
    };
    expect(await call("app:progress", options, 3)).toEqual({
      value: { attempt: 3, page: 3, total: "9007199254740993" },
    });
  });

  it("are for activities only", () => {
    const heartbeat = activity.heartbeat(1).next();
    const outcomes = [heartbeat.value, activity.info(), activity.details(), activity.cancelled()];
    expect(heartbeat.done).toBe(true);
    for (const [index, name] of ["heartbeat", "info", "details", "cancelled"].entries()) {
      const [value, error] = outcomes[index] as [undefined, ErrorObject];
      expect(value).toBe(undefined);
      expect([error.kind(), error.message()]).toEqual([
        "INVALID",
        `activity.${name}: no activity is running here`,
      ]);
    }
  });

  it("have limits that the activity knows", async () => {
    const info = await call("app:about", { ...beating, "activity.schedule_to_close_timeout": "1m" });
    expect(info.value).toEqual({
      activity_id: "1",
      activity_type: "app:about",
      attempt: 1,
      is_local: false,
      namespace: "default",
      task_queue: test.taskQueue,
      workflow_id: expect.stringContaining("workflow-"),
      run_id: expect.any(String),
      workflow_type: "app:call",
      scheduled_time: expect.any(Number),
      attempt_scheduled_time: expect.any(Number),
      heartbeat_timeout: 600,
      schedule_to_close_timeout: 60000,
      start_to_close_timeout: 60000,
    });
    expect((await call("app:beating_local", {})).value).toBe(
      "activity.heartbeat: a local activity has no heartbeats",
    );
  });
});

describe("cancellation", () => {
  /** Cancels an activity that has started; what the history says about its end. */
  async function cancelled(target: string, options: object = {}, ...args: unknown[]) {
    const workflowId = uniqueName("cancelled");
    const handle = await test.client.workflow.start("app:cancel", {
      workflowId,
      taskQueue: test.taskQueue,
      workflowRunTimeout: "60s",
      args: [
        target,
        { "activity.heartbeat_timeout": "500ms", "activity.wait_for_cancellation": true, ...options },
        ...args,
      ],
    });
    const event = async (ended: boolean) => {
      const { events } = await handle.fetchHistory();
      return events?.find((item) =>
        ended
          ? item.activityTaskCompletedEventAttributes ||
            item.activityTaskCanceledEventAttributes ||
            item.activityTaskFailedEventAttributes ||
            item.activityTaskTimedOutEventAttributes
          : item.activityTaskScheduledEventAttributes,
      );
    };
    await expect.poll(() => event(false), { timeout: 10_000 }).toBeDefined();
    // The activity has begun, and waits.
    await new Promise((resolve) => setTimeout(resolve, 300));
    await handle.signal("stop");
    await expect.poll(() => event(true), { timeout: 20_000 }).toBeDefined();
    const end = await event(true);
    await handle.signal("finish");
    expect(await handle.result()).toBe(true);
    await replay(test.options, await handle.fetchHistory(), workflowId);
    const [payload] = end?.activityTaskCompletedEventAttributes?.result?.payloads ?? [];
    return payload === undefined
      ? Object.keys(end!).find((key) => key.endsWith("Attributes"))
      : JSON.parse(Buffer.from(payload.data!).toString());
  }

  it("is an event to Lua that waits for one", async () => {
    expect(await cancelled("app:selecting", {}, 30_000)).toEqual({
      kind: "pid.cancel",
      from: "{|topology}",
      reason: "cancelled",
      cancelled: true,
    });
  });

  it("can be asked for; who asks is not interrupted", async () => {
    expect(await cancelled("app:polling")).toEqual({ cancelled: true, reason: "cancelled" });
  });

  it("ends who sleeps and does not ask", async () => {
    expect(await cancelled("app:quiet", {}, 30_000)).toBe("activityTaskCanceledEventAttributes");
  });

  it("is what an error of kind CANCELED then says", async () => {
    expect(await cancelled("app:giving_up")).toBe("activityTaskCanceledEventAttributes");
  });

  it("comes from a worker that shuts down, too: another one tries again", async () => {
    const taskQueue = uniqueName("shutdown");
    const options = { ...test.options, taskQueue, shutdownGraceTime: 100 };
    const handle = await withWorker(options, async ({ client }) => {
      const started = await client.workflow.start("app:call", {
        workflowId: uniqueName("shutdown"),
        taskQueue,
        workflowRunTimeout: "60s",
        args: ["app:giving_up", { "activity.retry_policy": { initial_interval: 10 } }, {}],
      });
      const pending = async () => (await started.describe()).raw.pendingActivities?.[0]?.lastStartedTime;
      await expect.poll(pending, { timeout: 10_000 }).toBeTruthy();
      return started;
    });
    await withWorker(options, async () => expect(await handle.result()).toEqual({ value: "done" }));
    await replay(options, await handle.fetchHistory(), handle.workflowId);
  });
});

describe("functions called from activities", () => {
  it("run in the activity's worker, activities or not, with the caller's context", async () => {
    expect(await call("app:caller", ONCE, "priced")).toEqual({
      value: {
        priced: { sku: "desk", total: 42, tenant: "acme" },
        later: { sku: "lamp", total: 8, tenant: "acme", step: "later" },
        failure: { kind: "INVALID", message: "no price for rug", retryable: false },
        unknown: { kind: "NOT_FOUND", message: "function not found: app:priced_not" },
        far: "activity.heartbeat: no activity is running here",
        told: "by the teller",
        type: "app:caller",
      },
    });
  });

  it("are no activities of that worker because of it", async () => {
    expect(test.worker.options.activities.has("app:caller")).toBe(true);
    expect(test.worker.options.activities.has("app:priced")).toBe(false);
    expect(test.worker.options.activities.has("app:far")).toBe(false);
  });
});

describe("local activities", () => {
  it("run without a task on the server, with context values and retries", async () => {
    const options = { "activity.retry_policy": { initial_interval: 10, maximum_attempts: 3 } };
    const run = await runWorkflow<Called>(test, "app:call", {
      args: ["app:flaky_local", options, { tenant: "acme" }, 2],
    });
    expect(run.result).toEqual({ value: { attempt: 3, is_local: true, tenant: "acme" } });
    expect(run.history.events?.some((event) => event.activityTaskScheduledEventAttributes)).toBe(false);
    expect(run.history.events?.filter((event) => event.markerRecordedEventAttributes)).toHaveLength(1);
  });

  it("keep their context values when a timer of the workflow starts the next attempt", async () => {
    const options = {
      "activity.local_retry_threshold": 1,
      "activity.retry_policy": { initial_interval: 100, maximum_attempts: 2 },
    };
    const run = await runWorkflow<Called>(test, "app:call", {
      args: ["app:flaky_local", options, { tenant: "acme" }, 1],
    });
    expect(run.result).toEqual({ value: { attempt: 2, is_local: true, tenant: "acme" } });
    expect(run.history.events?.some((event) => event.timerStartedEventAttributes)).toBe(true);
  });

  it("fail as others do", async () => {
    expect(await call("app:flaky_local", ONCE, 9)).toMatchObject({
      kind: "UNAVAILABLE",
      message: "attempt 1",
      retryable: true,
    });
  });

  it("refuse options that need a task on the server, and others refuse theirs", async () => {
    for (const [name, value] of Object.entries({
      heartbeat_timeout: "1s",
      task_queue: "elsewhere",
      id: "mine",
      priority: { priority_key: 1 },
      disable_eager_execution: true,
    })) {
      expect(await call("app:echo_local", { [`activity.${name}`]: value }, 1)).toMatchObject({
        kind: "INVALID",
        message: `invalid temporal activity options for app:echo_local: activity.${name} cannot be given to a local activity`,
      });
    }
    expect(await call("app:quiet", { "activity.local_retry_threshold": "1s" }, 1)).toMatchObject({
      kind: "INVALID",
      message: expect.stringContaining("activity.local_retry_threshold is for local activities only"),
    });
  });

  it("hear of their cancellation without heartbeats", async () => {
    const name = uniqueName("waiting");
    const { result } = await runWorkflow(test, "app:cancel_local", { args: [name] });
    expect(result).toBe(true);
    await expect
      .poll(() => logEntries.map(({ message }) => message), { timeout: 10_000 })
      .toContain(`${name} was told: cancelled`);
  });

  it.each(CACHES)("mix with regular ones, %s", async (_, cache) => {
    const results = await work(cache, (worker) => runWorkflow(worker, "app:several", { args: [5] }));
    expect(results.result).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5, "last"]);
  });

  it("keep the workflow waiting while its worker does not have them", async () => {
    const workflowId = uniqueName("unserved");
    const [plugin] = test.options.plugins as LuaflowPlugin[];
    const { workflowBundle } = plugin!;
    await withWorker(
      { workflowBundle, activities: {}, taskQueue: uniqueName("unserved") },
      async ({ client, taskQueue }) => {
        const handle = await client.workflow.start("app:call", {
          workflowId,
          taskQueue,
          workflowRunTimeout: "60s",
          args: ["app:echo_local", {}, {}, 1],
        });
        const reason = async () =>
          (await handle.fetchHistory()).events?.find((event) => event.workflowTaskFailedEventAttributes)
            ?.workflowTaskFailedEventAttributes?.failure?.message;
        await expect
          .poll(reason, { timeout: 10_000 })
          .toBe(
            "local activity app:echo_local is not registered with this worker: give the worker the activities of its build",
          );
        await handle.terminate();
      },
    );
  });
});

describe("children without an id", () => {
  it.each(CACHES)("replay where the parent's id is not known, %s", async (_, cache) => {
    await work(cache, async (worker) => {
      const cancelled = await runWorkflow(worker, "app:childcancel");
      expect(cancelled.result).toEqual({ kind: "pid.exit", mine: true, error: "CANCELED" });
      const { result, history } = await runWorkflow(worker, "app:family", { args: ["app:worker"] });
      expect(result).toEqual([1, 2, 3, 4]);
      for (const recorded of [cancelled.history, history])
        await Worker.runReplayHistory({ plugins: worker.options.plugins! }, recorded);
    });
  });

  const recorded = (name: string) => readFile(new URL(`./histories/${name}.json`, import.meta.url), "utf8");

  it("replay as they were recorded before, and so do local activities that were regular ones", async () => {
    const text = await recorded("family");
    await replay(test.options, historyFromJSON(JSON.parse(text)), "family-1");
    const changed = historyFromJSON(JSON.parse(text.replaceAll("app:echo_local", "app:gone")));
    await expect(replay(test.options, changed, "family-1")).rejects.toThrow(/activity type/i);
  });

  it("replay when they had begun before, and went on in the new way", async () => {
    const history = historyFromJSON(JSON.parse(await recorded("mixed")));
    expect(history.events?.filter((event) => event.activityTaskScheduledEventAttributes)).toHaveLength(1);
    expect(history.events?.filter((event) => event.markerRecordedEventAttributes)).toHaveLength(1);
    await replay(test.options, history, "mix-1");
  });
});
