/** Runs workers against a server for development: the embedded one, or one that the user names. */
import type { NativeConnection } from "@temporalio/worker";
import type { Io } from "../io.ts";
import { type Server, type ServerOptions, startServer } from "../server/index.ts";
import { connect, type Place, profileSettings } from "./connection.ts";
import type { Manifest } from "./manifest.ts";
import { ensureNamespace } from "./namespaces.ts";
import { ensureEndpoints, wantedEndpoints } from "./nexus-endpoints.ts";
import { ensureSearchAttributes, type FirstValues, registerFirstValues } from "./search-attributes.ts";
import type { Connected } from "./workers.ts";

export interface DevelopmentServer {
  server: Server;
  /** One connection for all workers: in development the address and security of `temporal.client` play no part. */
  connection: NativeConnection;
  connect(client: string): Promise<Connected>;
  namespaceOf(client: string): string;
  /** Lets the workflows of a build set their search attributes, and call its Nexus operations. */
  prepare(manifest: Manifest): Promise<void>;
  /** Registers attributes that nobody declared; absent on a server that is not our own. */
  firstValues?: FirstValues;
  close(): Promise<void>;
}

export interface DevelopmentOptions extends Pick<ServerOptions, "ui" | "dbFilename"> {
  /** Server to use instead of an embedded one. */
  address?: string | undefined;
  /** How to connect to one that a profile names; goes before `address`. */
  profile?: Awaited<ReturnType<typeof profileSettings>> | undefined;
}

/** The server of a profile, where a command names one. */
export async function namedServer(io: Io, { address, profile }: Place): Promise<DevelopmentOptions> {
  if (profile === undefined) return address ? { address } : {};
  return { profile: await profileSettings(profile, io.env, address) };
}

/**
 * @param namespaces Temporal namespace of each `temporal.client`, with placeholders resolved; the embedded server
 *   is started with all of them
 */
export async function openDevelopmentServer(
  io: Io,
  namespaces: ReadonlyMap<string, string>,
  options: DevelopmentOptions = {},
): Promise<DevelopmentServer> {
  const { profile, address = profile?.address, ...serverOptions } = options;
  const server = address
    ? runningServer(address)
    : await startServer({
        ...serverOptions,
        namespaces: [...new Set(namespaces.values())].filter((name) => name !== "default"),
        report: io.progress,
        env: io.env,
      });
  try {
    const settings = { ...profile, address: server.address, connectTimeoutMs: CONNECT_TIMEOUT_MS };
    const connection = await connect(settings, adviceFor(server));
    for (const name of new Set(namespaces.values())) await ensureNamespace(connection, name, io.progress);
    const namespaceOf = (client: string) => namespaces.get(client) ?? "default";
    const own = server.pid !== undefined;
    return {
      server,
      connection,
      ...(own && { firstValues: registerFirstValues(connection, io.progress) }),
      namespaceOf,
      connect: async (client) => ({ connection, namespace: namespaceOf(client) }),
      async prepare(manifest) {
        const { searchAttributes = {} } = manifest;
        for (const name of new Set(namespaces.values()))
          await ensureSearchAttributes(connection, name, searchAttributes, own, io.progress);
        await ensureEndpoints(connection, wantedEndpoints(manifest, io.env, namespaceOf), own, io.progress);
      },
      async close() {
        await connection.close();
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** A server for development is near. */
const CONNECT_TIMEOUT_MS = 10_000;

function adviceFor({ address }: Server): string {
  const [, port] = /^(?:localhost|127\.0\.0\.1):(\d+)$/.exec(address) ?? [];
  const start = port === undefined ? "start it" : `start it with \`luaflow server start --port ${port}\``;
  return `${start}, or leave out --address and TEMPORAL_ADDRESS for an embedded one`;
}

function runningServer(address: string): Server {
  return { address, ended: new Promise(() => {}), stop: async () => {} };
}
