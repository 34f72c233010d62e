/** Starts `temporal server start-dev` and waits until it answers. */
import { mkdir } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { dirname, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../exit.ts";
import { type GuardedProcess, spawnGuarded } from "./guard.ts";
import type { Server } from "./index.ts";

export interface LaunchOptions {
  /** Port of the gRPC frontend; a free one by default. */
  port?: number;
  /** Starts the web UI: `true` on a free port, or the port. No UI by default. */
  ui?: boolean | number;
  /** SQLite file that keeps workflows between runs; in memory by default. */
  dbFilename?: string;
  /** Search attributes to register: name to type (`Keyword`, `Int`, …). */
  searchAttributes?: Record<string, string>;
  /** The server's dynamic configuration. */
  dynamicConfig?: Record<string, unknown>;
  /** More namespaces than `default`. */
  namespaces?: string[];
}

const HOST = "127.0.0.1";
/** Generous: the first start after a boot reads 250 MB from disk. */
const START_TIMEOUT_MS = 60_000;
const POLL_MS = 50;
/** A free port can be taken by somebody else before the server binds it. */
const PORT_ATTEMPTS = 3;

/** @throws UserError when the server does not come up */
export async function launch(executable: string, options: LaunchOptions): Promise<Server> {
  if (options.dbFilename) await mkdir(dirname(resolve(options.dbFilename)), { recursive: true });
  await assertFree(options);
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort());
    const uiPort = options.ui === true ? await freePort() : options.ui || undefined;
    const child = await spawnGuarded(executable, commandLine(options, port, uiPort));
    const address = `${HOST}:${port}`;
    const problem = await waitUntilAnswers(address, child);
    if (!problem) {
      return {
        address,
        uiAddress: uiPort === undefined ? undefined : `http://${HOST}:${uiPort}`,
        pid: child.pid,
        ended: child.ended.then(() => {}),
        stop: () => child.stop(),
      };
    }
    await child.stop();
    const output = child.output().trim();
    const portTaken = /address already in use|can't set .*port/i.test(output);
    if (portTaken && options.port === undefined && attempt < PORT_ATTEMPTS) continue;
    throw new UserError(`the Temporal dev server did not start: ${problem}${output && `\n${output}`}`);
  }
}

/**
 * Another server on a port would answer in place of the one that is started.
 *
 * @throws UserError when something listens on a port that was asked for
 */
async function assertFree({ port, ui }: LaunchOptions): Promise<void> {
  if (port !== undefined && (await accepts(`${HOST}:${port}`))) {
    throw new UserError(
      `port ${port} is taken; to use the Temporal server there, set TEMPORAL_ADDRESS=localhost:${port}, or choose another port`,
    );
  }
  if (typeof ui === "number" && (await accepts(`${HOST}:${ui}`))) {
    throw new UserError(`port ${ui}, for the web UI, is taken; choose another one`);
  }
}

function commandLine(options: LaunchOptions, port: number, uiPort: number | undefined): string[] {
  const args = ["server", "start-dev", "--ip", HOST, "--port", String(port), "--log-level", "error"];
  if (uiPort === undefined) args.push("--headless");
  else args.push("--ui-port", String(uiPort));
  if (options.dbFilename) args.push("--db-filename", resolve(options.dbFilename));
  for (const namespace of options.namespaces ?? []) args.push("--namespace", namespace);
  for (const [name, type] of Object.entries(options.searchAttributes ?? {})) {
    args.push("--search-attribute", `${name}=${type}`);
  }
  for (const [key, value] of Object.entries(options.dynamicConfig ?? {})) {
    args.push("--dynamic-config-value", `${key}=${JSON.stringify(value)}`);
  }
  return args;
}

/** What went wrong, or undefined once the server knows the namespace `default`. */
async function waitUntilAnswers(address: string, child: GuardedProcess): Promise<string | undefined> {
  let ended: string | undefined;
  child.ended.then(
    (code) => {
      ended = `it ended at once${code === null ? "" : ` with exit code ${code}`}`;
    },
    (error: Error) => {
      ended = error.message;
    },
  );
  // Loading the client takes a while, which the server needs to start anyway.
  const { Connection } = await import("@temporalio/client");
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (ended) return ended;
    if (await accepts(address)) {
      try {
        const connection = await Connection.connect({ address, connectTimeout: 2_000 });
        try {
          await connection.workflowService.describeNamespace({ namespace: "default" });
          return undefined;
        } finally {
          await connection.close();
        }
      } catch {
        // Up, but not ready yet.
      }
    }
    await sleep(POLL_MS);
  }
  return `no answer at ${address} within ${START_TIMEOUT_MS / 1000} s`;
}

/** Whether anything listens at the address: far cheaper to ask again and again than a gRPC client. */
async function accepts(address: string): Promise<boolean> {
  const port = Number(address.slice(address.lastIndexOf(":") + 1));
  return new Promise((settle) => {
    const socket = connect(port, HOST);
    socket.once("error", () => settle(false));
    socket.once("connect", () => {
      socket.destroy();
      settle(true);
    });
  });
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done, fail) => {
    server.once("error", fail).listen(0, HOST, done);
  });
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}
