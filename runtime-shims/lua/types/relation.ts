/**
 * How types relate (language.md §3.8): equality and subtyping, both by structure. Recursive types are compared by
 * assuming what is being asked already.
 */
import { rawequal } from "../comparison.ts";
import { type Field, fieldsOf, fieldType, type Shape, type Type } from "./type.ts";

/** No type that a program writes nests deeper; generics that grow without end stop here. */
const MAX_DEPTH = 100;

export interface Relation {
  /** `any` fits everywhere and takes everything, as in the checks of a compiler. */
  gradual: boolean;
}

/** Every value of `sub` is one of `base`. */
export function isSubtype(sub: Type, base: Type, relation: Relation = { gradual: false }): boolean {
  return new Comparison(relation).subtype(sub, base, 0);
}

/** Equal structure; the order of fields and of members does not count. */
export function sameType(left: Type, right: Type): boolean {
  if (left === right) return true;
  const leftGeneric = left.shape.kind === "generic";
  if (leftGeneric || right.shape.kind === "generic") return left.shape === right.shape;
  const isAny = (type: Type) => type.plain.kind === "any";
  if (isAny(left) !== isAny(right)) return false;
  return isSubtype(left, right) && isSubtype(right, left);
}

class Comparison {
  /** What is assumed, and in which order, so that a failure takes back what rested on it. */
  readonly #assumed = new Map<Type, Set<Type>>();
  readonly #trail: [Type, Type][] = [];

  constructor(readonly relation: Relation) {}

  subtype(sub: Type, base: Type, depth: number): boolean {
    if (sub === base || depth > MAX_DEPTH) return true;
    let assumed = this.#assumed.get(sub);
    if (assumed === undefined) this.#assumed.set(sub, (assumed = new Set()));
    if (assumed.has(base)) return true;
    assumed.add(base);
    const mark = this.#trail.push([sub, base]) - 1;
    if (this.#compare(sub, base, depth + 1)) return true;
    for (const [left, right] of this.#trail.splice(mark)) this.#assumed.get(left)?.delete(right);
    return false;
  }

  #compare(sub: Type, base: Type, depth: number): boolean {
    const left = sub.shape;
    const right = base.shape;
    if (left === right || right.kind === "any" || right.kind === "unknown" || left.kind === "never")
      return true;
    if (left.kind === "any") return this.relation.gradual;
    if (left.kind === "readonly" || left.kind === "validated") {
      if (right.kind === "validated" && left.kind === "validated") return this.#validated(left, right, depth);
      return this.subtype(left.inner, base, depth);
    }
    if (right.kind === "readonly") return this.subtype(sub, right.inner, depth);
    // Validators are not checked statically; as a set of values the type with them is smaller.
    if (right.kind === "validated") return this.relation.gradual && this.subtype(sub, right.inner, depth);
    if (left.kind === "union") return left.members.every((member) => this.subtype(member, base, depth));
    if (left.kind === "optional")
      return this.#acceptsNil(base, depth) && this.subtype(left.inner, base, depth);
    if (right.kind === "intersection")
      return right.members.every((member) => this.subtype(sub, member, depth));
    if (right.kind === "optional") return left.kind === "nil" || this.subtype(sub, right.inner, depth);
    if (right.kind === "union") {
      if (left.kind === "boolean" && this.#coversBoolean(right.members)) return true;
      return right.members.some((member) => this.subtype(sub, member, depth));
    }
    if (left.kind === "intersection") {
      if (left.members.some((member) => this.subtype(member, base, depth))) return true;
      return this.#structural(left, right, sub, base, depth);
    }
    return this.#structural(left, right, sub, base, depth);
  }

  /** The validators of `right` are among those of `left`. */
  #validated(
    left: Shape & { kind: "validated" },
    right: Shape & { kind: "validated" },
    depth: number,
  ): boolean {
    const implied = right.validators.every(
      (wanted) =>
        this.relation.gradual ||
        left.validators.some((given) => given.name === wanted.name && given.argument === wanted.argument),
    );
    return implied && this.subtype(left.inner, right.inner, depth);
  }

  #acceptsNil(type: Type, depth: number, hops = 0): boolean {
    const { plain } = type;
    if (plain.kind === "optional" || plain.kind === "nil" || plain.kind === "any" || plain.kind === "unknown")
      return true;
    return plain.kind === "union" && hops < MAX_DEPTH
      ? plain.members.some((member) => this.#acceptsNil(member, depth, hops + 1))
      : false;
  }

  #coversBoolean(members: readonly Type[]): boolean {
    const has = (value: boolean) =>
      members.some(({ plain }) => plain.kind === "literal" && plain.value === value);
    return has(true) && has(false);
  }

  #structural(left: Shape, right: Shape, sub: Type, base: Type, depth: number): boolean {
    switch (right.kind) {
      case "number":
        return left.kind === "integer" || (left.kind === "literal" && isNumeric(left.value));
      case "integer":
        return left.kind === "literal" && isNumeric(left.value) && isIntegral(left.value);
      case "string":
      case "boolean":
        return left.kind === right.kind || (left.kind === "literal" && typeof left.value === right.kind);
      case "literal":
        return left.kind === "literal" && rawequal(left.value, right.value);
      case "table":
        return ["array", "map", "record", "tuple", "interface"].includes(left.kind);
      case "record":
      case "interface":
        return this.#record(left, right.fields, sub, depth);
      case "array":
        if (left.kind === "tuple")
          return left.items.every((item) => this.subtype(item, right.element, depth));
        if (left.kind === "array") return this.subtype(left.element, right.element, depth);
        return isEmptyRecord(left);
      case "map":
        return this.#map(left, right, depth);
      case "tuple":
        return (
          left.kind === "tuple" &&
          left.items.length >= right.items.length &&
          right.items.every((item, index) => this.subtype(left.items[index]!, item, depth))
        );
      case "function":
        return left.kind === "function" && this.#function(left, right, depth);
      default:
        void base;
        return left.kind === right.kind && Object.keys(left).length === 1;
    }
  }

  #record(left: Shape, wanted: readonly Field[], sub: Type, depth: number): boolean {
    if (left.kind === "table") return this.relation.gradual;
    if (left.kind === "array" || left.kind === "map" || left.kind === "tuple")
      return wanted.every((field) => field.optional || this.#acceptsNil(field.type, depth));
    if (left.kind !== "record" && left.kind !== "interface" && left.kind !== "intersection") return false;
    const given = fieldsOf(sub);
    return wanted.every((field) => {
      const found = given.find((item) => item.name === field.name);
      if (found === undefined) return field.optional || this.#acceptsNil(field.type, depth);
      return this.subtype(fieldType(found), fieldType(field), depth);
    });
  }

  #map(left: Shape, right: Shape & { kind: "map" }, depth: number): boolean {
    if (left.kind === "map")
      return this.subtype(left.key, right.key, depth) && this.subtype(left.value, right.value, depth);
    if (left.kind === "record") {
      const keys = right.key.plain.kind;
      const named = keys === "string" || keys === "any" || keys === "unknown";
      return (
        left.fields.length === 0 ||
        (named &&
          left.fields.every((field) => field.optional || this.subtype(field.type, right.value, depth)))
      );
    }
    if (left.kind !== "array") return false;
    const keys = right.key.plain.kind;
    const counted = keys === "integer" || keys === "number" || keys === "any" || keys === "unknown";
    return counted && this.subtype(left.element, right.value, depth);
  }

  #function(left: Shape & { kind: "function" }, right: Shape & { kind: "function" }, depth: number): boolean {
    const parameters = left.parameters.every((parameter, index) => {
      const given = right.parameters[index]?.type ?? right.rest;
      // A parameter that nobody fills is nil.
      return given === undefined
        ? this.#acceptsNil(parameter.type, depth)
        : this.subtype(given, parameter.type, depth);
    });
    if (!parameters) return false;
    return right.returns.every((wanted, index) => {
      const given = left.returns[index];
      return given === undefined ? this.#acceptsNil(wanted, depth) : this.subtype(given, wanted, depth);
    });
  }
}

function isNumeric(value: unknown): value is number | bigint {
  return typeof value === "number" || typeof value === "bigint";
}

function isIntegral(value: number | bigint): boolean {
  return typeof value === "bigint" || Number.isInteger(value);
}

function isEmptyRecord(shape: Shape): boolean {
  return shape.kind === "record" && shape.fields.length === 0;
}
