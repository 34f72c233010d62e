/** When cron expressions come next. */
import { expect, it } from "vitest";
import { nextCron } from "../../cli/engine/cron.ts";

const at = (text: string) => Date.parse(text);
const next = (spec: string, after: string, start = after) =>
  new Date(nextCron(spec, at(after), at(start))).toISOString();

it.each([
  ["*/15 * * * *", "2026-01-01T10:07:30Z", "2026-01-01T10:15:00.000Z"],
  ["0 3 * * *", "2026-01-01T03:00:00Z", "2026-01-02T03:00:00.000Z"],
  ["0 0 29 2 *", "2026-01-01T00:00:00Z", "2028-02-29T00:00:00.000Z"],
  ["30 9 * * mon-fri", "2026-01-02T10:00:00Z", "2026-01-05T09:30:00.000Z"],
  // Where day and weekday are given, either will do.
  ["0 0 13 * fri", "2026-01-03T00:00:00Z", "2026-01-09T00:00:00.000Z"],
  ["@hourly", "2026-01-01T10:07:30Z", "2026-01-01T11:00:00.000Z"],
  ["CRON_TZ=America/New_York 0 9 * * *", "2026-07-01T00:00:00Z", "2026-07-01T13:00:00.000Z"],
])("%s after %s", (spec, after, expected) => {
  expect(next(spec, after)).toBe(expected);
});

it("counts intervals from the start", () => {
  expect(next("@every 90s", "2026-01-01T00:04:00Z", "2026-01-01T00:00:00Z")).toBe("2026-01-01T00:04:30.000Z");
});
