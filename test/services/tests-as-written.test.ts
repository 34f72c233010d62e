/** `luaflow test` of fixtures/tested, whose tests are blocks of cases with mocks (platform-projects §12). */
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { luaflow } from "../support/cli.ts";

const registry = fileURLToPath(new URL("../../fixtures/tested", import.meta.url));

interface Report {
  tests: {
    id: string;
    ok: boolean;
    error?: string;
    cases: { suite: string; test: string; status: string; error?: string }[];
  }[];
}

it("reports each case, with functions and processes replaced", async () => {
  const { code, stdout } = await luaflow(["test", registry, "--json"]);
  const { tests }: Report = JSON.parse(stdout);
  expect(code).toBe(1);
  const byId = Object.fromEntries(tests.map((test) => [test.id, test]));
  const cases = (id: string) =>
    byId[id]!.cases.map(({ suite, test, status }) => `${status}: ${suite} > ${test}`);
  expect(byId["app:library_test"]).toMatchObject({ ok: true });
  expect(byId["app:prices_test"]!.error).toBe(undefined);
  expect(cases("app:prices_test")).toEqual([
    "passed: prices > are looked up",
    "passed: prices > come from a function that a test replaces",
    "passed: prices > are real again afterwards",
    "passed: prices > can fail",
    "passed: prices > are replaced in a library of ours",
    "skipped: prices > not today",
    "passed: prices > of messages > are sent and spawned to nobody",
    "passed: prices > of messages > three deep > runs, too",
  ]);
  expect(cases("app:failing_test")).toEqual([
    "passed: a suite > passes",
    "failed: a suite > fails",
    "failed: a suite that cannot begin > is not reached",
  ]);
  expect(byId["app:failing_test"]!.error).toContain('the text: expected "wanted", got "got"');
  expect(byId["app:failing_test"]!.error).toContain("no ground to stand on");
});

it("checks such a registry without a copy of the library", async () => {
  const { code, stdout, stderr } = await luaflow(["check", registry]);
  expect([code, stdout]).toEqual([0, expect.any(String)]);
  expect(stderr.match(/LF\d{4}/g)).toEqual(["LF3003", "LF3003"]);
});
