import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { civilFromSeconds, daysFromCivil } from "../../../runtime-shims/lua/civil.ts";
import { type Environment, environment, setEnvironment } from "../../../runtime-shims/lua/environment.ts";
import { os } from "../../../runtime-shims/lua/os.ts";
import type { Fields } from "../../../runtime-shims/lua/table.ts";
import { Table } from "../../../runtime-shims/lua/table.ts";
import type { Value } from "../../../runtime-shims/lua/value.ts";
import { raised } from "../number/raises.ts";

/** 2024-03-05 (a Tuesday) 07:08:09.750 UTC */
const NOW = Date.UTC(2024, 2, 5, 7, 8, 9, 750);
const SECONDS = Math.floor(NOW / 1000);

let before: Environment;
beforeEach(() => {
  before = environment();
  setEnvironment({ ...before, now: () => NOW, clock: () => 12.5, timeZone: undefined });
});
afterEach(() => setEnvironment(before));

describe("date (language.md §10.5)", () => {
  test.each<[string, string]>([
    ["", ""],
    ["plain", "plain"],
    ["%Y", "2024"],
    ["%y", "24"],
    ["%m", "03"],
    ["%d", "05"],
    ["%H", "07"],
    ["%I", "07"],
    ["%M", "08"],
    ["%S", "09"],
    ["%p", "AM"],
    ["%A", "Tuesday"],
    ["%a", "Tue"],
    ["%B", "March"],
    ["%b", "Mar"],
    ["%w", "2"],
    ["%j", "065"],
    ["%U", "10"],
    ["%V", "10"],
    ["%W", "10"],
    ["%G", "2024"],
    ["%g", "24"],
    ["%u", "2"],
    ["%z", "+0000"],
    ["%Z", "UTC"],
    ["%c", "Tue Mar  5 07:08:09 2024"],
    ["%x", "03/05/24"],
    ["%X", "07:08:09"],
    ["%%", "%"],
    ["%D", "03/05/24"],
    ["%F", "2024-03-05"],
    ["%T", "07:08:09"],
    ["%R", "07:08"],
    ["%r", "07:08:09 AM"],
    ["%e", " 5"],
    ["%h", "Mar"],
    ["%C", "20"],
    ["%s", String(SECONDS)],
    ["%n%t", "\n\t"],
    ["%Y-%m-%dT%H:%M:%SZ", "2024-03-05T07:08:09Z"],
    ["%Q", "%Q"],
    ["%", "%"],
    ["100%", "100%"],
    ["%%Y", "%Y"],
    ["%Q%Y", "%Q2024"],
    ["%\n", "%\n"],
  ])("%j is %j", (format, text) => {
    expect(os.date(format)).toBe(text);
    expect(os.date(`!${format}`)).toBe(text);
    expect(os.date(format, SECONDS)).toBe(text);
  });

  test.each<[number, string, string]>([
    [0, "%c", "Thu Jan  1 00:00:00 1970"],
    [-1, "%c", "Wed Dec 31 23:59:59 1969"],
    [1e9, "%c", "Sun Sep  9 01:46:40 2001"],
    [2 ** 31, "%c", "Tue Jan 19 03:14:08 2038"],
    [951_782_400, "%F %j %a", "2000-02-29 060 Tue"],
    [4_107_542_400, "%F", "2100-03-01"],
    [-62_135_596_800, "%F", "1-01-01"],
    [43_200, "%I %p", "12 PM"],
    [0, "%I %p", "12 AM"],
    [82_800, "%I %p %r", "11 PM 11:00:00 PM"],
    // 2023-01-01 is a Sunday, 2024-12-30 a Monday, 2021-01-01 a Friday, 2020-12-31 a Thursday.
    [1_672_531_200, "%U %W %w %u %G", "52 00 0 7 2022"],
    [1_735_516_800, "%U %W %w %G", "01 53 1 2025"],
    [1_609_459_200, "%U %W %G", "53 00 2020"],
    [1_609_372_800, "%U %W %j", "53 52 366"],
    [1_704_067_200, "%U %W", "01 01"],
    [1.9, "%S", "01"],
    [-0.5, "%X", "23:59:59"],
  ])("at %d %j is %j", (at, format, text) => {
    expect(os.date(format, at)).toBe(text);
  });

  test("the default is %c", () => {
    expect(os.date()).toBe("Tue Mar  5 07:08:09 2024");
    expect(os.date(undefined, "0")).toBe("Thu Jan  1 00:00:00 1970");
  });

  test.each(["*t", "!*t"])("%s is a table", (format) => {
    const parts = os.date(format) as Table;
    expect(parts).toMatchObject({
      year: 2024,
      month: 3,
      day: 5,
      hour: 7,
      min: 8,
      sec: 9,
      wday: 3,
      yday: 65,
      isdst: false,
    });
  });

  test("raises", () => {
    expect(raised(() => os.date("%c", "x"))).toBe("bad argument #2 to date (number expected, got string)");
    expect(raised(() => os.date(new Table()))).toBe("bad argument #1 to date (string expected, got table)");
    for (const at of [1e300, Number.NaN, Infinity]) {
      expect(raised(() => os.date("%c", at))).toBe("date result cannot be represented in this installation");
    }
  });
});

describe("time", () => {
  test("is the environment's, in whole seconds", () => {
    expect(os.time()).toBe(SECONDS);
    expect(os.time(undefined)).toBe(SECONDS);
  });

  test.each<[Fields, number]>([
    [{ year: 1970, month: 1, day: 1 }, 0],
    [{ year: 1970, month: 1, day: 1, hour: 12 }, 43_200],
    [{ year: 2024, month: 3, day: 5, hour: 7, min: 8, sec: 9 }, SECONDS],
    [{ hour: 7, min: 8, sec: 9 }, SECONDS],
    [{}, SECONDS - (7 * 3600 + 8 * 60 + 9)],
    [{ year: "2024", month: "3", day: "5" }, Date.UTC(2024, 2, 5) / 1000],
    [{ year: 2024, month: 3.0, day: 5 }, Date.UTC(2024, 2, 5) / 1000],
    [{ year: 2024, month: 14, day: 1 }, Date.UTC(2025, 1, 1) / 1000],
    [{ year: 2024, month: 0, day: 1 }, Date.UTC(2023, 11, 1) / 1000],
    [{ year: 2024, month: -11, day: 1 }, Date.UTC(2023, 0, 1) / 1000],
    [{ year: 2024, month: 2, day: 30 }, Date.UTC(2024, 2, 1) / 1000],
    [{ year: 2024, month: 3, day: 0 }, Date.UTC(2024, 1, 29) / 1000],
    [{ year: 2024, month: 1, day: 1, hour: -1 }, Date.UTC(2023, 11, 31, 23) / 1000],
    [{ year: 2024, month: 1, day: 1, sec: 86_400 }, Date.UTC(2024, 0, 2) / 1000],
    [{ year: 1, month: 1, day: 1 }, -62_135_596_800],
    [{ year: 1900, month: 3, day: 1 }, Date.UTC(1900, 2, 1) / 1000],
  ])("of %j is %d", (fields, seconds) => {
    expect(os.time(new Table(fields))).toBe(seconds);
  });

  test("raises", () => {
    expect(raised(() => os.time(5))).toBe("bad argument #1 to time (table expected, got number)");
    expect(raised(() => os.time(new Table({ year: "x" })))).toBe("field 'year' is not an integer");
    expect(raised(() => os.time(new Table({ day: 1.5 })))).toBe("field 'day' is not an integer");
    expect(raised(() => os.time(new Table({ year: 1e15 })))).toBe("field 'year' is out-of-bound");
  });

  test("is the inverse of date", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e11, max: 1e11 }), (seconds) => {
        expect(os.time(os.date("*t", seconds) as Table)).toBe(seconds);
      }),
    );
  });
});

test("a time zone moves local times", () => {
  setEnvironment({
    ...environment(),
    timeZone: { offset: (at) => (at < Date.UTC(2024, 2, 31, 1) ? 60 : 120), name: () => "CET" },
  });
  expect(os.date("%c %z %Z")).toBe("Tue Mar  5 08:08:09 2024 +0100 CET");
  expect(os.date("!%c %z %Z")).toBe("Tue Mar  5 07:08:09 2024 +0000 UTC");
  expect(os.time(new Table({ year: 2024, month: 3, day: 5, hour: 8, min: 8, sec: 9 }))).toBe(SECONDS);
  expect(os.time(new Table({ year: 2024, month: 7, day: 1, hour: 12 }))).toBe(
    Date.UTC(2024, 6, 1, 10) / 1000,
  );
  setEnvironment({ ...environment(), timeZone: { offset: () => -570, name: () => "X" } });
  expect(os.date("%X %z")).toBe("21:38:09 -0930");
});

test("the calendar agrees with JavaScript's", () => {
  fc.assert(
    fc.property(fc.integer({ min: -8.64e12, max: 8.64e12 }), (seconds) => {
      const time = civilFromSeconds(seconds);
      const date = new Date(seconds * 1000);
      expect([time.year, time.month, time.day, time.weekday]).toEqual([
        date.getUTCFullYear(),
        date.getUTCMonth() + 1,
        date.getUTCDate(),
        date.getUTCDay(),
      ]);
      expect([time.hour, time.minute, time.second]).toEqual([
        date.getUTCHours(),
        date.getUTCMinutes(),
        date.getUTCSeconds(),
      ]);
      expect(daysFromCivil(time.year, time.month, time.day)).toBe(Math.floor(seconds / 86_400));
    }),
    { numRuns: 2000 },
  );
});

test("the rest", () => {
  expect(os.clock()).toBe(12.5);
  expect(os.difftime(10, 4)).toBe(6);
  expect(os.difftime("10", 4.5)).toBe(5.5);
  expect(typeof os.platform).toBe("string");
  const wrong: Value = "x";
  expect(raised(() => os.difftime(wrong, 1))).toBe(
    "bad argument #1 to difftime (number expected, got string)",
  );
});
