/** Every command says why workflows do not get on, once per cause, on the real server. */
import { describe, expect, test } from "vitest";
import { luaflow } from "../support/cli.ts";
import { temporaryFolder, writeTree } from "../support/registry.ts";
import { start } from "../support/running.ts";
import { sharedServer, uniqueName } from "../support/server.ts";

const FLOWS = ["attribute", "faulty", "parent", "elsewhere", "misspelt", "gives_up", "raises"];

/** Workflows that do not get on, each for a reason of its own. */
const REGISTRY = {
  "_index.yaml": `namespace: app
entries:
  - {name: client, kind: temporal.client, address: "\${env:ADDRESS|localhost:7233}"}
  - {name: worker, kind: temporal.worker, client: client, task_queue: "\${env:QUEUE}", lifecycle: {auto_start: true}}
${FLOWS.map(
  (name) =>
    `  - {name: ${name}, kind: workflow.lua, source: file://flows.lua, method: ${name}, modules: [funcs, time, workflow], meta: {temporal: {workflow: {worker: worker}}}}\n`,
).join(
  "",
)}  - {name: charge, kind: function.lua, source: file://act.lua, method: main, meta: {temporal: {activity: {worker: worker}}}}
  - {name: hangs, kind: function.lua, source: file://test.lua, method: main, modules: [time], meta: {type: test}}
  - {name: gateway, kind: http.service, addr: "127.0.0.1:0"}
  - {name: page, kind: http.endpoint, method: GET, path: /, func: hello}
  - {name: hello, kind: function.lua, source: "return function() return 1 end", method: main}
`,
  "flows.lua": `local funcs, time, workflow = require("funcs"), require("time"), require("workflow")
local M = {}
function M.attribute()
  workflow.attrs({ search = { NobodyHasThis = "x" } })
  time.sleep("1h")
end
local function deeper()
  workflow.version("change", 5, 6)
end
function M.faulty()
  workflow.version("change", 1, 1)
  deeper()
end
function M.parent()
  time.sleep("1h")
end
function M.elsewhere()
  return funcs.new():with_options({ ["activity.task_queue"] = "no-such-queue" }):call("app:charge")
end
function M.misspelt()
  return funcs.call("app:" .. "chrage")
end
local function once(target)
  local options = { ["activity.retry_policy"] = { maximum_attempts = 1 } }
  local result, err = funcs.new():with_options(options):call(target)
  if err then error(err) end
  return result
end
function M.gives_up()
  return once("app:" .. "chrage")
end
function M.raises()
  return once("app:charge")
end
return M
`,
  "act.lua": `local function amount(order)
  return order.total.cents
end
local function main()
  return amount({})
end
return { main = main }
`,
  "test.lua": `local time = require("time")
local function main()
  for _, name in ipairs({ "attribute", "faulty", "parent", "atribute", "elsewhere", "misspelt" }) do
    assert(process.spawn("app:" .. name, "app:worker"))
  end
  process.events():receive()
end
return { main = main }
`,
};

const ATTRIBUTE = `workflow task of app:attribute failed: BadSearchAttributes: Namespace default has no mapping defined for search attribute NobodyHasThis
    help: register it: temporal operator search-attribute create --name NobodyHasThis --type Keyword`;

const FAULTY = `workflow task of app:faulty failed: version 1 of change change is not supported here (5 to 6)
    at deeper (flows.lua:8:2)
    at faulty (flows.lua:12:2)`;

const RAISED = `activity app:charge failed: app:charge:2 (act.lua:2): attempt to index a non-table object(nil) with key 'cents' (field 'total')
    at amount (act.lua:2:21)
    at main (act.lua:5:9)`;

function missing(queue: string): string {
  return `no worker of task queue \`${queue}\` has activity \`app:chrage\`; did you mean \`app:charge\`?`;
}

async function registry(): Promise<string> {
  const root = await temporaryFolder();
  await writeTree(root, REGISTRY);
  return root;
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

async function stopAll(queue: string): Promise<void> {
  const { client } = await sharedServer();
  const query = `TaskQueue = "${queue}" AND ExecutionStatus = "Running"`;
  for await (const { workflowId } of client.workflow.list({ query })) {
    await client.workflow
      .getHandle(workflowId)
      .terminate()
      .catch(() => {});
  }
}

describe("troubles", () => {
  test("luaflow test names what its workflows wait for, and says it when it happens", async () => {
    const queue = uniqueName("troubles");
    const env = { TEMPORAL_ADDRESS: (await sharedServer()).address, QUEUE: queue };
    const { code, stdout, stderr } = await luaflow(["test", await registry(), "--json", "--timeout", "9s"], {
      env,
    });
    await stopAll(queue);
    expect(code, stderr).toBe(1);
    const [{ error }] = JSON.parse(stdout).tests;
    expect(error).toMatch(/^did not end within 9000 ms\n +at main \(test\.lua:6:\d+\)\n/);
    const found = [
      ATTRIBUTE,
      "workflow task of app:atribute failed: this worker has no workflow type `app:atribute`\n" +
        "    help: did you mean `app:attribute`?",
      `activity app:chrage failed: ${missing(queue)}`,
    ];
    for (const text of [
      ...found,
      "workflow task of app:faulty failed: version 1 of change change is not supported here (5 to 6)\n    at deeper",
      "activity app:charge failed: nobody polls task queue `no-such-queue`\n    help: the registry's queues are: ",
    ]) {
      expect(error).toContain(text);
    }
    // Those that workers know of are told at once, however often they are tried again.
    for (const text of [...found, FAULTY]) expect(count(stderr, text), `${text}\n${stderr}`).toBe(1);
    expect(stderr).not.toMatch(/__luaflow|node_modules|queueMicrotask/);
  });

  test("luaflow test names them with workers that run elsewhere, too", async () => {
    const queue = uniqueName("troubles");
    const env = { TEMPORAL_ADDRESS: (await sharedServer()).address, QUEUE: queue };
    const args = ["test", await registry(), "--json", "--timeout", "5s", "--no-workers"];
    const { stdout } = await luaflow(args, { env });
    await stopAll(queue);
    expect(JSON.parse(stdout).tests[0].error).toContain(
      `workflow task of app:parent failed: nobody polls task queue \`${queue}\`\n` +
        "    help: start its worker: luaflow worker … --worker app:worker",
    );
  });

  test("luaflow run shows an activity's error with its lines, and one that no worker has", async () => {
    const queue = uniqueName("troubles");
    const env = { TEMPORAL_ADDRESS: (await sharedServer()).address, QUEUE: queue };
    const root = await registry();
    const raised = await luaflow(["run", root, "app:raises"], { env });
    expect(raised.code).toBe(1);
    expect(raised.stderr).toContain(`warning: ${RAISED}\n`);
    expect(raised.stderr).toContain("in activity app:charge\n  at amount (act.lua:2:21)");
    const { code, stderr, stdout } = await luaflow(["run", root, "app:gives_up", "--json"], { env });
    expect([code, JSON.parse(stdout)]).toMatchObject([
      1,
      { ok: false, failure: { kind: "NotFound", message: missing(queue) } },
    ]);
    expect(stderr).toContain(`warning: activity app:chrage failed: ${missing(queue)}\n`);
    expect(stderr).not.toMatch(/__luaflow|node_modules/);
  });

  test("luaflow worker, dev and serve say why workflows do not get on", async () => {
    const { address, client } = await sharedServer();
    const root = await registry();
    const said = async (command: string): Promise<string> => {
      const queue = uniqueName("troubles");
      const running = start([command, root], { ADDRESS: address, TEMPORAL_ADDRESS: address, QUEUE: queue });
      await running.prints(/running app:worker|GET {5}\//);
      for (const name of ["attribute", "faulty", "raises", "misspelt"]) {
        const workflowId = uniqueName(name);
        await client.workflow.start(`app:${name}`, { taskQueue: queue, workflowId, args: [] });
      }
      await running.prints(/NobodyHasThis\n {4}help/);
      await running.prints(/activity app:chrage failed/);
      await running.prints(/workflow app:raises failed/);
      await running.prints(/app:faulty failed/);
      running.child.kill("SIGINT");
      await running.ends();
      await stopAll(queue);
      return running.output.stderr;
    };
    for (const output of await Promise.all(["worker", "dev", "serve"].map(said))) {
      for (const text of [ATTRIBUTE, FAULTY, RAISED]) expect(output).toContain(text);
    }
  });
});
