/** Activities as a server runs them: attempts, their timeouts and what comes after a failure. */
import type { coresdk } from "@temporalio/proto";
import type { Timer } from "./clock.ts";
import type { Engine } from "./engine.ts";
import {
  core,
  enums,
  type Failure,
  type Job,
  long,
  milliseconds,
  type Payload,
  type Payloads,
  type RetryPolicy,
  toDuration,
  toTimestamp,
} from "./proto.ts";
import { nextAttempt, retryState } from "./retry.ts";
import type { Run } from "./run.ts";

type Schedule = coresdk.workflow_commands.IScheduleActivity;
type Result = coresdk.activity_result.IActivityExecutionResult;

const { TIMEOUT_TYPE_HEARTBEAT, TIMEOUT_TYPE_SCHEDULE_TO_CLOSE, TIMEOUT_TYPE_SCHEDULE_TO_START } =
  enums.TimeoutType;
const { TIMEOUT_TYPE_START_TO_CLOSE } = enums.TimeoutType;

/** What a server makes of what an activity says about retries: pauses grow to a hundredfold of the first. */
function retriesOf(given: Schedule["retryPolicy"]): RetryPolicy {
  const own = withoutNothing(given ?? {});
  const first = milliseconds(own.initialInterval) ?? 1_000;
  return {
    initialInterval: toDuration(first),
    backoffCoefficient: 2,
    maximumInterval: toDuration(100 * first),
    ...own,
  };
}

/** An activity may take no longer than its run. */
function withinRun(given: Schedule, { spec }: Run): Schedule {
  const most = Math.min(spec.runTimeout ?? Infinity, spec.executionTimeout ?? Infinity);
  const limited = (timeout: Schedule["startToCloseTimeout"]) =>
    (milliseconds(timeout) ?? 0) > most ? toDuration(most) : timeout;
  return {
    ...given,
    startToCloseTimeout: limited(given.startToCloseTimeout),
    scheduleToCloseTimeout: limited(given.scheduleToCloseTimeout),
    scheduleToStartTimeout: limited(given.scheduleToStartTimeout),
    heartbeatTimeout: limited(given.heartbeatTimeout),
  };
}

/** What an activity, local or not, learns of itself in every attempt. */
export function startOf(
  { spec }: Run,
  given: Schedule | coresdk.workflow_commands.IScheduleLocalActivity,
): coresdk.activity_task.IStart {
  return {
    workflowNamespace: spec.namespace,
    workflowType: spec.type,
    workflowExecution: { workflowId: spec.workflowId, runId: spec.runId },
    activityId: given.activityId,
    activityType: given.activityType,
    headerFields: given.headers,
    input: given.arguments,
    scheduleToCloseTimeout: given.scheduleToCloseTimeout ?? toDuration(0),
    startToCloseTimeout: given.startToCloseTimeout ?? given.scheduleToCloseTimeout ?? toDuration(0),
  };
}

export function scheduleActivity(engine: Engine, run: Run, asked: Schedule, extra: object): void {
  const given = withinRun(asked, run);
  const retryPolicy = retriesOf(given.retryPolicy);
  const event = run.record(
    "activityTaskScheduled",
    {
      activityId: given.activityId,
      activityType: { name: given.activityType },
      taskQueue: { name: given.taskQueue || run.spec.taskQueue, kind: 1 },
      header: { fields: given.headers ?? {} },
      input: (given.arguments ?? []).length === 0 ? undefined : { payloads: given.arguments },
      scheduleToCloseTimeout: given.scheduleToCloseTimeout,
      scheduleToStartTimeout: given.scheduleToStartTimeout,
      startToCloseTimeout: given.startToCloseTimeout,
      heartbeatTimeout: given.heartbeatTimeout,
      retryPolicy,
      priority: given.priority,
      workflowTaskCompletedEventId: long(run.taskCompletedEventId),
    },
    extra,
  );
  const pending = new PendingActivity(run, given, retryPolicy, Number(event.eventId), engine.clock.now());
  run.activities.set(given.seq!, pending);
  pending.begin(engine);
}

function withoutNothing(policy: RetryPolicy): RetryPolicy {
  return Object.fromEntries(
    Object.entries(policy).filter(([, value]) => value !== null && value !== undefined && value !== 0),
  );
}

export class PendingActivity {
  attempt = 1;
  /** It has ended for the server. */
  closed = false;
  cancelRequested = false;
  /** The workflow has been told already. */
  abandoned = false;
  private cancelRequestedEventId = 0;
  startedEventId = 0;
  private startedAt: number | undefined;
  private attemptScheduledAt: number;
  /** The task of the attempt that runs. */
  token: string | undefined;
  lastFailure: Failure | undefined;
  private details: Payload[] = [];
  private readonly limits: Timer[] = [];
  private attemptLimits: Timer[] = [];
  private heartbeatLimit: Timer | undefined;
  /** The worker has heard of the request to cancel. */
  private heard = false;

  constructor(
    readonly run: Run,
    readonly given: Schedule,
    private readonly retryPolicy: Parameters<typeof nextAttempt>[0],
    readonly scheduledEventId: number,
    readonly scheduledAt: number,
  ) {
    this.attemptScheduledAt = scheduledAt;
  }

  get taskQueue(): string {
    return this.given.taskQueue || this.run.spec.taskQueue;
  }

  /** Schedules the first attempt. */
  begin(engine: Engine): void {
    const toClose = milliseconds(this.given.scheduleToCloseTimeout);
    if (toClose !== undefined) {
      const late = () => engine.change(this.run, () => this.timeOut(engine, TIMEOUT_TYPE_SCHEDULE_TO_CLOSE));
      this.limits.push(engine.clock.start(toClose, late));
    }
    this.offer(engine);
  }

  private offer(engine: Engine): void {
    this.attemptScheduledAt = engine.clock.now();
    const toStart = milliseconds(this.given.scheduleToStartTimeout);
    if (toStart !== undefined) {
      const late = () => engine.change(this.run, () => this.timeOut(engine, TIMEOUT_TYPE_SCHEDULE_TO_START));
      this.attemptLimits.push(engine.clock.start(toStart, late));
    }
    engine.queues.offerActivity(this.run.spec.namespace, this.taskQueue, this);
  }

  /** A worker takes the attempt. */
  start(engine: Engine): coresdk.activity_task.IActivityTask | undefined {
    if (this.closed) return undefined;
    this.endAttempt();
    this.startedAt = engine.clock.now();
    this.heard = false;
    const token = engine.newToken(this);
    this.token = token.toString("base64");
    const { given, run } = this;
    const toClose = milliseconds(given.startToCloseTimeout);
    if (toClose !== undefined) {
      const late = () => engine.change(run, () => this.timeOut(engine, TIMEOUT_TYPE_START_TO_CLOSE));
      this.attemptLimits.push(engine.clock.start(toClose, late));
    }
    this.expectHeartbeat(engine);
    return {
      taskToken: token,
      start: {
        ...startOf(run, given),
        heartbeatDetails: this.details,
        scheduledTime: toTimestamp(this.scheduledAt),
        currentAttemptScheduledTime: toTimestamp(this.attemptScheduledAt),
        startedTime: toTimestamp(this.startedAt),
        attempt: this.attempt,
        heartbeatTimeout: given.heartbeatTimeout ?? toDuration(0),
        retryPolicy: this.retryPolicy,
        priority: given.priority,
        isLocal: false,
      },
    };
  }

  private expectHeartbeat(engine: Engine): void {
    const limit = milliseconds(this.given.heartbeatTimeout);
    this.heartbeatLimit?.cancel();
    if (limit === undefined) return;
    const late = () => engine.change(this.run, () => this.timeOut(engine, TIMEOUT_TYPE_HEARTBEAT));
    this.heartbeatLimit = engine.clock.start(limit, late, { idle: false });
  }

  /** @returns why the worker shall stop the activity */
  heartbeat(engine: Engine, token: string, details: Payload[]): "cancelled" | "not found" | undefined {
    if (this.closed || token !== this.token) return "not found";
    this.details = details;
    this.expectHeartbeat(engine);
    if (!this.cancelRequestedEventId || this.heard) return undefined;
    this.heard = true;
    return "cancelled";
  }

  /** The workflow asks it to stop. */
  requestCancel(engine: Engine): void {
    if (this.closed) return;
    const { run } = this;
    const event = run.record("activityTaskCancelRequested", {
      scheduledEventId: long(this.scheduledEventId),
      workflowTaskCompletedEventId: long(run.taskCompletedEventId),
    });
    this.cancelRequestedEventId = Number(event.eventId);
    // No worker has it: nobody has to agree.
    if (this.token === undefined)
      this.close(engine, "activityTaskCanceled", {}, (failure) => ({ cancelled: { failure } }));
  }

  /** What a worker says of the attempt. */
  complete(engine: Engine, token: string, result: Result): void {
    if (this.closed || token !== this.token) return;
    if (result.willCompleteAsync) return;
    const { completed, failed, cancelled } = result;
    if (completed) {
      const output = completed.result ? { payloads: [completed.result] } : undefined;
      this.close(engine, "activityTaskCompleted", { result: output }, () => ({
        completed: { result: completed.result ?? null },
      }));
    } else if (cancelled && this.cancelRequestedEventId > 0) {
      const details = cancelled.failure?.canceledFailureInfo?.details;
      this.close(
        engine,
        "activityTaskCanceled",
        { details, latestCancelRequestedEventId: long(this.cancelRequestedEventId) },
        () => ({ cancelled: { failure: newCancelFailure(this.given, this, details ?? undefined) } }),
      );
    } else {
      this.fail(engine, failed?.failure ?? cancelled?.failure ?? {});
    }
  }

  private fail(engine: Engine, failure: Failure): void {
    const state = this.retry(engine, failure);
    if (state === undefined) return;
    this.close(engine, "activityTaskFailed", { failure, retryState: state }, () => ({
      failed: { failure: this.activityFailure("Activity task failed", failure, state) },
    }));
  }

  private timeOut(engine: Engine, type: number): void {
    if (this.closed) return;
    const names: Record<number, string> = {
      [TIMEOUT_TYPE_START_TO_CLOSE]: "StartToClose",
      [TIMEOUT_TYPE_SCHEDULE_TO_START]: "ScheduleToStart",
      [TIMEOUT_TYPE_SCHEDULE_TO_CLOSE]: "ScheduleToClose",
      [TIMEOUT_TYPE_HEARTBEAT]: "Heartbeat",
    };
    const lastHeartbeatDetails = this.details.length === 0 ? undefined : { payloads: this.details };
    const failure: Failure = {
      message: `activity ${names[type]} timeout`,
      source: "Server",
      timeoutFailureInfo: { timeoutType: type, lastHeartbeatDetails },
    };
    const final = type === TIMEOUT_TYPE_SCHEDULE_TO_CLOSE || type === TIMEOUT_TYPE_SCHEDULE_TO_START;
    const state = final ? enums.RetryState.RETRY_STATE_TIMEOUT : this.retry(engine, failure);
    if (state === undefined) return;
    const cause = this.lastFailure;
    if (cause !== undefined && final) failure.cause = cause;
    this.close(engine, "activityTaskTimedOut", { failure, retryState: state }, () => ({
      failed: { failure: this.activityFailure("Activity task timed out", failure, state) },
    }));
  }

  /** Schedules another attempt, or says why there is none. */
  private retry(engine: Engine, failure: Failure): number | undefined {
    if (this.cancelRequestedEventId > 0) return enums.RetryState.RETRY_STATE_CANCEL_REQUESTED;
    const toClose = milliseconds(this.given.scheduleToCloseTimeout);
    const expires = toClose === undefined ? undefined : this.scheduledAt + toClose;
    const delay = nextAttempt(this.retryPolicy, this.attempt, failure, engine.clock.now(), expires);
    if (typeof delay === "string") return retryState(delay);
    this.endAttempt();
    this.heartbeatLimit?.cancel();
    this.token = undefined;
    this.lastFailure = failure;
    this.attempt++;
    this.attemptLimits.push(engine.clock.start(delay, () => this.closed || this.offer(engine)));
    return undefined;
  }

  private endAttempt(): void {
    for (const timer of this.attemptLimits.splice(0)) timer.cancel();
  }

  /** The run has ended, or the activity has. */
  stop(): void {
    this.closed = true;
    this.endAttempt();
    this.heartbeatLimit?.cancel();
    for (const timer of this.limits.splice(0)) timer.cancel();
  }

  private close(
    engine: Engine,
    name: string,
    attributes: object,
    resolution: (canceled: Failure) => coresdk.activity_result.IActivityResolution,
  ): void {
    this.stop();
    const { run } = this;
    run.activities.delete(this.given.seq!);
    run.activityTypes.delete(this.given.seq!);
    if (this.startedAt !== undefined) {
      const started = run.record("activityTaskStarted", {
        scheduledEventId: long(this.scheduledEventId),
        identity: "fast",
        requestId: this.token ?? "",
        attempt: this.attempt,
        lastFailure: this.lastFailure,
      });
      this.startedEventId = Number(started.eventId);
    }
    run.record(name, {
      scheduledEventId: long(this.scheduledEventId),
      startedEventId: long(this.startedEventId),
      identity: "fast",
      ...attributes,
    });
    const result = resolution(newCancelFailure(this.given, this));
    const job: Job = { resolveActivity: { seq: this.given.seq, result, isLocal: false } };
    if (!this.abandoned) engine.tell(run, job);
    else engine.wake(run);
  }

  private activityFailure(message: string, cause: Failure, state: number): Failure {
    const { given } = this;
    return {
      message,
      cause,
      activityFailureInfo: {
        activityId: given.activityId,
        activityType: { name: given.activityType },
        scheduledEventId: long(this.scheduledEventId),
        startedEventId: long(this.startedEventId),
        identity: "fast",
        retryState: state,
      },
    };
  }
}

/** How a workflow learns that its activity was cancelled. */
export function newCancelFailure(given: Schedule, pending?: PendingActivity, details?: Payloads): Failure {
  return {
    message: "Activity cancelled",
    cause: { canceledFailureInfo: { details } },
    activityFailureInfo: {
      activityId: given.activityId,
      activityType: { name: given.activityType },
      scheduledEventId: long(pending?.scheduledEventId ?? 0),
      startedEventId: long(pending?.startedEventId ?? 0),
      retryState: enums.RetryState.RETRY_STATE_CANCEL_REQUESTED,
    },
  };
}

export const CancelReason = core.activity_task.ActivityCancelReason;
