/** The Nexus services of a build's worker, as the SDK takes them (docs/nexus.md). */
import { createRequire } from "node:module";
import { join } from "node:path";
import { WorkflowExecutionAlreadyStartedError, type WorkflowStartOptions } from "@temporalio/client";
import { type Logger, type MetricMeter, RawValue } from "@temporalio/common";
import type { WorkerOptions } from "@temporalio/worker";
import type { ManifestOperation } from "../../compiler/program.ts";
import type { OperationContext, RunOperation } from "../activity/operation.ts";
import { hostConnection } from "../host/connection.ts";
import { startOptions } from "../host/starts.ts";
import { fromText } from "../lua/bytes.ts";
import { ErrorObject } from "../lua/error.ts";
import { fromJson } from "../lua/json-value.ts";
import { Table } from "../lua/table.ts";
import { returnedFailure } from "../modules/failure.ts";
import type { SearchAttributeTypes } from "../modules/options/attribute-types.ts";
import { typesOf } from "../modules/options/search-attributes.ts";
import { OptionError } from "../modules/options/values.ts";
import { effectiveConflictPolicy, workflowOptions } from "../modules/options/workflow.ts";
import { hasWide } from "../modules/wide-json.ts";
import { widePayload } from "../modules/wide-payloads.ts";
import { BuildError } from "./manifest.ts";
import { workerCopies } from "./sdk.ts";

export type NexusService = NonNullable<WorkerOptions["nexusServices"]>[number];

/** What a handler gets from the SDK. */
interface StartContext {
  service: string;
  operation: string;
  requestId: string;
  abortSignal: AbortSignal;
  requestDeadline?: Date;
}

interface Handler {
  start(context: StartContext, input: unknown): Promise<unknown>;
  cancel(context: object, token: string): Promise<void>;
}

/** What is used of `nexus-rpc`. */
interface NexusRpc {
  serviceHandler(definition: object, handlers: Record<string, Handler | AnswerAtOnce>): NexusService;
  HandlerError: new (type: string, message?: string, options?: HandlerErrorOptions) => Error;
  OperationError: new (state: "failed" | "canceled", message?: string, options?: ErrorOptions) => Error;
}

interface HandlerErrorOptions extends ErrorOptions {
  retryableOverride?: boolean;
}

type StartedOptions = Omit<WorkflowStartOptions, "taskQueue"> & { taskQueue: string };

/** What is used of `@temporalio/nexus`. */
interface TemporalNexus {
  log: Logger;
  metricMeter: MetricMeter;
  operationInfo(): { namespace: string; taskQueue: string; endpoint: string };
  startWorkflow(context: StartContext, type: string, options: StartedOptions): Promise<object>;
  WorkflowRunOperationHandler: new (
    start: (context: StartContext, input: unknown) => Promise<object>,
  ) => Handler;
}

interface Sdk {
  rpc: NexusRpc;
  temporal: TemporalNexus;
}

/** The copies that the worker itself has: context and errors are known to these alone. */
function loadSdk(): Sdk {
  const [worker] = workerCopies();
  if (worker === undefined) throw new BuildError("@temporalio/worker is not installed");
  const require = createRequire(join(worker.folder, "package.json"));
  return { rpc: require("nexus-rpc"), temporal: require("@temporalio/nexus") };
}

export interface ServedNexus {
  /** Services by name, with their operations by name. */
  services: Readonly<Record<string, Readonly<Record<string, ManifestOperation>>>>;
  /** Entry id of the worker's client. */
  client: string;
  /** Declared types of search attributes. */
  searchAttributes: SearchAttributeTypes;
  /** Resolves placeholders of task queues. */
  resolve(text: string): string;
  /** Of the worker's bundle. */
  run: RunOperation | undefined;
}

/** @throws BuildError when the bundle does not have what the services need */
export function nexusServices(served: ServedNexus): NexusService[] {
  const services = Object.entries(served.services);
  if (services.length === 0) return [];
  const sdk = loadSdk();
  return services.map(([name, operations]) => {
    const names = Object.keys(operations);
    const definition = { name, operations: Object.fromEntries(names.map((key) => [key, { name: key }])) };
    const handlers = Object.entries(operations).map(([key, operation]): [string, Handler | AnswerAtOnce] => [
      key,
      "function" in operation
        ? (context, input) => run(sdk, served, operation.function, context, input ?? null)
        : workflowHandler(sdk, served, operation),
    ]);
    return sdk.rpc.serviceHandler(definition, Object.fromEntries(handlers));
  });
}

/** Runs a Lua function for an operation. @throws what the SDK makes of its failure */
async function run(
  sdk: Sdk,
  { run: inBundle }: ServedNexus,
  entry: string,
  context: StartContext,
  input: unknown,
) {
  if (inBundle === undefined) throw new BuildError(`the build has no function ${entry}: build it again`);
  const outcome = await inBundle(entry, input, operationContext(sdk, context));
  if ("value" in outcome) return outcome.value;
  const { failure: cause, again } = outcome;
  if (again) throw cause;
  throw new sdk.rpc.OperationError("failed", messageOf(cause), { cause });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function operationContext({ temporal }: Sdk, context: StartContext): OperationContext {
  const { service, operation, requestId, abortSignal: signal } = context;
  const { namespace, taskQueue, endpoint } = temporal.operationInfo();
  return {
    info: {
      service,
      operation,
      request_id: requestId,
      namespace,
      task_queue: taskQueue,
      // Servers before 1.30 do not say.
      ...(endpoint !== "" && { endpoint }),
    },
    log: temporal.log,
    metrics: temporal.metricMeter,
    signal,
  };
}

/** The SDK's short form of a handler: what it gives is the answer. */
type AnswerAtOnce = (context: StartContext, input: unknown) => Promise<unknown>;

type WorkflowOperation = Extract<ManifestOperation, { workflow: string }>;

function workflowHandler(sdk: Sdk, served: ServedNexus, operation: WorkflowOperation): Handler {
  return new sdk.temporal.WorkflowRunOperationHandler(async (context, input) => {
    const { args = [input ?? null], ...prepared } =
      operation.prepare === undefined ? {} : await prepare(sdk, served, operation.prepare, context, input);
    const options = readOptions(sdk, served, context, { ...operation.options, ...prepared });
    const given = options.workflowId;
    const workflowId = given ?? `${context.operation}-${context.requestId}`;
    await hostConnection()?.firstValues?.(served.client, typesOf(options.searchAttributes ?? []));
    try {
      return await sdk.temporal.startWorkflow(context, operation.workflow, {
        ...startOptions(options),
        workflowId,
        taskQueue: options.taskQueue ?? served.resolve(operation.taskQueue),
        workflowIdConflictPolicy: effectiveConflictPolicy(options, given !== undefined),
        args: args.map(encodable),
      });
    } catch (cause) {
      if (!(cause instanceof WorkflowExecutionAlreadyStartedError)) throw cause;
      const object = new ErrorObject({
        message: `workflow ${fromText(workflowId)} is already running, or its id is used up`,
        kind: "ALREADY_EXISTS",
        retryable: false,
      });
      const failure = returnedFailure(object);
      throw new sdk.rpc.OperationError("failed", failure.message, { cause: failure });
    }
  });
}

/** The SDK's client in a handler has the converter that the worker was given, which need not know long integers. */
function encodable(value: unknown): unknown {
  return hasWide(value) ? RawValue.fromPayload(widePayload(value)) : value;
}

/** What the function says of the start: options, and `args` where the input is not the only argument. */
async function prepare(sdk: Sdk, served: ServedNexus, entry: string, context: StartContext, input: unknown) {
  const said = await run(sdk, served, entry, context, input ?? null);
  if (said === null || said === undefined) return {};
  const isMap = typeof said === "object" && !Array.isArray(said);
  const { args } = said as { args?: unknown };
  // An empty table is an empty map here.
  const list = args !== null && typeof args === "object" && Object.keys(args).length === 0 ? [] : args;
  if (isMap && (list === undefined || Array.isArray(list)))
    return { ...said, ...(list !== undefined && { args: list }) } as { args?: unknown[] };
  throw misuse(sdk, `${entry} must return a table of options, with a list as \`args\``);
}

function readOptions(
  { rpc }: Sdk,
  served: ServedNexus,
  context: StartContext,
  given: Record<string, unknown>,
) {
  try {
    const table = fromJson(given);
    return workflowOptions(table instanceof Table ? table : new Table(), served.searchAttributes);
  } catch (error) {
    if (!(error instanceof OptionError)) throw error;
    throw misuse({ rpc }, `invalid options of the workflow of ${context.operation}: ${error.message}`);
  }
}

/** A fault of the service: the next attempt is no better. */
function misuse({ rpc }: Pick<Sdk, "rpc">, message: string): Error {
  return new rpc.HandlerError("INTERNAL", message, { retryableOverride: false });
}
