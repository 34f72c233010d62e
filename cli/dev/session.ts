/** The work behind `luaflow dev`: a server, and workers that follow the registry's files. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RegistryBuilder } from "../../compiler/build.ts";
import type { Io } from "../io.ts";
import type { LogOptions } from "../log-io.ts";
import { developSchedules } from "../schedules/development.ts";
import { loadActivities } from "../temporal/activities.ts";
import { reported } from "../temporal/build.ts";
import { loadCodecs } from "../temporal/codec.ts";
import type { Place } from "../temporal/connection.ts";
import {
  type DevelopmentOptions,
  type DevelopmentServer,
  namedServer,
  openDevelopmentServer,
} from "../temporal/development.ts";
import { installLogger } from "../temporal/logger.ts";
import { clientNamespaces, readManifest, runnableWorkers } from "../temporal/manifest.ts";
import { knownOf } from "../troubles/known.ts";
import { TroubleReporter } from "../troubles/reporter.ts";
import { type TroubleWatch, watchTroubles } from "../troubles/watch.ts";
import { DEVELOPMENT_OVERRIDES, startWorkers, type WorkerSet } from "../temporal/workers.ts";
import { watchRegistry } from "./watch.ts";

/** One state of the registry, built and running. */
interface Generation {
  folder: string;
  workers: WorkerSet;
}

export interface DevSessionOptions
  extends Omit<DevelopmentOptions, "address" | "profile">,
    Place,
    LogOptions {
  /** Path of a module with activities in TypeScript, as the user wrote it. */
  activities?: string | undefined;
  /** Path of a module with payload codecs, as the user wrote it. */
  codec?: string | undefined;
}

export class DevSession {
  private generations = 0;
  private current: Generation | undefined;
  /** The present generation has schedules. */
  private scheduling = false;
  /** Rebuilds run one after the other. */
  private work: Promise<void> = Promise.resolve();

  private constructor(
    private readonly io: Io,
    private readonly builder: RegistryBuilder,
    private readonly temporary: string,
    private readonly development: DevelopmentServer,
    private readonly modules: Pick<DevSessionOptions, "activities" | "codec">,
    private readonly troubles: TroubleReporter,
    private readonly watch: TroubleWatch,
    private readonly stopWatching: () => Promise<void>,
  ) {}

  static async open(
    io: Io,
    root: string,
    { activities, codec, address, profile, logLevel, logFormat, metrics, ...options }: DevSessionOptions,
  ): Promise<DevSession> {
    const temporary = await mkdtemp(join(tmpdir(), "luaflow-dev-"));
    // Watching comes before reading, so that no save falls between the two.
    let session: DevSession | undefined;
    let missed = false;
    const stopWatching = await watchRegistry(root, async () => {
      if (session) await session.rebuild();
      else missed = true;
    });
    try {
      const troubles = new TroubleReporter(io, { workflows: true });
      installLogger(io, troubles, false, { logLevel, logFormat, metrics });
      const first = join(temporary, "0");
      const builder = new RegistryBuilder(root, { minify: false });
      const built = reported(io, await builder.build(first)).ok;
      const named = await namedServer(io, { address, profile });
      const namespaces = built
        ? clientNamespaces(readManifest(first), io.env, named.profile?.namespace)
        : new Map<string, string>();
      const development = await openDevelopmentServer(io, namespaces, { ...options, ...named });
      const { connection } = development;
      const places = [...new Set(["default", ...namespaces.values()])];
      const watch = watchTroubles(
        troubles,
        places.map((namespace) => ({ connection, namespace })),
        { always: true },
      );
      session = new DevSession(
        io,
        builder,
        temporary,
        development,
        { activities, codec },
        troubles,
        watch,
        stopWatching,
      );
      session.announceServer();
      if (built) await session.replace(first, 0);
      else io.progress("waiting for a save that puts it right");
      if (missed) await session.rebuild();
      return session;
    } catch (error) {
      await stopWatching();
      await rm(temporary, { recursive: true, force: true });
      throw error;
    }
  }

  get serverEnded(): Promise<void> {
    return this.development.server.ended;
  }

  async close(): Promise<void> {
    await this.stopWatching();
    this.watch.close();
    await this.work;
    await this.current?.workers.stop();
    await this.development.close();
    await rm(this.temporary, { recursive: true, force: true });
  }

  private announceServer(): void {
    const { address, uiAddress } = this.development.server;
    this.io.out(`server   ${address}`);
    if (uiAddress) this.io.out(`web UI   ${uiAddress}`);
  }

  private rebuild(): Promise<void> {
    this.work = this.work
      .then(() => this.buildAndReplace())
      .catch((error: unknown) =>
        this.io.err(`the reload failed: ${error instanceof Error ? error.message : error}`),
      );
    return this.work;
  }

  /** Into a folder of its own: nothing of an earlier state can stay in it. */
  private async buildAndReplace(): Promise<void> {
    const started = performance.now();
    const folder = join(this.temporary, String(++this.generations));
    const result = reported(this.io, await this.builder.build(folder));
    if (result.ok) {
      await this.replace(folder, started);
    } else if (this.current) {
      this.io.progress("the previous workers keep running");
    }
  }

  private async replace(folder: string, started: number): Promise<void> {
    const previous = this.current;
    // The server takes one worker of this process for each task queue, so the old ones go first.
    await previous?.workers.stop();
    try {
      this.current = { folder, workers: await this.start(folder) };
    } catch (error) {
      this.io.err(`the new workers did not start: ${error instanceof Error ? error.message : error}`);
      if (previous) this.current = { folder: previous.folder, workers: await this.start(previous.folder) };
      return;
    }
    if (previous) await rm(previous.folder, { recursive: true, force: true });
    const ids = runnableWorkers(readManifest(folder));
    const what =
      ids.length > 0 ? `running ${ids.join(", ")}` : "the registry has no workflow or activity to run";
    this.io.progress(started ? `${what} (reloaded in ${Math.round(performance.now() - started)} ms)` : what);
    this.io.progress(`generated TypeScript: ${join(folder, "src")}`);
  }

  private async start(folder: string): Promise<WorkerSet> {
    const { activities, codec } = this.modules;
    const manifest = readManifest(folder);
    await this.development.prepare(manifest);
    // Read again, like the registry: it is being worked on, too.
    const given = activities === undefined ? undefined : await loadActivities(this.io, activities);
    this.troubles.known = knownOf(folder, manifest, this.io.env, given);
    const dataConverter = await loadCodecs(this.io, codec);
    const workers = await startWorkers({
      folder,
      manifest,
      ids: runnableWorkers(manifest),
      env: this.io.env,
      connect: this.development.connect,
      firstValues: this.development.firstValues,
      activities: given,
      dataConverter,
      overrides: DEVELOPMENT_OVERRIDES,
    });
    workers.ended.catch((error: Error) => this.io.err(error.message));
    try {
      await developSchedules(this.io, manifest, this.development, dataConverter ?? {}, this.scheduling);
    } catch (error) {
      this.io.err(`the schedules were not made: ${error instanceof Error ? error.message : error}`);
    }
    this.scheduling = manifest.schedules !== undefined;
    return workers;
  }
}
