/**
 * Reads a registry from disk: the I/O edge in front of the pure `loadRegistry` (spec: modules.md A1, A3).
 *
 * All manifests and Lua files below the root, and files of any type that a manifest refers to with `file://`.
 * Folders named `node_modules` and dot folders are not searched. Symbolic links are followed as long as they
 * stay inside the root; a manifest that is reachable on several ways is read once.
 */
import { readFileSync, statSync } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { sourceText } from "../2-parse/lex/bytes.ts";
import { FileCache } from "./file-cache.ts";
import { fileUrls, resolveFileUrl } from "./interpolate.ts";
import { isManifestPath } from "./manifest.ts";
import type { SourceFiles } from "./model.ts";
import { CONFIGURATION_FILE } from "./project/configuration.ts";
import { MODULE_FILE } from "./project/filters.ts";
import { type Layout, layoutOf } from "./project/layout.ts";
import { LOCK_FILE, parseLock } from "./project/lock.ts";
import { YamlDocument } from "./yaml/document.ts";
import { toPlain } from "./yaml/plain.ts";

export type { SourceFiles } from "./model.ts";

/** No manifest or Lua file is that long; a larger file would only fill the memory. In bytes. */
export const MAX_FILE_SIZE = 16 * 1024 * 1024;

/** The registry's files cannot be read. `path` is the file or folder that is in the way. */
export class RegistryReadError extends Error {
  readonly path: string;

  constructor(message: string, path: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "RegistryReadError";
    this.path = path;
  }
}

/**
 * @param root folder of the registry
 * @param cache of earlier readings
 * @throws {RegistryReadError} when the root is not a folder, or a file below it cannot be read
 */
export async function readSourceFiles(root: string, cache = new FileCache()): Promise<SourceFiles> {
  const base = await rootFolder(root);
  const texts = await readProject(base, cache);
  const isProject =
    texts.has(LOCK_FILE) || [...texts].some(([path, text]) => isManifestPath(path) && NAMED.test(text));
  if (isProject) return texts;
  const projects = await projectsBelow(base);
  if (projects.length > 1) {
    const names = projects.map((path) => `\`${join(root, path)}\``).join(", ");
    throw new RegistryReadError(`${root} holds several projects; name one of them: ${names}`, root);
  }
  return projects.length === 1 ? readProject(join(base, projects[0]!), cache) : texts;
}

/** The files of the project in `base`: those below it, or, with a lock, those in the folders that the lock names. */
async function readProject(base: string, cache: FileCache): Promise<Map<string, string>> {
  const own = await existing(base, [LOCK_FILE, CONFIGURATION_FILE]);
  const texts = readAll(base, own, cache);
  const lockText = texts.get(LOCK_FILE);
  const lock = lockText === undefined ? undefined : parseLock(lockText, []);
  if (lock === undefined) {
    if (lockText === undefined)
      for (const row of await readTree(base, cache, base, NOTHING)) texts.set(...row);
    return sorted(texts);
  }
  const kindOf = (path: string) => statSync(resolve(base, path), { throwIfNoEntry: false });
  const layout = layoutOf(
    lock,
    (path) => kindOf(path)?.isDirectory() === true,
    (path) => kindOf(path)?.isFile() === true,
  );
  const elsewhere = await realPaths(base, [...layout.paths.map(({ path }) => path), ...layout.excluded]);
  for (const { path, manifest } of layout.paths) {
    const folder = await realpath(resolve(base, path)).catch(() => undefined);
    if (folder === undefined) continue;
    for (const [file, text] of await readTree(folder, cache, base, elsewhere))
      texts.set(prefixed(path, file), text);
    const described = manifest === undefined ? [] : await existing(resolve(base, manifest), [MODULE_FILE]);
    for (const file of described)
      texts.set(prefixed(manifest!, file), readText(resolve(base, manifest!), file, cache));
  }
  // That a packed module is there is worth saying; what is in it cannot be read.
  for (const { archive } of layout.missing) if (archive !== undefined) texts.set(archive, "");
  return sorted(texts);
}

/** What every manifest has. */
const NAMED = /^[\s{]*"?namespace"?\s*:/m;

const NOTHING: ReadonlySet<string> = new Set();

function prefixed(folder: string, file: string): string {
  return folder === "" ? file : `${folder}/${file}`;
}

function sorted(texts: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...texts].sort(([left], [right]) => (left < right ? -1 : 1)));
}

async function existing(base: string, names: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const name of names) if (await isReadableFile(base, name)) found.push(name);
  return found;
}

async function realPaths(base: string, paths: Layout["excluded"]): Promise<Set<string>> {
  const real = await Promise.all(paths.map((path) => realpath(resolve(base, path)).catch(() => "")));
  return new Set(real);
}

/** Everything in one load path, by the path below it. */
async function readTree(
  base: string,
  cache: FileCache,
  project: string,
  elsewhere: ReadonlySet<string>,
): Promise<Map<string, string>> {
  const paths = await walk(base, project, elsewhere);
  const texts = readAll(base, paths, cache);
  const referenced = new Set<string>();
  for (const [path, text] of texts) {
    if (!isManifestPath(path) || refersOnlyTo(path, text, texts)) continue;
    for (const target of referencedFiles(path, text)) referenced.add(target);
  }
  const missing = [...referenced].filter((path) => !texts.has(path));
  const inside: string[] = [];
  for (const path of missing) if (await isReadableFile(base, path)) inside.push(path);
  return new Map([...texts, ...readAll(base, inside, cache)]);
}

/** Folders of projects below a folder that is none itself. */
async function projectsBelow(base: string): Promise<string[]> {
  const found: string[] = [];
  const folders = [""];
  for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
    const items = await list(base, folder);
    if (folder !== "" && items.some(({ name }) => name === LOCK_FILE)) {
      found.push(folder);
      continue;
    }
    for (const item of items) {
      if (!item.isDirectory() || item.name.startsWith(".") || item.name === "node_modules") continue;
      folders.push(prefixed(folder, item.name));
    }
  }
  return found;
}

/** Is everything that a manifest seems to refer to already there? Then nobody has to parse it just for that. */
function refersOnlyTo(path: string, text: string, texts: ReadonlyMap<string, string>): boolean {
  return [...text.matchAll(/file:\/\/[^\s"',}\]]*/g)].every(([url]) => {
    const resolved = resolveFileUrl(url, path);
    return resolved.ok && texts.has(resolved.path);
  });
}

/** Paths below the root that a manifest refers to; wrong references are left to `loadRegistry`. */
export function referencedFiles(path: string, text: string): string[] {
  if (!text.includes("file:")) return [];
  const document = YamlDocument.parse(path, text);
  const plain = toPlain(document, document.root);
  if (!plain.ok) return [];
  return fileUrls(plain.value).flatMap((url) => {
    const resolved = resolveFileUrl(url, path);
    return resolved.ok ? [resolved.path] : [];
  });
}

async function rootFolder(root: string): Promise<string> {
  let base: string;
  try {
    base = await realpath(root);
    if ((await stat(base)).isDirectory()) return base;
  } catch (error) {
    if (codeOf(error) === "ENOENT")
      throw new RegistryReadError(`no such folder: ${root}`, root, { cause: error });
    throw new RegistryReadError(`cannot read folder ${root}: ${reason(error)}`, root, { cause: error });
  }
  throw new RegistryReadError(`not a folder: ${root}`, root);
}

/**
 * Paths of manifests and Lua files, with forward slashes. Other projects, which have a lock of their own, are left out.
 *
 * @param project folder of the project that is read
 * @param elsewhere real paths of folders that are read by themselves, or not at all
 */
async function walk(base: string, project: string, elsewhere: ReadonlySet<string>): Promise<string[]> {
  const paths: string[] = [];
  // Real paths of what has been visited, against circles and doubles. Links come last, so that a file keeps
  // the name of the place where it really is.
  const seen = new Set<string>([base]);
  const links: string[] = [];
  const folders = [""];
  while (folders.length > 0 || links.length > 0) {
    const folder = folders.pop();
    if (folder === undefined) {
      const link = links.shift()!;
      const target = await linkTarget(base, link);
      if (target === undefined) continue;
      const twice = seen.has(target.real);
      // Two names of one Lua file are two modules; two names of a manifest would define everything twice.
      if (target.folder && !twice) {
        seen.add(target.real);
        folders.push(link);
      } else if (!target.folder && isSource(link) && !(twice && isManifestPath(link))) {
        seen.add(target.real);
        paths.push(link);
      }
      continue;
    }
    const items = await list(base, folder);
    const full = join(base, folder);
    if (
      folder !== "" &&
      (elsewhere.has(full) || (full !== project && items.some(({ name }) => name === LOCK_FILE)))
    )
      continue;
    for (const item of items) {
      const path = prefixed(folder, item.name);
      if (item.name.startsWith(".") || item.name === "node_modules") continue;
      if (item.isSymbolicLink()) links.push(path);
      else if (item.isDirectory()) {
        const real = await realpath(join(base, path));
        if (!seen.has(real) || real === join(base, path)) folders.push(path);
        seen.add(real);
      } else if (item.isFile() && isSource(path)) {
        seen.add(join(base, path));
        paths.push(path);
      }
    }
  }
  return paths.sort();
}

async function list(base: string, folder: string) {
  try {
    const items = await readdir(join(base, folder), { withFileTypes: true });
    return items.sort((left, right) => (left.name < right.name ? -1 : 1));
  } catch (error) {
    throw new RegistryReadError(
      `cannot read folder ${folder || base}: ${reason(error)}`,
      join(base, folder),
      {
        cause: error,
      },
    );
  }
}

/** Undefined for links that lead nowhere or out of the root. */
async function linkTarget(
  base: string,
  path: string,
): Promise<{ real: string; folder: boolean } | undefined> {
  try {
    const real = await realpath(join(base, path));
    return isInside(base, real) ? { real, folder: (await stat(real)).isDirectory() } : undefined;
  } catch {
    return undefined;
  }
}

async function isReadableFile(base: string, path: string): Promise<boolean> {
  try {
    const real = await realpath(join(base, path));
    return isInside(base, real) && (await stat(real)).isFile();
  } catch {
    return false;
  }
}

function isInside(base: string, path: string): boolean {
  const way = relative(base, path);
  return way === "" || !(way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way));
}

function isSource(path: string): boolean {
  return path.endsWith(".lua") || isManifestPath(path);
}

/** One after the other: for many small files that is several times faster than waiting for each. */
function readAll(base: string, paths: readonly string[], cache: FileCache): Map<string, string> {
  return new Map(paths.map((path) => [path, readText(base, path, cache)]));
}

function readText(base: string, path: string, cache: FileCache): string {
  const full = join(base, path);
  let size: number;
  try {
    const stats = statSync(full);
    size = stats.size;
    if (size <= MAX_FILE_SIZE) return cache.read(full, stats, () => sourceText(readFileSync(full)));
  } catch (error) {
    throw new RegistryReadError(`cannot read file ${path}: ${reason(error)}`, full, { cause: error });
  }
  throw new RegistryReadError(
    `file ${path} is too large: ${size} bytes, the limit is ${MAX_FILE_SIZE}`,
    full,
  );
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

function reason(error: unknown): string {
  switch (codeOf(error)) {
    case "EACCES":
    case "EPERM":
      return "permission denied";
    case "ENOTDIR":
      return "not a folder";
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
