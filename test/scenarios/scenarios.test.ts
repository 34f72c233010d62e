/**
 * The conformance scenarios that a Lua program drives (workflows.md §18), by `luaflow test`: with workflows that stay in
 * memory, and again with workers that keep none. Each history is replayed (#40).
 */
import { describe, expect, it } from "vitest";
import { luaflow } from "../support/cli.ts";
import { sharedServer, uniqueName } from "../support/server.ts";

interface Report {
  tests: { id: string; suite: string; ok: boolean; error?: string }[];
}

async function run(...options: string[]): Promise<Report> {
  const env = {
    TEMPORAL_ADDRESS: (await sharedServer()).address,
    SCENARIOS_QUEUE: uniqueName("scenarios"),
  };
  const args = ["test", "fixtures/scenarios", "--json", "--replay", "--timeout", "90s", ...options];
  const { stdout, stderr } = await luaflow(args, { env });
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout);
}

describe("conformance scenarios", () => {
  it.each([
    ["with workflows in memory", []],
    ["without", ["--cache", "0"]],
  ])("#1-#40 pass and replay, %s", async (_, options) => {
    const { tests } = await run(...options);
    expect(tests.filter(({ ok }) => !ok)).toEqual([]);
    expect(tests.filter(({ suite }) => suite === "scenarios").map(({ id }) => id)).toEqual(
      Array.from({ length: 39 }, (_, index) => `app.tests:scenario_${String(index + 1).padStart(2, "0")}`),
    );
    expect(tests.filter(({ suite }) => suite === "replay").length).toBeGreaterThan(50);
  }, 400_000);
});
