/** Changes of manifests that keep how they are written. Pure. */
import type { TextEdit } from "vscode-languageserver";
import { isMap, isSeq, type Node, type YAMLMap } from "yaml";
import type { LuaEntry } from "../../compiler/1-registry/model.ts";
import { keyText, type YamlDocument } from "../../compiler/1-registry/yaml/document.ts";
import { isInside, toRange } from "./positions.ts";
import type { Snapshot } from "./snapshot.ts";

/** Adds a module to those of an entry; undefined when it has it, or its manifest is not understood. */
export function declareModule(snapshot: Snapshot, entry: LuaEntry, module: string): TextEdit | undefined {
  if (entry.modules.some(({ name }) => name === module)) return undefined;
  return addTo(snapshot, entry, "modules", {
    flow: (empty) => (empty ? module : `, ${module}`),
    block: `- ${module}`,
    field: `modules: [${module}]`,
  });
}

export function declareImport(
  snapshot: Snapshot,
  entry: LuaEntry,
  alias: string,
  id: string,
): TextEdit | undefined {
  if (entry.imports.some((item) => item.alias === alias)) return undefined;
  const target = id.startsWith(`${entry.namespace}:`) ? id.slice(entry.namespace.length + 1) : `"${id}"`;
  return addTo(snapshot, entry, "imports", {
    flow: (empty) => (empty ? `${alias}: ${target}` : `, ${alias}: ${target}`),
    block: `${alias}: ${target}`,
    field: `imports: { ${alias}: ${target} }`,
  });
}

interface Addition {
  /** In `[a, b]` or `{ a: b }`. */
  flow: (empty: boolean) => string;
  /** As a line of its own in a block. */
  block: string;
  /** The field with nothing else. */
  field: string;
}

function addTo(snapshot: Snapshot, entry: LuaEntry, name: string, addition: Addition): TextEdit | undefined {
  const document = snapshot.manifest(entry.file);
  if (document === undefined || document.faults.length > 0) return undefined;
  const outer = mapAt(document, document.root, entry.range.start.offset);
  if (outer === undefined) return undefined;
  const inner = outer.items.find((pair) => keyText(pair) === "data")?.value;
  const map = isMap(inner) ? inner : outer;
  const value = map.items.find((pair) => keyText(pair) === name)?.value;
  if (isSeq(value) || isMap(value)) return into(document, value, addition);
  return value === undefined || value === null ? field(document, map, addition.field) : undefined;
}

function into(
  document: YamlDocument,
  list: Node & { items: readonly unknown[]; flow?: boolean },
  { flow, block }: Addition,
) {
  const range = document.nodeRange(list);
  if (range === undefined) return undefined;
  if (list.flow === true) {
    const inside = document.text.slice(range.start.offset + 1, range.end.offset - 1);
    const at = range.start.offset + 1 + inside.trimEnd().length;
    const comma = /,\s*$/.test(inside);
    const text = flow(inside.trim() === "");
    return insert(document, at, comma ? text.replace(/^, /, " ") : text);
  }
  const lineStart = document.text.lastIndexOf("\n", range.start.offset - 1) + 1;
  const column = range.start.offset - lineStart;
  return insert(document, range.end.offset, `\n${" ".repeat(column)}${block}`);
}

/** Behind `kind`, where readers look for it. */
function field(document: YamlDocument, map: YAMLMap, text: string): TextEdit | undefined {
  const pair =
    map.items.find((item) => keyText(item) === "source") ??
    map.items.find((item) => keyText(item) === "kind") ??
    map.items[0];
  const key = document.nodeRange(pair?.key as Node | null);
  if (pair === undefined || key === undefined) return undefined;
  if (map.flow === true) {
    const value = document.nodeRange(pair.value as Node | null);
    return value && insert(document, value.end.offset, `, ${text}`);
  }
  const lineStart = document.text.lastIndexOf("\n", key.start.offset - 1) + 1;
  const column = key.start.offset - lineStart;
  return insert(document, key.start.offset, `${text}\n${" ".repeat(column)}`);
}

function insert(document: YamlDocument, offset: number, newText: string): TextEdit {
  return { range: toRange(document.range(offset, offset)), newText };
}

/** The map of an entry: the one in the list, or the whole file. */
function mapAt(document: YamlDocument, root: Node | null, offset: number): YAMLMap | undefined {
  if (!isMap(root)) return undefined;
  const entries = root.items.find((pair) => keyText(pair) === "entries")?.value;
  if (!isSeq(entries)) return root as YAMLMap;
  const found = entries.items.find((item) => {
    const range = document.nodeRange(item as Node | null);
    return range !== undefined && isInside(range, offset);
  });
  return isMap(found) ? (found as YAMLMap) : undefined;
}
