/** Decides where the Temporal server comes from, cheapest first. */
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { UserError } from "../exit.ts";
import { downloadWithSdk } from "./download.ts";
import { cachedExecutable, findOnPath, isExecutable } from "./executable.ts";
import { installWithGo } from "./go-install.ts";
import type { Report } from "./index.ts";
import { withLock } from "./lock.ts";

export type ServerSource =
  | { kind: "address"; address: string }
  | { kind: "executable"; path: string; origin: "found on PATH" | "cached" | "downloaded" | "built with Go" };

/** One way to put the executable at `target`; throws when it does not work here. */
export type Fetcher = (target: string, env: NodeJS.ProcessEnv, report: Report) => Promise<void>;

export interface Fetchers {
  download: Fetcher;
  goInstall: Fetcher;
}

/**
 * Finds a server or the executable to start one, fetching the executable into the cache when there is none.
 *
 * @throws UserError that lists every way to provide one
 */
export async function resolveServer(
  env: NodeJS.ProcessEnv,
  report: Report,
  fetchers: Fetchers = { download: downloadWithSdk, goInstall: installWithGo },
): Promise<ServerSource> {
  if (env.TEMPORAL_ADDRESS) return { kind: "address", address: env.TEMPORAL_ADDRESS };

  const onPath = await findOnPath("temporal", env);
  if (onPath) return { kind: "executable", path: onPath, origin: "found on PATH" };

  const cached = cachedExecutable(env);
  if (await isExecutable(cached)) return { kind: "executable", path: cached, origin: "cached" };
  return fetchIntoCache(cached, env, report, fetchers);
}

async function fetchIntoCache(
  target: string,
  env: NodeJS.ProcessEnv,
  report: Report,
  fetchers: Fetchers,
): Promise<ServerSource> {
  await mkdir(dirname(target), { recursive: true });
  return withLock(`${dirname(target)}.lock`, report, async () => {
    // Another process may have fetched it while this one waited for the lock.
    if (await isExecutable(target)) return { kind: "executable", path: target, origin: "cached" };

    const failures: string[] = [];
    const ways = [
      { fetch: fetchers.download, origin: "downloaded", name: "the SDK's download" },
      { fetch: fetchers.goInstall, origin: "built with Go", name: "`go install`" },
    ] as const;
    for (const { fetch, origin, name } of ways) {
      try {
        await fetch(target, env, report);
        return { kind: "executable", path: target, origin };
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        report(`${name} did not work: ${reason}`);
        failures.push(`${name}: ${reason}`);
      }
    }
    throw new UserError(noServerMessage(target, failures));
  });
}

function noServerMessage(cached: string, failures: string[]): string {
  return [
    "no Temporal server is available, and none could be fetched",
    ...failures.map((failure) => `  - ${failure}`),
    "Any one of these provides it:",
    "  - set TEMPORAL_ADDRESS to the host:port of a running server",
    "  - install the Temporal CLI so that `temporal` is on PATH (https://docs.temporal.io/cli)",
    `  - put its executable at ${cached}`,
    "  - go online once: luaflow downloads it and keeps it there",
    `  - install Go: luaflow then builds it from source, once, in about 3 minutes`,
  ].join("\n");
}
