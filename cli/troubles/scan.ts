/** Asks a server which workflows do not get on, and why: what no worker of this process has logged. */
import type { Client, WorkflowExecutionDescription } from "@temporalio/client";
import { tsToMs } from "@temporalio/common/lib/time.js";
import proto, { type temporal } from "@temporalio/proto";
import { type Known, unpolled } from "./hints.ts";
import { luaFrames, type Trouble, withoutSource } from "./trouble.ts";

const {
  PendingActivityState,
  PendingWorkflowTaskState,
  TaskQueueType,
  TimeoutType,
  WorkflowTaskFailedCause,
} = proto.temporal.api.enums.v1;

type Timestamp = Parameters<typeof tsToMs>[0];

/** More than these are not looked at; the newest come first. */
const LIMIT = 30;

/** A task that has waited for so long may have nobody to take it. In ms. */
const UNATTENDED = 3_000;

/** Workers ask for tasks at least once a minute; the server remembers them for longer. In ms. */
const POLLER_ALIVE = 90_000;

/** How far back a failed task is looked for, in events. */
const EVENTS = 30;

/**
 * The troubles of the open workflows that the registry's workers are responsible for: by task queue or by type.
 *
 * @param since leaves out older workflows
 */
export async function scanTroubles(client: Client, known: Known, since?: Date): Promise<Trouble[]> {
  const query = queryFor(known, since);
  if (query === undefined) return [];
  const found: Trouble[] = [];
  let looked = 0;
  for await (const { workflowId, runId } of client.workflow.list({ query, pageSize: LIMIT })) {
    if (++looked > LIMIT) break;
    // One that ends meanwhile is in no trouble any more.
    const troubles = await troublesOf(client, known, workflowId, runId).catch(() => []);
    found.push(...troubles);
  }
  return found;
}

function queryFor({ workers }: Known, since: Date | undefined): string | undefined {
  const quoted = (names: readonly string[]) =>
    names
      .filter((name) => !/['\\]/.test(name))
      .slice(0, 50)
      .map((name) => `'${name}'`)
      .join(", ");
  const queues = quoted(workers.map(({ taskQueue }) => taskQueue));
  const types = quoted(workers.flatMap(({ workflows }) => workflows));
  const parts = [queues && `TaskQueue IN (${queues})`, types && `WorkflowType IN (${types})`].filter(Boolean);
  if (parts.length === 0) return undefined;
  const started = since === undefined ? "" : ` AND StartTime >= "${since.toISOString()}"`;
  return `ExecutionStatus = "Running"${started} AND (${parts.join(" OR ")})`;
}

async function troublesOf(
  client: Client,
  known: Known,
  workflowId: string,
  runId: string,
): Promise<Trouble[]> {
  const workflow = await client.workflow.getHandle(workflowId, runId).describe();
  const { pendingActivities, pendingWorkflowTask: task } = workflow.raw;
  const found: (Trouble | undefined)[] = [];
  if (task !== null && task !== undefined) {
    if ((task.attempt ?? 1) > 1) found.push(await failedTask(client, workflow));
    else if (task.state === PendingWorkflowTaskState.PENDING_WORKFLOW_TASK_STATE_SCHEDULED) {
      const { taskQueue } = workflow;
      if (waits(task.originalScheduledTime) && !(await isPolled(client, taskQueue, "workflow"))) {
        found.push(unattended("workflow task", workflow.type, taskQueue, known));
      }
    }
  }
  for (const activity of pendingActivities ?? []) found.push(await activityTrouble(client, activity, known));
  return found.filter((trouble) => trouble !== undefined);
}

function waits(since: Timestamp): boolean {
  return since !== null && since !== undefined && Date.now() - tsToMs(since) > UNATTENDED;
}

/** Why a workflow's task is tried again: only its first failure is in the history. */
async function failedTask(
  client: Client,
  { workflowId, runId, type }: WorkflowExecutionDescription,
): Promise<Trouble | undefined> {
  const { namespace } = client.options;
  const { history } = await client.workflowService.getWorkflowExecutionHistoryReverse({
    namespace,
    execution: { workflowId, runId },
    maximumPageSize: EVENTS,
  });
  const common = { what: "workflow task", subject: type } as const;
  for (const event of history?.events ?? []) {
    const failed = event.workflowTaskFailedEventAttributes;
    // The server refuses what it has overtaken; the next attempt knows more.
    if (failed?.cause === WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_UNHANDLED_COMMAND)
      return undefined;
    if (failed) return { ...common, ...failureParts(failed.failure) };
    const timedOut = event.workflowTaskTimedOutEventAttributes;
    if (timedOut?.timeoutType === TimeoutType.TIMEOUT_TYPE_START_TO_CLOSE) {
      return { ...common, message: "timed out: the worker did not answer in time", frames: [] };
    }
    if (event.workflowTaskCompletedEventAttributes) return undefined;
  }
  return undefined;
}

function failureParts(failure: temporal.api.failure.v1.IFailure | null | undefined): {
  message: string;
  frames: string[];
} {
  const stack = withoutSource(failure?.stackTrace ?? "");
  const message = failure?.message || "no reason is known";
  const [name] = /^\w+Error(?=: )/.exec(stack) ?? [];
  const named = name === undefined || name === "Error" ? message : `${name}: ${message}`;
  return { message: named, frames: luaFrames(stack) };
}

async function activityTrouble(
  client: Client,
  activity: temporal.api.workflow.v1.IPendingActivityInfo,
  known: Known,
): Promise<Trouble | undefined> {
  const subject = activity.activityType?.name ?? "";
  if (activity.lastFailure) return { what: "activity", subject, ...failureParts(activity.lastFailure) };
  if (activity.state !== PendingActivityState.PENDING_ACTIVITY_STATE_SCHEDULED) return undefined;
  const queue = activity.activityOptions?.taskQueue?.name;
  if (!queue || !waits(activity.scheduledTime) || (await isPolled(client, queue, "activity")))
    return undefined;
  return unattended("activity", subject, queue, known);
}

function unattended(what: Trouble["what"], subject: string, queue: string, known: Known): Trouble {
  const message = `nobody polls task queue \`${queue}\``;
  return { what, subject, message, frames: [], hint: unpolled(queue, known) };
}

async function isPolled(client: Client, name: string, what: "workflow" | "activity"): Promise<boolean> {
  const { TASK_QUEUE_TYPE_ACTIVITY, TASK_QUEUE_TYPE_WORKFLOW } = TaskQueueType;
  const { pollers } = await client.workflowService.describeTaskQueue({
    namespace: client.options.namespace,
    taskQueue: { name },
    taskQueueType: what === "workflow" ? TASK_QUEUE_TYPE_WORKFLOW : TASK_QUEUE_TYPE_ACTIVITY,
  });
  return (pollers ?? []).some(
    ({ lastAccessTime }) => lastAccessTime && Date.now() - tsToMs(lastAccessTime) < POLLER_ALIVE,
  );
}
