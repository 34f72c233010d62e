/** Opens the connections that a build's `temporal.client` entries describe. */
import { readFile } from "node:fs/promises";
import { NativeConnection, type TLSConfig } from "@temporalio/worker";
import type { Resolved } from "../../compiler/1-registry/configured.ts";
import type { ClientOptions } from "../../compiler/1-registry/model.ts";
import { UserError } from "../exit.ts";
import type { Io } from "../io.ts";
import { clientOptions, type Manifest } from "./manifest.ts";
import { loadProfile } from "./profile.ts";
import { unreachable } from "./unreachable.ts";
import type { Connected } from "./workers.ts";

/** What the SDK is told. Holds secrets: never print it. */
export interface ConnectionSettings {
  address: string;
  namespace: string;
  tls?: TLSConfig | boolean;
  apiKey?: string;
  metadata?: Record<string, string>;
  connectTimeoutMs: number;
}

/** What the command line says of the server. */
export interface Place {
  /** `host:port` */
  address?: string | undefined;
  /** Of Temporal's configuration file. */
  profile?: string | undefined;
}

export interface Connections {
  connect(client: string): Promise<Connected>;
  close(): Promise<void>;
}

/**
 * Opens the connections of a build's clients, each when it is first asked for.
 *
 * @param place goes before what the clients say themselves
 */
export function openConnections(manifest: Manifest, io: Io, place: Place): Connections {
  const opened = new Map<string, Promise<Connected>>();
  const open = async (id: string): Promise<Connected> => {
    const options = clientOptions(manifest, id, io.env);
    const settings = await settingsFor(id, options, place, io.env);
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
  env: NodeJS.ProcessEnv = process.env,
): Promise<ConnectionSettings> {
  const { auth, tls, profile: name } = options;
  const profile = name ? await loadProfile(name, env) : {};
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
  const address = options.address || profile.address;
  if (!address) throw new UserError(`${id}: neither the entry nor its profile \`${name}\` has an address`);
  const settings: ConnectionSettings = {
    ...(auth.type === "none" && profile.apiKey !== undefined && { apiKey: profile.apiKey }),
    ...(profile.tls !== undefined && { tls: profile.tls }),
    ...(profile.metadata && { metadata: profile.metadata }),
    address,
    namespace: options.namespace || profile.namespace || "default",
    connectTimeoutMs: options.connectionTimeout,
  };
  if (auth.type === "api_key") {
    settings.apiKey = (await credential(id, "auth.api_key", auth.apiKey, auth.apiKeyFile)).toString().trim();
  }
  // Credentials never travel in the clear, whatever `tls.enabled` says.
  if (tls.enabled || auth.type !== "none") settings.tls = Object.keys(config).length > 0 ? config : true;
  return settings;
}

/** Of a profile that the command names: nothing of the entry but its namespace and its patience counts. */
async function settingsFor(
  id: string,
  options: Resolved<ClientOptions>,
  { address, profile: name }: Place,
  env: NodeJS.ProcessEnv,
): Promise<ConnectionSettings> {
  if (name !== undefined) {
    const settings = await profileSettings(name, env, address);
    const namespace = settings.namespace ?? (options.namespace || "default");
    return { ...settings, namespace, connectTimeoutMs: options.connectionTimeout };
  }
  return connectionSettings(id, address ? { ...options, address } : options, env);
}

/** @param address goes before the profile's. @throws UserError when there is none */
export async function profileSettings(
  name: string,
  env: NodeJS.ProcessEnv,
  address?: string,
): Promise<Omit<ConnectionSettings, "namespace" | "connectTimeoutMs"> & { namespace?: string }> {
  const profile = await loadProfile(name, env);
  const found = address ?? profile.address;
  if (found === undefined) throw new UserError(`profile \`${name}\` has no address`);
  return { ...profile, address: found };
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
  const { address, tls, apiKey, metadata, connectTimeoutMs } = settings;
  const connecting = NativeConnection.connect({ address, tls, apiKey, ...(metadata && { metadata }) });
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
