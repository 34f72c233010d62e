import { join } from "node:path";
import { expect, test } from "vitest";
import { connectionSettings, profileSettings } from "../../cli/temporal/connection.ts";
import type { Resolved } from "../../compiler/1-registry/configured.ts";
import type { ClientOptions } from "../../compiler/1-registry/model.ts";
import { temporaryFolder, writeTree } from "../support/registry.ts";

function options(changed: Partial<Resolved<ClientOptions>>): Resolved<ClientOptions> {
  return {
    address: "temporal.example:7233",
    namespace: "shop",
    taskQueuePrefix: "",
    connectionTimeout: 10_000,
    keepAliveTime: 30_000,
    keepAliveTimeout: 10_000,
    auth: { type: "none" },
    tls: { enabled: false, caFile: "", serverName: "", insecureSkipVerify: false },
    healthCheck: { enabled: false, interval: 30_000 },
    lifecycle: {
      autoStart: false,
      startup: "required",
      requires: [],
      startTimeout: 10_000,
      stopTimeout: 10_000,
      stableThreshold: 5_000,
      restart: { initialDelay: 1_000, maxDelay: 90_000, backoffFactor: 2, jitter: 0.1, maxAttempts: 0 },
    },
    ...changed,
  };
}

const tls = { enabled: true, caFile: "", serverName: "", insecureSkipVerify: false };

test("a plain client", async () => {
  expect(await connectionSettings("app:client", options({}))).toEqual({
    address: "temporal.example:7233",
    namespace: "shop",
    connectTimeoutMs: 10_000,
  });
});

test("an API key is trimmed and brings TLS, even where tls.enabled is false", async () => {
  const folder = await temporaryFolder();
  await writeTree(folder, { key: "secret\n" });
  const inline = await connectionSettings(
    "app:client",
    options({ auth: { type: "api_key", apiKey: "secret" } }),
  );
  const file = await connectionSettings(
    "app:client",
    options({ auth: { type: "api_key", apiKeyFile: join(folder, "key") } }),
  );
  expect(inline).toMatchObject({ apiKey: "secret", tls: true });
  expect(file).toMatchObject({ apiKey: "secret", tls: true });
});

test("mTLS from files and texts", async () => {
  const folder = await temporaryFolder();
  await writeTree(folder, { "client.pem": "CERT", "ca.pem": "CA" });
  const settings = await connectionSettings(
    "app:client",
    options({
      auth: { type: "mtls", certFile: join(folder, "client.pem"), keyPem: "KEY" },
      tls: { ...tls, caFile: join(folder, "ca.pem"), serverName: "internal" },
    }),
  );
  expect(settings.tls).toEqual({
    serverNameOverride: "internal",
    serverRootCACertificate: Buffer.from("CA"),
    clientCertPair: { crt: Buffer.from("CERT"), key: Buffer.from("KEY") },
  });
});

test("what cannot be used is said with the entry's id", async () => {
  const missing = options({ auth: { type: "api_key", apiKeyFile: "/no/such/key" } });
  await expect(connectionSettings("app:client", missing)).rejects.toThrow(
    "app:client: cannot read `/no/such/key` of `auth.api_key_file` (ENOENT)",
  );
  const unsafe = options({ tls: { ...tls, insecureSkipVerify: true } });
  await expect(connectionSettings("app:client", unsafe)).rejects.toThrow(
    "app:client: `tls.insecure_skip_verify` is not possible",
  );
  const empty = options({ auth: { type: "api_key", apiKey: "" } });
  await expect(connectionSettings("app:client", empty)).rejects.toThrow(
    "app:client: `auth.api_key` is empty",
  );
});

test("a profile of Temporal's configuration file has what the entry does not say", async () => {
  const folder = await temporaryFolder();
  await writeTree(folder, {
    "ca.pem": "CA",
    "temporal.toml": `
[profile.staging]
address = "staging.example:7233"
namespace = "orders"
api_key = "secret"
[profile.staging.tls]
server_name = "temporal"
server_ca_cert_path = "${join(folder, "ca.pem")}"
[profile.staging.grpc_meta]
team = "core"

[profile.bare]
namespace = "bare"
`,
  });
  const env = { TEMPORAL_CONFIG_FILE: join(folder, "temporal.toml") };
  const from = (changed: Parameters<typeof options>[0], variables: Record<string, string> = env) =>
    connectionSettings("app:client", options({ address: "", namespace: "", ...changed }), variables);

  const settings = await from({ profile: "staging" });
  expect(settings).toMatchObject({
    address: "staging.example:7233",
    namespace: "orders",
    apiKey: "secret",
    metadata: { team: "core" },
    tls: { serverNameOverride: "temporal" },
  });
  const { serverRootCACertificate } = settings.tls as { serverRootCACertificate: Uint8Array };
  expect(Buffer.from(serverRootCACertificate).toString()).toBe("CA");
  // The entry goes before the profile, and variables before the file.
  expect(await from({ profile: "staging", address: "own:1", namespace: "own" })).toMatchObject({
    address: "own:1",
    namespace: "own",
    apiKey: "secret",
  });
  const mtls = { type: "mtls", certPem: "CERT", keyPem: "KEY" } as const;
  const own = await from({ profile: "staging", auth: mtls });
  expect(own).toMatchObject({ tls: { clientCertPair: { crt: Buffer.from("CERT") } } });
  expect(own.apiKey).toBeUndefined();
  expect((await from({ profile: "staging" }, { ...env, TEMPORAL_ADDRESS: "variable:1" })).address).toBe(
    "variable:1",
  );
  await expect(from({ profile: "bare" })).rejects.toThrow(
    "neither the entry nor its profile `bare` has an address",
  );
  await expect(from({ profile: "stagign" })).rejects.toThrow("profile `stagign`: ");

  // Named by a command, it is all that counts.
  const named = await profileSettings("staging", env);
  expect(named).toMatchObject({ address: "staging.example:7233", namespace: "orders", apiKey: "secret" });
  expect((await profileSettings("staging", env, "other:1")).address).toBe("other:1");
  await expect(profileSettings("bare", env)).rejects.toThrow("profile `bare` has no address");
});
