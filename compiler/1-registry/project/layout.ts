/** From a lock to the folders that are read (spec: platform-projects.md §2.2, §2.3). Pure: it asks what exists. */
import { join, normalize } from "node:path/posix";
import type { Lock } from "./lock.ts";

/** One folder with manifests. Paths are relative to the project's root, with forward slashes; `""` is the root itself. */
export interface LoadPath {
  path: string;
  /** `org/module`; the application has none. */
  module?: string;
  version?: string;
  /** Folder of the `wippy.yaml` whose filters hold here. */
  manifest?: string;
  /** A copy of somebody else's, not to be edited here. */
  vendored?: boolean;
}

export interface Layout {
  paths: LoadPath[];
  /** Folders that are never part of the application's source. */
  excluded: string[];
  missing: { name: string; version: string; tried: string[]; archive?: string; index: number }[];
  /** Replacements whose folder does not exist. */
  lost: { to: string; index: number }[];
}

export function clean(path: string): string {
  const normal = normalize(path.replaceAll("\\", "/")).replace(/\/$/, "");
  return normal === "." ? "" : normal;
}

/** The source, then replacements, then vendored modules. */
export function layoutOf(
  lock: Lock,
  isFolder: (path: string) => boolean,
  isFile: (path: string) => boolean,
): Layout {
  const modules = clean(lock.modules);
  const vendor = modules.split("/").at(-1) === "vendor" ? modules : join(modules, "vendor");
  const layout: Layout = {
    paths: [{ path: clean(lock.source) }],
    excluded: [modules, vendor],
    missing: [],
    lost: [],
  };
  const replaced = new Set<string>();
  for (const [index, { from, to }] of lock.replacements.entries()) {
    replaced.add(from);
    const base = clean(to);
    const source = clean(join(base === "" ? "." : base, "src"));
    if (isFolder(source)) layout.paths.push({ path: source, module: from, manifest: base });
    else if (isFolder(base)) layout.paths.push({ path: base, module: from, manifest: base });
    else layout.lost.push({ to, index });
  }
  for (const [index, { name, version }] of lock.locked.entries()) {
    if (replaced.has(name)) continue;
    const tried = [join(vendor, name), join(vendor, `${name}-${version}`)];
    const found = tried.find(isFolder);
    if (found !== undefined) {
      layout.paths.push({ path: found, module: name, version, manifest: found, vendored: true });
      continue;
    }
    const archive = join(vendor, `${name}-${version}.wapp`);
    layout.missing.push({ name, version, tried, index, ...(isFile(archive) ? { archive } : {}) });
  }
  return layout;
}

/** The load path that a file belongs to: the innermost one. */
export function loadPathOf(paths: readonly LoadPath[], file: string): LoadPath | undefined {
  let best: LoadPath | undefined;
  for (const item of paths) {
    if (inFolder(file, item.path) && (best === undefined || item.path.length > best.path.length)) best = item;
  }
  return best;
}

/** Is the file below the folder? Paths begin with the load path by which they were found. */
export function inFolder(file: string, folder: string): boolean {
  return folder === "" ? !file.startsWith("../") && !file.startsWith("/") : file.startsWith(`${folder}/`);
}

/** The way from a folder to a file that is below it. */
export function below(file: string, folder: string): string {
  return folder !== "" && file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : file;
}

/** Every folder that has files. */
export function foldersOf(files: Iterable<string>): Set<string> {
  const folders = new Set<string>([""]);
  for (const file of files) {
    const parts = file.split("/").slice(0, -1);
    for (let length = parts.length; length > 0; length--) {
      const folder = parts.slice(0, length).join("/");
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return folders;
}
