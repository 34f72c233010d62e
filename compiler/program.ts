/**
 * What the phases hand to each other after the registry is loaded. A *program* is everything that one worker
 * loads on one side of Temporal: its workflows, or its activities, each with the libraries they import.
 * Programs are analysed as a whole, so a library that two programs use is emitted into both.
 */
import type { Directory, DirectoryEntry } from "../runtime-shims/modules/directory.ts";
import type {
  Entry,
  HttpStaticEntry,
  LifecycleSecurity,
  LuaEntry,
  MiddlewareUse,
  Registry,
  WorkerEntry,
} from "./1-registry/model.ts";
import type { Command } from "./1-registry/commands.ts";
import type { Position } from "./2-parse/ast.ts";
import type { SearchAttributeType } from "../runtime-shims/modules/options/attribute-types.ts";
import type { Surface } from "./3-analyze/surface/model.ts";
import type { Diagnostic } from "./diagnostics/diagnostic.ts";

/**
 * Where a program runs; it decides what `luaflow/workflow` or `luaflow/activity` offers. The host program holds all
 * functions and processes of a registry, for Node programs that call them without Temporal.
 */
export type ProgramKind = "workflows" | "activities" | "host";

/** A source map, version 3, as plain JSON. */
export interface SourceMapV3 {
  version: 3;
  file?: string;
  sources: string[];
  sourcesContent?: (string | null)[];
  names: string[];
  mappings: string;
}

/** One link between generated text and its source; lines from 1, columns from 0 as in source maps. */
export interface Mapping {
  line: number;
  column: number;
  source: Position;
}

/** One generated TypeScript module: one Lua entry. */
export interface GeneratedModule {
  /** Entry id; also the chunk name in Lua error positions. */
  id: string;
  /** Path below the output's `src/`, with `.ts`: `app.worker/workflows/order_workflow.ts`. */
  path: string;
  /** Path of the Lua file below the registry root. */
  source: string;
  text: string;
  /** From `text` to `source`, in order. */
  mappings: readonly Mapping[];
  /** The same module as bundles get it: the common cases of operations written out where they stand. */
  fast: { text: string; mappings: readonly Mapping[] };
  /**
   * What operands of expressions that can fault are called (`local 'order'`), by `line:column` (both from 1) of
   * the Lua expression.
   */
  operands: Record<string, string>;
  /** Where a function ends with a call (`return f(x)`), by `line:column`: while that call runs, Lua no longer counts the function. */
  tailCalls: readonly string[];
}

/** A Temporal workflow type or activity type and the module that exports it. */
export interface ProgramExport {
  /** Temporal type name. */
  type: string;
  /** Entry id. */
  entry: string;
  /** {@link GeneratedModule.path}; the module exports it as `definition`. */
  module: string;
  /** Later calls may find what earlier ones left in its modules (language.md §12): a function, not a process. */
  reusable: boolean;
}

export interface Program {
  kind: ProgramKind;
  /** The worker it belongs to; the host program has none. */
  worker: WorkerEntry | undefined;
  /** Folder of the program below the output: `app.worker`. */
  folder: string;
  exports: ProgramExport[];
  /** Functions and processes that only its activities call: they run there, and the worker registers no activity for them. */
  functions: ProgramExport[];
  /** Sorted by path. Modules import each other by relative paths ending in `.js`. */
  modules: GeneratedModule[];
  /** What the running code knows of the registry. */
  directory: Directory;
  /** What TypeScript programs may know of its entries. */
  surface: Surface;
  /** Types of the search attributes that it sets, by name; null where its code does not tell. */
  searchAttributes: Record<string, SearchAttributeType | null>;
}

/** The outcome of compiling a registry, before bundling. Pure data. */
export interface Compilation {
  registry: Registry;
  programs: Program[];
  /** Sorted by file and position. With an error among them `programs` is empty, unless broken entries are left out. */
  diagnostics: Diagnostic[];
  /** Entries that were left out because of errors in them or in what they import, with the first error. */
  broken: Map<string, Diagnostic>;
}

/** `luaflow.json`, the manifest of a build. Placeholders (`${env:…}`) are kept unresolved: no secret is written. */
export interface BuildManifest {
  /** Version of this format. */
  version: 1;
  /** Version of luaflow that built it. */
  luaflow: string;
  /** Exact version of the Temporal SDK that the bundles contain; the worker must run the same. */
  sdk: string;
  /** Names of Temporal headers begin with it. */
  headerPrefix: string;
  workers: Record<string, ManifestWorker>;
  clients: Record<string, Record<string, unknown>>;
  /** `env.*` entries, for resolving placeholders at worker start. */
  environment: Record<string, unknown>;
  /** The host program; absent when the build has none. */
  host?: { bundle: string; functions: string[] };
  http: ManifestHttp;
  /** Supervised processes; absent without any. */
  services?: Record<string, ManifestService>;
  /** `terminal.host` entries; absent without any. */
  terminals?: Record<string, { lifecycle: unknown }>;
  /** By entry id; absent without any. */
  schedules?: Record<string, ManifestSchedule>;
  /** Nexus endpoints by entry id; absent without any. */
  endpoints?: Record<string, ManifestEndpoint>;
  /** Programs of the command line; absent without any. */
  commands?: Command[];
  /** Entries that servers and services need beside the bundles: policies, stores, folders; absent where they need none. */
  entries?: DirectoryEntry[];
  /**
   * What the server must know for the registry's workflows: types by name, null where they follow from the first value; absent when
   * they set none.
   */
  searchAttributes?: Record<string, SearchAttributeType | null>;
}

/** When a workflow starts by itself. */
export interface ManifestSchedule {
  /** On the server. */
  id: string;
  /** Entry id of the client. */
  client: string;
  /** Workflow type. */
  type: string;
  /** With its prefix; placeholders are not resolved. */
  taskQueue: string;
  /** What `readDefinition` reads. */
  data: unknown;
}

/** A process that is kept running. References are resolved; placeholders are not. */
export interface ManifestService {
  process: string;
  host: string;
  input: readonly unknown[];
  lifecycle: unknown;
  /** Entry ids that it requires and nothing has; absent without any. */
  missing?: string[];
}

/** What `luaflow/http` serves. References are resolved; placeholders are not. */
export interface ManifestHttp {
  services: Record<
    string,
    {
      address: unknown;
      timeouts: Record<"read" | "write" | "idle", unknown>;
      tls?: Record<"cert" | "key", unknown> & Partial<Record<"clientAuth" | "clientCa", unknown>>;
      security?: LifecycleSecurity;
      /** Absent for false. */
      autoStart?: unknown;
    }
  >;
  routers: Record<
    string,
    { service?: string; prefix: string; middleware?: MiddlewareUse[]; postMiddleware?: MiddlewareUse[] }
  >;
  endpoints: Record<string, { router?: string; method: string; path: string; func: string }>;
  /** Absent without any. */
  statics?: Record<string, ManifestStatic>;
}

/** Files that a server gives out. */
export type ManifestStatic = Omit<HttpStaticEntry, keyof Entry>;

export interface ManifestWorker {
  client: string;
  /** With the client's prefix; placeholders unresolved, a literal `${` written `$${`. */
  taskQueue: string;
  options: Record<string, unknown>;
  folder: string;
  /** File names below `folder`; absent when the worker has none. */
  workflowBundle?: string;
  activitiesBundle?: string;
  /** Hash of the two, the version of a worker that names none; absent when it has none of them. */
  contentId?: string;
  /** Names of the modules with workflow interceptors of others that the workflow bundle contains; absent without any. */
  workflowModules?: string[];
  /** Names of the modules that replace the SDK's converters in the workflow bundle; absent without any. */
  converters?: { payload?: string; failure?: string };
  workflows: { type: string; entry: string; source: string }[];
  activities: { type: string; entry: string; source: string }[];
  /** Nexus services by name, each with its operations by name; absent without any. */
  nexus?: Record<string, Record<string, ManifestOperation>>;
}

/** What carries out a Nexus operation. */
export type ManifestOperation =
  /** Entry id. */
  | { function: string }
  | {
      /** Workflow type. */
      workflow: string;
      /** With its prefix; placeholders are not resolved. */
      taskQueue: string;
      /** Entry id of the worker. */
      worker: string;
      /** Of the start. */
      options?: Record<string, unknown>;
      /** Entry id of the function that says how it starts. */
      prepare?: string;
    };

/** The name on the server under which callers find a worker. */
export interface ManifestEndpoint {
  name: string;
  /** Entry id of the client, whose namespace it leads to. */
  client: string;
  /** With its prefix; placeholders are not resolved. */
  taskQueue: string;
  description?: string;
}

export type { LuaEntry };
