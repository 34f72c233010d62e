/** The activities that every luaflow worker has (see {@link RELAY_ACTIVITY}), least privilege: one namespace each. */
import { Context } from "@temporalio/activity";
import { ApplicationFailure } from "@temporalio/common";
import { WorkflowNotFoundError } from "@temporalio/client";
import {
  RELAY_ACTIVITY,
  type RelayInput,
  TERMINATE_ACTIVITY,
  type TerminateInput,
} from "../modules/reserved.ts";

/** Takes messages for the processes of one host; false when there is no such process. */
export type Relay = (input: RelayInput) => boolean;

let relay: Relay | undefined;

/** Connects the relay with the host processes of this program. */
export function useRelay(deliver: Relay): void {
  relay = deliver;
}

function notFound(message: string): ApplicationFailure {
  return ApplicationFailure.create({ message, type: "NotFound", nonRetryable: true });
}

/** Delivers a message from a workflow to a process of this program. */
async function relayMessage(input: RelayInput): Promise<void> {
  if (relay?.(input) !== true) throw notFound(`process not found: ${input.process}`);
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
    if (error instanceof WorkflowNotFoundError) throw notFound(`workflow not found: ${workflowId}`);
    throw error;
  }
}

export const reservedActivities = { [RELAY_ACTIVITY]: relayMessage, [TERMINATE_ACTIVITY]: terminate };
