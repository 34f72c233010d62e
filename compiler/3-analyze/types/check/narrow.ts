/** What tests say about types: filters over the members of unions. */
import * as types from "../../../../runtime-shims/lua/types/index.ts";
import { isSubtype } from "../../../../runtime-shims/lua/types/relation.ts";
import { fieldsOf, fieldType, type Type } from "../../../../runtime-shims/lua/types/type.ts";

/** The members of a union or optional type, of unions in it too; a type that is neither is its only member. */
export function members(type: Type, depth = 0): Type[] {
  const { plain } = type;
  if (depth > 20) return [types.any];
  if (plain.kind === "optional") return [...members(plain.inner, depth + 1), types.nil];
  if (plain.kind === "union") return plain.members.flatMap((member) => members(member, depth + 1));
  return [type];
}

/** The members that `keep` says; the type itself, with its name, when that is all of them. */
export function filter(type: Type, keep: (member: Type) => boolean): Type {
  const all = members(type);
  const kept = all.filter(keep);
  return kept.length === all.length ? type : types.union(...kept);
}

export function isAny(type: Type): boolean {
  return type.plain.kind === "any" || type.plain.kind === "unknown" || type.plain.kind === "parameter";
}

export function isNil(type: Type): boolean {
  return type.plain.kind === "nil";
}

export function withoutNil(type: Type): Type {
  return filter(type, (member) => !isNil(member));
}

/** What is left when a condition holds, or fails. */
export function truthiness(type: Type, holds: boolean): Type {
  if (isAny(type)) return type;
  const split = members(type).some(({ plain }) => plain.kind === "boolean");
  const parts = split ? types.union(...members(type).flatMap(asLiterals)) : type;
  return filter(parts, (member) => {
    const { plain } = member;
    const isFalse = plain.kind === "nil" || (plain.kind === "literal" && plain.value === false);
    return isAny(member) || isFalse !== holds;
  });
}

function asLiterals(type: Type): Type[] {
  return type.plain.kind === "boolean" ? [types.literal(true), types.literal(false)] : [type];
}

/** `v == literal`, or not. */
export function equality(type: Type, literal: Type, equal: boolean): Type {
  if (isAny(type)) return type;
  if (equal)
    return filter(
      type,
      (member) => isAny(member) || isSubtype(literal, member) || isSubtype(member, literal),
    );
  return filter(type, (member) => !isSubtype(member, literal) || isAny(member));
}

/** `v.field == literal`, or not: picks the members of a tagged union. */
export function tagged(type: Type, name: string, literal: Type, equal: boolean): Type {
  return filter(type, (member) => {
    const field = fieldsOf(member).find((item) => item.name === name);
    if (field === undefined) return true;
    const tag = fieldType(field);
    return equal
      ? members(tag).some((part) => isAny(part) || isSubtype(literal, part))
      : !isSubtype(tag, literal);
  });
}

/** `type(v) == "name"`, or not. */
export function luaType(type: Type, name: string, equal: boolean): Type {
  if (isAny(type)) return type;
  return filter(type, (member) => {
    const known = luaTypeOf(member);
    return known === undefined || (known === name) === equal;
  });
}

/** What `type(v)` says for every value of a type, if it is always the same. */
export function luaTypeOf(type: Type): string | undefined {
  const { plain } = type;
  switch (plain.kind) {
    case "nil":
    case "boolean":
    case "string":
    case "number":
    case "function":
      return plain.kind;
    case "integer":
      return "number";
    case "literal":
      return typeof plain.value === "bigint" ? "number" : typeof plain.value;
    case "array":
    case "map":
    case "record":
    case "tuple":
    case "table":
      return "table";
    default:
      return undefined;
  }
}

/** `T:is(v)` said yes, or no. */
export function tested(type: Type, test: Type, matches: boolean): Type {
  if (isAny(type)) return type;
  if (!matches) return filter(type, (member) => !isSubtype(member, test));
  const kept = filter(type, (member) => isAny(member) || isSubtype(member, test));
  return kept.plain.kind === "never" ? test : kept;
}
