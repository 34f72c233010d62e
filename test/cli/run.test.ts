import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { luaflow } from "../support/cli.ts";
import { helloRegistry, temporaryFolder, writeTree } from "../support/registry.ts";
import { start } from "../support/running.ts";
import { sharedServer, uniqueName } from "../support/server.ts";

describe("luaflow run", () => {
  test("prints the result as JSON on stdout, and what Lua printed on stderr", async () => {
    const { address } = await sharedServer();
    const registry = await helloRegistry();
    const args = ["run", registry, "app:hello", "--input", '"Ada"', "--input", '"!"', "--address", address];
    const { code, stdout, stderr } = await luaflow(args);
    expect({ code, result: stdout && JSON.parse(stdout) }, stderr).toEqual({
      code: 0,
      result: { text: "hello, Ada!" },
    });
    expect(stderr).toMatch(/^\[app:hello\] greeting\s+Ada$/m);
  });

  test("what the logger is given beside a message stands behind it", async () => {
    const { address } = await sharedServer();
    const registry = await temporaryFolder();
    await writeTree(registry, {
      "_index.yaml": `version: "1.0"
namespace: app
entries:
  - { name: client, kind: temporal.client, address: "localhost:7233" }
  - { name: worker, kind: temporal.worker, client: "app:client", task_queue: "${uniqueName("logs")}" }
  - name: paid
    kind: workflow.lua
    method: main
    source: "file://paid.lua"
    modules: [logger]
    meta: { temporal: { workflow: { worker: "app:worker" } } }
`,
      "paid.lua": `local logger = require("logger")
return { main = function() logger:with({ order = "A-1" }):warn("late", { days = 2 }) end }
`,
    });
    const { code, stderr } = await luaflow(["run", registry, "app:paid", "--address", address]);
    expect(code, stderr).toBe(0);
    expect(stderr).toMatch(/^warning \[app:paid\] late \{"order":"A-1","days":2\}$/m);
  });

  test("starts a server of its own when there is none", async () => {
    const registry = await helloRegistry();
    const { code, stdout, stderr } = await luaflow(["run", registry, "app:hello", "-i", '"Ada"'], {
      env: { TEMPORAL_ADDRESS: "" },
    });
    expect({ code, result: stdout && JSON.parse(stdout) }, stderr).toEqual({
      code: 0,
      result: { text: "hello, Ada" },
    });
    expect(stderr).toContain("starting a Temporal dev server");
  });

  test("a failure: message, kind and Lua stack on stderr, exit code 1", async () => {
    const { address } = await sharedServer();
    const registry = await helloRegistry();
    const args = ["run", registry, "app:broken", "--input", '{"id":"A-1"}', "--address", address];
    const { code, stdout, stderr } = await luaflow(args);
    expect({ code, stdout }, stderr).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("workflow failed: no address for A-1");
    expect(stderr).toContain("kind: NotFound");
    expect(stderr).toMatch(/at ship \(.*broken\.lua:4:\d+\)/);
    expect(stderr).toMatch(/at .*broken\.lua:8:\d+\)/);
  });

  test("--json reports success and failure as one object", async () => {
    const { address } = await sharedServer();
    const registry = await helloRegistry();
    const id = uniqueName("cli");
    const good = await luaflow([
      "run",
      registry,
      "app:hello",
      "-i",
      '"Ada"',
      "--id",
      id,
      "--json",
      "--address",
      address,
    ]);
    expect(JSON.parse(good.stdout)).toEqual({
      ok: true,
      workflowId: id,
      runId: expect.any(String),
      result: { text: "hello, Ada" },
    });
    const bad = await luaflow(["run", registry, "app:broken", "-i", "{}", "--json", "--address", address]);
    expect(bad.code).toBe(1);
    expect(JSON.parse(bad.stdout)).toMatchObject({ ok: false, failure: { message: expect.any(String) } });
  });

  test("--timeout ends a workflow that takes too long", async () => {
    const { address } = await sharedServer();
    const registry = await helloRegistry();
    const args = ["run", registry, "app:waiting", "--timeout", "1s", "--address", address];
    const { code, stderr } = await luaflow(args);
    expect(code).toBe(1);
    expect(stderr).toContain("kind: Timeout");
  });

  test("Ctrl-C cancels the workflow, and the second one terminates it", async () => {
    const { address, client } = await sharedServer();
    const registry = await helloRegistry();
    const id = uniqueName("cancelled");
    const args = ["run", registry, "app:waiting", "--id", id, "--timeout", "60s", "--address", address];
    const running = start(args);
    await running.prints(/running app:waiting/);
    const handle = client.workflow.getHandle(id);
    while ((await handle.fetchHistory().catch(() => ({ events: [] }))).events?.length === 0) await sleep(50);
    running.child.kill("SIGINT");
    await running.prints(/cancelling the workflow; Ctrl-C again terminates it/);
    const cancelRequested = async () => {
      const { events } = await handle.fetchHistory();
      return events?.some((event) => event.workflowExecutionCancelRequestedEventAttributes);
    };
    await expect.poll(cancelRequested).toBe(true);
    running.child.kill("SIGINT");
    expect(await running.ends()).toBe(1);
    expect(running.output.stderr).toContain(
      `  temporal workflow terminate --workflow-id ${id} --namespace default --address ${address}\n`,
    );
    expect(running.output.stderr).toContain("kind: Terminated");
    expect((await handle.describe()).status.name).toBe("TERMINATED");
  });

  test("a workflow that does not end when it is cancelled is terminated after a while", async () => {
    const { address, client } = await sharedServer();
    const registry = await helloRegistry();
    const id = uniqueName("stubborn");
    const running = start(["run", registry, "app:waiting", "--id", id, "--address", address]);
    await running.prints(/running app:waiting/);
    const handle = client.workflow.getHandle(id);
    while ((await handle.fetchHistory().catch(() => ({ events: [] }))).events?.length === 0) await sleep(50);
    running.child.kill("SIGTERM");
    expect(await running.ends()).toBe(1);
    expect((await handle.describe()).status.name).toBe("TERMINATED");
  });

  test("an unknown workflow is a usage error that names the nearest", async () => {
    const registry = await helloRegistry();
    const { code, stderr } = await luaflow(["run", registry, "app:helo"]);
    expect(code).toBe(2);
    expect(stderr).toContain("there is no workflow or function `app:helo`; the nearest is `app:hello`");
  });

  test("an address where nothing answers", async () => {
    const registry = await helloRegistry();
    const { code, stderr } = await luaflow(["run", registry, "app:hello", "--address", "127.0.0.1:1"]);
    expect(code).toBe(1);
    expect(stderr).toBe(
      "error: no Temporal server answers at 127.0.0.1:1 (the connection was refused); start it with " +
        "`luaflow server start --port 1`, or leave out --address and TEMPORAL_ADDRESS for an embedded one\n",
    );
    const worker = await luaflow(["worker", registry], { env: { HELLO_ADDRESS: "127.0.0.1:1" } });
    expect(worker.code).toBe(1);
    expect(worker.stderr).toContain(
      "error: no Temporal server answers at 127.0.0.1:1 (the connection was refused); is `address` of app:client right",
    );
  });
});

describe("luaflow worker", () => {
  test.each(["registry", "build"])("runs the workers of a %s until it is told to stop", async (what) => {
    const { address, client } = await sharedServer();
    const registry = await helloRegistry();
    const dist = join(dirname(registry), "dist");
    if (what === "build") await luaflow(["build", registry, "--out", dist]);
    const worker = start(["worker", what === "build" ? dist : registry], { HELLO_ADDRESS: address });
    await worker.prints(/running app:worker/);
    const result: unknown = await client.workflow.execute("app:hello", {
      taskQueue: "hello",
      workflowId: uniqueName("worker"),
      args: ["Grace"],
      workflowExecutionTimeout: "20s",
    });
    expect(result).toEqual({ text: "hello, Grace" });
    worker.child.kill("SIGTERM");
    expect(await worker.ends()).toBe(0);
    expect(worker.output.stdout).toBe("");
    // What the SDK says of its own states is not for users.
    expect(worker.output.stderr).not.toContain("state changed");
    expect(worker.output.stderr).toMatch(/SIGTERM: finishing running tasks[\s\S]*\nstopped\n$/);
  });

  test("an unset variable is named", async () => {
    const registry = await helloRegistry();
    const manifest = "version: '1.0'\nnamespace: cloud\nentries:\n";
    await writeTree(registry, {
      "cloud.yaml": `${manifest}  - name: client
    kind: temporal.client
    address: cloud.example:7233
    auth: { type: api_key, api_key: "\${env:CLOUD_KEY}" }
  - name: worker
    kind: temporal.worker
    client: client
    task_queue: cloud
  - name: hello
    kind: workflow.lua
    source: file://waiting.lua
    modules: [time]
    meta: { temporal: { workflow: { worker: worker } } }
`,
    });
    const { code, stderr } = await luaflow(["worker", registry, "--worker", "cloud:worker"]);
    expect(code, stderr).toBe(1);
    expect(stderr).toContain("environment variable not found: CLOUD_KEY");
  });

  test("an unknown worker is a usage error", async () => {
    const registry = await helloRegistry();
    const { code, stderr } = await luaflow(["worker", registry, "--worker", "wroker"]);
    expect(code).toBe(2);
    expect(stderr).toContain("there is no worker `wroker`");
    expect(stderr).toContain("there are: app:worker");
  });
});

describe("luaflow dev", () => {
  test("reloads on save, keeps the old workers on a broken save, and stops on Ctrl-C", async () => {
    const { address, client } = await sharedServer();
    const registry = await helloRegistry({ "_index.yaml": await uniqueQueue("dev") });
    const dev = start(["dev", registry, "--address", address]);
    await dev.prints(/running app:worker/);
    const hello = async (): Promise<unknown> =>
      client.workflow.execute("app:hello", {
        taskQueue: "dev",
        workflowId: uniqueName("dev"),
        args: ["Ada"],
        workflowExecutionTimeout: "20s",
      });
    expect(await hello()).toEqual({ text: "hello, Ada" });

    await writeTree(registry, { "greeting.lua": "local function main(name) return = end\n" });
    await dev.prints(/the previous workers keep running/);
    expect(dev.output.stderr).toContain("greeting.lua:1:");
    expect(await hello()).toEqual({ text: "hello, Ada" });

    await writeTree(registry, {
      "greeting.lua":
        'local function main(name)\n    return "bye, " .. name\nend\n\nreturn { main = main }\n',
    });
    await dev.prints(/reloaded in/);
    expect(await hello()).toEqual({ text: "bye, Ada" });

    dev.child.kill("SIGINT");
    expect(await dev.ends()).toBe(0);
  });

  async function uniqueQueue(name: string): Promise<string> {
    const { HELLO } = await import("../support/registry.ts");
    return (HELLO["_index.yaml"] ?? "").replace("task_queue: hello", `task_queue: ${name}`);
  }
});

describe("luaflow demo", () => {
  test("shows the Lua and the TypeScript, and runs both orders", async () => {
    const out = join(await temporaryFolder(), "demo");
    const { code, stdout, stderr } = await luaflow(["demo", "--out", out]);
    expect(code, stderr).toBe(0);
    expect(stdout).toContain('local payment, err = funcs.call("app:charge_payment", {');
    expect(stdout).toContain("order_workflow.ts, generated");
    expect(stdout).toContain('"status":"completed"');
    expect(stdout).toContain('"status":"failed"');
    expect(stdout).toContain("Where to look");
  });
});

const SHOP = "fixtures/shop";
const RECEIPTS = "fixtures/shop/activities/receipts.ts";

test("a namespace that the server does not have is registered", async () => {
  const { address } = await sharedServer();
  const namespace = uniqueName("namespace");
  const root = await temporaryFolder();
  await writeTree(root, {
    "_index.yaml": `namespace: app
entries:
  - {name: client, kind: temporal.client, address: "localhost:1", namespace: ${namespace}}
  - {name: worker, kind: temporal.worker, client: client, task_queue: q}
  - {name: flow, kind: workflow.lua, source: file://flow.lua, meta: {temporal: {workflow: {worker: worker}}}}
`,
    "flow.lua": "return { main = function() return 7 end }",
  });
  const { code, stdout, stderr } = await luaflow(["run", root, "app:flow"], {
    env: { TEMPORAL_ADDRESS: address },
  });
  expect([code, stdout], stderr).toEqual([0, "7\n"]);
  expect(stderr).toContain(`registering namespace ${namespace}`);
}, 90_000);

describe("luaflow run for functions", () => {
  test("prints what one returns, and how one failed", async () => {
    const { address } = await sharedServer();
    const env = { TEMPORAL_ADDRESS: address, SHOP_QUEUE: uniqueName("shop") };
    const run = (entry: string, ...args: string[]) => luaflow(["run", SHOP, entry, ...args], { env });
    const items = '[{"sku": "pen"}, {"sku": "ink"}]';
    const good = await run("shop:reserve_stock", "--input", items);
    expect([good.code, JSON.parse(good.stdout)]).toEqual([0, { reserved: 2 }]);

    const bad = await run("shop:reserve_stock", "--input", '[{"sku": "out-1"}]', "--json");
    expect(bad.code).toBe(1);
    expect(JSON.parse(bad.stdout)).toEqual({
      ok: false,
      failure: {
        message: "out of stock: out-1",
        kind: "NotFound",
        stack: [expect.stringMatching(/^at .*activities\/stock\.lua:\d+:\d+/)],
      },
    });
    const raised = await run("shop:reserve_stock", "--input", "[1]");
    expect(raised.code).toBe(1);
    expect(raised.stderr).toContain(
      "function failed: shop:reserve_stock:5 (activities/stock.lua:5): attempt to index",
    );
    expect(raised.stderr).toContain("activities/stock.lua:5");
  });

  test("needs no server where the registry has no client, and ends in time", async () => {
    const root = await temporaryFolder();
    await writeTree(root, {
      "_index.yaml": `namespace: app
entries:
  - {name: sum, kind: function.lua, source: file://f.lua, method: sum}
  - {name: hang, kind: function.lua, source: file://f.lua, method: hang}
`,
      "f.lua": `return {
  sum = function(a, b) return a + b end,
  hang = function() channel.new(0):receive() end
}`,
    });
    const env = { TEMPORAL_ADDRESS: "localhost:1" };
    const sum = await luaflow(["run", root, "app:sum", "-i", "1", "-i", "2"], { env });
    expect([sum.code, sum.stdout]).toEqual([0, "3\n"]);
    const hang = await luaflow(["run", root, "app:hang", "--timeout", "200ms"], { env });
    expect(hang.code).toBe(1);
    expect(hang.stderr).toContain("did not end within 200 ms");
    const unknown = await luaflow(["run", root, "app:sun"], { env });
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain("the nearest is `app:sum`");
  });
});

describe("luaflow serve", () => {
  test("answers the registry's endpoints, and ends in order", async () => {
    const { address } = await sharedServer();
    const env = { TEMPORAL_ADDRESS: address, SHOP_QUEUE: uniqueName("shop"), SHOP_ADDR: "127.0.0.1:0" };
    const serve = start(["serve", SHOP, "--activities", RECEIPTS], env);
    await serve.prints(/http:\/\/127\.0\.0\.1:\d+/);
    const [base] = /http:\/\/\S+/.exec(serve.output.stdout)!;
    await serve.prints(/POST {4}\/api\/orders {2}shop:place_order/);
    const id = uniqueName("o");
    const post = (path: string, body: unknown) =>
      fetch(`${base}/api/orders${path}`, { method: "POST", body: JSON.stringify(body) });
    const items = [{ sku: "desk", price: 60_000, quantity: 1 }];
    expect((await post("", { id, customer: "Ada", card: "4242", items: [] })).status).toBe(400);
    expect((await post("", { id, customer: "Ada", card: "4242", items })).status).toBe(202);
    expect((await post("", { id, customer: "Ada", card: "4242", items })).status).toBe(409);
    const shown = await (await fetch(`${base}/api/orders/${id}`)).json();
    expect(shown).toMatchObject({ order_id: id, total: 60_000 });
    expect((await post(`/${id}/approval`, { approved: true })).status).toBe(202);
    const { client } = await sharedServer();
    const handle = client.workflow.getHandle(`order-${id}`);
    expect(await handle.result()).toMatchObject({ status: "completed", receipt: `receipt-${id}` });
    expect((await fetch(`${base}/api/orders/${id}`)).status).toBe(404);
    serve.child.kill("SIGINT");
    expect(await serve.ends()).toBe(0);
  });

  test("says why it cannot", async () => {
    const { address } = await sharedServer();
    const none = await luaflow(["serve", "fixtures/orders"]);
    expect(none.code).toBe(2);
    expect(none.stderr).toContain("has no `http.endpoint` entries");
    const env = { TEMPORAL_ADDRESS: address, SHOP_QUEUE: uniqueName("shop"), SHOP_ADDR: "nowhere" };
    const where = await luaflow(["serve", SHOP], { env });
    expect(where.code).toBe(1);
    expect(where.stderr).toContain("shop:gateway: `addr` must be host:port or :port, not `nowhere`");
    const taken = { ...env, SHOP_ADDR: address };
    expect((await luaflow(["serve", SHOP], { env: taken })).stderr).toContain(
      `cannot listen on ${address}: the port is taken; choose another one with --port`,
    );
    const missing = await luaflow(["serve", SHOP, "--activities", "nothing.ts"], { env });
    expect(missing.stderr).toContain("there is no activities module nothing.ts");
    const root = await temporaryFolder();
    await writeTree(root, {
      "broken.ts": "export const a = ;",
      "empty.ts": "export {}",
      "bad.ts": "throw new Error('no')",
    });
    const given = async (name: string) =>
      (await luaflow(["serve", SHOP, "--activities", join(root, name)], { env })).stderr;
    expect(await given("broken.ts")).toMatch(/broken\.ts:1: Unexpected ";"/);
    expect(await given("empty.ts")).toContain("exports no functions");
    expect(await given("bad.ts")).toContain("failed when it was loaded: no");
  });
});
