/** Runs test functions in this process, each in a fresh copy of the host program. */
import { ApplicationFailure } from "@temporalio/common";
import type { HostFunction } from "../../runtime-shims/host/functions.ts";
import { newProcess } from "../../runtime-shims/host/processes.ts";
import { toText } from "../../runtime-shims/lua/bytes.ts";
import { loadBundle } from "../../runtime-shims/worker/load.ts";
import type { TestEntry } from "./discover.ts";
import type { EntryMocks } from "./mocks.ts";
import type { TestTime } from "./skipping.ts";

/** A case that the test told of itself (platform-projects §12.2). */
export interface TestCase {
  /** The path of its block, joined by ` > `. */
  suite: string;
  test: string;
  status: "passed" | "failed" | "skipped";
  error?: string;
  /** Milliseconds. */
  ms: number;
}

export interface TestResult extends TestEntry {
  ok: boolean;
  /** Absent for tests that are one case. */
  cases?: TestCase[];
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
 * @param mocks what the test replaces
 * @param time what passes it, where it does not by itself
 * @param explain says why workflows do not get on that started since then, for a test that waits for them in vain
 */
export async function runTest(
  bundle: string,
  test: TestEntry,
  limit: number,
  explain: (since: Date) => Promise<string[]>,
  time?: TestTime,
  mocks?: EntryMocks,
): Promise<TestResult> {
  const since = new Date();
  const started = performance.now();
  const ms = () => Math.round(performance.now() - started);
  const listener = new CaseListener(mocks);
  const result = await runOnce();
  listener.close();
  mocks?.clear();
  const { cases } = listener;
  if (cases.length === 0) return result;
  // Who tells of cases is judged by them alone; one that hangs or cannot begin has failed all the same.
  const failed = cases.filter(({ status }) => status === "failed");
  const told = failed.map(({ suite, test: name, error = "failed" }) => `${suite} > ${name}: ${error}`);
  const { error: own, ...rest } = result;
  const late = own !== undefined && listener.summary === undefined ? [own] : [];
  const problems = [...told, ...late];
  return {
    ...rest,
    cases,
    ok: problems.length === 0,
    ...(problems.length > 0 && { error: problems.join("\n") }),
  };

  async function runOnce(): Promise<TestResult> {
    try {
      // A copy of its own: neither module-level state nor globals of other tests are there.
      const entry = loadBundle<HostBundle>(bundle).functions[test.id];
      if (entry === undefined) throw new Error(`${test.id} was not compiled`);
      const result = await limited(entry, test, test.timeout ?? limit, listener, time);
      if (result === false) return { ...test, ok: false, error: "the test returned false", ms: ms() };
      return { ...test, ok: true, ms: ms() };
    } catch (error) {
      if (!(error instanceof TestTimeout)) return { ...test, ok: false, error: describe(error), ms: ms() };
      const took = ms();
      const reasons = await explain(since);
      return { ...test, ok: false, error: [error.message, ...reasons].join("\n"), ms: took };
    }
  }
}

/** Text of an event, or nothing. */
const textOf = (value: unknown) => (typeof value === "string" ? value : "");

/** The process that a test sends its events to. */
class CaseListener {
  readonly cases: TestCase[] = [];
  /** Data of `test:complete`. */
  summary: unknown;
  readonly topic = "test:update";
  private readonly process = newProcess("luaflow:test", {});

  constructor(mocks: EntryMocks | undefined) {
    this.process.execution.mailbox.forward({
      message: (topic, from, args) => {
        const [event] = args;
        if (mocks?.take(toText(topic), from, args)) return;
        if (toText(topic) === this.topic) this.hear(event);
      },
      event: () => {},
    });
  }

  get pid(): string {
    return toText(this.process.execution.pid);
  }

  private hear(event: unknown): void {
    const { type, data } = (event ?? {}) as { type?: unknown; data?: Record<string, unknown> };
    if (typeof type !== "string" || typeof data !== "object" || data === null) return;
    if (type === "test:complete") this.summary = data;
    const status = ({ pass: "passed", fail: "failed", skip: "skipped" } as const)[
      type.replace(/^test:case:/, "") as "pass"
    ];
    if (status === undefined) return;
    this.cases.push({
      suite: textOf(data.suite),
      test: textOf(data.test),
      status,
      ...(typeof data.error === "string" && { error: data.error }),
      ms: typeof data.duration === "number" ? Math.round(data.duration * 1000) : 0,
    });
  }

  close(): void {
    this.process.end();
  }
}

async function limited(
  entry: HostFunction,
  { id, told }: TestEntry,
  limit: number,
  { pid, topic }: CaseListener,
  time: TestTime | undefined,
): Promise<unknown> {
  const context: Record<string, unknown> = told ? { parent_pid: pid, test_topic: topic } : {};
  const { process, promise } = entry.run(id, [{ pid, topic, ref_id: id }], context);
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    const give = (up: string) => {
      const places = process.execution.scheduler.traces().filter((trace) => trace !== "");
      reject(new TestTimeout(`${up}${places.map((place) => `\n    ${place}`).join("")}`));
    };
    timer = setTimeout(() => give(`did not end within ${limit} ms`), limit);
    time?.begin(() => give("waits for ever: no workflow, activity or timer is left that could end it"));
  });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(timer);
    time?.end();
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
