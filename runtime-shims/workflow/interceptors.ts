/** How context values and senders get into and out of Temporal's headers (workflows.md §15.2). */

import type { Headers } from "@temporalio/common";
import type {
  WorkflowInboundCallsInterceptor,
  WorkflowInternalsInterceptor,
  WorkflowOutboundCallsInterceptor,
} from "@temporalio/workflow";
import { maybeGetActivator } from "@temporalio/workflow/lib/global-attributes.js";
import { forgetCurrentCoroutine } from "../lua/coroutine.ts";
import { forgetProtectedCalls } from "../lua/error.ts";
import { chunkFile } from "../lua/position.ts";
import { type Directory, directory, useDirectory } from "../modules/directory.ts";
import { readContext, readSender, withContext } from "../modules/headers.ts";
import { readIdentity, withIdentity } from "../modules/sent-identity.ts";
import { isTracing, locateSpan, type Place } from "../modules/span.ts";
import type { ContextValues } from "../scheduler/execution.ts";
import { forgetReadOnly } from "../scheduler/read-only.ts";
import { keepFlags } from "./flags.ts";
import { contextOfLocal } from "./local-activities.ts";
import { receive } from "./messages.ts";
import { tolerateUnreadable } from "./payloads.ts";
import { withoutIdleRandomStorage } from "./random.ts";
import { currentRun } from "./run.ts";
import { traceCommands, traceWaits } from "./trace.ts";
import { applyVersioning } from "./versioning.ts";
import { splitArguments, withCarriedMark } from "./upgrade.ts";

/** Signals with this prefix are the SDK's own; it fails the task when a program sends one, so they are dropped. */
const RESERVED = "__temporal_";

/** On the input of a call: where Lua makes it. Other interceptors pass on what they do not know. */
const PLACE = Symbol("luaflow.place");

interface Issued {
  headers: Headers;
  [PLACE]?: Place | undefined;
}

/** The executions that have them. */
const installed = new WeakSet<object>();

/**
 * For a bundle that others share, which the SDK's own bundler makes: every execution evaluates the modules, whosever
 * workflow it runs.
 *
 * @param types those of the workflows that are written in Lua
 */
export function joinBundle(types: readonly string[], provide: () => Directory): void {
  const type = maybeGetActivator()?.info.workflowType;
  if (type !== undefined && !types.includes(type)) return;
  useDirectory(provide);
  installInterceptors();
}

/**
 * Puts luaflow's interceptors around those that the execution has already. Called when the modules of its workflow are evaluated,
 * so that nobody has to list them.
 */
export function installInterceptors(): void {
  const activator = maybeGetActivator();
  if (activator === undefined || installed.has(activator)) return;
  installed.add(activator);
  forgetInterrupted();
  currentRun().activation.connect();
  tolerateUnreadable();
  withoutIdleRandomStorage();
  keepFlags();
  if (directory().trace === true) traceCommands();
  const { inbound: others, outbound, internals } = activator.interceptors;
  // The outermost sees the call while Lua makes it; others may wait before they go on.
  outbound.unshift(issue);
  if (isTracing()) {
    currentRun().tracing = true;
    outbound.push(locate);
  }
  others.push(inbound);
  internals.push({
    activate(input, next) {
      // Signals end in ours, so whoever came later goes before it.
      if (others.at(-1) !== inbound) others.push(...others.splice(others.indexOf(inbound), 1));
      return activate(input, next);
    },
    concludeActivation(input, next) {
      currentRun().activation.conclude();
      if (directory().trace === true) traceWaits();
      return next(input);
    },
  });
}

const inbound: WorkflowInboundCallsInterceptor = {
  execute(input, next) {
    const run = currentRun();
    const { args, carried } = splitArguments(input.headers, input.args);
    run.context = readContext(input.headers);
    run.identity = readIdentity(input.headers);
    run.carried = carried;
    if (run.tracing) locateSpan(workflowPlace());
    return next({ ...input, args });
  },
  async handleSignal(input) {
    receive(input.signalName, readSender(input.headers), input.args);
  },
};

function workflowPlace(): Place | undefined {
  const type = maybeGetActivator()?.info.workflowType;
  const [entry] = Object.entries(directory().workflows).find(([, workflow]) => workflow.type === type) ?? [];
  const file = entry === undefined ? undefined : chunkFile(entry);
  return file === undefined ? undefined : { file };
}

const issue: WorkflowOutboundCallsInterceptor = {
  scheduleActivity: (input, next) => next(outgoing(input)),
  scheduleLocalActivity: (input, next) => next(outgoing(input, contextOfLocal(input.options))),
  startChildWorkflowExecution: (input, next) => next(outgoing(input)),
  signalWorkflow: (input, next) => next(issued(input)),
  continueAsNew(input, next) {
    const given = outgoing(input);
    return next(currentRun().carries ? { ...given, headers: withCarriedMark(given.headers) } : given);
  },
};

/** The innermost, whose span is the one of the call. */
const locate: WorkflowOutboundCallsInterceptor = {
  scheduleActivity: (input, next) => next(located(input)),
  scheduleLocalActivity: (input, next) => next(located(input)),
  startChildWorkflowExecution: (input, next) => next(located(input)),
  signalWorkflow: (input, next) => next(located(input)),
  continueAsNew: (input, next) => next(located(input)),
};

/** What acts in the name of the workflow: not messages, which have none. */
function outgoing<Input extends Issued>(input: Input, own?: ContextValues): Input {
  const given = issued(input, own);
  return { ...given, headers: withIdentity(given.headers, currentRun().identity) };
}

/** @param own context values of a call that a timer issues again */
function issued<Input extends Issued>(input: Input, own?: ContextValues): Input {
  const run = currentRun();
  const { context, sender, place } = run.outgoing ?? { context: own ?? run.context };
  const headers = withContext(input.headers, context, sender);
  return place === undefined ? { ...input, headers } : { ...input, headers, [PLACE]: place };
}

function located<Input extends Issued>(input: Input): Input {
  locateSpan(input[PLACE]);
  return input;
}

/** What the SDK puts in front of the reason that a workflow gives. */
const ASKED_BY = /^Cancel requested by workflow with run id \S+( with reason: |$)/;

const activate: NonNullable<WorkflowInternalsInterceptor["activate"]> = (input, next) => {
  forgetInterrupted();
  applyVersioning();
  const { activation } = input;
  const given = activation.jobs ?? [];
  const jobs = given.filter((job) => !job.signalWorkflow?.signalName?.startsWith(RESERVED));
  if (jobs.length !== given.length) activation.jobs = jobs;
  const cancel = jobs.find((job) => job.cancelWorkflow)?.cancelWorkflow;
  if (cancel) currentRun().cancelReason = cancel.reason?.replace(ASKED_BY, "") || undefined;
  // Queries come alone, and nothing runs because of them.
  if (jobs.some((job) => job.queryWorkflow)) return next(input);
  return currentRun().activation.handOver(jobs, () => next(input));
};

/** The SDK stops code that computes for too long in the middle of any statement; what it was doing is forgotten here. */
function forgetInterrupted(): void {
  forgetCurrentCoroutine();
  forgetProtectedCalls();
  forgetReadOnly();
}
