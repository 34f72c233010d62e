/** Search attributes on servers for development. */
import { describe, expect, it } from "vitest";
import { luaflow } from "../support/cli.ts";
import { temporaryFolder, writeTree } from "../support/registry.ts";
import { sharedServer } from "../support/server.ts";

const REGISTRY = {
  "_index.yaml": `namespace: app
entries:
  - { name: client, kind: temporal.client, address: "localhost:7233" }
  - { name: worker, kind: temporal.worker, client: client, task_queue: attributes }
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
  "starts.lua": `return { main = function()
  local start = process.with_options({ ["temporal.workflow.search_attributes"] = { AutoRegion = "eu" } })
  local value, err = start:exec("app:order", "app:worker", { customer = "c", items = { 1, 2 }, n = 5 })
  if err then return nil, err end
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
      "AutoItems (Int), AutoRegion (Keyword), AutoStatus (Keyword), AutoTags (KeywordList), AutoUrgent (Bool), " +
      "AutoWeight (Double)";
    expect(stderr).toContain(`registered search attributes in namespace default: ${list}\n`);
    // Of what an argument holds only its first value tells.
    expect(stderr).toContain("registered search attributes in namespace default: AutoCustomer (Keyword)\n");
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
