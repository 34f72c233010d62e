import { readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleWorkflowCode } from "@temporalio/worker";
import { describe, expect, it } from "vitest";
import { workflowStarter } from "../../runtime-shims/client/index.ts";
import { BuildError, luaflow, readManifest } from "../../runtime-shims/worker/index.ts";
import { withBuild } from "../support/compile.ts";
import { runWorkflow, uniqueName, withWorker } from "../support/server.ts";

const registry = fileURLToPath(new URL("../../fixtures/orders", import.meta.url));
const order = { id: "o-1", customer_id: "c-1", total: 5, shipping_address: "x", delay: "10ms" };
const completed = { status: "completed", payment_id: "pay_c-1", tracking: "TRK-o-1" };

const quiet = { trace() {}, debug() {}, info() {}, warn() {}, error() {}, log() {} };

describe("a build in a hand-written worker", () => {
  it("runs beside a hand-written workflow that uses the same Lua activities", async () => {
    const handwritten = await bundleWorkflowCode({
      workflowsPath: fileURLToPath(new URL("./handwritten/workflows.ts", import.meta.url)),
      logger: quiet,
    });
    await withBuild(registry, async (dist) => {
      const compiled = luaflow(join(dist, "app.worker"), { activities: { greet: async () => "hello" } });
      expect(Object.keys(compiled.activities!).sort()).toEqual([
        "__luaflow_first_run",
        "__luaflow_query",
        "__luaflow_relay",
        "__luaflow_terminate",
        "__luaflow_update",
        "app:charge_payment",
        "app:refund_payment",
        "app:ship_order",
        "greet",
      ]);
      await withWorker({ workflowBundle: handwritten, activities: compiled.activities }, async (ours) => {
        await withWorker({ ...compiled }, async (lua) => {
          const [byHand, byLua] = await Promise.all([
            runWorkflow(ours, "handwrittenOrder", { args: [order] }),
            runWorkflow(lua, "app:order_workflow", { args: [order] }),
          ]);
          expect(byHand.result).toEqual(completed);
          expect(byLua.result).toEqual(completed);
        });
      });
    });
  });

  it("runs without luaflow: only paths", async () => {
    await withBuild(registry, async (dist) => {
      const require = createRequire(import.meta.url);
      // A build stands where the SDK can be found; this one is outside, so its activities are loaded from here.
      const file = join(fileURLToPath(new URL("../..", import.meta.url)), `.activities-${process.pid}.cjs`);
      await writeFile(file, await readFile(join(dist, "app.worker/activities.cjs")));
      try {
        const { activities } = require(file);
        const workflowBundle = { codePath: join(dist, "app.worker/workflows.js") };
        await withWorker({ workflowBundle, activities }, async (test) => {
          const { result } = await runWorkflow(test, "app:order_workflow", { args: [order] });
          expect(result).toEqual(completed);
        });
      } finally {
        await rm(file);
      }
    });
  });

  it("starts by entry id, on the task queue that the environment names", async () => {
    await withBuild(registry, async (dist) => {
      await withWorker({ ...luaflow(join(dist, "app.worker")) }, async ({ client, taskQueue }) => {
        const starter = workflowStarter(client, dist, {});
        const result = await starter.execute("app:order_workflow", [order], {
          workflowId: uniqueName("order"),
          taskQueue,
        });
        expect(result).toEqual(completed);
        const unknown = starter.start("app:nothing", [], { workflowId: "x" });
        await expect(unknown).rejects.toThrow(/has no workflow app:nothing/);
        const handle = await starter.start("app:order_workflow", [order], {
          workflowId: uniqueName("order"),
        });
        expect((await handle.describe()).taskQueue).toBe("orders");
        await handle.terminate();
      });
    });
  });

  it("refuses what cannot work, saying why", async () => {
    await withBuild(registry, async (dist) => {
      const folder = join(dist, "app.worker");
      expect(() => luaflow(join(dist, "app.other"))).toThrow(/is no worker of the build; it has app\.worker/);
      expect(() => luaflow("/nowhere/app.worker")).toThrow(BuildError);
      expect(() => luaflow(folder, { activities: { "app:ship_order": async () => 1 } })).toThrow(
        "activity app:ship_order is compiled from Lua and given in TypeScript; remove one of them",
      );
      const manifest = readManifest(dist);
      await writeFile(join(dist, "luaflow.json"), JSON.stringify({ ...manifest, sdk: "0.0.1" }));
      expect(() => luaflow(folder)).toThrow(/was built for Temporal SDK 0\.0\.1/);
      await writeFile(join(dist, "luaflow.json"), JSON.stringify(manifest));
      await rm(join(folder, "workflows.js"));
      expect(() => luaflow(folder)).toThrow(/workflows\.js is missing: the build is incomplete/);
      await writeFile(join(dist, "luaflow.json"), "{");
      expect(() => luaflow(folder)).toThrow(/luaflow\.json cannot be read/);
    });
  });

  it("writes no secret: placeholders stay as they are", async () => {
    process.env.TEMPORAL_ADDRESS_SECRET = "hidden-value";
    await withBuild(registry, async (dist) => {
      expect(await readFile(join(dist, "luaflow.json"), "utf8")).toContain(
        // biome-ignore lint/suspicious/noTemplateCurlyInString: as it stands in the manifest
        "${env:TEMPORAL_ADDRESS|localhost:7233}",
      );
    });
  });
});
