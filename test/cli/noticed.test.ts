import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { noticed } from "../../cli/noticed.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** What is said while work takes so many milliseconds. */
async function said(ms: number, fails = false, watched = true): Promise<string[]> {
  const lines: string[] = [];
  const work = new Promise<number>((resolve, reject) => {
    setTimeout(() => (fails ? reject(new Error("no")) : resolve(5)), ms);
  });
  const result = noticed({ progress: (line) => lines.push(line) }, "working", work, watched);
  const checked = fails ? expect(result).rejects.toThrow("no") : expect(result).resolves.toBe(5);
  await vi.advanceTimersByTimeAsync(10_000);
  await checked;
  return lines;
}

test("only what takes long is said, once, however it ends", async () => {
  expect(await said(500)).toEqual([]);
  expect(await said(1500)).toEqual(["working"]);
  expect(await said(1500, true)).toEqual(["working"]);
  expect(await said(500, true)).toEqual([]);
  expect(await said(1500, false, false)).toEqual([]);
});
