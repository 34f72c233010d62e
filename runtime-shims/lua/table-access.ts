import { call } from "./call.ts";
import { argumentError, faultAt } from "./error.ts";
import { finish } from "./finish.ts";
import { metamethod } from "./metamethod.ts";
import { toInteger } from "./number.ts";
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
  const { $metatable: metatable } = table;
  return (
    metatable === undefined ||
    (metatable.$getField("__index") === undefined &&
      metatable.$getField("__newindex") === undefined &&
      metatable.$getField("__len") === undefined)
  );
}

/** `#table`, which must be an integer. */
export function lengthOf(table: Table): number {
  const handler = metamethod(table, "__len");
  if (handler === undefined) return table.$length;
  const length = toInteger(first(finish(call(handler, table, table))));
  if (length === undefined) throw faultAt("object length is not an integer");
  return Number(length);
}
