/** A worker in a process of its own that is killed at random moments, and started anew at once. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const SCRIPT = fileURLToPath(new URL("worker-process.mjs", import.meta.url));

export interface WorkerProcess {
  /** Folder of the worker in a build. */
  folder: string;
  address: string;
  taskQueue: string;
  /** `maxCachedWorkflows` */
  cache: number;
}

async function startWorker(options: WorkerProcess): Promise<ChildProcess> {
  const child = spawn(process.execPath, [SCRIPT, JSON.stringify(options)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of createInterface({ input: child.stdout })) if (line === "running") return child;
  throw new Error("the worker ended before it ran");
}

/**
 * Runs the worker while `body` runs.
 *
 * @param pauses milliseconds that each worker lives; the last one lives until the end
 * @returns what `body` gives, and how often the worker was killed
 */
export async function withDyingWorker<T>(
  options: WorkerProcess,
  pauses: readonly number[],
  body: () => Promise<T>,
): Promise<{ result: T; kills: number }> {
  const ended = new AbortController();
  let kills = 0;
  const killing = (async () => {
    for (let index = 0; !ended.signal.aborted; index++) {
      const worker = await startWorker(options);
      const gone = once(worker, "exit");
      const life = index < pauses.length ? pauses[index]! : 2 ** 30;
      await sleep(life, undefined, { signal: ended.signal }).catch(() => {});
      if (worker.exitCode !== null) throw new Error(`the worker ended by itself with ${worker.exitCode}`);
      worker.kill("SIGKILL");
      await gone;
      if (!ended.signal.aborted) kills++;
    }
  })();
  try {
    const result = await Promise.race([body(), killing.then(() => Promise.reject(new Error("no worker")))]);
    return { result, kills };
  } finally {
    ended.abort();
    await killing;
  }
}
