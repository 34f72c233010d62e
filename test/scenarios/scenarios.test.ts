/**
 * The conformance scenarios that a Lua program drives (workflows.md §18), by `luaflow test`: with workflows that stay in
 * memory, and again with workers that keep none and an encrypting codec. Each history is replayed (#40).
 */
import { fileURLToPath } from "node:url";

import { describe, expect, it } from "vitest";
import { DEADLINE_REASON, DEADLINE_WORKFLOW } from "../../runtime-shims/modules/reserved.ts";
import { luaflow } from "../support/cli.ts";
import { codec, isEncrypted, payloadsOf } from "../support/encryption.ts";
import { sharedServer, uniqueName } from "../support/server.ts";

interface Report {
  tests: { id: string; suite: string; ok: boolean; error?: string }[];
}

async function run(taskQueue: string, ...options: string[]): Promise<Report> {
  const env = { TEMPORAL_ADDRESS: (await sharedServer()).address, SCENARIOS_QUEUE: taskQueue };
  const args = ["test", "fixtures/scenarios", "--json", "--replay", "--timeout", "90s", ...options];
  const { stdout, stderr } = await luaflow(args, { env });
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout);
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
      const { tests } = await run(taskQueue, ...options);
      expect(tests.filter(({ ok }) => !ok)).toEqual([]);
      expect(tests.filter(({ suite }) => suite === "scenarios").map(({ id }) => id)).toEqual(
        Array.from({ length: 39 }, (_, index) => `app.tests:scenario_${String(index + 1).padStart(2, "0")}`),
      );
      expect(tests.filter(({ suite }) => suite === "replay").length).toBeGreaterThan(50);
      await checkDeadlines(taskQueue);
      if (options.includes("--codec")) await checkEncryption(taskQueue);
    },
    400_000,
  );
});
