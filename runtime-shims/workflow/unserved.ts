/**
 * Workflows that this worker's task queue certainly has not (docs/errors.md). All workers of a queue run the same workflows, by
 * Temporal's own rule, so the bundle tells; of other queues nothing is known, and a start there waits for a worker that has it.
 */
import { patched, workflowInfo } from "@temporalio/workflow";
import { getActivator } from "@temporalio/workflow/lib/global-attributes.js";
import { fromText } from "../lua/bytes.ts";
import type { Task } from "../lua/call-task.ts";
import { ErrorObject } from "../lua/error.ts";
import { directory, workflowType } from "../modules/directory.ts";
import { giveWay } from "../scheduler/wait.ts";
import { currentRun } from "./run.ts";
import { taskQueueOf } from "./task-queue.ts";

/** What the SDK evaluates a bundle for; the same object for all calls of an execution. */
declare const __TEMPORAL__: { importWorkflows(): object } | undefined;

/** Names the marker of a start that was refused: code that has the workflow by now must refuse it again. */
const MARKER = "luaflow:no-workflow";

/**
 * Refuses to start what no worker of this queue has. The answer is kept in the history, where it can be another one later: a marker,
 * for the first, second, … start of that type. Starts of histories that have none happen as they did.
 *
 * @param id as the program wrote it
 * @param taskQueue where it is to run; this workflow's own unless given
 */
export function* unserved(
  id: string,
  taskQueue: () => string | undefined = () => undefined,
): Task<ErrorObject | undefined> {
  // Anything else may be the type of a workflow that was not written in Lua.
  if (!/^[^:]+:./.test(id)) return undefined;
  const type = workflowType(id);
  const { starts } = currentRun();
  const count = (starts.get(type) ?? 0) + 1;
  starts.set(type, count);
  const marker = `${MARKER}:${type}:${count}`;
  const { knownPresentPatches } = getActivator() as unknown as { knownPresentPatches: ReadonlySet<string> };
  if (!knownPresentPatches.has(marker)) {
    // A replay may have another queue.
    if (workflowInfo().unsafe.isReplaying) return undefined;
    const own = workflowInfo().taskQueue;
    if ((taskQueue() ?? own) !== own || isServed(type, own)) return undefined;
  }
  if (!patched(marker)) return undefined;
  yield* giveWay();
  return new ErrorObject({
    message: fromText(`workflow ${id} not found: no worker of this task queue has it`),
    kind: "NOT_FOUND",
    retryable: false,
  });
}

function isServed(type: string, taskQueue: string): boolean {
  const { workflows, served = [] } = directory();
  const exported = typeof __TEMPORAL__ === "undefined" ? undefined : __TEMPORAL__.importWorkflows();
  if (exported === undefined || type in exported || "default" in exported || served.includes(type))
    return true;
  // Two workers of a registry may share a queue.
  return Object.values(workflows).some((item) => item.type === type && mayBe(item.worker, taskQueue));
}

/** A queue that depends on variables which nobody has told this bundle may be any. */
function mayBe(worker: string, taskQueue: string): boolean {
  try {
    return taskQueueOf(worker) === taskQueue;
  } catch {
    return true;
  }
}
