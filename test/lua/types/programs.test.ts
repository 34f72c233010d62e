/** Types in whole programs: run by `luaflow exec`, and in a workflow on a real server, which is also replayed. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { compile } from "../../../compiler/index.ts";
import { luaflow as workerOptions } from "../../../runtime-shims/worker/index.ts";
import { luaflow } from "../../support/cli.ts";
import { compileWorkflow, withBuild, workflowRegistry } from "../../support/compile.ts";
import { temporaryFolder, writeTree } from "../../support/registry.ts";
import { runWorkflow, withWorker } from "../../support/server.ts";

const program = new URL("./programs/values.lua", import.meta.url);

describe("type values in programs", () => {
  it("prints what the specification says", async () => {
    const { stdout, stderr } = await luaflow(["exec", fileURLToPath(program)]);
    expect(stderr).toBe("");
    expect(stdout).toBe(readFileSync(new URL("./programs/values.out", import.meta.url), "utf8"));
  });

  it("leaves no code behind for types that only annotate", () => {
    const source = (use: string) => `
      type Order = {id: string}
      interface Store
        function get(key: string): Order
      end
      local function main(order: Order): Order
        ${use}
        return order
      end
      return main`;
    const text = (use: string) => compileWorkflow(source(use)).programs[0]!.modules[0]!.text;
    expect(text("")).not.toMatch(/lua\.types/);
    expect(text("local Order = {} ; Order.x = 1")).not.toMatch(/lua\.types/);
    expect(text("order = Order(order)")).toMatch(/lua\.types\.named\("Order"/);
  });

  it("does not warn of globals that are types", () => {
    const { diagnostics } = compile(
      workflowRegistry(`
        type Order = {id: string}
        return function(data) return Order(data), integer(3), Number:kind(), never:is(1) end`),
    );
    expect(diagnostics.map((item) => item.message)).toEqual([]);
  });

  it("keeps a global function that has the name of a primitive type", () => {
    const { programs } = compileWorkflow(`
      function any(list) return #list end
      return function() return any({1}) end`);
    expect(programs[0]!.modules[0]!.text ?? "").not.toMatch(/lua\.types/);
  });
});

const REGISTRY: Record<string, string> = {
  "_index.yaml": `
version: "1.0"
namespace: app
entries:
  - { name: client, kind: temporal.client, address: "localhost:7233" }
  - { name: worker, kind: temporal.worker, client: client, task_queue: types }
  - { name: shapes, kind: library.lua, source: file://shapes.lua }
  - name: intake
    kind: workflow.lua
    source: file://intake.lua
    method: main
    modules: [funcs, time]
    imports: { shapes: app:shapes }
    meta: { temporal: { workflow: { worker: worker } } }
  - name: price
    kind: function.lua
    source: file://price.lua
    method: main
    imports: { shapes: app:shapes }
    meta: { temporal: { activity: { worker: worker } } }
`,
  "shapes.lua": `
type Line = {sku: string @pattern("^[A-Z]+-[0-9]+$"), quantity: integer @min(1)}
type Order = {id: string, lines: {Line} @min_len(1)}
type Page<T> = {items: {T}}
return { Order = Order, Line = Line, Page = Page }
`,
  "intake.lua": `
local funcs = require("funcs")
local time = require("time")
local shapes = require("shapes")
type Batch = {orders: {shapes.Order}}

local function main(input)
    local ok, problem = Batch:is(input)
    if problem then return {refused = problem:message(), field = problem:details().field} end
    time.sleep("1ms")
    local total, err = funcs.call("app:price", ok.orders[1])
    if err then return {failed = tostring(err)} end
    local fields = {}
    for name, t in shapes.Order:fields() do fields[#fields + 1] = name .. ":" .. t:kind() end
    local caught, message = pcall(shapes.Order, 5)
    return {
        total = number(total), fields = fields, caught = caught, message = message,
        same = Line == shapes.Line, page = tostring(shapes.Page(shapes.Line)),
    }
end
return { main = main, Batch = Batch }
`,
  "price.lua": `
local function main(order)
    local total = 0
    for _, line in ipairs(shapes.Order(order).lines) do total = total + line.quantity end
    return total
end
return { main = main }
`,
};

describe("types in a workflow", () => {
  it("checks data at its borders, also with types of a library", async () => {
    const root = join(await temporaryFolder(), "registry");
    await writeTree(root, REGISTRY);
    await withBuild(root, async (dist) => {
      await withWorker({ ...workerOptions(join(dist, "app.worker")) }, async (test) => {
        const run = async (input: unknown) =>
          (await runWorkflow(test, "app:intake", { args: [input] })).result;
        const lines = [
          { sku: "AB-1", quantity: 2 },
          { sku: "C-2", quantity: 3 },
        ];
        expect(await run({ orders: [{ id: "1", lines }] })).toEqual({
          total: 5,
          fields: ["id:string", "lines:array"],
          caught: false,
          message: "app:intake:15: expected Order, got number",
          same: true,
          page: "Page<Line>",
        });
        expect(await run({ orders: [{ id: "1", lines: [{ sku: "ab", quantity: 1 }] }] })).toEqual({
          refused: "orders[1].lines[1].sku: pattern mismatch",
          field: "orders[1].lines[1].sku",
        });
        expect(await run({ orders: [{ id: "1", lines: [] }] })).toEqual({
          refused: "orders[1].lines: length below minimum",
          field: "orders[1].lines",
        });
      });
    });
  });
});
