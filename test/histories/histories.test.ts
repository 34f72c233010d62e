/**
 * Histories that earlier versions have recorded replay with the present one, for every workflow of fixtures/scenarios (see
 * docs/replay.md). A history is removed only with a reason there. Each has a tampered twin that must not
 * replay.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { historyFromJSON } from "@temporalio/common/lib/proto-utils.js";
import { beforeAll, expect, it } from "vitest";
import { luaflow } from "../../runtime-shims/worker/index.ts";
import { withBuild } from "../support/compile.ts";
import { replay } from "../support/server.ts";

const folder = fileURLToPath(new URL(".", import.meta.url));
const registry = fileURLToPath(new URL("../../fixtures/scenarios", import.meta.url));

type History = ReturnType<typeof historyFromJSON>;

const histories: { file: string; history: History }[] = [];

beforeAll(async () => {
  for (const file of await readdir(folder, { recursive: true })) {
    if (!file.endsWith(".json")) continue;
    histories.push({
      file,
      history: historyFromJSON(JSON.parse(await readFile(join(folder, file), "utf8"))),
    });
  }
});

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

it("histories of earlier versions replay, and tampered ones do not", { timeout: 300_000 }, async () => {
  expect(histories.length).toBeGreaterThan(20);
  await withBuild(registry, async (dist) => {
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
});
