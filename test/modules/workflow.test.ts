/** The library modules in a workflow of a deployable build, on a real server; the history is replayed. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { luaflow } from "../../runtime-shims/worker/index.ts";
import { withBuild } from "../support/compile.ts";
import { runWorkflow, uniqueName, withWorker } from "../support/server.ts";

const registry = fileURLToPath(new URL("../../fixtures/modules", import.meta.url));

it("all cases hold in a workflow", async () => {
  const taskQueue = uniqueName("modules");
  await withBuild(registry, async (dist) => {
    const options = luaflow(join(dist, "modules.worker"), { env: { MODULES_QUEUE: taskQueue } });
    await withWorker({ ...options, taskQueue }, async (test) => {
      const { result } = await runWorkflow<{ checks: number }>(test, "modules:cases_workflow");
      expect(result.checks).toBeGreaterThan(300);
    });
  });
});
