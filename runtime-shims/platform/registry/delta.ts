/** The operations that turn one list of entries into another. */
import type { DirectoryEntry } from "../../modules/directory.ts";

export interface Operation {
  kind: "entry.create" | "entry.update" | "entry.delete";
  entry: DirectoryEntry;
}

/** Created before updated before deleted; each kind by id. */
export function delta(from: readonly DirectoryEntry[], to: readonly DirectoryEntry[]): Operation[] {
  const before = new Map(from.map((entry) => [entry.id, entry]));
  const after = new Map(to.map((entry) => [entry.id, entry]));
  const sorted = (list: DirectoryEntry[]) => list.sort((left, right) => (left.id < right.id ? -1 : 1));
  const created = sorted([...after.values()].filter(({ id }) => !before.has(id)));
  const updated = sorted(
    [...after.values()].filter((entry) => before.has(entry.id) && !same(entry, before.get(entry.id)!)),
  );
  const deleted = sorted([...before.values()].filter(({ id }) => !after.has(id)));
  return [
    ...created.map((entry): Operation => ({ kind: "entry.create", entry })),
    ...updated.map((entry): Operation => ({ kind: "entry.update", entry })),
    ...deleted.map((entry): Operation => ({ kind: "entry.delete", entry })),
  ];
}

function same(left: DirectoryEntry, right: DirectoryEntry): boolean {
  const text = ({ kind, meta, data }: DirectoryEntry) => JSON.stringify(ordered([kind, meta, data]));
  return text(left) === text(right);
}

/** With sorted keys. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== "object" || value === null) return value;
  const pairs = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(pairs.map(([key, item]) => [key, ordered(item)]));
}
