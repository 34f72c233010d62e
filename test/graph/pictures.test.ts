/** Graphs and their pictures, without running anything. */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { overlay } from "../../cli/graph/overlay.ts";
import { toMermaid } from "../../cli/graph/mermaid.ts";
import { toSvg } from "../../cli/graph/svg.ts";
import { durationText } from "../../cli/graph/times.ts";
import { historyFromJson } from "../../cli/replay/protocol.ts";
import { loadRegistry } from "../../compiler/1-registry/index.ts";
import { readSourceFiles } from "../../compiler/1-registry/read.ts";
import { CompileCache } from "../../compiler/cache.ts";
import { workflowGraph, type WorkflowGraph } from "../../compiler/graph/index.ts";
import { luaflow } from "../support/cli.ts";
import { workflowRegistry } from "../support/compile.ts";

const fixtures = fileURLToPath(new URL("../../fixtures/", import.meta.url));

function graphOf(source: string, extra: Record<string, string> = {}): WorkflowGraph {
  const { registry } = loadRegistry(workflowRegistry(source, extra));
  return workflowGraph(registry, registry.workflows[0]!).graph!;
}

/** `label -yes-> label`, one for each edge. */
function edges({ nodes, edges: all }: WorkflowGraph): string[] {
  const label = (id: string) => {
    const { kind, label: text } = nodes.find((node) => node.id === id)!;
    return kind === "start" ? "start" : text;
  };
  return all.map(({ from, to, kind, label: text }) => {
    const word = kind === "flow" ? (text ?? "") : `(${kind})`;
    return `${label(from)} -${word}-> ${label(to)}`;
  });
}

describe("control flow", () => {
  it("loops, branches and ways out of them", () => {
    const graph = graphOf(`
      local time = require("time")
      local function main(jobs)
        local unused = #jobs > 3 and "many" or "few"
        for _, job in ipairs(jobs) do
          if job.skip then goto continue end
          while job.busy do
            time.sleep("1s")
            if job.stop then break end
          end
          funcs.call("app:work", job)
          ::continue::
        end
        repeat
          local ok = funcs.call("app:done") or funcs.call("app:finished")
        until ok
      end
      return { main = main }`);
    expect(edges(graph)).toEqual(
      [
        "start --> for _, job in ipairs(jobs)",
        "for _, job in ipairs(jobs) -each-> job.skip",
        "job.skip -no-> while job.busy",
        "while job.busy -yes-> sleep 1s",
        "sleep 1s --> job.stop",
        "while job.busy -no-> app:work",
        "job.stop -yes-> app:work",
        "job.stop -no-> while job.busy",
        "job.skip -yes-> for _, job in ipairs(jobs)",
        "app:work --> for _, job in ipairs(jobs)",
        "for _, job in ipairs(jobs) -done-> app:done",
        "app:done --> app:finished",
        "app:done --> until ok",
        "app:finished --> until ok",
        "until ok -no-> app:done",
        "until ok -yes-> end",
      ].sort(inOrderOf(edges(graph))),
    );
  });

  it("functions: once where they are called, otherwise with a group of their own; beside the workflow and on messages", () => {
    const graph = graphOf(`
      local function charge(order) return funcs.call("app:charge", order) end
      local function note(text) funcs.call("app:note", text) end
      local function watch() while true do process.inbox():receive() end end
      local function main(order)
        coroutine.spawn(watch)
        workflow.query("state", function() return "open" end)
        note("before")
        local ok, err = pcall(charge, order)
        if not ok then return nil, err end
        note("after")
        error("never")
      end
      return { main = main }`);
    expect(edges(graph)).toEqual(
      expect.arrayContaining([
        "spawn -(spawn)-> loop",
        "note() -(call)-> app:note",
        "note() --> app:charge",
        "app:charge --> not ok",
        "not ok -yes-> return nil, err",
        'note() --> error("never")',
      ]),
    );
    expect(graph.groups.map(({ label }) => label)).toEqual(["charge()", "watch()", "note()"]);
    expect(graph.nodes.find(({ label }) => label === "answer query state")).toMatchObject({
      kind: "handler",
    });
    expect(graph.nodes.filter(({ kind }) => kind === "failure")).toHaveLength(2);
  });

  it("what nothing calls by name has its nodes, too", () => {
    const graph = graphOf(`
      local time = require("time")
      local lazy = setmetatable({}, { __index = function(_, name) time.sleep("1s") return name end })
      local function main() return lazy.name end
      return { main = main }`);
    expect(graph.nodes.map(({ label }) => label)).toContain("sleep 1s");
  });

  it("Lua in a manifest has the lines of the manifest", () => {
    const manifest = workflowRegistry("").get("_index.yaml")!;
    const lua =
      'local time = require("time")\nlocal function main()\n  time.sleep("1s")\nend\nreturn { main = main }';
    const block = `source: |\n${lua.replaceAll(/^/gm, "      ")}`;
    const text = manifest.replace("source: file://main.lua", block);
    const graph = graphOf("", { "_index.yaml": text });
    const { place } = graph.nodes.find(({ kind }) => kind === "timer")!;
    const lines = text.split("\n");
    expect(lines[place.line - 1]!.slice(place.column - 1)).toBe('time.sleep("1s")');
    expect([place.file, place.endLine]).toEqual(["_index.yaml", place.line]);
    // As a replay tells it: in the Lua alone.
    const frames = [{ chunk: "app:main", file: "_index.yaml", line: 3, column: 3 }];
    const history = historyFromJson({
      events: [
        {
          eventId: "1",
          eventType: "EVENT_TYPE_TIMER_STARTED",
          timerStartedEventAttributes: { timerId: "1" },
        },
      ],
    });
    const traced = { commands: [{ kind: "startTimer", name: "1000", seq: 1, frames }], waiting: [frames] };
    const run = overlay(graph, { history, workflowId: "w" }, traced);
    expect(run.events).toMatchObject([{ type: "TimerStarted", line: place.line }]);
    expect(run.waiting).toMatchObject([{ line: place.line, file: "_index.yaml" }]);
  });
});

/** Sorted as the other list is, so that only what is in it counts. */
function inOrderOf(order: readonly string[]): (a: string, b: string) => number {
  return (a, b) => order.indexOf(a) - order.indexOf(b);
}

describe("pictures", () => {
  it("Mermaid", async () => {
    const { registry } = loadRegistry(await readSourceFiles(join(fixtures, "shop")));
    const entry = registry.workflows.find(({ id }) => id === "shop:order_workflow")!;
    await expect(toMermaid(workflowGraph(registry, entry).graph!)).toMatchFileSnapshot("order_workflow.mmd");
  });

  it("all workflows of all fixtures can be drawn, with every edge between nodes", {
    timeout: 300_000,
  }, async () => {
    let count = 0;
    for (const name of await readdir(fixtures)) {
      const { registry } = loadRegistry(await readSourceFiles(join(fixtures, name)));
      const cache = new CompileCache();
      for (const entry of registry.workflows) {
        const { graph } = workflowGraph(registry, entry, cache);
        const ids = new Set(graph!.nodes.map(({ id }) => id));
        const ends = graph!.edges.flatMap(({ from, to }) => [from, to]);
        const svg = toSvg(graph!);
        const missing = [
          ...ends.filter((id) => !ids.has(id)),
          ...[...ids].filter((id) => !svg.includes(`id="${id}"`)),
        ];
        expect([entry.id, missing, svg.includes("NaN")]).toEqual([entry.id, [], false]);
        expect(toMermaid(graph!)).toContain("flowchart TD");
        count++;
      }
    }
    expect(count).toBeGreaterThan(60);
  });

  it("durations as people say them", () => {
    expect([0, 950, 1250, 61_000, 3_600_000, 93_600_000].map(durationText)).toEqual([
      "0 ms",
      "950 ms",
      "1.3 s",
      "1 min 1 s",
      "1 h",
      "1 d 2 h",
    ]);
  });
});

describe("luaflow graph", () => {
  it("writes one file for each workflow, and says what it cannot draw", async () => {
    const folder = await mkdtemp(join(tmpdir(), "luaflow-graph-"));
    try {
      const shop = join(fixtures, "shop");
      const written = await luaflow(["graph", shop, "--format", "svg", "--out", folder]);
      expect(written).toMatchObject({ code: 0, stdout: "" });
      expect((await readdir(folder)).sort()).toEqual([
        "shop.order_workflow.svg",
        "shop.payment_workflow.svg",
      ]);
      const one = join(folder, "one.json");
      expect(await luaflow(["graph", shop, "shop:payment_workflow", "--out", one])).toMatchObject({
        code: 0,
      });
      const { graphs } = JSON.parse(await readFile(one, "utf8"));
      expect(graphs).toMatchObject([{ graph: { workflow: "shop:payment_workflow" } }]);
      const activity = await luaflow(["graph", shop, "shop:charge_card"]);
      expect(activity).toMatchObject({
        code: 2,
        stderr: expect.stringContaining("only workflows have a graph"),
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it("lays a recorded run over the graph", { timeout: 120_000 }, async () => {
    const history = fileURLToPath(new URL("../histories/0.2/features/delays-11.json", import.meta.url));
    const drawn = await luaflow([
      "graph",
      join(fixtures, "features"),
      "--history",
      history,
      "--format",
      "json",
    ]);
    const { graphs } = JSON.parse(drawn.stdout);
    const [{ graph, run }] = graphs;
    expect(graph.workflow).toBe("app:delays");
    expect(run).toMatchObject({ status: "completed", waiting: [] });
    const flaky = graph.nodes.find(({ subject }: { subject?: string }) => subject === "app:flaky");
    expect(run.nodes[flaky.id]).toMatchObject({ count: 1, pending: 0 });
    for (const { type, node } of run.events) expect([type, node]).toEqual([type, expect.any(String)]);
  });
});
