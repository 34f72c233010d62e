/** Makes `luaflow.json`: what a worker needs to know besides the bundles. */
import { createRequire } from "node:module";
import { moduleName } from "../../runtime-shims/worker/module-name.ts";
import { type DirectoryEntry, HEADER_PREFIX } from "../../runtime-shims/modules/directory.ts";
import { commandsOf } from "../1-registry/commands.ts";
import { declaredAttributes } from "../1-registry/attributes.ts";
import type { Configured } from "../1-registry/configured.ts";
import { scheduleTarget } from "../1-registry/link/schedules.ts";
import type { Environment, Http, NexusOperation, Registry, WorkerEntry } from "../1-registry/model.ts";
import { mergedAttributes } from "../3-analyze/search-attributes.ts";
import type { WorkflowBundleOptions } from "../5-bundle/index.ts";
import { taskQueueText } from "../directory.ts";
import { neededEntries } from "../platform-modules.ts";
import type {
  BuildManifest,
  ManifestHttp,
  ManifestEndpoint,
  ManifestOperation,
  ManifestSchedule,
  ManifestWorker,
  Program,
} from "../program.ts";

export const WORKFLOW_BUNDLE = "workflows.js";
export const ACTIVITIES_BUNDLE = "activities.cjs";
export const HOST_BUNDLE = "host/functions.cjs";

/** {@link ManifestWorker} with what only the `luaflow` command needs. */
export interface BuiltWorker extends ManifestWorker {
  /** `lifecycle.auto_start` of the worker. */
  autoStart: Configured<boolean>;
}

/** The environment of a registry without what only the compiler needs. */
export interface BuiltEnvironment {
  storages: Pick<Environment["storages"][number], "id" | "storage">[];
  variables: Pick<Environment["variables"][number], "id" | "variable">[];
}

/** @param contentIds hashes of the workers' bundles, by folder */
export function createManifest(
  registry: Registry,
  programs: readonly Program[],
  options: WorkflowBundleOptions = {},
  contentIds: ReadonlyMap<string, string> = new Map(),
): BuildManifest {
  const require = createRequire(import.meta.url);
  const own: { version: string } = require("luaflow/package.json");
  const sdk: { version: string } = require("@temporalio/workflow/package.json");
  const searchAttributes = {
    ...mergedAttributes(programs.map((program) => program.searchAttributes)),
    ...Object.assign({}, ...declaredAttributes(registry).map(({ types }) => types)),
  };
  const host = programs.find(({ kind }) => kind === "host");
  const server = serverEntries(registry);
  const commands = commandsOf(registry);
  return {
    version: 1,
    luaflow: own.version,
    sdk: sdk.version,
    headerPrefix: programs[0]?.directory.headerPrefix ?? HEADER_PREFIX,
    workers: Object.fromEntries(
      registry.workers.map((worker) => [
        worker.id,
        builtWorker(worker, registry, programs, options, contentIds),
      ]),
    ),
    clients: Object.fromEntries(registry.clients.map(({ id, options }) => [id, { ...options }])),
    environment: { ...builtEnvironment(registry.environment) },
    ...(host && { host: { bundle: HOST_BUNDLE, functions: host.exports.map(({ entry }) => entry).sort() } }),
    http: builtHttp(registry.http),
    ...(registry.services.length > 0 && {
      services: Object.fromEntries(
        registry.services.map(({ id, process, host, input, lifecycle }) => [
          id,
          {
            process,
            host,
            input,
            lifecycle,
            ...(lifecycle.requires.some((other) => !registry.entries.has(other)) && {
              missing: lifecycle.requires.filter((other) => !registry.entries.has(other)),
            }),
          },
        ]),
      ),
    }),
    ...(registry.schedules.length > 0 && { schedules: builtSchedules(registry) }),
    ...(registry.nexus.endpoints.length > 0 && { endpoints: builtEndpoints(registry) }),
    ...(registry.terminals.length > 0 && {
      terminals: Object.fromEntries(registry.terminals.map(({ id, lifecycle }) => [id, { lifecycle }])),
    }),
    ...(commands.length > 0 && { commands }),
    ...(server.length > 0 && { entries: server }),
    ...(Object.keys(searchAttributes).length > 0 && { searchAttributes }),
  };
}

/** Reproducible: the same registry gives the same bytes. */
export function formatManifest(manifest: BuildManifest): string {
  return `${JSON.stringify(manifest, sortedKeys, 2)}\n`;
}

function builtWorker(
  worker: WorkerEntry,
  registry: Registry,
  programs: readonly Program[],
  {
    workflowModules = [],
    payloadConverterPath: payload,
    failureConverterPath: failure,
  }: WorkflowBundleOptions,
  contentIds: ReadonlyMap<string, string>,
): BuiltWorker {
  const workflows = programs.find(
    (program) => program.worker?.id === worker.id && program.kind === "workflows",
  );
  const activities = programs.find(
    (program) => program.worker?.id === worker.id && program.kind === "activities",
  );
  return {
    client: worker.client,
    taskQueue: taskQueueText(worker, registry),
    options: { ...worker.options },
    folder: programFolder(worker),
    ...(workflows && { workflowBundle: WORKFLOW_BUNDLE }),
    ...(workflows && workflowModules.length > 0 && { workflowModules: workflowModules.map(moduleName) }),
    ...(workflows &&
      (payload ?? failure) !== undefined && {
        converters: {
          ...(payload !== undefined && { payload: moduleName(payload) }),
          ...(failure !== undefined && { failure: moduleName(failure) }),
        },
      }),
    ...(contentIds.has(programFolder(worker)) && { contentId: contentIds.get(programFolder(worker))! }),
    ...((workflows ?? activities) && { activitiesBundle: ACTIVITIES_BUNDLE }),
    workflows: exportsOf(workflows),
    activities: exportsOf(activities),
    ...nexusOf(worker, registry),
    autoStart: worker.lifecycle.autoStart,
  };
}

/** A worker without workflows and activities has no program, but its folder's name is known all the same. */
function programFolder(worker: WorkerEntry): string {
  return worker.id.replace(":", ".");
}

function exportsOf(program: Program | undefined): ManifestWorker["workflows"] {
  if (!program) return [];
  const sources = new Map(program.modules.map((module) => [module.path, module.source]));
  return program.exports.map(({ type, entry, module }) => ({
    type,
    entry,
    source: sources.get(module) ?? "",
  }));
}

/** The services that a worker serves. */
function nexusOf({ id }: WorkerEntry, registry: Registry): Pick<ManifestWorker, "nexus"> {
  const services = registry.nexus.services.filter(({ worker }) => worker === id);
  if (services.length === 0) return {};
  const built = (operations: readonly NexusOperation[]) =>
    Object.fromEntries(
      operations.flatMap(({ name, target, options, prepare }): [string, ManifestOperation][] => {
        const workflow = registry.workflows.find((entry) => entry.id === target)?.workflow;
        const worker = registry.workers.find((entry) => entry.id === workflow?.worker);
        if (workflow === undefined || worker === undefined) return [[name, { function: target }]];
        const start = {
          workflow: workflow.name ?? target,
          worker: worker.id,
          taskQueue: taskQueueText(worker, registry),
          ...(Object.keys(options).length > 0 && { options }),
          ...(prepare !== undefined && { prepare }),
        };
        return [[name, start]];
      }),
    );
  return {
    nexus: Object.fromEntries(services.map(({ service, operations }) => [service, built(operations)])),
  };
}

function builtEndpoints(registry: Registry): Record<string, ManifestEndpoint> {
  return Object.fromEntries(
    registry.nexus.endpoints.flatMap(({ id, endpoint, worker: target, description }) => {
      const worker = registry.workers.find((entry) => entry.id === target);
      if (worker === undefined) return [];
      const taskQueue = taskQueueText(worker, registry);
      const described = description === undefined ? {} : { description };
      return [[id, { name: endpoint, client: worker.client, taskQueue, ...described }]];
    }),
  );
}

function builtSchedules(registry: Registry): Record<string, ManifestSchedule> {
  return Object.fromEntries(
    registry.schedules.flatMap((schedule) => {
      const target = scheduleTarget(registry, schedule);
      if (target?.worker === undefined) return [];
      const { type, worker } = target;
      const taskQueue = taskQueueText(worker, registry);
      const { id, scheduleId, data } = schedule;
      return [[id, { id: scheduleId, client: worker.client, type, taskQueue, data }]];
    }),
  );
}

function builtEnvironment({ storages, variables }: Environment): BuiltEnvironment {
  return {
    storages: storages.map(({ id, storage }) => ({ id, storage })),
    variables: variables.map(({ id, variable }) => ({ id, variable })),
  };
}

function builtHttp({ services, routers, endpoints, statics }: Http): ManifestHttp {
  return {
    services: Object.fromEntries(
      services.map(({ id, address, timeouts, tls, lifecycle: { autoStart, security } }) => [
        id,
        {
          address,
          timeouts,
          ...(tls && { tls }),
          ...(security && { security }),
          ...(autoStart !== false && { autoStart }),
        },
      ]),
    ),
    routers: Object.fromEntries(
      routers.map(({ id, service, prefix, middleware, postMiddleware }) => [
        id,
        {
          ...(service && { service }),
          prefix,
          ...(middleware.length > 0 && { middleware }),
          ...(postMiddleware.length > 0 && { postMiddleware }),
        },
      ]),
    ),
    endpoints: Object.fromEntries(
      endpoints.map(({ id, router, method, path, func }) => [
        id,
        { ...(router && { router }), method, path, func },
      ]),
    ),
    ...(statics.length > 0 && {
      statics: Object.fromEntries(
        statics.map(({ id, service, path, fs, spa, index, cache, middleware }) => [
          id,
          {
            ...(service && { service }),
            path,
            fs,
            spa,
            ...(index !== undefined && { index }),
            ...(cache !== undefined && { cache }),
            middleware,
          },
        ]),
      ),
    }),
  };
}

/** Modules whose entries a server looks up itself: who acts, and what is served from disk. */
const SERVER_MODULES = ["security", "fs"];

/** The entries that servers and services look up; none for registries whose servers only call functions. */
function serverEntries({ http, entries, services }: Registry): DirectoryEntry[] {
  const needed =
    // Activities of workflows act in the name of those who started them.
    [...entries.values()].some(({ kind }) => kind === "security.policy" || kind === "security.policy.expr") ||
    http.statics.length > 0 ||
    http.services.some(({ lifecycle }) => lifecycle.security !== undefined) ||
    services.some(({ lifecycle }) => lifecycle.security !== undefined) ||
    http.routers.some(({ middleware, postMiddleware }) =>
      [...middleware, ...postMiddleware].some(({ name }) =>
        ["token_auth", "endpoint_firewall", "resource_firewall", "sendfile"].includes(name),
      ),
    );
  if (!needed) return [];
  return neededEntries(SERVER_MODULES, entries.values())
    .map(({ id, kind, meta, data }) => ({ id, kind, meta, data }))
    .sort((left, right) => (left.id < right.id ? -1 : 1));
}

function sortedKeys(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)));
}
