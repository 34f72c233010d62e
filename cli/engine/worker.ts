/** The SDK's worker on an engine: what its native part would do. */
import type { coresdk } from "@temporalio/proto";
import { type NativeConnection, ShutdownError, Worker, type WorkerOptions } from "@temporalio/worker";
import type { PendingActivity } from "./activities.ts";
import type { Engine } from "./engine.ts";
import { withoutPromiseHooks } from "./promise-hooks.ts";
import { core } from "./proto.ts";
import type { Poller } from "./queues.ts";
import type { Run } from "./run.ts";

type NativeWorkerLike = import("@temporalio/worker/lib/worker.js").NativeWorkerLike;
type Activation = coresdk.workflow_activation.IWorkflowActivation;
type ActivityTask = coresdk.activity_task.IActivityTask;

/** Messages that wait to be polled, or a poll that waits for one. */
class Mailbox {
  private readonly messages: Buffer[] = [];
  private waiting: { resolve(message: Buffer): void; reject(error: Error): void } | undefined;
  private closed = false;

  push(message: Buffer): void {
    if (this.waiting === undefined) this.messages.push(message);
    else {
      this.waiting.resolve(message);
      this.waiting = undefined;
    }
  }

  poll(): Promise<Buffer> {
    const message = this.messages.shift();
    if (message !== undefined) return Promise.resolve(message);
    if (this.closed) return Promise.reject(new ShutdownError("the worker is shut down"));
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
    });
  }

  close(): void {
    this.closed = true;
    this.waiting?.reject(new ShutdownError("the worker is shut down"));
    this.waiting = undefined;
  }
}

export class EngineWorker implements Poller {
  isOpen = true;
  readonly runsWorkflows: boolean;
  readonly runsActivities: boolean;
  private readonly activations = new Mailbox();
  private readonly activities = new Mailbox();
  private readonly nexus = new Mailbox();
  private readonly leave: () => void;
  /** Activations that the worker computes, by run: how to say that it has ended. */
  private readonly computing = new Map<string, (() => void)[]>();

  constructor(
    private readonly engine: Engine,
    options: { namespace: string; taskQueue: string; workflows: boolean; activities: boolean },
  ) {
    this.runsWorkflows = options.workflows;
    this.runsActivities = options.activities;
    this.leave = engine.queues.register(options.namespace, options.taskQueue, this);
  }

  takeRun(run: Run): void {
    this.engine.startTask(run, this);
  }

  takeActivity(activity: PendingActivity): void {
    const task = activity.start(this.engine);
    if (task !== undefined) this.startActivity(task);
  }

  startActivity(task: ActivityTask): void {
    const token = Buffer.from(task.taskToken!).toString("base64");
    this.engine.taskAt(token, this);
    this.engine.clock.beginTask(token);
    this.activities.push(encode(core.activity_task.ActivityTask, task));
  }

  cancelActivity(taskToken: Buffer, reason: "CANCELLED" | "TIMED_OUT" | "NOT_FOUND"): void {
    const { ActivityCancelReason } = core.activity_task;
    const details = {
      isCancelled: reason === "CANCELLED",
      isTimedOut: reason === "TIMED_OUT",
      isNotFound: reason === "NOT_FOUND",
    };
    const cancel = { reason: ActivityCancelReason[reason], details };
    this.activities.push(encode(core.activity_task.ActivityTask, { taskToken, cancel }));
  }

  activate(activation: Activation): void {
    const id = activation.runId!;
    const ends = this.computing.get(id) ?? [];
    ends.push(this.engine.clock.busy());
    this.computing.set(id, ends);
    this.activations.push(encode(core.workflow_activation.WorkflowActivation, activation));
  }

  private complete(bytes: Buffer): void {
    const completion = core.workflow_completion.WorkflowActivationCompletion.decodeDelimited(bytes);
    const ends = this.computing.get(completion.runId);
    this.engine.answer(completion);
    ends?.shift()?.();
    if (ends?.length === 0) this.computing.delete(completion.runId);
  }

  private completeActivity(bytes: Buffer): void {
    const { taskToken, result } = core.ActivityTaskCompletion.decodeDelimited(bytes);
    const token = Buffer.from(taskToken).toString("base64");
    this.engine.completeActivity(token, result ?? {});
    this.engine.clock.endTask(token);
  }

  private heartbeat(bytes: Buffer): void {
    const { taskToken, details } = core.ActivityHeartbeat.decodeDelimited(bytes);
    const asked = this.engine.heartbeat(Buffer.from(taskToken).toString("base64"), details);
    if (asked === "cancelled") this.cancelActivity(Buffer.from(taskToken), "CANCELLED");
    if (asked === "not found") this.cancelActivity(Buffer.from(taskToken), "NOT_FOUND");
  }

  /** What the SDK's worker takes for its native part. */
  get native(): NativeWorkerLike {
    return {
      type: "worker",
      initiateShutdown: () => {
        this.isOpen = false;
        this.leave();
        for (const mailbox of [this.activations, this.activities, this.nexus]) mailbox.close();
      },
      finalizeShutdown: async () => {},
      flushCoreLogs: () => {},
      pollWorkflowActivation: () => this.activations.poll(),
      pollActivityTask: () => this.activities.poll(),
      pollNexusTask: () => this.nexus.poll(),
      completeWorkflowActivation: async (bytes: Buffer) => this.complete(bytes),
      completeActivityTask: async (bytes: Buffer) => this.completeActivity(bytes),
      completeNexusTask: async () => {},
      recordActivityHeartbeat: (bytes: Buffer) => this.heartbeat(bytes),
      replaceClient: () => {},
    } as unknown as NativeWorkerLike;
  }
}

interface Encoder {
  encode(message: never): { finish(): Uint8Array };
}

function encode(type: Encoder, message: object): Buffer {
  return Buffer.from(type.encode(message as never).finish());
}

/** Options of a worker as the SDK completes them; as much as is needed. */
interface Compiled {
  namespace: string;
  taskQueue: string;
  activities?: ReadonlyMap<string, unknown>;
  workflowBundle?: unknown;
  workflowsPath?: string;
}

let bundles = 0;

/** A worker of the SDK that works for an engine. */
export function createWorker(
  engine: Engine,
  connection: NativeConnection,
  options: WorkerOptions,
): Promise<Worker> {
  class FastWorker extends Worker {
    protected static override nativeWorkerCtor = {
      create: async (_runtime: unknown, _connection: unknown, compiled: Compiled) =>
        new EngineWorker(engine, {
          namespace: compiled.namespace,
          taskQueue: compiled.taskQueue,
          workflows: compiled.workflowBundle !== undefined || compiled.workflowsPath !== undefined,
          activities: (compiled.activities?.size ?? 0) > 0,
        }).native,
      createReplay: () => Promise.reject(new Error("unreachable")),
    };

    /** The SDK knows the bundles of a thread by their file names, and here all workers share one thread. */
    protected static override createWorkflowCreator(
      ...[bundle, ...rest]: Parameters<(typeof Worker)["createWorkflowCreator"]>
    ) {
      const filename = `${bundle.filename}?${++bundles}`;
      return Worker.createWorkflowCreator({ ...bundle, filename }, ...rest);
    }
  }
  withoutPromiseHooks();
  // In this thread: passing messages to others takes longer than most workflow tasks.
  return FastWorker.create({ ...options, connection, debugMode: true });
}
