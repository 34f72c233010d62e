import { ApplicationFailure } from "@temporalio/common";
import { ActivityFailure, scheduleActivity } from "@temporalio/workflow";
import {
  DEADLINE_WORKFLOW,
  RESERVED_TIMEOUT,
  TERMINATE_ACTIVITY,
  type TerminateInput,
} from "../modules/reserved.ts";

/** Terminates a workflow that a host program asked to stop and that has not; its start was delayed until now. */
async function terminateLate(input: TerminateInput): Promise<void> {
  try {
    await scheduleActivity(TERMINATE_ACTIVITY, [input], {
      startToCloseTimeout: RESERVED_TIMEOUT,
      retry: { nonRetryableErrorTypes: ["NotFound"] },
    });
  } catch (error) {
    const cause = error instanceof ActivityFailure ? error.cause : error;
    // It has ended in time.
    if (!(cause instanceof ApplicationFailure) || cause.type !== "NotFound") throw error;
  }
}

/** Workflows that every bundle has besides those of its registry, by type. */
export const reservedWorkflows = Object.freeze({ [DEADLINE_WORKFLOW]: terminateLate });
