/** The activities that every luaflow worker has (see {@link RELAY_ACTIVITY}), least privilege: one namespace each. */
import { AsyncResource } from "node:async_hooks";
import { Context } from "@temporalio/activity";
import { WorkflowNotFoundError } from "@temporalio/client";
import { ApplicationFailure } from "@temporalio/common";
import { firstRunOf } from "../host/deadline.ts";
import { relay } from "../host/processes.ts";
import {
  FIRST_RUN_ACTIVITY,
  RELAY_ACTIVITY,
  type RelayInput,
  TERMINATE_ACTIVITY,
  type TerminateInput,
} from "../modules/reserved.ts";

function notFound(message: string): ApplicationFailure {
  return ApplicationFailure.create({ message, type: "NotFound", nonRetryable: true });
}

/** Where processes run on that a message wakes: they are not part of the activity that brings it. */
const outside = new AsyncResource("luaflow.relay");

/** Delivers a message from a workflow to a process of this program. */
async function relayMessage(input: RelayInput): Promise<void> {
  if (!outside.runInAsyncScope(() => relay(input))) throw notFound(`process not found: ${input.process}`);
}

/** Terminates a workflow in the namespace of this worker's client. */
async function terminate({ workflowId, firstRunId, reason }: TerminateInput): Promise<void> {
  const { client } = Context.current();
  const handle = client.workflow.getHandle(
    workflowId,
    undefined,
    firstRunId === undefined ? {} : { firstExecutionRunId: firstRunId },
  );
  try {
    await handle.terminate(reason);
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    // A worker may have died after its request and before it could say so.
    const retried = Context.current().info.attempt > 1;
    if (retried && (await firstRun(workflowId)) !== null) return;
    throw notFound(`workflow not found: ${workflowId}`);
  }
}

async function firstRun(workflowId: string): Promise<string | null> {
  try {
    return firstRunOf(await Context.current().client.workflow.getHandle(workflowId).describe());
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}

export const reservedActivities = {
  [FIRST_RUN_ACTIVITY]: firstRun,
  [RELAY_ACTIVITY]: relayMessage,
  [TERMINATE_ACTIVITY]: terminate,
};
