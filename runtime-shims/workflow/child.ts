/** Child workflows (workflows.md §13.3): options, starts and how they end. */

import { WorkflowExecutionAlreadyStartedError } from "@temporalio/common";
import { type ChildWorkflowOptions, startChild, uuid4, workflowInfo } from "@temporalio/workflow";
import { fromText, toText } from "../lua/bytes.ts";
import type { Task } from "../lua/call-task.ts";
import { ErrorObject } from "../lua/error.ts";
import { directory, lookUp, workflowType } from "../modules/directory.ts";
import { executionOptions } from "../modules/options/execution.ts";
import { effectiveConflictPolicy, type WorkflowCallOptions } from "../modules/options/workflow.ts";
import { formatPid } from "../modules/process/pid.ts";
import type { StartRequest } from "../modules/process/substrate.ts";
import { wait } from "../scheduler/wait.ts";
import { announce } from "./attributes.ts";
import { completionKey } from "./activation.ts";
import { hasFlag } from "./flags.ts";
import { issuing } from "./run.ts";
import { inScope } from "./scope.ts";
import { taskQueueOf } from "./task-queue.ts";

/** A child that has started. */
export interface Child {
  workflowId: string;
  result(): Promise<unknown>;
  /** The key under which its end arrives. */
  end: string;
}

/** A child that could not start: its id is taken. */
export interface Taken {
  workflowId: string;
}

/** Everything about the child but its arguments, as the SDK wants it. */
function childOptions(options: WorkflowCallOptions, workflowId: string, host: string): ChildWorkflowOptions {
  return {
    workflowId,
    taskQueue: options.taskQueue ?? taskQueueOf(toText(host)),
    cancellationType: options.cancellationType ?? "TRY_CANCEL",
    ...executionOptions(options),
    ...(options.parentClosePolicy === undefined ? {} : { parentClosePolicy: options.parentClosePolicy }),
    ...(options.versioningIntent === undefined ? {} : { versioningIntent: options.versioningIntent }),
  };
}

/** An id that replay gives again, also where the parent's own id is not known. */
export function newChildId(): string {
  return hasFlag("childIds") ? uuid4() : `${workflowInfo().workflowId}-${uuid4()}`;
}

/** The id the child gets: explicit, by name, or a new one. */
export function childId({ options, name }: StartRequest): string {
  return options.workflowId ?? (name === undefined ? newChildId() : toText(name));
}

/** Issues the start; returns when the server has accepted it. */
export function* startChildWorkflow(request: StartRequest): Task<Child | Taken> {
  const workflowId = childId(request);
  announce(request.options.searchAttributes);
  try {
    const starting = issuing(request.context, undefined, () =>
      inScope(() =>
        startChild(workflowType(toText(request.target)), {
          ...childOptions(request.options, workflowId, request.host),
          args: request.args,
        }),
      ),
    );
    const end = completionKey("resolveChildWorkflowExecution");
    const handle = yield* wait(starting, completionKey("resolveChildWorkflowExecutionStart"));
    return { workflowId, result: () => handle.result(), end };
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return { workflowId };
    throw error;
  }
}

/** What happens when the id is taken (workflows.md §12.3). */
export function conflictPolicy({
  options,
  name,
}: StartRequest): "FAIL" | "USE_EXISTING" | "TERMINATE_EXISTING" {
  return effectiveConflictPolicy(options, options.workflowId !== undefined || name !== undefined);
}

/** The PID of a child: its host is what the caller wrote (workflows.md §1.2). */
export function childPid(host: string, workflowId: string): string {
  const worker = lookUp(directory().workers, toText(host));
  return formatPid({
    node: fromText(worker?.client ?? directory().client),
    host,
    uniq: fromText(workflowId),
  });
}

export function alreadyRunning(workflowId: string): ErrorObject {
  return new ErrorObject({
    message: `workflow ${fromText(workflowId)} is already running`,
    kind: "ALREADY_EXISTS",
    retryable: false,
  });
}
