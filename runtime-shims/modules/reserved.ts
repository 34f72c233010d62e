/**
 * Activities that luaflow's worker helper registers on every worker, for what Temporal gives workflows no command for
 * (workflows.md §13.2, §13.4). Their inputs and results are plain JSON.
 */

/** Delivers a message to a host process; on the task queue of that process's host. */
export const RELAY_ACTIVITY = "__luaflow_relay";

/** Terminates a workflow in the namespace of the worker's own client. */
export const TERMINATE_ACTIVITY = "__luaflow_terminate";

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
