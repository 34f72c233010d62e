/** Deadlines of requests to cancel that outlive whoever asked (workflows.md §9.5). */
import { randomUUID } from "node:crypto";
import type { Client, WorkflowExecutionDescription } from "@temporalio/client";
import { DEADLINE_REASON, DEADLINE_WORKFLOW, type TerminateInput } from "../modules/reserved.ts";

/** The run that a workflow's chain of runs began with. */
export function firstRunOf({ raw, runId }: WorkflowExecutionDescription): string {
  return raw.workflowExecutionInfo?.firstRunId || runId;
}

/**
 * Has a workflow terminated that still runs after `deadline` milliseconds. A reserved workflow on the target's own task
 * queue does it, whose start the server delays: neither this program nor the target's worker has to live until then. A
 * later workflow under the same id is left alone.
 *
 * @throws WorkflowNotFoundError when there is no such workflow
 */
export async function enforceDeadline(client: Client, workflowId: string, deadline: number): Promise<void> {
  const target = await client.workflow.getHandle(workflowId).describe();
  const input: TerminateInput = { workflowId, firstRunId: firstRunOf(target), reason: DEADLINE_REASON };
  await client.workflow.start(DEADLINE_WORKFLOW, {
    workflowId: `${DEADLINE_WORKFLOW}:${randomUUID()}`,
    taskQueue: target.taskQueue,
    startDelay: Math.max(1, Math.ceil(deadline)),
    args: [input],
  });
}
