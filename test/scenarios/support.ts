/** Workers of the scenario registry, with workflows in memory or without, and requests that no client library makes. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { WorkflowHandleWithFirstExecutionRunId } from "@temporalio/client";
import type { Payload } from "@temporalio/common";
import { type LuaflowOptions, luaflow } from "../../runtime-shims/worker/index.ts";
import { withBuild } from "../support/compile.ts";
import { replay, type TestWorker, uniqueName, withWorker } from "../support/server.ts";

const registry = fileURLToPath(new URL("../../fixtures/scenarios", import.meta.url));

/** `maxCachedWorkflows` of a worker: as the SDK has it, or none. */
export const CACHES: [name: string, cache: number | undefined][] = [
  ["with workflows in memory", undefined],
  ["without", 0],
];

/** Runs the registry's worker while `body` runs. */
export function withScenarios<T>(
  cache: number | undefined,
  body: (test: TestWorker) => Promise<T>,
  options: LuaflowOptions = {},
): Promise<T> {
  return withScenarioWorkers(cache, (work) => work(body), options);
}

/** Gives `body` a function that starts a worker of the registry; each of its workers takes over from the one before. */
export function withScenarioWorkers<T>(
  cache: number | undefined,
  body: (work: <R>(body: (test: TestWorker) => Promise<R>) => Promise<R>) => Promise<T>,
  options: LuaflowOptions = {},
): Promise<T> {
  const taskQueue = uniqueName("scenarios");
  return withBuild(registry, (dist) =>
    body((workerBody) =>
      withWorker(
        {
          ...luaflow(join(dist, "app.worker"), { ...options, env: { SCENARIOS_QUEUE: taskQueue } }),
          ...(cache === undefined ? {} : { maxCachedWorkflows: cache }),
          taskQueue,
        },
        workerBody,
      ),
    ),
  );
}

export type Handle = WorkflowHandleWithFirstExecutionRunId;

export function start(test: TestWorker, type: string, ...args: unknown[]): Promise<Handle> {
  return test.client.workflow.start(type, {
    workflowId: uniqueName("scenario"),
    taskQueue: test.taskQueue,
    workflowRunTimeout: "60s",
    args,
  });
}

/** The result of a workflow, after its history has been replayed. */
export async function finish<T>(test: TestWorker, handle: Handle): Promise<T> {
  const outcome = await handle.result().then(
    (result: unknown) => ({ result }),
    (error: unknown) => ({ error }),
  );
  await replay(test.options, await handle.fetchHistory(), handle.workflowId);
  if ("error" in outcome) throw outcome.error;
  return outcome.result as T;
}

/** A payload of any encoding and content. */
export function payload(data: string | Uint8Array, encoding = "json/plain"): Payload {
  return {
    metadata: { encoding: new TextEncoder().encode(encoding) },
    data: typeof data === "string" ? new TextEncoder().encode(data) : data,
  };
}

/** A signal exactly as it is written here. */
export async function signalRaw(
  { client }: TestWorker,
  { workflowId }: Handle,
  signalName: string,
  payloads: Payload[],
  header: Record<string, Payload> = {},
): Promise<void> {
  await client.workflowService.signalWorkflowExecution({
    namespace: client.options.namespace,
    workflowExecution: { workflowId },
    signalName,
    input: { payloads },
    header: { fields: header },
  });
}
