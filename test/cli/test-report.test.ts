import pc from "picocolors";
import { expect, test } from "vitest";
import type { Io } from "../../cli/io.ts";
import { TestReport } from "../../cli/testing/report.ts";

const colors = pc.createColors(false);

function report(suites: string[], extra: string[] = []) {
  const lines: string[] = [];
  const io = { colors: { out: colors, err: colors }, out: (text: string) => lines.push(text.trim()) };
  const entries = [...suites, ...extra].map((suite, index) => ({
    id: `app:${index}`,
    suite,
    description: undefined,
    file: "t.lua",
    ok: true,
    ms: 1,
  }));
  const result = new TestReport(io as unknown as Io, false, entries.slice(0, suites.length));
  const after = entries.map((entry) => {
    result.add(entry);
    return lines.length;
  });
  return { lines: lines.map((line) => line.replace(/^✓ app:(\d+) 1 ms$/, "$1")), after };
}

test("a suite has one heading, however its tests stand among others", () => {
  expect(report(["a", "b", "a", "c", "b", "a"]).lines).toEqual(["a", "0", "2", "5", "b", "1", "4", "c", "3"]);
});

test("tests of the suite that is being printed are printed at once", () => {
  expect(report(["a", "b", "a"]).after).toEqual([2, 2, 5]);
});

test("what comes on top, such as replays, has a heading of its own", () => {
  expect(report(["a", "a"], ["replay", "replay"]).lines).toEqual(["a", "0", "1", "replay", "2", "3"]);
});

test("what has failed is said again at the end, when that is far below", () => {
  const end = (count: number) => {
    const lines: string[] = [];
    const io = { colors: { out: colors, err: colors }, out: (text: string) => lines.push(text) };
    const base = { suite: "a", description: undefined, file: "t.lua", ms: 1 };
    const entries = Array.from({ length: count }, (_, index) => ({
      ...base,
      id: `app:${index}`,
      ok: index !== 2,
    }));
    const result = new TestReport(io as unknown as Io, false, entries);
    for (const entry of entries) result.add(entry.ok ? entry : { ...entry, error: "no\n    at t.lua:1" });
    expect(result.end(1000)).toBe(false);
    return lines.slice(lines.lastIndexOf("") - (count > 10 ? 2 : 0));
  };
  expect(end(5)).toEqual(["", "4 passed, 1 failed (1.0 s)"]);
  expect(end(12)).toEqual(["", "✗ app:2  no t.lua", "", "11 passed, 1 failed (1.0 s)"]);
});
