/** Profiles of the configuration file that all of Temporal's tools share (`temporal.toml`). */
import type { TLSConfig } from "@temporalio/worker";
import { UserError } from "../exit.ts";

/** What a profile says of a connection; nothing is required. */
export interface Profile {
  address?: string;
  namespace?: string;
  tls?: TLSConfig | boolean;
  apiKey?: string;
  metadata?: Record<string, string>;
}

/**
 * Reads a profile, with the variables that go before it (`TEMPORAL_ADDRESS`, `TEMPORAL_API_KEY`, …). The file is that of
 * `TEMPORAL_CONFIG_FILE`, or the one of the user's own configuration folder.
 *
 * @throws UserError when there is no such profile, or the file cannot be read
 */
export async function loadProfile(name: string, env: NodeJS.ProcessEnv): Promise<Profile> {
  const { loadClientConnectConfig } = await import("@temporalio/envconfig");
  const variables = Object.fromEntries(
    Object.entries(env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
  try {
    const { connectionOptions, namespace } = loadClientConnectConfig({
      profile: name,
      overrideEnvVars: variables,
    });
    const { address, tls, apiKey, metadata } = connectionOptions;
    return {
      ...(address && { address }),
      ...(namespace && { namespace }),
      ...(tls !== undefined && tls !== null && { tls }),
      ...(typeof apiKey === "string" && { apiKey }),
      ...(metadata && { metadata: metadata as Record<string, string> }),
    };
  } catch (error) {
    throw new UserError(`profile \`${name}\`: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
}
