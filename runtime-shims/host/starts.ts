/** Starting workflows from a host (workflows.md §12): ids, conflict policies and startup messages. */
import { randomUUID } from "node:crypto";
import {
  type Client,
  WorkflowClient,
  type WorkflowClientInterceptor,
  WorkflowExecutionAlreadyStartedError,
  type WorkflowHandle,
  type WorkflowStartOptions,
} from "@temporalio/client";
import type { Headers } from "@temporalio/common";
import { fromText, toText } from "../lua/bytes.ts";
import { ErrorObject } from "../lua/error.ts";
import { Table } from "../lua/table.ts";
import { directory, lookUp, workflowType } from "../modules/directory.ts";
import { withContext } from "../modules/headers.ts";
import { sentIdentity, withIdentity } from "../modules/sent-identity.ts";
import { executionOptions } from "../modules/options/execution.ts";
import { typesOf } from "../modules/options/search-attributes.ts";
import { effectiveConflictPolicy, type WorkflowCallOptions } from "../modules/options/workflow.ts";
import type { StartRequest } from "../modules/process/substrate.ts";
import { hostConnection } from "./connection.ts";
import { serverFailure } from "./server-failure.ts";

/** An error for Lua, thrown where the work is done and returned by whoever was called. */
export class HostError extends Error {
  constructor(readonly object: ErrorObject) {
    super(object.message());
  }
}

export function hostError(
  kind: string,
  message: string,
  details?: ErrorObject["fields"]["details"],
): HostError {
  return new HostError(
    new ErrorObject({ kind, message, retryable: false, ...(details === undefined ? {} : { details }) }),
  );
}

/** The client of a `temporal.client` entry. */
export async function clientOf(id: string): Promise<Client> {
  const connection = hostConnection();
  if (connection === undefined) throw hostError("UNAVAILABLE", "this program is not connected to Temporal");
  return connection.client(id);
}

/** All but ids, queue and arguments. */
export function startOptions(
  options: WorkflowCallOptions,
): Omit<WorkflowStartOptions, "workflowId" | "taskQueue" | "args"> {
  const { versioningOverride: versioning } = options;
  return {
    ...executionOptions(options),
    // The server takes this one only where no conflict policy is given, and here one always is.
    ...(options.reusePolicy === "TERMINATE_IF_RUNNING" ? { workflowIdReusePolicy: "ALLOW_DUPLICATE" } : {}),
    ...(options.startDelay === undefined ? {} : { startDelay: options.startDelay }),
    ...(versioning === undefined
      ? {}
      : { versioningOverride: versioning === "AUTO_UPGRADE" ? "AUTO_UPGRADE" : { pinnedTo: versioning } }),
  };
}

export interface Started {
  client: Client;
  clientId: string;
  handle: WorkflowHandle;
}

/** Starts a workflow, or finds the running one, and delivers the startup messages in order. @throws HostError */
export async function startWorkflow(request: StartRequest, sender: string): Promise<Started> {
  const { options, name, messages } = request;
  const worker = lookUp(directory().workers, toText(request.host));
  if (worker === undefined)
    throw hostError("NOT_FOUND", "host not found", new Table({ host_id: request.host }));
  const client = await clientOf(worker.client);
  const given = options.workflowId ?? (name === undefined ? undefined : toText(name));
  const workflowId = given ?? randomUUID();
  const policy = effectiveConflictPolicy(options, given !== undefined);
  const taskQueue = options.taskQueue ?? hostConnection()!.resolve(worker.taskQueue);
  const common = { ...startOptions(options), workflowId, taskQueue, args: request.args };
  const type = workflowType(toText(request.target));
  const [first, ...others] = messages;
  await hostConnection()?.firstValues?.(worker.client, typesOf(options.searchAttributes ?? []));
  try {
    let handle: WorkflowHandle;
    if (first === undefined || policy === "FAIL") {
      const starter = carrying(client, headersOf(request));
      handle = await starter.start(type, { ...common, workflowIdConflictPolicy: policy });
      for (const { topic, args } of messages) await signal(client, workflowId, toText(topic), args, sender);
    } else {
      // One request, so that nobody sees the workflow without its first message.
      const starter = carrying(client, headersOf(request, sender));
      handle = await starter.signalWithStart(type, {
        ...common,
        workflowIdConflictPolicy: policy,
        signal: toText(first.topic),
        signalArgs: first.args.length === 0 ? [null] : first.args,
      });
      for (const { topic, args } of others) await signal(client, workflowId, toText(topic), args, sender);
    }
    return { client, clientId: worker.client, handle };
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw new HostError(serverFailure(error));
    throw hostError("ALREADY_EXISTS", `workflow ${fromText(workflowId)} is already running`);
  }
}

/** What a workflow is started with besides its arguments. */
function headersOf({ context, identity }: StartRequest, sender?: string): Headers {
  return withIdentity(withContext({}, context, sender), identity && sentIdentity(identity));
}

/** Signals a workflow; no argument travels as one null payload (§15.1). */
export async function signal(
  client: Client,
  workflowId: string,
  topic: string,
  args: readonly unknown[],
  sender: string,
): Promise<void> {
  const payloads = args.length === 0 ? [null] : args;
  const sending = carrying(client, withContext({}, {}, sender));
  await sending.getHandle(workflowId).signal(topic, ...payloads);
}

/** A client whose starts and signals carry Temporal headers. */
function carrying(client: Client, headers: Headers): WorkflowClient {
  const add = <I extends { headers: Headers }>(input: I): I => ({
    ...input,
    headers: { ...input.headers, ...headers },
  });
  const { interceptors, ...options } = client.workflow.options;
  const own: WorkflowClientInterceptor = {
    start: (input, next) => next(add(input)),
    startWithDetails: (input, next) => next(add(input)),
    signal: (input, next) => next(add(input)),
    signalWithStart: (input, next) => next(add(input)),
  };
  return new WorkflowClient({
    ...options,
    connection: client.connection,
    interceptors: [...(Array.isArray(interceptors) ? interceptors : []), own],
  });
}
