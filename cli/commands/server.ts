import { examples, type Register } from "../context.ts";
import { ExitCode } from "../exit.ts";
import { port } from "../options.ts";
import { catchStopSignals } from "../signals.ts";

interface StartOptions {
  port?: number;
  ui: boolean;
  uiPort?: number;
  dbFilename?: string;
  json?: boolean;
}

export const registerServer: Register = (program, context) => {
  const { io } = context;
  const server = program.command("server").description("the embedded Temporal dev server");
  server
    .command("start")
    .description("start the server and keep it until Ctrl-C")
    .option("--port <port>", "port of the gRPC frontend", port, 7233)
    .option("--ui-port <port>", "port of the web UI (default: a free one)", port)
    .option("--no-ui", "start no web UI")
    .option("--db-filename <file>", "SQLite file that keeps workflows between runs (default: in memory)")
    .option("--json", "print one JSON object when the server answers: { address, uiAddress, pid }")
    .addHelpText(
      "after",
      examples(
        ["luaflow server start", "on Temporal's usual port"],
        ["luaflow server start --port 7300 --db-filename temporal.db", "another port, workflows are kept"],
      ),
    )
    .action(async (options: StartOptions) => {
      const { startServer } = await import("../server/index.ts");
      const server = await startServer({
        port: options.port,
        ui: options.ui ? (options.uiPort ?? true) : false,
        dbFilename: options.dbFilename,
        report: io.progress,
        env: io.env,
      });
      const { address, uiAddress, pid } = server;
      const signal = catchStopSignals();
      try {
        if (options.json) io.out(JSON.stringify({ address, uiAddress, pid }));
        else io.out(uiAddress ? `${address}\n${uiAddress}` : address);
        if (pid === undefined) return;
        io.progress("press Ctrl-C to stop it");
        const ended = await Promise.race([signal.received.then(() => false), server.ended.then(() => true)]);
        if (ended) {
          io.err("the server ended by itself");
          context.code = ExitCode.failed;
        } else {
          io.progress("stopping the server");
        }
      } finally {
        signal.release();
        await server.stop();
      }
    });
};
