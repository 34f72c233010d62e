/** Runs the workers of a build in this process. */
import { join } from "node:path";
import type { InjectedSinks, NativeConnection, Worker, WorkerOptions } from "@temporalio/worker";
import { createWorker } from "../../runtime-shims/worker/create.ts";
import { type Activities, BuildError, LuaflowPlugin } from "../../runtime-shims/worker/index.ts";
import type { AttributeSinks } from "../../runtime-shims/workflow/attributes.ts";
import { UserError } from "../exit.ts";
import { type Manifest, taskQueueOf } from "./manifest.ts";
import type { FirstValues } from "./search-attributes.ts";

/** Where the workers of one `temporal.client` connect. */
export interface Connected {
  connection: NativeConnection;
  namespace: string;
}

/**
 * For workers of a development session. They leave quickly at a reload or at the end, and take part in no deployment:
 * the server would give a versioned worker nothing to do before somebody makes its version the current one.
 */
export const DEVELOPMENT_OVERRIDES: Partial<WorkerOptions> = {
  shutdownGraceTime: "1s",
  shutdownForceTime: "5s",
  workerDeploymentOptions: undefined,
};

export interface WorkersToStart {
  /** Folder of the build. */
  folder: string;
  manifest: Manifest;
  /** Entry ids of the workers. */
  ids: string[];
  env: NodeJS.ProcessEnv;
  /** Gives the connection for the client of a worker. */
  connect(client: string): Promise<Connected>;
  /** Activities in TypeScript, for every worker. */
  activities?: Activities | undefined;
  /** Is told of search attributes before the server is; absent where a server's attributes are somebody else's matter. */
  firstValues?: FirstValues | undefined;
  /** Types of workflows that something else stands for. */
  served?: readonly string[] | undefined;
  /** With codecs, for example. */
  dataConverter?: WorkerOptions["dataConverter"];
  /** Go before what the registry says. */
  overrides?: Partial<WorkerOptions>;
}

export interface WorkerSet {
  /** Settles when all have ended; rejects as soon as one has failed. */
  ended: Promise<void>;
  /** Lets running tasks finish and ends all. */
  stop(): Promise<void>;
}

function attributeSinks(firstValues: FirstValues): InjectedSinks<AttributeSinks> {
  return { luaflowAttributes: { values: { fn: ({ namespace }, types) => firstValues(namespace, types) } } };
}

export async function startWorkers(start: WorkersToStart): Promise<WorkerSet> {
  const { folder, manifest, ids, env, connect, overrides, activities, dataConverter, firstValues, served } =
    start;
  const workers: Worker[] = [];
  for (const id of ids) {
    const described = manifest.workers[id];
    if (!described) throw new Error(`the build has no worker ${id}`);
    const { connection, namespace } = await connect(described.client);
    workers.push(
      await creating(() => {
        const options = {
          env,
          reportAttributes: firstValues !== undefined,
          ...(activities && { activities }),
          ...(served && { served }),
        };
        const plugin = new LuaflowPlugin(join(folder, described.folder), options);
        return createWorker({
          ...overrides,
          ...(dataConverter && { dataConverter }),
          ...(firstValues && { sinks: attributeSinks(firstValues) }),
          plugins: [plugin],
          connection,
          namespace,
          taskQueue: taskQueueOf(manifest, described, env),
        });
      }),
    );
  }
  const runs = workers.map((worker) => worker.run());
  const ended = Promise.all(runs).then(
    () => {},
    (error: Error) => {
      throw new UserError(`a worker ended: ${error.message}`, { cause: error });
    },
  );
  // Reported by whoever waits for `ended`; until then it is no unhandled rejection.
  ended.catch(() => {});
  return {
    ended,
    async stop() {
      for (const worker of workers) if (worker.getState() === "RUNNING") worker.shutdown();
      await Promise.allSettled(runs);
    },
  };
}

/** What is wrong with a build, or with the environment, is the user's to put right. */
async function creating<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof BuildError ? new UserError(error.message) : error;
  }
}
