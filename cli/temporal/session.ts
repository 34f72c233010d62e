/** A build at work in this process: a server for development, the build's workers, and this program as a host. */
import type { DataConverter } from "@temporalio/common";
import type { WorkerOptions } from "@temporalio/worker";
import { connectHost } from "../../runtime-shims/host/open.ts";
import type { Engine } from "../engine/index.ts";
import type { Io } from "../io.ts";
import type { LogOptions } from "../log-io.ts";
import { developSchedules } from "../schedules/development.ts";
import { knownOf } from "../troubles/known.ts";
import { TroubleReporter } from "../troubles/reporter.ts";
import { type TroubleWatch, watchTroubles } from "../troubles/watch.ts";
import { loadActivities } from "./activities.ts";
import { loadCodecs } from "./codec.ts";
import { type DevelopmentServer, namedServer, openDevelopmentServer } from "./development.ts";
import { installLogger } from "./logger.ts";
import { clientNamespaces, type Manifest, runnableWorkers } from "./manifest.ts";
import { DEVELOPMENT_OVERRIDES, startWorkers, type WorkerSet } from "./workers.ts";

export interface SessionOptions extends LogOptions {
  /** Server to use instead of an embedded one. */
  address?: string | undefined;
  /** Profile of a server to use, as the user wrote it. */
  profile?: string | undefined;
  /** Path of a module with activities in TypeScript, as the user wrote it. */
  activities?: string | undefined;
  /** Path of a module with payload codecs, as the user wrote it. */
  codec?: string | undefined;
  /** Go before what the registry says of its workers. */
  overrides?: Partial<WorkerOptions>;
  /** Makes the registry's schedules, on a server of its own. */
  schedules?: boolean;
  /** Leaves the work to workers that run elsewhere. */
  workers?: boolean;
  /** Looks for troubles that nobody logs: of workflows that start from now on, or of all. */
  watch?: "own" | "all";
  /** A service within this program stands for the server. */
  engine?: boolean;
  /** Types of workflows that the build does not have, and that tests replace. */
  served?: readonly string[];
}

export interface Session {
  /** Undefined for a registry without `temporal.client`: its functions need no server. */
  development: DevelopmentServer | undefined;
  workers: WorkerSet | undefined;
  /** Of its workers and clients. */
  dataConverter: DataConverter;
  /** Temporal namespaces of the registry's clients. */
  namespaces: string[];
  /** What has failed so far. */
  troubles: TroubleReporter;
  /** Undefined without a server. */
  watch: TroubleWatch | undefined;
  /** What stands for a server. */
  engine: Engine | undefined;
  close(): Promise<void>;
}

export async function openSession(
  io: Io,
  folder: string,
  manifest: Manifest,
  {
    address,
    profile,
    overrides,
    activities,
    codec,
    workers: own = true,
    watch: watched,
    schedules = false,
    engine: fast,
    served,
    ...log
  }: SessionOptions,
): Promise<Session> {
  // `run` and `test` say themselves how their workflows ended.
  const troubles = new TroubleReporter(io, { workflows: watched === "all" });
  installLogger(io, troubles, false, log);
  const named = await namedServer(io, { address, profile });
  const namespaces = clientNamespaces(manifest, io.env, named.profile?.namespace);
  const given = activities === undefined ? undefined : await loadActivities(io, activities);
  troubles.known = knownOf(folder, manifest, io.env, given);
  const dataConverter = await loadCodecs(io, codec);
  const opened: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const end of opened.reverse()) await end();
  };
  try {
    let development: DevelopmentServer | undefined;
    let workers: WorkerSet | undefined;
    let watch: TroubleWatch | undefined;
    let engine: Engine | undefined;
    if (fast) {
      const { openEngine } = await import("./engine.ts");
      ({ development, engine, watch } = openEngine(namespaces, troubles));
      opened.push(development.close);
    } else if (namespaces.size > 0) {
      development = await openDevelopmentServer(io, namespaces, named);
      opened.push(development.close);
      const { connection } = development;
      const places = [...new Set(namespaces.values())].map((namespace) => ({ connection, namespace }));
      watch = watchTroubles(troubles, places, {
        ...(watched !== "all" && { since: new Date() }),
        always: watched !== undefined,
      });
      opened.push(async () => watch?.close());
    }
    if (development !== undefined) {
      if (own) {
        await development.prepare(manifest);
        workers = await startWorkers({
          folder,
          manifest,
          ids: runnableWorkers(manifest),
          env: io.env,
          connect: development.connect,
          activities: given,
          firstValues: development.firstValues,
          served,
          dataConverter,
          overrides: { ...DEVELOPMENT_OVERRIDES, ...overrides },
        });
        opened.push(workers.stop);
      }
      if (schedules) await developSchedules(io, manifest, development, dataConverter, false);
    }
    const firstValues = development?.firstValues;
    const host = await connectHost(
      manifest,
      { ...(development && { connection: development.connect }), dataConverter, env: io.env },
      firstValues && ((client, types) => firstValues(namespaces.get(client) ?? "default", types)),
    );
    opened.push(host.close);
    const names = [...new Set(namespaces.values())];
    return { development, workers, dataConverter, namespaces: names, troubles, watch, engine, close };
  } catch (error) {
    await close();
    throw error;
  }
}
