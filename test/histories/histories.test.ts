/**
 * Histories that released versions have recorded replay with the present one, for ever (docs/replay.md): as a worker replays them that
 * keeps nothing in memory, at each of their workflow tasks, and from the start to the end. Each has a tampered twin that must not replay.
 *
 * `npm run histories:record` adds those of the present version. index.json lists all that have been recorded; one is removed
 * only with its reason in `<file>.removed.md` in its place.
 */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { type History, type RecordedHistory, readHistory } from "../../cli/replay/histories.ts";
import { Lane } from "../../cli/replay/lane.ts";
import { silenceRuntime } from "../../cli/replay/replayer.ts";
import { readManifest } from "../../cli/temporal/manifest.ts";
import { luaflowVersion } from "../../cli/version.ts";
import { withBuild } from "../support/compile.ts";

const here = fileURLToPath(new URL(".", import.meta.url));

/** The registries of fixtures, by the folders below which their histories are. */
const REGISTRIES: Record<string, string> = {
  "0.1": "scenarios",
  "0.2/scenarios": "scenarios",
  "0.2/features": "features",
};

/** Workflows that no Lua test starts, only tests in TypeScript: recording does not run these. */
const NOT_RECORDED = ["app:calls", "app:canceled_error", "app:keeps", "app:listens", "app:names"];

let index: Record<string, string>;

beforeAll(async () => {
  silenceRuntime();
  index = JSON.parse(await readFile(join(here, "index.json"), "utf8"));
});

describe("recorded histories", () => {
  it("are as they were recorded, or have a reason why they are gone", async () => {
    for (const [file, hash] of Object.entries(index)) {
      if (existsSync(join(here, file))) {
        const bytes = await readFile(join(here, file));
        expect([file, createHash("sha256").update(bytes).digest("hex")]).toEqual([file, hash]);
        continue;
      }
      const reason = await readFile(join(here, `${file}.removed.md`), "utf8").catch(() => "");
      expect([file, reason.trim().length > 40]).toEqual([file, true]);
    }
  });

  it("are all listed, below a folder that is replayed", async () => {
    const names = await readdir(here, { recursive: true });
    const files = names.filter((name) => name.endsWith(".json") && name !== "index.json").sort();
    expect(files).toEqual(Object.keys(index).filter((file) => files.includes(file)));
    const folders = new Set(files.map((file) => file.slice(0, file.lastIndexOf("/"))));
    expect([...folders].sort()).toEqual(Object.keys(REGISTRIES).sort());
  });
});

it.each(Object.entries(REGISTRIES))(
  "%s: all replay, at each task and as a whole, and tampered ones do not",
  { timeout: 600_000 },
  async (folder, registry) => {
    const files = (await readdir(join(here, folder))).filter((file) => file.endsWith(".json")).sort();
    await withBuild(fileURLToPath(new URL(`../../fixtures/${registry}`, import.meta.url)), async (dist) => {
      const worker = readManifest(dist).workers["app:worker"]!;
      const code = await readFile(join(dist, worker.folder, worker.workflowBundle!), "utf8");
      const lane = new Lane({ code }, undefined);
      const broken: string[] = [];
      const unnoticed: string[] = [];
      const types = new Set<string>();
      for (const file of files) {
        const { type, history, workflowId }: RecordedHistory = await readHistory(join(here, folder, file));
        types.add(type);
        for (const part of [history, ...untilEachTask(history)]) {
          const { error } = await lane.replay(part, workflowId);
          if (error !== undefined) broken.push(`${file}, ${part.events!.length} events: ${error}`);
        }
        const twin = await readHistory(join(here, folder, file));
        if ((await lane.replay(tampered(twin.history), workflowId)).error === undefined) unnoticed.push(file);
      }
      await lane.close();
      expect({ broken, unnoticed }).toEqual({ broken: [], unnoticed: [] });
      if (!folder.startsWith(luaflowVersion().split(".").slice(0, 2).join("."))) return;
      const missing = worker.workflows.map(({ type }) => type).filter((type) => !types.has(type));
      expect(missing.sort()).toEqual(registry === "scenarios" ? NOT_RECORDED : []);
    });
  },
);

/** What a worker is given that has to start from the beginning, at each task that was completed later. */
function untilEachTask({ events = [] }: History): History[] {
  return events!.flatMap((event, at) => {
    const next = events![at + 1];
    const completed = event.workflowTaskStartedEventAttributes && next?.workflowTaskCompletedEventAttributes;
    return completed ? [{ events: events!.slice(0, at + 1) }] : [];
  });
}

/** Calls or starts something else, or does after its first task what the program does not. */
function tampered({ events }: History): History {
  const copy = [...(events ?? [])];
  for (const event of copy) {
    const activity = event.activityTaskScheduledEventAttributes?.activityType;
    const child = event.startChildWorkflowExecutionInitiatedEventAttributes?.workflowType;
    for (const type of [activity, child]) {
      if (type === undefined || type === null) continue;
      type.name = "somebody:else";
      return { events: copy };
    }
  }
  const at = copy.findIndex((event) => event.workflowTaskCompletedEventAttributes) + 1;
  const { eventId, eventTime } = copy[at]!;
  const activityTaskScheduledEventAttributes = { activityId: "77", activityType: { name: "somebody:else" } };
  copy.splice(at, 1, { eventId, eventTime, eventType: 10, activityTaskScheduledEventAttributes });
  return { events: copy.slice(0, at + 1) };
}
