/**
 * State of one workflow execution. The bundle is evaluated once and shared by all executions in a V8 context, so
 * nothing of theirs may live in module variables; it hangs off the SDK's own object of the execution.
 */
import { workflowInfo } from "@temporalio/workflow";
import { type Identities, newIdentities } from "../lua/identity.ts";
import { chunkFile, luaPosition } from "../lua/position.ts";
import type { SentIdentity } from "../modules/sent-identity.ts";
import type { Place } from "../modules/span.ts";
import type { ContextValues, Execution } from "../scheduler/execution.ts";
import { refuseReadOnly } from "../scheduler/read-only.ts";
import type { CancelScope } from "../scheduler/scope.ts";
import { Activation } from "./activation.ts";
import { Outboxes } from "./outbox.ts";

export interface Run {
  identities: Identities;
  /** Workflow time at the start of the run, ms since the epoch. */
  startedAt: number;
  /** Context values that came with the start. */
  context: ContextValues;
  /** In whose name it was started; the same for all that it calls and starts. */
  identity: SentIdentity | undefined;
  activation: Activation;
  /** Messages that are on their way to host processes. */
  outboxes: Outboxes;
  /** What the run before has not received, as it came with the start. */
  carried: Carried | undefined;
  /** This run hands on what it has not received. */
  carries: boolean;
  /** Why somebody asks the workflow to stop, when that was said. */
  cancelReason: string | undefined;
  /** Set once the workflow's main function runs. */
  execution: Execution | undefined;
  /** Outermost scopes that are open, which a request to cancel the workflow cancels. */
  scopes: Set<CancelScope>;
  /** How often workflows of a type were to start on this one's task queue. */
  starts: Map<string, number>;
  /** Versions that `workflow.version` has given, by change id. */
  versions: Map<string, number>;
  /** Updates that wait for a reply, by update id. */
  updates: Map<string, PendingUpdate>;
  /** Context values, sender and place in Lua of the command that is being issued; read by the interceptors. */
  outgoing: { context: ContextValues; sender?: string; place?: Place } | undefined;
  /** Whether spans are made of its commands. */
  tracing: boolean;
}

/** What a run that is continued as new has not received; texts are JavaScript's. */
export interface Carried {
  messages: { topic: string; from: string; args: readonly unknown[] }[];
  /** Somebody has asked for a cancellation. */
  cancel?: boolean;
}

export interface PendingUpdate {
  state: "pending" | "acked" | "done";
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/** By the SDK's activator; the key makes every entry private to its execution. */
const runs = new WeakMap<object, Run>();

/** The execution whose code is running. */
export function currentRun(): Run {
  const activator = (globalThis as { __TEMPORAL_ACTIVATOR__?: object }).__TEMPORAL_ACTIVATOR__;
  if (activator === undefined) throw new Error("no workflow is running");
  let run = runs.get(activator);
  if (run === undefined) {
    run = {
      identities: newIdentities(),
      startedAt: workflowInfo().startTime.getTime(),
      context: {},
      identity: undefined,
      activation: new Activation(),
      outboxes: new Outboxes((schedule) => issuing({}, undefined, schedule)),
      carried: undefined,
      carries: false,
      cancelReason: undefined,
      execution: undefined,
      scopes: new Set(),
      starts: new Map(),
      versions: new Map(),
      updates: new Map(),
      outgoing: undefined,
      tracing: false,
    };
    runs.set(activator, run);
  }
  return run;
}

function callPlace(): Place | undefined {
  const position = luaPosition(1);
  if (position === undefined) return undefined;
  return { file: chunkFile(position.chunk) ?? position.chunk, line: position.line };
}

/** Issues a command that carries context values, and for signals who sends it. */
export function issuing<T>(context: ContextValues, sender: string | undefined, issue: () => T): T {
  refuseReadOnly("issue a command");
  const run = currentRun();
  run.outgoing = sender === undefined ? { context } : { context, sender };
  // Here, since stacks in the sandbox are short.
  if (run.tracing) run.outgoing.place = callPlace();
  try {
    return issue();
  } finally {
    run.outgoing = undefined;
  }
}
