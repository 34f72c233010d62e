import { Table } from "./table.ts";
import type { Value } from "./value.ts";

/** The handler of an event (`"__add"`) in the value's metatable, read raw (language.md §8); nil if it has none. */
export function metamethod(value: Value, event: string): Value {
  return value instanceof Table ? value.$metatable?.$getField(event) : undefined;
}

/** The handler of a binary event: that of the left operand, else that of the right one. */
export function binaryMetamethod(left: Value, right: Value, event: string): Value {
  const handler = metamethod(left, event);
  return handler === undefined ? metamethod(right, event) : handler;
}
