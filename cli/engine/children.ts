/** Child workflows, and what a workflow asks of others (signals, cancellations). */
import type { coresdk } from "@temporalio/proto";
import type { Issued } from "./commands.ts";
import type { Engine } from "./engine.ts";
import { core, enums, type Failure, type Job, long, milliseconds } from "./proto.ts";
import type { ParentLink, PendingChild, Run } from "./run.ts";

type Start = coresdk.workflow_commands.IStartChildWorkflowExecution;
type SignalExternal = coresdk.workflow_commands.ISignalExternalWorkflowExecution;
type Target = coresdk.common.INamespacedWorkflowExecution;

const CancelType = core.child_workflow.ChildWorkflowCancellationType;

export function startChild(engine: Engine, run: Run, given: Start, extra: object): void {
  const child = run.children.get(given.seq!)!;
  const closePolicy =
    given.parentClosePolicy || core.child_workflow.ParentClosePolicy.PARENT_CLOSE_POLICY_TERMINATE;
  const event = run.record(
    "startChildWorkflowExecutionInitiated",
    {
      namespace: child.namespace,
      workflowId: child.workflowId,
      workflowType: { name: child.type },
      taskQueue: { name: given.taskQueue || run.spec.taskQueue, kind: 1 },
      input: (given.input ?? []).length === 0 ? undefined : { payloads: given.input },
      workflowExecutionTimeout: given.workflowExecutionTimeout,
      workflowRunTimeout: given.workflowRunTimeout,
      workflowTaskTimeout: given.workflowTaskTimeout,
      parentClosePolicy: closePolicy,
      workflowIdReusePolicy: given.workflowIdReusePolicy,
      retryPolicy: given.retryPolicy,
      cronSchedule: given.cronSchedule,
      header: { fields: given.headers ?? {} },
      memo: { fields: given.memo ?? {} },
      searchAttributes: given.searchAttributes,
      priority: given.priority,
      workflowTaskCompletedEventId: long(run.taskCompletedEventId),
    },
    extra,
  );
  child.initiatedEventId = Number(event.eventId);
  const parent: ParentLink = {
    run,
    seq: child.seq,
    initiatedEventId: child.initiatedEventId,
    closePolicy,
  };
  // The server starts it when the workflow task is done.
  engine.later(() => {
    if (!run.isOpen) return;
    const taken = engine.idTaken(child.namespace, child.workflowId, given.workflowIdReusePolicy ?? 0);
    if (taken) return engine.change(run, () => refuseChild(engine, run, child));
    const started = engine.begin({
      namespace: child.namespace,
      workflowId: child.workflowId,
      type: child.type,
      taskQueue: given.taskQueue || run.spec.taskQueue,
      input: (given.input ?? []).length === 0 ? undefined : { payloads: given.input! },
      header: { fields: given.headers ?? {} },
      memo: { fields: given.memo ?? {} },
      searchAttributes: given.searchAttributes ?? undefined,
      executionTimeout: milliseconds(given.workflowExecutionTimeout),
      runTimeout: milliseconds(given.workflowRunTimeout),
      taskTimeout: milliseconds(given.workflowTaskTimeout),
      retryPolicy: given.retryPolicy ?? undefined,
      cron: given.cronSchedule || undefined,
      parent,
      root: run.spec.root,
      priority: given.priority ?? undefined,
      userMetadata: (extra as { userMetadata?: object }).userMetadata,
    });
    child.runId = started.spec.runId;
    engine.change(run, () => {
      const recorded = run.record("childWorkflowExecutionStarted", {
        ...identity(child),
        initiatedEventId: long(child.initiatedEventId),
      });
      child.startedEventId = Number(recorded.eventId);
      if (child.resolved) return engine.wake(run);
      engine.tell(run, {
        resolveChildWorkflowExecutionStart: { seq: child.seq, succeeded: { runId: child.runId } },
      });
    });
  });
}

function refuseChild(engine: Engine, run: Run, child: PendingChild): void {
  run.record("startChildWorkflowExecutionFailed", {
    namespace: child.namespace,
    workflowId: child.workflowId,
    workflowType: { name: child.type },
    cause:
      enums.StartChildWorkflowExecutionFailedCause
        .START_CHILD_WORKFLOW_EXECUTION_FAILED_CAUSE_WORKFLOW_ALREADY_EXISTS,
    initiatedEventId: long(child.initiatedEventId),
  });
  run.children.delete(child.seq);
  if (child.resolved) return engine.wake(run);
  engine.tell(run, {
    resolveChildWorkflowExecutionStart: {
      seq: child.seq,
      failed: {
        workflowId: child.workflowId,
        workflowType: child.type,
        cause:
          core.child_workflow.StartChildWorkflowExecutionFailedCause
            .START_CHILD_WORKFLOW_EXECUTION_FAILED_CAUSE_WORKFLOW_ALREADY_EXISTS,
      },
    },
  });
}

function identity({ namespace, workflowId, runId, type }: PendingChild): object {
  return { namespace, workflowExecution: { workflowId, runId }, workflowType: { name: type } };
}

function childFailure(
  child: PendingChild,
  message: string,
  cause: Failure | undefined,
  state: number,
): Failure {
  const { namespace, workflowId, runId, type, initiatedEventId, startedEventId } = child;
  return {
    message,
    cause,
    childWorkflowExecutionFailureInfo: {
      namespace,
      workflowExecution: { workflowId, runId },
      workflowType: { name: type },
      initiatedEventId: long(initiatedEventId),
      startedEventId: long(startedEventId),
      retryState: state,
    },
  };
}

/**
 * What the parent's code asks for.
 *
 * @param early the start has not been sent, and will not be
 */
export function cancelChild(
  engine: Engine,
  run: Run,
  child: PendingChild,
  reason: string,
  early: boolean,
  tell: (job: Job) => void,
  issue: (command: Issued) => void,
): void {
  const final = enums.RetryState.RETRY_STATE_NON_RETRYABLE_FAILURE;
  const cause = { canceledFailureInfo: {} };
  if (early) {
    const message = `Child Workflow Execution cancelled before scheduled: ${reason}`;
    child.resolved = true;
    run.children.delete(child.seq);
    const failure = childFailure(child, message, cause, final);
    return tell({ resolveChildWorkflowExecutionStart: { seq: child.seq, cancelled: { failure } } });
  }
  const { ABANDON, TRY_CANCEL } = CancelType;
  if (child.cancelType !== ABANDON) {
    const { namespace, workflowId, runId } = child;
    issue({ perform: () => cancelExternal(engine, run, { namespace, workflowId, runId }, reason, true) });
  }
  if (child.cancelType !== ABANDON && child.cancelType !== TRY_CANCEL) return;
  child.resolved = true;
  const failure = childFailure(child, "Child Workflow execution cancelled", cause, final);
  tell({ resolveChildWorkflowExecution: { seq: child.seq, result: { cancelled: { failure } } } });
}

/** The child has ended, and no run follows it. */
export function childClosed(
  engine: Engine,
  { run, seq }: ParentLink,
  ended: Run,
  attributes: ChildEnd,
): void {
  const child = run.children.get(seq);
  if (child === undefined || !run.isOpen) return;
  engine.change(run, () => {
    run.children.delete(seq);
    child.runId = ended.spec.runId;
    const known = {
      ...identity(child),
      initiatedEventId: long(child.initiatedEventId),
      startedEventId: long(child.startedEventId),
    };
    const { RETRY_STATE_NON_RETRYABLE_FAILURE: final, RETRY_STATE_TIMEOUT } = enums.RetryState;
    const { failure, retryState = final } = attributes;
    const failed = (message: string, cause: Failure | undefined, state: number) => ({
      failed: { failure: childFailure(child, message, cause, state) },
    });
    let result: coresdk.child_workflow.IChildWorkflowResult;
    switch (ended.status) {
      case "completed":
        run.record("childWorkflowExecutionCompleted", { ...known, result: attributes.result });
        result = { completed: { result: attributes.result?.payloads?.[0] ?? null } };
        break;
      case "canceled":
        run.record("childWorkflowExecutionCanceled", { ...known, details: attributes.details });
        result = {
          cancelled: {
            failure: childFailure(
              child,
              "Child Workflow execution cancelled",
              { canceledFailureInfo: {} },
              final,
            ),
          },
        };
        break;
      case "terminated":
        run.record("childWorkflowExecutionTerminated", known);
        result = failed(
          "Child Workflow execution terminated",
          { message: "Terminated", terminatedFailureInfo: {} },
          final,
        );
        break;
      case "timedOut": {
        run.record("childWorkflowExecutionTimedOut", { ...known, retryState: RETRY_STATE_TIMEOUT });
        const timeoutType = enums.TimeoutType.TIMEOUT_TYPE_START_TO_CLOSE;
        const cause = { message: "Timed out", timeoutFailureInfo: { timeoutType } };
        result = failed("Child Workflow execution timed out", cause, RETRY_STATE_TIMEOUT);
        break;
      }
      default:
        run.record("childWorkflowExecutionFailed", { ...known, failure, retryState });
        result = failed("Child Workflow execution failed", failure, retryState);
    }
    if (child.resolved) engine.wake(run);
    else engine.tell(run, { resolveChildWorkflowExecution: { seq, result } });
  });
}

export interface ChildEnd {
  result?: { payloads?: object[] | null };
  failure?: Failure;
  details?: object;
  retryState?: number;
}

export function signalExternal(engine: Engine, run: Run, given: SignalExternal): void {
  const { seq, signalName, args, headers, workflowExecution, childWorkflowId } = given;
  const target = workflowExecution ?? { workflowId: childWorkflowId };
  const namespace = target.namespace || run.spec.namespace;
  const execution = { workflowId: target.workflowId!, runId: target.runId || "" };
  const input = (args ?? []).length === 0 ? undefined : { payloads: args! };
  const initiated = run.record("signalExternalWorkflowExecutionInitiated", {
    namespace,
    workflowExecution: execution,
    signalName,
    input,
    header: { fields: headers ?? {} },
    childWorkflowOnly: Boolean(childWorkflowId),
    workflowTaskCompletedEventId: long(run.taskCompletedEventId),
  });
  engine.later(() => {
    const receiver = engine.findOpen(namespace, execution.workflowId, execution.runId);
    const about = { initiatedEventId: initiated.eventId, namespace, workflowExecution: execution };
    const done = () =>
      engine.change(run, () => {
        run.record("externalWorkflowExecutionSignaled", about);
        engine.tell(run, { resolveSignalExternalWorkflow: { seq } });
      });
    if (receiver !== undefined) {
      const header = { fields: headers ?? {} };
      return engine.signal(
        receiver,
        { signalName: signalName!, input, header, identity: "history-service" },
        done,
      );
    }
    engine.change(run, () => {
      const cause = enums.SignalExternalWorkflowExecutionFailedCause;
      run.record("signalExternalWorkflowExecutionFailed", {
        ...about,
        cause: cause.SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_FAILED_CAUSE_EXTERNAL_WORKFLOW_EXECUTION_NOT_FOUND,
      });
      const failure = {
        message: "Unable to signal external workflow because it was not found",
        applicationFailureInfo: { type: "ExternalWorkflowExecutionNotFound" },
      };
      engine.tell(run, { resolveSignalExternalWorkflow: { seq, failure } });
    });
  });
}

/** @param seq the workflow hears what came of it; not for its own children */
export function cancelExternal(
  engine: Engine,
  run: Run,
  { namespace: given, workflowId, runId }: Target,
  reason: string,
  childWorkflowOnly: boolean,
  seq?: number,
): void {
  const namespace = given || run.spec.namespace;
  const workflowExecution = { workflowId: workflowId!, runId: runId || "" };
  const initiated = run.record("requestCancelExternalWorkflowExecutionInitiated", {
    namespace,
    workflowExecution,
    childWorkflowOnly,
    reason,
    workflowTaskCompletedEventId: long(run.taskCompletedEventId),
  });
  const about = { initiatedEventId: initiated.eventId, namespace, workflowExecution };
  engine.later(() => {
    const target = engine.findOpen(namespace, workflowExecution.workflowId, workflowExecution.runId);
    if (target !== undefined) engine.requestCancel(target, reason);
    engine.change(run, () => {
      if (target !== undefined) {
        run.record("externalWorkflowExecutionCancelRequested", about);
        if (seq === undefined) engine.wake(run);
        else engine.tell(run, { resolveRequestCancelExternalWorkflow: { seq } });
        return;
      }
      const cause = enums.CancelExternalWorkflowExecutionFailedCause;
      run.record("requestCancelExternalWorkflowExecutionFailed", {
        ...about,
        cause: cause.CANCEL_EXTERNAL_WORKFLOW_EXECUTION_FAILED_CAUSE_EXTERNAL_WORKFLOW_EXECUTION_NOT_FOUND,
      });
      if (seq === undefined) return engine.wake(run);
      const failure = {
        message: "Unable to cancel external workflow because not found",
        applicationFailureInfo: { type: "ExternalWorkflowExecutionNotFound" },
      };
      engine.tell(run, { resolveRequestCancelExternalWorkflow: { seq, failure } });
    });
  });
}
