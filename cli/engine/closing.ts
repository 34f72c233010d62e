/** How runs end, and which ones follow them: retries, schedules, continue-as-new. */
import type { coresdk } from "@temporalio/proto";
import { type ChildEnd, childClosed } from "./children.ts";
import { nextCron } from "./cron.ts";
import type { Engine } from "./engine.ts";
import { core, enums, type Failure, long, milliseconds, toDuration } from "./proto.ts";
import { nextAttempt, retryState } from "./retry.ts";
import type { Run, RunSpec, Status } from "./run.ts";
import { abandonUpdates } from "./updates.ts";

type Continue = coresdk.workflow_commands.IContinueAsNewWorkflowExecution;

const { CONTINUE_AS_NEW_INITIATOR_CRON_SCHEDULE, CONTINUE_AS_NEW_INITIATOR_RETRY } =
  enums.ContinueAsNewInitiator;
const { CONTINUE_AS_NEW_INITIATOR_WORKFLOW } = enums.ContinueAsNewInitiator;

/** What the run's own code has come to. */
export function closeRun(
  engine: Engine,
  run: Run,
  status: "completed" | "failed" | "canceled",
  attributes: { result?: object; failure?: Failure; details?: object },
): void {
  const { spec } = run;
  const task = { workflowTaskCompletedEventId: long(run.taskCompletedEventId) };
  let next: Partial<RunSpec> | undefined;
  let state: number = enums.RetryState.RETRY_STATE_NON_RETRYABLE_FAILURE;
  if (status === "failed") {
    const delay = nextAttempt(
      spec.retryPolicy,
      spec.attempt,
      attributes.failure ?? {},
      engine.clock.now(),
      spec.expiration,
    );
    if (typeof delay === "number") {
      state = enums.RetryState.RETRY_STATE_IN_PROGRESS;
      next = {
        attempt: spec.attempt + 1,
        backoff: delay,
        initiator: CONTINUE_AS_NEW_INITIATOR_RETRY,
        lastFailure: attributes.failure,
      };
    } else state = retryState(delay);
  }
  if (status !== "canceled") next ??= cronNext(engine, run, attributes);
  const runId = next === undefined ? "" : engine.newRunId();
  const follows = runId === "" ? {} : { newExecutionRunId: runId };
  if (status === "completed")
    run.record("workflowExecutionCompleted", { result: attributes.result, ...task, ...follows });
  else if (status === "failed")
    run.record("workflowExecutionFailed", {
      failure: attributes.failure,
      retryState: state,
      ...task,
      ...follows,
    });
  else run.record("workflowExecutionCanceled", { details: attributes.details, ...task });
  finish(engine, run, status, { ...(attributes as ChildEnd), retryState: state }, next && { ...next, runId });
}

function cronNext(
  engine: Engine,
  { spec, startTime }: Run,
  { result, failure }: { result?: object; failure?: Failure },
): Partial<RunSpec> | undefined {
  if (spec.cron === undefined) return undefined;
  const now = engine.clock.now();
  const at = nextCron(spec.cron, now, startTime + spec.backoff);
  if (spec.expiration !== undefined && at > spec.expiration) return undefined;
  return {
    attempt: 1,
    backoff: at - now,
    initiator: CONTINUE_AS_NEW_INITIATOR_CRON_SCHEDULE,
    lastResult: failure === undefined ? (result as RunSpec["lastResult"]) : spec.lastResult,
    lastFailure: failure,
  };
}

/** A time limit of the run, or of its chain of runs. */
export function timeOutRun(engine: Engine, run: Run): void {
  const { spec } = run;
  const { RETRY_STATE_TIMEOUT, RETRY_STATE_IN_PROGRESS } = enums.RetryState;
  const timeoutType = enums.TimeoutType.TIMEOUT_TYPE_START_TO_CLOSE;
  const failure = { message: "workflow timeout", source: "Server", timeoutFailureInfo: { timeoutType } };
  const now = engine.clock.now();
  const expired = spec.expiration !== undefined && now >= spec.expiration;
  const delay = expired
    ? "timeout"
    : nextAttempt(spec.retryPolicy, spec.attempt, failure, now, spec.expiration);
  let next: Partial<RunSpec> | undefined;
  if (typeof delay === "number") {
    const initiator = CONTINUE_AS_NEW_INITIATOR_RETRY;
    next = { attempt: spec.attempt + 1, backoff: delay, initiator, lastFailure: failure };
  } else if (!expired) next = cronNext(engine, run, { failure });
  const runId = next === undefined ? "" : engine.newRunId();
  run.record("workflowExecutionTimedOut", {
    retryState: next === undefined ? RETRY_STATE_TIMEOUT : RETRY_STATE_IN_PROGRESS,
    ...(runId !== "" && { newExecutionRunId: runId }),
  });
  finish(engine, run, "timedOut", {}, next && { ...next, runId });
}

export function terminateRun(
  engine: Engine,
  run: Run,
  reason: string,
  details: object | undefined,
  identity: string,
): void {
  run.record("workflowExecutionTerminated", { reason, details, identity });
  finish(engine, run, "terminated", {});
}

export function continueAsNew(engine: Engine, run: Run, given: Continue): void {
  const { spec } = run;
  const runId = engine.newRunId();
  const taskQueue = given.taskQueue || spec.taskQueue;
  const type = given.workflowType || spec.type;
  const input = (given.arguments ?? []).length === 0 ? undefined : { payloads: given.arguments! };
  const memo = Object.keys(given.memo ?? {}).length === 0 ? spec.memo : { fields: given.memo! };
  const current =
    Object.keys(run.searchAttributes).length === 0 ? undefined : { indexedFields: run.searchAttributes };
  const searchAttributes = given.searchAttributes ?? current;
  const retryPolicy = given.retryPolicy ?? spec.retryPolicy;
  const backoff = milliseconds(given.backoffStartInterval) ?? 0;
  const header = { fields: given.headers ?? {} };
  const runTimeout = milliseconds(given.workflowRunTimeout) ?? spec.runTimeout;
  const taskTimeout = milliseconds(given.workflowTaskTimeout) ?? spec.taskTimeout;
  run.record("workflowExecutionContinuedAsNew", {
    newExecutionRunId: runId,
    workflowType: { name: type },
    taskQueue: { name: taskQueue, kind: 1 },
    input,
    workflowRunTimeout: toDuration(runTimeout),
    workflowTaskTimeout: toDuration(taskTimeout),
    workflowTaskCompletedEventId: long(run.taskCompletedEventId),
    initiator: CONTINUE_AS_NEW_INITIATOR_WORKFLOW,
    backoffStartInterval: toDuration(backoff || undefined),
    header,
    memo,
    searchAttributes,
  });
  finish(
    engine,
    run,
    "continuedAsNew",
    {},
    {
      runId,
      taskQueue,
      type,
      input,
      memo,
      searchAttributes: searchAttributes as RunSpec["searchAttributes"],
      retryPolicy: retryPolicy ?? undefined,
      header,
      runTimeout,
      taskTimeout,
      backoff,
      attempt: 1,
      initiator: CONTINUE_AS_NEW_INITIATOR_WORKFLOW,
      lastFailure: undefined,
    },
  );
}

/** Nothing happens in the run any more. */
function finish(engine: Engine, run: Run, status: Status, end: ChildEnd, next?: Partial<RunSpec>): void {
  run.status = status;
  run.closeTime = engine.clock.now();
  run.jobs = [];
  run.followUps = [];
  run.issued = [];
  run.backoff?.cancel();
  for (const { timer } of run.timers.values()) timer.cancel();
  run.timers.clear();
  for (const activity of run.activities.values()) activity.stop();
  run.activities.clear();
  for (const local of run.locals.values()) local.cancel();
  run.locals.clear();
  for (const deadline of run.deadlines.splice(0)) deadline.cancel();
  if (run.task === "scheduled") run.task = "none";
  const { spec } = run;
  const event = run.lastEvent;
  if (next !== undefined) {
    run.next = engine.begin({
      ...spec,
      memo: spec.memo,
      searchAttributes: { indexedFields: run.searchAttributes as never },
      ...next,
      continuedFrom: spec.runId,
      firstRunId: spec.firstRunId,
    });
  } else {
    const { parent } = spec;
    if (parent !== undefined) engine.later(() => childClosed(engine, parent, run, end));
  }
  engine.later(() => closeChildren(engine, run));
  abandonUpdates(run);
  for (const tell of run.onClose.splice(0)) tell(event);
  engine.closed(run);
}

function closeChildren(engine: Engine, run: Run): void {
  const { PARENT_CLOSE_POLICY_ABANDON, PARENT_CLOSE_POLICY_REQUEST_CANCEL } =
    core.child_workflow.ParentClosePolicy;
  for (const child of engine.openChildren(run)) {
    const policy = child.spec.parent!.closePolicy;
    if (policy === PARENT_CLOSE_POLICY_ABANDON) continue;
    if (policy === PARENT_CLOSE_POLICY_REQUEST_CANCEL) engine.requestCancel(child, "by parent close policy");
    else engine.terminate(child, "by parent close policy", undefined, "history-service");
  }
}
