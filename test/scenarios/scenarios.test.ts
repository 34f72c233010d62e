/**
 * The conformance scenarios that a Lua program drives (workflows.md §18), by `luaflow test`: with workflows that stay in
 * memory, again with workers that keep none and an encrypting codec, and with a worker whose workflows the SDK's own bundler
 * has made of the generated TypeScript. Each history is replayed (#40), always by the prebuilt bundle.
 */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleWorkflowCode } from "@temporalio/worker";
import { describe, expect, it } from "vitest";
import { buildRegistry } from "../../compiler/build.ts";
import { DEADLINE_REASON, DEADLINE_WORKFLOW } from "../../runtime-shims/modules/reserved.ts";
import { LuaflowPlugin } from "../../runtime-shims/worker/index.ts";
import { luaflow } from "../support/cli.ts";
import { codec, isEncrypted, payloadsOf } from "../support/encryption.ts";
import { sharedServer, uniqueName, withWorker } from "../support/server.ts";

const REGISTRY = fileURLToPath(new URL("../../fixtures/scenarios", import.meta.url));
const QUIET = { trace() {}, debug() {}, info() {}, warn() {}, error() {}, log() {} };

interface Report {
  tests: { id: string; suite: string; ok: boolean; error?: string }[];
}

async function run(taskQueue: string, ...options: string[]): Promise<Report> {
  const env = { TEMPORAL_ADDRESS: (await sharedServer()).address, SCENARIOS_QUEUE: taskQueue };
  const args = ["test", REGISTRY, "--json", "--replay", "--timeout", "90s", ...options];
  const { stdout, stderr } = await luaflow(args, { env });
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout);
}

function checkReport({ tests }: Report): void {
  expect(tests.filter(({ ok }) => !ok)).toEqual([]);
  expect(tests.filter(({ suite }) => suite === "scenarios").map(({ id }) => id)).toEqual(
    Array.from({ length: 39 }, (_, index) => `app.tests:scenario_${String(index + 1).padStart(2, "0")}`),
  );
  expect(tests.filter(({ suite }) => suite === "replay").length).toBeGreaterThan(50);
}

/** The reserved workflows that enforced deadlines have ended well, and what they ended says why. */
async function checkDeadlines(taskQueue: string): Promise<void> {
  const { client } = await sharedServer();
  const query = `TaskQueue = "${taskQueue}" AND `;
  const statuses: string[] = [];
  for await (const { status } of client.workflow.list({
    query: `${query} WorkflowType = "${DEADLINE_WORKFLOW}"`,
  })) {
    statuses.push(status.name);
  }
  expect(statuses).toEqual(["COMPLETED", "COMPLETED", "COMPLETED", "COMPLETED"]);
  const reasons: (string | null | undefined)[] = [];
  for await (const { workflowId, runId } of client.workflow.list({
    query: `${query} ExecutionStatus = "Terminated"`,
  })) {
    const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    reasons.push(events?.at(-1)?.workflowExecutionTerminatedEventAttributes?.reason);
  }
  expect(reasons.filter((reason) => reason === DEADLINE_REASON).length).toBe(4);
}

/**
 * What the SDK and the server must read without a key: headers and search attributes, which no codec sees, and the markers of
 * `workflow.version`, which name the change.
 */
const READABLE =
  /\.header\.fields\.luaflow-context$|\.searchAttributes\.indexedFields\.|^events\.\d+\.markerRecordedEventAttributes\.details\.patch-data\./;

/** Nobody without the key reads anything of what the workflows have worked with. */
async function checkEncryption(taskQueue: string): Promise<void> {
  const { client } = await sharedServer();
  const readable: string[] = [];
  let encrypted = 0;
  for await (const { workflowId, runId } of client.workflow.list({
    query: `TaskQueue = "${taskQueue}"`,
  })) {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    for (const { path, payload } of payloadsOf(history)) {
      if (!isEncrypted(payload)) readable.push(path);
      else if ((await codec.decode([payload])).length === 1) encrypted++;
    }
  }
  expect(readable.filter((path) => !READABLE.test(path))).toEqual([]);
  expect(encrypted).toBeGreaterThan(300);
}

const ENCRYPTION = fileURLToPath(new URL("../support/encryption.ts", import.meta.url));

describe("conformance scenarios", () => {
  it.each([
    ["with workflows in memory", []],
    ["without, and with an encrypting codec", ["--cache", "0", "--codec", ENCRYPTION]],
  ])(
    "#1-#40 pass and replay, %s",
    async (_, options) => {
      const taskQueue = uniqueName("scenarios");
      checkReport(await run(taskQueue, ...options));
      await checkDeadlines(taskQueue);
      if (options.includes("--codec")) await checkEncryption(taskQueue);
    },
    400_000,
  );

  it("#1-#40 pass and replay, with workflows that the SDK's bundler has made of the generated TypeScript", async () => {
    const taskQueue = uniqueName("scenarios");
    // Below luaflow's own folder, so that the generated TypeScript finds it.
    const dist = fileURLToPath(new URL(`../../.luaflow-test-scenarios-${process.pid}`, import.meta.url));
    try {
      await buildRegistry(REGISTRY, { outDir: dist });
      const plugins = [new LuaflowPlugin(join(dist, "app.worker"), { env: { SCENARIOS_QUEUE: taskQueue } })];
      const workflowsPath = join(dist, "src/app.worker/workflows/index.ts");
      const workflowBundle = await bundleWorkflowCode({ workflowsPath, plugins, logger: QUIET });
      // Without it children would be started on a queue of the name `${env:SCENARIOS_QUEUE|scenarios}`.
      expect(workflowBundle.code).toContain(`const __luaflow_queues={"app:worker":"${taskQueue}"};`);
      await withWorker({ workflowBundle, plugins, taskQueue }, async () =>
        checkReport(await run(taskQueue, "--no-workers")),
      );
      await checkDeadlines(taskQueue);
    } finally {
      await rm(dist, { recursive: true, force: true });
    }
  }, 400_000);
});
