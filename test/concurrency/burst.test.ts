/** A burst of signals to one workflow while its worker is restarted: none lost, none doubled, in the order of each sender. */

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { luaflow } from "../../runtime-shims/worker/index.ts";
import { withBuild, workflowRegistry } from "../support/compile.ts";
import { replay, sharedServer, uniqueName, withWorker } from "../support/server.ts";

const SENDERS = 4;
const EACH = 250;

const SOURCE = `local function main(total)
  local numbers = process.listen("number")
  local results = channel.new(10)
  local received = {}
  coroutine.spawn(function()
    while true do
      local item = numbers:receive()
      results:send(item)
    end
  end)
  for _ = 1, total do
    local item = results:receive()
    received[#received + 1] = { item.sender, item.number }
  end
  return received
end

return { main = main }
`;

it(`${SENDERS * EACH} signals in a burst, across restarts of the worker`, async () => {
  const { client } = await sharedServer();
  const root = await mkdtemp(join(tmpdir(), "luaflow-burst-"));
  const taskQueue = uniqueName("burst");
  const workflowId = uniqueName("burst");
  try {
    for (const [name, text] of workflowRegistry(SOURCE)) await writeFile(join(root, name), text);
    await withBuild(root, async (dist) => {
      const options = { ...luaflow(join(dist, "app.worker")), taskQueue };
      const handle = await client.workflow.start("app:main", {
        workflowId,
        taskQueue,
        args: [SENDERS * EACH],
        workflowRunTimeout: "120s",
      });
      const sending = Promise.all(
        Array.from({ length: SENDERS }, async (_, sender) => {
          for (let number = 1; number <= EACH; number++) await handle.signal("number", { sender, number });
        }),
      );
      // Each of these workers starts without anything in its cache.
      for (let restart = 0; restart < 3; restart++) {
        await withWorker(options, () => new Promise((done) => setTimeout(done, 300)));
      }
      const received = (await withWorker(options, async () => {
        await sending;
        return handle.result();
      })) as [sender: number, number: number][];
      const wanted = Array.from({ length: EACH }, (_, index) => index + 1);
      for (let sender = 0; sender < SENDERS; sender++) {
        expect(received.filter(([from]) => from === sender).map(([, number]) => number)).toEqual(wanted);
      }
      expect(received).toHaveLength(SENDERS * EACH);
      await replay(options, await handle.fetchHistory(), workflowId);
    });
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}, 180_000);
