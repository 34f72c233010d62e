/** The workflow service of an engine: what clients ask. Requests that need a real server are refused by name. */
import { WorkflowService } from "@temporalio/client";
import type { temporal } from "@temporalio/proto";
import type { Engine, NewRun } from "./engine.ts";
import { runEntry, selects } from "./listing.ts";
import {
  ALREADY_EXISTS,
  enums,
  INVALID_ARGUMENT,
  milliseconds,
  NOT_FOUND,
  type Payload,
  type StartRequest,
  serviceError,
  toDuration,
  UNIMPLEMENTED,
  Unsupported,
} from "./proto.ts";
import type { Run } from "./run.ts";
import { admit, type Update } from "./updates.ts";

type Rpc = { readonly name: string; resolvedRequestType?: Codec | null; resolvedResponseType?: Codec | null };
interface Codec {
  decode(bytes: Uint8Array): object;
  fromObject(given: object): object;
}
type Handler = (engine: Engine, request: never) => object | Promise<object>;

const Stage = enums.UpdateWorkflowExecutionLifecycleStage;

/** The service, with the calls that the SDK's client makes. */
export function serviceOf(engine: Engine): WorkflowService {
  const call = async (method: Rpc, bytes: Uint8Array): Promise<object> => {
    const name = method.name.charAt(0).toLowerCase() + method.name.slice(1);
    const handler = HANDLERS[name];
    if (handler === undefined)
      throw serviceError(UNIMPLEMENTED, new Unsupported(`the request ${method.name}`).message);
    engine.clock.touch();
    const response = await handler(engine, method.resolvedRequestType!.decode(bytes) as never);
    engine.clock.touch();
    return method.resolvedResponseType!.fromObject(response);
  };
  return WorkflowService.create(
    (method: unknown, bytes: Uint8Array | null, done: (error: Error | null, response?: never) => void) => {
      call(method as Rpc, bytes ?? new Uint8Array()).then(
        (response) => done(null, response as never),
        (error) => done(error),
      );
    },
    false,
    false,
  );
}

const HANDLERS: Record<string, Handler> = {
  getSystemInfo: () => ({ serverVersion: "fast", capabilities: {} }),
  describeNamespace: (_engine, { namespace }: { namespace: string }) => ({
    namespaceInfo: { name: namespace },
  }),
  startWorkflowExecution: (engine, request: StartRequest) => {
    const { run, started } = start(engine, request);
    return { runId: run.spec.runId, started };
  },
  signalWithStartWorkflowExecution(engine, request: SignalWithStart) {
    const { run, started } = start(engine, {
      ...request,
      workflowIdConflictPolicy: request.workflowIdConflictPolicy || 2,
    });
    const { signalName, signalInput, identity, header } = request;
    engine.signal(run, {
      signalName: signalName!,
      input: signalInput ?? undefined,
      header: header ?? {},
      identity: identity ?? "",
    });
    return { runId: run.spec.runId, started };
  },
  signalWorkflowExecution(engine, request: temporal.api.workflowservice.v1.ISignalWorkflowExecutionRequest) {
    const run = open(engine, request.namespace, request.workflowExecution);
    const { signalName, input, header, identity } = request;
    return reached((done) =>
      engine.signal(
        run,
        {
          signalName: signalName!,
          input: input ?? undefined,
          header: header ?? {},
          identity: identity ?? "",
        },
        () => done(run),
      ),
    );
  },
  requestCancelWorkflowExecution(
    engine,
    request: temporal.api.workflowservice.v1.IRequestCancelWorkflowExecutionRequest,
  ) {
    const run = open(engine, request.namespace, request.workflowExecution, request.firstExecutionRunId);
    engine.requestCancel(run, request.reason ?? "", request.identity ?? "");
    return {};
  },
  terminateWorkflowExecution(
    engine,
    request: temporal.api.workflowservice.v1.ITerminateWorkflowExecutionRequest,
  ) {
    const run = open(engine, request.namespace, request.workflowExecution, request.firstExecutionRunId);
    engine.terminate(run, request.reason ?? "", request.details ?? undefined, request.identity ?? "");
    return {};
  },
  async getWorkflowExecutionHistory(
    engine,
    request: temporal.api.workflowservice.v1.IGetWorkflowExecutionHistoryRequest,
  ) {
    const run = existing(engine, request.namespace, request.execution);
    const filter = enums.HistoryEventFilterType.HISTORY_EVENT_FILTER_TYPE_CLOSE_EVENT;
    if (request.waitNewEvent && run.isOpen) await new Promise((resolve) => run.onClose.push(resolve));
    const events = request.historyEventFilterType === filter ? [run.lastEvent] : run.events;
    return { history: { events } };
  },
  getWorkflowExecutionHistoryReverse(
    engine,
    request: temporal.api.workflowservice.v1.IGetWorkflowExecutionHistoryRequest,
  ) {
    const run = existing(engine, request.namespace, request.execution);
    const events = [...run.events].reverse().slice(0, request.maximumPageSize || undefined);
    return { history: { events } };
  },
  describeWorkflowExecution(
    engine,
    request: temporal.api.workflowservice.v1.IDescribeWorkflowExecutionRequest,
  ) {
    const run = existing(engine, request.namespace, request.execution);
    const { spec } = run;
    return {
      executionConfig: {
        taskQueue: { name: spec.taskQueue },
        workflowExecutionTimeout: toDuration(spec.executionTimeout),
        workflowRunTimeout: toDuration(spec.runTimeout),
        defaultWorkflowTaskTimeout: toDuration(spec.taskTimeout),
        userMetadata: spec.userMetadata,
      },
      workflowExecutionInfo: runEntry(run),
      pendingActivities: [...run.activities.values()].map(({ given, attempt, lastFailure, token }) => ({
        activityId: given.activityId,
        activityType: { name: given.activityType },
        state: token === undefined ? 1 : 2,
        attempt,
        lastFailure,
      })),
      pendingChildren: [...run.children.values()].map(({ workflowId, runId, type }) => ({
        workflowId,
        runId,
        workflowTypeName: type,
      })),
    };
  },
  listWorkflowExecutions(engine, request: temporal.api.workflowservice.v1.IListWorkflowExecutionsRequest) {
    const matches = selects(request.query ?? "");
    const runs = engine.runs.filter((run) => run.spec.namespace === request.namespace && matches(run));
    return { executions: runs.reverse().map(runEntry) };
  },
  countWorkflowExecutions(engine, request: temporal.api.workflowservice.v1.ICountWorkflowExecutionsRequest) {
    const matches = selects(request.query ?? "");
    const runs = engine.runs.filter((run) => run.spec.namespace === request.namespace && matches(run));
    return { count: runs.length };
  },
  queryWorkflow(engine, request: temporal.api.workflowservice.v1.IQueryWorkflowRequest) {
    const run = existing(engine, request.namespace, request.execution);
    const { queryType, queryArgs, header } = request.query ?? {};
    const condition = request.queryRejectCondition ?? 0;
    const { QUERY_REJECT_CONDITION_NOT_OPEN, QUERY_REJECT_CONDITION_NOT_COMPLETED_CLEANLY } =
      enums.QueryRejectCondition;
    const refused =
      (condition === QUERY_REJECT_CONDITION_NOT_OPEN && !run.isOpen) ||
      (condition === QUERY_REJECT_CONDITION_NOT_COMPLETED_CLEANLY &&
        !run.isOpen &&
        run.status !== "completed");
    if (refused) return { queryRejected: { status: run.statusCode } };
    return new Promise<object>((resolve, reject) => {
      engine.query(run, {
        type: queryType ?? "",
        args: queryArgs ?? undefined,
        header: header ?? undefined,
        answer({ payload, failure }) {
          if (failure !== undefined) reject(serviceError(INVALID_ARGUMENT, failure.message ?? ""));
          else resolve({ queryResult: { payloads: payload === undefined ? [] : [payload] } });
        },
        refuse: reject,
      });
    });
  },
  updateWorkflowExecution(engine, request: temporal.api.workflowservice.v1.IUpdateWorkflowExecutionRequest) {
    const run = open(engine, request.namespace, request.workflowExecution, request.firstExecutionRunId);
    return update(run, admit(engine, run, request.request ?? {}), request.waitPolicy?.lifecycleStage ?? 0);
  },
  pollWorkflowExecutionUpdate(
    engine,
    request: temporal.api.workflowservice.v1.IPollWorkflowExecutionUpdateRequest,
  ) {
    const { workflowExecution, updateId } = request.updateRef ?? {};
    const run = existing(engine, request.namespace, workflowExecution);
    const known = run.updates.get(updateId ?? "");
    if (known === undefined) throw serviceError(NOT_FOUND, `update ${updateId} not found`);
    return update(run, known, request.waitPolicy?.lifecycleStage ?? 0);
  },
  async executeMultiOperation(
    engine,
    request: temporal.api.workflowservice.v1.IExecuteMultiOperationRequest,
  ) {
    const [first, second] = request.operations ?? [];
    const { run, started } = start(engine, first?.startWorkflow ?? {});
    const given = second?.updateWorkflow ?? {};
    const updated = await update(
      run,
      admit(engine, run, given.request ?? {}),
      given.waitPolicy?.lifecycleStage ?? 0,
    );
    return {
      responses: [{ startWorkflow: { runId: run.spec.runId, started } }, { updateWorkflow: updated }],
    };
  },
  respondActivityTaskCompleted(
    engine,
    { taskToken, result }: { taskToken: Uint8Array; result: { payloads: Payload[] } },
  ) {
    return settle(engine, taskToken, { completed: { result: result?.payloads?.[0] } });
  },
  respondActivityTaskFailed(engine, { taskToken, failure }: { taskToken: Uint8Array; failure: object }) {
    return settle(engine, taskToken, { failed: { failure } });
  },
  respondActivityTaskCanceled(engine, { taskToken, details }: { taskToken: Uint8Array; details: object }) {
    return settle(engine, taskToken, { cancelled: { failure: { canceledFailureInfo: { details } } } });
  },
  respondActivityTaskCompletedById(engine, request: ById & { result: { payloads: Payload[] } }) {
    return settle(engine, tokenOf(engine, request), { completed: { result: request.result?.payloads?.[0] } });
  },
  respondActivityTaskFailedById(engine, request: ById & { failure: object }) {
    return settle(engine, tokenOf(engine, request), { failed: { failure: request.failure } });
  },
  respondActivityTaskCanceledById(engine, request: ById & { details: object }) {
    const failure = { canceledFailureInfo: { details: request.details } };
    return settle(engine, tokenOf(engine, request), { cancelled: { failure } });
  },
  recordActivityTaskHeartbeat(
    engine,
    { taskToken, details }: { taskToken: Uint8Array; details: { payloads: Payload[] } },
  ) {
    return beat(engine, taskToken, details?.payloads ?? []);
  },
  recordActivityTaskHeartbeatById(engine, request: ById & { details: { payloads: Payload[] } }) {
    return beat(engine, tokenOf(engine, request), request.details?.payloads ?? []);
  },
};

type SignalWithStart = temporal.api.workflowservice.v1.ISignalWithStartWorkflowExecutionRequest;

interface ById {
  namespace: string;
  workflowId: string;
  runId: string;
  activityId: string;
}

type Execution = temporal.api.common.v1.IWorkflowExecution | null | undefined;

function existing(engine: Engine, namespace: string | null | undefined, execution: Execution): Run {
  const run = engine.find(namespace ?? "", execution?.workflowId ?? "", execution?.runId ?? "");
  if (run === undefined)
    throw serviceError(NOT_FOUND, `workflow not found for ID: ${execution?.workflowId ?? ""}`);
  return run;
}

function open(
  engine: Engine,
  namespace: string | null | undefined,
  execution: Execution,
  first?: string | null,
): Run {
  const run = existing(engine, namespace, execution);
  if (first && run.spec.firstRunId !== first)
    throw serviceError(NOT_FOUND, "workflow execution not found: another one has its id");
  if (!run.isOpen) throw serviceError(NOT_FOUND, "workflow execution already completed");
  return run;
}

function reached(begin: (done: (run: Run) => void) => void): Promise<object> {
  return new Promise((resolve, reject) =>
    begin((run) => {
      if (run.isOpen) resolve({});
      else reject(serviceError(NOT_FOUND, "workflow execution already completed"));
    }),
  );
}

function start(engine: Engine, request: StartRequest | SignalWithStart): { run: Run; started: boolean } {
  const namespace = request.namespace ?? "default";
  const workflowId = request.workflowId ?? "";
  const latest = engine.find(namespace, workflowId);
  const conflict = enums.WorkflowIdConflictPolicy;
  const reuse = enums.WorkflowIdReusePolicy;
  const taken = (status: string, run: Run) =>
    serviceError(
      ALREADY_EXISTS,
      `Workflow execution ${status}. WorkflowId: ${workflowId}, RunId: ${run.spec.runId}.`,
    );
  if (latest?.isOpen) {
    const terminate =
      request.workflowIdConflictPolicy === conflict.WORKFLOW_ID_CONFLICT_POLICY_TERMINATE_EXISTING ||
      request.workflowIdReusePolicy === reuse.WORKFLOW_ID_REUSE_POLICY_TERMINATE_IF_RUNNING;
    if (request.workflowIdConflictPolicy === conflict.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
      return { run: latest, started: false };
    if (!terminate) throw taken("is already running", latest);
    engine.terminate(latest, "TerminateIfRunning WorkflowIdReusePolicy Policy", undefined, "history-service");
  } else if (
    latest !== undefined &&
    engine.idTaken(namespace, workflowId, request.workflowIdReusePolicy ?? 0)
  ) {
    throw taken("already finished", latest);
  }
  const given: NewRun = {
    namespace,
    workflowId,
    type: request.workflowType?.name ?? "",
    taskQueue: request.taskQueue?.name ?? "",
    input: request.input ?? undefined,
    header: request.header ?? undefined,
    memo: request.memo ?? undefined,
    searchAttributes: request.searchAttributes ?? undefined,
    executionTimeout: milliseconds(request.workflowExecutionTimeout),
    runTimeout: milliseconds(request.workflowRunTimeout),
    taskTimeout: milliseconds(request.workflowTaskTimeout),
    retryPolicy: request.retryPolicy ?? undefined,
    cron: request.cronSchedule || undefined,
    backoff: milliseconds(request.workflowStartDelay),
    identity: request.identity ?? "",
    priority: request.priority ?? undefined,
    userMetadata: request.userMetadata ?? undefined,
  };
  return { run: engine.begin(given), started: true };
}

async function update(run: Run, given: Update, stage: number): Promise<object> {
  await given.reach(stage || Stage.UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_ACCEPTED);
  const { workflowId, runId } = run.spec;
  return {
    updateRef: { workflowExecution: { workflowId, runId }, updateId: given.id },
    outcome: given.outcome,
    stage:
      given.outcome === undefined ? given.stage : Stage.UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_COMPLETED,
  };
}

function tokenOf(engine: Engine, { namespace, workflowId, runId, activityId }: ById): Uint8Array {
  const run = existing(engine, namespace, { workflowId, runId });
  const found = [...run.activities.values()].find(({ given }) => given.activityId === activityId);
  if (found?.token === undefined) throw serviceError(NOT_FOUND, `activity ${activityId} not found`);
  return Buffer.from(found.token, "base64");
}

function settle(engine: Engine, taskToken: Uint8Array, result: object): object {
  const token = Buffer.from(taskToken).toString("base64");
  if (!engine.knowsTask(token)) throw serviceError(NOT_FOUND, "activity not found: it has ended");
  engine.completeActivity(token, result);
  return {};
}

function beat(engine: Engine, taskToken: Uint8Array, details: Payload[]): object {
  const asked = engine.heartbeat(Buffer.from(taskToken).toString("base64"), details);
  if (asked === "not found") throw serviceError(NOT_FOUND, "activity not found: it has ended");
  return { cancelRequested: asked === "cancelled" };
}
