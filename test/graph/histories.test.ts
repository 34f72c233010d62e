/** Every event of every recorded history belongs to one node of its workflow's graph, and every command to its Lua line. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { readHistory } from "../../cli/replay/histories.ts";
import { Replayer, silenceRuntime } from "../../cli/replay/replayer.ts";
import { readManifest } from "../../cli/temporal/manifest.ts";
import { loadRegistry } from "../../compiler/1-registry/index.ts";
import { readSourceFiles } from "../../compiler/1-registry/read.ts";
import { CompileCache } from "../../compiler/cache.ts";
import { workflowGraph } from "../../compiler/graph/index.ts";
import { withBuild } from "../support/compile.ts";
import { checkMapping } from "./unmapped.ts";

const histories = fileURLToPath(new URL("../histories/", import.meta.url));

/** The folders with their histories, by the registries of fixtures. */
const FOLDERS = { scenarios: ["0.1", "0.2/scenarios"], features: ["0.2/features"] };

/** Of luaflow itself, without Lua. */
const OWN = /^__luaflow_/;

it.each(Object.entries(FOLDERS))(
  "%s: all events have a node",
  { timeout: 300_000 },
  async (name, folders) => {
    silenceRuntime();
    const root = fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url));
    const { registry } = loadRegistry(await readSourceFiles(root));
    const cache = new CompileCache();
    await withBuild(root, async (dist) => {
      const replayer = new Replayer({ folder: dist, manifest: readManifest(dist) }, undefined);
      const wrong: string[] = [];
      let commands = 0;
      for (const folder of folders) {
        const files = (await readdir(join(histories, folder))).filter((file) => file.endsWith(".json"));
        for (const file of files) {
          const recorded = await readHistory(join(histories, folder, file));
          if (OWN.test(recorded.type)) continue;
          const { error, ...traced } = await replayer.trace(recorded);
          expect([file, error]).toEqual([file, undefined]);
          const entry = registry.workflows.find(
            ({ id, workflow }) => (workflow?.name ?? id) === recorded.type,
          )!;
          const checked = checkMapping(workflowGraph(registry, entry, cache).graph!, recorded, traced);
          wrong.push(...checked.wrong.map((text) => `${file}: ${text}`));
          commands += checked.commands;
          const ended = checked.run.status !== "running";
          expect([file, checked.run.waiting.length === 0]).toEqual([file, ended]);
        }
      }
      await replayer.close();
      expect(wrong).toEqual([]);
      expect(commands).toBeGreaterThan(80);
    });
  },
);
