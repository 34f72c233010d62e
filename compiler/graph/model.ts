/** The control flow of one workflow as a picture has it. Plain data, the same for the same registry. */

export type NodeKind =
  /** Where the workflow begins. */
  | "start"
  /** A `return` of the workflow. */
  | "return"
  /** Where the workflow has ended, whichever way. */
  | "end"
  /** A `return nil, error` of the workflow, or an error that it raises. */
  | "failure"
  | "activity"
  /** An activity that runs in the workflow's own worker. */
  | "local"
  | "timer"
  /** Receives from a channel, sends to one, or selects. */
  | "wait"
  | "child"
  /** Sends, asks or updates another workflow or process. */
  | "message"
  /** Cancels or terminates another workflow. */
  | "cancel"
  | "version"
  /** Sets search attributes or the memo. */
  | "attributes"
  /** Continues as new. */
  | "continue"
  /** Begins to listen to a topic, or to the inbox. */
  | "listen"
  /** Declares what answers a query or an update. */
  | "handler"
  | "spawn"
  /** Runs a function under a deadline, or shielded from cancellation. */
  | "scope"
  | "branch"
  | "loop"
  /** Calls a function that has a group of its own. */
  | "call"
  /** Anything else that waits. */
  | "other";

/** A stretch of Lua, as a reader finds it; lines and columns from 1. */
export interface GraphPlace {
  /** The entry whose code it is. */
  entry: string;
  /** Path below the registry. */
  file: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

export interface GraphNode {
  id: string;
  kind: NodeKind;
  label: string;
  /** What it is about, where code says so: the activity, the workflow, the topic. */
  subject?: string;
  /** The group that it is in; absent for those of the workflow's method. */
  group?: string;
  place: GraphPlace;
}

/** `flow`: goes on with. `call`: runs and comes back. `spawn`: runs beside it. `handler`: runs when a message comes. */
export type EdgeKind = "flow" | "call" | "spawn" | "handler";

export interface GraphEdge {
  from: string;
  to: string;
  kind: EdgeKind;
  /** Under which condition: `yes`, `no`, `each`, `done`. */
  label?: string;
}

/** The nodes of one function. */
export interface GraphGroup {
  id: string;
  label: string;
  /** The group around it. */
  parent?: string;
  place: GraphPlace;
}

export interface WorkflowGraph {
  /** Entry id. */
  workflow: string;
  /** Temporal type. */
  type: string;
  file: string;
  nodes: GraphNode[];
  edges: GraphEdge[];
  groups: GraphGroup[];
  /** Entries whose Lua stands in a manifest: how many lines and columns further than in the Lua alone. */
  shifts?: Record<string, { lines: number; columns: number }>;
}
