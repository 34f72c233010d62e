/** Does a value match a type, and if not, where and why (language.md §3.7)? */
import { tostring } from "../base.ts";
import { rawequal } from "../comparison.ts";
import { isNumber } from "../number.ts";
import { Table } from "../table.ts";
import { typeName } from "../type-name.ts";
import type { Value } from "../value.ts";
import { printShape, printType } from "./print.ts";
import type { Shape, Type } from "./type.ts";

/** Why a value does not match; the texts are those of the error object's details. */
export interface Failure {
  /** Where: `a.b`, `tags[1]`, `.key`; absent at the top. */
  field?: string;
  expected?: string;
  got?: string;
  /** Said in place of `expected …, got …`. */
  constraint?: string;
  /** The value nests too deep to tell. */
  limit?: true;
  /** The path starts with the field of a record, which has no dot before it at the top. */
  fromRecord?: boolean;
}

/** Levels of nesting that are looked at. */
const MAX_LEVELS = 64;

/** The first thing that is wrong with `value`; undefined if it matches. */
export function mismatch(type: Type, value: Value): Failure | undefined {
  const failure = match(type, value, 0, 0);
  if (failure?.fromRecord === true && failure.field !== undefined) failure.field = failure.field.slice(1);
  return failure;
}

export function describeFailure({ field, expected, got, constraint }: Failure): string {
  const text = constraint ?? `expected ${expected}, got ${got}`;
  return field === undefined ? text : `${field}: ${text}`;
}

function wrong(expected: string, value: Value): Failure {
  return { expected, got: typeName(value) };
}

/** Puts a step of the path in front; every step starts with its separator. */
function at(step: string, failure: Failure, fromRecord = false): Failure {
  failure.field = step + (failure.field ?? "");
  failure.fromRecord = fromRecord;
  return failure;
}

/** `level` counts steps into the value, `hops` those through unions and the like in one place. */
function match(type: Type, value: Value, level: number, hops: number): Failure | undefined {
  if (level > MAX_LEVELS || hops > MAX_LEVELS)
    return { expected: printType(type), got: "recursion limit exceeded", limit: true };
  const { shape } = type;
  switch (shape.kind) {
    case "any":
    case "unknown":
      return undefined;
    case "optional":
      return value === undefined ? undefined : match(shape.inner, value, level, hops + 1);
    case "readonly":
      return match(shape.inner, value, level, hops + 1);
    case "validated":
      return match(shape.inner, value, level, hops + 1) ?? violated(shape, value);
    case "parameter":
      return shape.constraint === undefined ? undefined : match(shape.constraint, value, level, hops + 1);
    case "union": {
      for (const member of shape.members) {
        const failure = match(member, value, level, hops + 1);
        if (failure === undefined) return undefined;
        if (failure.limit === true) return failure;
      }
      return wrong(printShape(shape), value);
    }
    case "intersection":
      for (const member of shape.members) {
        const failure = match(member, value, level, hops + 1);
        if (failure !== undefined) return failure;
      }
      return undefined;
    case "unresolved":
      return { constraint: `unresolved type ${printType(type)}` };
    case "table":
    case "interface":
      return value instanceof Table ? undefined : wrong("table", value);
    case "array":
    case "map":
    case "record":
    case "tuple":
      if (!(value instanceof Table)) return wrong(printType(type), value);
      return matchTable(shape, value, level + 1);
    default:
      return accepts(shape, value) ? undefined : wrong(printType(type), value);
  }
}

/** Types whose values have no parts. */
function accepts(shape: Shape, value: Value): boolean {
  switch (shape.kind) {
    case "nil":
      return value === undefined;
    case "boolean":
    case "string":
    case "function":
      return typeof value === shape.kind;
    case "number":
      return isNumber(value);
    case "integer":
      return typeof value === "bigint" || Number.isInteger(value);
    case "literal":
      return rawequal(shape.value, value);
    default:
      return false;
  }
}

function violated(shape: Shape & { kind: "validated" }, value: Value): Failure | undefined {
  for (const validator of shape.validators) {
    const constraint = validator.test(value);
    if (constraint !== undefined) return { constraint };
  }
  return undefined;
}

type TableShape = Shape & { kind: "array" | "map" | "record" | "tuple" };

function matchTable(shape: TableShape, table: Table, level: number): Failure | undefined {
  switch (shape.kind) {
    case "array":
      return matchArray(shape.element, table, level);
    case "map":
      return matchMap(shape.key, shape.value, table, level);
    case "tuple":
      for (const [index, item] of shape.items.entries()) {
        const failure = match(item, table.$get(index + 1), level, 0);
        if (failure !== undefined) return at(`[${index + 1}]`, failure);
      }
      return undefined;
    case "record":
      for (const { name, type, optional } of shape.fields) {
        const value = table.$getField(name);
        if (value === undefined && optional) continue;
        const failure = match(type, value, level, 0);
        if (failure === undefined) continue;
        if (value !== undefined || failure.limit === true) return at(`.${name}`, failure, true);
        const missing = { expected: printType(type), constraint: "required field missing" };
        return at(`.${name}`, missing, true);
      }
      return undefined;
  }
}

/** Every element that is there, also behind holes; other keys are not looked at. */
function matchArray(element: Type, table: Table, level: number): Failure | undefined {
  for (let index = 0; index < table.$list.length; index++) {
    const value = table.$list[index];
    const failure = value === undefined ? undefined : match(element, value, level, 0);
    if (failure !== undefined) return at(`[${index + 1}]`, failure);
  }
  if (table.$map === undefined) return undefined;
  for (const [key, value] of table.$map) {
    if (typeof key !== "number" || key < 1 || !Number.isInteger(key) || value === undefined) continue;
    const failure = match(element, value, level, 0);
    if (failure !== undefined) return at(`[${key}]`, failure);
  }
  return undefined;
}

function matchMap(keyType: Type, valueType: Type, table: Table, level: number): Failure | undefined {
  const named = mayBeString(keyType, 0);
  const entry = (key: Value, value: Value): Failure | undefined => {
    if (value === undefined || (typeof key === "string" && !named)) return undefined;
    const wrongKey = match(keyType, key, level, 0);
    if (wrongKey !== undefined) return at("[key]", wrongKey);
    const failure = match(valueType, value, level, 0);
    if (failure === undefined) return undefined;
    return at(typeof key === "string" ? `.${key}` : `[${tostring(key)}]`, failure);
  };
  for (let index = 0; index < table.$list.length; index++) {
    const failure = entry(index + 1, table.$list[index]);
    if (failure !== undefined) return failure;
  }
  for (const key of table.$keys()) {
    const failure = entry(key, table.$get(key));
    if (failure !== undefined) return failure;
  }
  return undefined;
}

/** Maps from numbers do not look at the string keys of a table. */
function mayBeString(type: Type, hops: number): boolean {
  const { plain } = type;
  switch (plain.kind) {
    case "number":
    case "integer":
    case "boolean":
      return false;
    case "literal":
      return typeof plain.value === "string";
    case "union":
      return hops > MAX_LEVELS || plain.members.some((member) => mayBeString(member, hops + 1));
    default:
      return true;
  }
}
