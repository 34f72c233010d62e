/** The activities that every luaflow worker has (see {@link RELAY_ACTIVITY}), least privilege: one namespace each. */
import { AsyncResource } from "node:async_hooks";
import { Context, log } from "@temporalio/activity";
import { WorkflowNotFoundError } from "@temporalio/client";
import { ApplicationFailure } from "@temporalio/common";
import { ErrorObject } from "../lua/error.ts";
import { firstRunOf } from "../host/deadline.ts";
import { ask } from "../host/ask.ts";
import { relay } from "../host/processes.ts";
import { returnedFailure } from "../modules/failure.ts";
import {
  type AskInput,
  FIRST_RUN_ACTIVITY,
  QUERY_ACTIVITY,
  RELAY_ACTIVITY,
  type RelayInput,
  type SingleRelayInput,
  TERMINATE_ACTIVITY,
  type TerminateInput,
  UPDATE_ACTIVITY,
} from "../modules/reserved.ts";

function notFound(message: string): ApplicationFailure {
  return ApplicationFailure.create({ message, type: "NotFound", nonRetryable: true });
}

/** Where processes run on that a message wakes: they are not part of the activity that brings it. */
const outside = new AsyncResource("luaflow.relay");

/** Delivers messages from a workflow to processes of this program. That one has ended is no error: its mail is dropped. */
async function relayMessages(input: RelayInput | SingleRelayInput): Promise<void> {
  const lost = outside.runInAsyncScope(() => relay(input));
  for (const { process, topic } of lost) {
    log.warn("a message was dropped: its process has ended", { process, topic, from: input.from });
  }
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

/** What the workflow answers; its failure is the activity's, which another attempt would get as well. */
async function askWorkflow(operation: "query" | "update", input: AskInput): Promise<unknown> {
  const outcome = await ask(Context.current().client, operation, input);
  if (!("error" in outcome)) return outcome.value ?? null;
  const { error } = outcome;
  // Only what says so can become better.
  if (error.retryable() === true) throw returnedFailure(error);
  throw returnedFailure(new ErrorObject({ ...error.fields, retryable: false }));
}

export const reservedActivities = {
  [FIRST_RUN_ACTIVITY]: firstRun,
  [QUERY_ACTIVITY]: (input: AskInput) => askWorkflow("query", input),
  [UPDATE_ACTIVITY]: (input: AskInput) => askWorkflow("update", input),
  [RELAY_ACTIVITY]: relayMessages,
  [TERMINATE_ACTIVITY]: terminate,
};
