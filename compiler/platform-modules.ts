/**
 * The modules of the platform that are no part of the language: data, I/O, the registry itself. Everything that the compiler has
 * to know of one stands here, once: where it may be used, its functions, and which methods of its userdata wait.
 *
 * What a module does is in `runtime-shims/platform/NAME.ts` (`-` for `_`), which exports it under its own name. Only bundles of programs
 * that use a module get it.
 */

export interface PlatformModule {
  /** Why workflows may not use it, as help; absent for modules that are deterministic. */
  refused?: string;
  /**
   * Functions, `group.name` for those in tables of the module. Each with the fewest and most arguments that its declaration has,
   * and then: `waits` if it suspends its coroutine, `one` if it always gives one value, `many` if it gives any number; otherwise `value, error`.
   */
  functions: string;
  /** Values that are no functions: `TABLE.NAME` by kind. */
  constants?: Partial<Record<"text" | "integer" | "object", string>>;
  /** Methods of its userdata that suspend their coroutine; `*` for all that there are. */
  waits?: string;
  /** Fields of its tables that hold such userdata. */
  holds?: string;
  /** Kinds of entries that it needs when it runs; `*` for all. */
  entries?: readonly string[];
  /** Workflows have one of their own: `runtime-shims/workflow/NAME.ts`. */
  forWorkflows?: true;
}

const OUTSIDE = "it reaches outside of the workflow, and a replay would do so again";

export const PLATFORM_MODULES: Readonly<Record<string, PlatformModule>> = {
  http: {
    refused: "requests are answered by functions",
    functions: "request 0-1, response 0-0",
    waits: "close flush read scan seek stat write write_event",
  },
  http_client: {
    refused: OUTSIDE,
    functions: `delete 0-2 waits, get 0-2 waits, head 0-2 waits, patch 0-2 waits, post 0-2 waits, put 0-2 waits,
      request 0-3 waits, request_batch 0-1 waits, encode_uri 0-1 one, decode_uri 0-1 many`,
    waits: "read write seek flush stat close scan",
    holds: "stream",
  },
  contract: {
    functions: `get 0-1, open 0-3 waits, find_implementations 0-1, is 0-2 one`,
    // Methods of instances have the names that the definitions give them.
    waits: "*",
    entries: ["contract.definition", "contract.binding"],
  },
  events: {
    refused: OUTSIDE,
    functions: "send 0-4, subscribe 0-2",
  },
  expr: {
    functions: "compile 0-2, eval 0-2",
  },
  fs: {
    refused: OUTSIDE,
    functions: "get 0-1",
    constants: { text: "seek.CUR seek.END seek.SET type.DIR type.FILE" },
    waits: `chdir close exists isdir mkdir open read read_file readdir readfile remove scan seek stat sync write write_file
      writefile`,
    entries: ["fs.directory"],
  },
  metrics: {
    functions: "counter_add 0-3, counter_inc 0-2, gauge_dec 0-2, gauge_inc 0-2, gauge_set 0-3, histogram 0-3",
  },
  nexus: {
    functions: "async 2-4 waits, call 2-4 waits, info 0-0",
    entries: ["nexus.endpoint"],
    forWorkflows: true,
  },
  queue: {
    refused: OUTSIDE,
    functions: "info 0-1, message 0-0, publish 0-3 waits",
    entries: [
      "queue.driver.memory",
      "queue.driver.amqp",
      "queue.driver.sqs",
      "queue.queue",
      "queue.consumer",
    ],
  },
  registry: {
    refused: "a replay may meet another registry than the run did",
    functions: `apply_version 0-1, build_delta 0-2, current_version 0-0, find 0-1, get 0-1, history 0-0, parse_id 0-1 one,
      snapshot 0-0, snapshot_at 0-1, versions 0-0`,
    entries: ["*"],
  },
  schedule: {
    refused: "schedules are made and changed by functions and activities; call one",
    functions: `backfill 0-3 waits, create 0-3 waits, delete 0-2 waits, describe 0-2 waits, list 0-1 waits, pause 0-3 waits,
      trigger 0-2 waits, unpause 0-3 waits, update 0-3 waits`,
    entries: ["temporal.schedule"],
  },
  security: {
    refused: "who acts is decided where the workflow is started",
    functions: `actor 0-0 one, can 0-3 one, named_scope 0-1, new_actor 0-2 one, new_scope 0-1 one, policy 0-1, scope 0-0 one,
      token_store 0-1`,
    waits: "create validate revoke",
    entries: [
      "security.policy",
      "security.policy.expr",
      "security.token_store",
      "store.memory",
      "store.sql",
      "db.sql.sqlite",
      "db.sql.postgres",
      "db.sql.mysql",
    ],
  },
  sql: {
    refused: OUTSIDE,
    functions: `get 0-1, as.binary 0-1 one, as.float 0-1 one, as.int 0-1 one, as.null 0-0 one, as.text 0-1 one,
      builder.and_ 0-1 one, builder.delete 0-1 one, builder.eq 0-1 one, builder.expr 0 one, builder.gt 0-1 one, builder.gte 0-1 one,
      builder.insert 0-1 one, builder.like 0-1 one, builder.lt 0-1 one, builder.lte 0-1 one, builder.not_eq 0-1 one,
      builder.not_like 0-1 one, builder.or_ 0-1 one, builder.select 0 one, builder.update 0-1 one`,
    constants: {
      object: "NULL builder.at builder.colon builder.default_placeholder builder.dollar builder.question",
      text: `isolation.DEFAULT isolation.READ_COMMITTED isolation.READ_UNCOMMITTED isolation.REPEATABLE_READ
        isolation.SERIALIZABLE isolation.WRITE_COMMITTED type.MYSQL type.POSTGRES type.SQLITE type.UNKNOWN`,
    },
    waits: "begin close commit exec execute prepare query release rollback rollback_to savepoint",
    entries: ["db.sql.sqlite", "db.sql.postgres", "db.sql.mysql"],
  },
  store: {
    refused: OUTSIDE,
    functions: "get 0-1 many",
    constants: {
      text: `backend.KV_CRDT backend.KV_RAFT backend.MEMORY backend.SQL backend.UNKNOWN
        consistency.EVENTUAL consistency.LINEARIZABLE consistency.LOCAL consistency.UNKNOWN`,
    },
    waits: "delete entry get has list put set",
    entries: ["store.memory", "store.sql", "db.sql.sqlite", "db.sql.postgres", "db.sql.mysql"],
  },
  system: {
    refused: OUTSIDE,
    functions: `cluster.members 0-0, cluster.role 0-0, cluster.size 0-0, lock.acquire 0-1, lock.release 0-1, node.id 0-0, node.role 0-0,
      raft.is_leader 0-0, raft.leader 0-0, raft.peers 0-0, raft.state 0-0, raft.stats 0-0, raft.term 0-0,
      exit 0-1, modules 0-0, gc.collect 0-0, gc.get_percent 0-0, gc.set_percent 0-1, hosts.list 0-0, hosts.processes 0-1,
      memory.allocated 0-0, memory.get_limit 0-0, memory.heap_objects 0-0, memory.set_limit 0-1, memory.stats 0-0,
      process.cwd 0-0, process.hostname 0-0, process.pid 0-0, runtime.cpu_count 0-0, runtime.goroutines 0-0,
      runtime.max_procs 0-1, supervisor.state 0-1, supervisor.states 0-0`,
    entries: ["process.host"],
  },
  templates: {
    functions: "get 0-1 many",
    entries: ["template.set", "template.jet"],
  },
  text: {
    functions: "diff.new 0-1, regexp.compile 0-1, splitter.markdown 0-1, splitter.recursive 0-1",
  },
  stream: {
    refused: OUTSIDE,
    functions: "",
    waits: "read write seek flush stat close scan",
  },
};

/** A function of a platform module, as its declaration says. */
export interface PlatformFunction {
  /** `module` or `module.group`. */
  module: string;
  name: string;
  fewest: number;
  most: number;
  waits: boolean;
  results: "pair" | "one" | "many";
}

export function platformFunctions(module: string): PlatformFunction[] {
  const { functions } = PLATFORM_MODULES[module]!;
  return functions
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "")
    .map((item) => {
      const [path = "", counts = "", ...traits] = item.split(/\s+/);
      const dot = path.lastIndexOf(".");
      const [fewest, most] = counts.split("-");
      return {
        module: dot < 0 ? module : `${module}.${path.slice(0, dot)}`,
        name: path.slice(dot + 1),
        fewest: Number(fewest),
        most: most === undefined ? Number.POSITIVE_INFINITY : Number(most),
        waits: traits.includes("waits"),
        results: traits.includes("one") ? "one" : traits.includes("many") ? "many" : "pair",
      };
    });
}

/** The tables of a module, itself first: `store`, `store.backend`. */
export function platformTables(module: string): string[] {
  const { constants = {} } = PLATFORM_MODULES[module]!;
  const groups = Object.values(constants)
    .flatMap((list) => list.trim().split(/\s+/))
    .filter((path) => path.includes("."))
    .map((path) => `${module}.${path.slice(0, path.lastIndexOf("."))}`);
  return [...new Set([module, ...platformFunctions(module).map((item) => item.module), ...groups])];
}

const words = (text: string | undefined) => (text ?? "").split(/\s+/).filter((word) => word !== "");

/** The methods that may wait in a program with these modules; undefined for all methods. */
export function waitingMethods(modules: Iterable<string>): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  for (const module of modules) for (const name of words(PLATFORM_MODULES[module]?.waits)) names.add(name);
  return names.has("*") ? undefined : names;
}

/** The fields that may hold userdata with such methods. */
export function holdingFields(modules: Iterable<string>): string[] {
  return [...modules].flatMap((module) => words(PLATFORM_MODULES[module]?.holds));
}

export function isPlatformModule(name: string): boolean {
  return Object.hasOwn(PLATFORM_MODULES, name);
}

/** The constants of a module with their kinds: `store.backend.MEMORY`. */
export function platformConstants(module: string): [path: string, kind: "text" | "integer" | "object"][] {
  return Object.entries(PLATFORM_MODULES[module]!.constants ?? {}).flatMap(([kind, list]) =>
    words(list).map((path): [string, "text" | "integer" | "object"] => [
      `${module}.${path}`,
      kind as "text" | "integer" | "object",
    ]),
  );
}

/** The entries that a program with these modules needs when it runs. */
export function neededEntries<T extends { kind: string }>(
  modules: Iterable<string>,
  entries: Iterable<T>,
): T[] {
  const kinds = new Set([...modules].flatMap((module) => PLATFORM_MODULES[module]?.entries ?? []));
  return kinds.size === 0 ? [] : [...entries].filter(({ kind }) => kinds.has("*") || kinds.has(kind));
}
