/**
 * No message is lost and none comes twice: random programs receive from random senders – plain clients, a program with a
 * process of its own, a workflow, updates – while their worker is killed again and again. A model of the histories says what
 * must have been seen and answered. Every history is replayed.
 *
 * `LUAFLOW_SEED` decides which programs, `LUAFLOW_CONSERVATION_PROGRAMS` how many for each cache; seeds that have failed
 * are in conservation-seeds.json.
 */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client, Connection } from "@temporalio/client";
import { NativeConnection } from "@temporalio/worker";
import fc from "fast-check";
import { expect, it } from "vitest";
import { type Server, startServer } from "../../cli/server/index.ts";
import { openProcess, type Process } from "../../runtime-shims/client/index.ts";
import { luaflow } from "../../runtime-shims/worker/index.ts";
import { withBuild } from "../support/compile.ts";
import { captureLogs, replay, uniqueName } from "../support/server.ts";
import { type ConservationProgram, conservationPrograms } from "./conservation-programs.ts";
import { withDyingWorker } from "./dying-worker.ts";

const COUNT = Number(process.env.LUAFLOW_CONSERVATION_PROGRAMS ?? 12);
/** Messages of each sender to each program. */
const EACH = 18;

const SENDER = `local time = require("time")

local function main(target, topic, count, pause)
  for number = 1, count do
    local ok, err = process.send(target, topic, {id = "workflow " .. topic .. " " .. number})
    if not ok then error(err) end
    if number % 4 == 0 then time.sleep(pause) end
  end
  return count
end

return { main = main }
`;

function manifest(count: number): string {
  const workflow = (name: string) =>
    `  - { name: ${name}, kind: workflow.lua, source: "file://${name}.lua", modules: [time], meta: { temporal: { workflow: { worker: "app:worker" } } } }\n`;
  return `version: "1.0"
namespace: app
entries:
  - { name: client, kind: temporal.client, address: "localhost:7233" }
  - { name: worker, kind: temporal.worker, client: "app:client", task_queue: conservation }
${workflow("sender")}${Array.from({ length: count }, (_, index) => workflow(`p${index}`)).join("")}`;
}

interface Connected {
  client: Client;
  connection: NativeConnection;
  me: Process;
  taskQueue: string;
}

type History = Awaited<ReturnType<ReturnType<Client["workflow"]["getHandle"]>["fetchHistory"]>>;

/** What came of one update: its id as the answer, or nothing when its run ended before it was answered. */
interface Asked {
  id: string;
  answered: boolean;
}

interface Outcome {
  seen: string[];
  asked: Asked[];
  histories: History[];
}

/** Starts a program and sends to it from all sides; then tells it to stop, and waits for what it has seen. */
async function converse(
  index: number,
  { source }: ConservationProgram,
  dice: Dice,
  connected: Connected,
): Promise<Outcome> {
  const { client, me, taskQueue } = connected;
  const workflowId = uniqueName(`p${index}`);
  const handle = client.workflow.getHandle(workflowId);
  await client.workflow.start(`app:p${index}`, { workflowId, taskQueue, workflowExecutionTimeout: "400s" });
  const pid = `{app:client@app:worker|${workflowId}}`;
  const topic = () => (dice(2) === 0 ? "a" : "b");
  const pause = () => (dice(4) === 0 ? sleep(dice(60)) : undefined);
  const asked: Promise<Asked>[] = [];
  const result = (handle.result() as Promise<string[]>).catch((error: Error) => {
    throw new Error(`program ${index}: ${error.cause ?? error}\n${source}`);
  });
  const early = result.then(() => Promise.reject(new Error(`program ${index} ended before it was told to`)));
  const sending = Promise.all([
    (async () => {
      for (let number = 1; number <= EACH; number++, await pause()) {
        const to = topic();
        await handle.signal(to, { id: `client ${to} ${number}` });
      }
    })(),
    (async () => {
      for (let number = 1; number <= EACH; number++, await pause()) {
        const to = topic();
        await me.send(pid, to, { id: `process${index} ${to} ${number}` });
      }
    })(),
    (async () => {
      const to = topic();
      const options = { workflowId: uniqueName("sender"), taskQueue, workflowExecutionTimeout: "400s" };
      const sender = await client.workflow.start("app:sender", { ...options, args: [pid, to, EACH, "20ms"] });
      expect(await sender.result()).toBe(EACH);
    })(),
    (async () => {
      for (let number = 1; number <= EACH / 3; number++, await sleep(dice(80))) {
        const id = `update ask ${number}`;
        asked.push(
          handle.executeUpdate("ask", { args: [{ id }] }).then(
            (answer) => {
              expect(answer).toBe(id);
              return { id, answered: true };
            },
            () => ({ id, answered: false }),
          ),
        );
      }
    })(),
  ]);
  await Promise.race([sending, early]);
  await handle.signal("stop", { id: "stop" });
  const seen = await result;
  return { seen, asked: await Promise.all(asked), histories: await historiesOf(client, workflowId) };
}

/** Of all runs, the first one first. */
async function historiesOf(client: Client, workflowId: string): Promise<History[]> {
  const histories: History[] = [];
  let runId: string | undefined;
  do {
    const history: History = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    histories.unshift(history);
    runId =
      history.events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId || undefined;
  } while (runId);
  return histories;
}

/** The ids of all messages that ever reached a program, in order of arrival, by how its histories have them. */
function reached(histories: readonly History[]): string[] {
  return histories.flatMap(({ events }) =>
    (events ?? []).flatMap((event) => {
      const data = event.workflowExecutionSignaledEventAttributes?.input?.payloads?.[0]?.data;
      const id = data ? JSON.parse(Buffer.from(data).toString()).id : "stop";
      return id === "stop" ? [] : [id];
    }),
  );
}

/** The parts of a list by sender and topic: what comes before the number. */
function streams(ids: readonly string[]): Record<string, string[]> {
  const parts: Record<string, string[]> = {};
  for (const id of ids) {
    if (id !== "self") (parts[id.replace(/ \d+$/, "")] ??= []).push(id);
  }
  return parts;
}

/** All answers that have come to the process: topic `ok`, the id of the message that is answered. */
async function answersOf(me: Process, count: number): Promise<string[]> {
  const answers: string[] = [];
  if (count === 0) return answers;
  for await (const { topic, args } of me.messages) {
    if (topic === "ok") answers.push(String(args[0]));
    if (answers.length === count) break;
  }
  return answers;
}

function check(index: number, program: ConservationProgram, { seen, asked, histories }: Outcome): void {
  const told = `program ${index}\n${program.source}`;
  const expected = streams(reached(histories));
  const { "update ask": updates = [], ...signals } = streams(seen);
  // Every signal is seen, once, and in the order of its sender and topic where there is one receiver.
  const sorted = (parts: Record<string, string[]>) =>
    Object.fromEntries(Object.entries(parts).map(([stream, ids]) => [stream, [...ids].sort()]));
  if (program.ordered) expect(signals, told).toEqual(expected);
  else expect(sorted(signals), told).toEqual(sorted(expected));
  expect(Object.values(expected).flat().length, told).toBe(3 * EACH);
  // Updates are seen at most once; those that were answered have been.
  expect(new Set(updates).size, told).toBe(updates.length);
  for (const { id, answered } of asked) if (answered) expect(updates, told).toContain(id);
}

async function conserve(seed: number, cache: number, server: Server): Promise<{ kills: number }> {
  const programs = conservationPrograms(COUNT, seed);
  const numbers = fc.sample(fc.noBias(fc.integer({ min: 0, max: 2 ** 31 - 1 })), {
    seed,
    numRuns: COUNT + 20,
  });
  const root = await mkdtemp(join(tmpdir(), "luaflow-conservation-"));
  const clientConnection = await Connection.connect({ address: server.address });
  const connection = await NativeConnection.connect({ address: server.address });
  try {
    await writeFile(join(root, "_index.yaml"), manifest(COUNT));
    await writeFile(join(root, "sender.lua"), SENDER);
    for (const [index, { source }] of programs.entries())
      await writeFile(join(root, `p${index}.lua`), source);
    return await withBuild(root, async (dist) => {
      const client = new Client({ connection: clientConnection });
      const taskQueue = uniqueName("conservation");
      await using me = await openProcess({ build: dist, connection, client });
      const folder = join(dist, "app.worker");
      const pauses = numbers.slice(COUNT, COUNT + 4).map((number) => 500 + (number % 2_500));
      const { result, kills } = await withDyingWorker(
        { folder, address: server.address, taskQueue, cache },
        pauses,
        () =>
          Promise.all(
            programs.map((program, index) =>
              converse(index, program, diceOf(numbers[index]!), { client, connection, me, taskQueue }),
            ),
          ),
      );
      for (const [index, outcome] of result.entries()) check(index, programs[index]!, outcome);
      const wanted = result.flatMap(({ seen }, index) =>
        seen.filter((id) => id.startsWith("process") && programs[index]!.answers[topicOf(id)]),
      );
      const answers = await answersOf(me, wanted.length);
      for (const [stream, ids] of Object.entries(streams(wanted))) {
        expect(streams(answers)[stream], stream).toEqual(ids);
      }
      expect(answers.length).toBe(wanted.length);
      for (const { histories } of result) {
        for (const history of histories) await replay(luaflow(folder), history);
      }
      return { kills };
    });
  } finally {
    await connection.close();
    await clientConnection.close();
    await rm(root, { recursive: true, force: true });
  }
}

function topicOf(id: string): "a" | "b" {
  return id.split(" ")[1] as "a" | "b";
}

/** Gives integers from 0 to below `limit`. */
type Dice = (limit: number) => number;

function diceOf(seed: number): Dice {
  const numbers = fc.sample(fc.noBias(fc.nat()), { seed, numRuns: 1_000 });
  let next = 0;
  return (limit) => numbers[next++ % numbers.length]! % limit;
}

const { seeds } = JSON.parse(await readFile(new URL("conservation-seeds.json", import.meta.url), "utf8")) as {
  seeds: number[];
};

it.each([100, 0])(
  "messages are conserved while workers are killed (cache %i)",
  async (cache) => {
    captureLogs();
    // Tasks of a dead worker are given to another one after this time.
    const server = await startServer({ dynamicConfig: { "history.defaultWorkflowTaskTimeout": "2s" } });
    try {
      for (const seed of process.env.LUAFLOW_SEED ? [Number(process.env.LUAFLOW_SEED)] : seeds) {
        const { kills } = await conserve(seed, cache, server);
        expect(kills).toBeGreaterThan(0);
      }
    } finally {
      await server.stop();
    }
  },
  600_000,
);
