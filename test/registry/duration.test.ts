import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDuration } from "../../compiler/1-registry/duration.ts";

test.each([
  ["0", 0],
  ["+0", 0],
  ["10s", 10_000],
  ["1h30m", 5_400_000],
  ["1.5s", 1_500],
  [".5s", 500],
  ["5.s", 5_000],
  ["-1s", -1_000],
  ["+2ms", 2],
  ["3us", 0.003],
  ["3µs", 0.003],
  ["3μs", 0.003],
  ["1ns", 0.000001],
  ["0.000000001s", 0.000001],
  ["2562047h47m16.854775807s", 9_223_372_036_854.775],
  ["-2562047h47m16.854775808s", -9_223_372_036_854.775],
])("%s", (text, milliseconds) => {
  const result = parseDuration(text);
  expect(result).toEqual({ ok: true, milliseconds: expect.closeTo(milliseconds, 3) });
});

test.each([
  ["", 'time: invalid duration ""'],
  [".", 'time: invalid duration "."'],
  ["-", 'time: invalid duration "-"'],
  ["abc", 'time: invalid duration "abc"'],
  ["5", 'time: missing unit in duration "5"'],
  ["1d", 'time: unknown unit "d" in duration "1d"'],
  ["1h 30m", 'time: unknown unit "h " in duration "1h 30m"'],
  ["1e3s", 'time: unknown unit "e" in duration "1e3s"'],
  ["1constructor", 'time: unknown unit "constructor" in duration "1constructor"'],
  ["2562047h47m16.854775808s", 'time: invalid duration "2562047h47m16.854775808s"'],
  [`${"9".repeat(400)}h`, `time: invalid duration "${"9".repeat(400)}h"`],
])("%s is refused", (text, error) => {
  expect(parseDuration(text)).toEqual({ ok: false, error });
});

test("parts add up", () => {
  const part = fc.record({ value: fc.integer({ min: 0, max: 1e6 }), unit: fc.constantFrom("ms", "s", "m") });
  const scale = { ms: 1, s: 1_000, m: 60_000 };
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (parts) => {
      const text = parts.map(({ value, unit }) => `${value}${unit}`).join("");
      const sum = parts.reduce((total, { value, unit }) => total + value * scale[unit], 0);
      expect(parseDuration(text)).toEqual({ ok: true, milliseconds: sum });
    }),
  );
});

test("any text gives a result", () => {
  fc.assert(fc.property(fc.string(), (text) => typeof parseDuration(text).ok === "boolean"));
});
