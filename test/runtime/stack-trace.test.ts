/** Where a running workflow stands, by Temporal's own queries, and where a failed one was: in terms of Lua files. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { WorkflowFailedError } from "@temporalio/client";
import { expect, it } from "vitest";
import { luaflow } from "../../runtime-shims/worker/index.ts";
import { withBuild, workflowRegistry } from "../support/compile.ts";
import { type TestWorker, uniqueName, withWorker } from "../support/server.ts";

const SOURCE = `local time = require("time")
local waits = channel.new(0)

local function deep(levels)
  if levels > 0 then
    local result = deep(levels - 1)
    return result
  end
  time.sleep("1h")
end

local function receive()
  local inbox = process.inbox()
  local first = inbox:receive()
  return first
end

local function main(fails)
  coroutine.spawn(function() deep(3) end)
  coroutine.spawn(function()
    waits:send(1)
  end)
  local inner = coroutine.wrap(function()
    local message = receive()
    if fails then
      local data = message:payload():data()
      return data.text .. nil
    end
  end)
  inner()
  return "received"
end

return { main = main }
`;

async function withProgram(
  options: { maxCachedWorkflows?: number },
  body: (test: TestWorker) => Promise<void>,
) {
  const root = await mkdtemp(join(tmpdir(), "luaflow-traces-"));
  try {
    for (const [name, text] of workflowRegistry(SOURCE)) await writeFile(join(root, name), text);
    await withBuild(root, (dist) => withWorker({ ...luaflow(join(dist, "app.worker")), ...options }, body));
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

const lines = (stack: string) => [...stack.matchAll(/main\.lua:(\d+)/g)].map(([, line]) => Number(line));

it.each([
  ["in memory", undefined],
  ["replayed", 0],
])("__stack_trace says where each coroutine waits, the workflow %s", async (_, maxCachedWorkflows) => {
  const cache = maxCachedWorkflows === undefined ? {} : { maxCachedWorkflows };
  await withProgram({ ...cache }, async ({ client, taskQueue }) => {
    const workflowId = uniqueName("traced");
    const handle = await client.workflow.start("app:main", { workflowId, taskQueue, args: [false] });
    const text: string = await handle.query("__stack_trace");
    const stacks = text.split("\n\n");
    // A stack has ten frames in a worker, those of the runtime among them: the innermost ones.
    expect(stacks.map((stack) => lines(stack).slice(0, 2))).toEqual([[14, 24], [9, 6], [21]]);
    expect(stacks[0]).toMatch(/^ {4}at receive \(main\.lua:14:\d+\)\n/);
    expect(text).not.toMatch(/runtime-shims|node_modules|Promise/);

    const enhanced: {
      stacks: { locations: { file_path: string; function_name?: string; line: number }[] }[];
    } = await handle.query("__enhanced_stack_trace");
    expect(enhanced.stacks.map(({ locations }) => locations.map(({ line }) => line))).toEqual(
      stacks.map(lines),
    );
    expect(enhanced.stacks[0]?.locations[0]).toMatchObject({
      file_path: "main.lua",
      function_name: "receive",
    });

    // The queries have not changed anything.
    await handle.signal("go");
    expect(await handle.result()).toBe("received");
    expect(await handle.query("__stack_trace")).toBe("");
  });
});

it("the stack of a failure names the places in Lua", async () => {
  await withProgram({}, async ({ client, taskQueue }) => {
    const workflowId = uniqueName("failing");
    const handle = await client.workflow.start("app:main", { workflowId, taskQueue, args: [true] });
    await handle.signal("go", { text: "x" });
    const error = (await handle.result().catch((problem: unknown) => problem)) as WorkflowFailedError;
    expect(error.cause?.message).toContain("app:main:27: cannot perform concat operation");
    expect(error.cause?.stack).toMatch(/nil\n +at (\S+ \()?main\.lua:27:\d+/);
    expect(error.cause?.stack).not.toMatch(/runtime-shims|node_modules/);
  });
});
