/** Schedules in the SDK's own form, and what differs between the wanted one and the server's. */
import type {
  CalendarSpec,
  Month,
  DayOfWeek,
  ScheduleDescription,
  ScheduleOptions,
  ScheduleOverlapPolicy,
} from "@temporalio/client";
import { type RetryPolicy, type SearchAttributePair, TypedSearchAttributes } from "@temporalio/common";
import { executionOptions } from "../options/execution.ts";
import type { BackfillRange, Definition } from "./definition.ts";
import type { Overlap } from "./values.ts";
import { type Calendar, CALENDAR_FIELDS, calendarText, runs } from "./spec.ts";

const MONTHS: readonly Month[] = [
  "JANUARY",
  "FEBRUARY",
  "MARCH",
  "APRIL",
  "MAY",
  "JUNE",
  "JULY",
  "AUGUST",
  "SEPTEMBER",
  "OCTOBER",
  "NOVEMBER",
  "DECEMBER",
];

const WEEKDAYS: readonly DayOfWeek[] = [
  "SUNDAY",
  "MONDAY",
  "TUESDAY",
  "WEDNESDAY",
  "THURSDAY",
  "FRIDAY",
  "SATURDAY",
];

/** What a schedule of a registry is besides its definition. */
export interface Target {
  /** On the server. */
  id: string;
  /** Workflow type. */
  type: string;
  /** Resolved, with its prefix. */
  taskQueue: string;
}

/** The memo of schedules that luaflow has made of entries: `{ luaflow = { entry = "app:nightly" } }`. */
const OWNER = "luaflow";

/** Whose entry a schedule was made of; undefined for one that luaflow did not make of an entry. */
export function ownerOf(memo: Record<string, unknown> | undefined): string | undefined {
  const owner = memo?.[OWNER];
  const entry =
    typeof owner === "object" && owner !== null ? (owner as { entry?: unknown }).entry : undefined;
  return typeof entry === "string" ? entry : undefined;
}

export function overlapPolicy(overlap: Overlap): NonNullable<ScheduleOverlapPolicy> {
  return overlap.toUpperCase() as NonNullable<ScheduleOverlapPolicy>;
}

/** @param entry whose schedule it is; undefined for those of programs */
export function scheduleOptions(
  definition: Definition,
  target: Target,
  entry: string | undefined,
): ScheduleOptions {
  const { args, spec, overlap, catchupWindow, pauseOnFailure, paused, note, remainingActions, options } =
    definition;
  return {
    scheduleId: target.id,
    spec: {
      calendars: spec.calendars.map(calendarSpec),
      intervals: spec.intervals,
      skip: spec.skip.map(calendarSpec),
      ...(spec.startAt && { startAt: spec.startAt }),
      ...(spec.endAt && { endAt: spec.endAt }),
      jitter: spec.jitter,
      timezone: spec.timezone,
    },
    action: {
      type: "startWorkflow",
      workflowType: target.type,
      workflowId: workflowId(definition, target),
      taskQueue: target.taskQueue,
      args,
      ...executionOptions(options),
    },
    policies: { overlap: overlapPolicy(overlap), catchupWindow, pauseOnFailure },
    state: {
      paused: paused ?? false,
      ...(note !== undefined && { note }),
      ...(remainingActions !== undefined && { remainingActions }),
    },
    ...(entry !== undefined && { memo: { [OWNER]: { entry } } }),
  };
}

/** What an update of it says: state that the definition leaves open stays as it is. */
export function scheduleUpdate(definition: Definition, target: Target, { state }: ScheduleDescription) {
  const { spec, action, policies } = scheduleOptions(definition, target, undefined);
  const note = definition.paused === undefined ? state.note : definition.note;
  return {
    spec,
    action,
    ...(policies && { policies }),
    state: {
      paused: definition.paused ?? state.paused,
      ...(note !== undefined && { note }),
      ...(state.remainingActions !== undefined && { remainingActions: state.remainingActions }),
    },
  };
}

export function sdkBackfill({ start, end, overlap }: BackfillRange) {
  return { start, end, ...(overlap && { overlap: overlapPolicy(overlap) }) };
}

function workflowId({ options }: Definition, { id }: Target): string {
  return options.workflowId ?? `${id}-workflow`;
}

function calendarSpec(calendar: Calendar): CalendarSpec {
  const { second, minute, hour, day_of_month, month, year, day_of_week, comment } = calendar;
  const named = <T>(values: readonly number[], name: (value: number) => T) =>
    runs(values).map(({ start, end, step }) => ({ start: name(start), end: name(end), step }));
  return {
    second: runs(second),
    minute: runs(minute),
    hour: runs(hour),
    dayOfMonth: runs(day_of_month),
    month: named(month, (value) => MONTHS[value - 1]!),
    year: year.length === 0 ? "*" : runs(year),
    dayOfWeek: named(day_of_week, (value) => WEEKDAYS[value]!),
    ...(comment !== undefined && { comment }),
  };
}

// ── Comparison ──────────────────────────────────────────────────────────────────────────────────────────

/** Everything that one may want of a schedule as texts by name, the same for equal schedules. */
export type Facts = ReadonlyMap<string, string>;

export interface Difference {
  field: string;
  /** What the server has; undefined for nothing. */
  now: string | undefined;
  wanted: string | undefined;
}

/** What an update would change. */
export function differences(
  definition: Definition,
  target: Target,
  description: ScheduleDescription,
): Difference[] {
  const wanted = wantedFacts(definition, target);
  const now = describedFacts(description);
  if (definition.paused === undefined) now.delete("paused");
  // A note goes with a state that somebody has chosen.
  if (definition.paused === undefined) {
    wanted.delete("note");
    now.delete("note");
  }
  return [...new Set([...wanted.keys(), ...now.keys()])]
    .filter((field) => wanted.get(field) !== now.get(field))
    .map((field) => ({ field, now: now.get(field), wanted: wanted.get(field) }));
}

function wantedFacts(definition: Definition, target: Target): Map<string, string> {
  const { spec, options } = definition;
  const facts = new Map<string, string>();
  add(facts, "workflow", target.type);
  add(facts, "task_queue", target.taskQueue);
  add(facts, "workflow.id", workflowId(definition, target));
  add(facts, "input", json(definition.args));
  specFacts(facts, spec.calendars, spec.skip, spec);
  add(facts, "overlap", definition.overlap);
  add(facts, "catchup_window", time(definition.catchupWindow));
  add(facts, "pause_on_failure", String(definition.pauseOnFailure));
  if (definition.paused !== undefined) add(facts, "paused", String(definition.paused));
  add(facts, "note", definition.note);
  optionFacts(facts, { ...executionOptions(options), searchAttributes: options.searchAttributes });
  return facts;
}

function describedFacts({ spec, action, policies, state }: ScheduleDescription): Map<string, string> {
  const facts = new Map<string, string>();
  add(facts, "workflow", action.workflowType);
  add(facts, "task_queue", action.taskQueue);
  add(facts, "workflow.id", action.workflowId);
  add(facts, "input", json(action.args ?? []));
  const calendars = (spec.calendars ?? []).map(described);
  specFacts(facts, calendars, (spec.skip ?? []).map(described), spec);
  add(facts, "overlap", policies.overlap?.toLowerCase() ?? "skip");
  add(facts, "catchup_window", time(policies.catchupWindow));
  add(facts, "pause_on_failure", String(policies.pauseOnFailure));
  add(facts, "paused", String(state.paused));
  add(facts, "note", state.note || undefined);
  optionFacts(facts, { ...action, searchAttributes: pairsOf(action.typedSearchAttributes) });
  return facts;
}

function add(facts: Map<string, string>, name: string, text: string | undefined): void {
  if (text !== undefined) facts.set(name, text);
}

interface Times {
  intervals?: { every: unknown; offset?: unknown }[];
  startAt?: Date;
  endAt?: Date;
  jitter?: unknown;
  timezone?: string;
}

function specFacts(
  facts: Map<string, string>,
  calendars: readonly Calendar[],
  skip: readonly Calendar[],
  { intervals = [], startAt, endAt, jitter, timezone }: Times,
): void {
  const list = (texts: string[]) => (texts.length === 0 ? undefined : texts.sort().join("; "));
  add(facts, "spec.calendars", list(calendars.map(calendarText)));
  add(
    facts,
    "spec.intervals",
    list(
      intervals.map(({ every, offset }) => `every ${time(every)}${offset ? `, offset ${time(offset)}` : ""}`),
    ),
  );
  add(facts, "spec.skip", list(skip.map(calendarText)));
  add(facts, "spec.start_at", startAt?.toISOString());
  add(facts, "spec.end_at", endAt?.toISOString());
  if (jitter) add(facts, "spec.jitter", time(jitter));
  if (timezone && timezone !== "UTC") add(facts, "spec.timezone", timezone);
}

type DescribedCalendar = NonNullable<ScheduleDescription["spec"]["calendars"]>[number];

/** A calendar that the server has, as sets of values. */
function described(calendar: DescribedCalendar): Calendar {
  const numbers: Record<string, (value: never) => number> = {
    month: (name: string) => MONTHS.indexOf(name as Month) + 1,
    day_of_week: (name: string) => WEEKDAYS.indexOf(name as DayOfWeek),
  };
  const sets = CALENDAR_FIELDS.map((field) => {
    const key = field.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()) as "hour";
    const number = (numbers[field] ?? Number) as (value: unknown) => number;
    const values = new Set<number>();
    for (const { start, end, step } of calendar[key] ?? [])
      for (let value = number(start); value <= number(end); value += step || 1) values.add(value);
    return [field, [...values].sort((left, right) => left - right)] as const;
  });
  const { comment } = calendar;
  return { ...(Object.fromEntries(sets) as unknown as Calendar), ...(comment && { comment }) };
}

function pairsOf(
  attributes: SearchAttributePair[] | TypedSearchAttributes | undefined,
): SearchAttributePair[] {
  return attributes instanceof TypedSearchAttributes ? attributes.getAll() : (attributes ?? []);
}

/** The calendars of a schedule, one line each. */
export function describedCalendars({ spec }: ScheduleDescription): string[] {
  return (spec.calendars ?? []).map((calendar) => calendarText(described(calendar)));
}

interface Started {
  workflowExecutionTimeout?: unknown;
  workflowRunTimeout?: unknown;
  workflowTaskTimeout?: unknown;
  retry?: RetryPolicy;
  memo?: Record<string, unknown>;
  searchAttributes: SearchAttributePair[] | undefined;
  staticSummary?: string;
  staticDetails?: string;
  priority?: object;
}

function optionFacts(facts: Map<string, string>, options: Started): void {
  const { retry, memo, searchAttributes, staticSummary, staticDetails, priority } = options;
  const timeout = (value: unknown) => (value ? time(value) : undefined);
  add(facts, "workflow.execution_timeout", timeout(options.workflowExecutionTimeout));
  add(facts, "workflow.run_timeout", timeout(options.workflowRunTimeout));
  add(facts, "workflow.task_timeout", timeout(options.workflowTaskTimeout));
  if (retry !== undefined) add(facts, "workflow.retry_policy", json(completeRetry(retry)));
  const named = (name: string, value: object | undefined) =>
    value !== undefined && Object.values(value).some((item) => item !== undefined)
      ? add(facts, name, json(value))
      : undefined;
  named("workflow.memo", memo);
  named(
    "workflow.search_attributes",
    Object.fromEntries((searchAttributes ?? []).map(({ key, value }) => [key.name, value])),
  );
  add(facts, "workflow.summary", staticSummary || undefined);
  add(facts, "workflow.details", staticDetails || undefined);
  // The server fills in zeros.
  named("workflow.priority", priority && withoutZeros(priority));
}

function withoutZeros(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== 0 && item !== ""));
}

/** With what the server fills in. */
function completeRetry({
  initialInterval,
  backoffCoefficient,
  maximumInterval,
  maximumAttempts = 0,
  nonRetryableErrorTypes = [],
}: RetryPolicy) {
  const first = Number(initialInterval ?? 0) || 1000;
  return {
    initialInterval: first,
    backoffCoefficient: backoffCoefficient || 2,
    maximumInterval: Number(maximumInterval ?? 0) || first * 100,
    maximumAttempts: Number.isFinite(maximumAttempts) ? maximumAttempts : 0,
    nonRetryableErrorTypes,
  };
}

/** `1h30m`; milliseconds otherwise. */
function time(value: unknown): string {
  let rest = Number(value);
  if (!Number.isInteger(rest) || rest === 0) return `${rest}ms`;
  let text = "";
  for (const [unit, length] of [
    ["h", 3_600_000],
    ["m", 60_000],
    ["s", 1000],
    ["ms", 1],
  ] as const) {
    if (rest >= length) text += `${Math.floor(rest / length)}${unit}`;
    rest %= length;
  }
  return text;
}

/** Without regard to the order of keys. */
function json(value: unknown): string {
  return JSON.stringify(value, (_, item) => {
    if (typeof item === "bigint") return String(item);
    if (typeof item !== "object" || item === null || Array.isArray(item) || item instanceof Date) return item;
    const pairs = Object.entries(item).filter(([, field]) => field !== undefined);
    return Object.fromEntries(pairs.sort(([left], [right]) => (left < right ? -1 : 1)));
  });
}
