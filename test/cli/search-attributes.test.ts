/** Search attributes on servers for development. */
import { describe, expect, it } from "vitest";
import { luaflow } from "../support/cli.ts";
import { temporaryFolder, writeTree } from "../support/registry.ts";
import { sharedServer } from "../support/server.ts";

const REGISTRY = {
  "_index.yaml": `namespace: app
entries:
  - { name: client, kind: temporal.client, address: "localhost:7233" }
  - name: worker
    kind: temporal.worker
    client: client
    task_queue: attributes
    meta: { temporal: { search_attributes: { AutoTotal: double } } }
  - name: seed
    kind: workflow.lua
    source: file://seed.lua
    modules: [workflow]
    meta: { temporal: { workflow: { worker: worker }, search_attributes: { AutoPlaced: datetime } } }
  - name: order
    kind: workflow.lua
    source: file://order.lua
    modules: [workflow]
    meta: { temporal: { workflow: { worker: worker } } }
  - { name: starts, kind: function.lua, method: main, source: file://starts.lua, meta: { type: test, suite: s } }
`,
  "order.lua": `return function(order)
  local ok, err = workflow.attrs({
    search = { AutoStatus = "new", AutoCustomer = order.customer, AutoItems = #order.items, AutoUrgent = order.n > 3,
      ["AutoTags"] = { "a", "b" }, AutoWeight = 2.5 },
    memo = { note = "n" },
  })
  return ok
end`,
  // The platform's own example, and attributes whose declared type is not that of their first value.
  "seed.lua": `return function(order)
  workflow.attrs({
    search = {
        status = "processing",
        customer_id = order.customer_id,
        order_total = order.total
    },
    memo = {
        notes = "Priority customer",
        source = "web"
    }
  })
  local ok, err = workflow.attrs({ search = { AutoTotal = order.total, AutoPlaced = order.placed } })
  if err then return nil, err end
  ok, err = workflow.attrs({ search = { AutoTotal = order.total + 0.5 } })
  if err then return nil, err end
  local _, wrong = workflow.attrs({ search = { AutoTotal = order.customer_id } })
  return wrong:message()
end`,
  "starts.lua": `return { main = function()
  local start = process.with_options({ ["temporal.workflow.search_attributes"] = { AutoRegion = "eu" } })
  local value, err = start:exec("app:order", "app:worker", { customer = "c", items = { 1, 2 }, n = 5 })
  if err then return nil, err end
  for _, total in ipairs({ 5, 7 }) do
    local order = { customer_id = "c", total = total, placed = "2026-01-02T03:04:05Z" }
    local message, problem = process.exec("app:seed", "app:worker", order)
    if problem then return nil, problem end
    if not message:find("its declared type is double", 1, true) then return nil, message end
  end
  return value
end }`,
};

describe("search attributes of a registry", () => {
  it("are registered on the embedded server", async () => {
    const root = await temporaryFolder();
    await writeTree(root, REGISTRY);
    const { code, stdout, stderr } = await luaflow(["test", root, "--replay"], {
      env: { TEMPORAL_ADDRESS: "" },
    });
    expect(code, stdout + stderr).toBe(0);
    const list =
      "AutoItems (Int), AutoPlaced (Datetime), AutoRegion (Keyword), AutoStatus (Keyword), AutoTags (KeywordList), " +
      "AutoTotal (Double), AutoUrgent (Bool), AutoWeight (Double), status (Keyword)";
    expect(stderr).toContain(`registered search attributes in namespace default: ${list}\n`);
    // Of what an argument holds only its first value tells.
    expect(stderr).toContain("registered search attributes in namespace default: AutoCustomer (Keyword)\n");
    expect(stderr).toContain(
      "registered search attributes in namespace default: customer_id (Keyword), order_total (Int)\n",
    );
  });

  it("are named when another server does not know them", async () => {
    const root = await temporaryFolder();
    await writeTree(root, REGISTRY);
    const env = { TEMPORAL_ADDRESS: (await sharedServer()).address };
    const { code, stderr } = await luaflow(["test", root, "--timeout", "1s"], { env });
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /namespace default has no search attributes AutoCustomer, AutoItems \(Int\), .*: workflows/,
    );
  });
});
