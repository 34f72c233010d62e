import { examples, type Register } from "../context.ts";
import { ExitCode, UsageError, UserError } from "../exit.ts";
import type { Io } from "../io.ts";
import { CODEC, port } from "../options.ts";
import { catchStopSignals } from "../signals.ts";

interface ServeOptions {
  activities?: string;
  codec?: string;
  address?: string;
  port?: number;
  host?: string;
  workers: boolean;
}

export const registerServe: Register = (program, context) => {
  program
    .command("serve")
    .description("answer the HTTP endpoints of a registry, with its workers in this process")
    .argument("<registry>", "folder of the registry, or of its build")
    .option("-p, --port <port>", "listen here instead of where the registry's http.service says", port)
    .option("--host <name>", "network interface, with --port", "localhost")
    .option(
      "--address <host:port>",
      "use this Temporal server (default: TEMPORAL_ADDRESS, else an embedded one)",
    )
    .option("--activities <module>", "TypeScript or JavaScript module with further activities, by type")
    .option("--codec <module>", CODEC)
    .option("--no-workers", "leave workflows and activities to workers that run elsewhere")
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
      context.code = await serve(context.io, registry, options);
    });
};

async function serve(io: Io, registry: string, options: ServeOptions): Promise<ExitCode> {
  const { loadBuild } = await import("../temporal/build.ts");
  const build = await loadBuild(io, registry);
  if (!build) return ExitCode.failed;
  try {
    const { manifest, folder } = build;
    if (Object.keys(manifest.http.endpoints).length === 0) {
      throw new UsageError(`${registry} has no \`http.endpoint\` entries`);
    }
    const { openSession } = await import("../temporal/session.ts");
    const { loadHost } = await import("../../runtime-shims/host/open.ts");
    const { createHttpApp, listEndpoints, listen } = await import("../../runtime-shims/http/index.ts");
    const { listenAddresses } = await import("../temporal/http.ts");
    const signal = catchStopSignals();
    const session = await openSession(io, folder, manifest, { ...options, watch: "all" });
    const listening: Awaited<ReturnType<typeof listen>>[] = [];
    try {
      const host = { ...loadHost(folder, manifest), close: session.close };
      for (const { service, ...address } of listenAddresses(manifest, options, io.env)) {
        const app = createHttpApp(host, {
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
