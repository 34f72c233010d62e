/** A lock between processes, held through a file that its holder keeps touching. */
import { open, rm, stat, utimes } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { Report } from "./index.ts";

const TOUCH_EVERY_MS = 2_000;
/** A holder that has not touched the file for so long is dead. */
const STALE_AFTER_MS = 20_000;
const POLL_MS = 200;

/**
 * Runs `work` while no other process does so under the same `path`.
 *
 * Two processes that find the same dead holder at the same moment may both go on. Work under this lock therefore
 * has to be safe to do twice (it ends in one atomic rename); the lock only spares doing it twice.
 */
export async function withLock<T>(path: string, report: Report, work: () => Promise<T>): Promise<T> {
  let waiting = false;
  while (!(await tryTake(path))) {
    if (!waiting) report("waiting for another luaflow process that is fetching the Temporal server");
    waiting = true;
    if (await isStale(path)) await rm(path, { force: true });
    else await sleep(POLL_MS);
  }
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => {});
  }, TOUCH_EVERY_MS);
  heartbeat.unref();
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    await rm(path, { force: true });
  }
}

async function tryTake(path: string): Promise<boolean> {
  try {
    const file = await open(path, "wx");
    await file.writeFile(`${process.pid}\n`);
    await file.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

async function isStale(path: string): Promise<boolean> {
  try {
    return Date.now() - (await stat(path)).mtimeMs > STALE_AFTER_MS;
  } catch {
    return false; // Released between the two looks; the next try takes it.
  }
}
