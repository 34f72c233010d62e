/**
 * When the Lua code of a workflow runs (workflows.md §7.2): once per activation, after everything that the activation
 * brings has been taken in.
 *
 * The SDK hands the jobs of an activation over one by one and lets promises settle after the last one. Then it asks the
 * conditions that block the workflow whether they hold, again and again until none does. Each execution has a condition
 * that never holds: being asked is its sign that all jobs, and all promises that followed from them, are in.
 */
import type { coresdk } from "@temporalio/proto";
import { getActivator } from "@temporalio/workflow/lib/global-attributes.js";
import { keepSpan } from "../modules/span.ts";
import type { Turns } from "../scheduler/scheduler.ts";
import { hasFlag } from "./flags.ts";

type Job = coresdk.workflow_activation.IWorkflowActivationJob;

/** What completes a command of the workflow, by the names of the SDK's jobs. */
const COMPLETIONS = [
  "fireTimer",
  "resolveActivity",
  "resolveChildWorkflowExecutionStart",
  "resolveChildWorkflowExecution",
  "resolveSignalExternalWorkflow",
  "resolveRequestCancelExternalWorkflow",
  "resolveNexusOperationStart",
  "resolveNexusOperation",
] as const;

export type Completion = (typeof COMPLETIONS)[number];

type Counter =
  | "timer"
  | "activity"
  | "childWorkflow"
  | "signalWorkflow"
  | "cancelWorkflow"
  | "nexusOperation";

const COUNTERS: Record<Completion, Counter> = {
  fireTimer: "timer",
  resolveActivity: "activity",
  resolveChildWorkflowExecutionStart: "childWorkflow",
  resolveChildWorkflowExecution: "childWorkflow",
  resolveSignalExternalWorkflow: "signalWorkflow",
  resolveRequestCancelExternalWorkflow: "cancelWorkflow",
  resolveNexusOperationStart: "nexusOperation",
  resolveNexusOperation: "nexusOperation",
};

/** The key under which the command that has just been issued completes. */
export function completionKey(completion: Completion): string {
  return keyOf(completion, getActivator().nextSeqs[COUNTERS[completion]] - 1);
}

/** One that cannot start ends there: nobody tells the two apart. */
function keyOf(completion: Completion, seq: number): string {
  return `${completion === "resolveNexusOperationStart" ? "resolveNexusOperation" : completion} ${seq}`;
}

/** Not the number of any of the SDK's own conditions, which count from 1. */
const CONDITION = 0;

/** The turns of one workflow execution. */
export class Activation implements Turns {
  /** Jobs are being handed over, or promises that follow from them may still settle. */
  private takingIn = true;
  /** The SDK is handing jobs over; it asks conditions after each of them. */
  private handingOver = false;
  private jobs: readonly Job[] = [];
  private readonly arrivals: { wake: () => void; key: string | undefined }[] = [];
  private drain: (() => void) | undefined;
  private within: ((body: () => void) => void) | undefined;

  /** Once per execution, before anything of it runs. */
  connect(): void {
    getActivator().blockedConditions.set(CONDITION, {
      fn: () => {
        if (!this.handingOver && this.takingIn) this.run();
        return false;
      },
      resolve: () => {},
    });
  }

  /**
   * From now on Lua runs within the span of its workflow. Called inside of the interceptors. (Not in a snapshot of the async context:
   * Node ends the process when code is cut off in one.)
   */
  settle(): void {
    this.within = keepSpan();
  }

  /** Hands over the jobs of an activation, queries excepted. */
  handOver(jobs: readonly Job[], next: () => void): void {
    this.jobs = jobs;
    this.takingIn = hasFlag("wholeActivations");
    this.handingOver = true;
    next();
    this.handingOver = false;
  }

  /**
   * After the last of an activation.
   *
   * @throws what is to fail the workflow task. The SDK throws it when it asks conditions, which it does not do any more once
   * they have made the program run: the task would end well, and the workflow wait for ever.
   */
  conclude(): void {
    getActivator().maybeRethrowWorkflowTaskError();
  }

  ready(drain: () => void): void {
    if (this.takingIn) this.drain = drain;
    else this.start(drain);
  }

  arrive(wake: () => void, key: string | undefined): void {
    if (this.takingIn) this.arrivals.push({ wake, key });
    else wake();
  }

  private run(): void {
    for (const { wake } of this.inHistoryOrder()) wake();
    this.takingIn = false;
    const { drain } = this;
    this.drain = undefined;
    if (drain !== undefined) this.start(drain);
  }

  private start(drain: () => void): void {
    if (this.within === undefined) drain();
    else this.within(drain);
  }

  /** How many promises lie between a job and whoever waits for it must not decide who goes first. */
  private inHistoryOrder(): { wake: () => void }[] {
    const arrivals = this.arrivals.splice(0);
    if (arrivals.length < 2) return arrivals;
    const places = new Map<string | undefined, number>();
    for (const [place, job] of this.jobs.entries()) {
      const completion = COMPLETIONS.find((name) => job[name] !== undefined && job[name] !== null);
      if (completion !== undefined) places.set(keyOf(completion, job[completion]!.seq ?? 0), place);
    }
    const placed = arrivals.map(({ wake, key }) => ({ wake, place: places.get(key) ?? this.jobs.length }));
    return placed.sort((one, other) => one.place - other.place);
  }
}
