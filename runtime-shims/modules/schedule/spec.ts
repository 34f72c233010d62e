/**
 * When a schedule starts its workflow: calendars, cron expressions and intervals, as manifests and Lua write them. Everything becomes
 * one form, sets of values, so that what is wanted can be compared with what a server has. Pure: compiler, command and programs use it.
 */
import { fromText } from "../../lua/bytes.ts";
import { DAYS, DESCRIPTORS, EVERY, FIELDS, isZone, parseField, type Range } from "../options/cron.ts";
import { duration, OptionError } from "../options/values.ts";
import { checkFields, isRecord, type Path, type Problems, shownPlain } from "./problems.ts";
import { momentOf } from "./values.ts";

/** Values that fit, ascending; an empty list of years fits all years. */
export interface Calendar {
  second: number[];
  minute: number[];
  hour: number[];
  day_of_month: number[];
  /** 1 is January. */
  month: number[];
  year: number[];
  /** 0 is Sunday. */
  day_of_week: number[];
  comment?: string;
}

/** Times in milliseconds. */
export interface Interval {
  every: number;
  offset: number;
}

export interface ScheduleSpec {
  calendars: Calendar[];
  intervals: Interval[];
  /** Times that are left out. */
  skip: Calendar[];
  startAt?: Date;
  endAt?: Date;
  jitter: number;
  /** Of the calendars: a name of the zone database. */
  timezone: string;
}

type CalendarField = Exclude<keyof Calendar, "comment">;

/** The server's own limits. */
const YEARS: Range = { name: "year", least: 2000, most: 2100 };
const SECONDS: Range = { name: "second", least: 0, most: 59 };

const RANGES: Readonly<Record<CalendarField, Range>> = {
  second: SECONDS,
  minute: FIELDS[0]!,
  hour: FIELDS[1]!,
  day_of_month: FIELDS[2]!,
  month: FIELDS[3]!,
  year: YEARS,
  day_of_week: FIELDS[4]!,
};

export const CALENDAR_FIELDS = Object.keys(RANGES) as CalendarField[];

/** What a calendar has where it says nothing. */
const DEFAULTS: Readonly<Record<CalendarField, string>> = {
  second: "0",
  minute: "0",
  hour: "0",
  day_of_month: "*",
  month: "*",
  year: "*",
  day_of_week: "*",
};

export const SPEC_FIELDS = [
  "cron",
  "intervals",
  "calendars",
  "skip",
  "start_at",
  "end_at",
  "jitter",
  "timezone",
] as const;

/** Fields of cron expressions by their number. */
const CRON_FIELDS: Readonly<Record<number, readonly CalendarField[]>> = {
  5: ["minute", "hour", "day_of_month", "month", "day_of_week"],
  6: ["minute", "hour", "day_of_month", "month", "day_of_week", "year"],
  7: ["second", "minute", "hour", "day_of_month", "month", "day_of_week", "year"],
};

const FULL_NAMES =
  /\b(january|february|march|april|june|july|august|september|october|november|december|sunday|monday|tuesday|wednesday|thursday|friday|saturday)\b/gi;

/** @param value plain data; texts are JavaScript's, dates may be `Date`s */
export function readSpec(value: unknown, path: Path, problems: Problems): ScheduleSpec | undefined {
  if (!isRecord(value))
    return problems.add(path, `must be a map with cron, intervals or calendars, got ${shownPlain(value)}`);
  checkFields(value, SPEC_FIELDS, path, problems);
  const before = problems.list.length;
  const at = (key: string): Path => [...path, key];
  const zones = new Set<string>();
  const named = readZone(value.timezone, at("timezone"), problems);
  if (named !== undefined) zones.add(named);
  const cron = items(value.cron, at("cron")).map(([item, place]) => readCron(item, place, problems, zones));
  const calendars = [
    ...cron.flatMap((found) => (found !== undefined && "second" in found ? [found] : [])),
    ...items(value.calendars, at("calendars")).flatMap(
      ([item, place]) => readCalendar(item, place, problems) ?? [],
    ),
  ];
  const intervals = [
    ...cron.flatMap((found) => (found !== undefined && "every" in found ? [found] : [])),
    ...items(value.intervals, at("intervals")).flatMap(
      ([item, place]) => readInterval(item, place, problems) ?? [],
    ),
  ];
  const skip = items(value.skip, at("skip")).flatMap(
    ([item, place]) => readCalendar(item, place, problems) ?? [],
  );
  const startAt = readTime(value.start_at, at("start_at"), problems);
  const endAt = readTime(value.end_at, at("end_at"), problems);
  const jitter = readDuration(value.jitter, at("jitter"), problems) ?? 0;
  if (zones.size > 1)
    problems.add(at("cron"), `a schedule has one time zone, and these are ${[...zones].join(", ")}`);
  if (startAt !== undefined && endAt !== undefined && endAt <= startAt)
    problems.add(at("end_at"), "must be after start_at");
  if (problems.list.length > before) return undefined;
  if (calendars.length === 0 && intervals.length === 0)
    return problems.add(path, "needs at least one of cron, intervals and calendars");
  const [timezone = "UTC"] = zones;
  return {
    calendars,
    intervals,
    skip,
    ...(startAt && { startAt }),
    ...(endAt && { endAt }),
    jitter,
    timezone,
  };
}

/** A list with the place of each item; a single value is a list of one. */
function items(value: unknown, path: Path): [unknown, Path][] {
  if (value === undefined || value === null) return [];
  // An empty Lua table is both an empty list and an empty map.
  if (isRecord(value) && Object.keys(value).length === 0) return [];
  return Array.isArray(value) ? value.map((item, index) => [item, [...path, index]]) : [[value, path]];
}

function readZone(value: unknown, path: Path, problems: Problems): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "string" || value === "" || value === "Local" || !isZone(fromText(value)))
    return problems.add(path, `must be the name of a time zone like Europe/Berlin, got ${shownPlain(value)}`);
  return value;
}

function readCron(
  value: unknown,
  path: Path,
  problems: Problems,
  zones: Set<string>,
): Calendar | Interval | undefined {
  const wrong = (why: string) =>
    problems.add(path, `must be a cron expression, got ${shownPlain(value)}: ${why}`);
  if (typeof value !== "string") return wrong("it is no text");
  let [spec = "", comment] = value.split(/#(.*)/s).map((part) => part.trim());
  const zone = /^(?:CRON_)?TZ=(\S*)\s+/.exec(spec);
  if (zone !== null) {
    spec = spec.slice(zone[0].length);
    if (!isZone(fromText(zone[1]!)) || zone[1] === "" || zone[1] === "Local")
      return wrong(`unknown time zone "${zone[1]}"`);
    zones.add(zone[1]!);
  }
  if (spec.startsWith(EVERY)) {
    const [every, offset, ...more] = spec.slice(EVERY.length).trim().split("/");
    if (more.length > 0) return wrong("too many slashes");
    return readInterval({ every, ...(offset !== undefined && { offset }) }, path, problems);
  }
  if (spec.startsWith("@")) {
    const named = DESCRIPTORS.get(spec);
    if (named === undefined) return wrong(`unknown descriptor "${spec}"`);
    spec = named;
  }
  const words = spec.split(/\s+/).filter((word) => word !== "");
  const fields = CRON_FIELDS[words.length];
  if (fields === undefined) return wrong(`it needs 5, 6 or 7 fields and has ${words.length}`);
  const calendar = calendarOf(
    new Map(fields.map((field, index) => [field, words[index]!])),
    (field, problem) => wrong(`${RANGES[field].name}: ${problem}`),
  );
  if (calendar === undefined) return undefined;
  if (!everFits(calendar)) return wrong("no day ever fits");
  return comment === undefined || comment === "" ? calendar : { ...calendar, comment };
}

function readCalendar(value: unknown, path: Path, problems: Problems): Calendar | undefined {
  if (!isRecord(value))
    return problems.add(path, `must be a map with ${CALENDAR_FIELDS.join(", ")}, got ${shownPlain(value)}`);
  checkFields(value, [...CALENDAR_FIELDS, "comment"], path, problems);
  const words = new Map<CalendarField, string>();
  let broken = false;
  for (const field of CALENDAR_FIELDS) {
    const given = value[field];
    if (given === undefined || given === null) continue;
    const parts = Array.isArray(given) ? given : [given];
    const bad = parts.find((part) => typeof part !== "string" && typeof part !== "number");
    if (bad !== undefined || parts.length === 0) {
      broken = true;
      problems.add(
        [...path, field],
        `must be a number, a range like "9-17", or a list, got ${shownPlain(given)}`,
      );
    } else words.set(field, parts.join(","));
  }
  const { comment } = value;
  if (comment !== undefined && typeof comment !== "string")
    problems.add([...path, "comment"], `must be a string, got ${shownPlain(comment)}`);
  if (broken) return undefined;
  const calendar = calendarOf(words, (field, problem) => problems.add([...path, field], problem));
  if (calendar === undefined) return undefined;
  if (!everFits(calendar)) return problems.add(path, "no day ever fits");
  return typeof comment === "string" && comment !== "" ? { ...calendar, comment } : calendar;
}

/** @param words in the language of cron expressions, by field */
function calendarOf(
  words: ReadonlyMap<CalendarField, string>,
  report: (field: CalendarField, problem: string) => undefined,
): Calendar | undefined {
  const calendar: Partial<Record<CalendarField, number[]>> = {};
  let broken = false;
  for (const field of CALENDAR_FIELDS) {
    const word = (words.get(field) ?? DEFAULTS[field])
      .replaceAll(/\s+/g, "")
      .replaceAll(FULL_NAMES, (name) => name.slice(0, 3));
    if (field === "year" && /^[*?]$/.test(word)) {
      calendar.year = [];
      continue;
    }
    const range = RANGES[field];
    const parsed = parseField(word, range);
    const problem = typeof parsed === "string" ? parsed : parsed.values.size === 0 ? "no value" : undefined;
    if (problem === undefined && typeof parsed === "object")
      calendar[field] = [...parsed.values].sort((left, right) => left - right);
    else {
      broken = true;
      report(field, problem!);
    }
  }
  return broken ? undefined : (calendar as Calendar);
}

/** Is there a day of the months that it names? */
function everFits({ day_of_month: days, month: months }: Calendar): boolean {
  return months.some((month) => days[0]! <= DAYS[month - 1]!);
}

function readInterval(value: unknown, path: Path, problems: Problems): Interval | undefined {
  const given = typeof value === "string" ? { every: value } : value;
  if (!isRecord(given))
    return problems.add(path, `must be a map with every and offset, got ${shownPlain(value)}`);
  checkFields(given, ["every", "offset"], path, problems);
  const every = readDuration(given.every, [...path, "every"], problems);
  const offset = readDuration(given.offset, [...path, "offset"], problems) ?? 0;
  if (every === undefined)
    return given.every === undefined || given.every === null
      ? problems.add(path, "needs `every`, the time between two starts")
      : undefined;
  if (every < 1000) return problems.add([...path, "every"], "must be a second or more");
  if (offset >= every) return problems.add([...path, "offset"], "must be shorter than `every`");
  return { every, offset };
}

/** Milliseconds of a duration text, or of a number of them. */
export function readDuration(value: unknown, path: Path, problems: Problems): number | undefined {
  if (value === undefined || value === null) return undefined;
  try {
    return duration(
      typeof value === "string" ? fromText(value) : typeof value === "number" ? value : undefined,
    );
  } catch (error) {
    if (!(error instanceof OptionError)) throw error;
    return problems.add(path, error.message);
  }
}

/** A text of RFC 3339, or a timestamp of YAML. */
export function readTime(value: unknown, path: Path, problems: Problems): Date | undefined {
  if (value === undefined || value === null) return undefined;
  const date = value instanceof Date ? value : typeof value === "string" ? momentOf(value) : undefined;
  if (date === undefined || Number.isNaN(date.getTime()))
    return problems.add(path, `must be a time like 2030-01-31T12:00:00Z, got ${shownPlain(value)}`);
  return date;
}

// ── As text ─────────────────────────────────────────────────────────────────────────────────────────────

/** `9-17/2,20` */
export function rangesText(values: readonly number[], all?: { least: number; most: number }): string {
  if (all !== undefined && values.length === all.most - all.least + 1) return "*";
  return runs(values)
    .map(({ start, end, step }) =>
      start === end ? String(start) : `${start}-${end}${step === 1 ? "" : `/${step}`}`,
    )
    .join(",");
}

/** Ranges that hold exactly these ascending values. */
export function runs(values: readonly number[]): { start: number; end: number; step: number }[] {
  const found: { start: number; end: number; step: number }[] = [];
  for (let index = 0; index < values.length; ) {
    const start = values[index]!;
    const step = (values[index + 1] ?? start) - start;
    let last = index;
    while (step > 0 && values[last + 1] === values[last]! + step) last++;
    // Two values that are not neighbours are no range.
    if (last - index < 2 && step > 1) last = index;
    found.push({ start, end: values[last]!, step: last > index ? step : 1 });
    index = last + 1;
  }
  return found;
}

/** One line, the same for equal calendars. */
export function calendarText(calendar: Calendar): string {
  const parts = CALENDAR_FIELDS.flatMap((field) => {
    const values = calendar[field];
    const text = field === "year" && values.length === 0 ? "*" : rangesText(values, RANGES[field]);
    return text === DEFAULTS[field] && field !== "hour" && field !== "minute" ? [] : [`${field} ${text}`];
  });
  const comment = calendar.comment === undefined ? "" : ` (${calendar.comment})`;
  return parts.join(", ") + comment;
}
