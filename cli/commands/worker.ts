import { examples, type Register } from "../context.ts";
import { ExitCode, UsageError } from "../exit.ts";
import type { Io } from "../io.ts";
import { type LogOptions, loggingIo } from "../log-io.ts";
import { CODEC, list, PROFILE, withLogOptions } from "../options.ts";
import { catchStopSignals } from "../signals.ts";
import type { Connections } from "../temporal/connection.ts";
import type { Manifest } from "../temporal/manifest.ts";

interface WorkerCommandOptions extends LogOptions {
  activities?: string;
  codec?: string;
  worker?: string[];
  address?: string;
  profile?: string;
}

export const registerWorker: Register = (program, context) => {
  withLogOptions(program.command("worker"))
    .description("run workers against the servers that their temporal.client entries name")
    .argument("<registry|dist>", "folder of a registry, or of a build")
    .option("-w, --worker <id>", "worker to run; may be repeated (default: those with auto_start)", list)
    .option("--address <host:port>", "use this server instead of the clients' `address`")
    .option("--profile <name>", PROFILE)
    .option("--activities <module>", "TypeScript or JavaScript module with further activities, by type")
    .option("--codec <module>", CODEC)
    .addHelpText(
      "after",
      `
Placeholders (\${env:NAME}) are resolved now; a build holds none of their values. SIGINT and SIGTERM let running tasks
finish (worker_options.worker_stop_timeout); a second signal does not wait.
${examples(
  ["luaflow worker dist", "all workers with lifecycle.auto_start"],
  ["luaflow worker dist --worker app:orders", "one of them"],
)}`,
    )
    .action(async (path: string, options: WorkerCommandOptions) => {
      context.code = await runWorkers(loggingIo(context.io, options), path, options);
    });
};

async function runWorkers(io: Io, path: string, options: WorkerCommandOptions): Promise<ExitCode> {
  const { loadBuild } = await import("../temporal/build.ts");
  const build = await loadBuild(io, path);
  if (!build) return ExitCode.failed;
  try {
    const { manifest, folder } = build;
    const ids = await chosenWorkers(manifest, options.worker, io.env);
    const { installLogger } = await import("../temporal/logger.ts");
    const { openConnections } = await import("../temporal/connection.ts");
    const { loadActivities } = await import("../temporal/activities.ts");
    const { loadCodecs } = await import("../temporal/codec.ts");
    const { startWorkers } = await import("../temporal/workers.ts");
    const { knownOf } = await import("../troubles/known.ts");
    const { TroubleReporter } = await import("../troubles/reporter.ts");
    const { watchTroubles } = await import("../troubles/watch.ts");
    const troubles = new TroubleReporter(io, { workflows: true });
    installLogger(io, troubles, true, options);
    const connections = openConnections(manifest, io, options);
    try {
      const activities =
        options.activities === undefined ? undefined : await loadActivities(io, options.activities);
      troubles.known = knownOf(folder, manifest, io.env, activities);
      await namesMissingEndpoints(manifest, ids, connections, io);
      const workers = await startWorkers({
        folder,
        manifest,
        ids,
        env: io.env,
        connect: connections.connect,
        activities,
        dataConverter: await loadCodecs(io, options.codec),
      });
      const clients = [...new Set(ids.map((id) => manifest.workers[id]!.client))];
      const watch = watchTroubles(troubles, await Promise.all(clients.map(connections.connect)));
      io.progress(`running ${ids.join(", ")}; Ctrl-C stops`);
      const signal = catchStopSignals();
      try {
        const stopped = await Promise.race([signal.received, workers.ended.then(() => undefined)]);
        if (stopped) io.progress(`${stopped}: finishing running tasks`);
      } finally {
        watch.close();
        await workers.stop();
        signal.release();
      }
      io.progress("stopped");
      return ExitCode.ok;
    } finally {
      await connections.close();
    }
  } finally {
    await build.dispose();
  }
}

/** Callers do not find a worker without its endpoint; making one is up to who operates the server. */
async function namesMissingEndpoints(
  manifest: Manifest,
  ids: readonly string[],
  connections: Connections,
  io: Io,
): Promise<void> {
  if (manifest.endpoints === undefined) return;
  const { ensureEndpoints, wantedEndpoints } = await import("../temporal/nexus-endpoints.ts");
  for (const client of new Set(ids.map((id) => manifest.workers[id]!.client))) {
    const { connection, namespace } = await connections.connect(client);
    const endpoints = Object.entries(manifest.endpoints).filter(([, endpoint]) => endpoint.client === client);
    const own = { ...manifest, endpoints: Object.fromEntries(endpoints) };
    await ensureEndpoints(
      connection,
      wantedEndpoints(own, io.env, () => namespace),
      false,
      io.progress,
    );
  }
}

async function chosenWorkers(
  manifest: Manifest,
  named: string[] | undefined,
  env: NodeJS.ProcessEnv,
): Promise<string[]> {
  const { autoStarts, runnableWorkers } = await import("../temporal/manifest.ts");
  const runnable = runnableWorkers(manifest);
  const known = runnable.length > 0 ? `there are: ${runnable.join(", ")}` : "there are none";
  if (named) {
    return named.map((name) => {
      // A bare name is enough where it is clear.
      const matches = runnable.filter((id) => id === name || id.endsWith(`:${name}`));
      const [only] = matches;
      if (matches.length === 1 && only !== undefined) return only;
      throw new UsageError(`there is no worker \`${name}\` with workflows or activities; ${known}`);
    });
  }
  const started = runnable.filter((id) => autoStarts(manifest, id, env));
  if (started.length > 0) return started;
  throw new UsageError(`no worker has \`lifecycle.auto_start: true\`; name one with --worker (${known})`);
}
