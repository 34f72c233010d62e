/**
 * The worker of `fixtures/deploy` in every form that a production worker may have it: as a plugin beside others, with a codec,
 * without luaflow, and as a TypeScript project that the SDK's own bundler takes beside hand-written workflows.
 */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "@temporalio/client";
import { RawValue } from "@temporalio/common";
import {
  type ActivityInterceptorsFactory,
  bundleWorkflowCode,
  Worker,
  type WorkerPlugin,
} from "@temporalio/worker";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildRegistry } from "../../compiler/build.ts";
import { openProcess } from "../../runtime-shims/client/index.ts";
import { BuildError, LuaflowPlugin, luaflow } from "../../runtime-shims/worker/index.ts";
import { payload, signalRaw } from "../scenarios/support.ts";
import { codec, isEncrypted, payloadsOf } from "../support/encryption.ts";
import {
  logEntries,
  type RunOptions,
  replay,
  runWorkflow,
  sharedServer,
  type TestWorker,
  type TestWorkerOptions,
  uniqueName,
  withWorker,
} from "../support/server.ts";

const registry = fileURLToPath(new URL("../../fixtures/deploy", import.meta.url));
/** Below luaflow's own folder, so that the generated TypeScript finds it. */
const project = fileURLToPath(new URL(`../../.luaflow-test-deploy-${process.pid}`, import.meta.url));
const dist = join(project, "dist");
const folder = join(dist, "app.worker");
const require = createRequire(import.meta.url);

beforeAll(async () => {
  const { diagnostics } = await buildRegistry(registry, { outDir: dist });
  expect(diagnostics).toEqual([]);
});

afterAll(() => rm(project, { recursive: true, force: true }));

/** Beyond what a double holds. */
const WIDE = "9007199254740993";
const wide = RawValue.fromPayload(payload(WIDE));

async function run<T>(test: TestWorker, type: string, options: RunOptions = {}): Promise<T> {
  return (await runWorkflow<T>(test, type, options)).result;
}

/** Context values, termination, 64-bit integers, a memo. */
async function exercise(test: TestWorker): Promise<void> {
  expect(await run(test, "app:killer")).toEqual({ kind: "CANCELED", who: { value: "t1" } });
  const echoed = await test.client.workflow.start("app:echo", {
    workflowId: uniqueName("echo"),
    taskQueue: test.taskQueue,
    args: [wide, "s3cret"],
  });
  const result = JSON.parse(await resultText(test, echoed.workflowId));
  expect(result).toEqual({ next: expect.anything(), note: "s3cret" });
  expect(await resultText(test, echoed.workflowId)).toContain("9007199254740994");
  await replay(test.options, await echoed.fetchHistory(), echoed.workflowId);
}

/** The result as the server has it: JSON text. */
async function resultText({ client, options }: TestWorker, workflowId: string): Promise<string> {
  const handle = client.workflow.getHandle(workflowId);
  await handle.result();
  const { events } = await handle.fetchHistory();
  const [stored] = events?.at(-1)?.workflowExecutionCompletedEventAttributes?.result?.payloads ?? [];
  const [plain] = await (
    options.dataConverter?.payloadCodecs?.[0] ?? { decode: async (items: unknown[]) => items }
  ).decode([stored!]);
  return Buffer.from((plain as typeof stored)?.data ?? []).toString();
}

/** Signals with and without a sender, unreadable ones, updates, starting over. */
async function converse(test: TestWorker): Promise<void> {
  const { nativeConnection: connection } = await sharedServer();
  const { client, taskQueue } = test;
  await using me = await openProcess({ build: dist, connection, client });
  const pid = await me.spawn("app:talker", [1], { taskQueue, messages: [{ topic: "add", args: [1] }] });
  const workflowId = pid.slice(pid.indexOf("|") + 1, -1);
  const handle = client.workflow.getHandle(workflowId);
  await handle.signal("add", 10);
  await signalRaw(test, handle as never, "add", [payload("x", "binary/strange")]);
  expect(await handle.executeUpdate("add", { args: [100] })).toBe(112);
  await me.send(pid, "ask", "private");
  const heard: unknown[] = [];
  for await (const { topic, from, args } of me.messages) {
    expect(from).toBe(pid);
    heard.push([topic, ...args]);
    if (topic === "answer") break;
  }
  expect(heard).toEqual([["ack"], ["ok", 2], ["answer", { count: 112, value: "private" }]]);
  await handle.signal("again", null);
  await expect.poll(async () => (await handle.describe()).historyLength).toBeLessThan(10);
  await handle.signal("stop", "bye");
  expect(await handle.result()).toEqual({ count: 112, last: "bye" });
  await replay(test.options, await handle.fetchHistory(), workflowId);
}

type Own = Pick<TestWorkerOptions, "dataConverter" | "interceptors">;

const NOTHING: WorkerPlugin = { name: "nothing" };

/** Interceptors of the user's: what they see of activities. */
function watching(seen: string[]): ActivityInterceptorsFactory {
  return ({ info }) => ({
    inbound: {
      execute(input, next) {
        seen.push(`${info.activityType} ${Object.keys(input.headers)}`);
        return next(input);
      },
    },
  });
}

const CONVERTER = `const encoding = new TextEncoder().encode("json/own");
exports.payloadConverter = {
  toPayload: (value) => ({ metadata: { encoding }, data: new TextEncoder().encode(JSON.stringify(value ?? null)) }),
  fromPayload: ({ data }) => JSON.parse(new TextDecoder().decode(data)),
};
`;

async function withCodec<T>(options: TestWorkerOptions, body: (test: TestWorker) => Promise<T>): Promise<T> {
  const { nativeConnection } = await sharedServer();
  const client = new Client({
    connection: nativeConnection,
    dataConverter: { payloadCodecs: [codec] },
  });
  return withWorker(options, (test) =>
    body({ ...test, client, options: { ...options, dataConverter: { payloadCodecs: [codec] } } }),
  );
}

describe("a worker with a codec, interceptors, sinks and plugins of its own", () => {
  const dataConverter = { payloadCodecs: [codec] };
  const forms: [string, (own: Own) => TestWorkerOptions][] = [
    ["before luaflow()", (own) => ({ ...own, ...luaflow(folder) })],
    ["after luaflow()", (own) => ({ ...luaflow(folder), ...own })],
    ["given to luaflow()", (own) => luaflow(folder, { ...own, plugins: [NOTHING] })],
    ["beside the plugin", (own) => ({ ...own, plugins: [new LuaflowPlugin(folder), NOTHING] })],
    [
      "of a plugin that puts its own in their place",
      (own) => ({
        plugins: [
          new LuaflowPlugin(folder),
          { name: "rude", configureWorker: (options) => ({ ...options, ...own }) },
        ],
      }),
    ],
  ];
  it.each(forms)("%s: nothing is lost, and nothing is readable in a history", async (_, form) => {
    const seen: string[] = [];
    const options = form({ dataConverter, interceptors: { activity: [watching(seen)] } });
    await withCodec(options, async (test) => {
      await exercise(test);
      await converse(test);
      expect(seen).toContain("app:who luaflow-context");
      for await (const { workflowId, runId } of test.client.workflow.list({
        query: `TaskQueue = "${test.taskQueue}"`,
      })) {
        const history = await test.client.workflow.getHandle(workflowId, runId).fetchHistory();
        const readable = payloadsOf(history).filter((item) => !isEncrypted(item.payload));
        // The one that was sent so on purpose, and headers, which no codec sees.
        expect(
          readable.filter(({ path }) => !/\.header\.|signaledEventAttributes\.input/i.test(path)),
        ).toEqual([]);
      }
    });
  });

  it("has a payload converter of its own, in the bundle as well", async () => {
    const payloadConverterPath = join(project, "converter.cjs");
    await writeFile(payloadConverterPath, CONVERTER);
    const outDir = join(project, "converted");
    await buildRegistry(registry, { outDir, payloadConverterPath });
    const own = { payloadConverterPath };
    const { nativeConnection: connection } = await sharedServer();
    const client = new Client({ connection, dataConverter: own });
    const options = { ...luaflow(join(outDir, "app.worker")), dataConverter: own };
    await withWorker(options, async (test) => {
      const { result, history } = await runWorkflow({ ...test, client }, "app:echo", {
        args: [41, "s3cret"],
      });
      expect(result).toEqual({ next: 42, note: "s3cret" });
      const encodings = payloadsOf(history).map(({ payload: { metadata } }) =>
        Buffer.from(metadata!.encoding!).toString(),
      );
      expect(new Set(encodings)).toEqual(new Set(["json/own"]));
    });
    const missing = withWorker(luaflow(join(outDir, "app.worker")), async () => {});
    await expect(missing).rejects.toThrow(/were built with the payload converter converter: give the worker/);
  });

  it("has the registry's worker options where it says nothing itself", async () => {
    const plugins = [new LuaflowPlugin(folder, { env: { DEPLOY_IDENTITY: "me" } })];
    await withWorker({ plugins, maxActivitiesPerSecond: 50 }, async ({ worker }) => {
      expect(worker.options).toMatchObject({ identity: "me", maxActivitiesPerSecond: 50 });
      expect(worker.options.tuner.activityTaskSlotSupplier).toMatchObject({ numSlots: 7 });
    });
    await withWorker({ plugins, identity: "you" }, async ({ worker }) => {
      expect(worker.options.identity).toBe("you");
    });
  });

  it("refuses what cannot be put together", async () => {
    const { nativeConnection: connection } = await sharedServer();
    const create = (options: TestWorkerOptions) =>
      Worker.create({ connection, taskQueue: uniqueName("refused"), ...options });
    await expect(create({ ...luaflow(folder), activities: { "app:who": async () => 1 } })).rejects.toThrow(
      "activity app:who is compiled from Lua and given in TypeScript; remove one of them",
    );
    await expect(
      create({ ...luaflow(folder), dataConverter: { payloadConverterPath: "/somewhere/converter.js" } }),
    ).rejects.toThrow(/built without the payload converter .* luaflow build --payload-converter/);
    const rude: WorkerPlugin = {
      name: "rude",
      configureWorker: (options) => ({ ...options, activities: { other: async () => 1 } }),
    };
    await withWorker({ plugins: [new LuaflowPlugin(folder), rude] }, async () => {}).then(
      () => expect.unreachable(),
      (error) => {
        const { workerError } = (error.cause ?? {}) as { workerError?: Error };
        expect(workerError ?? error).toBeInstanceOf(BuildError);
        expect((workerError ?? error).message).toMatch(
          /another plugin has replaced the worker's activities: .*app:who/,
        );
      },
    );
  });
});

/** What `activities.cjs` of a build exports. */
function exported(): Pick<TestWorkerOptions, "activities" | "interceptors"> {
  const { activities, interceptors } = require(join(folder, "activities.cjs"));
  return { activities, interceptors };
}

describe("a worker without luaflow", () => {
  it("has context values, termination, long integers and answers to processes", async () => {
    const options = {
      workflowBundle: { codePath: join(folder, "workflows.js") },
      ...exported(),
      dataConverter: { payloadConverterPath: join(folder, "activities.cjs") },
    };
    await withWorker(options, async (test) => {
      await exercise(test);
      await converse(test);
      // Nobody has resolved the queue's placeholder: children on the worker's own queue start where their parent runs.
      const { history } = await runWorkflow(test, "app:killer");
      const started = history.events!.flatMap(
        ({ startChildWorkflowExecutionInitiatedEventAttributes: child }) => child?.taskQueue?.name ?? [],
      );
      expect(started).toEqual([test.taskQueue]);
    });
  });

  it("says so where it lacks the interceptors", async () => {
    const workflowBundle = { codePath: join(folder, "workflows.js") };
    await withWorker({ workflowBundle, activities: exported().activities }, async (test) => {
      const { who } = await run<{ who: { err: string } }>(test, "app:killer");
      expect(who.err).toMatch(
        /^the context values of this call are unknown: its worker lacks luaflow's interceptor/,
      );
      const echo = runWorkflow(test, "app:echo", { args: [wide, "x"], workflowRunTimeout: "20s" });
      await expect(echo).rejects.toMatchObject({
        cause: { message: expect.stringMatching(/integers beyond 2\^53/) },
      });
    });
  });
});

describe("the generated TypeScript, in the SDK's bundler beside hand-written workflows", () => {
  const lines: string[] = [];
  const log = (_: unknown, message: string) => lines.push(message);
  const logger = {
    trace() {},
    debug() {},
    info() {},
    log,
    warn: (message: string) => log(0, message),
    error() {},
  };
  let workflowBundle: { code: string };

  beforeAll(async () => {
    const workflowsPath = join(project, "workflows.ts");
    await mkdir(project, { recursive: true });
    await writeFile(
      workflowsPath,
      `import { condition, defineSignal, setHandler } from "@temporalio/workflow";
export * from "./dist/src/app.worker/workflows/index.js";
export async function byHand(): Promise<string> {
  let said = "";
  setHandler(defineSignal<[string]>("say"), (text) => { said = text; });
  await condition(() => said !== "");
  return said;
}
`,
    );
    const own = join(project, "interceptors.ts");
    await writeFile(
      own,
      `import { log } from "@temporalio/workflow";
export const interceptors = () => ({
  inbound: [{
    async handleSignal(input, next) {
      log.warn("own interceptor: " + input.signalName);
      return next(input);
    },
  }],
});
`,
    );
    workflowBundle = await bundleWorkflowCode({ workflowsPath, workflowInterceptorModules: [own], logger });
  });

  it("needs nothing listed for signals, context, unreadable payloads and long integers", async () => {
    const before = logEntries.length;
    const options = { workflowBundle, ...luaflow(folder) };
    await withWorker(options, async (test) => {
      await exercise(test);
      await converse(test);
      expect(await run(test, "app:caller", { args: ["app:whom"] })).toMatchObject({
        err: expect.stringContaining(
          `no worker of task queue \`${test.taskQueue}\` has activity \`app:whom\`; did you mean \`app:who\`?`,
        ),
      });
      const workflowId = uniqueName("by-hand");
      const handle = await test.client.workflow.start("byHand", { workflowId, taskQueue: test.taskQueue });
      await handle.signal("say", "hello");
      expect(await handle.result()).toBe("hello");
      await replay(test.options, await handle.fetchHistory(), workflowId);
    });
    const said = logEntries.slice(before).map(({ message }) => message);
    expect(said).toEqual(
      expect.arrayContaining(["own interceptor: add", "own interceptor: stop", "own interceptor: say"]),
    );
  });

  it("does so without luaflow as well", async () => {
    await withWorker({ workflowBundle, ...exported() }, async (test) => {
      await converse(test);
      expect(await run(test, "app:killer")).toEqual({ kind: "CANCELED", who: { value: "t1" } });
    });
  });
});
