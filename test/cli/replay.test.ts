/** `luaflow replay`: histories of a real server against changed code. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { historyToJSON } from "@temporalio/common/lib/proto-utils.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { luaflow as workerOptions } from "../../runtime-shims/worker/index.ts";
import { luaflow } from "../support/cli.ts";
import { withBuild, workflowRegistry } from "../support/compile.ts";
import { runWorkflow, withWorker } from "../support/server.ts";

const SOURCE = `local funcs = require("funcs")
local time = require("time")

local function main()
  time.sleep("10ms")
  local done = channel.new(0)
  coroutine.spawn(function()
    funcs.call("app:first")
    done:send(true)
  end)
  done:receive()
  return funcs.call("app:second")
end

return { main = main }
`;

let folder: string;
let history: string;

async function registry(source: string): Promise<string> {
  const root = join(folder, `registry-${Math.random().toString(36).slice(2)}`);
  await mkdir(root);
  for (const [name, text] of workflowRegistry(source)) await writeFile(join(root, name), text);
  return root;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "luaflow-replay-"));
  history = join(folder, "recorded.json");
  const activities = { "app:first": async () => 1, "app:second": async () => 2 };
  await withBuild(await registry(SOURCE), async (dist) => {
    await withWorker(workerOptions(join(dist, "app.worker"), { activities }), async (test) => {
      const run = await runWorkflow(test, "app:main");
      expect(run.result).toBe(2);
      await writeFile(history, historyToJSON(run.history));
    });
  });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe("luaflow replay", () => {
  it("accepts the same code, and changes that issue the same commands", async () => {
    const same = await luaflow(["replay", await registry(SOURCE), history]);
    expect(same.stdout + same.stderr).toContain("1 compatible, 0 incompatible");
    expect(same.code).toBe(0);
    const renamed = SOURCE.replaceAll("done", "finished").replace('"10ms"', '"20ms"');
    expect((await luaflow(["replay", await registry(renamed), history])).code).toBe(0);
    const versioned = SOURCE.replace(
      '  time.sleep("10ms")\n',
      '  if require("workflow").version("pause", -1, 1) == 1 then time.sleep("1s") end\n  time.sleep("10ms")\n',
    );
    const result = await luaflow(["replay", await registry(versioned), history]);
    expect(`${result.stdout}${result.stderr}`).toContain("1 compatible, 0 incompatible");
  });

  it("names the first command that differs, with its Lua line", async () => {
    const added = SOURCE.replace("  local done", '  funcs.call("app:zeroth")\n  local done');
    const { code, stdout } = await luaflow(["replay", await registry(added), history]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/the history {3}event \d+: calls app:first/);
    expect(stdout).toContain("this code     calls app:zeroth  (app:main:6)");
  });

  it("names what is missing", async () => {
    const removed = SOURCE.replace('return funcs.call("app:second")', "return 2");
    const { code, stdout } = await luaflow(["replay", await registry(removed), folder, "--json"]);
    expect(code).toBe(1);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ compatible: 0, incompatible: 1 });
    expect(report.histories[0].difference).toMatchObject({
      recorded: { step: "calls app:second" },
      now: { step: "completes" },
    });
  });

  it("says when the workflow is gone, or the file is no history", async () => {
    const root = await registry(SOURCE);
    const text = await readFile(history, "utf8");
    const other = join(folder, "other.txt");
    await writeFile(other, text.replaceAll("app:main", "app:gone"));
    const gone = await luaflow(["replay", root, other]);
    expect([gone.code, gone.stdout]).toEqual([1, expect.stringContaining("no workflow of type app:gone")]);
    await writeFile(other, "{}");
    const wrong = await luaflow(["replay", root, other]);
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining("is not a workflow history")]);
    const missing = await luaflow(["replay", root, join(folder, "nothing.json")]);
    expect([missing.code, missing.stderr]).toEqual([1, expect.stringContaining("does not exist")]);
  });
});
