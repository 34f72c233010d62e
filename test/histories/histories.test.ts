/**
 * Histories that earlier versions have recorded replay with the present one, for every workflow of fixtures/scenarios and
 * fixtures/features (see docs/replay.md); `record.mjs` records them. A history is removed only with a reason there. Each has a
 * tampered twin that must not replay.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { historyFromJSON } from "@temporalio/common/lib/proto-utils.js";
import { expect, it } from "vitest";
import { luaflow } from "../../runtime-shims/worker/index.ts";
import { withBuild } from "../support/compile.ts";
import { replay } from "../support/server.ts";

const folder = fileURLToPath(new URL(".", import.meta.url));
/** The registries, by the folders below which their histories are. */
const REGISTRIES = { "0.1": "scenarios", "0.2/features": "features" };

type History = ReturnType<typeof historyFromJSON>;

async function historiesIn(below: string): Promise<{ file: string; history: History }[]> {
  const files = (await readdir(join(folder, below))).filter((file) => file.endsWith(".json"));
  return Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(folder, below, file), "utf8");
      return { file: `${below}/${file}`, history: historyFromJSON(JSON.parse(text)) };
    }),
  );
}

/** Calls or starts something else, or does after its first task what the program does not. */
function tampered({ events }: History): History {
  const copy = structuredClone(events ?? []);
  for (const event of copy) {
    const activity = event.activityTaskScheduledEventAttributes?.activityType;
    const child = event.startChildWorkflowExecutionInitiatedEventAttributes?.workflowType;
    for (const type of [activity, child]) {
      if (type === undefined || type === null) continue;
      type.name = "somebody:else";
      return { events: copy };
    }
  }
  const index = copy.findIndex((event) => event.workflowTaskCompletedEventAttributes) + 1;
  const { eventId, eventTime } = copy[index]!;
  const activityTaskScheduledEventAttributes = { activityId: "77", activityType: { name: "somebody:else" } };
  copy.splice(index, 1, { eventId, eventTime, eventType: 10, activityTaskScheduledEventAttributes });
  return { events: copy.slice(0, index + 1) };
}

function workflowIdOf({ events }: History): string {
  return events?.[0]?.workflowExecutionStartedEventAttributes?.workflowId ?? "";
}

it.each(Object.entries(REGISTRIES))(
  "histories of %s replay, and tampered ones do not",
  {
    timeout: 300_000,
  },
  async (below, name) => {
    const histories = await historiesIn(below);
    expect(histories.length).toBeGreaterThan(20);
    await withBuild(fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url)), async (dist) => {
      const options = luaflow(join(dist, "app.worker"));
      const replays = async (history: History) =>
        replay(options, history, workflowIdOf(history)).then(
          () => true,
          () => false,
        );
      const broken: string[] = [];
      const unnoticed: string[] = [];
      for (const { file, history } of histories) {
        if (!(await replays(history))) broken.push(file);
        if (await replays(tampered(history))) unnoticed.push(file);
      }
      expect(broken).toEqual([]);
      expect(unnoticed).toEqual([]);
    });
  },
);
