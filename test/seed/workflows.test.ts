/** Every workflow of the seed on a real server; each history is replayed. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { luaflow } from "../../runtime-shims/worker/index.ts";
import { withBuild } from "../support/compile.ts";
import { replay, runWorkflow, type TestWorker, uniqueName, withWorker } from "../support/server.ts";

const registry = fileURLToPath(new URL("../../fixtures/seed", import.meta.url));

function withSeed<T>(body: (test: TestWorker) => Promise<T>): Promise<T> {
  const taskQueue = uniqueName("seed");
  return withBuild(registry, (dist) =>
    withWorker({ ...luaflow(join(dist, "app.worker"), { env: { SEED_QUEUE: taskQueue } }), taskQueue }, body),
  );
}

/** Starts a workflow that the test talks to; its history is replayed at the end. */
async function conversation<T>(
  test: TestWorker,
  type: string,
  args: unknown[],
  talk: (send: (topic: string, ...args: unknown[]) => Promise<void>) => Promise<void>,
): Promise<T> {
  const workflowId = uniqueName("talk");
  const handle = await test.client.workflow.start(type, {
    workflowId,
    taskQueue: test.taskQueue,
    workflowRunTimeout: "60s",
    args,
  });
  await talk((topic, ...values) => handle.signal(topic, ...values));
  const result = (await handle.result()) as T;
  await replay(test.options, await handle.fetchHistory(), workflowId);
  return result;
}

describe("signals", () => {
  it("reads every message from the inbox", async () => {
    await withSeed(async (test) => {
      const approved = await conversation(test, "app:inbox_workflow", [{ id: "o-1" }], async (send) => {
        await send("noise", { a: 1 });
        await send("approve", {});
      });
      expect(approved).toEqual({ status: "completed", id: "o-1" });
      const cancelled = await conversation(test, "app:inbox_workflow", [{ id: "o-1" }], (send) =>
        send("cancel", { reason: "too late" }),
      );
      expect(cancelled).toEqual({ status: "cancelled", reason: "too late" });
    });
  });

  it("listens to topics, in order, also to what came before", async () => {
    await withSeed(async (test) => {
      const result = await conversation<{ total_jobs: number; results: { job_id: number }[] }>(
        test,
        "app:jobs_workflow",
        [{}],
        async (send) => {
          for (let id = 1; id <= 5; id++) await send("add_job", { id });
          await send("exit");
        },
      );
      expect(result.total_jobs).toBeLessThanOrEqual(5);
      expect(result.results.map(({ job_id }) => job_id)).toEqual(
        Array.from({ length: result.total_jobs }, (_, index) => index + 1),
      );
    });
  });

  it("answers each handler's messages and finishes", async () => {
    await withSeed(async (test) => {
      const result = await conversation(test, "app:counter_workflow", [{ initial: 10 }], async (send) => {
        await send("increment", { amount: 5 });
        await send("increment", "nonsense");
        await send("decrement", { amount: 3 });
        await send("decrement", { amount: 300 });
        await new Promise((done) => setTimeout(done, 300));
        await send("finish");
      });
      expect(result).toEqual({ final_counter: 12 });
    });
  });

  it("replies to the sender, workflow to workflow", async () => {
    await withSeed(async (test) => {
      const status = await test.client.workflow.start("app:status_workflow", {
        workflowId: uniqueName("status"),
        taskQueue: test.taskQueue,
        args: [],
      });
      const pid = `{app:temporal_client@app:worker|${status.workflowId}}`;
      const { result } = await runWorkflow<{ pid: string }>(test, "app:status_caller", { args: [pid] });
      expect(result).toEqual({ status: { status: "processing", progress: 75 }, pid: expect.any(String) });
      expect(await status.result()).toBe(result.pid);

      const pong = await test.client.workflow.start("app:pong_workflow", {
        workflowId: uniqueName("pong"),
        taskQueue: test.taskQueue,
        args: [],
      });
      const target = `{app:temporal_client@app:worker|${pong.workflowId}}`;
      const ping = await runWorkflow(test, "app:ping_workflow", { args: [{ target }] });
      expect(ping.result).toEqual({ ok: true, received: { echo: "hello", topic: "cross_host_ping" } });
      const gone = "{app:temporal_client@app:worker|no-such-workflow}";
      const lost = await runWorkflow(test, "app:ping_workflow", { args: [{ target: gone }] });
      expect(lost.result).toMatchObject({ ok: false, kind: "NOT_FOUND", retryable: false });
    });
  });
});

describe("concurrent work and timers", () => {
  it("shares jobs among coroutines", async () => {
    await withSeed(async (test) => {
      const { result } = await runWorkflow<{ total: number; processed: { job: number }[] }>(
        test,
        "app:pool_workflow",
        {
          args: [{}],
        },
      );
      expect(result.total).toBe(42);
      expect(result.processed.map(({ job }) => job).sort()).toEqual([1, 2, 3, 4, 5, 6]);
    });
  });

  it("sleeps, stops timers and ticks", async () => {
    await withSeed(async (test) => {
      const { result } = await runWorkflow(test, "app:timers_workflow");
      expect(result).toMatchObject({
        elapsed: true,
        stopped: true,
        open: false,
        ticks: 3,
        fired: true,
        error: "INVALID",
        bad: expect.stringContaining('time: invalid duration "nonsense"'),
      });
    });
  });
});

describe("children", () => {
  const failure = { kind: "NOT_FOUND", retryable: false, message: "no such order" };

  it("runs them inline, by exec and by spawn", async () => {
    await withSeed(async (test) => {
      const { result } = await runWorkflow(test, "app:parent_workflow", {
        args: [{ queue: test.taskQueue }],
      });
      expect(result).toMatchObject({
        inline: "inline",
        inline_error: { ...failure, details: { order: "o-1", _wrapper: "child_workflow" } },
        hello: "Hello, world!",
        exec_error: failure,
        from_child: true,
        same_pid: true,
        child_message: "hello from parent",
        no_error: true,
        error_from: true,
        exit_error: { ...failure, details: { _workflow_type: "app:error_child_workflow" } },
        no_value: true,
        link: expect.stringContaining("process.link not supported in workflow context"),
        send: { kind: "NOT_FOUND", retryable: false, message: expect.stringContaining("workflow") },
      });
    });
  });

  it("starts by name, with messages, once", async () => {
    await withSeed(async (test) => {
      const { result } = await runWorkflow(test, "app:starter_workflow", {
        args: [{ name: uniqueName("counter") }],
      });
      expect(result).toEqual({
        same: true,
        conflict: "ALREADY_EXISTS",
        bad: expect.stringContaining(
          "INVALID: invalid temporal child workflow options for app:counter_workflow",
        ),
        oks: [3, 5],
        final: 5,
      });
    });
  });
});

describe("the workflow module", () => {
  it("tells about the run, keeps versions and sets attributes", async () => {
    await withSeed(async (test) => {
      const { result, workflowId } = await runWorkflow(test, "app:info_workflow");
      expect(result).toMatchObject({
        workflow_id: workflowId,
        workflow_type: "app:info_workflow",
        task_queue: test.taskQueue,
        attempt: 1,
        grew: true,
        sized: true,
        version: 2,
        again: 2,
        zero: 5,
        attrs: true,
        problem: "at least one of search or memo required",
        range: "min_supported cannot be greater than max_supported",
        id: "app:info_workflow",
        pid: `{app:temporal_client@app:worker|${workflowId}}`,
      });
    });
  });

  it("continues as new, and no pcall stops that", async () => {
    await withSeed(async (test) => {
      const { result } = await runWorkflow(test, "app:upgrade_workflow", { args: [0] });
      expect(result).toBe(3);
    });
  });

  it("turns cancellation into one event, and nothing else", async () => {
    await withSeed(async (test) => {
      for (const watch of [true, false]) {
        const workflowId = uniqueName("cancel");
        const handle = await test.client.workflow.start("app:cancel_workflow", {
          workflowId,
          taskQueue: test.taskQueue,
          args: [watch],
        });
        await handle.cancel();
        expect(await handle.result()).toEqual(
          watch ? { kind: "pid.cancel", from: "{|topology}", at: "number" } : "ignored",
        );
        await replay(test.options, await handle.fetchHistory(), workflowId);
      }
    });
  });

  it("carries context values to activities and children", async () => {
    await withSeed(async (test) => {
      const { result } = await runWorkflow(test, "app:context_workflow", { args: [false] });
      expect(result).toEqual({ own: {}, missing: "NOT_FOUND", activity: {}, more: { extra: 1 } });
      const deep = await runWorkflow<{ added: unknown }>(test, "app:context_workflow", { args: [true] });
      expect(deep.result.added).toMatchObject({ own: { tenant: "t-2" }, activity: { tenant: "t-2" } });
    });
  });
});

describe("errors", () => {
  it("decodes what activities fail with", async () => {
    await withSeed(async (test) => {
      const { result } = await runWorkflow(test, "app:errors_workflow", { args: [{ id: "o-1" }] });
      expect(result).toMatchObject({
        risky: {
          kind: "NOT_FOUND",
          not_found: true,
          retryable: false,
          message: "item not found",
          item: "o-1",
          wrapper: "activity",
        },
        unreliable: {
          kind: "INTERNAL",
          text: expect.stringContaining("the disk is on fire"),
          type: "userdata",
        },
        missing: { kind: "NOT_FOUND", retryable: true },
        late: { kind: "TIMEOUT", retryable: false, type: "start_to_close" },
        invalid: "namespace required in function ID",
        option: expect.stringContaining("activity.heartbeat_timeout"),
        echo: [{ list: [1, [2, 3]], empty: [] }],
        nothing: true,
      });
    });
  });

  it("collects futures and cancels one", async () => {
    await withSeed(async (test) => {
      const { result } = await runWorkflow(test, "app:futures_workflow");
      expect(result).toEqual({
        sum: 6,
        problem: "NOT_FOUND",
        error: "INTERNAL",
        failed: true,
        cancel: true,
        is_canceled: true,
        canceled: "CANCELED canceled",
        same: true,
      });
    });
  });

  it("compensates in reverse, with the function declared last", async () => {
    await withSeed(async (test) => {
      const order = { items: [1, 2], payment: { card: "good" }, shipping: { address: "here" } };
      const good = await runWorkflow(test, "app:saga_workflow", { args: [order] });
      expect(good.result).toEqual({ status: "completed", tracking: "T-1" });
      const bad = await runWorkflow(test, "app:saga_workflow", { args: [{ ...order, shipping: {} }] });
      expect(bad.result).toEqual({ status: "failed", step: "shipping", error: "no address" });
      const scheduled = bad.history.events?.flatMap(
        ({ activityTaskScheduledEventAttributes: item }) => item?.activityType?.name ?? [],
      );
      expect(scheduled?.slice(-2)).toEqual(["app:refund_payment", "app:release_inventory"]);
    });
  });
});
