/** Every event of every recorded history belongs to one node of its workflow's graph, and every command to one Lua line. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { recordedOf } from "../../cli/graph/events.ts";
import { overlay } from "../../cli/graph/overlay.ts";
import { readHistory } from "../../cli/replay/histories.ts";
import { Replayer, silenceRuntime } from "../../cli/replay/replayer.ts";
import { readManifest } from "../../cli/temporal/manifest.ts";
import { loadRegistry } from "../../compiler/1-registry/index.ts";
import { readSourceFiles } from "../../compiler/1-registry/read.ts";
import { CompileCache } from "../../compiler/cache.ts";
import { workflowGraph } from "../../compiler/graph/index.ts";
import { withBuild } from "../support/compile.ts";

const histories = fileURLToPath(new URL("../histories/", import.meta.url));

/** The registries of fixtures, by the folders below which their histories are. */
const REGISTRIES = { "0.1": "scenarios", "0.2/scenarios": "scenarios", "0.2/features": "features" };

/** Of luaflow itself, without Lua. */
const OWN = /^__luaflow_/;

it.each(Object.entries(REGISTRIES))("%s: all events have a node", { timeout: 300_000 }, async (folder, name) => {
  silenceRuntime();
  const root = fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url));
  const { registry } = loadRegistry(await readSourceFiles(root));
  const cache = new CompileCache();
  const files = (await readdir(join(histories, folder))).filter((file) => file.endsWith(".json"));
  await withBuild(root, async (dist) => {
    const replayer = new Replayer({ folder: dist, manifest: readManifest(dist) }, undefined);
    const unmapped: string[] = [];
    let commands = 0;
    for (const file of files) {
      const recorded = await readHistory(join(histories, folder, file));
      if (OWN.test(recorded.type)) continue;
      const { error, ...traced } = await replayer.trace(recorded);
      expect([file, error]).toEqual([file, undefined]);
      const entry = registry.workflows.find(({ id, workflow }) => (workflow?.name ?? id) === recorded.type)!;
      const { graph } = workflowGraph(registry, entry, cache);
      const run = overlay(graph!, recorded, traced);
      const ids = new Set(graph!.nodes.map(({ id }) => id));
      expect(run.events).toHaveLength(recorded.history.events!.length);
      for (const [index, { id, type, node, line }] of run.events.entries()) {
        if (recordedOf(recorded.history.events![index]!) !== undefined) commands++;
        if (node === undefined || !ids.has(node) || !line) unmapped.push(`${file} ${id} ${type} ${node}`);
      }
    }
    await replayer.close();
    expect(unmapped).toEqual([]);
    expect(commands).toBeGreaterThan(50);
  });
});
