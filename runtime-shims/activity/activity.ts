/** The `activity` module (docs/activities.md): what Lua code of an activity can know and do about it. */
import { setImmediate } from "node:timers/promises";
import { fromText } from "../lua/bytes.ts";
import type { Task } from "../lua/call-task.ts";
import { ErrorObject } from "../lua/error.ts";
import { fromJson } from "../lua/json-value.ts";
import { Table } from "../lua/table.ts";
import type { Value } from "../lua/value.ts";
import { encodeArguments, failed, invalid, type Outcome } from "../modules/arguments.ts";
import { Time } from "../modules/time/time.ts";
import { giveWay, wait } from "../scheduler/wait.ts";
import { complete, completeLater, fail } from "./completion.ts";
import { currentActivity, hearCancellation, type RunningActivity } from "./running.ts";

function outside(name: string): [undefined, ErrorObject] {
  return invalid(`activity.${name}: no activity is running here`);
}

/** How long Lua code may compute, in ms, before a heartbeat lets the program send it. */
const TURN = 10;

let turned = 0;

/** Lets the program do what waits: send heartbeats, hear of cancellations. Turns of the event loop are dear. */
function* turn(): Task<void> {
  if (performance.now() - turned < TURN) return yield* giveWay();
  yield* wait(setImmediate());
  turned = performance.now();
}

/** `activity.heartbeat(details)`: the next attempt can read the details. */
function* heartbeat(details?: Value): Task<Outcome<boolean>> {
  const activity = currentActivity();
  if (activity === undefined) return outside("heartbeat");
  if (activity.info.isLocal) return invalid("activity.heartbeat: a local activity has no heartbeats");
  const encoded = encodeArguments([details]);
  if (encoded instanceof ErrorObject) return failed(encoded);
  activity.heartbeat(encoded[0]);
  yield* turn();
  return [true, undefined];
}

/** `activity.details()`: what the last heartbeat of the attempts before this one said; nil when there was none. */
function details(): Outcome {
  const activity = currentActivity();
  if (activity === undefined) return outside("details");
  return [fromJson(activity.info.heartbeatDetails), undefined];
}

/** `activity.cancelled()`: whether somebody asked the activity to stop, and why. */
function cancelled(): [boolean | undefined, Value] {
  const activity = currentActivity();
  if (activity === undefined) return outside("cancelled");
  hearCancellation();
  const reason = activity.cancelled;
  return reason === undefined ? [false, undefined] : [true, reason.toLowerCase()];
}

/** `activity.info()`: times in milliseconds, as options have them; what does not apply is nil. */
function info(): Outcome<Table> {
  const activity = currentActivity();
  return activity === undefined ? outside("info") : [infoOf(activity), undefined];
}

function infoOf({ info: given }: RunningActivity): Table {
  const { workflowExecution } = given;
  const text = (value: string | undefined) => (value === undefined ? undefined : fromText(value));
  return new Table({
    activity_id: fromText(given.activityId),
    activity_type: fromText(given.activityType),
    attempt: given.attempt,
    is_local: given.isLocal,
    namespace: fromText(given.namespace),
    task_queue: fromText(given.taskQueue),
    workflow_id: text(workflowExecution?.workflowId),
    run_id: text(workflowExecution?.runId),
    workflow_type: text(given.workflowType),
    scheduled_time: Time.fromMilliseconds(given.scheduledTimestampMs),
    attempt_scheduled_time: Time.fromMilliseconds(given.currentAttemptScheduledTimestampMs),
    heartbeat_timeout: given.heartbeatTimeoutMs || undefined,
    schedule_to_close_timeout: given.scheduleToCloseTimeoutMs || undefined,
    start_to_close_timeout: given.startToCloseTimeoutMs || undefined,
  });
}

export const activity = Object.freeze({
  cancelled,
  complete,
  complete_later: completeLater,
  details,
  fail,
  heartbeat,
  info,
});
