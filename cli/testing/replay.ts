/** Replays what the tests have made workflows do. */
import { join } from "node:path";
import { Client } from "@temporalio/client";
import { type NativeConnection, Worker } from "@temporalio/worker";
import { luaflow } from "../../runtime-shims/worker/index.ts";
import type { Manifest } from "../temporal/manifest.ts";
import type { TestResult } from "./runner.ts";

/** Replays every closed workflow of the registry that started after `since`; one result each. */
export async function replayAll(
  connection: NativeConnection,
  folder: string,
  manifest: Manifest,
  namespaces: readonly string[],
  since: Date,
): Promise<TestResult[]> {
  const results: TestResult[] = [];
  for (const namespace of namespaces) {
    const client = new Client({ connection, namespace });
    const query = `StartTime >= "${since.toISOString()}" AND ExecutionStatus != "Running"`;
    for await (const { workflowId, runId, type } of client.workflow.list({ query })) {
      const worker = Object.values(manifest.workers).find(({ workflows }) =>
        workflows.some((workflow) => workflow.type === type),
      );
      if (worker === undefined) continue;
      const { workflowBundle } = luaflow(join(folder, worker.folder));
      const started = performance.now();
      const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
      let error: string | undefined;
      try {
        await Worker.runReplayHistory({ workflowBundle }, history, workflowId);
      } catch (problem) {
        error = problem instanceof Error ? problem.message : String(problem);
      }
      const id = `${type} ${workflowId}`;
      const ms = Math.round(performance.now() - started);
      const base = { id, suite: "replay", description: undefined, file: "", ok: error === undefined, ms };
      results.push(error === undefined ? base : { ...base, error });
    }
  }
  return results;
}
