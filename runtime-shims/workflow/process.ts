/** The `process` module in workflows (workflows.md §13). */
import {
  type ActivityOptions,
  getExternalWorkflowHandle,
  scheduleActivity,
  sleep,
  uuid4,
  workflowInfo,
} from "@temporalio/workflow";
import { getActivator } from "@temporalio/workflow/lib/global-attributes.js";
import { fromText, toText } from "../lua/bytes.ts";
import type { Task } from "../lua/call-task.ts";
import { ErrorObject } from "../lua/error.ts";
import { fromJson } from "../lua/json-value.ts";
import { type Fields, Table } from "../lua/table.ts";
import { failed, internal, invalid, type Outcome } from "../modules/arguments.ts";
import { directory, workflowType } from "../modules/directory.ts";
import { fromFailure } from "../modules/failure.ts";
import { type Pid, parsePid } from "../modules/process/pid.ts";
import { createProcess, EVENTS } from "../modules/process/process.ts";
import type {
  Done,
  NameRegistry,
  ProcessSubstrate,
  StartRequest,
  Watch,
} from "../modules/process/substrate.ts";
import {
  type AskInput,
  DEADLINE_REASON,
  FIRST_RUN_ACTIVITY,
  QUERY_ACTIVITY,
  RELAY_ACTIVITY,
  RESERVED_TIMEOUT,
  TERMINATE_ACTIVITY,
  type TerminateInput,
  UPDATE_ACTIVITY,
  UPDATE_TIMEOUT,
} from "../modules/reserved.ts";
import { event } from "../scheduler/execution.ts";
import { block, giveWay, type Wait, wait } from "../scheduler/wait.ts";
import { completionKey } from "./activation.ts";
import { announce } from "./attributes.ts";
import { alreadyRunning, type Child, childPid, conflictPolicy, startChildWorkflow } from "./child.ts";
import { answerUpdate, UPDATE_HOST } from "./messages.ts";
import { readable } from "./payloads.ts";
import { hasFlag } from "./flags.ts";
import { currentRun, issuing } from "./run.ts";
import { inScope } from "./scope.ts";
import { issuedBy, issuer } from "./trace.ts";
import { taskQueueOf } from "./task-queue.ts";
import { unserved } from "./unserved.ts";
import { mayUpgrade, Upgrade, upgradeProblem } from "./upgrade.ts";

/** Workflows know no names of processes, so only PIDs lead anywhere (§1.3, §9.6). */
function unresolved(destination: string): [undefined, ErrorObject] {
  return failed(
    new ErrorObject({
      message: `could not resolve '${destination}' as PID or registered name of a process or workflow`,
      kind: "NOT_FOUND",
      retryable: false,
    }),
  );
}

function isWorkflow({ node, host }: Pid): boolean {
  const { client, workers } = directory();
  if (node !== "")
    return toText(node) === client || Object.values(workers).some((item) => item.client === toText(node));
  return host === "temporal" || Object.hasOwn(workers, toText(host));
}

/** Terminates a workflow by a reserved activity on this worker's queue. */
function* terminateNow(input: TerminateInput): Task<Done> {
  try {
    yield* wait(
      issuing({}, undefined, () =>
        scheduleActivity(TERMINATE_ACTIVITY, [input], {
          startToCloseTimeout: RESERVED_TIMEOUT,
          retry: { maximumAttempts: 5, nonRetryableErrorTypes: ["NotFound"] },
        }),
      ),
      completionKey("resolveActivity"),
    );
    return [true, undefined];
  } catch (error) {
    return failed(fromFailure(error));
  }
}

function* signal(workflowId: string, topic: string, args: unknown[]): Task<Done> {
  const run = currentRun();
  // No argument travels as one null payload (§15.1).
  const payloads = args.length === 0 ? [null] : args;
  try {
    yield* wait(
      issuing({}, toText(run.execution!.pid), () =>
        inScope(() => getExternalWorkflowHandle(workflowId).signal(toText(topic), ...payloads)),
      ),
      completionKey("resolveSignalExternalWorkflow"),
    );
    return [true, undefined];
  } catch (error) {
    return failed(externalFailure(workflowId, error));
  }
}

/** The server's only reason to refuse is that no such workflow runs. */
function externalFailure(workflowId: string, error: unknown): ErrorObject {
  const failure = fromFailure(error);
  if (!/not ?found|could not find/i.test(failure.message())) return failure;
  return new ErrorObject({
    message: `workflow ${fromText(workflowId)} not found`,
    kind: "NOT_FOUND",
    retryable: false,
  });
}

function* send(destination: string, topic: string, args: unknown[]): Task<Done> {
  const pid = parsePid(destination);
  if (pid === undefined) return unresolved(destination);
  if (pid.node === "" && pid.host === UPDATE_HOST) {
    const answer = answerUpdate(pid.uniq, topic, args);
    if (!hasFlag("sendsAtOnce")) yield* giveWay();
    return answer;
  }
  const workflowId = toText(pid.uniq);
  const run = currentRun();
  if (isWorkflow(pid)) {
    if (workflowId !== workflowInfo().workflowId) return yield* signal(workflowId, topic, args);
    run.execution!.mailbox.deliver(topic, run.execution!.pid, args.length === 0 ? [null] : args);
    if (!hasFlag("sendsAtOnce")) yield* giveWay();
    return [true, undefined];
  }
  if (!hasFlag("sendsAtOnce")) return yield* sendAndWait(destination, pid);
  if (pid.host === "") return unresolved(destination);
  const message = { process: toText(pid.uniq), topic: toText(topic), args };
  run.outboxes.post(toText(pid.host), toText(destination), toText(run.execution!.pid), message);
  return [true, undefined];
}

/** As histories of version 0.1 have it: an activity for each message. On replay only, so nothing is sent. */
function* sendAndWait(destination: string, pid: Pid): Task<Done> {
  try {
    const done = issuing({}, undefined, () =>
      scheduleActivity(RELAY_ACTIVITY, [], {
        taskQueue: toText(pid.host),
        startToCloseTimeout: RESERVED_TIMEOUT,
      }),
    );
    yield* wait(done, completionKey("resolveActivity"));
    return [true, undefined];
  } catch (error) {
    const failure = fromFailure(error);
    if (failure.kind() !== "TIMEOUT") return failed(failure);
    return failed(
      new ErrorObject({
        message: `process not found: ${destination}`,
        kind: "NOT_FOUND",
        retryable: false,
      }),
    );
  }
}

/** Workflows reach others by signals only; who asks is an activity. Its id is that of the update, so that it happens once. */
function* ask(
  operation: "query" | "update",
  destination: string,
  name: string,
  args: unknown[],
): Task<Outcome> {
  const pid = parsePid(destination);
  if (pid === undefined) return unresolved(destination);
  if (!isWorkflow(pid)) return invalid(`process.${operation}: ${destination} is no workflow`);
  const workflowId = toText(pid.uniq);
  if (workflowId === workflowInfo().workflowId)
    return invalid(`process.${operation}: a workflow cannot wait for its own answer`);
  const isUpdate = operation === "update";
  const input: AskInput = { workflowId, name: toText(name), args, ...(isUpdate && { updateId: uuid4() }) };
  try {
    const answer = issuing({}, undefined, () =>
      inScope(() =>
        scheduleActivity<unknown>(isUpdate ? UPDATE_ACTIVITY : QUERY_ACTIVITY, [input], {
          startToCloseTimeout: isUpdate ? UPDATE_TIMEOUT : RESERVED_TIMEOUT,
          summary: `${operation} ${toText(name)}`,
        }),
      ),
    );
    return [fromJson(readable(yield* wait(answer, completionKey("resolveActivity")))), undefined];
  } catch (error) {
    const failure = fromFailure(error);
    return failed(new ErrorObject({ ...failure.fields, details: undefined }));
  }
}

/** Starts a child as the conflict policy says; the messages go out before anybody else learns of it. */
function* begin(request: StartRequest): Task<Outcome<{ workflowId: string; child: Child | undefined }>> {
  const { namespace } = request.options;
  if (namespace !== undefined && namespace !== workflowInfo().namespace) {
    return invalid(`a child workflow runs in its parent's namespace, not in ${fromText(namespace)}`);
  }
  const target = toText(request.target);
  const queue = () => request.options.taskQueue ?? taskQueueOf(toText(request.host));
  const missing = yield* unserved(target, queue);
  if (missing !== undefined) return failed(missing);
  let started = yield* startChildWorkflow(request);
  if (!("result" in started)) {
    const policy = conflictPolicy(request);
    if (policy === "FAIL") return failed(alreadyRunning(started.workflowId));
    if (policy === "TERMINATE_EXISTING") {
      const input: TerminateInput = { workflowId: started.workflowId, reason: "terminate_existing" };
      const [, error] = yield* terminateNow(input);
      if (error !== undefined) return failed(error);
      started = yield* startChildWorkflow(request);
      if (!("result" in started)) return failed(alreadyRunning(started.workflowId));
    }
  }
  const { workflowId } = started;
  for (const { topic, args } of request.messages) {
    const [, error] = yield* signal(workflowId, topic, args);
    if (error === undefined) continue;
    const message = `message '${topic}' could not be delivered: ${error.message()}`;
    return failed(new ErrorObject({ ...error.fields, message }));
  }
  return [{ workflowId, child: "result" in started ? started : undefined }, undefined];
}

function* start(request: StartRequest): Task<Outcome<string>> {
  let begun: Outcome<{ workflowId: string; child: Child | undefined }>;
  try {
    begun = yield* begin(request);
  } catch (error) {
    return failed(fromFailure(error));
  }
  const [started, error] = begun;
  if (started === undefined) return failed(error!);
  const pid = childPid(request.host, started.workflowId);
  if (started.child !== undefined) reportExit(pid, started.child);
  return [pid, undefined];
}

/** Children are always monitored: their end is an EXIT event (§13.3). */
function reportExit(pid: string, child: Child): void {
  const { mailbox, scheduler } = currentRun().execution!;
  const exit = (result: Fields) => {
    const ended = event(EVENTS.EXIT, pid, Date.now(), { result: new Table(result) });
    scheduler.arrive(() => mailbox.deliverEvent(ended), child.end);
  };
  child.result().then(
    (value) => exit(outcomeOf(value)),
    (error) => exit({ error: fromFailure(error) }),
  );
}

/** What an EXIT event says of a child that has returned. */
function outcomeOf(value: unknown): Fields {
  try {
    return { value: fromJson(readable(value)) };
  } catch (error) {
    return { error: fromFailure(error) };
  }
}

function* exec(request: StartRequest): Task<Outcome> {
  try {
    const [started, error] = yield* begin(request);
    if (started === undefined) return failed(error!);
    if (started.child === undefined) return failed(alreadyRunning(started.workflowId));
    return [fromJson(readable(yield* wait(started.child.result(), started.child.end))), undefined];
  } catch (error) {
    return failed(fromFailure(error));
  }
}

function* terminate(destination: string): Task<Done> {
  const pid = parsePid(destination);
  if (pid === undefined || !isWorkflow(pid)) return unresolved(destination);
  const input: TerminateInput = { workflowId: toText(pid.uniq), reason: "process.terminate" };
  const [, error] = yield* terminateNow(input);
  return error === undefined ? [true, undefined] : internal(error.message());
}

function* cancel(destination: string, deadline: number | undefined, reason: string | undefined): Task<Done> {
  const pid = parsePid(destination);
  if (pid === undefined || !isWorkflow(pid)) return unresolved(destination);
  const workflowId = toText(pid.uniq);
  try {
    const accepted = withReason(reason, () => getExternalWorkflowHandle(workflowId).cancel());
    yield* wait(accepted, completionKey("resolveRequestCancelExternalWorkflow"));
  } catch (error) {
    return internal(externalFailure(workflowId, error).message());
  }
  if (deadline !== undefined) enforce(workflowId, deadline);
  return [true, undefined];
}

/** Issues a request to cancel that says why; the SDK's own has no reason. */
function withReason<T>(reason: string | undefined, issue: () => T): T {
  if (reason === undefined) return issue();
  const activator = getActivator();
  const { pushCommand } = activator;
  activator.pushCommand = (command, complete) => {
    const request = command.requestCancelExternalWorkflowExecution;
    if (request) request.reason = toText(reason);
    pushCommand.call(activator, command, complete);
  };
  try {
    return issue();
  } finally {
    activator.pushCommand = pushCommand;
  }
}

/**
 * A durable timer, then the reserved activity; a target that has ended by then is left alone, and so is a later workflow
 * of the same id (§9.5).
 */
function enforce(workflowId: string, deadline: number): void {
  const options: ActivityOptions = {
    startToCloseTimeout: RESERVED_TIMEOUT,
    retry: { maximumAttempts: 5, nonRetryableErrorTypes: ["NotFound"] },
  };
  const code = issuer();
  const activity = <T>(type: string, input: unknown) =>
    issuedBy(code, () => issuing({}, undefined, () => scheduleActivity<T>(type, [input], options)));
  const late = async () => {
    const [firstRunId] = await Promise.all([
      activity<string | null>(FIRST_RUN_ACTIVITY, workflowId),
      sleep(Math.max(1, Math.ceil(deadline))),
    ]);
    if (firstRunId === null) return;
    const input: TerminateInput = { workflowId, firstRunId, reason: DEADLINE_REASON };
    await activity(TERMINATE_ACTIVITY, input);
  };
  // That it is gone already is what was wanted.
  late().catch(() => {});
}

const REJECTED: Record<Watch, string> = {
  monitor: "process.monitor not supported in workflow context: children are monitored automatically",
  unmonitor: "process.unmonitor not supported in workflow context",
  link: "process.link not supported in workflow context: links are bidirectional, and a workflow cannot follow one",
  unlink: "process.unlink not supported in workflow context",
};

/** Names are kept by hosts; looking one up would have to be recorded (§9.6). */
const unsupportedRegistry: NameRegistry = {
  register: () => refuse("register"),
  lookup: () => refuse("lookup"),
  unregister: () => refuse("unregister"),
};

function refuse(name: string): [undefined, ErrorObject] {
  return failed(
    new ErrorObject({
      message: `process.registry.${name} not supported in workflow context`,
      kind: "INVALID",
      retryable: false,
    }),
  );
}

/** Of a coroutine whose execution has ended. */
const NEVER: Wait = { start: () => {} };

const substrate: ProcessSubstrate = {
  optionErrors: "invalid temporal child workflow options",
  send,
  query: (destination, name, args) => ask("query", destination, name, args),
  update: (destination, name, args) => ask("update", destination, name, args),
  start,
  exec,
  terminate,
  cancel,
  *watch(operation) {
    yield* giveWay();
    return internal(REJECTED[operation]);
  },
  *upgrade({ target, args, options, context }) {
    const type = target === undefined ? workflowInfo().workflowType : workflowType(target);
    const { execution } = currentRun();
    const problem = upgradeProblem(execution!, args, options);
    if (problem !== undefined) return invalid(`process.upgrade: ${problem}`);
    const missing = target === undefined ? undefined : yield* unserved(target, () => options.taskQueue);
    if (missing !== undefined) return failed(missing);
    announce(options.searchAttributes);
    execution!.scheduler.fail(new Upgrade(type, args, options, context));
    yield* block(NEVER);
    return internal("the workflow could not be continued as new");
  },
  mayUpgrade,
  registry: unsupportedRegistry,
};

export const process = createProcess(substrate);
