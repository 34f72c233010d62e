/** When a cron expression comes next, as the server reckons. */
import { parseDuration } from "../../compiler/1-registry/duration.ts";
import { type CronField, cronFields, DESCRIPTORS } from "../../runtime-shims/modules/options/cron.ts";
import { ianaLocation } from "../../runtime-shims/modules/time/location.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Further than this nothing is looked for; a 29 February comes within eight years. */
const HORIZON = 9 * 366 * DAY;

/**
 * The first time after `after` in the row that begins at `start`; all in ms since the epoch.
 *
 * @param spec has been checked
 */
export function nextCron(spec: string, after: number, start: number): number {
  const [, zone = "", rest = spec] = /^(?:CRON_)?TZ=([^ ]*) (.*)$/.exec(spec) ?? [];
  const text = rest.trim();
  if (text.startsWith("@every ")) return nextOfInterval(text.slice("@every ".length), after, start);
  const fields = cronFields(DESCRIPTORS.get(text) ?? text);
  if (typeof fields === "string") throw new Error(`${spec}: ${fields}`);
  return nextOfFields(fields, zone, Math.max(after, start));
}

function nextOfInterval(text: string, after: number, start: number): number {
  const parsed = parseDuration(text);
  const interval = parsed.ok ? Math.max(1_000, parsed.milliseconds) : 1_000;
  const passed = Math.max(0, after - start);
  return start + (Math.floor(passed / interval) + 1) * interval;
}

function nextOfFields(
  [minutes, hours, days, months, weekdays]: readonly CronField[],
  zone: string,
  after: number,
): number {
  const location = zone === "" || zone === "UTC" || zone === "Local" ? undefined : ianaLocation(zone);
  const offsetAt = (at: number) => (location?.offsetAt(Math.floor(at / 1000)).seconds ?? 0) * 1000;
  let at = (Math.floor(after / MINUTE) + 1) * MINUTE;
  for (const end = at + HORIZON; at < end; ) {
    const local = new Date(at + offsetAt(at));
    const day = days!.values.has(local.getUTCDate());
    const weekday = weekdays!.values.has(local.getUTCDay());
    // Where both are given, either will do.
    const fits = days!.star || weekdays!.star ? day && weekday : day || weekday;
    const wall = local.getTime();
    if (!months!.values.has(local.getUTCMonth() + 1) || !fits) at += DAY - (wall % DAY);
    else if (!hours!.values.has(local.getUTCHours())) at += HOUR - (wall % HOUR);
    else if (!minutes!.values.has(local.getUTCMinutes())) at += MINUTE;
    else return at;
  }
  throw new Error("no day ever fits");
}
