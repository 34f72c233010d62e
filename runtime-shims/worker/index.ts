/** For hand-written workers (`luaflow/worker`): a build as options of `Worker.create`. */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import type { DataConverter } from "@temporalio/common";
import type { ActivityInterceptorsFactory } from "@temporalio/worker";
import { createLookup } from "../../compiler/1-registry/environment.ts";
import { resolvePlaceholders } from "../../compiler/1-registry/placeholders.ts";
import type { BuildManifest, ManifestWorker } from "../../compiler/program.ts";
import { activityHeaders } from "../activity/headers.ts";
import { useVariables } from "../host/env.ts";
import { withoutWide } from "../modules/wide-json.ts";
import { editDirectory } from "./bundle-directory.ts";
import { dataConverter } from "./data-converter.ts";
import { loadBundle } from "./load.ts";
import { BuildError, readManifest } from "./manifest.ts";
import { reservedActivities } from "./reserved.ts";
import { createVariables } from "./variables.ts";

export type { ActivitiesOf, LuaActivitiesOf } from "../registry.ts";
export { BuildError, readManifest } from "./manifest.ts";

/** Activities by type; those of a registry have the type `namespace:name`. */
// biome-ignore lint/suspicious/noExplicitAny: what Temporal accepts as an activity
export type Activities = Record<string, (...args: any[]) => unknown>;

export interface LuaflowOptions {
  /** Activities written in TypeScript, keyed by type, besides those that the build contains. */
  activities?: Activities;
  /** Resolves `${env:…}` in task queues that workflows name; the process environment unless given. */
  env?: Record<string, string | undefined>;
}

/** The part of `WorkerOptions` that a build decides. */
export interface LuaflowWorkerOptions {
  workflowBundle?: { codePath: string } | { code: string };
  activities: Activities;
  /** Hands the context values of a call to Lua activities. */
  interceptors: { activity: ActivityInterceptorsFactory[] };
  /** Hands integers beyond 2^53 to Lua activities as they are. */
  dataConverter: DataConverter;
}

/** Leaves the headers of each activity where its Lua code finds them. */
const headers: ActivityInterceptorsFactory = () => ({
  inbound: { execute: (input, next) => activityHeaders().run(input.headers, () => next(input)) },
});

/** Activities in TypeScript get numbers, as they do from any workflow, whatever `dataConverter` makes of long integers. */
function numbersFor(typescript: Activities): ActivityInterceptorsFactory {
  return ({ info }) => ({
    inbound: {
      execute: (input, next) =>
        next(
          Object.hasOwn(typescript, info.activityType)
            ? { ...input, args: input.args.map(withoutWide) }
            : input,
        ),
    },
  });
}

/**
 * Options for `Worker.create`, from the folder of one worker in a build (`dist/app.worker`):
 *
 * ```ts
 * await Worker.create({ connection, taskQueue: "orders", ...luaflow("dist/app.worker", { activities }) });
 * ```
 *
 * @throws BuildError when the folder is not a worker of a complete build, when the build is for another version of the
 * Temporal SDK, or when an activity would be registered twice
 */
export function luaflow(folder: string, options: LuaflowOptions = {}): LuaflowWorkerOptions {
  const path = resolve(folder);
  const manifest = readManifest(dirname(path));
  const worker = Object.values(manifest.workers).find((item) => item.folder === basename(path));
  if (worker === undefined) {
    const known = Object.values(manifest.workers).map((item) => item.folder);
    throw new BuildError(`${path} is no worker of the build; it has ${known.join(", ") || "none"}`);
  }
  checkSdk(manifest, path);
  useVariables(createVariables(manifest.environment, options.env ?? process.env));
  const activities: Activities = { ...reservedActivities, ...compiledActivities(path, worker) };
  for (const [type, activity] of Object.entries(options.activities ?? {})) {
    if (Object.hasOwn(activities, type)) {
      throw new BuildError(
        type.startsWith("__")
          ? `activity ${type} is luaflow's own`
          : `activity ${type} is compiled from Lua and given in TypeScript; remove one of them`,
      );
    }
    activities[type] = activity;
  }
  const interceptors = { activity: [headers, numbersFor(options.activities ?? {})] };
  if (worker.workflowBundle === undefined) return { activities, interceptors, dataConverter };
  const codePath = existing(join(path, worker.workflowBundle));
  const code = resolvedBundle(codePath, manifest, options.env ?? process.env);
  return {
    workflowBundle: code === undefined ? { codePath } : { code },
    activities,
    interceptors,
    dataConverter,
  };
}

/** The bundle with the placeholders in its task queues resolved; undefined when it has none. */
function resolvedBundle(
  codePath: string,
  manifest: BuildManifest,
  env: Record<string, string | undefined>,
): string | undefined {
  if (!Object.values(manifest.workers).some(({ taskQueue }) => taskQueue.includes("${"))) return undefined;
  const lookup = createLookup(manifest.environment, env);
  return editDirectory(readFileSync(codePath, "utf8"), ({ workers }) => {
    for (const worker of Object.values(workers)) {
      worker.taskQueue = String(resolvePlaceholders(worker.taskQueue, lookup));
    }
  });
}

const require = createRequire(import.meta.url);

function checkSdk(manifest: BuildManifest, path: string): void {
  const { version }: { version: string } = require("@temporalio/worker/package.json");
  if (version === manifest.sdk) return;
  throw new BuildError(
    `${path} was built for Temporal SDK ${manifest.sdk}, but @temporalio/worker is ${version}; ` +
      "a worker must run exactly the version its bundle was built with",
  );
}

function compiledActivities(path: string, worker: ManifestWorker): Activities {
  if (worker.activitiesBundle === undefined) return {};
  return loadBundle<{ activities: Activities }>(existing(join(path, worker.activitiesBundle))).activities;
}

function existing(path: string): string {
  if (existsSync(path)) return path;
  throw new BuildError(`${path} is missing: the build is incomplete; run luaflow build again`);
}
