/** What workers answer to calls of activities that they do not have. */
import { Context } from "@temporalio/activity";
import { ApplicationFailure } from "@temporalio/common";
import { nearestId } from "../../compiler/1-registry/suggest.ts";

/** A worker of the build, as far as its activities go. */
export interface ServingWorker {
  /** Entry id. */
  id: string;
  taskQueue: string;
  /** Types, without luaflow's own. */
  activities: readonly string[];
}

/**
 * The SDK calls the activity of the type `default` for all that are not there. The failure's type and its retries are those of
 * the SDK's own (workflows.md §5.8): a worker that has the activity may still come.
 *
 * @param workers asked only then: the queue of another worker may depend on variables that this one does not have
 */
export function missingActivity(workers: () => readonly ServingWorker[]): () => Promise<never> {
  return async () => {
    const { activityType, taskQueue } = Context.current().info;
    const message = unknownActivity(activityType, taskQueue, workers());
    const failure = ApplicationFailure.create({ message, type: "NotFoundError", nonRetryable: false });
    // Where in luaflow it was made is of no interest.
    failure.stack = `ApplicationFailure: ${message}`;
    throw failure;
  };
}

/** What a call of an activity that no worker of its queue has comes to. */
export function unknownActivity(type: string, queue: string, workers: readonly ServingWorker[]): string {
  const missing = `no worker of task queue \`${queue}\` has activity \`${type}\``;
  const elsewhere = workers.find(
    ({ activities, taskQueue }) => taskQueue !== queue && activities.includes(type),
  );
  if (elsewhere !== undefined) {
    return `${missing}; worker ${elsewhere.id} has it, on task queue \`${elsewhere.taskQueue}\``;
  }
  const types = workers.flatMap(({ activities }) => activities);
  return `${missing}; ${suggestion(type, types, "activities")}`;
}

/** @param what the plural of what the candidates are */
export function suggestion(name: string, candidates: readonly string[], what: string): string {
  const near = nearestId(name, candidates);
  if (near !== undefined) return `did you mean \`${near}\`?`;
  const some = [...new Set(candidates)].sort();
  if (some.length === 0) return `there are no ${what}`;
  const more = some.length > 10 ? `, … (${some.length})` : "";
  return `the ${what} are: ${some.slice(0, 10).join(", ")}${more}`;
}
