/** Where entries are named: ids in Lua texts, and names, ids and files in manifests. Pure. */
import { isAlias, isMap, isScalar, isSeq, type Node } from "yaml";
import { splitId } from "../../compiler/1-registry/ids.ts";
import { resolveFileUrl } from "../../compiler/1-registry/interpolate.ts";
import type { Entry } from "../../compiler/1-registry/model.ts";
import { keyText, type YamlDocument } from "../../compiler/1-registry/yaml/document.ts";
import type { SourceRange, StringLiteral } from "../../compiler/2-parse/ast.ts";
import { toText } from "../../runtime-shims/lua/bytes.ts";
import type { LuaDocument } from "./lua-document.ts";
import { isInside } from "./positions.ts";
import type { Snapshot } from "./snapshot.ts";

/** A text in a Lua file that is an entry's id. */
export interface LuaReference {
  id: string;
  /** Without quotes. */
  range: SourceRange;
}

/** The contents of a string as they are written; undefined for those with escapes or in long brackets. */
export function contentRange(
  document: LuaDocument,
  { value, long, range }: StringLiteral,
): SourceRange | undefined {
  const text = toText(value);
  if (long || range.end.offset - range.start.offset !== text.length + 2) return undefined;
  return document.lines.range(range.start.offset + 1, range.end.offset - 1);
}

export function stringAt(document: LuaDocument, offset: number): StringLiteral | undefined {
  const node = document.pathAt(offset).findLast(({ type }) => type === "StringLiteral");
  return node?.type === "StringLiteral" ? node : undefined;
}

const found = new WeakMap<LuaDocument, LuaReference[]>();

/** Every string of a text that looks like an id; whether there is such an entry depends on the registry. */
function idsIn(document: LuaDocument): LuaReference[] {
  let ids = found.get(document);
  if (ids === undefined) {
    ids = document.all().flatMap((node): LuaReference[] => {
      if (node.type !== "StringLiteral" || !/^[^\s:]+:[^\s:/]+$/.test(node.value)) return [];
      const range = contentRange(document, node);
      return range === undefined ? [] : [{ id: toText(node.value), range }];
    });
    found.set(document, ids);
  }
  return ids;
}

export function luaReferences({ registry }: Snapshot, document: LuaDocument): LuaReference[] {
  return idsIn(document).filter(({ id }) => registry.entries.has(id));
}

// ── Manifests ───────────────────────────────────────────────────────────────────────────────────────────

/** A text in a manifest, with the way to it. */
export interface Scalar {
  path: readonly (string | number)[];
  text: string;
  /** Without quotes. */
  range: SourceRange;
}

const scalars = new WeakMap<YamlDocument, Scalar[]>();

/** The texts among a manifest's values. */
export function scalarsOf(document: YamlDocument): Scalar[] {
  let result = scalars.get(document);
  if (result === undefined) {
    result = [];
    collect(document, document.root, [], result);
    scalars.set(document, result);
  }
  return result;
}

function collect(document: YamlDocument, node: Node | null, path: Scalar["path"], into: Scalar[]): void {
  if (isAlias(node) || node === null) return;
  if (isMap(node)) {
    for (const pair of node.items) {
      const key = keyText(pair);
      if (key !== undefined) collect(document, pair.value as Node | null, [...path, key], into);
    }
  } else if (isSeq(node)) {
    for (const [index, item] of node.items.entries())
      collect(document, item as Node | null, [...path, index], into);
  } else if (isScalar(node) && typeof node.value === "string") {
    const whole = document.nodeRange(node);
    if (whole === undefined) return;
    const quotes = node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE" ? 1 : 0;
    const range = document.range(whole.start.offset + quotes, whole.end.offset - quotes);
    into.push({ path, text: node.value, range });
  }
}

export interface ManifestReference {
  id: string;
  range: SourceRange;
  /** Its `name` field; otherwise another entry refers to it. */
  definition: boolean;
  /** Without its namespace. */
  bare: boolean;
}

/** Fields whose values may be names without a namespace. */
const REFERRING: ReadonlySet<string> = new Set(
  (
    "worker client imports requires depends_on service router func process host storage storages default driver queue " +
    "middleware post_middleware server set db"
  ).split(" "),
);

export function namespaceOf(document: YamlDocument): string {
  const written = scalarsOf(document).find(({ path }) => path.length === 1 && path[0] === "namespace")?.text;
  return written ?? "";
}

export function manifestReferences({ registry }: Snapshot, document: YamlDocument): ManifestReference[] {
  const namespace = namespaceOf(document);
  return scalarsOf(document).flatMap(({ path, text, range }): ManifestReference[] => {
    if (isNamePath(path)) {
      const id = `${namespace}:${text.trim()}`;
      return registry.entries.has(id) ? [{ id, range, definition: true, bare: true }] : [];
    }
    if (registry.entries.has(text)) return [{ id: text, range, definition: false, bare: false }];
    const fields = path.filter((step) => typeof step === "string");
    const refers = fields.slice(-2).some((field) => REFERRING.has(field));
    const id = `${namespace}:${text}`;
    return refers && registry.entries.has(id) ? [{ id, range, definition: false, bare: true }] : [];
  });
}

/** Is it the `name` of an entry: of one in the list, or of a file with one? */
function isNamePath(path: Scalar["path"]): boolean {
  if (path.at(-1) !== "name") return false;
  return path.length === 1 || (path.length === 3 && path[0] === "entries");
}

export function scalarAt(document: YamlDocument, offset: number): Scalar | undefined {
  return scalarsOf(document).findLast(({ range }) => isInside(range, offset));
}

/** The path of the file that a `file://` text in a manifest names. */
export function fileNamed(manifest: string, text: string): string | undefined {
  if (!text.startsWith("file://")) return undefined;
  const resolved = resolveFileUrl(text, manifest);
  return resolved.ok ? resolved.path : undefined;
}

/** The entry that is named at an offset of a manifest or a Lua text, with the place of its name there. */
export function entryAt(
  snapshot: Snapshot,
  source: LuaDocument | YamlDocument,
  offset: number,
): { entry: Entry; range: SourceRange } | undefined {
  const references =
    "chunk" in source ? luaReferences(snapshot, source) : manifestReferences(snapshot, source);
  const reference = references.find(({ range }) => isInside(range, offset));
  const entry = reference && snapshot.registry.entries.get(reference.id);
  return entry && reference && { entry, range: reference.range };
}

/** The place of an entry's name in its manifest. */
export function nameOf(snapshot: Snapshot, entry: Entry): SourceRange {
  const document = snapshot.manifest(entry.file);
  const named =
    document &&
    manifestReferences(snapshot, document).find((item) => item.definition && item.id === entry.id);
  return named?.range ?? { ...entry.range, end: entry.range.start };
}

export { splitId };
