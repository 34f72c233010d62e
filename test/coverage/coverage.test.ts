/** `luaflow test --coverage`: which Lua lines have run, of workflows, activities and functions, with a server and without. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { coverageOf } from "../../cli/coverage/files.ts";
import { countsOf } from "../../cli/coverage/counts.ts";
import { lcov, summaries, table } from "../../cli/coverage/report.ts";
import { processIo } from "../../cli/io.ts";
import { compile } from "../../compiler/index.ts";
import { luaflow } from "../support/cli.ts";
import { temporaryFolder, writeTree } from "../support/registry.ts";
import { sharedServer, uniqueName } from "../support/server.ts";

const REGISTRY: Record<string, string> = {
  "_index.yaml": `namespace: app
entries:
  - {name: client, kind: temporal.client, address: "localhost:7233"}
  - name: worker
    kind: temporal.worker
    client: client
    task_queue: \${env:COVERAGE_QUEUE|coverage}
  - name: order
    kind: workflow.lua
    source: file://order.lua
    modules: [funcs, time]
    imports: {prices: prices}
    meta: {temporal: {workflow: {worker: worker}}}
  - name: charge
    kind: function.lua
    source: file://charge.lua
    method: main
    meta: {temporal: {activity: {worker: worker}}}
  - {name: prices, kind: library.lua, source: "file://prices.lua"}
  - name: inline
    kind: function.lua
    method: main
    source: |
      local function main(x)
        if x then
          return "yes"
        end
        return "no"
      end
      return { main = main }
  - name: test_order
    kind: function.lua
    source: file://order_test.lua
    method: main
    modules: [funcs]
    meta: {type: test}
`,
  "order.lua": `local funcs = require("funcs")
local prices = require("prices")
local time = require("time")

type Order = {total: number}

local function refuse(reason)
    return { refused = reason }
end

local function main(order)
    time.sleep("10ms")
    if order.total < 0 then
        return refuse("nothing to pay")
    end
    local paid = 0
    for i = 1, 3 do
        local amount = funcs.call("app:charge", prices.part(order.total, i))
        paid = paid + amount
    end
    return { paid = paid }
end

return { main = main }
`,
  "charge.lua": `local function main(amount)
    if amount > 100 then
        return nil, "too much"
    end

    return amount
end

return { main = main }
`,
  "prices.lua": `local prices = {}

function prices.part(total, i)
    if i == 1 then return total end
    return 0
end

function prices.never()
    return 1
end

return prices
`,
  "order_test.lua": `local funcs = require("funcs")
return { main = function()
    local result, err = process.exec("app:order", "app:worker", { total = 10 })
    assert(err == nil and result.paid == 10, err)
    assert(funcs.call("app:inline", true) == "yes")
end }
`,
};

const LCOV = `TN:
SF:registry/_index.yaml
FN:24,main
FNDA:1,main
FNF:1
FNH:1
DA:25,1
DA:26,1
DA:28,0
LF:3
LH:2
end_of_record
TN:
SF:registry/charge.lua
FN:1,main
FNDA:3,main
FNF:1
FNH:1
DA:2,3
DA:3,0
DA:6,3
LF:3
LH:2
end_of_record
TN:
SF:registry/order.lua
FN:7,refuse
FN:11,main
FNDA:0,refuse
FNDA:1,main
FNF:2
FNH:1
DA:8,0
DA:12,1
DA:13,1
DA:14,0
DA:16,1
DA:17,1
DA:18,3
DA:19,3
DA:21,1
LF:9
LH:7
end_of_record
`;

describe("luaflow test --coverage", { timeout: 120_000 }, () => {
  it.each([["--fast"], ["on a server"]])("%s counts Lua lines", async (how) => {
    const folder = await temporaryFolder();
    await writeTree(join(folder, "registry"), REGISTRY);
    const env = { TEMPORAL_ADDRESS: (await sharedServer()).address, COVERAGE_QUEUE: uniqueName("coverage") };
    const options = how === "--fast" ? ["--fast"] : ["--replay"];
    const { code, stdout, stderr } = await luaflow(["test", "registry", "--coverage", "--json", ...options], {
      cwd: folder,
      env,
    });
    expect(stderr).toContain("coverage: coverage/lcov.info");
    const report = JSON.parse(stdout);
    expect({ code, failed: report.failed }).toEqual({ code: 0, failed: 0 });
    const written = await readFile(join(folder, "coverage/lcov.info"), "utf8");
    const [own = ""] = written.split("TN:\nSF:registry/prices.lua");
    expect(own).toBe(LCOV);
    expect(written).toContain(
      "FN:3,prices.part\nFN:8,prices.never\nFNDA:3,prices.part\nFNDA:0,prices.never\n",
    );
    expect(written).toContain("DA:4,3\nDA:5,2\nDA:9,0\n");
    expect(written).not.toContain("order_test.lua");
    expect(report.coverage.find(({ file }: { file: string }) => file === "order.lua")).toEqual({
      file: "order.lua",
      lines: 9,
      covered: 7,
      missed: [8, 14],
    });
  });

  it("says what does not fit", async () => {
    const folder = await temporaryFolder();
    await writeTree(join(folder, "registry"), REGISTRY);
    const elsewhere = await luaflow(["test", "registry", "--coverage", "--no-workers"], { cwd: folder });
    expect(elsewhere).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("cannot be used with option '--no-workers'"),
    });
    const alone = await luaflow(["test", "registry", "--lcov", "x"], { cwd: folder });
    expect(alone).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("--lcov says where --coverage writes"),
    });
  });
});

describe("coverage", () => {
  it("counts the beginning of each line, in the innermost stretch", () => {
    // Generated columns 0, 4, 8 of line 1: Lua lines 1, 2 and, as brackets of line 2, 2 again.
    const positions = { chunks: ["app:a"], files: ["a.lua"], mappings: "AACC,IACI,IAAI" };
    const text = `aaaabbbbcccc\nconst __luaflow_positions=${JSON.stringify(positions)};\n`;
    const stretches = [
      { startOffset: 0, endOffset: 12, count: 5 },
      { startOffset: 4, endOffset: 8, count: 0 },
    ];
    expect([...countsOf(text, stretches).get("app:a")!]).toEqual([
      [1, 5],
      [2, 0],
    ]);
    expect(countsOf("no bundle", stretches).size).toBe(0);
  });

  it("without any run has every line of every function, and a table of ranges", () => {
    const { registry } = compile(new Map(Object.entries(REGISTRY)));
    const files = coverageOf(registry, new Map());
    expect(summaries(files).find(({ file }) => file === "order.lua")).toEqual({
      file: "order.lua",
      lines: 9,
      covered: 0,
      missed: [[8, 21]],
    });
    expect(lcov(files, (file) => file)).toContain("SF:charge.lua");
    expect(table(summaries(files), processIo(false).colors.out)).toContain("all files");
  });
});
