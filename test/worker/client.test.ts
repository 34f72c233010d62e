/** A TypeScript program that talks with Lua workflows: `openProcess` of `luaflow/client`. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openProcess, ProcessError } from "../../runtime-shims/client/index.ts";
import { luaflow } from "../../runtime-shims/worker/index.ts";
import { withBuild, workflowRegistry } from "../support/compile.ts";
import { replay, sharedServer, withWorker } from "../support/server.ts";

const SOURCE = `local function main(start)
  local sum = start.sum
  local inbox = process.inbox()
  while true do
    local msg = inbox:receive()
    local topic = msg:topic()
    if topic == "add" then
      sum = sum + msg:payload():data()
      process.send(msg:from(), "sum", sum, { from = start.name })
    elseif topic == "fail" then
      return nil, errors.new({ message = "asked to", kind = errors.CONFLICT, details = { sum = sum } })
    else
      return sum
    end
  end
end

return { main = main }
`;

it("spawns, sends, hears answers and ends", async () => {
  const { nativeConnection: connection, client } = await sharedServer();
  const root = await mkdtemp(join(tmpdir(), "luaflow-client-"));
  try {
    for (const [name, text] of workflowRegistry(SOURCE)) await writeFile(join(root, name), text);
    await withBuild(root, async (dist) => {
      await withWorker({ ...luaflow(join(dist, "app.worker")), taskQueue: "test" }, async ({ options }) => {
        await using me = await openProcess({ build: dist, connection, client });
        const pid = await me.spawn("app:main", [{ sum: 1, name: "one" }], {
          monitor: true,
          messages: [{ topic: "add", args: [1] }],
        });
        expect(pid).toMatch(/^\{app:client@app:worker\|.+\}$/);
        await me.send(pid, "add", 2);
        const answers = me.messages[Symbol.asyncIterator]();
        expect((await answers.next()).value).toEqual({ topic: "sum", from: pid, args: [2, { from: "one" }] });
        expect((await answers.next()).value).toEqual({ topic: "sum", from: pid, args: [4, { from: "one" }] });
        const events = me.events[Symbol.asyncIterator]();
        await me.send(pid, "stop");
        expect((await events.next()).value).toMatchObject({ kind: "pid.exit", from: pid, value: 4 });

        const second = await me.spawn("app:main", [{ sum: 0 }]);
        await me.monitor(second);
        await me.send(second, "fail");
        const { error } = (await events.next()).value!;
        expect(error).toBeInstanceOf(ProcessError);
        expect(error).toMatchObject({ message: "asked to", kind: "CONFLICT", details: { sum: 0 } });

        // Links tell how a workflow ended; with a deadline it ends in any case.
        const third = await me.spawn("app:main", [{ sum: 0 }], { link: true });
        await me.send(third, "fail");
        expect((await events.next()).value).toMatchObject({ kind: "pid.link.down", from: third });
        const fourth = await me.spawn("app:main", [{ sum: 3 }]);
        await me.link(fourth);
        await me.monitor(fourth);
        await me.cancel(fourth, 300);
        expect((await events.next()).value).toMatchObject({ kind: "pid.exit", from: fourth });
        expect((await events.next()).value).toMatchObject({ kind: "pid.link.down", from: fourth });
        const fifth = await me.spawn("app:main", [{ sum: 5 }], { link: true });
        await me.monitor(fifth);
        me.unlink(fifth);
        await me.terminate(fifth);
        expect((await events.next()).value).toMatchObject({ kind: "pid.exit", from: fifth });
        await expect(me.send(fifth, "stop")).rejects.toMatchObject({ kind: "NOT_FOUND" });
        await expect(me.terminate("{app:client@app:worker|nobody}")).rejects.toMatchObject({
          kind: "NOT_FOUND",
        });

        // A second process of the same program hears its own answers.
        await using other = await openProcess({ build: dist, connection, client });
        const sixth = await other.spawn("app:main", [{ sum: 1 }], {
          messages: [{ topic: "add", args: [1] }],
        });
        const heard = await other.messages[Symbol.asyncIterator]().next();
        expect(heard.value).toMatchObject({ topic: "sum", from: sixth, args: [2, {}] });
        await other.send(sixth, "stop");

        const run = me.exec<number>("app:main", [{ sum: 7 }], { workflowId: "exec-client-test" });
        await expect
          .poll(() =>
            me.send("{app:client@app:worker|exec-client-test}", "stop").then(
              () => true,
              () => false,
            ),
          )
          .toBe(true);
        expect(await run).toBe(7);

        await expect(me.spawn("app:nothing", [])).rejects.toThrow("no workflow app:nothing");
        await expect(me.send("somebody", "x")).rejects.toMatchObject({ kind: "NOT_FOUND" });
        for (const id of [pid, second]) {
          const workflowId = id.slice(id.indexOf("|") + 1, -1);
          await replay(options, await client.workflow.getHandle(workflowId).fetchHistory(), workflowId);
        }
      });
    });
  } finally {
    await rm(root, { recursive: true, force: true });
  }
});
