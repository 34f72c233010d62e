/** Local activities: run by the workflow's own worker within its workflow task, each end a marker. */
import type { coresdk } from "@temporalio/proto";
import { startOf } from "./activities.ts";
import type { Timer } from "./clock.ts";
import type { Engine, LocalTask } from "./engine.ts";
import { core, enums, type Failure, long, milliseconds, toDuration, toTimestamp } from "./proto.ts";
import { nextAttempt } from "./retry.ts";
import type { Run } from "./run.ts";

type Schedule = coresdk.workflow_commands.IScheduleLocalActivity;
type Result = coresdk.activity_result.IActivityExecutionResult;
type Resolution = coresdk.activity_result.IActivityResolution;

/** A longer pause between attempts is a timer of the workflow, unless the call says otherwise. In ms. */
const RETRY_THRESHOLD = 60_000;

export function scheduleLocal(engine: Engine, run: Run, given: Schedule, extra: object): void {
  const local = new Local(engine, run, given, extra);
  run.locals.set(given.seq!, local);
  // Core starts it when the activation is done.
  engine.later(() => local.begin());
}

class Local implements LocalTask {
  private attempt: number;
  private token: string | undefined;
  private resolved = false;
  private readonly scheduledAt: number;
  private limits: Timer[] = [];
  private attemptLimits: Timer[] = [];

  constructor(
    private readonly engine: Engine,
    private readonly run: Run,
    private readonly given: Schedule,
    private readonly extra: object,
  ) {
    this.attempt = given.attempt || 1;
    const original = given.originalScheduleTime;
    this.scheduledAt = (original && milliseconds(original)) || engine.clock.now();
  }

  begin(): void {
    if (this.resolved) return;
    const { TIMEOUT_TYPE_SCHEDULE_TO_CLOSE } = enums.TimeoutType;
    const toClose = milliseconds(this.given.scheduleToCloseTimeout);
    if (toClose !== undefined) {
      const left = this.scheduledAt + toClose - this.engine.clock.now();
      this.limits.push(this.engine.clock.start(left, () => this.timeOut(TIMEOUT_TYPE_SCHEDULE_TO_CLOSE)));
    }
    this.startAttempt();
  }

  private startAttempt(): void {
    if (this.resolved) return;
    const { given, run, engine } = this;
    const now = toTimestamp(engine.clock.now());
    const token = engine.newToken(this);
    this.token = token.toString("base64");
    const toClose = milliseconds(given.startToCloseTimeout);
    const { TIMEOUT_TYPE_START_TO_CLOSE } = enums.TimeoutType;
    if (toClose !== undefined)
      this.attemptLimits.push(engine.clock.start(toClose, () => this.timeOut(TIMEOUT_TYPE_START_TO_CLOSE)));
    engine.giveLocal(run, {
      taskToken: token,
      start: {
        ...startOf(run, given),
        scheduledTime: toTimestamp(this.scheduledAt),
        currentAttemptScheduledTime: now,
        startedTime: now,
        attempt: this.attempt,
        heartbeatTimeout: toDuration(0),
        retryPolicy: given.retryPolicy,
        isLocal: true,
      },
    });
  }

  heartbeat(): undefined {
    return undefined;
  }

  complete(_engine: Engine, token: string, result: Result): void {
    if (this.resolved || token !== this.token) return;
    const { completed, failed, cancelled } = result;
    if (completed) return this.resolve({ completed: { result: completed.result ?? null } });
    if (cancelled) return this.resolve(this.cancelled(), cancelled.failure ?? {});
    this.fail(failed?.failure ?? {}, (failure) => ({ failed: { failure } }));
  }

  private timeOut(type: number): void {
    if (this.resolved) return;
    const failure: Failure = { message: "Activity timed out", timeoutFailureInfo: { timeoutType: type } };
    if (this.token !== undefined) this.engine.cancelTask(this.token, "TIMED_OUT");
    const resolution = (cause: Failure) => ({
      failed: { failure: this.wrapped("Local Activity timed out", cause) },
    });
    if (type !== enums.TimeoutType.TIMEOUT_TYPE_START_TO_CLOSE)
      return this.resolve(resolution(failure), failure);
    this.fail(failure, resolution);
  }

  private fail(failure: Failure, resolution: (failure: Failure) => Resolution): void {
    for (const timer of this.attemptLimits.splice(0)) timer.cancel();
    const delay = nextAttempt(this.given.retryPolicy ?? {}, this.attempt, failure, 0, undefined);
    if (typeof delay === "string") return this.resolve(resolution(failure), failure);
    const threshold = milliseconds(this.given.localRetryThreshold) ?? RETRY_THRESHOLD;
    if (delay > threshold) {
      const originalScheduleTime = toTimestamp(this.scheduledAt);
      const backoffDuration = toDuration(delay);
      return this.resolve(
        { backoff: { attempt: this.attempt + 1, backoffDuration, originalScheduleTime } },
        failure,
        delay,
      );
    }
    this.token = undefined;
    this.attempt++;
    this.limits.push(this.engine.clock.start(delay, () => this.startAttempt()));
  }

  /** The workflow does not want it any more. */
  cancel(): void {
    if (this.resolved) return;
    const { WAIT_CANCELLATION_COMPLETED, ABANDON } = core.workflow_commands.ActivityCancellationType;
    const type = this.given.cancellationType;
    if (this.token !== undefined && type !== ABANDON) this.engine.cancelTask(this.token, "CANCELLED");
    if (type === WAIT_CANCELLATION_COMPLETED && this.token !== undefined) return;
    if (this.run.isOpen)
      this.resolve(this.cancelled(), { message: "Activity cancelled", canceledFailureInfo: {} });
    else this.stop();
  }

  private cancelled(): Resolution {
    return { cancelled: { failure: this.wrapped("Local Activity cancelled", { canceledFailureInfo: {} }) } };
  }

  private wrapped(message: string, cause: Failure): Failure {
    return {
      message,
      cause,
      activityFailureInfo: {
        activityId: this.given.activityId,
        activityType: { name: this.given.activityType },
        retryState: enums.RetryState.RETRY_STATE_CANCEL_REQUESTED,
      },
    };
  }

  private stop(): void {
    this.resolved = true;
    for (const timer of [...this.limits, ...this.attemptLimits]) timer.cancel();
  }

  /** Records the end, and tells the workflow. */
  private resolve(result: Resolution, failure?: Failure, backoff?: number): void {
    this.stop();
    const { run, given, engine } = this;
    run.locals.delete(given.seq!);
    if (!run.isOpen) return;
    const time = (at: number) => ({ seconds: Math.floor(at / 1000), nanos: (at % 1000) * 1e6 });
    const data = {
      seq: given.seq,
      attempt: this.attempt,
      activity_id: given.activityId,
      activity_type: given.activityType,
      complete_time: time(engine.clock.now()),
      backoff: backoff === undefined ? null : time(backoff),
      original_schedule_time: time(this.scheduledAt),
    };
    const metadata = { encoding: Buffer.from("json/plain") };
    const output = result.completed?.result;
    const details = {
      data: { payloads: [{ metadata, data: Buffer.from(JSON.stringify(data)) }] },
      ...(output && { result: { payloads: [output] } }),
    };
    run.issued.push({
      perform: () =>
        run.record(
          "markerRecorded",
          {
            markerName: "core_local_activity",
            details,
            failure,
            workflowTaskCompletedEventId: long(run.taskCompletedEventId),
          },
          this.extra,
        ),
    });
    run.followUps.push({ resolveActivity: { seq: given.seq, result, isLocal: true } });
    engine.advance(run);
  }
}
