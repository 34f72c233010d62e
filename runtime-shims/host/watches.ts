/** Monitors and links of host processes (workflows.md §12.5). */
import type { Client } from "@temporalio/client";
import { WorkflowFailedError, WorkflowNotFoundError } from "@temporalio/client";
import { fromText } from "../lua/bytes.ts";
import { ErrorObject, LuaError } from "../lua/error.ts";
import { fromJson } from "../lua/json-value.ts";
import { type Fields, Table } from "../lua/table.ts";
import { fromFailure } from "../modules/failure.ts";
import { EVENTS } from "../modules/process/process.ts";
import { type Execution, event } from "../scheduler/execution.ts";
import { now } from "./clock.ts";
import { serverFailure } from "./server-failure.ts";

/** How a watched process ended. */
export type End = { value: unknown } | { error: ErrorObject };

interface Watch {
  monitored: boolean;
  linked: boolean;
  /** The end is on its way to these relations. */
  ended: boolean;
}

/** By watching execution, then by the PID it watches. */
const watches = new WeakMap<Execution, Map<string, Watch>>();

function watchesOf(execution: Execution): Map<string, Watch> {
  let known = watches.get(execution);
  if (known === undefined) watches.set(execution, (known = new Map()));
  return known;
}

/** Adds a relation; `awaitEnd` is asked once for each process that is watched. */
export function watch(
  execution: Execution,
  pid: string,
  relation: { monitor: boolean; link: boolean },
  awaitEnd: () => Promise<End>,
): void {
  if (!relation.monitor && !relation.link) return;
  const known = watchesOf(execution);
  let entry = known.get(pid);
  if (entry === undefined) {
    const created: Watch = { monitored: false, linked: false, ended: false };
    entry = created;
    known.set(pid, created);
    void awaitEnd().then((end) => {
      if (known.get(pid) === created) known.delete(pid);
      report(execution, pid, created, end);
    });
  }
  entry.monitored ||= relation.monitor;
  entry.linked ||= relation.link;
}

/** Ends a relation: its events are not delivered any more. */
export function unwatch(execution: Execution, pid: string, relation: "monitored" | "linked"): void {
  const entry = watchesOf(execution).get(pid);
  if (entry !== undefined) entry[relation] = false;
}

/** Failure: EXIT to monitors, LINK_DOWN to links. Success: an EXIT for each. */
function report(execution: Execution, pid: string, { monitored, linked }: Watch, end: End): void {
  const failed = "error" in end;
  const result: Fields = failed ? { error: end.error } : { value: fromJson(end.value) };
  const deliver = (kind: string) =>
    execution.mailbox.deliverEvent(event(kind, pid, now(), { result: new Table(result) }));
  if (monitored) deliver(EVENTS.EXIT);
  if (!linked) return;
  if (!failed) deliver(EVENTS.EXIT);
  else if (execution.trapLinks) deliver(EVENTS.LINK_DOWN);
  else {
    const message = `linked process failed: ${end.error.message()}`;
    execution.scheduler.fail(new LuaError(new ErrorObject({ ...end.error.fields, message })));
  }
}

/** The outcome of a workflow, following continue-as-new. */
export async function workflowEnd(client: Client, workflowId: string): Promise<End> {
  try {
    return { value: await client.workflow.getHandle(workflowId).result() };
  } catch (error) {
    return { error: clientFailure(error, workflowId) };
  }
}

/** What the client reports, as Lua sees it. */
export function clientFailure(error: unknown, workflowId: string): ErrorObject {
  if (error instanceof WorkflowNotFoundError) {
    const message = `workflow ${fromText(workflowId)} not found`;
    return new ErrorObject({ message, kind: "NOT_FOUND", retryable: false });
  }
  return error instanceof WorkflowFailedError ? fromFailure(error.cause ?? error) : serverFailure(error);
}
