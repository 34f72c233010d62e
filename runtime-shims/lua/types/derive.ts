/** Types made from other types: `keyof(T)`, `T[K]`, conditional types (language.md §3.3). */
import { rawequal } from "../comparison.ts";
import { isSubtype } from "./relation.ts";
import { fieldsOf, fieldType, Type } from "./type.ts";

const never = new Type({ kind: "never" });
const unknown = new Type({ kind: "unknown" });
const integer = new Type({ kind: "integer" });

/** One of several types; none is `never`. */
export function oneOf(members: readonly Type[]): Type {
  const [only] = members;
  if (only === undefined) return never;
  return members.length === 1 ? only : new Type({ kind: "union", members });
}

/** The names of the fields, or the keys. */
export function keysOf(type: Type): Type {
  const { plain } = type;
  if (plain.kind === "map") return plain.key;
  if (plain.kind === "array" || plain.kind === "tuple") return integer;
  return oneOf(fieldsOf(type).map((field) => new Type({ kind: "literal", value: field.name })));
}

/** What reading a key of type `key` gives. */
export function indexed(type: Type, key: Type): Type {
  const object = type.plain;
  const index = key.plain;
  if (index.kind === "union") return oneOf(index.members.map((member) => indexed(type, member)));
  switch (object.kind) {
    case "array":
      return object.element;
    case "map":
      return object.value;
    case "tuple":
      if (index.kind !== "literal") return oneOf(object.items);
      return object.items.find((_, at) => rawequal(at + 1, index.value)) ?? never;
    default: {
      const field = index.kind === "literal" && fieldsOf(type).find((item) => item.name === index.value);
      return field ? fieldType(field) : unknown;
    }
  }
}

/** `A extends B ? X : Y` */
export function conditional(check: Type, bound: Type, then: () => Type, otherwise: () => Type): Type {
  return isSubtype(check, bound) ? then() : otherwise();
}

/** A conditional type over a bare parameter asks for each member of a union by itself. */
export function each(type: Type, choose: (member: Type) => Type): Type {
  const { plain } = type;
  if (plain.kind === "optional") return each(oneOf([plain.inner, new Type({ kind: "nil" })]), choose);
  if (plain.kind !== "union") return choose(type);
  return oneOf(plain.members.map(choose).filter((member) => member.plain.kind !== "never"));
}
