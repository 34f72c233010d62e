import type { Task } from "../../lua/call-task.ts";
import type { ErrorObject } from "../../lua/error.ts";
import type { Value } from "../../lua/value.ts";
import type { ContextValues, Identity } from "../../scheduler/execution.ts";
import type { Outcome } from "../arguments.ts";
import type { WorkflowCallOptions } from "../options/workflow.ts";

/** A message that goes out with a start. */
export interface StartupMessage {
  topic: string;
  args: unknown[];
}

/** `process.spawn*`, `exec` and the methods of a spawner. */
export interface StartRequest {
  /** Entry id. */
  target: string;
  /** A worker's entry id or whatever else the environment takes for a place, as the caller wrote it. */
  host: string;
  args: unknown[];
  options: WorkflowCallOptions;
  /** The logical name given with `with_name`. */
  name: string | undefined;
  messages: readonly StartupMessage[];
  context: ContextValues;
  /** What replaces the starter's own. */
  identity?: Identity;
}

/** `process.upgrade` */
export interface UpgradeRequest {
  /** Entry id, as JavaScript's text; that of the execution unless given. */
  target: string | undefined;
  args: unknown[];
  options: WorkflowCallOptions;
  /** Values added to those of the execution. */
  context: ContextValues;
}

/** What the caller wants to hear about what it starts. */
export interface Relation {
  monitor: boolean;
  link: boolean;
}

/** `true, nil` or `nil, error`. */
export type Done = Outcome<boolean>;

export type Watch = "monitor" | "unmonitor" | "link" | "unlink";

/** What `process` needs from its surroundings. PIDs and all other texts are Lua strings. */
export interface ProcessSubstrate {
  /** The wrapper that option errors get: `invalid temporal child workflow options`. */
  readonly optionErrors: string;
  send(destination: string, topic: string, args: unknown[]): Task<Done>;
  /** Asks a workflow, and gives its answer. */
  query(destination: string, name: string, args: unknown[]): Task<Outcome>;
  /** Updates a workflow, and gives the result. */
  update(destination: string, name: string, args: unknown[]): Task<Outcome>;
  start(request: StartRequest, relation: Relation): Task<Outcome<string>>;
  exec(request: StartRequest): Task<Outcome>;
  terminate(destination: string): Task<Done>;
  /** @param deadline milliseconds until the target is terminated, if it still runs then */
  cancel(destination: string, deadline: number | undefined, reason: string | undefined): Task<Done>;
  watch(operation: Watch, destination: string): Task<Done>;
  /** Ends the execution and starts it anew; comes back only with an error. */
  upgrade(request: UpgradeRequest): Task<[undefined, ErrorObject]>;
  /** Is it time for {@link upgrade}, and can it happen without anybody losing anything? Waits for handlers that run. */
  mayUpgrade(): Task<boolean>;
  readonly registry: NameRegistry;
}

/** `process.registry` (workflows.md §9.6). */
export interface NameRegistry {
  register(name: Value, pid: Value, scope: Value): true | [undefined, ErrorObject];
  lookup(name: Value): string | [undefined, ErrorObject];
  unregister(name: Value): boolean | [undefined, ErrorObject];
}
