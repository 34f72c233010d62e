/** One worker of a build, read from its folder: what it is, and its parts when they are asked for. */
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { WorkerOptions } from "@temporalio/worker";
import { resolveConfigured } from "../../compiler/1-registry/configured.ts";
import { createLookup } from "../../compiler/1-registry/environment.ts";
import type { WorkerOptions as RegistryOptions } from "../../compiler/1-registry/model.ts";
import {
  PlaceholderError,
  type PlaceholderLookup,
  resolvePlaceholders,
} from "../../compiler/1-registry/placeholders.ts";
import type { BuildManifest, ManifestWorker } from "../../compiler/program.ts";
import { activityInterceptor, type WorkerParts } from "../activity/registration.ts";
import { useVariables } from "../host/env.ts";
import type { SearchAttributeTypes } from "../modules/options/attribute-types.ts";
import { useEntries } from "../modules/directory.ts";
import { provideScopes } from "../modules/sent-identity.ts";
import { editDirectory, withTaskQueues } from "./bundle-directory.ts";
import { loadBundle } from "./load.ts";
import { BuildError, readManifest } from "./manifest.ts";
import type { ServingWorker } from "./missing-activity.ts";
import { type NexusService, nexusServices } from "./nexus.ts";
import { reservedActivities } from "./reserved.ts";
import { createVariables } from "./variables.ts";
import { sdkWorkerOptions } from "./worker-options.ts";

/** The process environment, or what stands for it. */
export type Env = Record<string, string | undefined>;

export class WorkerBuild {
  readonly manifest: BuildManifest;
  readonly worker: ManifestWorker;
  readonly path: string;
  /** Entry id. */
  readonly id: string;
  private readonly lookup: PlaceholderLookup;
  private loaded: WorkerParts | undefined;

  /**
   * @param added what workflows are told besides: whether they tell a sink which search attributes they set, and which workflows
   *   others run on their queue
   * @throws BuildError when the folder is not a worker of a complete build
   */
  constructor(
    folder: string,
    private readonly env: Env,
    private readonly added: {
      reportAttributes?: boolean | undefined;
      served?: readonly string[] | undefined;
    } = {},
  ) {
    this.path = resolve(folder);
    this.manifest = readManifest(dirname(this.path));
    const workers = Object.entries(this.manifest.workers);
    const found = workers.find(([, item]) => item.folder === basename(this.path));
    if (found === undefined) {
      const known = workers.map(([, item]) => item.folder);
      throw new BuildError(`${this.path} is no worker of the build; it has ${known.join(", ") || "none"}`);
    }
    [this.id, this.worker] = found;
    this.lookup = createLookup(this.manifest.environment, env);
    for (const file of [this.worker.workflowBundle, this.worker.activitiesBundle]) {
      if (file === undefined || existsSync(join(this.path, file))) continue;
      throw new BuildError(
        `${join(this.path, file)} is missing: the build is incomplete; run luaflow build again`,
      );
    }
  }

  /** Its Lua activities and luaflow's own, by type, and what calls to them need. */
  get parts(): WorkerParts {
    const { activitiesBundle } = this.worker;
    this.loaded ??=
      activitiesBundle === undefined
        ? { activities: reservedActivities, interceptors: { activity: [activityInterceptor(new Set())] } }
        : loadBundle<WorkerParts>(join(this.path, activitiesBundle));
    return this.loaded;
  }

  /** Undefined when the worker has no workflows. It knows what placeholders in task queues mean. */
  get workflowBundle(): { codePath: string } | { code: string } | undefined {
    const { workflowBundle } = this.worker;
    if (workflowBundle === undefined) return undefined;
    const codePath = join(this.path, workflowBundle);
    const queues = this.configuredQueues;
    const { reportAttributes = false, served = [] } = this.added;
    if (queues === undefined && !reportAttributes && served.length === 0) return { codePath };
    const code = editDirectory(readFileSync(codePath, "utf8"), (directory) => {
      directory.reportAttributes = reportAttributes;
      if (served.length > 0) directory.served = [...served];
    });
    return { code: queues === undefined ? code : withTaskQueues(code, queues) };
  }

  /** Whether task queues of the registry have placeholders. */
  get hasConfiguredQueues(): boolean {
    return Object.values(this.manifest.workers).some(isConfigured);
  }

  /** Those task queues, resolved, by entry id of their workers; undefined without any. @throws BuildError when one cannot be */
  get configuredQueues(): Record<string, string> | undefined {
    if (!this.hasConfiguredQueues) return undefined;
    const workers = Object.entries(this.manifest.workers).filter(([, worker]) => isConfigured(worker));
    return Object.fromEntries(workers.map(([id, { taskQueue }]) => [id, this.resolve(taskQueue)]));
  }

  /** The queue that the registry names, with its client's prefix. */
  get taskQueue(): string {
    return this.resolve(this.worker.taskQueue);
  }

  /**
   * The registry's workers and their activities.
   *
   * @param given types of activities in TypeScript, which this worker has
   */
  serving(given: readonly string[]): ServingWorker[] {
    return Object.entries(this.manifest.workers).map(([id, { taskQueue, activities }]) => ({
      id,
      taskQueue: this.resolve(taskQueue),
      activities: [...activities.map(({ type }) => type), ...(id === this.id ? given : [])],
    }));
  }

  /** Whether the registry has this worker run its workflows (`disable_workflow_worker`). */
  get runsWorkflows(): boolean {
    return this.worker.workflowBundle !== undefined && !this.options.disableWorkflowWorker;
  }

  /** `worker_options` of the registry, as the SDK has them. */
  get sdkOptions(): Partial<WorkerOptions> {
    return sdkWorkerOptions(this.id, this.options, this.worker.contentId ?? "");
  }

  private get options() {
    // The build wrote it from this very type.
    const options = this.worker.options as unknown as RegistryOptions;
    return this.resolving(() => resolveConfigured(options, this.lookup, "worker_options"));
  }

  /** The worker's Nexus services, as the SDK takes them. @throws BuildError */
  get nexusServices(): NexusService[] {
    const { nexus = {}, client } = this.worker;
    return nexusServices({
      services: nexus,
      client,
      searchAttributes: declaredTypes(this.manifest),
      resolve: (text) => this.resolve(text),
      run: this.parts.runOperation,
    });
  }

  /** Gives Lua code of this program the variables of the registry, and what policies it has. */
  provideVariables(): void {
    useVariables(createVariables(this.manifest.environment, this.env));
    const { entries = [] } = this.manifest;
    if (!entries.some(({ kind }) => kind.startsWith("security.policy"))) return;
    useEntries(entries);
    provideScopes(async (ids) => {
      // Only for programs with policies.
      const { scopeOf } = await import("../platform/security/policy.ts");
      return scopeOf(ids);
    });
  }

  private resolve(text: string): string {
    return this.resolving(() => String(resolvePlaceholders(text, this.lookup)));
  }

  private resolving<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (error instanceof PlaceholderError) throw new BuildError(`${this.id}: ${error.message}`);
      throw error;
    }
  }
}

/** Those whose types are certain. */
function declaredTypes({ searchAttributes = {} }: BuildManifest): SearchAttributeTypes {
  return Object.fromEntries(
    Object.entries(searchAttributes).flatMap(([name, type]) => (type === null ? [] : [[name, type]])),
  );
}

function isConfigured({ taskQueue }: ManifestWorker): boolean {
  return taskQueue.includes("${");
}
