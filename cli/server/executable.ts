/** Finding the Temporal CLI's executable on this machine. */
import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

/**
 * The Temporal CLI that luaflow fetches: the newest whose module `go install` accepts (later ones have `replace`
 * lines, which it refuses).
 */
export const TEMPORAL_CLI_VERSION = "v1.5.1";

const SUFFIX = process.platform === "win32" ? ".exe" : "";

/** Where luaflow keeps its own Temporal CLI: outside every checkout, one folder for each version. */
export function cachedExecutable(env: NodeJS.ProcessEnv): string {
  const cache = env.XDG_CACHE_HOME || join(env.HOME || homedir(), ".cache");
  return join(cache, "luaflow", `temporal-${TEMPORAL_CLI_VERSION}`, `temporal${SUFFIX}`);
}

/** The first executable of that name on the PATH of `env`. */
export async function findOnPath(name: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  for (const folder of (env.PATH ?? "").split(delimiter)) {
    const path = join(folder, name + SUFFIX);
    if (folder && (await isExecutable(path))) return path;
  }
  return undefined;
}

export async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
