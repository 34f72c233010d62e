/**
 * The conformance scenarios that a Lua program drives (workflows.md §18), by `luaflow test`: with workflows that stay in
 * memory, and again with workers that keep none. Each history is replayed (#40).
 */
import { describe, expect, it } from "vitest";
import { DEADLINE_REASON, DEADLINE_WORKFLOW } from "../../runtime-shims/modules/reserved.ts";
import { luaflow } from "../support/cli.ts";
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

describe("conformance scenarios", () => {
  it.each([
    ["with workflows in memory", []],
    ["without", ["--cache", "0"]],
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
    },
    400_000,
  );
});
