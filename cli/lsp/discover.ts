/** Which folders of a workspace are registries. The I/O is reading their manifests' first lines. */
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isManifestPath } from "../../compiler/1-registry/manifest.ts";
import { LOCK_FILE } from "../../compiler/1-registry/project/lock.ts";

/** A workspace may be a home folder; nobody keeps registries deeper or in more folders. */
const MAX_DEPTH = 12;
const MAX_FOLDERS = 20_000;
/** Folders of builds. */
const SKIPPED: ReadonlySet<string> = new Set(["node_modules", "dist", "lib", "out", "target", "build"]);

/** What a manifest has: `namespace` and entries. */
const MANIFEST = /^[\s{]*["']?namespace["']?\s*:/m;

/** A folder whose manifests are in it or below it. */
interface Candidate {
  folder: string;
  namespaces: Set<string>;
  text: string;
  project: boolean;
}

/**
 * The registries below a folder: projects with a lock, and the topmost folders that have manifests. Neighbours that name each other's
 * entries are one registry.
 *
 * @returns absolute paths
 */
export async function discoverRegistries(root: string): Promise<string[]> {
  const candidates: Candidate[] = [];
  let visited = 0;
  const visit = async (folder: string, depth: number, inside: Candidate | undefined): Promise<void> => {
    if (depth > MAX_DEPTH || ++visited > MAX_FOLDERS) return;
    const items = await readdir(folder, { withFileTypes: true }).catch(() => []);
    const project = items.some(({ name }) => name === LOCK_FILE);
    let candidate = project ? undefined : inside;
    for (const item of items) {
      if (!item.isFile() || !isManifestPath(item.name)) continue;
      const text = await readFile(join(folder, item.name), "utf8").catch(() => "");
      if (!isManifestText(text)) continue;
      if (candidate === undefined) {
        candidate = { folder, namespaces: new Set(), text: "", project };
        candidates.push(candidate);
      }
      note(candidate, text);
    }
    if (project && candidate === undefined) {
      candidate = { folder, namespaces: new Set(), text: "", project };
      candidates.push(candidate);
    }
    for (const item of items) {
      if (!item.isDirectory() || item.name.startsWith(".") || SKIPPED.has(item.name)) continue;
      await visit(join(folder, item.name), depth + 1, candidate);
    }
  };
  await visit(root, 0, undefined);
  return merged(candidates).sort();
}

export function isManifestText(text: string): boolean {
  return MANIFEST.test(text.slice(0, 20_000)) && /\b(?:entries|kind)["']?\s*:/.test(text);
}

function note(candidate: Candidate, text: string): void {
  const namespace = /^[\s{]*["']?namespace["']?\s*:\s*["']?([\w.-]+)/m.exec(text)?.[1];
  if (namespace !== undefined) candidate.namespaces.add(namespace);
  candidate.text += `${text}\n`;
}

/** Neighbours in one folder that refer to each other become that folder. */
function merged(candidates: readonly Candidate[]): string[] {
  const parents = new Map<string, Candidate[]>();
  const found: string[] = [];
  for (const candidate of candidates) {
    if (candidate.project) {
      found.push(candidate.folder);
      continue;
    }
    const parent = dirname(candidate.folder);
    parents.set(parent, [...(parents.get(parent) ?? []), candidate]);
  }
  for (const [parent, group] of parents) {
    if (group.length > 1 && isOne(group)) found.push(parent);
    else found.push(...group.map(({ folder }) => folder));
  }
  return found;
}

function isOne(group: readonly Candidate[]): boolean {
  const names = group.flatMap(({ namespaces }) => [...namespaces]);
  if (new Set(names).size < names.length) return false;
  return group.every((candidate) =>
    group.some((other) => other !== candidate && (mentions(candidate, other) || mentions(other, candidate))),
  );
}

function mentions({ text }: Candidate, { namespaces }: Candidate): boolean {
  return [...namespaces].some((namespace) => text.includes(`${namespace}:`));
}
