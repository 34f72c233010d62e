/**
 * Random concurrent programs on a real server: undisturbed, and with a worker that keeps nothing in memory and is restarted
 * again and again. The results are the same, and every history replays. `LUAFLOW_CONCURRENT_PROGRAMS` sets how many,
 * `LUAFLOW_SEED` which.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { WorkflowHandle } from "@temporalio/client";
import { expect, it } from "vitest";
import { luaflow } from "../../runtime-shims/worker/index.ts";
import { withBuild } from "../support/compile.ts";
import { replay, sharedServer, type TestWorkerOptions, uniqueName, withWorker } from "../support/server.ts";
import { type ConcurrentProgram, concurrentPrograms } from "./programs.ts";

const count = Number(process.env.LUAFLOW_CONCURRENT_PROGRAMS ?? 24);
const seed = Number(process.env.LUAFLOW_SEED ?? 1);

function manifest(): string {
  const entries = Array.from(
    { length: count },
    (_, index) =>
      `  - { name: p${index}, kind: workflow.lua, source: "file://p${index}.lua", modules: [time], meta: { temporal: { workflow: { worker: "app:worker" } } } }\n`,
  );
  return `version: "1.0"
namespace: app
entries:
  - { name: client, kind: temporal.client, address: "localhost:7233" }
  - { name: worker, kind: temporal.worker, client: "app:client", task_queue: random }
${entries.join("")}`;
}

interface Started {
  program: ConcurrentProgram;
  handle: WorkflowHandle;
}

async function startAll(programs: readonly ConcurrentProgram[], taskQueue: string): Promise<Started[]> {
  const { client } = await sharedServer();
  return Promise.all(
    programs.map(async (program, index) => {
      const handle = await client.workflow.start(`app:p${index}`, {
        workflowId: uniqueName(`random-${index}`),
        taskQueue,
        // A server fires each short timer up to a second late, and some programs wait for forty of them in turn.
        workflowRunTimeout: "120s",
      });
      return { program, handle };
    }),
  );
}

async function talk(started: readonly Started[]): Promise<unknown[]> {
  const signalling = started.map(async ({ program, handle }) => {
    for (const number of program.signals) {
      await handle.signal("number", number);
      await new Promise((done) => setTimeout(done, 15));
    }
  });
  await Promise.all(signalling);
  return Promise.all(
    started.map(({ handle, program }) =>
      handle.result().catch((error: Error) => {
        throw new Error(`${error.message} ${error.cause}: a program of seed ${seed}\n${program.source}`);
      }),
    ),
  );
}

async function check(
  started: readonly Started[],
  results: unknown[],
  options: TestWorkerOptions,
): Promise<void> {
  for (const [index, { program, handle }] of started.entries()) {
    expect(results[index], program.source).toEqual(program.result);
    await replay(options, await handle.fetchHistory(), handle.workflowId);
  }
}

it(`${count} programs, undisturbed and with restarts (seed ${seed})`, async () => {
  const programs = concurrentPrograms(count, seed);
  const root = await mkdtemp(join(tmpdir(), "luaflow-random-"));
  try {
    await writeFile(join(root, "_index.yaml"), manifest());
    for (const [index, { source }] of programs.entries())
      await writeFile(join(root, `p${index}.lua`), source);
    await withBuild(root, async (dist) => {
      const calm = { ...luaflow(join(dist, "app.worker")), taskQueue: uniqueName("calm") };
      const first = await startAll(programs, calm.taskQueue);
      await check(first, await withWorker(calm, () => talk(first)), calm);

      const stormy = { ...calm, taskQueue: uniqueName("stormy"), maxCachedWorkflows: 0 };
      const second = await startAll(programs, stormy.taskQueue);
      let ended = false;
      const results = talk(second).finally(() => {
        ended = true;
      });
      for (let restart = 0; !ended; restart++) {
        await withWorker(stormy, () =>
          Promise.race([results, new Promise((done) => setTimeout(done, 150 + 50 * (restart % 7)))]),
        );
      }
      await check(second, await results, stormy);
    });
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}, 300_000);
