/** For programs that start Lua workflows (`luaflow/client`): entry ids instead of types and task queues. */
import type { Client, WorkflowHandleWithFirstExecutionRunId, WorkflowStartOptions } from "@temporalio/client";
import { createLookup } from "../../compiler/1-registry/environment.ts";
import { resolvePlaceholders } from "../../compiler/1-registry/placeholders.ts";
import { BuildError, findWorkflow, readManifest } from "../worker/manifest.ts";

export { BuildError } from "../worker/manifest.ts";
export {
  type ExitEvent,
  type Message,
  type OpenOptions,
  openProcess,
  type Process,
  ProcessError,
  type SpawnOptions,
} from "./process.ts";

/** Start options of the SDK; the task queue is the worker's unless given. */
export type StartOptions = Omit<WorkflowStartOptions, "args" | "taskQueue"> & { taskQueue?: string };

export interface WorkflowStarter {
  /** Starts the workflow of an entry with one payload per argument. @throws BuildError for an unknown entry */
  start(
    entry: string,
    args: unknown[],
    options: StartOptions,
  ): Promise<WorkflowHandleWithFirstExecutionRunId>;
  /** Starts it and waits for its result. */
  execute<T = unknown>(entry: string, args: unknown[], options: StartOptions): Promise<T>;
}

/**
 * Starts workflows of a build by entry id:
 *
 * ```ts
 * const registry = workflowStarter(new Client({ connection }), "dist");
 * const handle = await registry.start("app:order_workflow", [order], { workflowId: `order-${order.id}` });
 * ```
 *
 * Placeholders in task queues are resolved from `env`. @throws BuildError when the folder holds no build
 */
export function workflowStarter(
  client: Client,
  folder: string,
  env: Record<string, string | undefined> = process.env,
): WorkflowStarter {
  const manifest = readManifest(folder);
  const start: WorkflowStarter["start"] = (entry, args, options) => {
    const found = findWorkflow(manifest, entry);
    if (found === undefined) throw new BuildError(`the build in ${folder} has no workflow ${entry}`);
    const taskQueue = String(
      resolvePlaceholders(found.worker.taskQueue, createLookup(manifest.environment, env)),
    );
    return client.workflow.start(found.type, { taskQueue, ...options, args });
  };
  return {
    start,
    execute: async <T>(entry: string, args: unknown[], options: StartOptions) =>
      (await (await start(entry, args, options)).result()) as T,
  };
}
