/** The reference of manifests, asked by place. Pure. */
import { isMap, isScalar, isSeq, type Node } from "yaml";
import type { YamlDocument } from "../../compiler/1-registry/yaml/document.ts";
import { keyText } from "../../compiler/1-registry/yaml/document.ts";
import type { SourceRange } from "../../compiler/2-parse/ast.ts";
import { ENTRY_FIELDS, FILE_FIELDS, KINDS } from "../../compiler/reference/manifest/index.ts";
import type { FieldReference, FieldType, KindReference } from "../../compiler/reference/model.ts";
import { isInside } from "./positions.ts";

export function kindNamed(kind: string | undefined): KindReference | undefined {
  return kind === undefined ? undefined : KINDS.find(({ kinds }) => kinds.includes(kind));
}

/** The fields that an entry of a kind can have, with those of its `meta` in place. */
export function entryFields(kind: string | undefined): readonly FieldReference[] {
  const known = kindNamed(kind);
  if (known === undefined) return ENTRY_FIELDS;
  const common = ENTRY_FIELDS.map((field) =>
    field.name === "meta" ? { ...field, type: { fields: known.meta, open: true } } : field,
  );
  return [...common, ...known.fields];
}

/** The fields of a map at a path below an entry or a file; undefined where anything may be. */
export function fieldsAt(
  path: readonly (string | number)[],
  kind: string | undefined,
): readonly FieldReference[] | undefined {
  let fields: readonly FieldReference[] = FILE_FIELDS;
  let rest = [...path];
  if (rest[0] === "entries") {
    if (rest.length === 1) return undefined;
    rest = rest.slice(2);
    fields = entryFields(kind);
  } else if (kind !== undefined) fields = [...FILE_FIELDS, ...entryFields(kind)];
  for (const step of rest) {
    if (typeof step === "number") continue;
    // The fields of a kind may stand in `data`.
    if (step === "data" && fields.some(({ name }) => name === "kind")) continue;
    const inner = fieldsOf(fields.find(({ name }) => name === step)?.type);
    if (inner === undefined) return undefined;
    fields = inner;
  }
  return fields;
}

function fieldsOf(type: FieldType | undefined): readonly FieldReference[] | undefined {
  if (type === undefined || typeof type === "string") return undefined;
  if ("fields" in type) return type.fields;
  return "list" in type ? fieldsOf(type.list) : undefined;
}

interface Found {
  range: SourceRange;
  kind?: KindReference;
  /** Set on a key that the reference knows. */
  field?: FieldReference;
}

/** The field whose key is at an offset, and the kind of the entry around it. */
export function fieldAt(document: YamlDocument, offset: number): Found | undefined {
  let kind: string | undefined;
  const visit = (node: Node | null, path: readonly (string | number)[]): Found | undefined => {
    if (isSeq(node)) {
      for (const [index, item] of node.items.entries()) {
        const found = contains(item, offset) ? visit(item as Node, [...path, index]) : undefined;
        if (found !== undefined) return found;
      }
    }
    if (!isMap(node)) return undefined;
    const own = node.items.find((pair) => keyText(pair) === "kind")?.value;
    if (isScalar(own) && typeof own.value === "string") kind ??= own.value;
    for (const pair of node.items) {
      const key = keyText(pair);
      const range = document.nodeRange(pair.key as Node | null);
      if (key === undefined || range === undefined) continue;
      if (isInside(range, offset)) {
        const field = fieldsAt(path, kind)?.find(({ name }) => name === key);
        return { range, kind: kindNamed(kind), field };
      }
      if (contains(pair.value, offset)) return visit(pair.value as Node | null, [...path, key]);
    }
    return { range: document.range(offset, offset), kind: kindNamed(kind) };
  };
  return visit(document.root, []) ?? { range: document.range(offset, offset), kind: kindNamed(kind) };
}

function contains(node: unknown, offset: number): boolean {
  const range = (node as Node | null)?.range;
  return range !== undefined && range !== null && range[0] <= offset && offset <= range[1];
}
