/** What `luaflow test` prints. */
import { type Summary, table } from "../coverage/report.ts";
import type { Io } from "../io.ts";
import type { Located } from "../places.ts";
import type { TestResult } from "./runner.ts";

/** More than this do not fit on a screen with their reasons. */
const MANY = 10;

/** How many ids the closing line has room for. */
const NAMED = 5;

/**
 * One line a test, under its suite. Tests run in an order that may go to and fro between suites; those of the suite that is
 * being printed come at once, others when it is complete, so that each suite has one heading.
 */
export class TestReport {
  readonly results: TestResult[] = [];
  /** Of the registry's files; absent where nobody has asked. */
  coverage: readonly Summary[] | undefined;
  private readonly remaining = new Map<string, number>();
  private waiting: TestResult[] = [];
  private heading: string | undefined;

  /**
   * @param tests those that will be added
   * @param located names the files of Lua's places in errors
   */
  constructor(
    private readonly io: Io,
    private readonly json: boolean,
    tests: readonly Pick<TestResult, "suite">[],
    private readonly located: Located,
  ) {
    for (const { suite } of tests) this.remaining.set(suite, this.remainingOf(suite) + 1);
  }

  add(result: TestResult): void {
    this.results.push(result);
    if (this.json) return;
    this.waiting.push(result);
    this.printReady();
  }

  private remainingOf(suite: string | undefined): number {
    return suite === undefined ? 0 : (this.remaining.get(suite) ?? 0);
  }

  private printReady(): void {
    while (this.waiting.length > 0) {
      const suite = this.remainingOf(this.heading) > 0 ? this.heading : this.waiting[0]!.suite;
      const ready = this.waiting.filter((result) => result.suite === suite);
      if (ready.length === 0) return;
      this.waiting = this.waiting.filter((result) => result.suite !== suite);
      if (suite !== this.heading) this.io.out(`\n${this.io.colors.out.bold(suite!)}`);
      this.heading = suite;
      this.remaining.set(suite!, this.remainingOf(suite) - ready.length);
      for (const result of ready) this.print(result);
    }
  }

  private print(result: TestResult): void {
    const { out: colors } = this.io.colors;
    const mark = result.ok ? colors.green("✓") : colors.red("✗");
    const text = result.description === undefined ? "" : `  ${result.description}`;
    this.io.out(`  ${mark} ${result.id}${text} ${colors.dim(`${result.ms} ms`)}`);
    for (const { suite, test, status, ms } of result.cases ?? []) {
      const sign = { passed: colors.green("✓"), failed: colors.red("✗"), skipped: colors.dim("-") }[status];
      this.io.out(
        `      ${sign} ${suite} > ${test} ${colors.dim(status === "skipped" ? status : `${ms} ms`)}`,
      );
    }
    if (result.error !== undefined) {
      for (const line of this.located(result.error).split("\n")) this.io.out(`      ${line}`);
      this.io.out(`      ${colors.dim(result.file)}`);
    }
  }

  /** Where many have passed, those that have not are far up: their ids. */
  private failedIds(): string {
    const failed = this.results.filter(({ ok }) => !ok).map(({ id }) => id);
    if (failed.length === 0 || this.results.length <= MANY) return "";
    const more = failed.length - NAMED;
    return `: ${failed.slice(0, NAMED).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
  }

  /** The closing line, or the JSON object. True when all passed. */
  end(ms: number): boolean {
    const passed = this.results.filter(({ ok }) => ok).length;
    const failed = this.results.length - passed;
    if (this.json) {
      const tests = this.results.map(({ id, suite, ok, error, ms: time, cases }) => ({
        id,
        suite,
        ok,
        error,
        ms: time,
        cases,
      }));
      this.io.out(JSON.stringify({ passed, failed, tests, coverage: this.coverage }, null, 2));
    } else {
      this.io.out("");
      this.io.out(`${passed} passed, ${failed} failed (${(ms / 1000).toFixed(1)} s)${this.failedIds()}`);
      if (this.coverage !== undefined) this.io.out(`\n${table(this.coverage, this.io.colors.out)}`);
    }
    return failed === 0;
  }
}
