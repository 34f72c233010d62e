/**
 * From a project to the entries of its registry (spec: platform-projects.md): the application and the modules that its lock names,
 * filtered, overridden, disabled and linked. A folder without a lock is its own source.
 */
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { CODES } from "../codes.ts";
import { broughtModules, isBuiltinProjectModule } from "../builtin/index.ts";
import { isManifestPath, type Manifests, type RawEntry, readManifests } from "../manifest.ts";
import type { SourceFiles } from "../model.ts";
import { diagnostic } from "../scope.ts";
import { setField } from "../yaml/plain.ts";
import { CONFIGURATION_FILE, Configuration } from "./configuration.ts";
import { Filters, MODULE_FILE } from "./filters.ts";
import { below, foldersOf, inFolder, type LoadPath, layoutOf, loadPathOf } from "./layout.ts";
import { linkRequirements } from "./link.ts";
import { LOCK_FILE, type Lock, parseLock } from "./lock.ts";

export interface Project extends Manifests {
  /** Is a diagnostic about something that is loaded, and not advice about the code of others? */
  matters(diagnostic: Diagnostic): boolean;
  /** Folders of vendored modules. */
  vendored: string[];
}

/** The manifests of a project after linking; everything that is wrong goes to `found`. */
export function readProject(files: SourceFiles, found: Diagnostic[]): Project {
  const lockText = files.get(LOCK_FILE);
  const lock = lockText === undefined ? undefined : parseLock(lockText, found);
  const folders = foldersOf(files.keys());
  const layout =
    lock &&
    layoutOf(
      lock,
      (path) => folders.has(path),
      (path) => files.has(path),
    );
  const paths: readonly LoadPath[] = [
    ...(layout?.paths ?? [{ path: "" }]),
    ...broughtModules(files).map(({ name, folder }) => ({ path: folder, module: name, vendored: true })),
  ];
  const filters = new Map<string, Filters>();
  for (const { manifest } of paths) {
    const file = manifest === undefined ? undefined : join(manifest, MODULE_FILE);
    const text = file === undefined ? undefined : files.get(file);
    if (text !== undefined) filters.set(manifest!, new Filters(file!, text, found));
  }
  const placeOf = (file: string) => {
    const path = loadPathOf(paths, file);
    const outside =
      path?.module === undefined &&
      layout?.excluded.some((folder) => folder !== "" && inFolder(file, folder));
    return outside ? undefined : path;
  };
  const filterOf = ({ manifest }: LoadPath) => (manifest === undefined ? undefined : filters.get(manifest));
  const roots = new Map<string, LoadPath>();
  for (const file of files.keys()) {
    if (!isManifestPath(file)) continue;
    const path = placeOf(file);
    const left = path && filterOf(path)?.leavesOutFile(below(file, path.manifest ?? path.path));
    if (path !== undefined && !left) roots.set(file, path);
  }
  // In the order of the load paths, and of the files in each.
  const order = [...roots.keys()].sort((left, right) => {
    const byPath = paths.indexOf(roots.get(left)!) - paths.indexOf(roots.get(right)!);
    return byPath !== 0 ? byPath : left < right ? -1 : 1;
  });
  const manifests = readManifests(files, found, order, (file) => roots.get(file)!.path);
  const dropped: RawEntry[] = [];
  const keep = (entries: readonly RawEntry[], stays: (raw: RawEntry) => boolean): RawEntry[] =>
    entries.filter((raw) => {
      const stayed = stays(raw);
      if (!stayed) dropped.push(raw);
      return stayed;
    });
  let entries = keep(manifests.entries, (raw) => {
    const path = roots.get(raw.file)!;
    const filter = filterOf(path);
    const included = [...raw.inserted.values()].some((file) =>
      filter?.leavesOutFile(below(file, path.manifest ?? path.path)),
    );
    return filter === undefined || !(included || filter.leavesOut(raw));
  });
  for (const raw of entries) {
    const { module, version } = roots.get(raw.file)!;
    if (module !== undefined) setField(raw.meta, "module", module);
    if (version !== undefined) setField(raw.meta, "module_version", version);
  }
  const text = files.get(CONFIGURATION_FILE);
  const configuration = text === undefined ? undefined : new Configuration(text, found);
  configuration?.override(entries);
  const enabled = keep(entries, (raw) => configuration?.isDisabled(raw) !== true);
  const staying = new Set(enabled.map(({ id }) => id));
  const gone = new Set(entries.map(({ id }) => id).filter((id) => !staying.has(id)));
  entries = enabled;
  const modules = new Set(paths.flatMap(({ module }) => module ?? []));
  if (layout !== undefined) {
    for (const { name } of layout.missing) modules.add(name);
    reportMissing(lock!, layout, entries, files, found);
  }
  linkRequirements(entries, modules);
  configuration?.override(entries, gone);
  return {
    ...manifests,
    entries,
    matters: (item) => matters(item, dropped, roots),
    vendored: paths.filter(({ vendored }) => vendored).map(({ path }) => path),
  };
}

function join(folder: string, file: string): string {
  return folder === "" ? file : `${folder}/${file}`;
}

/** Not what is wrong with entries that nobody loads, and no advice about the code of others. */
function matters(
  { severity, range }: Diagnostic,
  dropped: readonly RawEntry[],
  roots: ReadonlyMap<string, LoadPath>,
): boolean {
  if (severity === "warning" && roots.get(range.file)?.vendored === true) return false;
  return !dropped.some(
    ({ file, range: place }) =>
      file === range.file &&
      place.start.offset <= range.start.offset &&
      range.start.offset < place.end.offset,
  );
}

/** A locked module that is not there is an error as soon as something of it is used. */
function reportMissing(
  lock: Lock,
  { missing, lost }: ReturnType<typeof layoutOf>,
  entries: readonly RawEntry[],
  files: SourceFiles,
  diagnostics: Diagnostic[],
): void {
  for (const { to, index } of lost) {
    const path = [...lock.replacements[index]!.path, "to"];
    const message = `replacement path "${to}" does not exist`;
    diagnostics.push(diagnostic(CODES.invalidLock, message, lock.document.locate(path)));
  }
  const namespaces = new Set(entries.map(({ namespace }) => namespace));
  for (const { name, version, tried, archive, index } of missing) {
    if (isBuiltinProjectModule(name)) continue;
    const namespace = name.replace("/", ".");
    const there = [...namespaces].some((item) => item === namespace || item.startsWith(`${namespace}.`));
    const mention = new RegExp(
      `\\b${namespace.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?:\\.[\\w.-]+)?:\\w`,
    );
    const used =
      !there &&
      [...new Set(entries.map(({ file }) => file))].some((file) => mention.test(files.get(file) ?? ""));
    const message =
      archive === undefined
        ? `module \`${name}\` ${version} is not there: tried ${tried.map((path) => `\`${path}\``).join(", ")}`
        : `module \`${name}\` ${version} is packed, and archives cannot be read: \`${archive}\``;
    const help =
      archive === undefined
        ? "put the module's files there, or name a folder that has them under `replacements`"
        : "set `options: {unpack_modules: true}` and install it again, or name its folder under `replacements`";
    const code = used ? CODES.missingModule : CODES.absentModule;
    const range = lock.document.locate([...lock.locked[index]!.path, "name"]);
    diagnostics.push(diagnostic(code, message, range, { help }));
  }
}
