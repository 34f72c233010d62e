/**
 * Writing an output folder so that nobody ever sees it half-written.
 *
 * Everything is written to a folder beside the output first. Two renames, one right after the other, then put the
 * previous output aside and the new one in its place; a process that is killed between the two leaves no output but
 * the whole previous one beside it, and {@link recoverOutput} puts it back.
 */
import { randomBytes } from "node:crypto";
import { existsSync, renameSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";

/** The file that makes a folder an output of luaflow. */
export const MANIFEST_FILE = "luaflow.json";

const SWAP_ATTEMPTS = 5;

/** The output folder cannot be used; the message says why. */
export class OutputError extends Error {
  override name = "OutputError";
}

/**
 * Makes `outDir` hold exactly `files` (paths with `/` below it, to text).
 *
 * @returns whether anything changed: an output that is already equal is not touched
 * @throws OutputError when the folder holds something that luaflow did not write
 */
export async function writeOutput(outDir: string, files: ReadonlyMap<string, string>): Promise<boolean> {
  const out = resolve(outDir);
  await recoverOutput(out);
  await removeLeftovers(out);
  await assertReplaceable(out);
  if (await isEqual(out, files)) return false;

  await mkdir(dirname(out), { recursive: true });
  const fresh = siblingPath(out, "new");
  try {
    await mkdir(fresh);
    await writeFiles(fresh, files);
    await swap(out, fresh);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  return true;
}

/** Puts the previous output back if a build was killed between its two renames. */
export async function recoverOutput(outDir: string): Promise<void> {
  const out = resolve(outDir);
  if (existsSync(out)) return;
  for (const sibling of await siblings(out)) {
    // The process that put it aside may still be between its renames, so its own is left to it.
    if (sibling.role !== "old" || isRunning(sibling.pid)) continue;
    try {
      await rename(sibling.path, out);
      return;
    } catch {
      // Another process was faster.
    }
  }
}

/** @throws OutputError when the folder holds something that luaflow did not write */
export async function assertReplaceable(outDir: string): Promise<void> {
  const out = resolve(outDir);
  const found = await stat(out).catch(() => undefined);
  if (!found) return;
  if (!found.isDirectory()) throw new OutputError(`\`${outDir}\` is a file, not a folder`);
  const names = await readdir(out);
  if (names.length > 0 && !names.includes(MANIFEST_FILE)) {
    throw new OutputError(
      `\`${outDir}\` is not empty and has no ${MANIFEST_FILE}, so luaflow did not write it and will not replace it`,
    );
  }
}

async function swap(out: string, fresh: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const old = siblingPath(out, "old");
    let putAside = false;
    try {
      // Synchronous: nothing else of this process, and no signal handler, runs between the two.
      putAside = renameIfPresent(out, old);
      renameSync(fresh, out);
      return;
    } catch (error) {
      // A build of another process may have put its own output there in between; this one is later.
      const overtaken = errorCode(error) === "ENOTEMPTY" || errorCode(error) === "EEXIST";
      if (overtaken && attempt < SWAP_ATTEMPTS) continue;
      if (putAside && !existsSync(out)) renameSync(old, out);
      throw error;
    } finally {
      if (existsSync(out)) await rm(old, { recursive: true, force: true });
    }
  }
}

function renameIfPresent(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return false;
    throw error;
  }
}

async function writeFiles(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  const folders = new Set([...files.keys()].map((path) => dirname(join(folder, path))));
  await Promise.all([...folders].map((path) => mkdir(path, { recursive: true })));
  await Promise.all([...files].map(([path, text]) => writeFile(join(folder, path), text)));
}

async function isEqual(out: string, files: ReadonlyMap<string, string>): Promise<boolean> {
  const present = await readdir(out, { recursive: true, withFileTypes: true }).catch(() => undefined);
  if (!present) return false;
  const paths = present.filter((entry) => !entry.isDirectory());
  if (paths.length !== files.size) return false;
  const equal = await Promise.all(
    [...files].map(async ([path, text]) => {
      const current = await readFile(join(out, path)).catch(() => undefined);
      return current?.equals(Buffer.from(text)) ?? false;
    }),
  );
  return equal.every(Boolean);
}

interface Sibling {
  path: string;
  role: "new" | "old";
  pid: number;
}

/** `.dist.luaflow-new-1234-5f3a…`: the process id tells a later build whether its owner is still at work. */
function siblingPath(out: string, role: Sibling["role"]): string {
  const unique = randomBytes(6).toString("hex");
  return join(dirname(out), `.${basename(out)}.luaflow-${role}-${process.pid}-${unique}`);
}

async function siblings(out: string): Promise<Sibling[]> {
  const parent = dirname(out);
  const names = await readdir(parent).catch(() => []);
  const found: Sibling[] = [];
  for (const name of names.sort()) {
    if (!name.startsWith(`.${basename(out)}.luaflow-`)) continue;
    const match = /-(new|old)-(\d+)-[0-9a-f]+$/.exec(name);
    if (!match) continue;
    found.push({
      path: join(parent, name),
      role: match[1] === "new" ? "new" : "old",
      pid: Number(match[2]),
    });
  }
  return found;
}

/** Removes what builds that were killed have left beside the output. */
async function removeLeftovers(out: string): Promise<void> {
  for (const sibling of await siblings(out)) {
    if (!isRunning(sibling.pid)) await rm(sibling.path, { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
}

function errorCode(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
