/** What `luaflow test` prints. */
import type { Io } from "../io.ts";
import type { TestResult } from "./runner.ts";

/** One line a test, under its suite. */
export class TestReport {
  readonly results: TestResult[] = [];
  private suite: string | undefined;

  constructor(
    private readonly io: Io,
    private readonly json: boolean,
  ) {}

  add(result: TestResult): void {
    this.results.push(result);
    if (this.json) return;
    const { out: colors } = this.io.colors;
    if (result.suite !== this.suite) this.io.out(`\n${colors.bold(result.suite)}`);
    this.suite = result.suite;
    const mark = result.ok ? colors.green("✓") : colors.red("✗");
    const text = result.description === undefined ? "" : `  ${result.description}`;
    this.io.out(`  ${mark} ${result.id}${text} ${colors.dim(`${result.ms} ms`)}`);
    if (result.error !== undefined) {
      for (const line of result.error.split("\n")) this.io.out(`      ${line}`);
      this.io.out(`      ${colors.dim(result.file)}`);
    }
  }

  /** The closing line, or the JSON object. True when all passed. */
  end(ms: number): boolean {
    const passed = this.results.filter(({ ok }) => ok).length;
    const failed = this.results.length - passed;
    if (this.json) {
      const tests = this.results.map(({ id, suite, ok, error, ms: time }) => ({
        id,
        suite,
        ok,
        error,
        ms: time,
      }));
      this.io.out(JSON.stringify({ passed, failed, tests }, null, 2));
    } else {
      this.io.out(`\n${passed} passed, ${failed} failed (${(ms / 1000).toFixed(1)} s)`);
    }
    return failed === 0;
  }
}
