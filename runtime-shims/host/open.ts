/** Runs the host program of a build in this Node program: its functions, its processes, and what they do on Temporal. */
import { join, resolve } from "node:path";
import { Client } from "@temporalio/client";
import type { DataConverter } from "@temporalio/common";
import { type NativeConnection, Runtime } from "@temporalio/worker";
import { resolveConfigured } from "../../compiler/1-registry/configured.ts";
import { createLookup } from "../../compiler/1-registry/environment.ts";
import type { ClientOptions } from "../../compiler/1-registry/model.ts";
import { resolvePlaceholders } from "../../compiler/1-registry/placeholders.ts";
import type { BuildManifest } from "../../compiler/program.ts";
import { dataConverter as wideIntegers } from "../worker/data-converter.ts";
import { loadBundle } from "../worker/load.ts";
import type { Identity } from "../scheduler/execution.ts";
import { BuildError, readManifest } from "../worker/manifest.ts";
import { createVariables } from "../worker/variables.ts";
import { type HostConnection, useConnection } from "./connection.ts";
import { useVariables } from "./env.ts";
import type { HostFunction } from "./functions.ts";
import type { HttpExchange } from "./http-exchange.ts";
import { useMeter } from "./meter.ts";
import { openRelay } from "./relay.ts";

/** Where the workers and workflows of one `temporal.client` are. */
export interface Connected {
  connection: NativeConnection;
  /** Temporal namespace. */
  namespace: string;
}

export interface HostOptions {
  /**
   * The connection for every `temporal.client`, in the namespace that each names; or a function that gives the
   * connection of one by its entry id. Without it Lua code cannot reach workflows.
   */
  connection?: NativeConnection | ((client: string) => Promise<Connected>);
  /** Of its clients and of what workflows send to its processes; with codecs, for example. */
  dataConverter?: DataConverter;
  /** Resolves `${env:…}` and the registry's variables; the process environment unless given. */
  env?: Record<string, string | undefined>;
}

export interface CallOptions {
  /** What `ctx` has: plain JSON. */
  context?: Record<string, unknown>;
  /** The HTTP request that the function answers (`luaflow/http`). */
  exchange?: HttpExchange;
  /** In whose name it runs. */
  identity?: Identity;
  /** Ends it: nobody waits for its result any more. */
  signal?: AbortSignal;
}

export interface StartOptions extends Pick<CallOptions, "context" | "identity"> {
  /** Arguments of a program of the command line, which has this process's terminal. */
  terminal?: readonly string[];
}

export interface StartedProcess {
  pid: string;
  /** The plain JSON result, or an ApplicationFailure. */
  result: Promise<unknown>;
  /** Asks it to end: a `CANCEL` event. */
  cancel(reason: string): void;
  /** Ends it at once. */
  kill(): void;
}

/** A running host program. */
export interface Host {
  manifest: BuildManifest;
  /** Entry ids of its functions and processes. */
  functions: readonly string[];
  /**
   * Runs a function as a process of its own: arguments and result are plain JSON.
   *
   * @throws ApplicationFailure for a Lua error, with its kind as `type`; BuildError for an unknown entry
   */
  call<T = unknown>(entry: string, args?: readonly unknown[], options?: CallOptions): Promise<T>;
  /**
   * Starts a process that nobody waits for, and says how it ends.
   *
   * @throws BuildError for an unknown entry
   */
  start(entry: string, args?: readonly unknown[], options?: StartOptions): StartedProcess;
  /** Disconnects it. Functions that still run lose their connection. */
  close(): Promise<void>;
}

let open = false;

/**
 * Opens the host program of a build, which `luaflow build --host` writes, and without the option for a registry with
 * HTTP endpoints. One at a time in a Node program, since its processes share one table of names.
 *
 * ```ts
 * const host = await openHost("dist", { connection: await NativeConnection.connect() });
 * const total = await host.call("app:total", [{ items }]);
 * ```
 *
 * @throws BuildError when the folder holds no build with a host program
 */
export async function openHost(folder: string, options: HostOptions = {}): Promise<Host> {
  const path = resolve(folder);
  const manifest = readManifest(path);
  const { close } = await connectHost(manifest, options);
  try {
    return { ...loadHost(path, manifest), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The host program of a build that {@link connectHost} has connected. @throws BuildError */
export function loadHost(path: string, manifest: BuildManifest): Omit<Host, "close"> {
  if (manifest.host === undefined) {
    throw new BuildError(`${path} has no host program: build it with luaflow build --host`);
  }
  const { bundle, functions: ids } = manifest.host;
  const { functions } = loadBundle<{ functions: Record<string, HostFunction> }>(join(path, bundle));
  const entryOf = (entry: string): HostFunction => {
    const found = Object.hasOwn(functions, entry) ? functions[entry] : undefined;
    if (found === undefined) throw new BuildError(`the build in ${path} has no function ${entry}`);
    return found;
  };
  return {
    manifest,
    functions: ids,
    start(entry, args = [], { context = {}, identity, terminal } = {}) {
      const { process, promise } = entryOf(entry).run(entry, args, context, (execution) => {
        if (identity !== undefined) execution.identity = identity;
        if (terminal !== undefined) execution.terminal = terminal;
      });
      promise.catch(() => {});
      return {
        pid: process.execution.pid,
        result: promise,
        cancel: (reason) => process.cancel("", reason),
        kill: () => process.execution.scheduler.fail(new Error("the process was ended")),
      };
    },
    async call<T>(
      entry: string,
      args: readonly unknown[] = [],
      { context = {}, exchange, identity, signal }: CallOptions = {},
    ) {
      const { process, promise } = entryOf(entry).run(entry, args, context, (execution) => {
        execution.exchange = exchange;
        if (identity !== undefined) execution.identity = identity;
      });
      const end = () => process.execution.scheduler.fail(new Error("nobody waits for the call any more"));
      signal?.addEventListener("abort", end, { once: true });
      try {
        return (await promise) as T;
      } finally {
        signal?.removeEventListener("abort", end);
      }
    },
  };
}

/**
 * Connects this program's Lua code to Temporal and to the registry's variables, and lets workflows send messages to its
 * processes. `luaflow test` loads the host program itself, once for every test.
 */
export async function connectHost(
  manifest: BuildManifest,
  { connection, dataConverter = {}, env = process.env }: HostOptions,
  firstValues?: HostConnection["firstValues"],
): Promise<{ close(): Promise<void> }> {
  if (open) throw new Error("this program has an open host already; close it first");
  open = true;
  const lookup = createLookup(manifest.environment, env);
  const connect =
    typeof connection === "object"
      ? async (client: string) => ({ connection, namespace: namespaceOf(manifest, client, lookup) })
      : connection;
  const relays: (() => Promise<void>)[] = [];
  const close = async () => {
    useConnection(undefined);
    useMeter(undefined);
    useVariables(undefined);
    open = false;
    await Promise.all(relays.splice(0).map((release) => release()));
  };
  try {
    const clients = new Map<string, Promise<Client>>();
    const join = async (id: string): Promise<Client> => {
      if (connect === undefined) throw new Error("unreachable");
      const found = await connect(id);
      const client = new Client({ ...found, dataConverter: { ...wideIntegers, ...dataConverter } });
      relays.push(await openRelay(found.connection, client));
      return client;
    };
    const client = (id: string): Promise<Client> => {
      let known = clients.get(id);
      if (known === undefined) clients.set(id, (known = join(id)));
      return known;
    };
    if (connect !== undefined) {
      // Before the first call, so that nothing that a workflow sends has to wait for a worker.
      for (const id of Object.keys(manifest.clients)) await client(id);
      const resolve = (text: string) => String(resolvePlaceholders(text, lookup));
      useMeter(Runtime.instance().metricMeter);
      useConnection({ client, resolve, ...(firstValues && { firstValues }) });
    }
    useVariables(createVariables(manifest.environment, env));
    return { close };
  } catch (error) {
    await close();
    throw error;
  }
}

function namespaceOf(
  manifest: BuildManifest,
  client: string,
  lookup: ReturnType<typeof createLookup>,
): string {
  // The build wrote it from this very type.
  const options = manifest.clients[client] as unknown as ClientOptions | undefined;
  return resolveConfigured(options?.namespace ?? "default", lookup, "namespace") || "default";
}
