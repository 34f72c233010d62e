/** How context values and senders get into and out of Temporal's headers (workflows.md §15.2). */

import type { Headers } from "@temporalio/common";
import type { WorkflowInterceptors } from "@temporalio/workflow";
import { forgetCurrentCoroutine } from "../lua/coroutine.ts";
import { forgetProtectedCalls } from "../lua/error.ts";
import type { ContextValues } from "../scheduler/execution.ts";
import { directory } from "../modules/directory.ts";
import { readContext, readSender, withContext } from "../modules/headers.ts";
import { contextOfLocal } from "./local-activities.ts";
import { keepFlags } from "./flags.ts";
import { receive } from "./messages.ts";
import { tolerateUnreadable } from "./payloads.ts";
import { withoutIdleRandomStorage } from "./random.ts";
import { currentRun } from "./run.ts";
import { traceCommands } from "./trace.ts";
import { splitArguments, withCarriedMark } from "./upgrade.ts";

/** Signals with this prefix are the SDK's own; it fails the task when a program sends one, so they are dropped. */
const RESERVED = "__temporal_";

/** Once per workflow execution, as the SDK asks for it. */
export function interceptors(): WorkflowInterceptors {
  forgetInterrupted();
  currentRun().activation.connect();
  tolerateUnreadable();
  withoutIdleRandomStorage();
  keepFlags();
  if (directory().trace === true) traceCommands();
  return {
    inbound: [
      {
        execute(input, next) {
          const run = currentRun();
          const { args, carried } = splitArguments(input.headers, input.args);
          run.context = readContext(input.headers);
          run.carried = carried;
          return next({ ...input, args });
        },
        async handleSignal(input) {
          receive(input.signalName, readSender(input.headers), input.args);
        },
      },
    ],
    outbound: [
      {
        scheduleActivity: (input, next) => next({ ...input, headers: outgoing(input.headers) }),
        scheduleLocalActivity: (input, next) =>
          next({ ...input, headers: outgoing(input.headers, contextOfLocal(input.options)) }),
        startChildWorkflowExecution: (input, next) => next({ ...input, headers: outgoing(input.headers) }),
        signalWorkflow: (input, next) => next({ ...input, headers: outgoing(input.headers) }),
        continueAsNew(input, next) {
          const headers = outgoing(input.headers);
          return next({ ...input, headers: currentRun().carries ? withCarriedMark(headers) : headers });
        },
      },
    ],
    internals: [
      {
        activate(input, next) {
          forgetInterrupted();
          const { activation } = input;
          const given = activation.jobs ?? [];
          const jobs = given.filter((job) => !job.signalWorkflow?.signalName?.startsWith(RESERVED));
          if (jobs.length !== given.length) activation.jobs = jobs;
          // Queries come alone, and nothing runs because of them.
          if (jobs.some((job) => job.queryWorkflow)) return next(input);
          return currentRun().activation.handOver(jobs, () => next(input));
        },
      },
    ],
  };
}

/** The SDK stops code that computes for too long in the middle of any statement; what it was doing is forgotten here. */
function forgetInterrupted(): void {
  forgetCurrentCoroutine();
  forgetProtectedCalls();
}

function outgoing(headers: Headers, own?: ContextValues): Headers {
  const run = currentRun();
  const { context, sender } = run.outgoing ?? { context: own ?? run.context };
  return withContext(headers, context, sender);
}
