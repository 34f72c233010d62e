/** Lua values and the plain JavaScript values that JSON can carry (workflows.md §4, modules.md §B15). Pure. */
import { fromText, fromUint8Array, toText } from "./bytes.ts";
import { ErrorObject } from "./error.ts";
import { numberToString } from "./number.ts";
import { Table } from "./table.ts";
import { typeName } from "./type-name.ts";
import { Userdata } from "./userdata.ts";
import type { Value } from "./value.ts";

const MAX_DEPTH = 128;

/** A Lua value that JSON cannot carry: a mixed or sparse table, a cycle, a table that nests too deep. */
export class EncodeError extends Error {
  override readonly name = "EncodeError";
}

/** Deep-copies a Lua value into plain JavaScript; an integer beyond 2^53 becomes the nearest double. @throws EncodeError */
export function toJson(value: Value): unknown {
  return encode(value, [], Number);
}

/** {@link toJson} with integers beyond 2^53 as bigints, which JavaScript's own JSON does not know. @throws EncodeError */
export function toWideJson(value: Value): unknown {
  return encode(value, [], (wide) => wide);
}

type Wide = (value: bigint) => number | bigint;

function encode(value: Value, path: Table[], wide: Wide): unknown {
  switch (typeof value) {
    case "undefined":
    case "function":
      return null;
    case "string":
      return toText(value);
    case "number":
      return Number.isFinite(value) ? value : null;
    case "bigint":
      return wide(value);
    case "boolean":
      return value;
  }
  if (value instanceof Table) return encodeTable(value, path, wide);
  if (value instanceof ErrorObject) return toText(value.message());
  if (value instanceof Userdata) return value.plainJson?.() ?? null;
  return value;
}

function encodeTable(table: Table, path: Table[], wide: Wide): unknown {
  return within(table, path, (content) => {
    if ("items" in content) return content.items.map((item) => encode(item, path, wide));
    const result: Record<string, unknown> = {};
    for (const [key, value] of content.fields) {
      // Defining, not assigning: a key may be `__proto__`.
      Object.defineProperty(result, toText(key), {
        value: encode(value, path, wide),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
    return result;
  });
}

/** What a table is in JSON: the items of an array, or the fields of an object, keys as Lua strings. */
export type JsonContent = { items: readonly Value[] } | { fields: readonly [key: string, value: Value][] };

/** Visits a table's content; `path` are the tables around it. @throws EncodeError */
export function within<T>(table: Table, path: Table[], visit: (content: JsonContent) => T): T {
  if (path.includes(table)) throw new EncodeError("cannot encode recursively nested tables to JSON");
  if (path.length >= MAX_DEPTH) throw new EncodeError("exceeded maximum nesting depth for JSON encoding");
  path.push(table);
  const result = visit(table.$length > 0 ? { items: itemsOf(table) } : fieldsOf(table));
  path.pop();
  return result;
}

const SPARSE = "cannot encode sparse array: non-contiguous numeric keys found";
const MIXED = "cannot encode mixed-key table: table has both numeric and non-numeric keys";

function itemsOf(table: Table): readonly Value[] {
  if (table.$hasKeys()) {
    const numeric = table
      .$keys()
      .some((key) => typeof key === "number" && key > 0 && table.$get(key) !== undefined);
    throw new EncodeError(numeric ? SPARSE : MIXED);
  }
  if (table.$list.some((item) => item === undefined)) throw new EncodeError(SPARSE);
  return table.$list;
}

function fieldsOf(table: Table): JsonContent {
  const fields: [string, Value][] = [];
  let sparse = false;
  for (const key of table.$keys()) {
    const value = table.$get(key);
    if (value === undefined) continue;
    if (typeof key === "number" && key > 0 && Number.isInteger(key)) sparse = true;
    else if (typeof key === "string") fields.push([key, value]);
    else if (typeof key === "number") fields.push([numberToString(key), value]);
    else if (typeof key === "boolean" || typeof key === "bigint") fields.push([String(key), value]);
    else throw new EncodeError(`cannot encode a table with a ${typeName(key)} as key`);
  }
  if (sparse) throw new EncodeError(fields.length > 0 ? MIXED : SPARSE);
  return fields.length > 0 || table.$isRecord ? { fields } : { items: [] };
}

/** Deep-copies a plain JavaScript value (as JSON decodes it) into Lua. */
export function fromJson(value: unknown): Value {
  switch (typeof value) {
    case "string":
      return fromText(value);
    case "number":
    case "boolean":
    case "bigint":
      return value;
    case "object":
      break;
    default:
      return undefined;
  }
  if (value === null) return undefined;
  if (value instanceof Uint8Array) return fromUint8Array(value);
  const table = new Table();
  if (Array.isArray(value)) {
    for (const item of value) table.$list.push(fromJson(item));
    table.$trim();
    return table;
  }
  table.$isRecord = true;
  for (const [key, item] of Object.entries(value)) table.$setField(fromText(key), fromJson(item));
  return table;
}
