/** Turns YAML nodes into plain data: aliases expanded, merge keys applied, everything within bounds. */
import { isAlias, isMap, isScalar, isSeq, type Node, type YAMLMap } from "yaml";
import { isMergePair, keyText, type YamlDocument } from "./document.ts";

/** Beyond these a manifest is hostile, not large. */
const MAX_DEPTH = 200;
const MAX_ALIASED_NODES = 100_000;

export type PlainResult = { ok: true; value: unknown } | { ok: false; message: string; node: Node };

class Excess extends Error {
  readonly node: Node;
  constructor(message: string, node: Node) {
    super(message);
    this.node = node;
  }
}

/** The value of a node as JSON-like data; unquoted dates are `Date`s. */
export function toPlain(document: YamlDocument, node: Node | null): PlainResult {
  if (node === null) return { ok: true, value: null };
  try {
    return { ok: true, value: new Converter(document).convert(node, 0) };
  } catch (error) {
    if (error instanceof Excess) return { ok: false, message: error.message, node: error.node };
    throw error;
  }
}

class Converter {
  readonly #document: YamlDocument;
  #aliased = 0;
  #inAlias = 0;

  constructor(document: YamlDocument) {
    this.#document = document;
  }

  convert(node: unknown, depth: number): unknown {
    if (isAlias(node)) {
      const target = this.#document.resolve(node);
      if (!target) return null;
      this.#inAlias++;
      const value = this.#guarded(target, node, depth);
      this.#inAlias--;
      return value;
    }
    if (isScalar(node)) return this.#scalar(node.value, node);
    if (isMap(node) || isSeq(node)) return this.#guarded(node, node, depth);
    return null;
  }

  /** `place` is what to show when the bounds are passed. */
  #guarded(node: Node, place: Node, depth: number): unknown {
    if (depth > MAX_DEPTH) throw new Excess("the nesting is too deep, or an alias contains itself", place);
    if (this.#inAlias > 0 && ++this.#aliased > MAX_ALIASED_NODES) {
      throw new Excess("aliases expand to too many values", place);
    }
    if (isSeq(node)) return node.items.map((item) => this.convert(item, depth + 1));
    if (isMap(node)) return this.#map(node, depth);
    return this.convert(node, depth);
  }

  #scalar(value: unknown, node: Node): unknown {
    if (this.#inAlias > 0 && ++this.#aliased > MAX_ALIASED_NODES) {
      throw new Excess("aliases expand to too many values", node);
    }
    return value === undefined || typeof value === "symbol" ? null : value;
  }

  #map(node: YAMLMap, depth: number): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    for (const pair of node.items) {
      const key = keyText(pair);
      if (key !== undefined) setField(result, key, this.convert(pair.value, depth + 1));
    }
    // Own keys win over merged ones, earlier merged maps over later ones.
    for (const pair of node.items) {
      if (!isMergePair(pair)) continue;
      const merged = this.convert(pair.value, depth + 1);
      for (const source of Array.isArray(merged) ? merged : [merged]) {
        if (!isRecord(source)) continue;
        for (const [key, value] of Object.entries(source)) {
          if (!Object.hasOwn(result, key)) setField(result, key, value);
        }
      }
    }
    return result;
  }
}

/** Also right for the key `__proto__`. */
export function setField(target: Record<string, unknown>, key: string, value: unknown): void {
  // Every field of every manifest comes by here, and assigning is several times faster.
  if (key !== "__proto__") target[key] = value;
  else Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** How messages call a value: `a list`, `a string`. */
export function typeName(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (value instanceof Date) return "a timestamp";
  if (value instanceof Uint8Array) return "binary data";
  switch (typeof value) {
    case "object":
      return "a map";
    case "bigint":
    case "number":
      return "a number";
    default:
      return `a ${typeof value}`;
  }
}
