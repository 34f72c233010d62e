/** Signals, updates, queries and cancellation of a workflow as messages and events (workflows.md §8, §15, §17). */
import { type ApplicationFailure, CancelledFailure } from "@temporalio/common";
import {
  currentUpdateInfo,
  log,
  setDefaultQueryHandler,
  setDefaultSignalHandler,
  setDefaultUpdateHandler,
  workflowInfo,
} from "@temporalio/workflow";
import { getActivator } from "@temporalio/workflow/lib/global-attributes.js";
import { fromText } from "../lua/bytes.ts";
import { ErrorObject } from "../lua/error.ts";
import { fromJson } from "../lua/json-value.ts";
import type { Table } from "../lua/table.ts";
import { invalid } from "../modules/arguments.ts";
import { directory, lookUp } from "../modules/directory.ts";
import { returnedFailure } from "../modules/failure.ts";
import { formatPid } from "../modules/process/pid.ts";
import { EVENTS } from "../modules/process/process.ts";
import type { Done } from "../modules/process/substrate.ts";
import { type Execution, event } from "../scheduler/execution.ts";
import { describeHandlers, OWN_QUERIES } from "./metadata.ts";
import { readable, unreadable } from "./payloads.ts";
import { currentRun, type PendingUpdate } from "./run.ts";
import { cancelScopes } from "./scope.ts";
import { traceThreads } from "./stack-trace.ts";

/** The host of PIDs that stand for the caller of an update. */
export const UPDATE_HOST = "update";

/** Asks for a cancellation: a workflow hears of it without a name. */
const TOPOLOGY = "{|topology}";

/** A signal: a message on the topic of its name. One that cannot be read is dropped: nobody could answer for it. */
export function receive(name: string, sender: string, args: readonly unknown[]): void {
  const reason = unreadable(args);
  if (reason !== undefined) {
    log.warn(`a signal was dropped: ${reason}`, { signal: name });
    return;
  }
  currentRun().execution?.mailbox.deliver(fromText(name), fromText(sender), args);
}

export function cancelEvent(): Table {
  const { cancelReason: reason } = currentRun();
  return event(EVENTS.CANCEL, TOPOLOGY, Date.now(), reason === undefined ? {} : { reason: fromText(reason) });
}

/**
 * Connects an execution with everything that can reach its workflow. Before anything of it waits.
 *
 * @returns makes messages of the updates that the program does not handle itself
 */
export function connect(execution: Execution): () => void {
  const { rootScope } = getActivator();
  rootScope.cancelRequested.catch((reason) => {
    if (!(reason instanceof CancelledFailure)) return;
    execution.mailbox.deliverEvent(cancelEvent());
    cancelScopes();
  });
  // Lua code is told of the request and goes on (§17). Scopes of its own inside of the root scope would do as well, but each
  // costs several promises, which are dear in the sandbox.
  Object.assign(rootScope, { cancellable: false });
  traceThreads(execution.scheduler);
  describeHandlers(execution);
  const openUpdates = () => {
    refuseUnknownUpdates(execution);
    setDefaultUpdateHandler((name, ...args) => receiveUpdate(execution, name, args));
  };
  // Updates that come with the start wait until the program has had the chance to say which it handles itself.
  if (directory().handlesUpdates !== true) openUpdates();
  setDefaultQueryHandler((name) => answerQuery(name));
  // Delivers what has arrived already, so it comes last. The interceptor has the sender and does the work.
  setDefaultSignalHandler(() => {});
  return openUpdates;
}

/** What the SDK keeps to itself of an execution. */
interface Updates {
  doUpdate(job: UpdateJob): void;
  rejectUpdate(protocolInstanceId: string, error: unknown): void;
}

/** A request to update, as the SDK hands it over. */
interface UpdateJob {
  name?: string | null;
  protocolInstanceId?: string | null;
  /** Absent where the history has accepted it. */
  runValidator?: boolean | null;
}

/**
 * Refuses updates that nothing handles and that no code of the program could receive as messages, as validators do: without a trace in the
 * history. The SDK has no validator for all names.
 */
function refuseUnknownUpdates({ id }: Execution): void {
  const messages = lookUp(directory().workflows, id)?.messages;
  if (messages === undefined) return;
  const { updateHandlers } = getActivator();
  const activator = getActivator() as unknown as Updates;
  const accept = activator.doUpdate.bind(activator);
  activator.doUpdate = (job) => {
    const { name, protocolInstanceId, runValidator } = job;
    const isKnown = !name || name.startsWith("__") || updateHandlers.has(name) || messages.includes(name);
    if (isKnown || !runValidator || !protocolInstanceId) return accept(job);
    const names = [...new Set([...updateHandlers.keys(), ...messages])];
    const known = names.length === 0 ? "the workflow takes none" : `known are ${names.sort().join(", ")}`;
    const message = fromText(`unknown update: ${name}; ${known}`);
    const refusal = new ErrorObject({ message, kind: "NOT_FOUND", retryable: false });
    activator.rejectUpdate(protocolInstanceId, returnedFailure(refusal));
  };
}

/** An update: a message whose sender is the caller, answered with `process.send(msg:from(), verb, value)`. */
async function receiveUpdate(execution: Execution, name: string, args: readonly unknown[]): Promise<unknown> {
  for (const value of args) readable(value);
  const id = currentUpdateInfo()!.id;
  const result = new Promise<unknown>((resolve, reject) => {
    const pending: PendingUpdate = { state: "pending", resolve, reject };
    currentRun().updates.set(id, pending);
  });
  const from = formatPid({ node: "", host: UPDATE_HOST, uniq: fromText(id) });
  execution.mailbox.deliver(fromText(name), from, args);
  return result;
}

function updateProblem(id: string, verb: string, update: PendingUpdate | undefined): string | undefined {
  if (update === undefined) return `unknown update: ${id}`;
  const wanted = verb === "ack" || verb === "nak" ? "pending" : "acked";
  if (!["ack", "nak", "ok", "error"].includes(verb)) return `unknown update response: ${verb}`;
  if (update.state === wanted) return undefined;
  if (update.state === "done") return "update already completed";
  return wanted === "pending" ? "update already accepted" : `update not accepted (state: ${update.state})`;
}

/** A reply to an update (workflows.md §15.4). */
export function answerUpdate(id: string, verb: string, args: readonly unknown[]): Done {
  const { updates } = currentRun();
  const update = updates.get(id);
  const problem = updateProblem(id, verb, update);
  if (update === undefined || problem !== undefined) return invalid(problem ?? "");
  const [value] = args;
  if (verb === "ack") {
    update.state = "acked";
    return [true, undefined];
  }
  update.state = "done";
  updates.delete(id);
  if (verb === "ok") update.resolve(value ?? null);
  else update.reject(updateFailure(verb === "nak" ? "update rejected" : "update failed", value));
  return [true, undefined];
}

function updateFailure(otherwise: string, value: unknown): ApplicationFailure {
  const text = fromJson(value);
  return returnedFailure(
    new ErrorObject({
      message: typeof text === "string" ? text : otherwise,
      kind: "INTERNAL",
      retryable: false,
    }),
  );
}

/** The two queries that every Lua workflow answers (workflows.md §15.5). */
function answerQuery(name: string): unknown {
  if (name === "state") return {};
  if (name === "pid") return workflowInfo().workflowId;
  const names = [...getActivator().queryHandlers.keys()].filter((known) => !known.startsWith("__"));
  const known = [...new Set([...names, ...Object.keys(OWN_QUERIES)])].sort();
  throw new Error(`unknown query type: ${name}; known are ${known.join(", ")}`);
}
