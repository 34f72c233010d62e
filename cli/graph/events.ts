/** What events of a history say: the commands that they record, and what they say of events before. Pure. */
import type { temporal } from "@temporalio/proto";
import { milliseconds } from "./times.ts";

type Event = temporal.api.history.v1.IHistoryEvent;

/** A command that a history has recorded. */
export interface Recorded {
  kind:
    | "activity"
    | "local"
    | "timer"
    | "child"
    | "signal"
    | "cancel"
    | "version"
    | "attributes"
    | "memo"
    | "nexus"
    | "complete"
    | "fail"
    | "canceled"
    | "continue";
  /** As traced commands have it; absent where it does not matter. */
  name?: string;
  /** The number of the command among those of its kind. */
  seq?: number;
  /** Workflow id of a child that is started, or that a request to cancel is for. */
  child?: string;
  /** The SDK writes down that the workflow has a version. */
  ofVersion?: boolean;
}

/** Attributes that the server knows only of versions. */
const VERSIONS = "TemporalChangeVersion";

export function recordedOf(event: Event): Recorded | undefined {
  const activity = event.activityTaskScheduledEventAttributes;
  if (activity)
    return { kind: "activity", name: activity.activityType?.name ?? "", ...seqOf(activity.activityId) };
  const timer = event.timerStartedEventAttributes;
  if (timer) return { kind: "timer", ...seqOf(timer.timerId) };
  const child = event.startChildWorkflowExecutionInitiatedEventAttributes;
  if (child) return { kind: "child", name: child.workflowType?.name ?? "", child: child.workflowId ?? "" };
  const signal = event.signalExternalWorkflowExecutionInitiatedEventAttributes;
  if (signal) return { kind: "signal", name: signal.signalName ?? "" };
  const cancel = event.requestCancelExternalWorkflowExecutionInitiatedEventAttributes;
  if (cancel) return { kind: "cancel", child: cancel.workflowExecution?.workflowId ?? "" };
  const marker = event.markerRecordedEventAttributes;
  if (marker) return markerOf(marker);
  const attributes = event.upsertWorkflowSearchAttributesEventAttributes;
  if (attributes) {
    const names = Object.keys(attributes.searchAttributes?.indexedFields ?? {});
    return { kind: "attributes", ofVersion: names.length > 0 && names.every((name) => name === VERSIONS) };
  }
  if (event.workflowPropertiesModifiedEventAttributes) return { kind: "memo" };
  if (event.nexusOperationScheduledEventAttributes) return { kind: "nexus" };
  if (event.workflowExecutionCompletedEventAttributes) return { kind: "complete" };
  if (event.workflowExecutionFailedEventAttributes) return { kind: "fail" };
  if (event.workflowExecutionCanceledEventAttributes) return { kind: "canceled" };
  if (event.workflowExecutionContinuedAsNewEventAttributes) return { kind: "continue" };
  return undefined;
}

/** The SDK's ids of timers and activities are their numbers. */
function seqOf(id: string | null | undefined): { seq?: number } {
  return /^\d+$/.test(id ?? "") ? { seq: Number(id) } : {};
}

type Marker = NonNullable<Event["markerRecordedEventAttributes"]>;

function markerOf({ markerName, details }: Marker): Recorded | undefined {
  if (markerName === "core_local_activity") {
    const { activity_type: name, seq } = dataOf(details?.data) as { activity_type?: string; seq?: number };
    return { kind: "local", ...(name !== undefined && { name }), ...(seq !== undefined && { seq }) };
  }
  if (markerName !== "core_patch") return undefined;
  const { id } = dataOf(details?.["patch-data"]) as { id?: string };
  return { kind: "version", ...(id !== undefined && { name: id }) };
}

function dataOf(payloads: NonNullable<Marker["details"]>[string] | undefined): object {
  try {
    const value: unknown = JSON.parse(Buffer.from(payloads?.payloads?.[0]?.data ?? []).toString());
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** `ActivityTaskScheduled`, by the attributes that an event has. */
export function typeOf(event: Event): string {
  const field = Object.entries(event).find(([key, value]) => key.endsWith("Attributes") && value)?.[0] ?? "";
  const name = field.replace(/EventAttributes$|Attributes$/, "");
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
}

export function idsOf({ eventId, eventTime }: Event): { id: number; time: number } {
  return { id: Number(eventId ?? 0), time: milliseconds(eventTime) };
}

/** The event of the command that an event belongs to, and which attempt of an activity it is about. */
export function initiatorOf(event: Event): { initiator?: number; attempt?: number } {
  for (const [key, value] of Object.entries(event)) {
    if (!key.endsWith("Attributes") || !value || /^workflow(Task|Execution)/.test(key)) continue;
    const { scheduledEventId, initiatedEventId, startedEventId, attempt } = value as Record<string, unknown>;
    // Of a timer it is the start; others name it beside the start of an attempt.
    const id = scheduledEventId ?? initiatedEventId ?? (key.startsWith("timer") ? startedEventId : undefined);
    if (id === undefined || id === null || Number(id) === 0) continue;
    return {
      initiator: Number(id),
      ...(key === "activityTaskStartedEventAttributes" && { attempt: Number(attempt ?? 1) }),
    };
  }
  return {};
}

const DONE: Record<string, "done" | "failed"> = {
  ActivityTaskCompleted: "done",
  ActivityTaskFailed: "failed",
  ActivityTaskTimedOut: "failed",
  ActivityTaskCanceled: "done",
  TimerFired: "done",
  TimerCanceled: "done",
  ChildWorkflowExecutionCompleted: "done",
  ChildWorkflowExecutionFailed: "failed",
  ChildWorkflowExecutionCanceled: "failed",
  ChildWorkflowExecutionTimedOut: "failed",
  ChildWorkflowExecutionTerminated: "failed",
  StartChildWorkflowExecutionFailed: "failed",
  ExternalWorkflowExecutionSignaled: "done",
  SignalExternalWorkflowExecutionFailed: "failed",
  ExternalWorkflowExecutionCancelRequested: "done",
  RequestCancelExternalWorkflowExecutionFailed: "failed",
  NexusOperationCompleted: "done",
  NexusOperationFailed: "failed",
  NexusOperationCanceled: "failed",
  NexusOperationTimedOut: "failed",
};

/** How what a command began has ended; undefined for an event that ends nothing. */
export function stepOf(event: Event): "done" | "failed" | undefined {
  return DONE[typeOf(event)];
}
