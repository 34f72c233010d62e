/** `temporal.client` (spec: modules.md A7, workflows.md §2.1). */
import { CODES } from "../codes.ts";
import type { Configured } from "../configured.ts";
import type { Fields } from "../fields.ts";
import type { RawEntry } from "../manifest.ts";
import type { ClientAuth, ClientEntry, ClientOptions } from "../model.ts";
import { nearest } from "../suggest.ts";
import { baseEntry, configuration } from "./base.ts";
import { readLifecycle } from "./lifecycle.ts";

const SECOND = 1000;
const AUTH_TYPES = ["none", "api_key", "mtls"];

export function readClient(raw: RawEntry): ClientEntry {
  const fields = configuration(raw);
  const profile = nonEmpty(fields.text("profile"));
  const options: ClientOptions = {
    ...(profile !== undefined && { profile }),
    address: profile === undefined ? readAddress(fields) : (fields.text("address") ?? ""),
    namespace: nonEmpty(fields.text("namespace")) ?? (profile === undefined ? "default" : ""),
    taskQueuePrefix: fields.text("tq_prefix") ?? "",
    connectionTimeout: fields.duration("connection_timeout", 10 * SECOND, {
      message: "connection timeout must be >= 0",
    }),
    keepAliveTime: fields.duration("keep_alive_time", 30 * SECOND, {
      message: "keep alive time must be >= 0",
    }),
    keepAliveTimeout: fields.duration("keep_alive_timeout", 10 * SECOND, {
      message: "keep alive timeout must be >= 0",
    }),
    auth: readAuth(fields.map("auth")),
    tls: readTls(fields.map("tls")),
    healthCheck: readHealthCheck(fields.map("health_check")),
    lifecycle: readLifecycle(fields, raw.namespace),
  };
  fields.finish("a `temporal.client` entry");
  return { ...baseEntry(raw), kind: "temporal.client", options };
}

function readAddress(fields: Fields): Configured<string> {
  const address = fields.text("address");
  if (address !== undefined && address !== "") return address;
  // A wrong type or a broken placeholder is reported already.
  if (address === "" || !fields.has("address")) {
    const help = "write `address: host:port`, for example `address: localhost:7233`, or name a `profile`";
    const key = fields.has("address") ? "address" : undefined;
    fields.report(CODES.missingAddress, "address is required", key, { help });
  }
  return "";
}

function nonEmpty<T>(value: Configured<T> | undefined): Configured<T> | undefined {
  return value === "" ? undefined : value;
}

function readAuth(auth: Fields): ClientAuth {
  const type = nonEmpty(auth.literal("type")) ?? "none";
  let result: ClientAuth = { type: "none" };
  let where = "`auth`";
  if (type === "api_key") result = readApiKey(auth);
  else if (type === "mtls") result = readMtls(auth);
  else if (type === "none") {
    for (const key of auth.keys()) {
      if (!CREDENTIALS.includes(key)) continue;
      auth.allow(key);
      const help = key.startsWith("api_key") ? "add `type: api_key`" : "add `type: mtls`";
      auth.report(CODES.ignoredField, `\`auth.${key}\` has no effect while \`auth.type\` is none`, key, {
        at: "key",
        help,
      });
    }
  } else {
    const near = nearest(String(type), AUTH_TYPES);
    auth.report(CODES.invalidAuthType, `invalid auth type: ${type}`, "type", {
      help:
        near === undefined
          ? `types are ${AUTH_TYPES.join(", ")}`
          : `there is a type with a similar name: \`${near}\``,
    });
    auth.allow(...CREDENTIALS);
  }
  if (type === "api_key" || type === "mtls") where = `\`auth\` with type ${type}`;
  auth.finish(where);
  return result;
}

const CREDENTIALS = [
  "api_key",
  "api_key_env",
  "api_key_file",
  "cert_file",
  "cert_pem",
  "key_file",
  "key_pem",
  "key_pem_env",
];

function readApiKey(auth: Fields): ClientAuth {
  exactlyOne(
    auth,
    ["api_key", "api_key_env", "api_key_file"],
    "API key source is required",
    "multiple API key sources specified",
  );
  const apiKey = nonEmpty(auth.text("api_key"));
  const apiKeyFile = nonEmpty(auth.text("api_key_file"));
  warnSecret(auth, "api_key", apiKey);
  return { type: "api_key", ...given({ apiKey, apiKeyFile }) };
}

function readMtls(auth: Fields): ClientAuth {
  exactlyOne(
    auth,
    ["cert_file", "cert_pem"],
    "mTLS certificate is required",
    "multiple mTLS certificate sources specified",
  );
  exactlyOne(
    auth,
    ["key_file", "key_pem", "key_pem_env"],
    "mTLS key is required",
    "multiple mTLS key sources specified",
  );
  const certFile = nonEmpty(auth.text("cert_file"));
  const certPem = nonEmpty(auth.text("cert_pem"));
  const keyFile = nonEmpty(auth.text("key_file"));
  const keyPem = nonEmpty(auth.text("key_pem"));
  warnSecret(auth, "key_pem", keyPem);
  return { type: "mtls", ...given({ certFile, certPem, keyFile, keyPem }) };
}

/** Without the fields that are not set. */
function given<T extends Record<string, Configured<string> | undefined>>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}

function exactlyOne(auth: Fields, sources: string[], required: string, multiple: string): void {
  const present = sources.filter((key) => auth.has(key) && auth.raw(key) !== "");
  const choices = sources.map((key) => `\`${key}\``).join(", ");
  if (present.length === 0) {
    auth.report(CODES.missingCredential, required, auth.has("type") ? "type" : undefined, {
      help: `set one of ${choices}`,
    });
  } else if (present.length > 1) {
    const [first = "", second = ""] = present;
    const related = [{ message: "first source", range: auth.scope.range([...auth.path, first], "key") }];
    auth.report(CODES.multipleCredentials, multiple, second, {
      at: "key",
      help: `keep one of ${choices}`,
      related,
    });
  }
}

/** Plain texts of the manifest are copied into the build output. */
function warnSecret(auth: Fields, key: string, value: Configured<string> | undefined): void {
  if (typeof value !== "string") return;
  const message = `\`auth.${key}\` is a secret in plain text and would be written to the build output`;
  auth.report(CODES.secretInManifest, message, key, {
    at: "key",
    help: `use \`${key}: \${env:NAME}\`, which is read when the worker starts`,
  });
}

function readTls(tls: Fields): ClientOptions["tls"] {
  const result = {
    enabled: tls.flag("enabled", false),
    caFile: tls.text("ca_file") ?? "",
    serverName: tls.text("server_name") ?? "",
    insecureSkipVerify: tls.flag("insecure_skip_verify", false),
  };
  if (result.insecureSkipVerify === true && result.serverName !== "") {
    const related = [{ message: "the server name", range: tls.scope.range([...tls.path, "server_name"]) }];
    const message = "cannot use insecure skip verify with server name";
    tls.report(CODES.skipVerifyWithServerName, message, "insecure_skip_verify", { at: "key", related });
  }
  tls.finish("`tls`");
  return result;
}

function readHealthCheck(health: Fields): ClientOptions["healthCheck"] {
  const enabled = health.flag("enabled", false);
  const interval = health.duration("interval", 30 * SECOND, { minimum: "any" });
  if (enabled === true && typeof interval === "number" && interval <= 0) {
    const message = "health check interval must be > 0 when enabled";
    health.report(CODES.healthCheckInterval, message, "interval");
  }
  health.finish("`health_check`");
  return { enabled, interval };
}
