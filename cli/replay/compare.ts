/** Where a replay and its history first part. Pure. */
import type { temporal } from "@temporalio/proto";
import type { TracedCommand, TracedFrame } from "../../runtime-shims/workflow/trace.ts";
import type { History } from "./histories.ts";

type Event = temporal.api.history.v1.IHistoryEvent;

export interface Difference {
  /** The command's event in the history; absent where it has no more. */
  recorded?: { eventId: string; step: string };
  /** What the build does there; absent where it does nothing more. */
  now?: { step: string } & Place;
  /** Where the build issued its last command that agrees; absent where there is none. */
  after?: Place;
}

/** A place in Lua, as far as it is known; the end of a workflow has none. */
export interface Place {
  chunk?: string;
  file?: string;
  line?: number;
}

/** A command as history and trace have it in common. */
export interface Step {
  kind: string;
  name: string;
}

/** Where history and build part. */
export interface Parting {
  recorded?: { eventId: string; step: Step /** The next step of the history. */; next?: Step };
  now?: { step: Step; frames: readonly TracedFrame[] };
  /** The place of the last command that agrees, innermost frame first. */
  after: readonly TracedFrame[];
}

/** Of local activities, which have no other event. */
const LOCAL_ACTIVITY = "core_local_activity";

/**
 * Other markers and updated properties are left out: the server adds some of its own, and versions may come and go. So are
 * cancelled timers, of which only the start decides what follows.
 */
function recordedStep(event: Event): Step | undefined {
  const activity = event.activityTaskScheduledEventAttributes;
  if (activity) return { kind: "activity", name: activity.activityType?.name ?? "" };
  const marker = event.markerRecordedEventAttributes;
  if (marker?.markerName === LOCAL_ACTIVITY) return { kind: "local", name: localActivityType(marker) };
  const timer = event.timerStartedEventAttributes;
  if (timer) return { kind: "timer", name: milliseconds(timer.startToFireTimeout) };
  const child = event.startChildWorkflowExecutionInitiatedEventAttributes;
  if (child) return { kind: "child", name: child.workflowType?.name ?? "" };
  const nexus = event.nexusOperationScheduledEventAttributes;
  if (nexus) return { kind: "nexus", name: `${nexus.service}.${nexus.operation}` };
  const signal = event.signalExternalWorkflowExecutionInitiatedEventAttributes;
  if (signal) return { kind: "signal", name: signal.signalName ?? "" };
  if (event.requestCancelExternalWorkflowExecutionInitiatedEventAttributes)
    return { kind: "cancel", name: "" };
  if (event.workflowExecutionCompletedEventAttributes) return { kind: "complete", name: "" };
  if (event.workflowExecutionFailedEventAttributes) return { kind: "fail", name: "" };
  if (event.workflowExecutionCanceledEventAttributes) return { kind: "canceled", name: "" };
  if (event.workflowExecutionContinuedAsNewEventAttributes) return { kind: "continue", name: "" };
  return undefined;
}

function localActivityType({ details }: { details?: MarkerDetails | null }): string {
  try {
    const data = details?.data?.payloads?.[0]?.data ?? new Uint8Array();
    const { activity_type: type }: { activity_type?: string } = JSON.parse(Buffer.from(data).toString());
    return type ?? "";
  } catch {
    return "";
  }
}

type MarkerDetails = NonNullable<Event["markerRecordedEventAttributes"]>["details"];

function milliseconds(duration: { seconds?: unknown; nanos?: number | null } | null | undefined): string {
  return String(Number(duration?.seconds ?? 0) * 1000 + (duration?.nanos ?? 0) / 1e6);
}

const KINDS: Record<string, string> = {
  scheduleActivity: "activity",
  scheduleLocalActivity: "local",
  startTimer: "timer",
  startChildWorkflowExecution: "child",
  scheduleNexusOperation: "nexus",
  signalExternalWorkflowExecution: "signal",
  requestCancelExternalWorkflowExecution: "cancel",
  completeWorkflowExecution: "complete",
  failWorkflowExecution: "fail",
  cancelWorkflowExecution: "canceled",
  continueAsNewWorkflowExecution: "continue",
};

const STEPS: Record<string, (name: string) => string> = {
  activity: (name) => `calls ${name}`,
  local: (name) => `runs local activity ${name}`,
  timer: (name) => `starts a timer of ${Number(name) / 1000}s`,
  child: (name) => `starts child ${name}`,
  nexus: (name) => `calls Nexus operation ${name}`,
  signal: (name) => `sends ${name}`,
  cancel: () => "cancels another workflow",
  complete: () => "completes",
  fail: () => "fails",
  canceled: () => "ends as canceled",
  continue: () => "continues as new",
};

/** `calls app:charge`. */
export function describe({ kind, name }: Step): string {
  return STEPS[kind]!(name);
}

/** The first step that differs; undefined if all of them agree as far as both go. */
export function partingOf(history: History, commands: readonly TracedCommand[]): Parting | undefined {
  const allRecorded = recordedSteps(history);
  const allNow = issuedSteps(commands);
  const recorded = withoutCommonLocals(allRecorded, allNow);
  const now = withoutCommonLocals(allNow, allRecorded);
  for (let index = 0; index < Math.max(recorded.length, now.length); index++) {
    const was = recorded[index];
    const is = now[index];
    if (was !== undefined && is !== undefined && same(was.step, is.step)) continue;
    // A run that is still open says nothing about what comes after its end.
    if (was === undefined && !isComplete(history)) return undefined;
    const next = recorded[index + 1]?.step;
    return {
      ...(was && { recorded: { ...was, ...(next && { next }) } }),
      ...(is && { now: is }),
      after: now[index - 1]?.frames ?? [],
    };
  }
  return undefined;
}

/** {@link partingOf} in words. */
export function firstDifference(
  history: History,
  commands: readonly TracedCommand[],
): Difference | undefined {
  const parting = partingOf(history, commands);
  if (parting === undefined) return undefined;
  const { recorded, now, after } = parting;
  return {
    ...(recorded && { recorded: { eventId: recorded.eventId, step: describe(recorded.step) } }),
    ...(now && { now: { step: describe(now.step), ...placeOf(now.frames) } }),
    ...(after.length > 0 && { after: placeOf(after) }),
  };
}

function recordedSteps(history: History): { step: Step; eventId: string }[] {
  return (history.events ?? []).flatMap((event) => {
    const step = recordedStep(event);
    return step === undefined ? [] : [{ step, eventId: String(event.eventId) }];
  });
}

function issuedSteps(commands: readonly TracedCommand[]): { step: Step; frames: readonly TracedFrame[] }[] {
  return commands.flatMap(({ kind: field, name, frames }) => {
    const kind = KINDS[field];
    return kind === undefined ? [] : [{ step: { kind, name }, frames }];
  });
}

/** The code that issued the command of an event, in a build that replays the history; innermost frame first. */
export function issuerOf(
  eventId: string,
  history: History,
  commands: readonly TracedCommand[],
): readonly TracedFrame[] {
  const recorded = recordedSteps(history);
  const wanted = recorded.find((item) => item.eventId === eventId)?.step;
  if (wanted === undefined) return [];
  // Local activities are recorded when they end: only their names tell them apart.
  const comparable = ({ step: { kind, name } }: { step: Step }) =>
    wanted.kind === "local" ? kind === "local" && name === wanted.name : kind !== "local";
  const index = recorded.filter(comparable).findIndex((item) => item.eventId === eventId);
  return issuedSteps(commands).filter(comparable)[index]?.frames ?? [];
}

/** A local activity is recorded when it ends, so its place says nothing: those that both sides have are left out. */
function withoutCommonLocals<T extends { step: Step }>(
  steps: readonly T[],
  others: readonly { step: Step }[],
): T[] {
  const common = new Map<string, number>();
  for (const { step } of others)
    if (step.kind === "local") common.set(step.name, (common.get(step.name) ?? 0) + 1);
  return steps.filter(({ step }) => {
    const left = step.kind === "local" ? (common.get(step.name) ?? 0) : 0;
    if (left > 0) common.set(step.name, left - 1);
    return left === 0;
  });
}

export function same(a: Step, b: Step): boolean {
  // A timer of another length is still the same timer to Temporal.
  return a.kind === b.kind && (a.kind === "timer" || a.name === b.name);
}

export function placeOf([innermost]: readonly TracedFrame[]): Place {
  if (innermost === undefined) return {};
  const { chunk, file, line } = innermost;
  return { chunk, file, line };
}

const ENDS: ReadonlySet<string> = new Set(["complete", "fail", "canceled", "continue"]);

/** Whether the code of a history has come to its end. */
function isComplete(history: History): boolean {
  return ENDS.has(recordedStep(history.events?.at(-1) ?? {})?.kind ?? "");
}

/** Whether the workflow of a history has ended, by itself or not. */
export function isClosed(history: History): boolean {
  const last = history.events?.at(-1) ?? {};
  const stopped =
    last.workflowExecutionTerminatedEventAttributes ?? last.workflowExecutionTimedOutEventAttributes;
  return isComplete(history) || Boolean(stopped);
}
