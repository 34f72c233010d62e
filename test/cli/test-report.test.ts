import pc from "picocolors";
import { expect, test } from "vitest";
import type { Io } from "../../cli/io.ts";
import { AS_IT_IS } from "../../cli/places.ts";
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
  const result = new TestReport(io as unknown as Io, false, entries.slice(0, suites.length), AS_IT_IS);
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

function printed(count: number, failed: number[], error = "no"): string[] {
  const lines: string[] = [];
  const io = { colors: { out: colors, err: colors }, out: (text: string) => lines.push(text) };
  const base = { suite: "a", description: undefined, file: "t.lua", ms: 1 };
  const entries = Array.from({ length: count }, (_, index) => ({
    ...base,
    id: `app:${index}`,
    ok: !failed.includes(index),
  }));
  const located = (text: string) => text.replace("app:main:3", "app:main:3 (main.lua:3)");
  const result = new TestReport(io as unknown as Io, false, entries, located);
  for (const entry of entries) result.add(entry.ok ? entry : { ...entry, error });
  expect(result.end(1000)).toBe(failed.length === 0);
  return lines;
}

test("what has failed is told once; where that is far up, the closing line has the ids", () => {
  const few = printed(5, [2]);
  expect(few.filter((line) => line.includes("app:2"))).toEqual(["  ✗ app:2 1 ms"]);
  expect(few.at(-1)).toBe("4 passed, 1 failed (1.0 s)");
  const many = printed(12, [2]);
  expect(many.filter((line) => line.includes("✗"))).toEqual(["  ✗ app:2 1 ms"]);
  expect(many.at(-1)).toBe("11 passed, 1 failed (1.0 s): app:2");
  expect(printed(20, [0, 1, 2, 3, 4, 5, 6]).at(-1)).toBe(
    "13 passed, 7 failed (1.0 s): app:0, app:1, app:2, app:3, app:4 and 2 more",
  );
});

test("errors name the file beside the entry", () => {
  expect(printed(1, [0], "app:main:3: boom")).toContain("      app:main:3 (main.lua:3): boom");
});
