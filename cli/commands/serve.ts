import type { Command } from "commander";
import { examples, type Register } from "../context.ts";
import { ExitCode, UsageError, UserError } from "../exit.ts";
import type { Io } from "../io.ts";
import { type LogOptions, loggingIo } from "../log-io.ts";
import { CODEC, port, PROFILE, withLogOptions } from "../options.ts";
import { catchStopSignals } from "../signals.ts";

interface ServeOptions extends LogOptions {
  activities?: string;
  codec?: string;
  address?: string;
  profile?: string;
  port?: number;
  host?: string;
  workers: boolean;
}

/** Options of `serve` and `start`. */
function withServeOptions(command: Command): Command {
  return withLogOptions(command)
    .option("-p, --port <port>", "listen here instead of where the registry's http.service says", port)
    .option("--host <name>", "network interface, with --port", "localhost")
    .option(
      "--address <host:port>",
      "use this Temporal server (default: TEMPORAL_ADDRESS, else an embedded one)",
    )
    .option("--profile <name>", PROFILE)
    .option("--activities <module>", "TypeScript or JavaScript module with further activities, by type")
    .option("--codec <module>", CODEC)
    .option("--no-workers", "leave workflows and activities to workers that run elsewhere");
}

export const registerStart: Register = (program, context) => {
  withServeOptions(
    program
      .command("start")
      .description("run everything a registry declares: workers, supervised processes, HTTP services")
      .argument("<registry>", "folder of the registry, or of its build"),
  )
    .addHelpText(
      "after",
      `
Processes of \`process.service\` entries with \`auto_start\` start in the order that they require, are started again when
they fail, and are asked to end at Ctrl-C, before the workers stop.
${examples(["luaflow start my-registry", "until Ctrl-C"])}`,
    )
    .action(async (registry: string, options: ServeOptions) => {
      context.code = await serve(loggingIo(context.io, options), registry, options, true);
    });
};

export const registerServe: Register = (program, context) => {
  withServeOptions(
    program
      .command("serve")
      .description("answer the HTTP endpoints of a registry, with its workers and services in this process")
      .argument("<registry>", "folder of the registry, or of its build"),
  )
    .addHelpText(
      "after",
      `
Each http.service with endpoints listens on its own address, until Ctrl-C. Without an http.service, or with --port, one
address answers all endpoints. Programs of your own mount the same endpoints with \`luaflow/http\`.
${examples(
  ["luaflow serve my-registry", "where the registry says"],
  ["luaflow serve my-registry --port 8080", "all endpoints at http://localhost:8080"],
)}`,
    )
    .action(async (registry: string, options: ServeOptions) => {
      context.code = await serve(loggingIo(context.io, options), registry, options, false);
    });
};

/** @param all also for a registry without HTTP endpoints */
async function serve(io: Io, registry: string, options: ServeOptions, all: boolean): Promise<ExitCode> {
  const { loadBuild } = await import("../temporal/build.ts");
  const build = await loadBuild(io, registry, { host: all });
  if (!build) return ExitCode.failed;
  try {
    const { manifest, folder } = build;
    const { hasHttp, listenAddresses } = await import("../temporal/http.ts");
    const answers = hasHttp(manifest.http);
    if (!answers && !all) {
      throw new UsageError(`${registry} has no \`http.endpoint\` entries`);
    }
    const { openSession } = await import("../temporal/session.ts");
    const { loadHost } = await import("../../runtime-shims/host/open.ts");
    const { createHttpApp, listEndpoints, listen } = await import("../../runtime-shims/http/index.ts");
    const { superviseServices } = await import("../temporal/services.ts");
    const signal = catchStopSignals();
    const session = await openSession(io, folder, manifest, { ...options, watch: "all", schedules: true });
    const listening: Awaited<ReturnType<typeof listen>>[] = [];
    let supervisor: ReturnType<typeof superviseServices>;
    try {
      // A registry of workflows alone has nothing to run here but its workers.
      const host = manifest.host && { ...loadHost(folder, manifest), close: session.close };
      supervisor = host && superviseServices(io, host, manifest);
      await Promise.race([supervisor?.start(), signal.received]);
      for (const id of Object.keys(manifest.services ?? {}))
        io.progress(`  ${(supervisor?.status(id) ?? "unknown").padEnd(7)} ${id}`);
      for (const { service, ...address } of host && answers
        ? listenAddresses(manifest, options, io.env)
        : []) {
        const app = createHttpApp(host!, {
          ...(service === undefined ? {} : { service }),
          report: (error, endpoint) => reportFailure(io, error, endpoint),
        });
        const server = await listen(app, address).catch((error: NodeJS.ErrnoException) => {
          const taken = error.code === "EADDRINUSE";
          const why = taken ? "the port is taken; choose another one with --port" : error.message;
          throw new UserError(`cannot listen on ${address.host ?? ""}:${address.port}: ${why}`);
        });
        listening.push(server);
        io.out(`http://${address.host ?? "localhost"}:${server.port}`);
      }
      for (const { method, path, func } of listEndpoints(manifest.http)) {
        io.progress(`  ${method.padEnd(7)} ${path}  ${func}`);
      }
      const broken = session.workers?.ended.then(() => new Promise<never>(() => {}));
      await Promise.race([signal.received, ...(broken === undefined ? [] : [broken])]);
      io.progress("stopping");
    } finally {
      for (const server of listening) await server.close();
      await supervisor?.stop();
      await session.close();
      signal.release();
    }
    return ExitCode.ok;
  } finally {
    await build.dispose();
  }
}

function reportFailure(io: Io, error: unknown, endpoint: string): void {
  io.err(
    `${io.colors.err.red(endpoint)}: ${error instanceof Error ? (error.stack ?? error.message) : error}`,
  );
}
