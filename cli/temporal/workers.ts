/** Runs the workers of a build in this process. */
import { join } from "node:path";
import { type NativeConnection, Worker } from "@temporalio/worker";
import { luaflow } from "../../runtime-shims/worker/index.ts";
import type { BuildManifest } from "../../compiler/program.ts";
import { UserError } from "../exit.ts";

/** Where the workers of one `temporal.client` connect. */
export interface Connected {
  connection: NativeConnection;
  namespace: string;
}

export interface WorkerSet {
  ids: string[];
  /** Settles when all have ended; rejects as soon as one has failed. */
  ended: Promise<void>;
  /** Lets running tasks finish and ends all. */
  stop(): Promise<void>;
}

/**
 * @param folder of the build
 * @param ids entry ids of the workers to start
 * @param connect gives the connection for the client of a worker
 */
export async function startWorkers(
  folder: string,
  manifest: BuildManifest,
  ids: string[],
  connect: (client: string) => Promise<Connected>,
): Promise<WorkerSet> {
  const workers: Worker[] = [];
  for (const id of ids) {
    const described = manifest.workers[id];
    if (!described) throw new UserError(unknownWorker(id, manifest));
    const { connection, namespace } = await connect(described.client);
    const options = luaflow(join(folder, described.folder));
    workers.push(await Worker.create({ taskQueue: described.taskQueue, ...options, connection, namespace }));
  }
  const runs = workers.map((worker) => worker.run());
  const ended = Promise.all(runs).then(() => {});
  // Reported by whoever waits for `ended`; until then it is no unhandled rejection.
  ended.catch(() => {});
  return {
    ids,
    ended,
    async stop() {
      for (const worker of workers) if (worker.getState() === "RUNNING") worker.shutdown();
      await Promise.allSettled(runs);
    },
  };
}

export function unknownWorker(id: string, manifest: BuildManifest): string {
  const known = Object.keys(manifest.workers);
  return `there is no worker \`${id}\`; ${known.length > 0 ? `there are: ${known.join(", ")}` : "there are none"}`;
}
