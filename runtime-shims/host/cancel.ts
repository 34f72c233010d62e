/** Requests to cancel workflows (workflows.md §9.5). */
import { randomUUID } from "node:crypto";
import { type Client, isGrpcServiceError, WorkflowNotFoundError } from "@temporalio/client";

/** gRPC's NOT_FOUND. */
const NOT_FOUND = 5;

/**
 * Asks a workflow to stop. The SDK's handle has no reason to give, so one that has goes to the service itself.
 *
 * @throws WorkflowNotFoundError
 */
export async function requestCancel(
  client: Client,
  workflowId: string,
  reason: string | undefined,
): Promise<void> {
  if (reason === undefined) {
    await client.workflow.getHandle(workflowId).cancel();
    return;
  }
  const { namespace, identity } = client.options;
  try {
    await client.workflowService.requestCancelWorkflowExecution({
      namespace,
      identity,
      requestId: randomUUID(),
      workflowExecution: { workflowId },
      reason,
    });
  } catch (error) {
    if (!isGrpcServiceError(error) || error.code !== NOT_FOUND) throw error;
    throw new WorkflowNotFoundError(error.details || error.message, workflowId, undefined);
  }
}
