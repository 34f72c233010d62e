/** For programs that start Lua workflows (`luaflow/client`): entry ids instead of types and task queues. */
import type {
  Client,
  WorkflowHandle,
  WorkflowHandleWithFirstExecutionRunId,
  WorkflowStartOptions,
  WorkflowUpdateHandle,
  WorkflowUpdateOptions,
} from "@temporalio/client";
import { createLookup } from "../../compiler/1-registry/environment.ts";
import { resolvePlaceholders } from "../../compiler/1-registry/placeholders.ts";
import type {
  HandlerArgs,
  HandlerOf,
  HandlerResult,
  RegistryTypes,
  TopicOf,
  WorkflowId,
  WorkflowOf,
  WorkflowTypes,
} from "../registry.ts";
import { BuildError, findWorkflow, readManifest } from "../worker/manifest.ts";

export type * from "../registry.ts";
export { BuildError } from "../worker/manifest.ts";
export {
  type ExitEvent,
  type Message,
  type OpenOptions,
  openProcess,
  type Pid,
  type Process,
  ProcessError,
  type RegistryProcess,
  type RegistrySpawnOptions,
  type SpawnOptions,
} from "./process.ts";

/** Start options of the SDK; the task queue is the worker's unless given. */
export type StartOptions = Omit<WorkflowStartOptions, "args" | "taskQueue"> & { taskQueue?: string };

export interface WorkflowStarter {
  /** Starts the workflow of an entry with one payload per argument. Rejects with BuildError for an unknown entry */
  start(
    entry: string,
    args: unknown[],
    options: StartOptions,
  ): Promise<WorkflowHandleWithFirstExecutionRunId>;
  /** Starts it and waits for its result. */
  execute<T = unknown>(entry: string, args: unknown[], options: StartOptions): Promise<T>;
  /** The handle of a workflow that was started before. @throws BuildError for an unknown entry */
  getHandle(entry: string, workflowId: string, runId?: string): WorkflowHandle;
}

/** A handle of Temporal's client that knows the workflow's topics. */
type Understanding<Handle, W extends WorkflowTypes> = Omit<
  Handle,
  "signal" | "query" | "executeUpdate" | "startUpdate"
> & {
  signal<Topic extends TopicOf<W>>(topic: Topic, ...args: W["signals"][Topic]): Promise<void>;
  query<Name extends HandlerOf<W, "queries"> | OwnQuery>(
    name: Name,
    ...args: Name extends HandlerOf<W, "queries"> ? HandlerArgs<W, "queries", Name> : []
  ): Promise<Name extends HandlerOf<W, "queries"> ? HandlerResult<W, "queries", Name> : unknown>;
  executeUpdate<Name extends HandlerOf<W, "updates">>(
    name: Name,
    ...options: UpdateOptions<HandlerArgs<W, "updates", Name>>
  ): Promise<HandlerResult<W, "updates", Name>>;
  startUpdate<Name extends HandlerOf<W, "updates">>(
    name: Name,
    options: UpdateOptions<HandlerArgs<W, "updates", Name>>[0] & { waitForStage: "ACCEPTED" },
  ): Promise<WorkflowUpdateHandle<HandlerResult<W, "updates", Name>>>;
};

/** What every Lua workflow answers. */
type OwnQuery = "pid" | "state" | "__stack_trace" | "__enhanced_stack_trace" | "__temporal_workflow_metadata";

/** Where an update takes no arguments, options may be left out. */
type UpdateOptions<Args extends unknown[]> = [] extends Args
  ? [options?: WorkflowUpdateOptions & { args?: Args }]
  : [options: WorkflowUpdateOptions & { args: Args }];

type FunctionOf<W extends WorkflowTypes> = (...args: W["args"]) => Promise<W["result"]>;

/** The handle of a workflow of a registry. */
export type EntryHandle<W extends WorkflowTypes> = Understanding<WorkflowHandle<FunctionOf<W>>, W>;

/** The handle of a workflow of a registry that was just started. */
export type StartedEntryHandle<W extends WorkflowTypes> = Understanding<
  WorkflowHandleWithFirstExecutionRunId<FunctionOf<W>>,
  W
>;

/** A {@link WorkflowStarter} that knows the registry (`registry.d.ts` of a build). */
export interface RegistryStarter<R extends RegistryTypes> {
  /** Starts the workflow of an entry with one payload per argument. */
  start<Id extends WorkflowId<R>>(
    entry: Id,
    args: WorkflowOf<R, Id>["args"],
    options: StartOptions,
  ): Promise<StartedEntryHandle<WorkflowOf<R, Id>>>;
  /** Starts it and waits for its result. */
  execute<Id extends WorkflowId<R>>(
    entry: Id,
    args: WorkflowOf<R, Id>["args"],
    options: StartOptions,
  ): Promise<WorkflowOf<R, Id>["result"]>;
  /** The handle of a workflow that was started before. */
  getHandle<Id extends WorkflowId<R>>(
    entry: Id,
    workflowId: string,
    runId?: string,
  ): EntryHandle<WorkflowOf<R, Id>>;
}

/**
 * Starts workflows of a build by entry id:
 *
 * ```ts
 * const registry = workflowStarter(new Client({ connection }), "dist");
 * const handle = await registry.start("app:order_workflow", [order], { workflowId: `order-${order.id}` });
 * ```
 *
 * With the declarations of the build, `import type { Registry } from "./dist/registry.js"`, ids, arguments, results and topics
 * are checked: `workflowStarter<Registry>(client, "dist")`.
 *
 * Placeholders in task queues are resolved from `env`. @throws BuildError when the folder holds no build
 */
export function workflowStarter(
  client: Client,
  folder: string,
  env?: Record<string, string | undefined>,
): WorkflowStarter;
export function workflowStarter<R extends RegistryTypes>(
  client: Client,
  folder: string,
  env?: Record<string, string | undefined>,
): RegistryStarter<R>;
export function workflowStarter(
  client: Client,
  folder: string,
  env: Record<string, string | undefined> = process.env,
): WorkflowStarter {
  const manifest = readManifest(folder);
  const find = (entry: string) => {
    const found = findWorkflow(manifest, entry);
    if (found === undefined) throw new BuildError(`the build in ${folder} has no workflow ${entry}`);
    return found;
  };
  // Async, so that every trouble is a rejection.
  const start: WorkflowStarter["start"] = async (entry, args, options) => {
    const found = find(entry);
    const taskQueue = String(
      resolvePlaceholders(found.worker.taskQueue, createLookup(manifest.environment, env)),
    );
    return await client.workflow.start(found.type, { taskQueue, ...options, args });
  };
  return {
    start,
    execute: async <T>(entry: string, args: unknown[], options: StartOptions) =>
      (await (await start(entry, args, options)).result()) as T,
    getHandle(entry, workflowId, runId) {
      find(entry);
      return client.workflow.getHandle(workflowId, runId);
    },
  };
}
