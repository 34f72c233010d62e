/** The Temporal server that all tests share, and workers on it. Every workflow that a test runs is also replayed. */
import { randomUUID } from "node:crypto";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { Client, Connection, type WorkflowStartOptions } from "@temporalio/client";
import {
  DefaultLogger,
  type LogEntry,
  NativeConnection,
  type ReplayWorkerOptions,
  Runtime,
  Worker,
  type WorkerOptions,
} from "@temporalio/worker";
import { inject } from "vitest";

export interface SharedServer {
  address: string;
  client: Client;
  /** For `Worker.create`. */
  nativeConnection: NativeConnection;
}

let shared: Promise<SharedServer> | undefined;

/** Connects to the server of this test run; once in each test file. */
export function sharedServer(): Promise<SharedServer> {
  shared ??= connectToServer();
  return shared;
}

/** A name that no other test uses, for task queues, workflow ids and namespaces. */
export function uniqueName(prefix: string): string {
  return `${prefix}-${randomUUID()}`;
}

/** What {@link withWorker} takes: ordinary worker options (for example of `luaflow(folder)`), all of them optional. */
export type TestWorkerOptions = Partial<Omit<WorkerOptions, "connection">>;

export interface TestWorker {
  worker: Worker;
  client: Client;
  taskQueue: string;
  options: TestWorkerOptions;
}

/**
 * Runs an ordinary worker while `body` runs, on a task queue of its own unless the options name one.
 *
 * With `LUAFLOW_TEST_CACHE=0` workers keep no workflow in memory, so that every task replays from the start.
 */
export async function withWorker<T>(
  options: TestWorkerOptions,
  body: (test: TestWorker) => Promise<T>,
): Promise<T> {
  const { client, nativeConnection } = await sharedServer();
  const taskQueue = options.taskQueue ?? uniqueName("test");
  const worker = await Worker.create({
    ...(process.env.LUAFLOW_TEST_CACHE === "0" && { maxCachedWorkflows: 0 }),
    ...options,
    connection: nativeConnection,
    taskQueue,
  });
  return worker.runUntil(() => body({ worker, client, taskQueue, options }));
}

export interface RunOptions extends Partial<WorkflowStartOptions> {
  /** Arguments of the workflow. */
  args?: unknown[];
}

export interface WorkflowRun<T> {
  result: T;
  workflowId: string;
  history: Awaited<ReturnType<Awaited<ReturnType<Client["workflow"]["start"]>>["fetchHistory"]>>;
}

/**
 * Runs a workflow to its end and replays its history against the same bundle.
 *
 * @throws WorkflowFailedError of the workflow, after a failed workflow has been replayed too
 * @throws DeterminismViolationError when the replay does not do the same
 */
export async function runWorkflow<T = unknown>(
  test: TestWorker,
  type: string,
  options: RunOptions = {},
): Promise<WorkflowRun<T>> {
  const { args = [], ...startOptions } = options;
  const workflowId = options.workflowId ?? uniqueName("workflow");
  const handle = await test.client.workflow.start(type, {
    workflowRunTimeout: "60s",
    ...startOptions,
    workflowId,
    taskQueue: test.taskQueue,
    args,
  });
  const outcome = await handle.result().then(
    (result: unknown) => ({ result }),
    (error: unknown) => ({ error }),
  );
  const history = await handle.fetchHistory();
  await replay(test.options, history, workflowId);
  if ("error" in outcome) throw outcome.error;
  return { result: outcome.result as T, workflowId, history };
}

/** Replays a history against the workflows that a worker with these options would run. */
export async function replay(
  options: TestWorkerOptions,
  history: WorkflowRun<unknown>["history"],
  workflowId?: string,
): Promise<void> {
  captureLogs();
  const {
    workflowBundle,
    workflowsPath,
    bundlerOptions,
    interceptors,
    dataConverter,
    reuseV8Context,
    sinks,
    plugins,
  } = options;
  const replayOptions: ReplayWorkerOptions = {
    workflowBundle,
    workflowsPath,
    bundlerOptions,
    interceptors,
    dataConverter,
    reuseV8Context,
    sinks,
    plugins,
  };
  await Worker.runReplayHistory(replayOptions, history, workflowId);
}

async function connectToServer(): Promise<SharedServer> {
  captureLogs();
  const address = await askForAddress();
  const [connection, nativeConnection] = await Promise.all([
    Connection.connect({ address }),
    NativeConnection.connect({ address }),
  ]);
  return { address, client: new Client({ connection }), nativeConnection };
}

async function askForAddress(): Promise<string> {
  const answer: { address?: string; error?: string } = JSON.parse(
    await text(connect(inject("temporalBrokerPort"), "127.0.0.1")),
  );
  if (!answer.address) throw new Error(`the shared Temporal server did not start: ${answer.error}`);
  return answer.address;
}

/** What workers and workflows of this test file logged, oldest first; errors are also printed. */
export const logEntries: LogEntry[] = [];

let logging = false;

/** The SDK's own words about every worker and failing workflow are noise in a test run. */
export function captureLogs(): void {
  if (logging) return;
  logging = true;
  Runtime.install({
    logger: new DefaultLogger("INFO", (entry) => {
      logEntries.push(entry);
      if (entry.level === "ERROR") console.error(entry.message, entry.meta);
    }),
    telemetryOptions: { logging: { filter: "ERROR", forward: {} } },
  });
}
