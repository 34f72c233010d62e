import { resolve } from "node:path";
import { examples, type Register } from "../context.ts";
import { type LogOptions, loggingIo } from "../log-io.ts";
import { CODEC, port, PROFILE, withLogOptions } from "../options.ts";
import { assertRegistry } from "../registry.ts";
import { catchStopSignals } from "../signals.ts";

interface DevOptions extends LogOptions {
  activities?: string;
  codec?: string;
  address?: string;
  profile?: string;
  uiPort?: number;
  dbFilename?: string;
}

export const registerDev: Register = (program, context) => {
  withLogOptions(program.command("dev"))
    .description("server with web UI and all workers; rebuild and reload at every save")
    .argument("<registry>", "folder of the registry")
    .option("--address <host:port>", "use this server (default: TEMPORAL_ADDRESS, else an embedded one)")
    .option("--profile <name>", PROFILE)
    .option("--activities <module>", "TypeScript or JavaScript module with further activities, by type")
    .option("--codec <module>", CODEC)
    .option("--ui-port <port>", "port of the embedded server's web UI (default: a free one)", port)
    .option("--db-filename <file>", "SQLite file that keeps workflows between runs (default: in memory)")
    .addHelpText(
      "after",
      `
A save with errors prints them and leaves the previous workers running. Start workflows from another terminal with
luaflow run --address, from the web UI, or with any Temporal client.
${examples(["luaflow dev my-registry", "until Ctrl-C"])}`,
    )
    .action(async (registry: string, options: DevOptions) => {
      const io = loggingIo(context.io, options);
      const root = resolve(io.cwd, registry);
      await assertRegistry(root, registry);
      const { DevSession } = await import("../dev/session.ts");
      const signal = catchStopSignals();
      const session = await DevSession.open(io, root, {
        address: options.address,
        profile: options.profile,
        logLevel: options.logLevel,
        logFormat: options.logFormat,
        metrics: options.metrics,
        activities: options.activities,
        codec: options.codec,
        ui: options.uiPort ?? true,
        dbFilename: options.dbFilename,
      });
      try {
        await Promise.race([signal.received, session.serverEnded]);
        io.progress("stopping");
      } finally {
        await session.close();
        signal.release();
      }
    });
};
