/**
 * The registry as the later phases see it (spec: modules.md Part A). All references are resolved to full entry
 * ids (`namespace:name`), all defaults are filled in, durations are milliseconds. Everything is plain data.
 *
 * Texts with `${env:…}` placeholders stay unresolved at compile time ({@link Placeholder}), so that no secret
 * reaches the build output; `resolveConfigured` of `configured.ts` resolves them at worker start.
 */
import type { SearchAttributeTypes } from "../../runtime-shims/modules/options/attribute-types.ts";
import type { SourceRange } from "../2-parse/ast.ts";
import type { Configured } from "./configured.ts";

export type { Configured, Placeholder } from "./configured.ts";

/** Text files by their path relative to the registry root, with forward slashes. */
export type SourceFiles = ReadonlyMap<string, string>;

export interface Registry {
  /** Every entry with a usable id, by id, in source order. Also those whose details had errors. */
  entries: Map<string, Entry>;
  /** `workflow.lua`, sorted by id. */
  workflows: LuaEntry[];
  /** `function.lua`, sorted by id. */
  functions: LuaEntry[];
  /** `process.lua`, sorted by id. */
  processes: LuaEntry[];
  /** `library.lua` and `module.lua`, sorted by id. */
  libraries: LuaEntry[];
  clients: ClientEntry[];
  workers: WorkerEntry[];
  environment: Environment;
  http: Http;
  /** `process.service`, sorted by id. */
  services: ServiceEntry[];
  /** `temporal.schedule`, sorted by id. */
  schedules: ScheduleEntry[];
  nexus: Nexus;
  /** `terminal.host`, sorted by id. */
  terminals: TerminalEntry[];
  /** Folders of modules that are copies of somebody else's: nobody can follow advice about their code. */
  vendored: string[];
  /** Entries of kinds that luaflow does not know, and entries that could not be understood. */
  others: Entry[];
}

export interface Entry {
  /** `namespace:name` */
  id: string;
  namespace: string;
  name: string;
  kind: string;
  /** The file's `meta` with the entry's own laid over it; `{}` when absent. */
  meta: Record<string, unknown>;
  /** The configuration: the value of `data`, otherwise the remaining fields. `file://` texts are inserted. */
  data: unknown;
  /** The manifest. */
  file: string;
  /** The whole entry in the manifest. */
  range: SourceRange;
  /** Who wrote the values that linking and overrides changed, by their dotted paths; absent when none did. */
  origins?: Readonly<Record<string, string>>;
}

// ── Lua entries (A5) ────────────────────────────────────────────────────────────────────────────────────

export type LuaKind = "function.lua" | "process.lua" | "workflow.lua" | "library.lua" | "module.lua";

export interface LuaEntry extends Entry {
  kind: LuaKind;
  source: LuaSource;
  /** The exported function that runs; `main` when not given. Libraries have none and say `main`. */
  method: string;
  /** The value of `method`, or the entry's name when the default applies. */
  methodRange: SourceRange;
  /** Built-in modules by name, each once. */
  modules: ModuleUse[];
  imports: Import[];
  /** Set on workflows with `meta.temporal.workflow.worker`. */
  workflow?: WorkflowBinding;
  /** Set on functions and processes with `meta.temporal.activity.worker`. */
  activity?: ActivityBinding;
  /** `meta.temporal.search_attributes` of a workflow. */
  searchAttributes?: SearchAttributeTypes;
  /** `meta.options`, default call options; keys as written. */
  options: Record<string, unknown>;
  /** Functions only; validated, without effect (A6). */
  pool?: Pool;
}

export interface LuaSource {
  /** Path of the Lua file; the manifest when the text is inline. */
  file: string;
  text: string;
  /** Line of `file` on which the first line of `text` stands; 1 for Lua files. */
  startLine: number;
  /** Columns that YAML removed in front of every line of an inline block; 0 for Lua files. */
  indent: number;
  inline: boolean;
}

export interface ModuleUse {
  name: string;
  range: SourceRange;
}

export interface Import {
  alias: string;
  /** Entry id, or the name of a built-in module when `builtin`. */
  target: string;
  builtin: boolean;
  /** The target as written. */
  range: SourceRange;
  aliasRange: SourceRange;
}

export interface WorkflowBinding {
  /** Entry id of the worker. */
  worker: string;
  /** Custom Temporal workflow type; the entry id when absent. */
  name?: string;
  /** What becomes of its runs when the worker deployment has another version; the worker's default when absent. */
  versioning?: VersioningBehavior;
}

export type VersioningBehavior = "pinned" | "auto_upgrade";

export interface ActivityBinding {
  /** Entry id of the worker. The activity type is always the entry id. */
  worker: string;
  /** Runs in the worker of the workflow that calls it. */
  local: boolean;
}

export interface Pool {
  type?: "inline" | "lazy" | "static" | "adaptive";
  workers: number;
  size: number;
  buffer: number;
  maxSize: number;
  warmStart: boolean;
}

// ── Temporal infrastructure (A7) ────────────────────────────────────────────────────────────────────────

export interface ClientEntry extends Entry {
  kind: "temporal.client";
  options: ClientOptions;
}

export interface ClientOptions {
  /** `host:port`; `""`: the profile's. */
  address: Configured<string>;
  /** Temporal namespace; `""`: the profile's. */
  namespace: Configured<string>;
  /** Of Temporal's configuration file: what the entry does not say itself. */
  profile?: Configured<string>;
  /** Goes in front of every task queue name used through this client. */
  taskQueuePrefix: Configured<string>;
  connectionTimeout: Configured<number>;
  keepAliveTime: Configured<number>;
  keepAliveTimeout: Configured<number>;
  auth: ClientAuth;
  tls: ClientTls;
  healthCheck: { enabled: Configured<boolean>; interval: Configured<number> };
  lifecycle: Lifecycle;
}

/** Exactly one source of each credential is set. `*File` are paths read at worker start. */
export type ClientAuth =
  | { type: "none" }
  | { type: "api_key"; apiKey?: Configured<string>; apiKeyFile?: Configured<string> }
  | {
      type: "mtls";
      certFile?: Configured<string>;
      certPem?: Configured<string>;
      keyFile?: Configured<string>;
      keyPem?: Configured<string>;
    };

export interface ClientTls {
  enabled: Configured<boolean>;
  /** `""`: not set. */
  caFile: Configured<string>;
  /** `""`: not set. */
  serverName: Configured<string>;
  insecureSkipVerify: Configured<boolean>;
}

export interface WorkerEntry extends Entry {
  kind: "temporal.worker";
  /** Entry id of the client. */
  client: string;
  /** `meta.temporal.search_attributes`: types that its Temporal namespace has. */
  searchAttributes?: SearchAttributeTypes;
  /** Without the client's prefix; the effective name is `taskQueuePrefix` + this. */
  taskQueue: Configured<string>;
  options: WorkerOptions;
  /** `requires` contains the client. */
  lifecycle: Lifecycle;
}

/** `worker_options`; the names of A7 in camel case. Rates and timeouts: 0 is unlimited or the SDK's default. */
export interface WorkerOptions {
  /** `""`: the SDK's default. */
  identity: Configured<string>;
  maxConcurrentActivityExecutionSize: Configured<number>;
  maxConcurrentWorkflowTaskExecutionSize: Configured<number>;
  maxConcurrentLocalActivityExecutionSize: Configured<number>;
  maxConcurrentSessionExecutionSize: Configured<number>;
  maxConcurrentEagerActivityExecutionSize: Configured<number>;
  maxConcurrentActivityTaskPollers: Configured<number>;
  maxConcurrentWorkflowTaskPollers: Configured<number>;
  workerActivitiesPerSecond: Configured<number>;
  workerLocalActivitiesPerSecond: Configured<number>;
  taskQueueActivitiesPerSecond: Configured<number>;
  stickyScheduleToStartTimeout: Configured<number>;
  workerStopTimeout: Configured<number>;
  deadlockDetectionTimeout: Configured<number>;
  maxHeartbeatThrottleInterval: Configured<number>;
  defaultHeartbeatThrottleInterval: Configured<number>;
  enableLoggingInReplay: Configured<boolean>;
  enableSessionWorker: Configured<boolean>;
  disableWorkflowWorker: Configured<boolean>;
  localActivityWorkerOnly: Configured<boolean>;
  disableEagerActivities: Configured<boolean>;
  disableRegistrationAliasing: Configured<boolean>;
  useVersioning: Configured<boolean>;
  /** `""`: the worker's entry id, with `-` for `:` and `.`. */
  deploymentName: Configured<string>;
  /** `build_id`; a placeholder for the variable of `build_id_env` when only that is given. `""`: the hash of the bundles. */
  buildId: Configured<string>;
  /** `pinned` unless given, and only with versioning. */
  defaultVersioningBehavior?: VersioningBehavior;
  /** Instead of the three `maxConcurrent…ExecutionSize`. */
  tuner?: Tuner;
  /** Instead of `maxConcurrentWorkflowTaskPollers`. */
  workflowTaskPollerScaling?: PollerScaling;
  /** Instead of `maxConcurrentActivityTaskPollers`. */
  activityTaskPollerScaling?: PollerScaling;
}

/** When it starts the workflow is in its data, which `readDefinition` of `runtime-shims/modules/schedule` reads. */
export interface ScheduleEntry extends Entry {
  kind: "temporal.schedule";
  /** On the server; the entry id unless given. */
  scheduleId: string;
  /** As written: a reference to a `workflow.lua`, or a workflow type. */
  workflow: string;
  /** Entry id, where it is given. */
  worker?: string;
}

// ── Nexus (docs/nexus.md) ───────────────────────────────────────────────────────────────────────────────

/** Each list is sorted by id. */
export interface Nexus {
  services: NexusServiceEntry[];
  endpoints: NexusEndpointEntry[];
}

/** Operations that workflows of anybody may call. */
export interface NexusServiceEntry extends Entry {
  kind: "nexus.service";
  /** What callers name it; the entry id unless given. */
  service: string;
  /** Entry id of the worker that serves it. */
  worker: string;
  /** Sorted by name. */
  operations: NexusOperation[];
}

/** A function that answers at once, or a workflow whose result is the answer. */
export interface NexusOperation {
  name: string;
  /** Entry id of a `function.lua` or `workflow.lua`. */
  target: string;
  /** The field that names the target; absent in the short form, where its kind says what it is. */
  as?: "function" | "workflow";
  /** Entry id of the function that says how the workflow starts. */
  prepare?: string;
  /** Options of the workflow's start; keys as written. */
  options: Record<string, unknown>;
}

/** Under which name callers find a worker, on the server. */
export interface NexusEndpointEntry extends Entry {
  kind: "nexus.endpoint";
  /** The entry's name unless given. */
  endpoint: string;
  /** Entry id of the worker whose task queue it leads to. */
  worker: string;
  description?: string;
}

/** How many tasks of each kind run at once, by the memory and the processors of the machine. */
export interface Tuner {
  /** Shares from 0 to 1. */
  targetMemoryUsage: Configured<number>;
  targetCpuUsage: Configured<number>;
  workflowTasks?: TunerSlots;
  activities?: TunerSlots;
  localActivities?: TunerSlots;
}

/** A fixed number, or what bounds a varying one; times in milliseconds. */
export type TunerSlots =
  | { fixed: Configured<number> }
  | { minimum?: Configured<number>; maximum?: Configured<number>; rampThrottle?: Configured<number> };

/** A number of pollers that follows the work. */
export interface PollerScaling {
  minimum: Configured<number>;
  initial: Configured<number>;
  maximum: Configured<number>;
}

/** A10 */
export interface Lifecycle {
  autoStart: Configured<boolean>;
  startup: "required" | "optional";
  /** Entry ids; `requires` and `depends_on` merged. */
  requires: string[];
  startTimeout: Configured<number>;
  stopTimeout: Configured<number>;
  stableThreshold: Configured<number>;
  restart: {
    initialDelay: Configured<number>;
    maxDelay: Configured<number>;
    backoffFactor: Configured<number>;
    jitter: Configured<number>;
    /** 0: unlimited. */
    maxAttempts: Configured<number>;
  };
  /** Who acts in what the service runs. */
  security?: LifecycleSecurity;
}

/** Entry ids; those that do not exist are skipped. */
export interface LifecycleSecurity {
  actor?: { id: string; meta: Record<string, unknown> };
  groups: string[];
  policies: string[];
}

// ── Environment (A11) ───────────────────────────────────────────────────────────────────────────────────

export interface Environment {
  /** Sorted by id. */
  storages: EnvStorageEntry[];
  /** Sorted by id. */
  variables: EnvVariableEntry[];
}

export type EnvStorageKind =
  | "env.storage.os"
  | "env.storage.memory"
  | "env.storage.file"
  | "env.storage.static"
  | "env.storage.router";

export interface EnvStorageEntry extends Entry {
  kind: EnvStorageKind;
  storage: EnvStorage;
}

export type EnvStorage =
  | { type: "os" }
  | { type: "memory" }
  | {
      type: "file";
      filePath: Configured<string>;
      autoCreate: boolean;
      /** Permission bits. */
      fileMode: number;
      dirMode: number;
    }
  | { type: "static"; values: Record<string, string> }
  /** Entry ids. Reads search in this order, writes go to the first. */
  | { type: "router"; storages: string[] };

export interface EnvVariableEntry extends Entry {
  kind: "env.variable";
  variable: EnvVariable;
}

export interface EnvVariable {
  /** Entry id; also a name of the variable. */
  id: string;
  /** Public name and key in the storage. Absent: access by id only, the key is the entry's name. */
  name?: string;
  /** Entry id of the storage. */
  storage: string;
  default?: string | number | boolean;
  readOnly: boolean;
}

// ── Supervised processes (docs/services.md) ─────────────────────────────────────────────────────────────

export interface ServiceEntry extends Entry {
  kind: "process.service";
  /** Entry id of the process. */
  process: string;
  /** Entry id of the host that it runs on. */
  host: string;
  /** Arguments of the process's method. */
  input: readonly unknown[];
  lifecycle: Lifecycle;
}

export interface TerminalEntry extends Entry {
  kind: "terminal.host";
  hideLogs: Configured<boolean>;
  lifecycle: Lifecycle;
}

// ── HTTP (docs/http.md) ─────────────────────────────────────────────────────────────────────────────────

/** Each list is sorted by id. */
export interface Http {
  services: HttpServiceEntry[];
  routers: HttpRouterEntry[];
  endpoints: HttpEndpointEntry[];
  statics: HttpStaticEntry[];
}

/** An address that is listened on. */
export interface HttpServiceEntry extends Entry {
  kind: "http.service";
  /** `host:port`, or `:port` for all interfaces. */
  address: Configured<string>;
  /**
   * Milliseconds: to receive a whole request, from its head to the end of the answer, and to keep an idle connection; 0 is Node's
   * default.
   */
  timeouts: { read: Configured<number>; write: Configured<number>; idle: Configured<number> };
  /** PEM texts, and what is wanted of clients' certificates; nothing unless given. */
  tls?: {
    cert: Configured<string>;
    key: Configured<string>;
    clientAuth?: "request" | "require_any" | "verify_if_given" | "require_and_verify";
    clientCa?: Configured<string>;
  };
  lifecycle: Lifecycle;
}

/** What several endpoints have in common. */
export interface HttpRouterEntry extends Entry {
  kind: "http.router";
  /** Entry id of the service; every service when absent. */
  service?: string;
  /** In front of the paths; `""` or begins with `/` and does not end with one. */
  prefix: string;
  /** In the order in which requests meet them, before and after the endpoint is known. */
  middleware: MiddlewareUse[];
  postMiddleware: MiddlewareUse[];
}

export interface MiddlewareUse {
  name: string;
  /** Those of its own, by the names that the manifest uses; placeholders are resolved when the server starts. */
  options: Record<string, string>;
}

/** Files that are served as they are. */
export interface HttpStaticEntry extends Entry {
  kind: "http.static";
  /** Entry id of the service; every service when absent. */
  service?: string;
  /** Where the subtree begins; `""` for all of it, otherwise without a slash at the end. */
  path: string;
  /** Entry id of the `fs.directory`. */
  fs: string;
  /** Paths without a file get `index`. */
  spa: boolean;
  index?: string;
  /** The header `Cache-Control`. */
  cache?: string;
  middleware: MiddlewareUse[];
}

export interface HttpEndpointEntry extends Entry {
  kind: "http.endpoint";
  /** Entry id of the router. */
  router?: string;
  /** Upper case. */
  method: string;
  /** Below the router's prefix, with `{name}` and `{name...}` for parts that vary. */
  path: string;
  /** Entry id of the function that answers. */
  func: string;
}
