/**
 * State of one workflow execution. The bundle is evaluated once and shared by all executions in a V8 context, so
 * nothing of theirs may live in module variables; it hangs off the SDK's own object of the execution.
 */
import { workflowInfo } from "@temporalio/workflow";
import { type Identities, newIdentities } from "../lua/identity.ts";

export interface Run {
  identities: Identities;
  /** Workflow time at the start of the run, ms since the epoch. */
  startedAt: number;
}

/** By the SDK's activator; the key makes every entry private to its execution. */
const runs = new WeakMap<object, Run>();

/** The execution whose code is running. */
export function currentRun(): Run {
  const activator = (globalThis as { __TEMPORAL_ACTIVATOR__?: object }).__TEMPORAL_ACTIVATOR__;
  if (activator === undefined) throw new Error("no workflow is running");
  let run = runs.get(activator);
  if (run === undefined) {
    run = { identities: newIdentities(), startedAt: workflowInfo().startTime.getTime() };
    runs.set(activator, run);
  }
  return run;
}
