/** What workers answer to calls of activities that they do not have. */
import { Context } from "@temporalio/activity";
import { ApplicationFailure } from "@temporalio/common";
import { type Known, unknownActivity } from "../troubles/hints.ts";

/**
 * The SDK calls the activity of this type for all that are not there. The failure's type and its retries are those of the SDK's own
 * (workflows.md §5.8): a worker that has the activity may still come.
 */
export function missingActivity(known: Known): { default: () => Promise<never> } {
  return {
    default: async () => {
      const { activityType, taskQueue } = Context.current().info;
      const message = unknownActivity(activityType, taskQueue, known);
      const failure = ApplicationFailure.create({ message, type: "NotFoundError", nonRetryable: false });
      // Where in luaflow it was made is of no interest.
      failure.stack = `ApplicationFailure: ${message}`;
      throw failure;
    },
  };
}
