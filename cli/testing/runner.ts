/** Runs test functions in this process, each in a fresh copy of the host program. */
import { ApplicationFailure } from "@temporalio/common";
import type { HostFunction } from "../../runtime-shims/host/functions.ts";
import { loadBundle } from "../../runtime-shims/worker/load.ts";
import type { TestEntry } from "./discover.ts";

export interface TestResult extends TestEntry {
  ok: boolean;
  /** Why it failed: the message, then the Lua stack. */
  error?: string;
  /** Duration in milliseconds. */
  ms: number;
}

interface HostBundle {
  functions: Record<string, HostFunction>;
}

/**
 * Runs one test. It passes when it does not raise, returns no error as second value, and its first value is not `false`.
 *
 * @param bundle path of the host program
 * @param limit milliseconds after which it has failed
 * @param explain says why workflows do not get on that started since then, for a test that waits for them in vain
 */
export async function runTest(
  bundle: string,
  test: TestEntry,
  limit: number,
  explain: (since: Date) => Promise<string[]>,
): Promise<TestResult> {
  const since = new Date();
  const started = performance.now();
  const ms = () => Math.round(performance.now() - started);
  try {
    // A copy of its own: neither module-level state nor globals of other tests are there.
    const entry = loadBundle<HostBundle>(bundle).functions[test.id];
    if (entry === undefined) throw new Error(`${test.id} was not compiled`);
    const result = await limited(entry, test.id, limit);
    if (result === false) return { ...test, ok: false, error: "the test returned false", ms: ms() };
    return { ...test, ok: true, ms: ms() };
  } catch (error) {
    if (!(error instanceof TestTimeout)) return { ...test, ok: false, error: describe(error), ms: ms() };
    const took = ms();
    const reasons = await explain(since);
    return { ...test, ok: false, error: [error.message, ...reasons].join("\n"), ms: took };
  }
}

async function limited(entry: HostFunction, id: string, limit: number): Promise<unknown> {
  const { process, promise } = entry.run(id, [], {});
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const places = process.execution.scheduler.traces().filter((trace) => trace !== "");
      reject(
        new TestTimeout(`did not end within ${limit} ms${places.map((place) => `\n    ${place}`).join("")}`),
      );
    }, limit);
  });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(timer);
    process.execution.scheduler.fail(new Error("the test has ended"));
    promise.catch(() => {});
  }
}

/** Its message says where each coroutine waited; where this program was is of no interest. */
class TestTimeout extends Error {}

function describe(error: unknown): string {
  if (error instanceof ApplicationFailure || isFailure(error)) {
    const kind =
      error.type === undefined || error.type === null || error.type === "Internal" ? "" : ` (${error.type})`;
    const frames = error.stack?.split("\n").filter((line) => line.startsWith("    at ")) ?? [];
    return [`${error.message}${kind}`, ...frames].join("\n");
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** A bundle may bring its own copy of the SDK's classes. */
function isFailure(error: unknown): error is ApplicationFailure {
  return error instanceof Error && error.name === "ApplicationFailure";
}
