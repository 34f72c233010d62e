/**
 * A Temporal service within this program, with a time of its own, for tests that do not wait. The workers are the SDK's, with
 * the bundles that are deployed; the engine stands for the server and for the part of the SDK that talks to it: it makes
 * activations from what happens, and history from the commands that come back.
 */
import { randomUUID } from "node:crypto";
import type { coresdk } from "@temporalio/proto";
import { VirtualClock } from "./clock.ts";
import { closeRun, terminateRun, timeOutRun } from "./closing.ts";
import { take } from "./commands.ts";
import { nextCron } from "./cron.ts";
import {
  type Command,
  enums,
  FAILED_PRECONDITION,
  type Failure,
  type Header,
  type Job,
  long,
  NOT_FOUND,
  newLong,
  type Payload,
  type Payloads,
  serviceError,
  toDuration,
  toTimestamp,
  Unsupported,
} from "./proto.ts";
import { Queues } from "./queues.ts";
import { type PendingQuery, Run, type RunSpec } from "./run.ts";
import { seedOf } from "./seed.ts";
import type { EngineWorker } from "./worker.ts";

/** An activity at work: how its worker's answers reach it. */
export interface LocalTask {
  complete(engine: Engine, token: string, result: coresdk.activity_result.IActivityExecutionResult): void;
  heartbeat(engine: Engine, token: string, details: Payload[]): "cancelled" | "not found" | undefined;
}

/** What the engine says to whoever runs tests. */
export interface EngineObserver {
  /** A workflow's task has failed: the workflow does not get on. */
  taskFailed(type: string, failure: Failure): void;
}

/** Ended workflows that are still asked now and then. */
const REMEMBERED = 200;

/** A new chain of runs; what is left out has the server's own defaults. */
export type NewRun = Pick<RunSpec, "namespace" | "workflowId" | "type" | "taskQueue"> & Partial<RunSpec>;

const TASK_TIMEOUT = 10_000;

export class Engine {
  readonly clock = new VirtualClock();
  readonly queues = new Queues();
  /** By namespace and id: all runs, the latest last. */
  private readonly byId = new Map<string, Run[]>();
  private readonly byRunId = new Map<string, Run>();
  private readonly workers = new Map<Run, EngineWorker>();
  private readonly tasks = new Map<string, { task: LocalTask; worker?: EngineWorker }>();
  private readonly ended: Run[] = [];
  private readonly todo: (() => void)[] = [];
  private doing = false;
  private tokens = 0;

  /** Runs a workflow that a test has replaced; undefined for others. */
  mocked: ((spec: RunSpec) => Promise<{ result: Payloads } | { failure: Failure }> | undefined) | undefined;

  constructor(private readonly observer: EngineObserver) {}

  // ── Runs ──────────────────────────────────────────────────────────────────────────────────────────────

  newRunId(): string {
    return randomUUID();
  }

  /** Every run, the oldest first, but for those whose code a test has replaced. */
  get runs(): Run[] {
    return [...this.byRunId.values()].filter(({ replaced }) => !replaced);
  }

  private chain(namespace: string, workflowId: string): Run[] {
    return this.byId.get(`${namespace}\n${workflowId}`) ?? [];
  }

  /** The latest run of an id, or the one that is meant. */
  find(namespace: string, workflowId: string, runId = ""): Run | undefined {
    const runs = this.chain(namespace, workflowId);
    return runId === "" ? runs.at(-1) : runs.find(({ spec }) => spec.runId === runId);
  }

  findOpen(namespace: string, workflowId: string, runId = ""): Run | undefined {
    const run = this.find(namespace, workflowId, runId);
    return run?.isOpen ? run : undefined;
  }

  /** Whether a new workflow may not have the id (a reuse policy's number). */
  idTaken(namespace: string, workflowId: string, reuse: number): boolean {
    const latest = this.find(namespace, workflowId);
    if (latest === undefined) return false;
    if (latest.isOpen) return true;
    const policy = enums.WorkflowIdReusePolicy;
    if (reuse === policy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE) return true;
    const failedOnly = reuse === policy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY;
    return failedOnly && latest.status === "completed";
  }

  openChildren(parent: Run): Run[] {
    return [...this.byRunId.values()].filter(({ spec, isOpen }) => isOpen && spec.parent?.run === parent);
  }

  begin(given: NewRun): Run {
    const now = this.clock.now();
    const runId = given.runId ?? this.newRunId();
    const { workflowId } = given;
    const cronBackoff =
      given.cron !== undefined && given.initiator === undefined ? nextCron(given.cron, now, now) - now : 0;
    const expiration =
      given.expiration ?? (given.executionTimeout === undefined ? undefined : now + given.executionTimeout);
    const spec: RunSpec = {
      input: undefined,
      header: undefined,
      memo: undefined,
      searchAttributes: undefined,
      executionTimeout: undefined,
      runTimeout: undefined,
      retryPolicy: undefined,
      cron: undefined,
      attempt: 1,
      parent: undefined,
      continuedFrom: undefined,
      initiator: undefined,
      lastResult: undefined,
      lastFailure: undefined,
      identity: "fast",
      priority: undefined,
      userMetadata: undefined,
      ...given,
      taskTimeout: given.taskTimeout ?? TASK_TIMEOUT,
      backoff: given.backoff ?? cronBackoff,
      expiration,
      runId,
      firstRunId: given.firstRunId ?? runId,
      root: given.root ?? { workflowId, runId },
    };
    const run = new Run(spec, now, () => this.clock.now());
    const key = `${spec.namespace}\n${workflowId}`;
    const chain = this.byId.get(key);
    if (chain === undefined) this.byId.set(key, [run]);
    else chain.push(run);
    this.byRunId.set(runId, run);
    this.recordStart(run);
    this.limit(run);
    const replaced = this.mocked?.(spec);
    if (replaced !== undefined) {
      run.replaced = true;
      void replaced.then((end) =>
        this.change(run, () => closeRun(this, run, "result" in end ? "completed" : "failed", end)),
      );
    } else if (spec.backoff > 0) {
      run.backoff = this.clock.start(spec.backoff, () => {
        run.backoff = undefined;
        this.schedule(run);
      });
    } else this.later(() => this.schedule(run));
    return run;
  }

  private recordStart(run: Run): void {
    const { spec } = run;
    const { parent } = spec;
    run.record(
      "workflowExecutionStarted",
      {
        workflowType: { name: spec.type },
        workflowId: spec.workflowId,
        taskQueue: { name: spec.taskQueue, kind: 1 },
        input: spec.input,
        header: spec.header,
        memo: spec.memo,
        searchAttributes: spec.searchAttributes,
        workflowExecutionTimeout: toDuration(spec.executionTimeout),
        workflowRunTimeout: toDuration(spec.runTimeout),
        workflowTaskTimeout: toDuration(spec.taskTimeout),
        workflowExecutionExpirationTime:
          spec.expiration === undefined ? undefined : toTimestamp(spec.expiration),
        continuedExecutionRunId: spec.continuedFrom ?? "",
        initiator: spec.initiator,
        continuedFailure: spec.lastFailure,
        lastCompletionResult: spec.lastResult,
        originalExecutionRunId: spec.runId,
        firstExecutionRunId: spec.firstRunId,
        identity: spec.identity,
        retryPolicy: spec.retryPolicy,
        attempt: spec.attempt,
        cronSchedule: spec.cron ?? "",
        firstWorkflowTaskBackoff: toDuration(spec.backoff || undefined),
        parentWorkflowNamespace: parent?.run.spec.namespace ?? "",
        parentWorkflowExecution: parent && executionOf(parent.run),
        parentInitiatedEventId: long(parent?.initiatedEventId ?? 0),
        rootWorkflowExecution: parent && spec.root,
        priority: spec.priority,
      },
      spec.userMetadata ? { userMetadata: spec.userMetadata } : {},
    );
  }

  private limit(run: Run): void {
    const { runTimeout, expiration, backoff } = run.spec;
    const now = this.clock.now();
    const ends = [
      runTimeout === undefined ? Infinity : now + backoff + runTimeout,
      expiration === undefined ? Infinity : expiration,
    ];
    const end = Math.min(...ends);
    if (end === Infinity) return;
    const late = () => run.isOpen && this.whenFree(run, () => run.isOpen && timeOutRun(this, run));
    run.deadlines.push(this.clock.start(end - now, late));
  }

  closed(run: Run): void {
    this.ended.push(run);
    if (this.ended.length > REMEMBERED) this.evict(this.ended.shift()!);
    if (run.queries.length > 0) this.later(() => this.askQueries(run));
  }

  private evict(run: Run): void {
    if (!run.cached) return;
    run.cached = false;
    this.workers.get(run)?.activate({
      runId: run.spec.runId,
      jobs: [{ removeFromCache: { message: "the workflow has ended", reason: 10 } }],
    });
    this.workers.delete(run);
  }

  // ── What happens to runs ──────────────────────────────────────────────────────────────────────────────

  /** Does something when what happens now is complete. */
  later(action: () => void): void {
    this.todo.push(action);
    this.clock.touch();
    if (this.doing) return;
    this.doing = true;
    queueMicrotask(() => {
      try {
        for (let next = this.todo.shift(); next !== undefined; next = this.todo.shift()) next();
      } finally {
        this.doing = false;
      }
    });
  }

  /** Does something as soon as no worker has a task of the run. */
  whenFree(run: Run, action: () => void): void {
    this.clock.touch();
    if (run.task === "started") run.held.push(action);
    else action();
  }

  /** Like {@link whenFree}, for what comes too late for a run that has ended. */
  change(run: Run, action: () => void): void {
    this.whenFree(run, () => {
      if (run.isOpen) action();
    });
  }

  /** The workflow learns of it in its next task. */
  tell(run: Run, job: Job): void {
    run.jobs.push(job);
    this.wake(run);
  }

  /** The run gets a workflow task. */
  wake(run: Run): void {
    run.wanted = true;
    this.later(() => this.schedule(run));
  }

  signal(
    run: Run,
    given: { signalName: string; input: Payloads | undefined; header: Header; identity: string },
    done: () => void = () => {},
  ): void {
    this.whenFree(run, () => {
      if (run.isOpen) {
        run.record("workflowExecutionSignaled", given);
        this.tell(run, {
          signalWorkflow: {
            signalName: given.signalName,
            input: given.input?.payloads ?? [],
            headers: given.header.fields ?? {},
            identity: given.identity,
          },
        });
      }
      done();
    });
  }

  requestCancel(run: Run, cause: string, identity = "fast"): void {
    this.change(run, () => {
      if (run.cancelRequested) return;
      run.cancelRequested = true;
      run.record("workflowExecutionCancelRequested", { cause, identity });
      this.tell(run, { cancelWorkflow: { reason: cause } });
    });
  }

  terminate(run: Run, reason: string, details: object | undefined, identity: string): void {
    this.change(run, () => terminateRun(this, run, reason, details, identity));
  }

  query(run: Run, query: PendingQuery): void {
    if (run.backoff !== undefined)
      return query.refuse(
        serviceError(FAILED_PRECONDITION, "Cannot query a workflow whose first task is not there yet"),
      );
    run.queries.push(query);
    this.later(() => this.askQueries(run));
  }

  // ── Workflow tasks ────────────────────────────────────────────────────────────────────────────────────

  private schedule(run: Run): void {
    if (!run.isOpen || run.task !== "none" || run.backoff !== undefined || run.broken !== undefined) return;
    // Its worker answers queries.
    if (run.asked !== undefined) return;
    run.wanted = false;
    run.record("workflowTaskScheduled", {
      taskQueue: { name: run.spec.taskQueue, kind: 1 },
      startToCloseTimeout: toDuration(run.spec.taskTimeout),
      attempt: 1,
    });
    run.taskScheduledEventId = run.lastEventId;
    run.task = "scheduled";
    const worker = this.workers.get(run);
    if (worker?.isOpen) this.startTask(run, worker);
    else this.queues.offerRun(run);
  }

  /** A worker takes the workflow task of a run. */
  startTask(run: Run, worker: EngineWorker): void {
    if (!run.isOpen || run.task !== "scheduled") return;
    this.workers.set(run, worker);
    // A replay reads it from this event.
    run.suggestions = suggestions(run);
    run.record("workflowTaskStarted", {
      scheduledEventId: long(run.taskScheduledEventId),
      identity: "fast",
      requestId: run.spec.runId,
      historySizeBytes: newLong(run.historySize),
      suggestContinueAsNew: run.suggestions.length > 0,
      suggestContinueAsNewReasons: run.suggestions,
    });
    run.task = "started";
    run.taskStartedEventId = run.lastEventId;
    const jobs = run.jobs.splice(0);
    if (!run.cached) jobs.unshift({ initializeWorkflow: this.initialization(run) });
    run.cached = true;
    // What has happened is of no interest to the code.
    if (jobs.length === 0) this.advance(run);
    else this.activate(run, worker, jobs);
  }

  private activate(run: Run, worker: EngineWorker, jobs: Job[]): void {
    run.activating = true;
    worker.activate({
      runId: run.spec.runId,
      timestamp: toTimestamp(this.clock.now()),
      isReplaying: false,
      historyLength: run.taskStartedEventId,
      historySizeBytes: newLong(run.historySize),
      jobs: [...jobs].sort((left, right) => rank(left) - rank(right)),
      availableInternalFlags: run.flags,
      continueAsNewSuggested: run.suggestions.length > 0,
      suggestContinueAsNewReasons: run.suggestions,
    });
  }

  private initialization({ spec, startTime }: Run): coresdk.workflow_activation.IInitializeWorkflow {
    const { parent, cron, backoff, initiator } = spec;
    return {
      workflowType: spec.type,
      workflowId: spec.workflowId,
      arguments: spec.input?.payloads ?? [],
      randomnessSeed: seedOf(spec.runId),
      headers: spec.header?.fields ?? {},
      identity: spec.identity,
      parentWorkflowInfo: parent && { namespace: parent.run.spec.namespace, ...executionOf(parent.run) },
      workflowExecutionTimeout: toDuration(spec.executionTimeout),
      workflowRunTimeout: toDuration(spec.runTimeout),
      workflowTaskTimeout: toDuration(spec.taskTimeout),
      continuedFromExecutionRunId: spec.continuedFrom ?? "",
      continuedInitiator: initiator,
      continuedFailure: spec.lastFailure,
      lastCompletionResult: spec.lastResult,
      firstExecutionRunId: spec.firstRunId,
      retryPolicy: spec.retryPolicy,
      attempt: spec.attempt,
      cronSchedule: cron ?? "",
      workflowExecutionExpirationTime:
        spec.expiration === undefined ? undefined : toTimestamp(spec.expiration),
      cronScheduleToScheduleInterval: cron === undefined ? undefined : toDuration(backoff || undefined),
      memo: spec.memo,
      searchAttributes: spec.searchAttributes,
      startTime: toTimestamp(startTime),
      rootWorkflow: parent && spec.root,
      priority: spec.priority,
      originalExecutionRunId: spec.runId,
    };
  }

  /** What a worker says to an activation. */
  answer(completion: coresdk.workflow_completion.IWorkflowActivationCompletion): void {
    const run = this.byRunId.get(completion.runId ?? "");
    if (run === undefined || !run.activating) return;
    run.activating = false;
    if (run.asked !== undefined) return this.answerQueries(run, completion);
    if (run.task !== "started") return;
    const { failed, successful } = completion;
    if (failed) return this.failTask(run, failed.failure ?? {});
    run.flags = [...new Set([...run.flags, ...(successful?.usedInternalFlags ?? [])])];
    try {
      take(this, run, (successful?.commands ?? []) as Command[]);
    } catch (error) {
      if (!(error instanceof Unsupported)) throw error;
      return this.failTask(run, { message: error.message });
    }
    this.advance(run);
  }

  /** Goes on with a workflow task that is under way: tells the workflow more, waits for local activities, or ends it. */
  advance(run: Run): void {
    if (run.task !== "started" || run.activating) return;
    this.clock.touch();
    const ends = run.issued.some(({ final }) => final);
    if (!ends && run.followUps.length > 0) {
      const jobs = run.followUps.splice(0);
      return this.activate(run, this.workers.get(run)!, jobs);
    }
    if (!ends && run.locals.size > 0) {
      // The worker asks for a new task before this one is too old.
      run.heartbeat ??= this.clock.start(run.spec.taskTimeout * 0.8, () => {
        run.heartbeat = undefined;
        this.completeTask(run);
        this.schedule(run);
      });
      return;
    }
    this.completeTask(run);
  }

  private completeTask(run: Run): void {
    run.heartbeat?.cancel();
    run.heartbeat = undefined;
    run.task = "none";
    const { issued, rejections } = run;
    run.issued = [];
    run.rejections = [];
    run.issuedAcceptance.clear();
    const nothing =
      issued.length === 0 && rejections.length > 0 && run.taskStartedEventId === run.lastEventId;
    // A task that only brought rejected updates leaves no trace.
    if (nothing) run.forget(2);
    else {
      run.record("workflowTaskCompleted", {
        scheduledEventId: long(run.taskScheduledEventId),
        startedEventId: long(run.taskStartedEventId),
        identity: "fast",
        sdkMetadata: {
          langUsedFlags: run.flags,
          coreUsedFlags: [1, 2, 3],
          sdkName: "temporal-typescript",
          sdkVersion: "1.24.0",
        },
      });
      run.taskCompletedEventId = run.lastEventId;
    }
    const last = issued.find(({ final }) => final);
    for (const command of issued) if (command !== last) command.perform();
    last?.perform();
    for (const reject of rejections) reject();
    for (const action of run.held.splice(0)) this.whenFree(run, action);
    if (run.wanted) this.wake(run);
    if (run.queries.length > 0) this.later(() => this.askQueries(run));
    this.clock.touch();
  }

  /** Its worker would fail again and again: the run stays where it is. */
  private failTask(run: Run, failure: Failure): void {
    run.task = "none";
    run.issued = [];
    run.followUps = [];
    run.broken = failure.message ?? "unknown";
    run.record("workflowTaskFailed", {
      scheduledEventId: long(run.taskScheduledEventId),
      startedEventId: long(run.taskStartedEventId),
      cause: enums.WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_WORKFLOW_WORKER_UNHANDLED_FAILURE,
      failure,
      identity: "fast",
    });
    this.observer.taskFailed(run.spec.type, failure);
    for (const action of run.held.splice(0)) this.whenFree(run, action);
    for (const query of run.queries.splice(0)) query.refuse(serviceError(FAILED_PRECONDITION, run.broken));
  }

  // ── Queries ───────────────────────────────────────────────────────────────────────────────────────────

  private askQueries(run: Run): void {
    if (run.queries.length === 0 || run.task !== "none" || run.asked !== undefined || run.activating) return;
    if (run.isOpen && run.wanted && run.broken === undefined) return;
    const worker = this.workers.get(run);
    if (!run.cached || worker === undefined) {
      if (run.isOpen && run.broken === undefined) return;
      const message = "the workflow has ended long ago and is not remembered by --fast";
      for (const query of run.queries.splice(0)) query.refuse(serviceError(NOT_FOUND, message));
      return;
    }
    run.asked = run.queries.splice(0);
    run.activating = true;
    worker.activate({
      runId: run.spec.runId,
      timestamp: toTimestamp(this.clock.now()),
      historyLength: run.lastEventId,
      historySizeBytes: newLong(run.historySize),
      jobs: run.asked.map(({ type, args, header }, index) => ({
        queryWorkflow: {
          queryId: String(index),
          queryType: type,
          arguments: args?.payloads ?? [],
          headers: header?.fields ?? {},
        },
      })),
    });
  }

  private answerQueries(
    run: Run,
    completion: coresdk.workflow_completion.IWorkflowActivationCompletion,
  ): void {
    const asked = run.asked!;
    run.asked = undefined;
    const answers = completion.successful?.commands ?? [];
    for (const [index, query] of asked.entries()) {
      const found = answers.find(
        ({ respondToQuery }) => respondToQuery?.queryId === String(index),
      )?.respondToQuery;
      if (found?.succeeded) query.answer({ payload: found.succeeded.response ?? undefined });
      else query.answer({ failure: found?.failed ?? completion.failed?.failure ?? { message: "no answer" } });
    }
    this.later(() => {
      this.askQueries(run);
      if (run.wanted) this.schedule(run);
    });
  }

  // ── Activities ────────────────────────────────────────────────────────────────────────────────────────

  /** A token for an attempt, by which the worker's answers find it. */
  newToken(task: LocalTask): Buffer {
    const token = Buffer.from(`fast-${++this.tokens}`);
    this.tasks.set(token.toString("base64"), { task });
    return token;
  }

  /** Gives a local activity to the worker of its workflow. */
  giveLocal(run: Run, task: coresdk.activity_task.IActivityTask): void {
    this.workers.get(run)!.startActivity(task);
  }

  taskAt(token: string, worker: EngineWorker): void {
    const known = this.tasks.get(token);
    if (known !== undefined) known.worker = worker;
  }

  completeActivity(token: string, result: coresdk.activity_result.IActivityExecutionResult): void {
    const known = this.tasks.get(token);
    if (!result.willCompleteAsync) this.tasks.delete(token);
    const { task } = known ?? {};
    if (task === undefined) return;
    this.onActivity(task, () => task.complete(this, token, result));
  }

  /** Local activities end within the workflow task, others between two. */
  private onActivity(task: LocalTask, action: () => void): void {
    const { run, scheduledEventId } = task as LocalTask & { run?: Run; scheduledEventId?: number };
    if (run === undefined || scheduledEventId === undefined) action();
    else this.change(run, action);
  }

  /** Whether the attempt with this token is still expected to end. */
  knowsTask(token: string): boolean {
    return this.tasks.has(token);
  }

  heartbeat(token: string, details: Payload[]): "cancelled" | "not found" | undefined {
    return (
      this.tasks.get(token)?.task.heartbeat(this, token, details) ??
      (this.tasks.has(token) ? undefined : "not found")
    );
  }

  cancelTask(token: string, reason: "CANCELLED" | "TIMED_OUT" | "NOT_FOUND"): void {
    this.tasks.get(token)?.worker?.cancelActivity(Buffer.from(token, "base64"), reason);
  }
}

function executionOf({ spec: { workflowId, runId } }: Run): { workflowId: string; runId: string } {
  return { workflowId, runId };
}

/** From so many events, and so many bytes, on the server suggests to continue as new. */
const MANY_EVENTS = 4 * 1024;
const MANY_BYTES = 4 * 1024 * 1024;

function suggestions({ events, historySize }: Run): number[] {
  const { SuggestContinueAsNewReason: Reason } = enums;
  return [
    ...(historySize >= MANY_BYTES ? [Reason.SUGGEST_CONTINUE_AS_NEW_REASON_HISTORY_SIZE_TOO_LARGE] : []),
    ...(events.length >= MANY_EVENTS ? [Reason.SUGGEST_CONTINUE_AS_NEW_REASON_TOO_MANY_HISTORY_EVENTS] : []),
  ];
}

/** The order in which the SDK's core has the jobs of an activation. */
function rank(job: Job): number {
  if (job.initializeWorkflow) return 0;
  if (job.notifyHasPatch) return 1;
  if (job.updateRandomSeed) return 2;
  if (job.signalWorkflow || job.doUpdate) return 3;
  return job.resolveActivity?.isLocal ? 5 : 4;
}
