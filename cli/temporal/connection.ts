/** Maps a `temporal.client` entry to connection options of the SDK (the field table is in docs/registry). */
import { readFile } from "node:fs/promises";
import { NativeConnection, type TLSConfig } from "@temporalio/worker";
import type { BuildManifest } from "../../compiler/program.ts";
import { parseDuration } from "../duration.ts";
import { UserError } from "../exit.ts";
import type { Io } from "../io.ts";
import { resolveValue } from "./manifest.ts";
import type { Connected } from "./workers.ts";

/** Options that the client's `Connection` and the worker's `NativeConnection` share. Holds secrets: never print it. */
export interface ClientSettings {
  address: string;
  namespace: string;
  tls?: TLSConfig | true;
  apiKey?: string;
  connectTimeoutMs: number;
}

type Fields = Record<string, unknown>;

/**
 * @param fields of the entry, with placeholders resolved
 * @param env for the `<field>_env` siblings
 * @throws UserError when the fields cannot be used
 */
export async function clientSettings(
  id: string,
  fields: Fields,
  env: NodeJS.ProcessEnv,
): Promise<ClientSettings> {
  const read = new FieldReader(id, env);
  const auth = section(fields.auth);
  const type = text(auth.type) ?? "none";
  const settings: ClientSettings = {
    address: text(fields.address) ?? read.fail("`address` is required"),
    namespace: text(fields.namespace) ?? "default",
    connectTimeoutMs: parseDuration(text(fields.connection_timeout) ?? "10s") ?? 10_000,
  };

  const tls = section(fields.tls);
  if (tls.insecure_skip_verify === true) {
    read.fail("`tls.insecure_skip_verify` is not possible with the TypeScript SDK; name the CA with `tls.ca_file`");
  }
  const config: TLSConfig = {
    serverNameOverride: text(tls.server_name),
    serverRootCACertificate: await read.file(text(tls.ca_file)),
  };
  if (type === "mtls") {
    config.clientCertPair = {
      crt: (await read.secret(auth, "cert")) ?? read.fail("an mTLS certificate is required"),
      key: (await read.secret(auth, "key")) ?? read.fail("an mTLS key is required"),
    };
  } else if (type === "api_key") {
    const key = (await read.secret(auth, "api_key")) ?? read.fail("an API key is required");
    settings.apiKey = key.toString("utf8").trim();
  } else if (type !== "none") {
    read.fail(`\`auth.type\` is \`${type}\`; it can be none, api_key or mtls`);
  }
  // An API key is never sent in the clear, whatever `tls.enabled` says.
  if (tls.enabled === true || type !== "none") settings.tls = isEmpty(config) ? true : config;
  return settings;
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
export function openConnections(manifest: BuildManifest, io: Io, address: string | undefined): Connections {
  const opened = new Map<string, Promise<Connected>>();
  const open = async (id: string): Promise<Connected> => {
    const fields = section(resolveValue(manifest.clients[id], manifest, io.env));
    const settings = await clientSettings(id, address ? { ...fields, address } : fields, io.env);
    io.progress(`connecting to ${settings.address}, namespace ${settings.namespace} (${id})`);
    return { connection: await connectWorker(settings), namespace: settings.namespace };
  };
  return {
    connect(client) {
      const connected = opened.get(client) ?? open(client);
      opened.set(client, connected);
      return connected;
    },
    async close() {
      for (const connected of opened.values()) await connected.then(({ connection }) => connection.close(), () => {});
    },
  };
}

/** @throws UserError that names the address, not the settings */
async function connectWorker(settings: ClientSettings): Promise<NativeConnection> {
  const { address, tls, apiKey, connectTimeoutMs } = settings;
  const connecting = NativeConnection.connect({ address, tls, apiKey });
  return withTimeout(connecting, connectTimeoutMs).catch((error: Error) => {
    throw new UserError(`no Temporal server answers at ${address}: ${error.message}`);
  });
}

async function withTimeout<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no connection within ${ms / 1000} s`)), ms);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
    // A connection that comes up after the timeout is nobody's.
    work.catch(() => {});
  }
}

class FieldReader {
  constructor(
    private readonly id: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  fail(message: string): never {
    throw new UserError(`${this.id}: ${message}`);
  }

  async file(path: string | undefined): Promise<Buffer | undefined> {
    if (!path) return undefined;
    return readFile(path).catch((error: NodeJS.ErrnoException) =>
      this.fail(`cannot read \`${path}\` (${error.code})`),
    );
  }

  /** A value written in place, in an environment variable or in a file: `NAME`/`NAME_pem`, `NAME_env`, `NAME_file`. */
  async secret(auth: Fields, name: string): Promise<Buffer | undefined> {
    const inline = text(auth[name]) ?? text(auth[`${name}_pem`]);
    if (inline !== undefined) return Buffer.from(inline);
    const variable = text(auth[`${name}_env`]) ?? text(auth[`${name}_pem_env`]);
    if (variable !== undefined) {
      const value = this.env[variable];
      if (value === undefined) this.fail(`the environment variable ${variable} is not set`);
      return Buffer.from(value);
    }
    return this.file(text(auth[`${name}_file`]));
  }
}

function section(value: unknown): Fields {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function isEmpty(config: TLSConfig): boolean {
  return Object.values(config).every((value) => value === undefined);
}
