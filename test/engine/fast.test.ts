/** `luaflow test --fast`: the tests of the fixtures without a server, and what only happens there. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { luaflow } from "../support/cli.ts";
import { temporaryFolder } from "../support/registry.ts";
import { sharedServer, uniqueName } from "../support/server.ts";

interface Report {
  passed: number;
  failed: number;
  tests: { id: string; suite: string; ok: boolean; error?: string; ms: number }[];
}

async function fast(registry: string, ...options: string[]): Promise<Report> {
  const env = { SCENARIOS_QUEUE: "scenarios", STYLES_QUEUE: "styles", TEMPORAL_ADDRESS: "nowhere:1" };
  const { stdout, stderr } = await luaflow(["test", registry, "--fast", "--json", ...options], { env });
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout);
}

describe("the fixtures' tests", () => {
  it("pass, and the SDK's core replays their histories", { timeout: 300_000 }, async () => {
    const { tests } = await fast("fixtures/features", "--replay");
    expect(tests.filter(({ ok }) => !ok)).toEqual([]);
    expect(tests.filter(({ suite }) => suite === "features").length).toBeGreaterThan(15);
    expect(tests.filter(({ suite }) => suite === "replay").length).toBeGreaterThan(25);
  });

  it.each([
    ["scenarios", []],
    ["styles", ["--activities", "fixtures/styles/activities.mjs"]],
    ["shop", ["--activities", "fixtures/shop/activities/receipts.ts"]],
  ])("pass: %s", { timeout: 300_000 }, async (name, options) => {
    const { tests } = await fast(`fixtures/${name}`, ...options);
    expect(tests.filter(({ ok }) => !ok)).toEqual([]);
    expect(tests.length).toBeGreaterThan(4);
  });
});

describe("what a test replaces", () => {
  it("is its own with --fast", { timeout: 120_000 }, async () => {
    const { tests } = await fast("fixtures/mocked", "--replay");
    expect(tests.filter(({ ok }) => !ok)).toEqual([]);
    expect(tests.filter(({ suite }) => suite === "replay").length).toBeGreaterThan(5);
  });

  it("is its own on a server, too; workflows cannot be replaced there", { timeout: 120_000 }, async () => {
    const env = { TEMPORAL_ADDRESS: (await sharedServer()).address, MOCKED_QUEUE: uniqueName("mocked") };
    const { stdout } = await luaflow(["test", "fixtures/mocked", "--json"], { env });
    const [activities, workflows] = (JSON.parse(stdout) as Report).tests;
    expect(activities).toMatchObject({ id: "app:activities", ok: true });
    expect(workflows?.ok).toBe(false);
    expect(workflows?.error).toContain('mock("app:delivery"): only with --fast can workflows be replaced');
  });
});

/** A registry of one workflow and tests of it, by name. */
async function registryOf(workflow: string, tests: Record<string, string>): Promise<string> {
  const folder = await temporaryFolder();
  const names = Object.keys(tests);
  const entries = names.map(
    (name) =>
      `  - { name: ${name}, kind: function.lua, method: ${name}, source: "file://tests.lua", modules: [time], meta: { type: test } }`,
  );
  await writeFile(
    join(folder, "_index.yaml"),
    `version: "1.0"
namespace: app
entries:
  - { name: client, kind: temporal.client, address: "localhost:7233" }
  - { name: worker, kind: temporal.worker, client: "app:client", task_queue: fast }
  - name: counts
    kind: function.lua
    method: main
    source: "file://counts.lua"
    modules: [activity, time]
    meta: { temporal: { activity: { worker: "app:worker" } } }
  - name: flow
    kind: workflow.lua
    method: main
    source: "file://flow.lua"
    modules: [funcs, time, workflow]
    meta: { temporal: { workflow: { worker: "app:worker" } } }
${entries.join("\n")}
`,
  );
  await writeFile(join(folder, "flow.lua"), workflow);
  await writeFile(
    join(folder, "counts.lua"),
    `local activity = require("activity")
     local time = require("time")
     return { main = function(fails, takes)
       if takes then time.sleep(takes) end
       local attempt = activity.info().attempt
       if attempt <= fails then error("attempt " .. attempt) end
       return attempt
     end }`,
  );
  const functions = names.map((name) => `local function ${name}()\n${tests[name]}\nend`);
  const exported = names.map((name) => `${name} = ${name}`).join(", ");
  await writeFile(
    join(folder, "tests.lua"),
    `local time = require("time")\n${functions.join("\n")}\nreturn { ${exported} }\n`,
  );
  return folder;
}

const FLOW = `
local funcs, time, workflow = require("funcs"), require("time"), require("workflow")
local does = {
  sleeps = function(duration)
    local before = time.now()
    time.sleep(duration)
    return math.floor(time.now():sub(before):hours())
  end,
  retries = function(fails)
    local before = time.now()
    local attempts, err = funcs.call("app:counts", fails)
    if err then return nil, err end
    return { attempts = attempts, seconds = time.now():sub(before):seconds() }
  end,
  late = function()
    local _, err = funcs.new():with_options({ ["activity.start_to_close_timeout"] = "10m", ["activity.retry_policy"] = { maximum_attempts = 1 } })
      :call("app:counts", 0, "1h")
    return err and err:kind()
  end,
  waits = function() return process.listen("go"):receive() end,
  ticks = function() return workflow.info().last_result and 2 or 1 end,
}
return { main = function(what, ...) return does[what](...) end }
`;

describe("time", () => {
  it("passes when everybody waits", { timeout: 120_000 }, async () => {
    const folder = await registryOf(FLOW, {
      month: `assert(process.exec("app:flow", "app:worker", "sleeps", "720h") == 720)`,
      // 1 + 2 + 4 + … seconds, up to 100 seconds each.
      retry: `local found = process.exec("app:flow", "app:worker", "retries", 10)
        assert(found.attempts == 11 and found.seconds > 400 and found.seconds < 460, found.seconds)`,
      timeout: `assert(process.exec("app:flow", "app:worker", "late") == "TIMEOUT", "no timeout")`,
      // Both sides see the same time: the test is not carried past what the workflow has not done.
      order: `local pid = assert(process.spawn_monitored("app:flow", "app:worker", "sleeps", "2h"))
        local began = time.now()
        time.sleep("1h")
        local event, timer = process.events(), time.after("30m")
        local found = channel.select({ event:case_receive(), timer:case_receive() })
        assert(found.channel == timer, "the workflow has ended early")
        assert(event:receive().result.value == 2)
        local hours = time.now():sub(began):hours()
        assert(hours >= 2 and hours < 2.1, hours)`,
      cron: `local pid = assert(process.with_options({ ["temporal.workflow.cron_schedule"] = "0 3 * * *" })
          :spawn("app:flow", "app:worker", "ticks"))
        time.sleep("60h")
        process.terminate(pid)`,
    });
    const { tests } = await fast(folder);
    expect(tests.filter(({ ok }) => !ok)).toEqual([]);
    for (const { ms } of tests) expect(ms).toBeLessThan(20_000);
  });

  it("says when nothing is left that could happen", { timeout: 120_000 }, async () => {
    const folder = await registryOf(FLOW, {
      forever: `process.exec("app:flow", "app:worker", "waits")`,
      after: `assert(process.exec("app:flow", "app:worker", "sleeps", "1h") == 1)`,
    });
    const { tests } = await fast(folder, "--timeout", "60s");
    const [after, forever] = tests;
    expect(after?.ok).toBe(true);
    expect(forever?.error).toContain("waits for ever");
    expect(forever?.error).toContain("tests.lua:");
    expect(forever?.ms).toBeLessThan(30_000);
  });
});

it("needs no server, so that none can be named", async () => {
  const { code, stderr } = await luaflow([
    "test",
    "fixtures/tested",
    "--fast",
    "--address",
    "localhost:7233",
  ]);
  expect(code).toBe(2);
  expect(stderr).toContain("--fast");
});
