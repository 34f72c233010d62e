/** Open workflows cost the others nothing: Node has each promise inherit from every storage that is in use. */
import { AsyncLocalStorage } from "node:async_hooks";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { luaflow } from "../../runtime-shims/worker/index.ts";
import { withBuild, workflowRegistry } from "../support/compile.ts";
import { uniqueName, withWorker } from "../support/server.ts";

const SOURCE = `local time = require("time")
local workflow = require("workflow")

local function main(is_parent)
  if not is_parent then return "child" end
  local inbox = process.inbox()
  time.sleep("1ms")
  local result = assert(workflow.exec("app:main"))
  process.send(inbox:receive():from(), "unheard")
  inbox:receive()
  return result
end

return { main = main }
`;

it("executions have no asynchronous storages of their own", async () => {
  const run = vi.spyOn(AsyncLocalStorage.prototype, "run");
  const root = await mkdtemp(join(tmpdir(), "luaflow-storages-"));
  try {
    for (const [name, text] of workflowRegistry(SOURCE)) await writeFile(join(root, name), text);
    await withBuild(root, async (dist) => {
      // The workflows run in this thread, where their storages can be seen.
      const options = { ...luaflow(join(dist, "app.worker")), debugMode: true };
      await withWorker(options, async ({ client, taskQueue }) => {
        const handles = await Promise.all(
          Array.from({ length: 4 }, () =>
            client.workflow.start("app:main", { workflowId: uniqueName("open"), taskQueue, args: [true] }),
          ),
        );
        for (const handle of handles) await handle.signal("go");
        for (const handle of handles) await handle.signal("end");
        for (const handle of handles) expect(await handle.result()).toBe("child");
      });
    });
    // Only those of sandboxes have a name. One serves all scopes of all executions.
    const storages = (run.mock.contexts as object[]).filter((storage) => "name" in storage);
    expect(new Set(storages).size).toBeLessThanOrEqual(1);
  } finally {
    run.mockRestore();
    await rm(root, { recursive: true, force: true });
  }
});
