/** A TypeScript program as a process among Lua's (workflows.md §12): it has a PID, so workflows can answer it. */
import type { Client } from "@temporalio/client";
import type { NativeConnection } from "@temporalio/worker";
import { createLookup } from "../../compiler/1-registry/environment.ts";
import { resolvePlaceholders } from "../../compiler/1-registry/placeholders.ts";
import { type HostConnection, useConnection } from "../host/connection.ts";
import { enforceDeadline } from "../host/deadline.ts";
import { newProcess } from "../host/processes.ts";
import { clientOf, HostError, signal, startWorkflow } from "../host/starts.ts";
import { clientFailure, unwatch, watch, workflowEnd } from "../host/watches.ts";
import { fromText, toText } from "../lua/bytes.ts";
import { ErrorObject } from "../lua/error.ts";
import { toJson } from "../lua/json-value.ts";
import type { Table } from "../lua/table.ts";
import { useDirectory } from "../modules/directory.ts";
import type { WorkflowCallOptions } from "../modules/options/workflow.ts";
import { formatPid, parsePid } from "../modules/process/pid.ts";
import type { RegistryTypes, TopicOf, WorkflowId, WorkflowOf, WorkflowTypes } from "../registry.ts";
import { BuildError, findWorkflow, readManifest } from "../worker/manifest.ts";

/** What a workflow sent with `process.send(pid, topic, …)`. */
export interface Message {
  topic: string;
  /** PID of the sender; empty when unknown. */
  from: string;
  /** One value per argument. */
  args: unknown[];
}

/** How a monitored workflow ended, or a linked one: with `pid.link.down` it failed. */
export interface ExitEvent {
  kind: "pid.exit" | "pid.link.down";
  /** PID, as `spawn` returned it. */
  from: string;
  /** Unix seconds. */
  at: number;
  value?: unknown;
  error?: ProcessError;
}

/** An error object of Lua (workflows.md §5). */
export class ProcessError extends Error {
  override readonly name = "ProcessError";

  constructor(
    message: string,
    /** `NOT_FOUND`, `INVALID`, … */
    readonly kind: string,
    readonly retryable: boolean | undefined,
    readonly details: unknown,
  ) {
    super(message);
  }
}

export interface SpawnOptions extends WorkflowCallOptions {
  /** Deliver an {@link ExitEvent} when it ends. */
  monitor?: boolean;
  /** Deliver an {@link ExitEvent} when it ends, of the kind `pid.link.down` when it fails. */
  link?: boolean;
  /** Values that `ctx.get` finds in it. */
  context?: Record<string, unknown>;
  /** Startup messages, delivered before any other. */
  messages?: readonly { topic: string; args: unknown[] }[];
}

export interface OpenOptions {
  /** Folder of a build. */
  build: string;
  /** Polls for the messages that workflows send to this program. */
  connection: NativeConnection;
  /** The client of each `temporal.client` entry; one client serves them all. */
  client: Client | ((entry: string) => Client | Promise<Client>);
  /** Resolves `${env:…}` in task queues; the process environment unless given. */
  env?: Record<string, string | undefined>;
}

/** A queue that is read as it fills. */
class Inbox<T> implements AsyncIterable<T> {
  private readonly items: T[] = [];
  private readonly waiting: ((item: IteratorResult<T>) => void)[] = [];
  private closed = false;

  push(item: T): void {
    const reader = this.waiting.shift();
    if (reader === undefined) this.items.push(item);
    else reader({ value: item, done: false });
  }

  close(): void {
    this.closed = true;
    for (const reader of this.waiting.splice(0)) reader({ value: undefined, done: true });
  }

  next(): Promise<IteratorResult<T>> {
    if (this.items.length > 0) return Promise.resolve({ value: this.items.shift()!, done: false });
    if (this.closed) return Promise.resolve({ value: undefined, done: true });
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  [Symbol.asyncIterator](): AsyncIterator<T> {
    return { next: () => this.next() };
  }
}

/** An open process; make one with {@link openProcess}. */
export interface Process extends AsyncDisposable {
  readonly pid: string;
  /** Messages in the order of their arrival; ends when the process is closed. */
  readonly messages: AsyncIterable<Message>;
  /** Ends of monitored and linked workflows. */
  readonly events: AsyncIterable<ExitEvent>;
  /** Starts the workflow of an entry and gives its PID. @throws ProcessError, BuildError for an unknown entry */
  spawn(entry: string, args: unknown[], options?: SpawnOptions): Promise<string>;
  /** Starts it and waits for its result. @throws ProcessError when it fails */
  exec<T = unknown>(entry: string, args: unknown[], options?: SpawnOptions): Promise<T>;
  /** Sends to a workflow, which sees this process as the sender. @throws ProcessError */
  send(pid: string, topic: string, ...args: unknown[]): Promise<void>;
  monitor(pid: string): Promise<void>;
  unmonitor(pid: string): void;
  /** A link tells how the workflow ended; the end of this process does not end the workflow. */
  link(pid: string): Promise<void>;
  unlink(pid: string): void;
  /** Asks a workflow to end; with a deadline, in milliseconds, the server terminates it when it still runs then. */
  cancel(pid: string, deadline?: number): Promise<void>;
  terminate(pid: string): Promise<void>;
  /** Stops receiving. */
  close(): Promise<void>;
}

declare const workflow: unique symbol;

/** The PID of a workflow, from {@link RegistryProcess.spawn}. */
export type Pid<W extends WorkflowTypes> = string & { readonly [workflow]: W };

type TopicFor<P extends string> = P extends Pid<infer W> ? TopicOf<W> : string;

type ArgsFor<P extends string, Topic extends string> =
  P extends Pid<infer W> ? W["signals"][Topic & keyof W["signals"]] : unknown[];

/** One startup message: a topic with its arguments. */
type StartupMessage<W extends WorkflowTypes> = {
  [Topic in TopicOf<W>]: { topic: Topic; args: W["signals"][Topic] };
}[TopicOf<W>];

export interface RegistrySpawnOptions<W extends WorkflowTypes> extends Omit<SpawnOptions, "messages"> {
  /** Startup messages, delivered before any other. */
  messages?: readonly StartupMessage<W>[];
}

/** A {@link Process} that knows the registry (`registry.d.ts` of a build). PIDs know their workflow; others are as ever. */
export interface RegistryProcess<R extends RegistryTypes> extends Omit<Process, "spawn" | "exec" | "send"> {
  /** Starts the workflow of an entry and gives its PID. @throws ProcessError */
  spawn<Id extends WorkflowId<R>>(
    entry: Id,
    args: WorkflowOf<R, Id>["args"],
    options?: RegistrySpawnOptions<WorkflowOf<R, Id>>,
  ): Promise<Pid<WorkflowOf<R, Id>>>;
  /** Starts it and waits for its result. @throws ProcessError when it fails */
  exec<Id extends WorkflowId<R>>(
    entry: Id,
    args: WorkflowOf<R, Id>["args"],
    options?: RegistrySpawnOptions<WorkflowOf<R, Id>>,
  ): Promise<WorkflowOf<R, Id>["result"]>;
  /** Sends to a workflow, which sees this process as the sender. @throws ProcessError */
  send<P extends string, Topic extends TopicFor<P>>(
    pid: P,
    topic: Topic,
    ...args: ArgsFor<P, Topic>
  ): Promise<void>;
}

/**
 * Opens a process of this program:
 *
 * ```ts
 * await using me = await openProcess({ build: "dist", connection, client });
 * const pid = await me.spawn("app:order_workflow", [order], { monitor: true });
 * await me.send(pid, "approve", { by: "Ada" });
 * for await (const { topic, args } of me.messages) console.log(topic, ...args);
 * ```
 *
 * With the declarations of the build, `openProcess<Registry>(…)`, ids, arguments, results and topics are checked.
 *
 * All processes of a program belong to one build. @throws BuildError when the folder holds no build
 */
export function openProcess(options: OpenOptions): Promise<Process>;
export function openProcess<R extends RegistryTypes>(options: OpenOptions): Promise<RegistryProcess<R>>;
export async function openProcess(options: OpenOptions): Promise<Process> {
  const { build, connection, client, env = globalThis.process.env } = options;
  const manifest = readManifest(build);
  const lookup = createLookup(manifest.environment, env);
  const { openRelay } = await import("../host/relay.ts");
  const host: HostConnection = {
    client: async (entry) => (typeof client === "function" ? client(entry) : client),
    resolve: (text) => String(resolvePlaceholders(text, lookup)),
  };
  useConnection(host);
  useDirectory(() => ({
    worker: "",
    client: "",
    headerPrefix: manifest.headerPrefix,
    workers: manifest.workers,
    workflows: Object.fromEntries(
      Object.entries(manifest.workers).flatMap(([worker, { workflows }]) =>
        workflows.map(({ type, entry }) => [entry, { type, worker }]),
      ),
    ),
    activities: {},
  }));
  const clients = await Promise.all(Object.keys(manifest.clients).map((entry) => host.client(entry)));
  const relays: (() => Promise<void>)[] = [];
  const stop = async () => {
    await Promise.all(relays.splice(0).map((release) => release()));
  };
  try {
    for (const own of new Set(clients)) relays.push(await openRelay(connection, own));
  } catch (error) {
    await stop();
    throw error;
  }
  return createProcess(manifest, stop);
}

function createProcess(manifest: ReturnType<typeof readManifest>, stop: () => Promise<void>): Process {
  const own = newProcess("client", {});
  const { execution } = own;
  const messages = new Inbox<Message>();
  const events = new Inbox<ExitEvent>();
  // Nothing of Lua runs here that a failed link could end.
  execution.trapLinks = true;
  execution.mailbox.forward({
    message: (topic, from, args) =>
      messages.push({ topic: toText(topic), from: toText(from), args: [...args] }),
    event: (event) => events.push(exitEvent(event as Table)),
  });

  async function start(entry: string, args: unknown[], options: SpawnOptions) {
    const { monitor: _, link: _link, context = {}, messages: startup = [], ...rest } = options;
    const found = findWorkflow(manifest, entry);
    if (found === undefined) throw new BuildError(`the build has no workflow ${entry}`);
    const worker = Object.keys(manifest.workers).find((id) => manifest.workers[id] === found.worker)!;
    const started = await failing(
      startWorkflow(
        {
          target: fromText(entry),
          host: fromText(worker),
          args,
          options: rest,
          name: undefined,
          messages: startup.map(({ topic, args: values }) => ({ topic: fromText(topic), args: values })),
          context,
        },
        execution.pid,
      ),
    );
    const { workflowId } = started.handle;
    return {
      ...started,
      workflowId,
      pid: formatPid({ node: started.clientId, host: worker, uniq: workflowId }),
    };
  }

  async function target(pid: string) {
    const parsed = parsePid(fromText(pid));
    if (parsed === undefined || parsed.node === "") {
      throw new ProcessError(`${pid} is no PID of a workflow`, "NOT_FOUND", false, undefined);
    }
    const client = await failing(clientOf(toText(parsed.node)));
    const workflowId = toText(parsed.uniq);
    return { client, workflowId, handle: client.workflow.getHandle(workflowId) };
  }

  async function relate(pid: string, relation: { monitor: boolean; link: boolean }): Promise<void> {
    const { client, workflowId } = await target(pid);
    watch(execution, fromText(pid), relation, () => workflowEnd(client, workflowId));
  }

  const process: Process = {
    pid: execution.pid,
    messages,
    events,
    async spawn(entry, args, options = {}) {
      const { client, workflowId, pid } = await start(entry, args, options);
      const relation = { monitor: options.monitor === true, link: options.link === true };
      watch(execution, fromText(pid), relation, () => workflowEnd(client, workflowId));
      return pid;
    },
    async exec<T>(entry: string, args: unknown[], options: SpawnOptions = {}) {
      const { client, workflowId } = await start(entry, args, options);
      const end = await workflowEnd(client, workflowId);
      if ("error" in end) throw processError(end.error);
      return end.value as T;
    },
    async send(pid, topic, ...args) {
      const { client, workflowId } = await target(pid);
      await reaching(workflowId, signal(client, workflowId, topic, args, execution.pid));
    },
    monitor: (pid) => relate(pid, { monitor: true, link: false }),
    unmonitor: (pid) => unwatch(execution, fromText(pid), "monitored"),
    link: (pid) => relate(pid, { monitor: false, link: true }),
    unlink: (pid) => unwatch(execution, fromText(pid), "linked"),
    async cancel(pid, deadline) {
      const { client, workflowId, handle } = await target(pid);
      if (deadline !== undefined) await reaching(workflowId, enforceDeadline(client, workflowId, deadline));
      await reaching(workflowId, handle.cancel());
    },
    async terminate(pid) {
      const { workflowId, handle } = await target(pid);
      await reaching(workflowId, handle.terminate("terminated by a client process"));
    },
    async close() {
      own.end();
      messages.close();
      events.close();
      await stop();
    },
    [Symbol.asyncDispose]: () => process.close(),
  };
  return process;
}

async function failing<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof HostError ? processError(error.object) : error;
  }
}

/** A request to a workflow, whose failures are errors of Lua. */
async function reaching<T>(workflowId: string, work: Promise<T>): Promise<T> {
  try {
    return await failing(work);
  } catch (error) {
    throw error instanceof ProcessError ? error : processError(clientFailure(error, workflowId));
  }
}

function processError(error: ErrorObject): ProcessError {
  return new ProcessError(
    toText(error.message()),
    toText(error.kind()),
    error.retryable(),
    toJson(error.details()) ?? undefined,
  );
}

function exitEvent(event: Table): ExitEvent {
  const result = event.$getField("result") as Table;
  const error = result.$getField("error");
  const value = toJson(result.$getField("value"));
  return {
    kind: event.$getField("kind") === "pid.link.down" ? "pid.link.down" : "pid.exit",
    from: toText(event.$getField("from") as string),
    at: event.$getField("at") as number,
    ...(error instanceof ErrorObject ? { error: processError(error) } : { value: value ?? undefined }),
  };
}
