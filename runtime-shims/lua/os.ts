import { type CivilTime, civilFromSeconds, DAY, daysFromCivil, isoWeek } from "./civil.ts";
import { type Environment, environment, type TimeZone, utc } from "./environment.ts";
import { argumentError, faultAt } from "./error.ts";
import { checkFloat, toInteger } from "./number.ts";
import { checkString } from "./string/arguments.ts";
import { Table } from "./table.ts";
import { typeName } from "./type-name.ts";
import type { Value } from "./value.ts";

/*
 * The `os` library (language.md §10.5): time in seconds since the epoch, from the environment's clock and in its
 * time zone, which is UTC in workflows.
 */

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);

/** Farther from the epoch seconds are not exact. */
const MAX_SECONDS = Number.MAX_SAFE_INTEGER;

function zoneOf(wired: Environment): TimeZone {
  return wired.timeZone ?? utc;
}

/** Seconds east of UTC. */
function offsetAt(zone: TimeZone, seconds: number): number {
  return zone.offset(seconds * 1000) * 60;
}

/** `os.time()` is now, `os.time{year, month, day, hour, min, sec}` a local time; in whole seconds. */
function time(parts?: Value): number {
  const wired = environment();
  const now = Math.floor(wired.now() / 1000);
  if (parts === undefined) return now;
  if (!(parts instanceof Table)) throw argumentError(1, "time", `table expected, got ${typeName(parts)}`);
  const zone = zoneOf(wired);
  const current = civilFromSeconds(now + offsetAt(zone, now));
  const days = daysFromCivil(
    field(parts, "year", current.year),
    field(parts, "month", current.month),
    field(parts, "day", current.day),
  );
  const local =
    days * DAY + field(parts, "hour", 0) * 3600 + field(parts, "min", 0) * 60 + field(parts, "sec", 0);
  // The offset belongs to the result; one correction is enough except within the hour of a change.
  const seconds = local - offsetAt(zone, local - offsetAt(zone, local));
  if (!parts.$frozen) fill(parts, civilFromSeconds(seconds + offsetAt(zone, seconds)));
  return seconds;
}

function field(parts: Table, name: string, otherwise: number): number {
  const value = parts.$getField(name);
  if (value === undefined) return otherwise;
  const integer = toInteger(value);
  if (integer === undefined) throw faultAt(`field '${name}' is not an integer`);
  if (typeof integer === "bigint" || Math.abs(integer) > 2 ** 31)
    throw faultAt(`field '${name}' is out-of-bound`);
  return integer;
}

/**
 * The time `t`, by default now, as text in a `strftime` format, or as a table for the format `*t`. A format that
 * starts with `!` means UTC. Fractions of a second are dropped.
 */
function date(format?: Value, t?: Value): string | Table {
  const wired = environment();
  let pattern = format === undefined ? "%c" : checkString(format, 1, "date");
  let zone = zoneOf(wired);
  if (pattern.startsWith("!")) {
    pattern = pattern.slice(1);
    zone = utc;
  }
  const seconds = Math.floor(t === undefined ? wired.now() / 1000 : checkFloat(t, 2, "date"));
  if (!(Math.abs(seconds) <= MAX_SECONDS))
    throw faultAt("date result cannot be represented in this installation");
  const moment = civilFromSeconds(seconds + offsetAt(zone, seconds));
  if (pattern.startsWith("*t")) return fill(new Table(), moment);
  const context: Context = { moment, zone, seconds };
  return pattern.replace(/%([\s\S])/g, (text, code: string) => CODES[code]?.(context) ?? text);
}

/** Sets the fields of a date to what the moment is. */
function fill(date: Table, moment: CivilTime): Table {
  date.$setField("year", moment.year);
  date.$setField("month", moment.month);
  date.$setField("day", moment.day);
  date.$setField("hour", moment.hour);
  date.$setField("min", moment.minute);
  date.$setField("sec", moment.second);
  date.$setField("wday", moment.weekday + 1);
  date.$setField("yday", moment.yearDay);
  date.$setField("isdst", false);
  return date;
}

interface Context {
  moment: CivilTime;
  zone: TimeZone;
  /** Since the epoch. */
  seconds: number;
}

function pad(value: number, width = 2, fill = "0"): string {
  return String(value).padStart(width, fill);
}

function zoneText({ zone, seconds }: Context): string {
  const offset = zone.offset(seconds * 1000);
  const minutes = Math.abs(offset);
  return `${offset < 0 ? "-" : "+"}${pad(Math.floor(minutes / 60))}${pad(minutes % 60)}`;
}

const dateText = ({ moment }: Context) => `${pad(moment.month)}/${pad(moment.day)}/${pad(moment.year % 100)}`;
const timeText = ({ moment }: Context) => `${pad(moment.hour)}:${pad(moment.minute)}:${pad(moment.second)}`;
const shortDay = ({ moment }: Context) => WEEKDAYS[moment.weekday]!.slice(0, 3);
const shortMonth = ({ moment }: Context) => MONTHS[moment.month - 1]!.slice(0, 3);
const hour12 = ({ moment }: Context) => moment.hour % 12 || 12;

/** Conversions of `strftime`: those of language.md §10.5, and the rest of C's. Others are kept as they are. */
const CODES: Record<string, (context: Context) => string> = {
  "%": () => "%",
  a: shortDay,
  A: ({ moment }) => WEEKDAYS[moment.weekday]!,
  b: shortMonth,
  B: ({ moment }) => MONTHS[moment.month - 1]!,
  c: (context) => {
    const { day, year } = context.moment;
    return `${shortDay(context)} ${shortMonth(context)} ${pad(day, 2, " ")} ${timeText(context)} ${year}`;
  },
  C: ({ moment }) => pad(Math.floor(moment.year / 100)),
  d: ({ moment }) => pad(moment.day),
  D: dateText,
  e: ({ moment }) => pad(moment.day, 2, " "),
  F: ({ moment }) => `${moment.year}-${pad(moment.month)}-${pad(moment.day)}`,
  g: ({ moment }) => pad(isoWeek(moment).year % 100),
  G: ({ moment }) => String(isoWeek(moment).year),
  h: shortMonth,
  H: ({ moment }) => pad(moment.hour),
  I: (context) => pad(hour12(context)),
  j: ({ moment }) => pad(moment.yearDay, 3),
  m: ({ moment }) => pad(moment.month),
  M: ({ moment }) => pad(moment.minute),
  n: () => "\n",
  p: ({ moment }) => (moment.hour < 12 ? "AM" : "PM"),
  r: (context) => {
    const { minute, second, hour } = context.moment;
    return `${pad(hour12(context))}:${pad(minute)}:${pad(second)} ${hour < 12 ? "AM" : "PM"}`;
  },
  R: ({ moment }) => `${pad(moment.hour)}:${pad(moment.minute)}`,
  s: ({ seconds }) => String(seconds),
  S: ({ moment }) => pad(moment.second),
  t: () => "\t",
  T: timeText,
  u: ({ moment }) => String(moment.weekday || 7),
  /** Not C's: the platform means the ISO week. */
  U: ({ moment }) => pad(isoWeek(moment).week),
  V: ({ moment }) => pad(isoWeek(moment).week),
  w: ({ moment }) => String(moment.weekday),
  /** Weeks start on Monday; days before the first Monday are in week 0. */
  W: ({ moment }) => pad(Math.floor((moment.yearDay + 6 - ((moment.weekday + 6) % 7)) / 7)),
  x: dateText,
  X: timeText,
  y: ({ moment }) => pad(moment.year % 100),
  Y: ({ moment }) => String(moment.year),
  z: zoneText,
  Z: ({ zone, seconds }) => zone.name(seconds * 1000),
};

export const os = {
  /** Seconds since the workflow or host started. */
  clock: (): number => environment().clock(),
  date,
  /** `a - b` in seconds. */
  difftime: (a: Value, b: Value): number =>
    checkFloat(a, 1, "difftime") - (b === undefined ? 0 : checkFloat(b, 2, "difftime")),
  platform: "luaflow",
  time,
};
