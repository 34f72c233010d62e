/**
 * Phase 1: from the files of a registry to its model (spec: modules.md Part A).
 *
 * manifests → raw entries (`manifest.ts`, `yaml/`) → typed entries with defaults (`entries/`) → references
 * between them (`link/`). Pure: no file system, no console, no process. Mistakes are diagnostics, all of one
 * run, sorted by file and position.
 */
import { hasErrors, tidy } from "../diagnostics/collector.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { withBuiltinModules } from "./builtin/index.ts";
import { CODES } from "./codes.ts";
import { baseEntry } from "./entries/base.ts";
import { readClient } from "./entries/client.ts";
import { readEnvStorage, readEnvVariable } from "./entries/environment.ts";
import { readHttpEndpoint, readHttpRouter, readHttpService, readHttpStatic } from "./entries/http.ts";
import { readLuaEntry } from "./entries/lua.ts";
import { checkTemporalBlock } from "./entries/temporal-meta.ts";
import { readNexusEndpoint, readNexusService } from "./entries/nexus.ts";
import { readSchedule } from "./entries/schedule.ts";
import { readService, readTerminal } from "./entries/service.ts";
import { readWorker } from "./entries/worker.ts";
import {
  isByteCodeKind,
  isLuaKind,
  isStorageKind,
  KNOWN_KINDS,
  misspeltKind,
  SCHEDULE_KIND,
} from "./kinds.ts";
import { LinkContext } from "./link/context.ts";
import { checkData } from "./link/data.ts";
import { linkEnvironment } from "./link/environment.ts";
import { linkHttp } from "./link/http.ts";
import { linkImports } from "./link/imports.ts";
import { linkModules } from "./link/modules.ts";
import { linkNexus } from "./link/nexus.ts";
import { linkSchedules } from "./link/schedules.ts";
import { linkServices } from "./link/services.ts";
import { linkTemporal } from "./link/temporal.ts";
import { isManifestPath, type Manifests, type RawEntry } from "./manifest.ts";
import { standIn } from "./builtin/stand-in.ts";
import type { Entry, LuaEntry, Registry, SourceFiles } from "./model.ts";
import { readProject } from "./project/index.ts";
import { diagnostic } from "./scope.ts";
import { nearest } from "./suggest.ts";
import { isRecord } from "./yaml/plain.ts";

export { CODES, REGISTRY_CODES, type RegistryCode } from "./codes.ts";
export type * from "./model.ts";

export interface LoadedRegistry {
  registry: Registry;
  diagnostics: Diagnostic[];
}

export function loadRegistry(own: SourceFiles): LoadedRegistry {
  const files = withBuiltinModules(own);
  const diagnostics: Diagnostic[] = [];
  const manifests = readProject(files, diagnostics);
  const registry = emptyRegistry();
  registry.vendored = manifests.vendored;
  for (const raw of uniqueEntries(manifests)) addEntry(registry, raw, files);
  reportUnknownKinds(manifests);
  sortEntries(registry);
  standIn(registry);

  const context = new LinkContext(registry, manifests);
  const lua = luaEntries(registry);
  linkImports(context, lua);
  linkModules(context, lua);
  linkTemporal(context, lua);
  linkEnvironment(context);
  linkHttp(context);
  linkServices(context);
  linkSchedules(context);
  linkNexus(context);
  checkData(context);
  return { registry, diagnostics: tidy(diagnostics.filter(manifests.matters)) };
}

/**
 * What is wrong with a registry that has nothing to compile, as far as nothing else is: the folder is the wrong one, or its
 * manifests are not recognised.
 *
 * @param found what is known to be wrong with it
 */
export function emptiness(
  registry: Registry,
  files: SourceFiles,
  found: readonly Diagnostic[],
): Diagnostic[] {
  if (registry.entries.size > 0 || hasErrors(found)) return [];
  const file = [...files.keys()].find(isManifestPath) ?? "_index.yaml";
  const start = { line: 1, column: 1, offset: 0 };
  const message = files.has(file) ? "the registry has no entries" : "the registry has no manifest";
  const help = "a manifest is a YAML file like `_index.yaml` with `namespace:` and a list of `entries:`";
  return [diagnostic(CODES.emptyRegistry, message, { file, start, end: start }, { help })];
}

/** All Lua entries, sorted by id. */
export function luaEntries(registry: Registry): LuaEntry[] {
  const { workflows, functions, processes, libraries } = registry;
  return [...workflows, ...functions, ...processes, ...libraries].sort(byId);
}

function emptyRegistry(): Registry {
  return {
    entries: new Map(),
    workflows: [],
    functions: [],
    processes: [],
    libraries: [],
    clients: [],
    workers: [],
    environment: { storages: [], variables: [] },
    http: { services: [], routers: [], endpoints: [], statics: [] },
    services: [],
    schedules: [],
    nexus: { services: [], endpoints: [] },
    terminals: [],
    vendored: [],
    others: [],
  };
}

/** The first entry of each id; the others are reported. */
function uniqueEntries(manifests: Manifests): RawEntry[] {
  const first = new Map<string, RawEntry>();
  for (const raw of manifests.entries) {
    const other = first.get(raw.id);
    if (other === undefined) {
      first.set(raw.id, raw);
      continue;
    }
    // Two ways to one entry, as a source that contains a replacement's folder.
    if (sameEntry(other, raw)) continue;
    const activities = isActivity(other) && isActivity(raw);
    const message = `duplicate entry id \`${raw.id}\`${activities ? `: activity ${raw.id} already registered` : ""}`;
    const related = [{ message: "first defined here", range: other.scope.nameRange }];
    raw.scope.report(CODES.duplicateId, message, [], { related });
  }
  return [...first.values()];
}

function sameEntry(left: RawEntry, right: RawEntry): boolean {
  const text = ({ kind, meta, data }: RawEntry) => {
    const { module: _module, module_version: _version, ...rest } = meta;
    return JSON.stringify([kind, rest, data]);
  };
  return left.file !== right.file && text(left) === text(right);
}

function isActivity(raw: RawEntry): boolean {
  return isRecord(raw.meta.temporal) && isRecord(raw.meta.temporal.activity);
}

function addEntry(registry: Registry, raw: RawEntry, files: SourceFiles): void {
  const entry = typedEntry(registry, raw, files);
  if (entry === undefined) registry.others.push(baseEntry(raw));
  registry.entries.set(raw.id, entry ?? baseEntry(raw));
}

/** Also puts the entry into its list. Undefined for what is not understood. */
function typedEntry(registry: Registry, raw: RawEntry, files: SourceFiles): Entry | undefined {
  const { kind } = raw;
  if (isLuaKind(kind)) {
    checkTemporalBlock(raw);
    const entry = readLuaEntry(raw, kind, files);
    return entry && put(luaList(registry, entry), entry);
  }
  if (kind === "temporal.client") return put(registry.clients, readClient(raw));
  if (kind === "temporal.worker") return put(registry.workers, readWorker(raw));
  if (isStorageKind(kind)) return put(registry.environment.storages, readEnvStorage(raw, kind));
  if (kind === "env.variable") return put(registry.environment.variables, readEnvVariable(raw));
  if (kind === "http.service") return put(registry.http.services, readHttpService(raw));
  if (kind === "http.router") return put(registry.http.routers, readHttpRouter(raw));
  if (kind === "http.endpoint") return put(registry.http.endpoints, readHttpEndpoint(raw));
  if (kind === "http.static") return put(registry.http.statics, readHttpStatic(raw));
  if (kind === SCHEDULE_KIND) return put(registry.schedules, readSchedule(raw));
  if (kind === "nexus.service") return put(registry.nexus.services, readNexusService(raw));
  if (kind === "nexus.endpoint") return put(registry.nexus.endpoints, readNexusEndpoint(raw));
  if (kind === "process.service") return put(registry.services, readService(raw));
  if (kind === "terminal.host") return put(registry.terminals, readTerminal(raw));
  if (isByteCodeKind(kind)) {
    const source = kind.slice(0, -".bc".length);
    const help = `compile from source: \`kind: ${source}\` with \`source: file://…\``;
    raw.scope.report(CODES.byteCode, `byte code cannot be compiled: kind \`${kind}\``, ["kind"], { help });
  }
  return undefined;
}

function put<T>(list: T[], entry: T): T {
  list.push(entry);
  return entry;
}

function luaList(registry: Registry, entry: LuaEntry): LuaEntry[] {
  switch (entry.kind) {
    case "workflow.lua":
      return registry.workflows;
    case "function.lua":
      return registry.functions;
    case "process.lua":
      return registry.processes;
    case "library.lua":
    case "module.lua":
      return registry.libraries;
  }
}

/**
 * A slip is an error at each entry. Any other kind is reported once, at its first entry: a registry has many entries for other
 * parts of the platform.
 */
function reportUnknownKinds(manifests: Manifests): void {
  const unknown = new Map<string, RawEntry[]>();
  for (const raw of manifests.entries) {
    if (KNOWN_KINDS.includes(raw.kind) || isByteCodeKind(raw.kind)) continue;
    const meant = misspeltKind(raw.kind);
    if (meant !== undefined) {
      const help = `did you mean \`${meant}\`?`;
      raw.scope.report(CODES.misspeltKind, `there is no entry kind \`${raw.kind}\``, ["kind"], { help });
      continue;
    }
    const same = unknown.get(raw.kind);
    if (same) same.push(raw);
    else unknown.set(raw.kind, [raw]);
  }
  for (const [kind, raws] of unknown) {
    const near = nearest(kind, KNOWN_KINDS) ?? KNOWN_KINDS.find((known) => known.startsWith(`${kind}.`));
    const others = raws.length > 1 ? ` (and ${raws.length - 1} more)` : "";
    const message = `unknown entry kind \`${kind}\`: \`${raws[0]!.id}\`${others} is not compiled`;
    const help = near === undefined ? undefined : `there is a kind with a similar name: \`${near}\``;
    raws[0]!.scope.report(CODES.unknownKind, message, ["kind"], { help });
  }
}

function sortEntries(registry: Registry): void {
  const { workflows, functions, processes, libraries, clients, workers, others, environment, http } =
    registry;
  for (const list of [workflows, functions, processes, libraries, clients, workers, others]) list.sort(byId);
  registry.services.sort(byId);
  registry.schedules.sort(byId);
  registry.nexus.services.sort(byId);
  registry.nexus.endpoints.sort(byId);
  registry.terminals.sort(byId);
  environment.storages.sort(byId);
  environment.variables.sort(byId);
  for (const list of [http.services, http.routers, http.endpoints, http.statics]) list.sort(byId);
}

function byId(left: Entry, right: Entry): number {
  return left.id < right.id ? -1 : left.id > right.id ? 1 : 0;
}
