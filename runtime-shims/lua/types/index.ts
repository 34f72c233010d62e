/**
 * `lua.types`: how generated code describes the types of a Lua program (language.md §3). Types refer to each other only
 * inside functions, so their order does not matter and they may be recursive.
 */
import { index } from "../operators.ts";
import type { Value } from "../value.ts";
import { oneOf } from "./derive.ts";
import { type Field, fieldsOf, type Parameter, type PrimitiveName, Type } from "./type.ts";

export { conditional, each, indexed, keysOf } from "./derive.ts";
export { Type } from "./type.ts";
export { max, maxLen, min, minLen, pattern } from "./validators.ts";

const primitive = (kind: PrimitiveName) => new Type({ kind });

export const nil = primitive("nil");
export const boolean = primitive("boolean");
export const number = primitive("number");
export const integer = primitive("integer");
export const string = primitive("string");
export const any = primitive("any");
export const unknown = primitive("unknown");
export const never = primitive("never");
export const table = primitive("table");

/** `type NAME = T` */
export function named(name: string, definition: () => Type): Type {
  return new Type(definition, name);
}

/** A literal type: only this value. */
export function literal(value: string | number | bigint | boolean): Type {
  return new Type({ kind: "literal", value });
}

/** `T?` */
export function optional(inner: Type): Type {
  return new Type({ kind: "optional", inner });
}

/** `A | B`; one member stands for itself. */
export function union(...members: Type[]): Type {
  return oneOf(members);
}

/** `A & B` */
export function intersection(...members: Type[]): Type {
  return new Type({ kind: "intersection", members });
}

/** `{T}` */
export function array(element: Type): Type {
  return new Type({ kind: "array", element });
}

/** `{[K]: V}` */
export function map(key: Type, value: Type): Type {
  return new Type({ kind: "map", key, value });
}

/** Several values, one after the other. */
export function tuple(...items: Type[]): Type {
  return new Type({ kind: "tuple", items });
}

/** `{a: T, b?: U}`: a field that may be missing has a `?` behind its name. */
export function record(fields: Record<string, Type>): Type {
  return new Type({ kind: "record", fields: toFields(fields) });
}

/** `interface NAME: Base … end`; what a base declares too is replaced. */
export function interfaceOf(bases: readonly Type[], methods: Record<string, Type>): Type {
  const fields = new Map<string, Field>();
  for (const field of [...bases.flatMap(fieldsOf), ...toFields(methods)]) fields.set(field.name, field);
  return new Type({ kind: "interface", fields: [...fields.values()] });
}

function toFields(fields: Record<string, Type>): Field[] {
  return Object.entries(fields).map(([key, type]) => {
    const optional = key.endsWith("?");
    return { name: optional ? key.slice(0, -1) : key, type, optional };
  });
}

/** `fun(a: A, ...R): X, Y`: `a` is named, `...` is the rest. */
export function func(
  parameters: readonly (Type | [name: string, type: Type])[],
  returns: readonly Type[],
  rest?: Type,
): Type {
  const list = parameters.map(
    (item): Parameter => (item instanceof Type ? { type: item } : { name: item[0], type: item[1] }),
  );
  return new Type({ kind: "function", parameters: list, returns, ...(rest === undefined ? {} : { rest }) });
}

/** `readonly T` */
export function readonly(inner: Type): Type {
  return new Type({ kind: "readonly", inner });
}

/** `type NAME<T, U> = …` */
export function generic(
  name: string,
  parameters: readonly (string | Type)[],
  build: (...args: Type[]) => Type,
): Type {
  const list = parameters.map((item) => (item instanceof Type ? item : parameter(item)));
  return new Type({ kind: "generic", parameters: list, build }, name);
}

/** A type parameter of a generic type, with what its arguments must be. */
export function parameter(name: string, constraint?: () => Type): Type {
  const bound = constraint === undefined ? {} : { constraint: new Type(constraint) };
  return new Type({ kind: "parameter", ...bound }, name);
}

/** `NAME<T, U>` */
export function apply(generic: Type, ...args: Type[]): Type {
  const { shape } = generic;
  if (shape.kind === "generic" && shape.parameters.length === args.length) return generic.instantiate(args);
  return unresolved(`${generic.toLuaString()}<${args.map((item) => item.toLuaString()).join(", ")}>`);
}

/** `lib.NAME`: a type that a library exports. */
export function member(library: Value, name: string, printed: string): Type {
  return new Type(() => {
    const found = index(library, name);
    return found instanceof Type ? found : unresolved(printed);
  }, printed);
}

/** A name that stands for no type: nothing matches. */
export function unresolved(name: string): Type {
  return new Type({ kind: "unresolved" }, name);
}
