import { fileURLToPath } from "node:url";
import { bundleWorkflowCode } from "@temporalio/worker";
import { DeterminismViolationError } from "@temporalio/workflow";
import { beforeAll, expect, test } from "vitest";
import { replay, runWorkflow, sharedServer, type TestWorkerOptions, withWorker } from "./server.ts";

let options: TestWorkerOptions;

beforeAll(async () => {
  const workflowsPath = fileURLToPath(new URL("./fixtures/workflows.cjs", import.meta.url));
  const logger = { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} };
  options = { workflowBundle: await bundleWorkflowCode({ workflowsPath, logger }) };
});

test("the shared server answers", async () => {
  const { client } = await sharedServer();
  const { namespaces } = await client.workflowService.listNamespaces({});
  expect(namespaces.map((namespace) => namespace.namespaceInfo?.name)).toContain("default");
});

test("a workflow runs and its history replays", async () => {
  const run = await withWorker(options, (worker) => runWorkflow(worker, "greet", { args: ["Ada"] }));
  expect(run.result).toBe("hello, Ada");
  expect(run.history.events?.length).toBeGreaterThan(4);
});

test("a failing workflow is replayed, then its failure is thrown", async () => {
  await withWorker(options, async (worker) => {
    await expect(runWorkflow(worker, "fail")).rejects.toMatchObject({ cause: { message: "as asked" } });
  });
});

test("a replay that differs is an error", async () => {
  const { history } = await withWorker(options, (worker) => runWorkflow(worker, "greet", { args: ["Ada"] }));
  const started = history.events?.[0]?.workflowExecutionStartedEventAttributes;
  if (started?.workflowType) started.workflowType.name = "fail";
  await expect(replay(options, history)).rejects.toThrow(DeterminismViolationError);
});
