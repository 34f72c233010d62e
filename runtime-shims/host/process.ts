/** The `process` module in host programs (workflows.md §12): workflows through clients, functions and actors right here. */
import { fromText, toText } from "../lua/bytes.ts";
import type { Task } from "../lua/call-task.ts";
import { ErrorObject, LuaError } from "../lua/error.ts";
import { fromJson } from "../lua/json-value.ts";
import { Table } from "../lua/table.ts";
import type { Value } from "../lua/value.ts";
import { failed, internal, invalid, type Outcome } from "../modules/arguments.ts";
import { directory, lookUp } from "../modules/directory.ts";
import { fromFailure } from "../modules/failure.ts";
import { effectiveConflictPolicy } from "../modules/options/workflow.ts";
import { formatPid, type Pid, parsePid } from "../modules/process/pid.ts";
import { createProcess, EVENTS } from "../modules/process/process.ts";
import type {
  Done,
  NameRegistry,
  ProcessSubstrate,
  StartRequest,
  Watch,
} from "../modules/process/substrate.ts";
import { startTimer } from "../modules/time/host.ts";
import { currentExecution, type Execution, event } from "../scheduler/execution.ts";
import { wait } from "../scheduler/wait.ts";
import { ask } from "./ask.ts";
import { requestCancel } from "./cancel.ts";
import { enforceDeadline } from "./deadline.ts";
import { now, patiently } from "./clock.ts";
import { findFunction } from "./functions.ts";
import { findProcess, type HostProcess, hostName, processNames, Upgrade } from "./processes.ts";
import { clientOf, HostError, hostError, signal, startWorkflow } from "./starts.ts";
import { clientFailure, type End, unwatch, watch, workflowEnd } from "./watches.ts";

function self(): Execution {
  const execution = currentExecution();
  if (execution === undefined) throw new LuaError("no process is running");
  return execution;
}

/** A PID, or a registered name (§1.3). */
function resolve(destination: string): Pid | undefined {
  const pid = parsePid(destination) ?? parsePid(processNames().get(destination)?.pid ?? "");
  return pid;
}

function unresolved(destination: string): [undefined, ErrorObject] {
  return failed(
    hostError("NOT_FOUND", `could not resolve '${destination}' as PID or registered name`).object,
  );
}

/** The running process of this program that a PID names. */
function ownProcess({ node, host, uniq }: Pid): HostProcess | undefined {
  return node === "" && host === fromText(hostName()) ? findProcess(toText(uniq)) : undefined;
}

/** How a process of this program ends. */
function endOf({ ended }: HostProcess): Promise<End> {
  return ended.then(
    (value): End => ({ value }),
    (error): End => ({ error: fromFailure(error) }),
  );
}

/** Runs an asynchronous operation and turns its failures into `nil, error`. */
function* attempt<T>(work: Promise<T>, wrap: (error: unknown) => ErrorObject): Task<Outcome<T>> {
  try {
    return [yield* wait(work), undefined];
  } catch (error) {
    return failed(error instanceof HostError ? error.object : wrap(error));
  }
}

function* done(work: Promise<unknown>, workflowId: string): Task<Done> {
  const [, error] = yield* attempt(work, (problem) => clientFailure(problem, workflowId));
  return error === undefined ? [true, undefined] : failed(error);
}

interface Local {
  pid: string;
  end: Promise<End>;
}

/** The running process that has the name of a start already, and the messages of that start (§12.3). */
function existing({ name, options, messages }: StartRequest): Local | ErrorObject | undefined {
  const pid = name === undefined ? undefined : processNames().get(name)?.pid;
  const parsed = pid === undefined ? undefined : parsePid(pid);
  const known = parsed === undefined ? undefined : ownProcess(parsed);
  if (pid === undefined || known === undefined) return undefined;
  const policy = effectiveConflictPolicy(options, true);
  if (policy === "FAIL") return hostError("ALREADY_EXISTS", `process ${name} is already running`).object;
  const { execution } = known;
  if (policy === "TERMINATE_EXISTING") {
    execution.scheduler.fail(new LuaError(terminated()));
    processNames().delete(name!);
    return undefined;
  }
  for (const { topic, args } of messages) execution.mailbox.deliver(topic, self().pid, args);
  return { pid, end: endOf(known) };
}

/** A start in the name of who starts it, unless it is given another. */
function inName(request: StartRequest): StartRequest {
  return { ...request, identity: { ...currentExecution()?.identity, ...request.identity } };
}

/** A function or process entry of this program, started as a process of its own; a name given to it is registered. */
function startLocal(request: StartRequest): Local | ErrorObject {
  const id = toText(request.target);
  const entry = findFunction(id);
  const isWorkflow = lookUp(directory().workflows, id) !== undefined;
  if (isWorkflow || !isHost(toText(request.host))) return hostNotFound(request.host);
  if (entry === undefined) return hostError("NOT_FOUND", `process not found: ${request.target}`).object;
  const found = existing(request);
  if (found !== undefined) return found;
  const { process, promise } = entry.run(id, request.args, request.context, (execution) => {
    if (request.identity !== undefined) execution.identity = { ...execution.identity, ...request.identity };
  });
  // Nobody has to be interested in how it ends; those who are watch the process.
  promise.catch(() => {});
  const { execution } = process;
  const { name } = request;
  if (name !== undefined) processNames().set(name, { pid: execution.pid, owner: execution.pid });
  for (const { topic, args } of request.messages) execution.mailbox.deliver(topic, self().pid, args);
  return { pid: execution.pid, end: endOf(process) };
}

/** May processes of this program be spawned there? */
function isHost(host: string): boolean {
  const { hosts } = directory();
  return hosts === undefined || host === hostName() || hosts.includes(host);
}

function isWorker(host: string): boolean {
  return lookUp(directory().workers, toText(host)) !== undefined;
}

const substrate: ProcessSubstrate = {
  optionErrors: "invalid temporal workflow options",

  *send(destination, topic, args) {
    const pid = resolve(destination);
    if (pid === undefined) return unresolved(destination);
    const from = self().pid;
    if (pid.node === "") {
      const target = ownProcess(pid);
      if (target === undefined)
        return failed(hostError("NOT_FOUND", `process not found: ${destination}`).object);
      target.execution.mailbox.deliver(topic, from, args);
      return [true, undefined];
    }
    const workflowId = toText(pid.uniq);
    const work = clientOf(toText(pid.node)).then((client) =>
      signal(client, workflowId, toText(topic), args, toText(from)),
    );
    return yield* done(work, workflowId);
  },

  query: (destination, name, args) => askWorkflow("query", destination, name, args),
  update: (destination, name, args) => askWorkflow("update", destination, name, args),

  *start(request, relation) {
    const execution = self();
    if (!isWorker(request.host)) {
      const started = startLocal(request);
      if (started instanceof ErrorObject) return failed(started);
      watch(execution, started.pid, relation, () => started.end);
      return [started.pid, undefined];
    }
    const [started, error] = yield* attempt(
      startWorkflow(inName(request), toText(execution.pid)),
      fromFailure,
    );
    if (started === undefined) return failed(error!);
    const { workflowId } = started.handle;
    const pid = formatPid({
      node: fromText(started.clientId),
      host: request.host,
      uniq: fromText(workflowId),
    });
    watch(execution, pid, relation, () => workflowEnd(started.client, workflowId));
    return [pid, undefined];
  },

  *exec(request) {
    if (!isWorker(request.host)) {
      const started = startLocal(request);
      if (started instanceof ErrorObject) return failed(started);
      return outcome(yield* wait(patiently(started.end)));
    }
    const [started, error] = yield* attempt(startWorkflow(inName(request), toText(self().pid)), fromFailure);
    if (started === undefined) return failed(error!);
    return outcome(yield* wait(patiently(workflowEnd(started.client, started.handle.workflowId))));
  },

  *terminate(destination) {
    const pid = resolve(destination);
    if (pid === undefined) return unresolved(destination);
    if (pid.node === "") return stop(destination, pid);
    const workflowId = toText(pid.uniq);
    const work = clientOf(toText(pid.node)).then((client) =>
      client.workflow.getHandle(workflowId).terminate("process.terminate"),
    );
    return asInternal(yield* done(work, workflowId));
  },

  *cancel(destination, deadline, reason) {
    const pid = resolve(destination);
    if (pid === undefined) return unresolved(destination);
    if (pid.node === "") {
      const target = ownProcess(pid);
      if (target === undefined) return internal(`process not found: ${destination}`);
      target.execution.mailbox.deliverEvent(event(EVENTS.CANCEL, self().pid, now(), { reason }));
      if (deadline !== undefined) startTimer(deadline, () => stop(destination, pid), { idle: true });
      return [true, undefined];
    }
    const workflowId = toText(pid.uniq);
    const work = clientOf(toText(pid.node)).then(async (client) => {
      if (deadline !== undefined) await enforceDeadline(client, workflowId, deadline);
      await requestCancel(client, workflowId, reason === undefined ? undefined : toText(reason));
    });
    return asInternal(yield* done(work, workflowId));
  },

  *watch(operation, destination) {
    const pid = resolve(destination);
    if (pid === undefined) return unresolved(destination);
    return yield* changeWatch(operation, destination, pid);
  },

  *upgrade({ target, args, options, context }) {
    if (Object.keys(options).length > 0 || Object.keys(context).length > 0)
      return invalid("process.upgrade: options and context values are for workflows");
    if (target !== undefined && findFunction(target) === undefined) {
      return failed(hostError("NOT_FOUND", `process not found: ${fromText(target)}`).object);
    }
    self().scheduler.fail(new Upgrade(target, args));
    // The execution has ended; nobody comes back here.
    yield* wait(new Promise<never>(() => {}));
    return internal("the process could not be upgraded");
  },

  // biome-ignore lint/correctness/useYield: nothing suggests it here
  *mayUpgrade() {
    return false;
  },

  registry: nameRegistry(),
};

function* askWorkflow(
  operation: "query" | "update",
  destination: string,
  name: string,
  args: unknown[],
): Task<Outcome> {
  const pid = resolve(destination);
  if (pid === undefined) return unresolved(destination);
  if (pid.node === "") return invalid(`process.${operation}: ${destination} is no workflow`);
  const input = { workflowId: toText(pid.uniq), name: toText(name), args };
  const [end, error] = yield* attempt(
    patiently(clientOf(toText(pid.node)).then((client) => ask(client, operation, input))),
    fromFailure,
  );
  return end === undefined ? failed(error!) : outcome(end);
}

/** Errors of these operations have one kind (§9.3). */
function asInternal([value, error]: Done): Done {
  if (error === undefined) return [value, undefined];
  return failed(new ErrorObject({ ...error.fields, kind: "INTERNAL", retryable: false }));
}

function outcome(end: End): Outcome {
  return "error" in end ? failed(end.error) : [fromJson(end.value), undefined];
}

function hostNotFound(host: string): ErrorObject {
  return hostError("NOT_FOUND", "host not found", new Table({ host_id: host })).object;
}

function terminated(): ErrorObject {
  return new ErrorObject({ message: "process terminated", kind: "CANCELED", retryable: false });
}

/** Ends a process of this program at once. */
function stop(destination: string, pid: Pid): Done {
  const target = ownProcess(pid);
  if (target === undefined) return internal(`process not found: ${destination}`);
  target.execution.scheduler.fail(new LuaError(terminated()));
  return [true, undefined];
}

function* changeWatch(operation: Watch, destination: string, pid: Pid): Task<Done> {
  const execution = self();
  const name = formatPid(pid);
  if (operation === "unmonitor" || operation === "unlink") {
    unwatch(execution, name, operation === "unmonitor" ? "monitored" : "linked");
    return [true, undefined];
  }
  const relation = { monitor: operation === "monitor", link: operation === "link" };
  if (pid.node === "") {
    const target = ownProcess(pid);
    if (target === undefined) return internal(`process not found: ${destination}`);
    watch(execution, name, relation, () => endOf(target));
    return [true, undefined];
  }
  const workflowId = toText(pid.uniq);
  const [client, error] = yield* attempt(clientOf(toText(pid.node)), fromFailure);
  if (client === undefined) return asInternal(failed(error!));
  watch(execution, name, relation, () => workflowEnd(client, workflowId));
  return [true, undefined];
}

/** Names of this program's processes (§9.6). */
function nameRegistry(): NameRegistry {
  return {
    register(name: Value, pid: Value, scope: Value): true | [undefined, ErrorObject] {
      if (typeof name !== "string" || name === "") return invalid("name must be a non-empty string");
      if (scope !== undefined && typeof scope !== "number") return invalid("scope must be a number");
      if (pid !== undefined && (typeof pid !== "string" || parsePid(pid) === undefined))
        return invalid("invalid pid");
      const own = self().pid;
      const target = (pid as string | undefined) ?? own;
      const known = processNames().get(name);
      if (known !== undefined && known.pid !== target) {
        const details = new Table({ existing_pid: known.pid });
        return failed(hostError("ALREADY_EXISTS", "name already registered", details).object);
      }
      processNames().set(name, { pid: target, owner: target });
      return true;
    },
    lookup(name: Value): string | [undefined, ErrorObject] {
      const known = typeof name === "string" ? processNames().get(name) : undefined;
      if (known !== undefined) return known.pid;
      return failed(new ErrorObject({ message: "name not registered", kind: "NOT_FOUND", retryable: false }));
    },
    unregister: (name: Value): boolean => typeof name === "string" && processNames().delete(name),
  };
}

export const process = createProcess(substrate);
