/**
 * The scenarios that a Lua program drives (workflows.md §18), while the worker of their workflows and activities is killed
 * and started anew again and again. The program itself lives on. Each history is replayed.
 *
 * `LUAFLOW_SEED` decides when the worker is killed.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { Client, Connection } from "@temporalio/client";
import fc from "fast-check";
import { expect, it } from "vitest";
import { startServer } from "../../cli/server/index.ts";
import { cliPath, luaflow } from "../support/cli.ts";
import { withBuild } from "../support/compile.ts";
import { uniqueName } from "../support/server.ts";

const SEED = Number(process.env.LUAFLOW_SEED ?? 1);

/** Tests that cannot pass, whatever a runtime does, when a worker dies at the wrong moment. */
const IMPOSSIBLE: Record<string, string> = {
  scenario_05: "its workflow has activities with a single attempt, which fail with the worker that runs them",
  scenario_06: "the same workflow",
  scenario_07: "the same workflow",
  scenario_33: "it counts the events of a history, and each task that a worker takes with it adds some",
  scenario_35: "it measures how long sleeps take, and nobody wakes up without a worker",
  scenario_38: "it measures how long a workflow takes",
  deadline_later_run: "its target has 5 s to stop, and cannot without a worker",
  deadline_from_workflow: "the same",
};

interface Report {
  tests: { id: string; suite: string; ok: boolean; error?: string; ms: number }[];
}

/** A worker process that says when it runs. */
async function startWorker(dist: string, env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const address = env.TEMPORAL_ADDRESS ?? "";
  const args = [cliPath(), "worker", dist, "--worker", "app:worker", "--address", address];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let output = "";
  for await (const line of createInterface({ input: child.stderr })) {
    output += `${line}\n`;
    if (!line.includes("running app:worker")) continue;
    child.stderr.resume();
    return child;
  }
  throw new Error(`the worker ended: ${output}`);
}

/** Kills the worker at random moments while `body` runs, and starts it anew at once. Gives how often, too. */
async function withDyingWorker<T>(
  dist: string,
  env: NodeJS.ProcessEnv,
  body: () => Promise<T>,
): Promise<{ result: T; kills: number }> {
  const pauses = fc.sample(fc.noBias(fc.integer({ min: 200, max: 4_200 })), { seed: SEED, numRuns: 500 });
  const ended = new AbortController();
  let kills = 0;
  const killing = (async () => {
    while (!ended.signal.aborted) {
      const worker = await startWorker(dist, env);
      const gone = once(worker, "exit");
      await sleep(pauses[kills], undefined, { signal: ended.signal }).catch(() => {});
      expect(worker.exitCode).toBe(null);
      worker.kill("SIGKILL");
      await gone;
      kills++;
    }
  })();
  const running = body().finally(() => ended.abort());
  const [result] = await Promise.all([running, killing]);
  return { result, kills };
}

/** How many worker processes each of these workflows had tasks on. */
async function workersOf(client: Client, taskQueue: string): Promise<number[]> {
  const counts: number[] = [];
  for await (const { workflowId, runId } of client.workflow.list({ query: `TaskQueue = "${taskQueue}"` })) {
    const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    const identities = events?.map((event) => event.workflowTaskStartedEventAttributes?.identity);
    counts.push(new Set(identities?.filter(Boolean)).size);
  }
  return counts;
}

it(`scenarios pass and replay while their worker is killed again and again (seed ${SEED})`, async () => {
  const index = await readFile("fixtures/scenarios/tests/_index.yaml", "utf8");
  for (const name of Object.keys(IMPOSSIBLE)) expect(index).toContain(`      name: ${name},`);
  // Nobody can tell that a worker is dead: its tasks are given to another one after this time.
  const server = await startServer({ dynamicConfig: { "history.defaultWorkflowTaskTimeout": "2s" } });
  const connection = await Connection.connect({ address: server.address });
  try {
    const taskQueue = uniqueName("restarts");
    const env = { TEMPORAL_ADDRESS: server.address, SCENARIOS_QUEUE: taskQueue };
    const { result, kills } = await withBuild("fixtures/scenarios", (dist) =>
      withDyingWorker(dist, env, () => {
        const skipped = Object.keys(IMPOSSIBLE).flatMap((name) => ["--skip", `app.tests:${name}`]);
        const options = ["--no-workers", "--replay", "--timeout", "60s", "--json", ...skipped];
        return luaflow(["test", "fixtures/scenarios", ...options], { env });
      }),
    );
    if (result.stdout === "") throw new Error(result.stderr);
    const { tests }: Report = JSON.parse(result.stdout);
    expect(tests.filter(({ ok }) => !ok)).toEqual([]);
    const scenarios = tests.filter(({ suite }) => suite === "scenarios").map(({ id }) => id);
    const possible = Array.from(
      { length: 39 },
      (_, index) => `scenario_${String(index + 1).padStart(2, "0")}`,
    ).filter((name) => !Object.hasOwn(IMPOSSIBLE, name));
    expect(scenarios).toEqual(possible.map((name) => `app.tests:${name}`));
    expect(tests.filter(({ suite }) => suite === "replay").length).toBeGreaterThan(40);
    // The worker has died often, and workflows have lived on.
    // How many there are depends on the machine; none would mean that nothing was tried.
    expect(kills).toBeGreaterThan(5);
    const moved = (await workersOf(new Client({ connection }), taskQueue)).filter((count) => count > 1);
    expect(moved.length).toBeGreaterThan(2);
  } finally {
    await connection.close();
    await server.stop();
  }
}, 400_000);
