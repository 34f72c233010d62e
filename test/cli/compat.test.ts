/** `luaflow compat`: executions of a real server, and histories of a folder, against changed code. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { historyToJSON } from "@temporalio/common/lib/proto-utils.js";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Candidate, sample } from "../../cli/compat/sample.ts";
import { luaflow as workerOptions } from "../../runtime-shims/worker/index.ts";
import { luaflow } from "../support/cli.ts";
import { withBuild } from "../support/compile.ts";
import { runWorkflow, sharedServer, uniqueName, withWorker } from "../support/server.ts";

const ORDERS = `local funcs = require("funcs")
local time = require("time")

local function order(id)
    local payment = funcs.call("app:charge", id)
    process.listen("go"):receive()
    time.sleep("10ms")
    return payment
end

local function refund(id)
    return funcs.call("app:charge", id)
end

return { order = order, refund = refund }
`;

const queue = uniqueName("compat");
let folder: string;
let old: string;
/** The build of it, which has no sources. */
let oldBuild: string;
let histories: string;
let address: string;
/** An order that nobody has sent `go`. */
let waiting: string;

function manifest(workflows: readonly string[], modules = "funcs, time"): string {
  const entries = workflows.map(
    (name) => `  - name: ${name}
    kind: workflow.lua
    source: file://orders.lua
    method: ${name === "later" ? "order" : name}
    modules: [${modules}]
    meta: { temporal: { workflow: { worker: app:worker } } }
`,
  );
  return `version: "1.0"
namespace: app
entries:
  - { name: client, kind: temporal.client, address: "localhost:1" }
  - { name: worker, kind: temporal.worker, client: app:client, task_queue: ${queue} }
${entries.join("")}`;
}

async function registry(
  source = ORDERS,
  workflows: readonly string[] = ["order", "refund"],
  modules?: string,
): Promise<string> {
  const root = await mkdtemp(join(folder, "registry-"));
  await writeFile(join(root, "_index.yaml"), manifest(workflows, modules));
  await writeFile(join(root, "orders.lua"), source);
  return root;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "luaflow-compat-"));
  histories = join(folder, "histories");
  await mkdir(histories);
  old = await registry();
  oldBuild = join(folder, "dist");
  expect((await luaflow(["build", old, "--out", oldBuild])).code).toBe(0);
  ({ address } = await sharedServer());
  const activities = { "app:charge": async (id: string) => `paid ${id}` };
  const options = workerOptions(join(oldBuild, "app.worker"), { activities });
  await withWorker({ ...options, taskQueue: queue }, async (test) => {
    const { client } = test;
    const ids = Array.from({ length: 3 }, () => uniqueName("order"));
    for (const workflowId of ids)
      await client.workflow.start("app:order", { taskQueue: queue, workflowId, args: [workflowId] });
    waiting = ids[0]!;
    const [open, ...ended] = ids.map((id) => client.workflow.getHandle(id));
    for (const handle of ended) {
      await handle.signal("go");
      await handle.result();
    }
    await vi.waitFor(
      async () => {
        expect(historyToJSON(await open!.fetchHistory())).toContain("activityTaskCompletedEventAttributes");
      },
      { timeout: 30_000, interval: 200 },
    );
    const closed = await ended[0]!.fetchHistory();
    await writeFile(join(histories, "order.json"), historyToJSON(closed));
    const { history } = await runWorkflow(test, "app:refund", { args: ["o"] });
    await writeFile(join(histories, "refund.json"), historyToJSON(history));
  });
});

afterAll(async () => {
  const { client } = await sharedServer();
  for await (const { workflowId } of client.workflow.list({ query: `TaskQueue = "${queue}"` }))
    await client.workflow
      .getHandle(workflowId)
      .terminate()
      .catch(() => {});
  await rm(folder, { recursive: true, force: true });
});

interface Report {
  ok: boolean;
  compatible: number;
  breaking: number;
  uncovered: number;
  workflows: {
    entry: string;
    status: string;
    reason?: string;
    histories: Record<string, number>;
    breaks: {
      place?: object;
      because: string;
      count: number;
      wrap?: { text: string; first: number; last: number };
    }[];
  }[];
  unreadable: unknown[];
  foreign: number;
}

async function compat(...args: string[]): Promise<{ code: number | null; report: Report }> {
  const { code, stdout, stderr } = await luaflow(["compat", ...args, "--json"]);
  if (!stdout.startsWith("{")) throw new Error(stderr);
  return { code, report: JSON.parse(stdout) };
}

describe("luaflow compat", () => {
  it("looks at executions of the server, running ones among them", { timeout: 120_000 }, async () => {
    // Only behind the signal, which nobody has sent to the one that runs.
    const added = ORDERS.replace("    time.sleep", '    funcs.call("app:ship", id)\n    time.sleep');
    const now = await registry(added);
    await expect
      .poll(async () => (await compat(oldBuild, now, "--address", address)).report.workflows[0], {
        timeout: 60_000,
      })
      .toMatchObject({
        entry: "app:order",
        status: "breaks",
        histories: { compatible: 1, breaking: 2, running: 1 },
        breaks: [
          {
            place: { file: "orders.lua", line: 7 },
            because: expect.stringMatching(
              /^calls app:ship, where event \d+ of the history starts a timer of 0.01s$/,
            ),
            count: 2,
          },
        ],
      });
    // One of each type, and the one that runs comes first.
    const { code, stdout } = await luaflow(["compat", oldBuild, now, "--address", address, "--limit", "1"]);
    expect(stdout).toBe(`\
✓ app:order  compatible (1 history, 1 running)
✓ app:refund  compatible (1 history, 0 running)

2 compatible, 0 breaking, 0 not covered
`);
    expect(code).toBe(0);
  });

  it("says how to write it, and what it says is compatible", async () => {
    const renamed = ORDERS.replace(
      'payment = funcs.call("app:charge", id)',
      'payment = funcs.call("app:pay", id)',
    );
    const now = await registry(renamed);
    const { code, stdout } = await luaflow(["compat", old, now, "--histories", histories]);
    expect(code).toBe(1);
    expect(stdout).toContain(`
    write at orders.lua:5:
          local payment
          if workflow.version("change app:charge", -1, 1) >= 1 then
              payment = funcs.call("app:pay", id)
          else
              payment = funcs.call("app:charge", id)
          end
    the file needs \`local workflow = require("workflow")\``);
    const written = stdout.slice(stdout.indexOf("          local payment")).split("\n").slice(0, 6);
    const lines = renamed.split("\n");
    lines.splice(4, 1, ...written.map((line) => line.slice(6)));
    const wrapped = `local workflow = require("workflow")\n${lines.join("\n")}`;
    const root = await registry(wrapped, ["order", "refund"], "funcs, time, workflow");
    expect(await compat(oldBuild, root, "--histories", histories)).toMatchObject({
      code: 0,
      report: { compatible: 2 },
    });
  });

  it("tells what no history covers, what is gone and what is new", async () => {
    const now = await registry(ORDERS, ["refund", "later"]);
    const lost = await compat(oldBuild, now, "--histories", join(histories, "refund.json"));
    expect(lost.code).toBe(4);
    expect(lost.report).toMatchObject({ ok: false, compatible: 1, breaking: 0, uncovered: 1 });
    expect(lost.report.workflows.map(({ entry, status, reason }) => [entry, status, reason])).toEqual([
      ["app:later", "not covered", "new"],
      ["app:order", "not covered", "lost"],
      ["app:refund", "compatible", undefined],
    ]);
    const uncovered = await compat(
      oldBuild,
      oldBuild,
      "--histories",
      join(histories, "refund.json"),
      "--strict",
    );
    expect([uncovered.code, uncovered.report.workflows[0]?.reason]).toEqual([1, "no history"]);
    const gone = await compat(oldBuild, now, "--address", address);
    expect(gone.code).toBe(1);
    expect(gone.report.workflows[1]).toMatchObject({
      entry: "app:order",
      status: "breaks",
      breaks: [{ because: "it runs, and the new build has no such workflow: its next task fails" }],
    });
  });

  it("does not blame the change for a history that did not replay before", async () => {
    const text = await readFile(join(histories, "order.json"), "utf8");
    const odd = join(folder, "odd.json");
    await writeFile(odd, text.replaceAll("app:charge", "app:other"));
    const { code, report } = await compat(oldBuild, oldBuild, "--histories", odd);
    expect(code).toBe(4);
    expect(report.workflows[0]).toMatchObject({
      entry: "app:order",
      reason: "did not replay before",
      breaks: [],
    });
    const both = await compat(oldBuild, oldBuild, "--histories", odd, "--histories", histories);
    expect(both).toMatchObject({ code: 0, report: { compatible: 2, breaking: 0 } });
    expect(both.report.workflows[0]!.histories).toMatchObject({ compatible: 1, brokenBefore: 1 });
  });

  it("explains versions that are gone, and code that fails or never waits", async () => {
    const versioned = ORDERS.replace(
      'require("time")\n',
      'require("time")\nlocal workflow = require("workflow")\n',
    ).replace("    time.sleep", '    workflow.version("pause", -1, 1)\n    time.sleep');
    const modules = "funcs, time, workflow";
    const refusing = await registry(versioned.replace("-1, 1)", "1, 1)"), undefined, modules);
    const refused = await compat(oldBuild, refusing, "--histories", histories);
    expect(refused.report.workflows[0]!.breaks[0]).toMatchObject({
      place: { file: "orders.lua", line: 8 },
      because: expect.stringMatching(
        /^the execution has version -1 of `pause`, and the code supports 1 and above/,
      ),
    });
    const busy = await registry(ORDERS.replace("    time.sleep", "    while true do end\n    time.sleep"));
    const [broken] = (await compat(oldBuild, busy, "--histories", histories)).report.workflows[0]!.breaks;
    expect(broken!.because).toMatch(/^fails its task \(Script execution timed out/);
    expect(broken!.wrap).toBe(undefined);
  });
});

describe("a command in front of a wait", () => {
  it("breaks what has come by, and not what waits: that issues it with its next task", async () => {
    const added = ORDERS.replace("    process.listen", '    funcs.call("app:ship", id)\n    process.listen');
    const root = await registry(added);
    const { report } = await compat(oldBuild, root, "--address", address);
    expect(report.workflows[0]).toMatchObject({
      histories: { compatible: 1, breaking: 2, running: 1 },
      breaks: [{ place: { file: "orders.lua", line: 6 }, count: 2 }],
    });
    // And so it is.
    await withBuild(root, async (dist) => {
      const activities = { "app:charge": async () => "never", "app:ship": async () => "shipped" };
      const options = workerOptions(join(dist, "app.worker"), { activities });
      await withWorker({ ...options, taskQueue: queue }, async ({ client }) => {
        const handle = client.workflow.getHandle(waiting);
        await handle.signal("go");
        expect(await handle.result()).toBe(`paid ${waiting}`);
        expect(historyToJSON(await handle.fetchHistory())).toContain("app:ship");
      });
    });
  });
});

describe("the sample", () => {
  const hour = 3_600_000;
  const execution = (running: boolean, version: string, hours: number): Candidate => {
    return { running, version, startedAt: -hours * hour };
  };

  it("has some of each version and age, running ones first, and the newest of each", () => {
    const many = Array.from({ length: 500 }, (_, index) => execution(false, "1", index / 1000));
    const rare = [
      execution(false, "1", 100),
      execution(true, "2", 0.5),
      execution(true, "1", 3000),
      execution(false, "2", 0.2),
    ];
    const chosen = sample([...many, ...rare], 6, 0);
    expect(chosen).toHaveLength(6);
    expect(chosen).toEqual(expect.arrayContaining(rare));
    expect(chosen.slice(0, 2).map(({ running }) => running)).toEqual([true, true]);
    expect(chosen.filter((item) => many.includes(item))).toEqual(many.slice(0, 2));
    expect(sample(rare, 4, 0)).toEqual(rare);
  });
});
