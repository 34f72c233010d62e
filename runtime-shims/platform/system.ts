/** The `system` module (platform-system §9.1): figures of Node under the names of the platform. */
import { availableParallelism, hostname } from "node:os";
import { getHeapStatistics } from "node:v8";
import { serviceStates } from "../host/service-states.ts";
import { fromText } from "../lua/bytes.ts";
import { argumentError, type ErrorObject } from "../lua/error.ts";
import { fromJson } from "../lua/json-value.ts";
import { Table } from "../lua/table.ts";
import { typeName } from "../lua/type-name.ts";
import type { Value } from "../lua/value.ts";
import { directory } from "../modules/directory.ts";
import { cluster, lock, node, raft } from "./system-cluster.ts";
import { allowed, listOf, refuse, shared, stringArgument, success } from "./support.ts";

type Result = [Value, ErrorObject | undefined];

/** `value, nil`, unless the code may not know. */
function gated(action: string, resource: string, value: () => Value | Result): Result {
  if (!allowed(action, resource)) return refuse("INVALID", `permission denied: ${action} on ${resource}`);
  const found = value();
  return Array.isArray(found) ? (found as Result) : success(found);
}

const reads = (resource: string, value: () => Value | Result) => (): Result =>
  gated("system.read", resource, value);

/** Settings of the platform's collector and scheduler, which Node has not: they are kept, and change nothing. */
function settings(): { limit: number; percent: number; procs: number } {
  return shared("system", () => ({ limit: -1, percent: 100, procs: availableParallelism() }));
}

function integer(value: Value, name: string): number {
  if (typeof value === "number" || typeof value === "bigint") return Math.trunc(Number(value));
  throw argumentError(1, name, `number expected, got ${typeName(value)}`);
}

function stats(): Table {
  const { rss, heapTotal, heapUsed, external } = process.memoryUsage();
  const heap = getHeapStatistics();
  return new Table({
    alloc: heapUsed,
    total_alloc: heap.total_physical_size + external,
    sys: rss,
    heap_alloc: heapUsed,
    heap_sys: heapTotal,
    heap_idle: heapTotal - heapUsed,
    heap_in_use: heapUsed,
    heap_released: 0,
    heap_objects: objects(),
    stack_in_use: 0,
    stack_sys: 0,
    mspan_in_use: 0,
    mspan_sys: 0,
    num_gc: 0,
    next_gc: heap.heap_size_limit,
  });
}

/** V8 does not count objects: an estimate from their usual size. */
function objects(): number {
  return Math.ceil(process.memoryUsage().heapUsed / 64);
}

function setLimit(value?: Value): Result {
  const limit = integer(value, "set_limit");
  return gated("system.control", "memory_limit", () => {
    if (limit < -1) return refuse("INVALID", "memory limit must be -1 or greater");
    const known = settings();
    const previous = known.limit;
    known.limit = limit;
    return previous;
  });
}

function maxProcs(value?: Value): Result {
  if (value === undefined) return gated("system.read", "max_procs", () => settings().procs);
  const count = integer(value, "max_procs");
  return gated("system.control", "max_procs", () => {
    if (count <= 0) return refuse("INVALID", "max_procs must be positive");
    const known = settings();
    const previous = known.procs;
    known.procs = count;
    return previous;
  });
}

/** Asks the program to end in order: the signal that its commands end on. */
function exit(code?: Value): Result {
  const status = code === undefined ? 0 : integer(code, "exit");
  return gated("system.exit", "system", () => {
    process.exitCode = status;
    setImmediate(() => process.kill(process.pid, "SIGTERM"));
    return true;
  });
}

function hosts(): Table {
  const names = directory().hosts ?? [];
  return listOf(
    names.map(
      (id) =>
        new Table({
          id: fromText(id),
          workers: settings().procs,
          processes: 0,
          executed: 0,
          stolen: 0,
          queue_depth: 0,
        }),
    ),
  );
}

const MODULES: Record<string, string> = {
  base64: "deterministic",
  crypto: "security",
  ctx: "deterministic",
  env: "io",
  events: "io",
  funcs: "process",
  hash: "deterministic",
  http: "network",
  http_client: "network",
  json: "deterministic",
  logger: "io",
  process: "process",
  registry: "io",
  security: "security",
  store: "storage",
  system: "io",
  time: "time",
  uuid: "nondeterministic",
  yaml: "deterministic",
};

function modules(): Table {
  return listOf(
    Object.entries(MODULES).map(
      ([name, kind]) => new Table({ name, description: `the ${name} module`, class: listOf([kind]) }),
    ),
  );
}

export const system = Object.freeze({
  cluster,
  exit,
  lock,
  modules: reads("modules", modules),
  node,
  raft,
  gc: Object.freeze({
    collect: (): Result =>
      gated("system.gc", "gc", () => {
        (globalThis as { gc?: () => void }).gc?.();
        return true;
      }),
    get_percent: reads("gc_percent", () => settings().percent),
    set_percent: (value?: Value): Result => {
      const percent = integer(value, "set_percent");
      return gated("system.gc", "gc_percent", () => {
        const known = settings();
        const previous = known.percent;
        known.percent = percent;
        return previous;
      });
    },
  }),
  hosts: Object.freeze({
    list: reads("hosts", hosts),
    processes: (host?: Value): Result => {
      const id = stringArgument(host, 1, "processes");
      return gated("system.read", "hosts", () =>
        (directory().hosts ?? []).some((name) => fromText(name) === id)
          ? listOf([])
          : refuse("NOT_FOUND", `host not found: ${id}`),
      );
    },
  }),
  memory: Object.freeze({
    allocated: reads("memory", () => process.memoryUsage().heapUsed),
    get_limit: reads("memory_limit", () => settings().limit),
    heap_objects: reads("memory", objects),
    set_limit: setLimit,
    stats: reads("memory", stats),
  }),
  process: Object.freeze({
    cwd: reads("cwd", () => fromText(process.cwd())),
    hostname: reads("hostname", () => fromText(hostname())),
    pid: reads("pid", () => process.pid),
  }),
  runtime: Object.freeze({
    cpu_count: reads("cpu", () => availableParallelism()),
    goroutines: reads("goroutines", () => process.getActiveResourcesInfo().length + 1),
    max_procs: maxProcs,
  }),
  supervisor: Object.freeze({
    state: (id?: Value): Result => {
      const service = stringArgument(id, 1, "state");
      return gated("system.read", "supervisor", () => {
        const found = serviceStates().find(({ id }) => fromText(id) === service);
        return found === undefined
          ? refuse("INTERNAL", `service not found: ${service}`)
          : fromJson({ ...found });
      });
    },
    states: reads("supervisor", () => listOf(serviceStates().map((state) => fromJson({ ...state })))),
  }),
});
