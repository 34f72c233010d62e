/** Lua values and the plain JavaScript values that JSON can carry (workflows.md §4, modules.md §B15). Pure. */
import { fromText, fromUint8Array, toText } from "./bytes.ts";
import { ErrorObject } from "./error.ts";
import { Table } from "./table.ts";
import { Userdata } from "./userdata.ts";
import type { Value } from "./value.ts";

const MAX_DEPTH = 128;

/** A Lua value that JSON cannot carry: a mixed or sparse table, a cycle, a table that nests too deep. */
export class EncodeError extends Error {
  override readonly name = "EncodeError";
}

/** Deep-copies a Lua value into plain JavaScript. @throws EncodeError */
export function toJson(value: Value): unknown {
  return encode(value, []);
}

function encode(value: Value, path: Table[]): unknown {
  switch (typeof value) {
    case "undefined":
    case "function":
      return null;
    case "string":
      return toText(value);
    case "number":
      return Number.isFinite(value) ? value : null;
    case "bigint":
      // JSON has no integers of its own; the nearest double is what every reader would make of the digits.
      return Number(value);
    case "boolean":
      return value;
  }
  if (value instanceof Table) return encodeTable(value, path);
  if (value instanceof ErrorObject) return toText(value.message());
  if (value instanceof Userdata) return null;
  return value;
}

function encodeTable(table: Table, path: Table[]): unknown {
  if (path.includes(table)) throw new EncodeError("cannot encode recursively nested tables to JSON");
  if (path.length >= MAX_DEPTH) throw new EncodeError("exceeded maximum nesting depth for JSON encoding");
  path.push(table);
  const result = table.length > 0 ? encodeList(table, path) : encodeRecord(table, path);
  path.pop();
  return result;
}

function encodeList(table: Table, path: Table[]): unknown[] {
  if (table.hasKeys()) {
    const numeric = table
      .keys()
      .some((key) => typeof key === "number" && key > 0 && table.get(key) !== undefined);
    throw new EncodeError(
      numeric
        ? "cannot encode sparse array: non-contiguous numeric keys found"
        : "cannot encode mixed-key table: table has both numeric and non-numeric keys",
    );
  }
  return table.list.map((item) => {
    if (item === undefined)
      throw new EncodeError("cannot encode sparse array: non-contiguous numeric keys found");
    return encode(item, path);
  });
}

function encodeRecord(table: Table, path: Table[]): unknown {
  const result: Record<string, unknown> = {};
  let sparse = false;
  let named = false;
  for (const key of table.keys()) {
    const value = table.get(key);
    if (value === undefined) continue;
    if (typeof key === "number" && key > 0 && Number.isInteger(key)) sparse = true;
    else if (typeof key === "string" || typeof key === "number" || typeof key === "boolean") {
      named = true;
      // Defining, not assigning: a key may be `__proto__`.
      Object.defineProperty(result, toText(String(key)), {
        value: encode(value, path),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    } else
      throw new EncodeError(
        `cannot encode a table with a ${typeof key === "object" ? "table" : typeof key} as key`,
      );
  }
  if (sparse) {
    throw new EncodeError(
      named
        ? "cannot encode mixed-key table: table has both numeric and non-numeric keys"
        : "cannot encode sparse array: non-contiguous numeric keys found",
    );
  }
  return named || table.isRecord ? result : [];
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
    for (const item of value) table.list.push(fromJson(item));
    table.trim();
    return table;
  }
  table.isRecord = true;
  for (const [key, item] of Object.entries(value)) table.setField(fromText(key), fromJson(item));
  return table;
}
