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
