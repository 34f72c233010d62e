/**
 * Cron expressions as the server reads them: five fields (minute, hour, day of month, month, day of week), `@daily` and
 * its like, `@every 1h`, and a time zone in front. A child workflow with another one would never start.
 */
import type { Value } from "../../lua/value.ts";
import { parseDuration } from "../time/duration.ts";
import { ianaLocation } from "../time/location.ts";
import { OptionError, shown, text } from "./values.ts";

export interface Range {
  name: string;
  least: number;
  most: number;
  /** Names that stand for numbers, from `least` on. */
  names?: readonly string[];
}

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const WEEKDAYS = "sun mon tue wed thu fri sat".split(" ");

export const FIELDS: readonly Range[] = [
  { name: "minute", least: 0, most: 59 },
  { name: "hour", least: 0, most: 23 },
  { name: "day of month", least: 1, most: 31 },
  { name: "month", least: 1, most: 12, names: MONTHS },
  { name: "day of week", least: 0, most: 6, names: WEEKDAYS },
];

/** Names of cron expressions, and what they stand for. */
export const DESCRIPTORS: ReadonlyMap<string, string> = new Map([
  ["@yearly", "0 0 1 1 *"],
  ["@annually", "0 0 1 1 *"],
  ["@monthly", "0 0 1 * *"],
  ["@weekly", "0 0 * * 0"],
  ["@daily", "0 0 * * *"],
  ["@midnight", "0 0 * * *"],
  ["@hourly", "0 * * * *"],
]);

export const EVERY = "@every ";

/** The most days that each month has. */
export const DAYS: readonly number[] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The text as it is; undefined for an empty one, which is no schedule. */
export function cronSchedule(value: Value): string | undefined {
  const given = text(value);
  if (given === "") return undefined;
  const problem = cronProblem(given);
  if (problem !== undefined)
    throw new OptionError(`must be a cron expression, got ${shown(value)}: ${problem}`);
  return given;
}

/** What the server would refuse in a cron expression. */
export function cronProblem(given: string): string | undefined {
  let spec = given;
  const zone = /^(?:CRON_)?TZ=([^ ]*)( ?)/.exec(spec);
  if (zone !== null) {
    const [whole, name = "", space] = zone;
    if (space === "") return "a time zone alone is no schedule";
    if (!isZone(name)) return `unknown time zone "${name}"`;
    spec = spec.slice(whole.length).trim();
  }
  if (spec.startsWith("@")) return descriptorProblem(spec);
  const sets = cronFields(spec);
  if (typeof sets === "string") return sets;
  return everFires(sets) ? undefined : "no day ever fits";
}

/** The values of the five fields, or what is wrong with them. */
export function cronFields(spec: string): CronField[] | string {
  const words = spec.split(/\s+/).filter((word) => word !== "");
  if (words.length !== FIELDS.length) return `it needs ${FIELDS.length} fields and has ${words.length}`;
  const sets: CronField[] = [];
  for (const [index, range] of FIELDS.entries()) {
    const field = parseField(words[index]!, range);
    if (typeof field === "string") return `${range.name}: ${field}`;
    if (field.values.size === 0) return `${range.name}: no value`;
    sets.push(field);
  }
  return sets;
}

export function isZone(name: string): boolean {
  return name === "" || name === "UTC" || name === "Local" || ianaLocation(name) !== undefined;
}

function descriptorProblem(spec: string): string | undefined {
  if (DESCRIPTORS.has(spec)) return undefined;
  if (!spec.startsWith(EVERY)) return `unknown descriptor "${spec}"`;
  const parsed = parseDuration(spec.slice(EVERY.length));
  return "message" in parsed ? parsed.message : undefined;
}

export interface CronField {
  values: Set<number>;
  /** It says nothing: `*`. */
  star: boolean;
}

/** A list of ranges, or what is wrong with it. */
export function parseField(word: string, range: Range): CronField | string {
  const field: CronField = { values: new Set(), star: false };
  for (const part of word.split(",")) {
    if (part === "") continue;
    const problem = addRange(part, range, field);
    if (problem !== undefined) return problem;
  }
  return field;
}

/** `*`, `5`, `1-5`, each with `/step`. */
function addRange(part: string, range: Range, field: CronField): string | undefined {
  const [span = "", step, ...more] = part.split("/");
  if (more.length > 0) return `too many slashes in "${part}"`;
  const [low = "", high, ...further] = span.split("-");
  const any = low === "*" || low === "?";
  if (further.length > 0 && !any) return `too many hyphens in "${part}"`;
  const every = step === undefined ? 1 : wholeNumber(step);
  const first = any ? range.least : valueOf(low, range);
  let last = any ? range.most : high === undefined ? first : valueOf(high, range);
  if (first === undefined || last === undefined || every === undefined)
    return `"${part}" is no number or range`;
  if (step !== undefined && high === undefined) last = range.most;
  if (first < range.least || last > range.most)
    return `"${part}" is not within ${range.least} to ${range.most}`;
  if (first > last) return `"${part}" ends before it begins`;
  if (every === 0) return `"${part}" has a step of 0`;
  for (let value = first; value <= last; value += every) field.values.add(value);
  if (any && every === 1) field.star = true;
  return undefined;
}

function valueOf(word: string, { least, names }: Range): number | undefined {
  const index = names?.indexOf(word.toLowerCase()) ?? -1;
  return index >= 0 ? least + index : wholeNumber(word);
}

function wholeNumber(word: string): number | undefined {
  return /^\+?\d+$/.test(word) ? Number(word) : undefined;
}

/** Is there a day of the months that the expression names? A weekday beside it makes one do. */
function everFires([, , days, months, weekdays]: readonly CronField[]): boolean {
  if (!weekdays!.star && !days!.star) return true;
  if (days!.star) return true;
  const first = Math.min(...days!.values);
  return [...months!.values].some((month) => first <= DAYS[month - 1]!);
}
