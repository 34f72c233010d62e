/** `luaflow/host`: functions and processes in a Node program of one's own. */
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { buildRegistry } from "../../compiler/build.ts";
import { type Host, openHost } from "../../runtime-shims/host/index.ts";
import { temporaryFolder, writeTree } from "../support/registry.ts";

async function withHost<T>(
  root: string,
  body: (host: Host) => Promise<T>,
  env?: Record<string, string>,
): Promise<T> {
  const dist = `${await temporaryFolder()}/dist`;
  const { ok, diagnostics } = await buildRegistry(root, { outDir: dist, host: true });
  expect(ok, JSON.stringify(diagnostics)).toBe(true);
  const host = await openHost(dist, env && { env });
  try {
    return await body(host);
  } finally {
    await host.close();
  }
}

describe("a host", () => {
  it("shows the environment that it is given to registries without variables", async () => {
    const root = await temporaryFolder();
    await writeTree(root, {
      "_index.yaml": `namespace: app
entries:
  - {name: reads, kind: function.lua, method: main, source: file://reads.lua, modules: [env]}
`,
      "reads.lua": `return function(name)
  local value, err = env.get(name)
  local _, refused = env.set(name, "x")
  return { value or err:kind(), refused:kind() }
end`,
    });
    const read = (env?: Record<string, string>) =>
      withHost(
        root,
        (host) => Promise.all([host.call("app:reads", ["SHELF"]), host.call("app:reads", ["PATH"])]),
        env,
      );
    expect(await read({ SHELF: "b" })).toEqual([
      ["b", "PERMISSION_DENIED"],
      ["NOT_FOUND", "PERMISSION_DENIED"],
    ]);
    expect(await read()).toEqual([
      ["NOT_FOUND", "PERMISSION_DENIED"],
      [process.env.PATH, "PERMISSION_DENIED"],
    ]);
  });

  it("keeps ten thousand processes alive that exchange messages", async () => {
    const root = fileURLToPath(new URL("../../bench/processes", import.meta.url));
    await withHost(root, async (host) => {
      expect(await host.call("bench:ring", [10_000, 50, 10_000])).toBe(10_000);
    });
  });

  it("gives every process, and every function call that runs, modules and globals of its own", async () => {
    const root = await temporaryFolder();
    await writeTree(root, {
      "_index.yaml": `namespace: app
entries:
  - {name: lib, kind: library.lua, source: "local M = { n = 0 } function M.next() M.n = M.n + 1 return M.n end return M"}
  - {name: actor, kind: process.lua, source: file://actor.lua, imports: {lib: app:lib}}
  - {name: spawns, kind: function.lua, method: main, source: file://spawns.lua}
  - {name: counts, kind: function.lua, method: main, source: file://counts.lua, modules: [time], imports: {lib: app:lib}}
`,
      "actor.lua": `local count, self = 0, process.pid()
return function(again)
  assert(self == process.pid())
  count = count + 1
  total = (total or 0) + 1
  if again then process.upgrade(nil, false) end
  return { count, total, lib.next() }
end`,
      "spawns.lua": `return function(...) return { process.exec("app:actor", "h"), process.exec("app:actor", "h", true) } end`,
      "counts.lua": `local mine
return function(name, pause)
  mine = name
  time.sleep(pause)
  return { mine, lib.next() }
end`,
    });
    await withHost(root, async (host) => {
      expect(await host.call("app:spawns")).toEqual([
        [1, 1, 1],
        [1, 1, 1],
      ]);
      const both = [host.call("app:counts", ["a", "40ms"]), host.call("app:counts", ["b", "5ms"])];
      expect(await Promise.all(both)).toEqual([
        ["a", 1],
        ["b", 1],
      ]);
      // What is left of a call may serve another one.
      expect(await host.call("app:counts", ["c", "1ms"])).toEqual(["c", 2]);
    });
  });

  it("lets processes watch each other by name, a running function, and themselves", async () => {
    const root = await temporaryFolder();
    await writeTree(root, {
      "_index.yaml": `namespace: app
entries:
  - {name: actor, kind: process.lua, source: file://p.lua, method: actor}
  - {name: watcher, kind: process.lua, source: file://p.lua, method: watcher}
  - {name: names, kind: function.lua, source: file://p.lua, method: names, modules: [time]}
  - {name: watched, kind: function.lua, source: file://p.lua, method: watched, modules: [time]}
  - {name: seen, kind: function.lua, source: file://p.lua, method: seen}
`,
      "p.lua": `local M = {}
function M.actor(name)
  process.registry.register(name)
  process.inbox():receive()
  return name .. " ended"
end
function M.names()
  local actor = process.spawn("app:actor", "h", "ann")
  require("time").sleep("1ms")
  assert(process.registry.lookup("ann") == actor)
  assert(process.monitor("ann"))
  assert(process.link(process.pid()))
  process.spawn("app:seen", "h") -- raises, which concerns nobody
  process.send("ann", "stop")
  local event = process.events():receive()
  local again, err = process.monitor("ann")
  return { event.from == actor, event.kind, event.result.value, again == nil, err:kind() }
end
function M.watcher(target)
  process.registry.register("watcher")
  local results = { process.monitor(target), process.set_options({trap_links = true}), process.link(target) }
  local inbox, kinds = process.inbox(), {}
  for i = 1, 2 do kinds[i] = process.events():receive().kind end
  local asked = inbox:receive()
  process.send(asked:from(), "answer", { results = results, kinds = kinds })
end
function M.watched()
  process.spawn("app:watcher", "h", process.pid())
  require("time").sleep("1ms")
  error("over")
end
function M.seen()
  local answers = process.listen("answer")
  assert(process.send("watcher", "ask"))
  return (answers:receive())
end
return M`,
    });
    await withHost(root, async (host) => {
      expect(await host.call("app:names")).toEqual([true, "pid.exit", "ann ended", true, "NOT_FOUND"]);
      await expect(host.call("app:watched")).rejects.toThrow("over");
      expect(await host.call("app:seen")).toEqual({
        results: [true, true, true],
        kinds: ["pid.exit", "pid.link.down"],
      });
    });
  });

  it("has no module that luaflow does not have: the name is nil, which Lua can catch", async () => {
    const root = await temporaryFolder();
    await writeTree(root, {
      "_index.yaml": `namespace: app
entries:
  - {name: f, kind: function.lua, method: main, source: file://f.lua, modules: [excel, websocket]}
  - {name: act, kind: function.lua, method: main, source: file://f.lua, modules: [excel]}
`,
      "f.lua": `local function main()
  local ok, err = pcall(function() return excel.new() end)
  local _, other = pcall(function() local s = websocket return s.get("x") end)
  return { ok, tostring(err), type(excel), tostring(other) }
end
return { main = main }`,
    });
    await withHost(root, async (host) => {
      const [ok, message, type, other] = await host.call<unknown[]>("app:f");
      expect([ok, type]).toEqual([false, "nil"]);
      expect(message).toMatch(/^app:f:2: attempt to index a non-table object\(nil\)/);
      expect(other).toMatch(/^app:f:3: attempt to index a non-table object\(nil\)/);
    });
  });

  it("calls functions with arguments, contexts and results in JSON, and fails as they do", async () => {
    const root = await temporaryFolder();
    await writeTree(root, {
      "_index.yaml": `namespace: app
entries:
  - {name: echo, kind: function.lua, source: file://f.lua, method: echo, modules: [ctx, env, funcs]}
  - {name: fails, kind: function.lua, source: file://f.lua, method: fails}
  - {name: starts, kind: function.lua, source: file://f.lua, method: starts}
  - {name: flow, kind: workflow.lua, source: file://w.lua, meta: {temporal: {workflow: {worker: worker}}}}
  - {name: worker, kind: temporal.worker, client: client, task_queue: q}
  - {name: client, kind: temporal.client, address: "localhost:1"}
`,
      "f.lua": `return {
  echo = function(...) return {args = {...}, user = ctx.get("user"), name = env.get("HOST_TEST")} end,
  fails = function() return nil, errors.new({kind = errors.CONFLICT, message = "no", details = {by = 1}}) end,
  starts = function() return process.spawn("app:flow", "app:worker") end
}`,
      "w.lua": "return { main = function() return 1 end }",
    });
    await withHost(root, async (host) => {
      expect(host.functions).toEqual(["app:echo", "app:fails", "app:starts"]);
      process.env.HOST_TEST = "set";
      const result = await host.call("app:echo", [1, { a: [true, null] }], { context: { user: "u" } });
      delete process.env.HOST_TEST;
      expect(result).toEqual({ args: [1, { a: [true] }], user: "u", name: "set" });
      await expect(host.call("app:fails")).rejects.toMatchObject({ message: "no", type: "Conflict" });
      await expect(host.call("app:starts")).rejects.toMatchObject({
        message: "this program is not connected to Temporal",
        type: "Unavailable",
      });
      await expect(openHost(".")).rejects.toThrow();
    });
  });

  it("is one at a time, and needs a build that has it", async () => {
    const root = await temporaryFolder();
    await writeTree(root, {
      "_index.yaml":
        "namespace: app\nentries:\n  - {name: f, kind: function.lua, source: file://f.lua, method: f}\n",
      "f.lua": "return { f = function() return 1 end }",
    });
    const dist = `${await temporaryFolder()}/dist`;
    await buildRegistry(root, { outDir: dist });
    await expect(openHost(dist)).rejects.toThrow("has no host program: build it with luaflow build --host");
    await buildRegistry(root, { outDir: dist, host: true });
    const host = await openHost(dist);
    await expect(openHost(dist)).rejects.toThrow("this program has an open host already");
    await host.close();
    await (await openHost(dist)).close();
  });
});
