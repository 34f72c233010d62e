/**
 * Activities and workflows that every luaflow worker has, for what Temporal gives workflows no command for, and hosts no
 * durable means (workflows.md §9.5, §13.2, §13.4). Their inputs and results are plain JSON.
 */

/** Delivers a message to a host process; on the task queue of that process's host. */
export const RELAY_ACTIVITY = "__luaflow_relay";

/** Terminates a workflow in the namespace of the worker's own client. */
export const TERMINATE_ACTIVITY = "__luaflow_terminate";

/** Tells which run the chain of a workflow's runs began with: a run id, or null when there is no such workflow. */
export const FIRST_RUN_ACTIVITY = "__luaflow_first_run";

/** The workflow that terminates another one which has not stopped in time (workflows.md §9.5). */
export const DEADLINE_WORKFLOW = "__luaflow_deadline";

/** Why it is terminated then. */
export const DEADLINE_REASON = "cancel deadline exceeded";

export interface RelayInput {
  /** What identifies the process on its host. */
  process: string;
  from: string;
  topic: string;
  args: unknown[];
}

export interface TerminateInput {
  workflowId: string;
  /** Only this run chain, when given. */
  firstRunId?: string;
  reason: string;
}

/** Time for one attempt of a reserved activity, in ms; nobody polls the queue of a host that has ended. */
export const RESERVED_TIMEOUT = 10_000;
