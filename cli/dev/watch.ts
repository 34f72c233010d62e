/** Watches the files of a registry. */
import { basename } from "node:path";
import { watch } from "chokidar";

/** Editors write a file in several steps, and tools write several files; one build is enough for all of them. */
const QUIET_MS = 60;

/**
 * Calls `changed` after every burst of changes.
 *
 * @returns stops watching
 */
export async function watchRegistry(
  root: string,
  changed: () => Promise<void>,
): Promise<() => Promise<void>> {
  const watcher = watch(root, {
    ignoreInitial: true,
    ignored: (path, stats) => {
      const name = basename(path);
      if (path === root) return false;
      if (name === "node_modules" || name.startsWith(".")) return true;
      return stats?.isFile() === true && !/\.(lua|ya?ml|json)$/.test(name);
    },
  });
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  let again = false;
  const run = async () => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    do {
      again = false;
      await changed();
    } while (again);
    running = false;
  };
  watcher.on("all", () => {
    clearTimeout(timer);
    timer = setTimeout(run, QUIET_MS);
  });
  await new Promise<void>((ready) => watcher.once("ready", ready));
  return async () => {
    clearTimeout(timer);
    await watcher.close();
  };
}
