/**
 * The embedded Temporal server: one function that finds a server or gets one.
 *
 * The order is `TEMPORAL_ADDRESS`, `temporal` on PATH, luaflow's cache, the SDK's download, `go install`.
 */
import { type LaunchOptions, launch } from "./launch.ts";
import { resolveServer } from "./resolve.ts";

/** Tells the user about a long step; one line, without a final newline. */
export type Report = (message: string) => void;

export interface ServerOptions extends LaunchOptions {
  /** Where progress goes; silent by default. */
  report?: Report;
  /** The environment that decides where the server comes from; the process's own by default. */
  env?: NodeJS.ProcessEnv;
}

/** A server that answers. */
export interface Server {
  /** `host:port` of the gRPC frontend. */
  address: string;
  /** URL of the web UI, when this server was started with one. */
  uiAddress?: string;
  /** Process id of the server; absent when it was running before. */
  pid?: number;
  /** Settles when a server that was started here ends, whoever ended it; never for one that ran before. */
  ended: Promise<void>;
  /** Stops the server if it was started here. May be called more than once. */
  stop(): Promise<void>;
}

/**
 * Gives a Temporal server that answers, with the namespace `default`. A server that is started here ends with this
 * process, however the process ends.
 */
export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const env = options.env ?? process.env;
  const report = options.report ?? (() => {});
  const source = await resolveServer(env, report);
  if (source.kind === "address") {
    report(`using the Temporal server at ${source.address} (TEMPORAL_ADDRESS)`);
    return {
      address: source.address,
      ended: new Promise(() => {}),
      stop: async () => {},
    };
  }
  report(`starting a Temporal dev server with ${source.path} (${source.origin})`);
  return launch(source.path, options);
}
