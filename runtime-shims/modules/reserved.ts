/**
 * Activities and workflows that every luaflow worker has, for what Temporal gives workflows no command for, and hosts no
 * durable means (workflows.md §9.5, §13.2, §13.4). Their inputs and results are plain JSON.
 */

/** Delivers messages to host processes; on the task queue of their host. */
export const RELAY_ACTIVITY = "__luaflow_relay";

/** Terminates a workflow in the namespace of the worker's own client. */
export const TERMINATE_ACTIVITY = "__luaflow_terminate";

/** Tells which run the chain of a workflow's runs began with: a run id, or null when there is no such workflow. */
export const FIRST_RUN_ACTIVITY = "__luaflow_first_run";

/** Queries a workflow in the namespace of the worker's own client, and gives its answer. */
export const QUERY_ACTIVITY = "__luaflow_query";

/** Updates one, and gives the result. */
export const UPDATE_ACTIVITY = "__luaflow_update";

/** The workflow that terminates another one which has not stopped in time (workflows.md §9.5). */
export const DEADLINE_WORKFLOW = "__luaflow_deadline";

/** Why it is terminated then. */
export const DEADLINE_REASON = "cancel deadline exceeded";

/** A message to a host process. */
export interface RelayedMessage {
  /** What identifies the process on its host. */
  process: string;
  topic: string;
  args: unknown[];
  /** Counts the messages of a run to a host, from 1: one that comes again is dropped. */
  number: number;
}

/** Messages of one workflow run to the processes of one host, in order. */
export interface RelayInput {
  /** PID of the workflow. */
  from: string;
  /** Its run id. */
  run: string;
  messages: RelayedMessage[];
}

/** What workers of version 0.1 send: one message, without a number. */
export interface SingleRelayInput extends Pick<RelayedMessage, "process" | "topic" | "args"> {
  from: string;
}

export interface TerminateInput {
  workflowId: string;
  /** Only this run chain, when given. */
  firstRunId?: string;
  reason: string;
}

/** A query, or an update with an id of its own, so that another attempt does not carry it out again. */
export interface AskInput {
  workflowId: string;
  name: string;
  args: unknown[];
  updateId?: string;
}

/** Time for one attempt of an update, in ms; the next one goes on waiting for the same update. */
export const UPDATE_TIMEOUT = 60_000;

/** Time for one attempt of a reserved activity, in ms; nobody polls the queue of a host that has ended. */
export const RESERVED_TIMEOUT = 10_000;
