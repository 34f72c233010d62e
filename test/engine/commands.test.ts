/**
 * The engine of `luaflow test --fast` against a real server: random workflows issue the same commands on both, and come to the
 * same end. Each event of theirs has a node in the workflow's graph. `LUAFLOW_COMMAND_PROGRAMS` sets how many, `LUAFLOW_SEED` which (`npm run fuzz:commands`: 1,000).
 */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { Client } from "@temporalio/client";
import type { temporal } from "@temporalio/proto";
import { expect, it } from "vitest";
import { connectEngine } from "../../cli/engine/index.ts";
import { type RecordedHistory, recordedHistory } from "../../cli/replay/histories.ts";
import { Replayer } from "../../cli/replay/replayer.ts";
import { readManifest } from "../../cli/temporal/manifest.ts";
import { loadRegistry } from "../../compiler/1-registry/index.ts";
import { readSourceFiles } from "../../compiler/1-registry/read.ts";
import { CompileCache } from "../../compiler/cache.ts";
import { workflowGraph } from "../../compiler/graph/index.ts";
import { useClock } from "../../runtime-shims/host/clock.ts";
import { createWorker } from "../../runtime-shims/worker/create.ts";
import { luaflow } from "../../runtime-shims/worker/index.ts";
import { checkMapping } from "../graph/unmapped.ts";
import { withBuild } from "../support/compile.ts";
import { uniqueName, withWorker } from "../support/server.ts";
import { type CommandProgram, commandPrograms, commandRegistry } from "./programs.ts";

const count = Number(process.env.LUAFLOW_COMMAND_PROGRAMS ?? 16);
const seed =
  process.env.LUAFLOW_SEED === "random" ? Date.now() % 2 ** 31 : Number(process.env.LUAFLOW_SEED ?? 1);
/** So many run side by side. */
const AT_ONCE = 50;

type Event = temporal.api.history.v1.IHistoryEvent;

interface Came {
  /** What the commands of all its runs have come to. */
  commands: string[];
  result: unknown;
}

/** Of each of its runs. */
const histories = new WeakMap<Came, RecordedHistory[]>();

/** Ids that are drawn anew for each run. */
const UUID = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g;

/** Texts of payloads; those of others are of no interest. */
function texts(payloads: temporal.api.common.v1.IPayload[] | null | undefined): string[] {
  return (payloads ?? []).map(({ data }) =>
    Buffer.from(data ?? [])
      .toString()
      .replaceAll(UUID, "#"),
  );
}

/** The command that an event records, with what does not differ from run to run; undefined for events that record none. */
function commandOf(event: Event): string | undefined {
  const [key, attributes] = Object.entries(event).find(
    ([name, value]) => name.endsWith("EventAttributes") && value !== null,
  ) as [string, Record<string, never>];
  if (!("workflowTaskCompletedEventId" in attributes) || key === "workflowTaskCompletedEventAttributes") {
    return key.startsWith("workflowExecutionUpdate") ? key : undefined;
  }
  const given = attributes as unknown as {
    activityId?: string;
    activityType?: { name: string };
    workflowType?: { name: string };
    taskQueue?: { name: string };
    timerId?: string;
    startToFireTimeout?: object;
    input?: temporal.api.common.v1.IPayloads;
    markerName?: string;
    details?: Record<string, temporal.api.common.v1.IPayloads>;
    signalName?: string;
    parentClosePolicy?: number;
    childWorkflowOnly?: boolean;
    upsertedMemo?: { fields: Record<string, temporal.api.common.v1.IPayload> };
    searchAttributes?: { indexedFields: Record<string, temporal.api.common.v1.IPayload> };
    failure?: { message?: string };
    result?: temporal.api.common.v1.IPayloads;
    retryPolicy?: { maximumAttempts?: number; maximumInterval?: object };
    startToCloseTimeout?: object;
  };
  const shown = {
    activity: given.activityType && [
      given.activityId,
      given.activityType.name,
      given.retryPolicy?.maximumAttempts,
      JSON.stringify(given.retryPolicy?.maximumInterval),
    ],
    timer: given.timerId,
    after: given.startToFireTimeout && String(JSON.stringify(given.startToFireTimeout)),
    limit: given.startToCloseTimeout && JSON.stringify(given.startToCloseTimeout),
    workflow: given.workflowType?.name,
    input: given.input && texts(given.input.payloads),
    marker: given.markerName,
    details: given.markerName === "core_patch" ? texts(given.details?.["patch-data"]?.payloads) : undefined,
    result: given.markerName ? given.details?.result && texts(given.details.result.payloads) : undefined,
    signal: given.signalName,
    policy: given.parentClosePolicy,
    child: given.childWorkflowOnly,
    memo: given.upsertedMemo && texts(Object.values(given.upsertedMemo.fields)),
    attributes: given.searchAttributes && Object.keys(given.searchAttributes.indexedFields ?? {}).sort(),
    failure: given.failure?.message,
  };
  return `${key.replace("EventAttributes", "")} ${JSON.stringify(shown)}`;
}

async function commandsOf(
  client: Client,
  workflowId: string,
  first: string,
): Promise<{ commands: string[]; runs: RecordedHistory[] }> {
  const commands: string[] = [];
  const runs: RecordedHistory[] = [];
  for (let runId: string | undefined = first; runId; ) {
    const history: temporal.api.history.v1.IHistory = await client.workflow
      .getHandle(workflowId, runId)
      .fetchHistory();
    runs.push(recordedHistory(workflowId, history, { decoded: false, workflowId }));
    const { events } = history;
    for (const event of events ?? []) {
      const command = commandOf(event);
      if (command !== undefined) commands.push(command);
    }
    runId = events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId ?? undefined;
  }
  return { commands, runs };
}

/** Events without a node in the graph of their workflow. */
async function unmapped(root: string, dist: string, came: readonly Came[]): Promise<string[]> {
  const { registry } = loadRegistry(await readSourceFiles(root));
  const cache = new CompileCache();
  const replayer = new Replayer({ folder: dist, manifest: readManifest(dist) }, undefined);
  const wrong: string[] = [];
  for (const recorded of came.flatMap((item) => histories.get(item)!)) {
    const entry = registry.workflows.find(({ id }) => id === recorded.type)!;
    const { error, ...traced } = await replayer.trace(recorded);
    if (error !== undefined) wrong.push(error);
    else wrong.push(...checkMapping(workflowGraph(registry, entry, cache).graph!, recorded, traced).wrong);
  }
  await replayer.close();
  return wrong;
}

async function run(client: Client, taskQueue: string, program: CommandProgram, index: number): Promise<Came> {
  const workflowId = uniqueName(`p${index}`);
  const handle = await client.workflow.start(`app:p${index}`, {
    workflowId,
    taskQueue,
  });
  let ended = false;
  const result = handle.result().then(
    (value: unknown) => ({ value }),
    (error: Error) => ({ error: String(error.cause ?? error) }),
  );
  // In real time, which is no time limit of the workflow.
  const late = setTimeout(() => handle.terminate("it takes too long").catch(() => {}), 120_000);
  void result.then(() => {
    clearTimeout(late);
    ended = true;
  });
  for (const [at, action] of program.driver.entries()) {
    while (!ended && (await handle.query<number>("at").catch(() => 0)) <= at) await sleep(20);
    if (ended) break;
    if (action === "cancel") await handle.cancel();
    if (action === "update") {
      await expect(handle.executeUpdate("add", { args: [0] })).rejects.toThrow();
      expect(await handle.executeUpdate<number, [number]>("add", { args: [at + 1] })).toBe(at + 2);
    }
    if (action !== "cancel") await handle.signal("go", at);
  }
  const ending = await result;
  const { commands, runs } = await commandsOf(client, workflowId, handle.firstExecutionRunId);
  const came = { commands, result: ending };
  histories.set(came, runs);
  return came;
}

async function runAll(
  client: Client,
  taskQueue: string,
  programs: readonly CommandProgram[],
): Promise<Came[]> {
  const found: Came[] = [];
  for (let from = 0; from < programs.length; from += AT_ONCE) {
    const some = programs.slice(from, from + AT_ONCE);
    found.push(
      ...(await Promise.all(some.map((program, index) => run(client, taskQueue, program, from + index)))),
    );
  }
  return found;
}

it(`${count} workflows issue the same commands on both (seed ${seed})`, { timeout: 3_600_000 }, async () => {
  const programs = commandPrograms(count, seed);
  const root = await mkdtemp(join(tmpdir(), "luaflow-commands-"));
  try {
    await mkdir(root, { recursive: true });
    for (const [name, text] of Object.entries(commandRegistry(programs)))
      await writeFile(join(root, name), text);
    await withBuild(root, async (dist) => {
      const taskQueue = uniqueName("commands");
      const options = () => luaflow(join(dist, "app.worker"), { env: { COMMANDS_QUEUE: taskQueue } });
      const real = await withWorker({ ...options(), taskQueue }, ({ client }) =>
        runAll(client, taskQueue, programs),
      );
      const { engine, connection } = connectEngine({
        taskFailed: (type, failure) => console.error(type, failure.message, failure.stackTrace),
      });
      useClock(engine.clock);
      try {
        const worker = await createWorker({ ...options(), taskQueue, connection });
        const fast = await worker.runUntil(() => {
          engine.clock.run();
          return runAll(new Client({ connection }), taskQueue, programs);
        });
        const different = programs.flatMap(({ source }, index) =>
          isDeepStrictEqual(fast[index], real[index])
            ? []
            : [{ program: index, source, fast: fast[index], real: real[index] }],
        );
        for (const { program, source, fast: here, real: there } of different.slice(0, 3))
          expect.soft(here, `program ${program} of seed ${seed}\n${source}`).toEqual(there);
        expect(different.map(({ program }) => program)).toEqual([]);
        expect(real.flatMap(({ commands }) => commands).length).toBeGreaterThan(3 * count);
        expect(await unmapped(root, dist, real)).toEqual([]);
      } finally {
        engine.clock.stop();
        useClock(undefined);
      }
    });
  } finally {
    await rm(root, { recursive: true, force: true });
  }
});
