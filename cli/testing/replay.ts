/** Replays what the tests have made workflows do. */
import { join } from "node:path";
import { Client } from "@temporalio/client";
import type { DataConverter } from "@temporalio/common";
import { type NativeConnection, Worker } from "@temporalio/worker";
import { LuaflowPlugin } from "../../runtime-shims/worker/index.ts";
import type { Manifest } from "../temporal/manifest.ts";
import type { TestResult } from "./runner.ts";

/** Replays every closed workflow of the registry that started after `since`; one result each. */
export async function replayAll(
  connection: NativeConnection,
  folder: string,
  manifest: Manifest,
  namespaces: readonly string[],
  since: Date,
  dataConverter: DataConverter,
): Promise<TestResult[]> {
  const results: TestResult[] = [];
  const plugins = new Map<string, LuaflowPlugin>();
  for (const namespace of namespaces) {
    const client = new Client({ connection, namespace });
    const query = `StartTime >= "${since.toISOString()}" AND ExecutionStatus != "Running"`;
    for await (const { workflowId, runId, type } of client.workflow.list({ query })) {
      const worker = Object.values(manifest.workers).find(({ workflows }) =>
        workflows.some((workflow) => workflow.type === type),
      );
      if (worker === undefined) continue;
      let plugin = plugins.get(worker.folder);
      if (plugin === undefined) {
        plugin = new LuaflowPlugin(join(folder, worker.folder));
        plugins.set(worker.folder, plugin);
      }
      const started = performance.now();
      const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
      let error: string | undefined;
      try {
        await Worker.runReplayHistory({ plugins: [plugin], dataConverter }, history, workflowId);
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
