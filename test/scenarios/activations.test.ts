/**
 * What one activation brings is taken in before any Lua runs (workflows.md §7.2), and messages to programs leave through an
 * outbox (§13.2): signals, updates and completions that came while no worker was running. Every history is replayed.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { openProcess, type Process } from "../../runtime-shims/client/index.ts";
import { luaflow } from "../../runtime-shims/worker/index.ts";
import { withBuild } from "../support/compile.ts";
import { logEntries, sharedServer, type TestWorker, uniqueName, withWorker } from "../support/server.ts";
import { CACHES, finish, type Handle, start } from "./support.ts";

const registry = fileURLToPath(new URL("../../fixtures/activations", import.meta.url));

interface Registry {
  dist: string;
  env: Record<string, string>;
  taskQueue: string;
  /** Runs the registry's worker while `body` runs. */
  work<T>(body: (test: TestWorker) => Promise<T>): Promise<T>;
}

function withRegistry<T>(cache: number | undefined, body: (registry: Registry) => Promise<T>): Promise<T> {
  const taskQueue = uniqueName("activations");
  const env = { ACTIVATIONS_QUEUE: taskQueue };
  return withBuild(registry, (dist) =>
    body({
      dist,
      env,
      taskQueue,
      work: (run) =>
        withWorker(
          {
            ...luaflow(join(dist, "app.worker"), { env }),
            ...(cache === undefined ? {} : { maxCachedWorkflows: cache }),
            taskQueue,
          },
          run,
        ),
    }),
  );
}

/** A started workflow whose first task is done, and no worker. */
function started({ work }: Registry, type: string, ...args: unknown[]): Promise<Handle> {
  return work(async (test) => {
    const handle = await start(test, type, ...args);
    await firstTask(handle);
    return handle;
  });
}

/** What the server has been told about the first task that failed. */
async function failedTask(handle: Handle): Promise<string | null | undefined> {
  for (;;) {
    const { events } = await handle.fetchHistory();
    const failed = events?.find((event) => event.workflowTaskFailedEventAttributes);
    if (failed) return failed.workflowTaskFailedEventAttributes?.failure?.message;
    await new Promise((done) => setTimeout(done, 200));
  }
}

async function firstTask(handle: Handle): Promise<void> {
  for (;;) {
    const { events } = await handle.fetchHistory();
    if (events?.some((event) => event.workflowTaskCompletedEventAttributes)) return;
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** Activities of each type that a workflow has started. */
async function activitiesOf(handle: Handle): Promise<string[]> {
  const { events } = await handle.fetchHistory();
  return (events ?? []).flatMap((event) => {
    const type = event.activityTaskScheduledEventAttributes?.activityType?.name;
    return type ? [type] : [];
  });
}

/** The next messages of a program: topic and first argument. */
async function receive(me: Process, count: number): Promise<[string, unknown][]> {
  const received: [string, unknown][] = [];
  for await (const { topic, args } of me.messages) {
    received.push([topic, args[0]]);
    if (received.length === count) break;
  }
  return received;
}

beforeAll(async () => {
  await sharedServer();
});

describe.each(CACHES)("what came while no worker was running, %s", (_, cache) => {
  it("is all there for a drain, for a return, and for an update of the same task", async () => {
    await withRegistry(cache, async (registry) => {
      const [drain, first, updated] = await registry.work(async (test) => {
        const handles = await Promise.all([
          start(test, "app:drain"),
          start(test, "app:first_only"),
          start(test, "app:updated"),
        ]);
        await Promise.all(handles.map(firstTask));
        return handles;
      });
      for (let item = 1; item <= 5; item++) {
        await drain.signal("item", item);
        await first.signal("item", item);
        await updated.signal("add", item);
      }
      const answer = updated.executeUpdate("read");
      await new Promise((done) => setTimeout(done, 500));
      await registry.work(async (test) => {
        expect(await finish(test, drain)).toEqual([1, 2, 3, 4, 5]);
        expect(await finish(test, first)).toBe(4);
        expect(await answer).toBe(15);
        expect(await finish(test, updated)).toBe(15);
      });
    });
  });

  it("goes along with every upgrade until somebody receives it", async () => {
    await withRegistry(cache, async (registry) => {
      const handle = await started(registry, "app:upgrades", [], 2);
      await handle.signal("a", "note");
      for (const item of [1, 2]) await handle.signal("item", item);
      for (const note of ["b", "c", "d"]) await handle.signal(note, "note");
      await handle.signal("item", 3);
      await registry.work(async (test) => {
        // The coroutine that is handed item 1 does not get to run before its run ends.
        expect(await test.client.workflow.getHandle(handle.workflowId).result()).toEqual([
          "a from ''",
          "spawned 1",
          "b from ''",
          "spawned 2",
          "c from ''",
          "item 3",
          "d note",
        ]);
        for (const runId of await runsOf(test, handle)) {
          await finish(test, {
            ...handle,
            ...test.client.workflow.getHandle(handle.workflowId, runId),
          }).catch((error: Error) => expect(error.name).toBe("WorkflowContinuedAsNewError"));
        }
      });
    });
  });

  it("is not lost when it is too much to go along with an upgrade", async () => {
    await withRegistry(cache, async (registry) => {
      const handle = await started(registry, "app:full");
      for (let number = 0; number < 5; number++) await handle.signal("text", "x".repeat(400_000));
      await registry.work(async (test) => {
        expect(await finish(test, handle)).toEqual({
          refused: expect.stringMatching(
            /^INVALID: process.upgrade: the arguments and 4 messages .* too long/,
          ),
          count: 4,
        });
      });
    });
  });

  it("counts for a counter of several coroutines, which answers in few activities", async () => {
    await withRegistry(cache, async (registry) => {
      const { client, nativeConnection: connection } = await sharedServer();
      await using me = await openProcess({ build: registry.dist, connection, client, env: registry.env });
      const handle = await started(registry, "app:counter", 100);
      const pid = `{app:client@app:worker|${handle.workflowId}}`;
      for (let amount = 1; amount <= 20; amount++) await me.send(pid, "increment", { amount });
      await me.send(pid, "finish");
      await registry.work(async (test) => {
        expect(await finish(test, handle)).toBe(310);
        expect(await activitiesOf(handle)).toEqual(["__luaflow_relay", "__luaflow_relay"]);
      });
      const answers = await receive(me, 42);
      expect(answers.slice(0, 4)).toEqual([
        ["ack", undefined],
        ["ok", { value: 101 }],
        ["ack", undefined],
        ["ok", { value: 103 }],
      ]);
      expect(answers.at(-1)).toEqual(["ok", { final: 310 }]);
    });
  });

  it("wakes coroutines in the order of the history", async () => {
    await withRegistry(cache, async (registry) => {
      const { workflowBundle, activities, interceptors } = luaflow(join(registry.dist, "app.worker"));
      const { taskQueue } = registry;
      // Workflows only: the worker must not take an activity along when it ends.
      const handle = await withWorker({ workflowBundle, taskQueue }, async (test) => {
        const begun = await start(test, "app:in_history_order");
        await firstTask(begun);
        return begun;
      });
      await withWorker({ activities, interceptors, taskQueue }, async () => {
        const count = async () => (await completions(handle)).length;
        await expect.poll(count, { timeout: 40_000, interval: 200 }).toBe(5);
      });
      await registry.work(async (test) => {
        expect(await finish(test, handle)).toEqual(await completions(handle));
      });
    });
  });
});

/** What has completed in a history, as the workflow `in_history_order` names it. */
async function completions(handle: Handle): Promise<string[]> {
  const { events } = await handle.fetchHistory();
  const names = new Map<string, string>();
  return (events ?? []).flatMap((event) => {
    const timer = event.timerStartedEventAttributes;
    const activity = event.activityTaskScheduledEventAttributes;
    if (timer) names.set(String(event.eventId), `timer ${Number(timer.startToFireTimeout?.seconds)}`);
    if (activity) {
      names.set(String(event.eventId), `call ${JSON.parse(String(activity.input?.payloads?.[0]?.data))}`);
    }
    const started =
      event.timerFiredEventAttributes?.startedEventId ??
      event.activityTaskCompletedEventAttributes?.scheduledEventId;
    return started ? [names.get(String(started))!] : [];
  });
}

async function runsOf({ client }: TestWorker, { workflowId }: Handle): Promise<string[]> {
  const runs: string[] = [];
  let next: string | undefined = (await client.workflow.getHandle(workflowId).describe()).runId;
  while (next) {
    runs.push(next);
    const { events } = await client.workflow.getHandle(workflowId, next).fetchHistory();
    next = events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId || undefined;
  }
  return runs;
}

describe("messages to programs", () => {
  it("are no scheduling points, and messages to oneself are not either", async () => {
    await withRegistry(undefined, async (registry) => {
      const { client, nativeConnection: connection } = await sharedServer();
      await using me = await openProcess({ build: registry.dist, connection, client, env: registry.env });
      await registry.work(async (test) => {
        const handle = await start(test, "app:to_myself", me.pid);
        expect(await finish(test, handle)).toEqual([
          "true",
          "true",
          "true",
          "nil NOT_FOUND",
          "got 1 from myself: true",
          "got 2",
        ]);
      });
      expect(await receive(me, 1)).toEqual([["note", 3]]);
    });
  });

  it("arrive all, in order, also when the workflow ends at once", async () => {
    await withRegistry(undefined, async (registry) => {
      const { client, nativeConnection: connection } = await sharedServer();
      await using me = await openProcess({ build: registry.dist, connection, client, env: registry.env });
      await registry.work(async (test) => {
        for (const how of ["return", "fail", "upgrade"]) {
          const handle = await start(test, "app:answers_last", 250, how);
          await me.send(`{app:client@app:worker|${handle.workflowId}}`, "begin");
          if (how === "upgrade") await test.client.workflow.getHandle(handle.workflowId).signal("item", 1);
          await finish(test, handle).catch((error: Error) => {
            expect(how).toBe("fail");
            expect(error.cause).toMatchObject({ message: expect.stringContaining("on purpose") });
          });
          const numbers = await receive(me, 250);
          expect(numbers).toEqual(Array.from({ length: 250 }, (_, index) => ["number", index + 1]));
        }
      });
    });
  });

  it("hold up an upgrade, and what comes meanwhile goes along", async () => {
    await withRegistry(undefined, async (registry) => {
      const { client, nativeConnection: connection } = await sharedServer();
      const gone = await openProcess({ build: registry.dist, connection, client, env: registry.env });
      await gone.close();
      await registry.work(async (test) => {
        const handle = await start(test, "app:ends_slowly", gone.pid);
        await firstTask(handle);
        for (const item of [1, 2, 3]) await handle.signal("item", item);
        expect(await test.client.workflow.getHandle(handle.workflowId).result()).toEqual([1, 2, 3]);
        const runs = await runsOf(test, handle);
        expect(runs.length).toBe(2);
        for (const runId of runs) {
          const run = { ...handle, ...test.client.workflow.getHandle(handle.workflowId, runId) };
          await finish(test, run).catch((error: Error) =>
            expect(error.name).toBe("WorkflowContinuedAsNewError"),
          );
        }
      });
    });
  });

  it("are dropped and logged when their program has gone", async () => {
    const dropped = () =>
      logEntries.filter(({ message }) => message.startsWith("a message was dropped")).length;
    const before = dropped();
    await withRegistry(undefined, async (registry) => {
      const { client, nativeConnection: connection } = await sharedServer();
      await using alive = await openProcess({ build: registry.dist, connection, client, env: registry.env });
      const me = await openProcess({ build: registry.dist, connection, client, env: registry.env });
      await registry.work(async (test) => {
        const handle = await start(test, "app:answers_last", 3, "return");
        const gone = await start(test, "app:answers_last", 2, "return");
        await me.send(`{app:client@app:worker|${handle.workflowId}}`, "begin");
        await me.close();
        expect(await finish(test, handle)).toBe(3);
        // Nobody polls the queue of this one.
        await test.client.workflow.getHandle(gone.workflowId).signal("begin");
        await expect(finish(test, gone)).resolves.toBe(2);
      });
      expect(alive.pid).not.toBe(me.pid);
      expect(dropped() - before).toBe(3);
    });
  });
});

describe("a workflow that loops for ever without waiting", () => {
  it.each([true, false])(
    "fails its own task, and nobody else's (contexts reused: %s)",
    async (reuseV8Context) => {
      await withRegistry(undefined, async ({ dist, env, taskQueue }) => {
        const options = { ...luaflow(join(dist, "app.worker"), { env }), taskQueue, reuseV8Context };
        await withWorker({ ...options, workflowThreadPoolSize: 1 }, async (test) => {
          const before = await start(test, "app:fine", 1);
          const spinning = await start(test, "app:spin", -1);
          expect(await failedTask(spinning)).toContain("Script execution timed out");
          const after = await Promise.all([2, 3, 4].map((number) => start(test, "app:fine", number)));
          for (const [index, handle] of [before, ...after].entries()) {
            expect(await finish(test, handle)).toBe(`fine ${index + 1} false caught`);
          }
          await spinning.terminate();
        });
      });
    },
  );
});

describe("two hundred workflows of one worker", () => {
  it("end while one beside them loops for ever and one meets an error of JavaScript", async () => {
    await withRegistry(undefined, async ({ dist, env, taskQueue }) => {
      const folder = join(dist, "app.worker");
      const bundle = join(folder, "workflows.js");
      const code = await readFile(bundle, "utf8");
      const broken = code.replace('"HOST ERROR"', '(() => { throw new TypeError("a bug of the host"); })()');
      expect(broken).not.toBe(code);
      await writeFile(bundle, broken);
      const options = { ...luaflow(folder, { env }), taskQueue };
      await withWorker({ ...options, workflowThreadPoolSize: 1 }, async (test) => {
        const numbers = Array.from({ length: 198 }, (_, index) => index);
        const before = await Promise.all(
          numbers.slice(0, 99).map((number) => start(test, "app:fine", number)),
        );
        const throwing = await start(test, "app:throws");
        const spinning = await start(test, "app:spin", -1);
        const spun = failedTask(spinning).finally(() => spinning.terminate());
        const after = await Promise.all(numbers.slice(99).map((number) => start(test, "app:fine", number)));
        const handles = [...before, ...after];
        const results = await Promise.all(handles.map((handle) => handle.result()));
        expect(results).toEqual(numbers.map((number) => `fine ${number} false caught`));
        expect(await failedTask(throwing)).toBe("a bug of the host");
        expect(await spun).toContain("Script execution timed out");
        for (const handle of [before[0]!, after[0]!, after.at(-1)!]) await finish(test, handle);
        await throwing.terminate();
      });
    });
  });
});
