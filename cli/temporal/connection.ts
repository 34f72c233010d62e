/** Opens the connections that a build's `temporal.client` entries describe. */
import { readFile } from "node:fs/promises";
import { NativeConnection, type TLSConfig } from "@temporalio/worker";
import type { Resolved } from "../../compiler/1-registry/configured.ts";
import type { ClientOptions } from "../../compiler/1-registry/model.ts";
import { UserError } from "../exit.ts";
import type { Io } from "../io.ts";
import { clientOptions, type Manifest } from "./manifest.ts";
import { unreachable } from "./unreachable.ts";
import type { Connected } from "./workers.ts";

/** What the SDK is told. Holds secrets: never print it. */
export interface ConnectionSettings {
  address: string;
  namespace: string;
  tls?: TLSConfig | true;
  apiKey?: string;
  connectTimeoutMs: number;
}

export interface Connections {
  connect(client: string): Promise<Connected>;
  close(): Promise<void>;
}

/**
 * Opens the connections of a build's clients, each when it is first asked for.
 *
 * @param address goes before the clients' own
 */
export function openConnections(manifest: Manifest, io: Io, address: string | undefined): Connections {
  const opened = new Map<string, Promise<Connected>>();
  const open = async (id: string): Promise<Connected> => {
    const options = clientOptions(manifest, id, io.env);
    const settings = await connectionSettings(id, address ? { ...options, address } : options);
    io.progress(`connecting to ${settings.address}, namespace ${settings.namespace} (${id})`);
    const advice = `is \`address\` of ${id} right, and does it run? --address names another server`;
    return { connection: await connect(settings, advice), namespace: settings.namespace };
  };
  return {
    connect(client) {
      const connected = opened.get(client) ?? open(client);
      opened.set(client, connected);
      return connected;
    },
    async close() {
      for (const connected of opened.values()) {
        await connected.then(
          ({ connection }) => connection.close(),
          () => {},
        );
      }
    },
  };
}

/**
 * Maps the fields of a `temporal.client`, reading the files that it names.
 *
 * @throws UserError when the fields cannot be used
 */
export async function connectionSettings(
  id: string,
  options: Resolved<ClientOptions>,
): Promise<ConnectionSettings> {
  const { auth, tls } = options;
  if (tls.insecureSkipVerify) {
    throw new UserError(
      `${id}: \`tls.insecure_skip_verify\` is not possible with the TypeScript SDK; name the server's CA in \`tls.ca_file\``,
    );
  }
  const config: TLSConfig = {};
  if (tls.serverName) config.serverNameOverride = tls.serverName;
  if (tls.caFile) config.serverRootCACertificate = await read(id, "tls.ca_file", tls.caFile);
  if (auth.type === "mtls") {
    config.clientCertPair = {
      crt: await credential(id, "auth.cert", auth.certPem, auth.certFile),
      key: await credential(id, "auth.key", auth.keyPem, auth.keyFile),
    };
  }
  const settings: ConnectionSettings = {
    address: options.address,
    namespace: options.namespace,
    connectTimeoutMs: options.connectionTimeout,
  };
  if (auth.type === "api_key") {
    settings.apiKey = (await credential(id, "auth.api_key", auth.apiKey, auth.apiKeyFile)).toString().trim();
  }
  // Credentials never travel in the clear, whatever `tls.enabled` says.
  if (tls.enabled || auth.type !== "none") settings.tls = Object.keys(config).length > 0 ? config : true;
  return settings;
}

async function credential(
  id: string,
  field: string,
  value: string | undefined,
  file: string | undefined,
): Promise<Buffer> {
  if (value) return Buffer.from(value);
  if (file) return read(id, `${field}_file`, file);
  throw new UserError(`${id}: \`${field}\` is empty`);
}

async function read(id: string, field: string, path: string): Promise<Buffer> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(`${id}: cannot read \`${path}\` of \`${field}\` (${error.code})`);
  });
}

/**
 * @param advice what to do when nothing answers
 * @throws UserError then
 */
export async function connect(
  settings: Omit<ConnectionSettings, "namespace">,
  advice: string,
): Promise<NativeConnection> {
  const { address, tls, apiKey, connectTimeoutMs } = settings;
  const connecting = NativeConnection.connect({ address, tls, apiKey });
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    // 0 is no limit.
    if (connectTimeoutMs > 0) {
      timer = setTimeout(() => reject(new Error(`timed out after ${connectTimeoutMs} ms`)), connectTimeoutMs);
    }
  });
  try {
    return await Promise.race([connecting, timeout]);
  } catch (error) {
    // A connection that comes up after the timeout is nobody's.
    connecting.then(
      (late) => late.close(),
      () => {},
    );
    throw unreachable(address, error, advice);
  } finally {
    clearTimeout(timer);
  }
}
