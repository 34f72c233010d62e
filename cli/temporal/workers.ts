/** Runs the workers of a build in this process. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type InjectedSinks, type NativeConnection, Worker, type WorkerOptions } from "@temporalio/worker";
import { editDirectory } from "../../runtime-shims/worker/bundle-directory.ts";
import { type Activities, luaflow } from "../../runtime-shims/worker/index.ts";
import type { AttributeSinks } from "../../runtime-shims/workflow/attributes.ts";
import { UserError } from "../exit.ts";
import { knownOf } from "../troubles/known.ts";
import { type Manifest, taskQueueOf, workerOptions } from "./manifest.ts";
import { missingActivity } from "./unknown-activity.ts";
import type { FirstValues } from "./search-attributes.ts";
import { sdkWorkerOptions } from "./worker-options.ts";

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
  /** Go before what the registry says. */
  overrides?: Partial<WorkerOptions>;
}

export interface WorkerSet {
  /** Settles when all have ended; rejects as soon as one has failed. */
  ended: Promise<void>;
  /** Lets running tasks finish and ends all. */
  stop(): Promise<void>;
}

type Bundle = NonNullable<ReturnType<typeof luaflow>["workflowBundle"]>;

/** The bundle, whose workflows tell of their search attributes where somebody wants to know. */
function reporting(bundle: Bundle | undefined, firstValues: FirstValues | undefined): Bundle | undefined {
  if (bundle === undefined || firstValues === undefined) return bundle;
  const code = "code" in bundle ? bundle.code : readFileSync(bundle.codePath, "utf8");
  return {
    code: editDirectory(code, (directory) => {
      directory.reportAttributes = true;
    }),
  };
}

function attributeSinks(firstValues: FirstValues): InjectedSinks<AttributeSinks> {
  return { luaflowAttributes: { values: { fn: ({ namespace }, types) => firstValues(namespace, types) } } };
}

export async function startWorkers(start: WorkersToStart): Promise<WorkerSet> {
  const { folder, manifest, ids, env, connect, overrides, activities: given, firstValues } = start;
  const known = knownOf(manifest, env, given);
  const workers: Worker[] = [];
  for (const id of ids) {
    const described = manifest.workers[id];
    if (!described) throw new Error(`the build has no worker ${id}`);
    const { connection, namespace } = await connect(described.client);
    const options = workerOptions(manifest, id, env);
    const { workflowBundle, activities, interceptors, dataConverter } = luaflow(
      join(folder, described.folder),
      {
        env,
        ...(given && { activities: given }),
      },
    );
    workers.push(
      await Worker.create({
        ...sdkWorkerOptions(id, options),
        ...overrides,
        ...(firstValues && { sinks: attributeSinks(firstValues) }),
        workflowBundle: options.disableWorkflowWorker ? undefined : reporting(workflowBundle, firstValues),
        activities: { ...missingActivity(known), ...activities },
        interceptors,
        dataConverter,
        connection,
        namespace,
        taskQueue: taskQueueOf(manifest, described, env),
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
