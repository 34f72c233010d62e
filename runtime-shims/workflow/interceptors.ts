/** How context values and senders get into and out of Temporal's headers (workflows.md §15.2). */

import type { Headers } from "@temporalio/common";
import type { WorkflowInterceptors } from "@temporalio/workflow";
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

/** Signals with this prefix are the SDK's own; it fails the task when a program sends one, so they are dropped. */
const RESERVED = "__temporal_";

/** Once per workflow execution, as the SDK asks for it. */
export function interceptors(): WorkflowInterceptors {
  tolerateUnreadable();
  withoutIdleRandomStorage();
  keepFlags();
  if (directory().trace === true) traceCommands();
  return {
    inbound: [
      {
        execute(input, next) {
          currentRun().context = readContext(input.headers);
          return next(input);
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
        continueAsNew: (input, next) => next({ ...input, headers: outgoing(input.headers) }),
      },
    ],
    internals: [
      {
        activate(input, next) {
          const { activation } = input;
          const jobs = activation.jobs?.filter(
            (job) => !job.signalWorkflow?.signalName?.startsWith(RESERVED),
          );
          if (jobs !== undefined && jobs.length !== activation.jobs?.length) activation.jobs = jobs;
          return next(input);
        },
      },
    ],
  };
}

function outgoing(headers: Headers, own?: ContextValues): Headers {
  const run = currentRun();
  const { context, sender } = run.outgoing ?? { context: own ?? run.context };
  return withContext(headers, context, sender);
}
