/** `luaflow doctor`: reasons by what they hold back. */
import { describe, expect, it } from "vitest";
import { type Diagnosis, diagnose } from "../../cli/doctor/diagnose.ts";
import { compile } from "../../compiler/index.ts";
import { luaflow } from "../support/cli.ts";
import { temporaryFolder, writeTree } from "../support/registry.ts";

const REGISTRY = `namespace: app
entries:
  - {name: client, kind: temporal.client, address: "localhost:7233"}
  - {name: worker, kind: temporal.worker, client: client, task_queue: q}
  - {name: sheet, kind: library.lua, modules: [excel], source: 'return { read = function() return require("excel").new() end }'}
  - {name: report, kind: function.lua, method: main, imports: {sheet: sheet}, source: 'return { main = function() return require("sheet").read() end }'}
  - {name: daily, kind: function.lua, method: main, imports: {report: report}, source: 'return { main = function() return require("report").main() end }'}
  - {name: broken, kind: function.lua, method: main, source: 'return { main = function() end'}
  - {name: fine, kind: function.lua, method: main, source: 'return { main = function() return 1 end }'}
  - {name: flow, kind: workflow.lua, modules: [sql], meta: {temporal: {workflow: {worker: worker}}}, source: 'return { main = function() return require("sql").get("x") end }'}
  - {name: a, kind: cloud.bucket}
  - {name: b, kind: cloud.bucket}
`;

const files = new Map([["_index.yaml", REGISTRY]]);

function reasons({ reasons }: Diagnosis): string[] {
  return reasons.map(({ code, what, holdsBack }) => `${holdsBack.length} ${code} ${what}`);
}

describe("luaflow doctor", () => {
  it("ranks reasons by the entries that they hold back, those that import them among these", () => {
    const { registry, diagnostics } = compile(files, { host: true, lenient: true });
    const found = diagnose(registry, diagnostics);
    expect(found).toMatchObject({ entries: 10, lua: 6, runs: 1, ignored: 2 });
    expect(reasons(found).slice(0, 2)).toEqual([
      "3 LF1037 module `excel` is not supported",
      "2 LF1011 entries of kind `cloud.bucket` do nothing",
    ]);
    expect(reasons(found)).toContain("1 LF1035 module `sql` in workflows");
    expect(found.reasons[0]).toMatchObject({
      in: ["app:sheet"],
      holdsBack: ["app:daily", "app:report", "app:sheet"],
      place: { file: "_index.yaml", line: 5 },
    });
  });

  it("prints a table, or JSON, and says by its exit code whether everything runs", async () => {
    const folder = await temporaryFolder();
    await writeTree(folder, Object.fromEntries(files));
    const table = await luaflow(["doctor", folder]);
    expect(table.code).toBe(1);
    expect(table.stdout).toContain("1 of 6 Lua entries run with all that they import (16 %)");
    expect(table.stdout).toContain("3  module `excel` is not supported [LF1037]");
    const json = await luaflow(["doctor", folder, "--json"]);
    expect(JSON.parse(json.stdout)).toMatchObject({ entries: 10, runs: 1 });
    const healthy = await luaflow(["doctor", "fixtures/orders"]);
    expect(healthy).toMatchObject({ code: 0, stderr: "" });
  });
});

describe("luaflow check --explain", () => {
  it("shows an entry after linking, and who wrote its values", async () => {
    const folder = await temporaryFolder();
    const manifest = `namespace: app
entries:
  - {name: config, kind: registry.entry, from: nobody}
  - {name: sender, kind: ns.requirement, default: me@local.test, targets: [{entry: config, path: .from}]}
`;
    await writeTree(folder, { "_index.yaml": manifest });
    const { code, stdout } = await luaflow(["check", folder, "--explain", "app:config"]);
    expect(code).toBe(0);
    expect(stdout).toContain("from: me@local.test");
    expect(stdout).toContain("from  ← default of app:sender");
    const missing = await luaflow(["check", folder, "--explain", "app:confg"]);
    expect(missing.code).toBe(1);
    expect(missing.stderr).toContain("there is `app:config`");
  });
});
