/** The values of expressions: those of Lua, with lists as arrays and maps as Maps. */
import { ErrorObject } from "../../lua/error.ts";
import { numberToString } from "../../lua/number.ts";
import { Table } from "../../lua/table.ts";
import type { Value } from "../../lua/value.ts";
import { ExpressionError } from "./lexer.ts";

/** A moment; in Lua its seconds since the epoch. */
export class Moment {
  constructor(readonly milliseconds: number) {}
}

export type Item = unknown;
export type Items = Item[];
export type Fields = Map<string, Item>;

/** From Lua. A table with positive integer keys is a list, any other a map. */
export function fromLua(value: Value): Item {
  if (value instanceof ErrorObject) return value.message();
  if (!(value instanceof Table)) return typeof value === "function" ? undefined : value;
  if (value.$length > 0) return value.$list.map(fromLua);
  const fields: Fields = new Map();
  for (const key of value.$keys()) {
    const item = value.$get(key);
    if (item !== undefined) fields.set(typeof key === "string" ? key : String(key), fromLua(item));
  }
  return fields;
}

export function toLua(item: Item): Value {
  if (item instanceof Moment) return Math.floor(item.milliseconds / 1000);
  if (Array.isArray(item)) {
    const table = new Table(undefined, item.map(toLua));
    table.$trim();
    return table;
  }
  if (!(item instanceof Map)) return item;
  const table = new Table();
  table.$isRecord = true;
  for (const [key, value] of item as Fields) table.$setField(key, toLua(value));
  return table;
}

export function typeOf(item: Item): string {
  if (item === undefined) return "nil";
  if (typeof item === "bigint") return "int";
  if (typeof item === "number") return Number.isInteger(item) ? "int" : "float";
  if (typeof item === "boolean") return "bool";
  if (typeof item === "string") return "string";
  if (Array.isArray(item)) return "array";
  return item instanceof Moment ? "time" : item instanceof Map ? "map" : "unknown";
}

export function isNumber(item: Item): item is number | bigint {
  return typeof item === "number" || typeof item === "bigint";
}

export function numberOf(item: Item, what: string): number {
  if (isNumber(item)) return Number(item);
  throw new ExpressionError(`invalid operation: ${what} on ${typeOf(item)}`);
}

export function equal(left: Item, right: Item): boolean {
  if (left === right) return true;
  if (isNumber(left) && isNumber(right))
    return Number(left) === Number(right) && typeof left === typeof right;
  if (left instanceof Moment && right instanceof Moment) return left.milliseconds === right.milliseconds;
  if (Array.isArray(left) && Array.isArray(right))
    return left.length === right.length && left.every((item, index) => equal(item, right[index]));
  if (left instanceof Map && right instanceof Map)
    return (
      left.size === right.size &&
      [...left].every(([key, item]) => right.has(key) && equal(item, right.get(key)))
    );
  return false;
}

/** Negative, zero or positive. @throws ExpressionError for values without an order */
export function order(left: Item, right: Item, what = "compare"): number {
  if (isNumber(left) && isNumber(right)) return left < right ? -1 : left > right ? 1 : 0;
  if (typeof left === "string" && typeof right === "string") return left < right ? -1 : left > right ? 1 : 0;
  if (left instanceof Moment && right instanceof Moment) return left.milliseconds - right.milliseconds;
  throw new ExpressionError(
    `invalid operation: ${what} (mismatched types ${typeOf(left)} and ${typeOf(right)})`,
  );
}

export function textOf(item: Item): string {
  if (item === undefined) return "nil";
  if (typeof item === "string") return item;
  if (isNumber(item)) return numberToString(item);
  if (typeof item === "boolean") return String(item);
  if (item instanceof Moment) return new Date(item.milliseconds).toISOString();
  if (Array.isArray(item)) return `[${item.map(textOf).join(" ")}]`;
  return `map[${[...(item as Fields)]
    .map(([key, value]) => `${key}:${textOf(value)}`)
    .sort()
    .join(" ")}]`;
}
