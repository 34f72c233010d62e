import { call, finished } from "./call.ts";
import { argumentError } from "./error.ts";
import { metamethod } from "./metamethod.ts";
import { checkInteger } from "./number.ts";
import { Table } from "./table.ts";
import { typeName } from "./type-name.ts";
import { first, type Value } from "./value.ts";

/** Argument `index` of the table library function `name`. */
export function checkTable(value: Value, index: number, name: string): Table {
  if (value instanceof Table) return value;
  throw argumentError(index, name, `table expected, got ${typeName(value)}`);
}

/**
 * May the library work on `list` behind the table's back? Otherwise it goes through `__index`, `__newindex` and
 * `__len`, as Lua 5.3's does (language.md §8).
 */
export function isPlain(table: Table): boolean {
  const { metatable } = table;
  return (
    metatable === undefined ||
    (metatable.getField("__index") === undefined &&
      metatable.getField("__newindex") === undefined &&
      metatable.getField("__len") === undefined)
  );
}

/** `#table` for the library function `name`. */
export function lengthOf(table: Table, name: string): number {
  const handler = metamethod(table, "__len");
  return handler === undefined ? table.length : checkInteger(first(finished(call(handler, table))), 1, name);
}
