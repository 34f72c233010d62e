/**
 * Writing an output folder so that nobody ever sees it half-written.
 *
 * Everything is written to a folder beside the output first. Two renames, one right after the other, then put the
 * previous output aside and the new one in its place; a process that is killed between the two leaves no output but
 * the whole previous one beside it, and {@link recoverOutput} puts it back.
 */
import { randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";

/** The file that makes a folder an output of luaflow. */
export const MANIFEST_FILE = "luaflow.json";

const SWAP_ATTEMPTS = 5;

/** The output folder cannot be used; the message says why. */
export class OutputError extends Error {
  override name = "OutputError";
}

/** An output as it was written: where, and what of each file tells that nobody has touched it since. */
export interface Written {
  folder: string;
  files: ReadonlyMap<string, { text: string; stamp: string }>;
}

/**
 * Makes `outDir` hold exactly `files` (paths with `/` below it, to text).
 *
 * @param previous what was written before, here or elsewhere: its unchanged files are linked instead of written
 * @returns whether anything changed: an output that is already equal is not touched
 * @throws OutputError when the folder holds something that luaflow did not write
 */
export async function writeOutput(
  outDir: string,
  files: ReadonlyMap<string, string>,
  previous?: Written,
): Promise<{ changed: boolean; written: Written }> {
  const output = await Output.begin(outDir, previous);
  try {
    for (const [path, text] of files) output.add(path, text);
    return await output.finish();
  } finally {
    await output.discard();
  }
}

/** An output that is being written beside the one that it will replace, while its files are still being made. */
export class Output {
  private readonly files = new Map<string, string>();
  private readonly folders = new Set<string>();

  private constructor(
    private readonly out: string,
    private readonly fresh: string,
    private readonly previous: Written | undefined,
  ) {}

  /** @throws OutputError when the folder holds something that luaflow did not write */
  static async begin(outDir: string, previous?: Written): Promise<Output> {
    const out = resolve(outDir);
    await recoverOutput(out);
    await removeLeftovers(out);
    await assertReplaceable(out);
    await mkdir(dirname(out), { recursive: true });
    const fresh = siblingPath(out, "new");
    await mkdir(fresh);
    return new Output(out, fresh, previous);
  }

  /** Paths of what has been added. */
  paths(): string[] {
    return [...this.files.keys()].sort();
  }

  /** Writes at once: for many small files that is several times faster than waiting for each. */
  add(path: string, text: string): void {
    this.files.set(path, text);
    const file = join(this.fresh, path);
    const folder = dirname(file);
    if (!this.folders.has(folder)) {
      mkdirSync(folder, { recursive: true });
      this.folders.add(folder);
    }
    const known = untouched(this.previous, path, text);
    if (known === undefined || !linked(known, file)) writeFileSync(file, text);
  }

  /** Puts it where the previous output is, unless that is equal. */
  async finish(): Promise<{ changed: boolean; written: Written }> {
    const { out, fresh, files } = this;
    if (await isEqual(out, files, this.previous)) return { changed: false, written: stamped(out, files) };
    const written = { ...stamped(fresh, files), folder: out };
    await swap(out, fresh);
    return { changed: true, written };
  }

  /** Leaves nothing behind, finished or not. */
  async discard(): Promise<void> {
    await rm(this.fresh, { recursive: true, force: true });
  }
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

/** Where a file stands already, with this very text. */
function untouched(previous: Written | undefined, path: string, text: string): string | undefined {
  const known = previous?.files.get(path);
  if (previous === undefined || known?.text !== text) return undefined;
  const file = join(previous.folder, path);
  return stampOf(file) === known.stamp ? file : undefined;
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch {
    // Another file system, or one without links.
    return false;
  }
}

function stamped(folder: string, files: ReadonlyMap<string, string>): Written {
  return {
    folder,
    files: new Map(
      [...files].map(([path, text]) => [path, { text, stamp: stampOf(join(folder, path)) ?? "" }]),
    ),
  };
}

function stampOf(file: string): string | undefined {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats && `${stats.mtimeMs} ${stats.size} ${stats.ino}`;
}

async function isEqual(
  out: string,
  files: ReadonlyMap<string, string>,
  previous: Written | undefined,
): Promise<boolean> {
  const here = previous?.folder === out ? previous : undefined;
  // What was written last is no longer asked for: nobody has to look at the files.
  if (here !== undefined && [...files].some(([path, text]) => here.files.get(path)?.text !== text))
    return false;
  const present = await readdir(out, { recursive: true, withFileTypes: true }).catch(() => undefined);
  if (!present) return false;
  const paths = present.filter((entry) => !entry.isDirectory());
  if (paths.length !== files.size) return false;
  return [...files].every(
    ([path, text]) => untouched(here, path, text) !== undefined || holds(join(out, path), text),
  );
}

function holds(file: string, text: string): boolean {
  try {
    return readFileSync(file).equals(Buffer.from(text));
  } catch {
    return false;
  }
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
