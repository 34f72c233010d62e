/** What Lua binds to statements (platform-data §1.2, §1.3). */
import { fromText, toText, toUint8Array } from "../../lua/bytes.ts";
import { textOf } from "../../lua/error.ts";
import { Table } from "../../lua/table.ts";
import { typeName } from "../../lua/type-name.ts";
import { Userdata } from "../../lua/userdata.ts";
import type { Value } from "../../lua/value.ts";
import { fault, OutsideError } from "../support.ts";
import type { Bindable } from "./driver.ts";

/** A value with the type that it is bound as. */
export class Typed extends Userdata {
  static override readonly label: string = "sql.Value";

  constructor(
    readonly bound: Bindable,
    /** What it is where Lua sees the arguments of a statement. */
    readonly shown: Value,
  ) {
    super();
  }

  override toLuaString(): string {
    return this.bound === null ? "sql.NULL" : `sql.Value{${textOf(this.shown) ?? typeName(this.shown)}}`;
  }
}

export const NULL = new Typed(null, undefined);

function numberOf(value: Value): number {
  return typeof value === "number" || typeof value === "bigint" ? Number(value) : 0;
}

function text(value: Value): string {
  return typeof value === "string"
    ? value
    : typeof value === "number" || typeof value === "bigint"
      ? textOf(value)!
      : "";
}

export const as = Object.freeze({
  binary: (value?: Value): Typed =>
    typeof value === "string" ? new Typed(toUint8Array(value), value) : NULL,
  float: (value?: Value): Typed => {
    const number = numberOf(value);
    return new Typed(Number.isInteger(number) ? { real: number } : number, number);
  },
  int: (value?: Value): Typed => {
    const integer = typeof value === "bigint" ? value : Math.trunc(numberOf(value)) + 0;
    return new Typed(integer, integer);
  },
  null: (): Typed => NULL,
  text: (value?: Value): Typed => new Typed(bytes(text(value)), text(value)),
});

/** Text where it is UTF-8, and otherwise the bytes: nothing is lost. */
function bytes(value: string): string | Uint8Array {
  const decoded = toText(value);
  return value.includes("\0") || fromText(decoded) !== value ? toUint8Array(value) : decoded;
}

/** Tables, functions and foreign userdata are NULL. */
export function bindable(value: Value): Bindable {
  if (value instanceof Typed) return value.bound;
  switch (typeof value) {
    case "string":
      return bytes(value);
    case "boolean":
    case "number":
    case "bigint":
      return value;
    default:
      return null;
  }
}

/** The values of a table of parameters; holes are NULL, nils at the end do not count. @throws OutsideError */
export function parameters(table: Value): Bindable[] {
  if (table === undefined) return [];
  if (!(table instanceof Table))
    throw new OutsideError(fault("INVALID", `parameters must be a table, got ${typeName(table)}`));
  let count = table.$length;
  for (const key of table.$keys())
    if (typeof key === "number" && Number.isInteger(key) && key > count && table.$get(key) !== undefined)
      count = key;
  return Array.from({ length: count }, (_, index) => bindable(table.$get(index + 1)));
}

/** A value where people read it. */
export function display(value: Value): string {
  if (value instanceof Typed)
    return value.bound === null ? "NULL" : (textOf(value.shown) ?? typeName(value.shown));
  return value === undefined ? "NULL" : (textOf(value) ?? String(value));
}
