/** Lua's types as their values cross Temporal's border (modules.md §B15, workflows.md §4): deep copies through JSON. */
import { toText } from "../../../runtime-shims/lua/bytes.ts";
import { nil } from "../../../runtime-shims/lua/types/index.ts";
import { isSubtype } from "../../../runtime-shims/lua/types/relation.ts";
import type { Field, Shape, Type } from "../../../runtime-shims/lua/types/type.ts";
import type { TypeBuilder } from "../types/check/build.ts";
import { declarationTypes, type TypeDeclaration, walkType } from "../types/walk-type.ts";
import {
  intersectionOf,
  NULL,
  sameWire,
  UNKNOWN,
  unionOf,
  type WireDeclaration,
  type WireField,
  type WireParameter,
  type WireType,
  withoutNull,
} from "./model.ts";

/** Types that are written out further than this are not described. */
const MAX_DEPTH = 20;

const OBJECT: WireType = { kind: "text", text: "object" };

/** Describes types, and collects the declarations that they refer to. */
export class WireTypes {
  readonly declarations: Record<string, WireDeclaration> = {};
  readonly #keys = new Map<TypeDeclaration, string>();
  #depth = 0;

  constructor(private readonly builder: TypeBuilder) {}

  of(type: Type): WireType {
    const declared = this.builder.declarationOf(type.origin?.generic ?? type);
    if (declared === undefined)
      return type.shape.kind === "parameter" ? parameterOf(type) : this.#written(type);
    const { node, entry } = declared;
    if (node.parameters.length === 0)
      return { kind: "reference", key: this.#key(node, entry, type), args: [] };
    const { origin } = type;
    // Without its arguments a generic type accepts nothing; checks are off there.
    if (origin === undefined) return UNKNOWN;
    const args = origin.args.map((item) => this.of(item));
    if (isStructural(node)) return { kind: "reference", key: this.#key(node, entry, origin.generic), args };
    return args.some(mentionsParameter) ? UNKNOWN : this.#written(type);
  }

  parameter(name: string, type: Type): WireParameter {
    const wire = this.of(type);
    return { name, type: wire, nullable: sameWire(wire, UNKNOWN) || mayBeNil(type) };
  }

  #key(node: TypeDeclaration, entry: string, type: Type): string {
    const known = this.#keys.get(node);
    if (known !== undefined) return known;
    const key = `${entry} ${node.name} ${node.range.start.offset}`;
    this.#keys.set(node, key);
    const { shape } = type;
    const body = shape.kind === "generic" ? this.of(shape.build(...shape.parameters)) : this.#shape(shape);
    const parameters = node.parameters.map(({ name }) => name);
    this.declarations[key] = { name: node.name, entry, parameters, body };
    return key;
  }

  #written(type: Type): WireType {
    if (this.#depth >= MAX_DEPTH) return UNKNOWN;
    this.#depth++;
    try {
      return this.#shape(type.shape);
    } finally {
      this.#depth--;
    }
  }

  #shape(shape: Shape): WireType {
    switch (shape.kind) {
      case "nil":
      // Functions leave Lua as null.
      case "function":
        return NULL;
      case "boolean":
      case "string":
      case "never":
        return { kind: "text", text: shape.kind };
      case "number":
      case "integer":
        return { kind: "text", text: "number" };
      case "table":
        return OBJECT;
      case "literal":
        return literal(shape.value);
      case "optional":
        return unionOf([this.of(shape.inner), NULL]);
      case "union":
        return unionOf(shape.members.map((member) => this.of(member)));
      case "intersection":
        return intersectionOf(shape.members.map((member) => this.of(member)));
      case "tuple":
        return { kind: "tuple", items: shape.items.map((item) => this.of(item)) };
      case "array":
        return { kind: "array", element: this.of(shape.element) };
      case "map":
        return this.#map(shape.key, shape.value);
      case "record":
      case "interface":
        return shape.fields.length === 0
          ? OBJECT
          : { kind: "record", fields: shape.fields.map((field) => this.#field(field)) };
      case "readonly":
      case "validated":
        return this.of(shape.inner);
      default:
        return UNKNOWN;
    }
  }

  /** A field that is nil is not there. */
  #field({ name, type, optional }: Field): WireField {
    const inner = this.parameter(toText(name), type);
    return { name: inner.name, optional: optional || inner.nullable, type: withoutNull(inner.type) };
  }

  /** JSON has objects, whose keys are strings, and arrays. */
  #map(key: Type, value: Type): WireType {
    const type = withoutNull(this.of(value));
    const keys = key.plain.kind === "union" ? key.plain.members : [key];
    const kinds = keys.map((item) => item.plain.kind);
    if (kinds.every((kind) => kind === "number" || kind === "integer"))
      return { kind: "array", element: type };
    const names = keys.flatMap(({ plain }) =>
      plain.kind === "literal" && typeof plain.value === "string" ? [toText(plain.value)] : [],
    );
    if (names.length < keys.length) return { kind: "map", value: type };
    return { kind: "record", fields: names.map((name) => ({ name, optional: true, type })) };
  }
}

/** Functions are nil outside Lua. */
function mayBeNil(type: Type): boolean {
  return type.plain.kind === "function" || isSubtype(nil, type, { gradual: true });
}

function parameterOf(type: Type): WireType {
  return { kind: "parameter", name: type.declared ?? "T" };
}

function literal(value: string | number | bigint | boolean): WireType {
  if (typeof value === "string") return { kind: "text", text: JSON.stringify(toText(value)) };
  const exact = typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value));
  return { kind: "text", text: exact ? String(value) : "number" };
}

/** Types that ask questions about others have an answer only when their arguments are known. */
function isStructural(node: TypeDeclaration): boolean {
  let structural = true;
  for (const type of declarationTypes(node)) {
    walkType(type, ({ type: kind }) => {
      if (kind === "ConditionalType" || kind === "IndexAccessType" || kind === "KeyofType")
        structural = false;
    });
  }
  return structural;
}

function mentionsParameter(type: WireType): boolean {
  return JSON.stringify(type).includes('{"kind":"parameter",');
}
