/** Context values (workflows.md §14.5): what `with_context` takes, and what travels. */
import { toText } from "../lua/bytes.ts";
import { Table } from "../lua/table.ts";
import type { Value } from "../lua/value.ts";
import type { ContextValues } from "../scheduler/execution.ts";

/** In place of the values of a call whose worker did not hand them over. */
export const UNKNOWN_CONTEXT: ContextValues = Object.freeze({});

/** The entries of a table that can be carried, as plain JSON; others are dropped. */
export function contextValues(table: Table): ContextValues {
  const result: ContextValues = {};
  for (const key of table.$keys()) {
    if (typeof key !== "string") continue;
    const value = carried(table.$get(key), 0);
    if (value !== undefined) define(result, toText(key), value);
  }
  return result;
}

/** Strings, numbers, booleans and tables of these. */
function carried(value: Value, depth: number): unknown {
  if (typeof value === "string") return toText(value);
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value === "bigint") return Number(value);
  if (!(value instanceof Table) || depth > 100) return undefined;
  if (value.$length > 0) {
    return value.$list.map((item) => carried(item, depth + 1)).filter((item) => item !== undefined);
  }
  const result: ContextValues = {};
  for (const key of value.$keys()) {
    const item = typeof key === "string" ? carried(value.$get(key), depth + 1) : undefined;
    if (item !== undefined) define(result, toText(key as string), item);
  }
  return result;
}

/** Own property, whatever its name. */
function define(record: ContextValues, name: string, value: unknown): void {
  Object.defineProperty(record, name, { value, enumerable: true, configurable: true, writable: true });
}

/** `base` with the values of `added`, which win. */
export function mergeContext(base: ContextValues, added: ContextValues): ContextValues {
  const result: ContextValues = {};
  for (const [name, value] of [...Object.entries(base), ...Object.entries(added)])
    define(result, name, value);
  return result;
}
