/** luaflow as a plugin of the SDK: what a build brings into a worker, a replayer or a client, beside whatever else they have. */
import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import type { ClientOptions, ClientPlugin } from "@temporalio/client";
import type {
  BundleOptions,
  BundlerPlugin,
  ReplayWorkerOptions,
  Worker,
  WorkerOptions,
  WorkerPlugin,
} from "@temporalio/worker";
import type { Activities } from "../activity/registration.ts";
import { isWide, withWideIntegers } from "../modules/wide-payloads.ts";
import { type Env, WorkerBuild } from "./build.ts";
import { asksForTaskQueues, taskQueueLine, withTaskQueues } from "./bundle-directory.ts";
import { dataConverter } from "./data-converter.ts";
import { BuildError } from "./manifest.ts";
import { missingActivity } from "./missing-activity.ts";
import { moduleName } from "./module-name.ts";
import { checkSdk } from "./sdk.ts";

export interface PluginOptions {
  /** Activities written in TypeScript, keyed by type, besides those that the build contains. */
  activities?: Activities;
  /** Resolves `${env:…}` of the registry; the process environment unless given. */
  env?: Env;
  /**
   * Workflows tell the sink `luaflowAttributes` which search attributes they set before the server hears of them: for servers
   * whose attributes are made by the way.
   */
  reportAttributes?: boolean;
  /**
   * Types of workflows that others run on this worker's task queue. Lua that starts one there whose id the build does not know gets
   * NOT_FOUND.
   */
  served?: readonly string[];
}

type Bundle = { codePath: string } | { code: string };

/** Options that workers and replayers share. */
type Common = Pick<
  WorkerOptions,
  "workflowBundle" | "workflowsPath" | "dataConverter" | "interceptors" | "plugins"
>;

/**
 * What the worker in a folder of a build (`dist/app.worker`) needs, for `plugins` of a worker, of a replayer
 * (`Worker.runReplayHistory`) and of a client:
 *
 * ```ts
 * const worker = await Worker.create({
 *   connection,
 *   taskQueue: "orders",
 *   dataConverter: { payloadCodecs },
 *   plugins: [new OpenTelemetryPlugin({ … }), new LuaflowPlugin("dist/app.worker", { activities })],
 * });
 * ```
 *
 * It adds to data converters, codecs, interceptors, sinks, activities and other plugins, in whatever order they are given, and
 * `worker_options` of the registry hold where the worker itself says nothing. Workflows come from the prebuilt bundle, unless the
 * worker has `workflowsPath` or `workflowBundle` of its own.
 */
export class LuaflowPlugin implements WorkerPlugin, ClientPlugin {
  readonly name = "luaflow";
  private readonly build: WorkerBuild;
  private readonly typescript: Activities;
  /** Those that it has given to workers, with the modules that were added. */
  private readonly bundles = new WeakMap<object, readonly string[]>();
  /** Texts of the bundle with further modules, by their paths. */
  private readonly extended = new Map<string, Promise<string>>();

  /**
   * @throws BuildError when the folder is not a worker of a complete build, when the build is for another version of the
   * Temporal SDK, or when there are two copies of the SDK
   */
  constructor(folder: string, options: PluginOptions = {}) {
    const { activities = {}, env = process.env, reportAttributes, served } = options;
    this.build = new WorkerBuild(folder, env, { reportAttributes, served });
    this.typescript = activities;
    this.checkSdk();
    if (Object.keys(activities).length > 0) this.merged(undefined);
  }

  /** By type: the build's own, luaflow's, and those that were given. */
  get activities(): Activities {
    return this.merged(undefined);
  }

  /** The prebuilt workflows; undefined when the build's worker has none. */
  get workflowBundle(): Bundle | undefined {
    return this.build.workflowBundle;
  }

  /** What hands context values and long integers to Lua activities. */
  get interceptors(): { activity: NonNullable<NonNullable<WorkerOptions["interceptors"]>["activity"]> } {
    return this.build.parts.interceptors;
  }

  async configureWorker(options: WorkerOptions): Promise<WorkerOptions> {
    this.checkSdk();
    this.build.provideVariables();
    const { sinks, ...registered } = this.build.sdkOptions;
    return {
      ...unless(registered, options),
      ...options,
      ...(await this.workflows(options, this.build.runsWorkflows)),
      taskQueue: options.taskQueue ?? this.build.taskQueue,
      ...this.services(options.nexusServices),
      activities: { default: this.missing(options), ...this.merged(options.activities) },
      ...(sinks === undefined && options.sinks === undefined
        ? {}
        : { sinks: { ...sinks, ...options.sinks } }),
    };
  }

  async configureReplayWorker(options: ReplayWorkerOptions): Promise<ReplayWorkerOptions> {
    this.checkSdk();
    return { ...options, ...(await this.workflows(options, true)) };
  }

  /** Workflows that the SDK's bundler takes from `dist/src`. */
  configureBundler(options: BundleOptions): BundleOptions {
    const queues = this.build.configuredQueues;
    if (queues === undefined) return options;
    return {
      ...options,
      webpackConfigHook(config) {
        const own = options.webpackConfigHook?.(config) ?? config;
        const plugins = own.plugins ?? [];
        const banner = taskQueueLine(queues);
        return {
          ...own,
          plugins: [
            ...plugins,
            {
              apply(compiler) {
                new compiler.webpack.BannerPlugin({ banner, raw: true }).apply(compiler);
              },
            },
          ],
        };
      },
    };
  }

  configureClient(options: Omit<ClientOptions, "plugins">): Omit<ClientOptions, "plugins"> {
    return options.dataConverter?.payloadConverterPath === undefined
      ? { ...options, dataConverter: { ...options.dataConverter, ...dataConverter } }
      : options;
  }

  /** The last to see a worker before it polls: plugins after this one may have put something in the place of ours. */
  async runWorker(worker: Worker, next: (worker: Worker) => Promise<void>): Promise<void> {
    const { activities, interceptors, loadedDataConverter, workflowBundle } = worker.options;
    const lost = Object.keys(this.merged(undefined)).filter((type) => !activities.has(type));
    if (lost.length > 0) {
      throw new BuildError(
        `another plugin has replaced the worker's activities: ${lost.join(", ")} of ${this.build.path} are gone`,
      );
    }
    const contained = this.bundles.get(workflowBundle ?? {});
    const added =
      contained && this.missingModules(worker.options).filter((path) => !contained.includes(path));
    if (added !== undefined && added.length > 0) {
      throw new BuildError(
        `the workflows of ${this.build.path} lack interceptors that another plugin has added: ${added.join(", ")}; ` +
          "put that plugin before luaflow's, or build them with luaflow build --workflow-module",
      );
    }
    for (const own of this.interceptors.activity) {
      if (!interceptors.activity.includes(own)) interceptors.activity.push(own);
    }
    if (!isWide(loadedDataConverter.payloadConverter)) {
      loadedDataConverter.payloadConverter = withWideIntegers(loadedDataConverter.payloadConverter);
    }
    return next(worker);
  }

  private checkSdk(): void {
    checkSdk(this.build.manifest.sdk, this.build.path);
  }

  /** With the activities of a worker. @throws BuildError when two have one type */
  private merged(others: object = {}): Activities {
    const compiled = this.build.parts.activities;
    const result: Activities = { ...compiled };
    for (const [type, activity] of [...Object.entries(others), ...Object.entries(this.typescript)]) {
      if (Object.hasOwn(compiled, type) && compiled[type] !== activity) {
        throw new BuildError(
          type.startsWith("__")
            ? `activity ${type} is luaflow's own`
            : `activity ${type} is compiled from Lua and given in TypeScript; remove one of them`,
        );
      }
      result[type] = activity;
    }
    return result;
  }

  /** The build's Nexus services beside those that the worker has. @throws BuildError when two have one name */
  private services(given: WorkerOptions["nexusServices"] = []): Pick<WorkerOptions, "nexusServices"> {
    const own = this.build.nexusServices;
    if (own.length === 0) return {};
    const names = given.map(({ definition }) => definition.name);
    const twice = own.find(({ definition }) => names.includes(definition.name))?.definition.name;
    if (twice !== undefined)
      throw new BuildError(
        `Nexus service ${twice} is in the build and given in TypeScript; remove one of them`,
      );
    return { nexusServices: [...given, ...own] };
  }

  /** Answers calls of activities that the worker lacks, unless it has a `default` of its own. */
  private missing({ activities = {} }: WorkerOptions): Activities[string] {
    const given = [activities, this.typescript].flatMap((own) => Object.keys(own));
    return missingActivity(() => this.build.serving(given));
  }

  /** The workflows, and interceptors for activities. */
  private async workflows(options: Common, wanted: boolean): Promise<Partial<Common>> {
    const { interceptors, workflowBundle: given, workflowsPath } = options;
    const activity = [...(interceptors?.activity ?? [])];
    for (const own of this.interceptors.activity) if (!activity.includes(own)) activity.push(own);
    const bundle = wanted && workflowsPath === undefined ? this.workflowBundle : undefined;
    if (bundle === undefined || (given !== undefined && !isDeepStrictEqual(given, bundle))) {
      const workflowBundle = given && this.withQueues(given);
      return { interceptors: { ...interceptors, activity }, ...(workflowBundle && { workflowBundle }) };
    }
    this.checkConverters(options.dataConverter);
    const modules = this.missingModules(options);
    const workflowBundle = await this.withModules(bundle, modules);
    this.bundles.set(workflowBundle, modules);
    // They are in the bundle now; the SDK would warn that it cannot bring them there.
    return { workflowBundle, interceptors: { ...interceptors, activity, workflowModules: [] } };
  }

  /** A bundle that somebody else has made; undefined when it can stay as it is. */
  private withQueues(given: Bundle): Bundle | undefined {
    if (!this.build.hasConfiguredQueues) return undefined;
    const code = "code" in given ? given.code : readFileSync(given.codePath, "utf8");
    const queues = asksForTaskQueues(code) ? this.build.configuredQueues : undefined;
    return queues && { code: withTaskQueues(code, queues) };
  }

  /** Modules with workflow interceptors, of the worker and of its plugins, that the bundle does not contain. */
  private missingModules({ interceptors, plugins = [] }: Common): string[] {
    const wanted = new Set(interceptors?.workflowModules);
    for (const plugin of plugins as BundlerPlugin[]) {
      // What the SDK's own bundler would ask it.
      const options = plugin.configureBundler?.({ workflowsPath: this.build.path });
      for (const path of options?.workflowInterceptorModules ?? []) wanted.add(path);
    }
    const contained = this.build.worker.workflowModules ?? [];
    return [...wanted].filter((path) => !contained.includes(moduleName(path)));
  }

  private async withModules(bundle: Bundle, modules: readonly string[]): Promise<Bundle> {
    if (modules.length === 0) return bundle;
    const key = modules.join("\n");
    let code = this.extended.get(key);
    if (code === undefined) {
      const text = "code" in bundle ? bundle.code : readFileSync(bundle.codePath, "utf8");
      const { withWorkflowModules } = await import("../../compiler/5-bundle/interceptor-modules.ts");
      code = withWorkflowModules(text, modules).catch((error: Error) => {
        throw new BuildError(`the workflow interceptors cannot be bundled: ${error.message}`, {
          cause: error,
        });
      });
      this.extended.set(key, code);
    }
    return { code: await code };
  }

  /** In a workflow only those converters work that are in its bundle. */
  private checkConverters(converter: WorkerOptions["dataConverter"] = {}): void {
    const contained = this.build.worker.converters ?? {};
    for (const kind of ["payload", "failure"] as const) {
      const path = converter[`${kind}ConverterPath`];
      if (path === dataConverter.payloadConverterPath) continue;
      const name = path === undefined ? undefined : moduleName(path);
      if (name === contained[kind]) continue;
      throw new BuildError(
        name === undefined
          ? `the workflows of ${this.build.path} were built with the ${kind} converter ${contained[kind]}: ` +
              `give the worker \`dataConverter: { ${kind}ConverterPath }\``
          : `the workflows of ${this.build.path} were built without the ${kind} converter ${path}: ` +
              `build them with luaflow build --${kind}-converter ${path}`,
      );
    }
  }
}

/** The registry's options where the worker says nothing. */
function unless(registered: Partial<WorkerOptions>, given: WorkerOptions): Partial<WorkerOptions> {
  const sized = given.tuner !== undefined;
  return Object.fromEntries(
    Object.entries(registered).filter(
      ([name]) => !(name in given) && !(sized && /^maxConcurrent.*Executions$/.test(name)),
    ),
  );
}
