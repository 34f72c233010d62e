/** For hand-written workers (`luaflow/worker`): a build as a plugin of the SDK, or as options of `Worker.create`. */
import type { WorkerOptions, WorkerPlugin } from "@temporalio/worker";
import type { Activities } from "../activity/registration.ts";
import { LuaflowPlugin, type PluginOptions } from "./plugin.ts";

export type { Activities } from "../activity/registration.ts";
export type { ActivitiesOf, LuaActivitiesOf } from "../registry.ts";
export { BuildError, readManifest } from "./manifest.ts";
export { LuaflowPlugin, type PluginOptions } from "./plugin.ts";

export interface LuaflowOptions
  extends PluginOptions,
    Pick<WorkerOptions, "dataConverter" | "interceptors" | "sinks"> {
  /** Others that the worker has. */
  plugins?: WorkerPlugin[];
}

/**
 * Options for a worker. Spread, they bring `plugins` and what was given of the other options, so that nothing else of
 * the worker is replaced; the plugin adds the rest.
 */
export interface LuaflowWorkerOptions extends Pick<WorkerOptions, "dataConverter" | "sinks"> {
  plugins: WorkerPlugin[];
  interceptors?: NonNullable<WorkerOptions["interceptors"]>;
  /** Not part of a spread. */
  readonly workflowBundle?: NonNullable<LuaflowPlugin["workflowBundle"]>;
  /** Not part of a spread. */
  readonly activities?: Activities;
}

/**
 * Options for `Worker.create`, from the folder of one worker in a build (`dist/app.worker`):
 *
 * ```ts
 * await Worker.create({ connection, taskQueue: "orders", ...luaflow("dist/app.worker", { activities }) });
 * ```
 *
 * They hold one {@link LuaflowPlugin}. Data converters, interceptors, sinks and activities may stand beside it or be
 * given here; other plugins are given here, since two `plugins` cannot stand in one object.
 *
 * @throws BuildError when the folder is not a worker of a complete build, when the build is for another version of the
 * Temporal SDK, or when an activity would be registered twice
 */
export function luaflow(folder: string, options: LuaflowOptions = {}): LuaflowWorkerOptions {
  const { plugins = [], dataConverter, interceptors, sinks, ...own } = options;
  const plugin = new LuaflowPlugin(folder, own);
  const result: LuaflowWorkerOptions = {
    plugins: [...plugins, plugin],
    ...(dataConverter && { dataConverter }),
    ...(interceptors && { interceptors }),
    ...(sinks && { sinks }),
  };
  const hidden = { workflowBundle: plugin.workflowBundle, activities: plugin.activities };
  for (const [name, value] of Object.entries({
    ...(interceptors ? {} : { interceptors: plugin.interceptors }),
    ...hidden,
  }))
    if (value !== undefined) Object.defineProperty(result, name, { value, enumerable: false });
  return result;
}
