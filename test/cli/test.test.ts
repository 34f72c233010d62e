/** `luaflow test` on the fixtures, on the real server, and on a registry with everything wrong. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { luaflow as registryWorker } from "../../runtime-shims/worker/index.ts";
import { luaflow } from "../support/cli.ts";
import { withBuild } from "../support/compile.ts";
import { temporaryFolder, writeTree } from "../support/registry.ts";
import { sharedServer, uniqueName, withWorker } from "../support/server.ts";

interface Report {
  passed: number;
  failed: number;
  tests: { id: string; suite: string; ok: boolean; error?: string; ms: number }[];
}

async function runTests(
  registry: string,
  ...options: string[]
): Promise<{ code: number | null; report: Report }> {
  const env = {
    TEMPORAL_ADDRESS: (await sharedServer()).address,
    SEED_QUEUE: uniqueName("seed"),
    MODULES_QUEUE: uniqueName("modules"),
    SHOP_QUEUE: uniqueName("shop"),
  };
  const { code, stdout, stderr } = await luaflow(["test", registry, "--json", ...options], { env });
  if (stdout === "") throw new Error(stderr);
  return { code, report: JSON.parse(stdout) };
}

/** Entries whose Lua stands in the manifest: what is wrong with one is not wrong with the others. */
const INLINE = `  - name: inline_prints
    kind: function.lua
    method: main
    modules: [io]
    meta: { type: test, suite: s }
    source: |
      return { main = function()
        print("printed", 1)
        io.write("written")
        io.stdout:write("\\n")
      end }
  - name: inline_foreign
    kind: function.lua
    method: main
    modules: [excel]
    meta: { type: test, suite: s }
    source: |
      local excel = require("excel")
      return { main = function() return excel.new() end }
  - name: inline_fine
    kind: function.lua
    method: main
    meta: { type: test, suite: s }
    source: "return { main = function() return process.pid() end }"
  - name: somewhere
    kind: process.host
    host: { workers: 8 }
`;

describe("luaflow test", () => {
  it.each(["fixtures/modules", "fixtures/platform", "fixtures/seed"])(
    "passes %s and replays its workflows",
    async (registry) => {
      const { code, report } = await runTests(registry, "--replay");
      expect(report.tests.filter(({ ok }) => !ok)).toEqual([]);
      // The platform's tests start no workflow.
      expect(report.tests.some(({ suite }) => suite === "replay")).toBe(registry !== "fixtures/platform");
      expect(code).toBe(0);
    },
  );

  it("passes fixtures/conformance", async () => {
    const { code, report } = await runTests("fixtures/conformance", "--replay");
    expect(report.tests.filter(({ ok }) => !ok)).toEqual([]);
    expect(report.tests.filter(({ suite }) => suite !== "replay").length).toBeGreaterThan(60);
    expect(report.tests.filter(({ suite }) => suite === "replay").length).toBeGreaterThan(40);
    expect(code).toBe(0);
  });

  it("passes fixtures/shop, whose receipts are written in TypeScript", async () => {
    const receipts = "fixtures/shop/activities/receipts.ts";
    const { code, report } = await runTests("fixtures/shop", "--replay", "--activities", receipts);
    expect(report.tests.filter(({ ok }) => !ok)).toEqual([]);
    expect(report.tests.filter(({ suite }) => suite === "workflow").length).toBe(4);
    // Four orders, of which three come to a payment.
    expect(report.tests.filter(({ suite }) => suite === "replay").length).toBe(7);
    expect(code).toBe(0);
  });

  it("says what failed and where", async () => {
    const root = await mkdtemp(join(tmpdir(), "luaflow-tests-"));
    try {
      const entry = (name: string, rest = "") =>
        `  - { name: ${name}, kind: function.lua, source: "file://${name}.lua", method: main, meta: { type: test, suite: s }${rest} }\n`;
      await writeFile(
        join(root, "_index.yaml"),
        `version: "1.0"\nnamespace: t\nentries:\n${entry("fine")}${entry("raises")}${entry("returns")}${entry("says_no")}${entry("hangs")}${entry("broken")}${entry("foreign", ", modules: [websocket]")}${entry("nowhere")}${entry("calls", ", modules: [funcs]")}${entry("imports", ", imports: { lost: t:lost }")}${INLINE}  - { name: lost, kind: library.lua, source: "file://lost.lua" }\n`,
      );
      const sources = {
        fine: "return { main = function() return nil end }",
        raises: "local function main()\n  local t = nil\n  return t.x\nend\nreturn { main = main }",
        returns:
          "return { main = function() return nil, errors.new{message = 'no', kind = errors.CONFLICT} end }",
        says_no: "return { main = function() return false end }",
        hangs: "return { main = function()\n  channel.new(0):receive()\nend }",
        broken: "return { main = function() return = end }",
        calls: "return { main = function() return funcs.call('t:foreign') end }",
        imports: "local lost = require('lost')\nreturn { main = function() return lost.x end }",
        foreign:
          "local websocket = require('websocket')\nreturn { main = function() return websocket.connect() end }",
      };
      for (const [name, text] of Object.entries(sources)) await writeFile(join(root, `${name}.lua`), text);
      const { code, report } = await runTests(root, "--timeout", "2s");
      expect(code).toBe(1);
      expect([report.passed, report.failed]).toEqual([3, 10]);
      const errors = Object.fromEntries(report.tests.map(({ id, error }) => [id, error]));
      expect(errors).toEqual({
        "t:fine": undefined,
        "t:raises": expect.stringMatching(
          /t:raises:3: attempt to index a non-table object\(nil\)[\s\S]*raises\.lua:3/,
        ),
        "t:returns": expect.stringContaining("no (Conflict)"),
        "t:says_no": "the test returned false",
        "t:hangs": expect.stringMatching(/^did not end within 2000 ms\n +at main\d* \(hangs\.lua:2:\d+\)$/),
        "t:broken": expect.stringMatching(/LF\d+[\s\S]*broken\.lua:1/),
        "t:foreign": expect.stringMatching(/websocket[\s\S]*/),
        "t:inline_fine": undefined,
        "t:inline_prints": undefined,
        "t:nowhere": expect.stringMatching(/nowhere\.lua/),
        "t:imports": expect.stringMatching(/lost\.lua/),
        "t:calls": expect.stringContaining(
          "t:foreign cannot be used: LF3006: module `websocket` is not supported",
        ),
        "t:inline_foreign": expect.stringMatching(/LF3006: module `excel`[\s\S]*_index\.yaml:\d+/),
      });
    } finally {
      await rm(root, { recursive: true, force: true });
    }
  });

  it("runs some of them", async () => {
    const { report } = await runTests("fixtures/modules", "--filter", "base64");
    expect(report.tests.map(({ id }) => id)).toEqual(["modules:encoding_test"]);
    const { report: rest } = await runTests("fixtures/modules", "--skip", "base64", "--skip", ":WORKFLOW");
    const ids = rest.tests.map(({ id }) => id);
    expect(ids).toContain("modules:time_test");
    expect(ids).not.toContain("modules:encoding_test");
    expect(ids).not.toContain("modules:workflow_test");
  });

  it("fails when there is no test to run, and finds one whose kind is misspelt", async () => {
    const root = await temporaryFolder();
    const entry = (name: string, kind: string, meta = "") =>
      `  - {name: ${name}, kind: ${kind}, source: "return function() return true end", method: main${meta}}\n`;
    const index = (...entries: string[]) => ({
      "_index.yaml": `namespace: t\nentries:\n${entries.join("")}`,
    });
    await writeTree(root, index(entry("plain", "function.lua")));
    const none = await luaflow(["test", root]);
    expect([none.code, none.stdout]).toEqual([1, ""]);
    expect(none.stderr).toContain("has no tests: they are function.lua entries with `meta: { type: test }`");

    await writeTree(root, index(entry("a", "function.lua", ", meta: {type: test}")));
    const filtered = await luaflow(["test", root, "--filter", "b"]);
    expect(filtered.code).toBe(1);
    expect(filtered.stderr).toMatch(/none of the 1 tests in .* is selected by --filter and --skip/);

    await writeTree(root, index(entry("a", "functoin.lua", ", meta: {type: test}")));
    const misspelt = await luaflow(["test", root]);
    expect(misspelt.code).toBe(1);
    expect(misspelt.stdout).toMatch(/✗ t:a[\s\S]*LF1017: there is no entry kind `functoin\.lua`/);

    await writeTree(root, { "_index.yaml": "namespace: t\nentries: []\n" });
    const empty = await luaflow(["test", root]);
    expect(empty.code).toBe(1);
    expect(empty.stderr).toContain("the registry has no entries");
  });

  it("uses workers that run elsewhere", async () => {
    const SEED_QUEUE = uniqueName("seed");
    const env = { TEMPORAL_ADDRESS: (await sharedServer()).address, SEED_QUEUE };
    const run = async (timeout: string) => {
      const options = ["--filter", "tests:starts", "--no-workers", "--timeout", timeout, "--json"];
      const { stdout } = await luaflow(["test", "fixtures/seed", ...options], { env });
      return (JSON.parse(stdout) as Report).tests;
    };
    const [alone] = await run("2s");
    expect(alone).toMatchObject({ ok: false, error: expect.stringContaining("did not end within 2000 ms") });
    await withBuild("fixtures/seed", async (dist) => {
      const options = { ...registryWorker(join(dist, "app.worker"), { env }), taskQueue: SEED_QUEUE };
      expect(await withWorker(options, () => run("30s"))).toMatchObject([{ ok: true }]);
    });
  });
});
