/** The base library (language.md §9): what exists without `require`. */

import { call } from "./call.ts";
import { collectgarbage } from "./collectgarbage.ts";
import { rawequal } from "./comparison.ts";
import { environment } from "./environment.ts";
import { argumentError, ErrorObject, faultAt, error as luaError, raise } from "./error.ts";
import { finish } from "./finish.ts";
import { addressOf } from "./identity.ts";
import { ipairsIterator, nextPair } from "./iteration.ts";
import { raisePosition } from "./levels.ts";
import { checkInteger, numberToString, parseInteger, parseNumber, toInteger } from "./number.ts";
import { anyPcall, anyXpcall } from "./protected-call.ts";
import { Table } from "./table.ts";
import { checkTable } from "./table-access.ts";
import { unpack } from "./table-library.ts";
import { typeName } from "./type-name.ts";
import { Userdata } from "./userdata.ts";
import { first, type Multi, none, type Value } from "./value.ts";

/** `tostring(v)`, with `__tostring`. */
export function tostring(value?: Value): string {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
    case "bigint":
      return numberToString(value);
    case "boolean":
      return value ? "true" : "false";
    case "undefined":
      // biome-ignore lint/complexity/noArguments: a rest parameter costs an array for every call
      if (arguments.length === 0) throw argumentError(1, "tostring", "value expected");
      return "nil";
    case "function":
      return `function: ${addressOf(value)}`;
  }
  if (value instanceof Userdata) return value.toLuaString();
  const handler = value instanceof Table ? value.$metatable?.$getField("__tostring") : undefined;
  if (handler !== undefined) {
    const text = first(finish(call(handler, value)));
    if (typeof text === "string") return text;
    if (typeof text === "number" || typeof text === "bigint") return numberToString(text);
    throw faultAt("'__tostring' must return a string");
  }
  const name = value instanceof Table ? value.$metatable?.$getField("__name") : undefined;
  return `${typeof name === "string" ? name : typeName(value)}: ${addressOf(value as object)}`;
}

/** `tonumber(v [, base])` (language.md §4.8) */
export function tonumber(value?: Value, base?: Value): number | bigint | undefined {
  if (base !== undefined) {
    const radix = checkInteger(base, 2, "tonumber");
    const text = value instanceof ErrorObject ? value.message() : value;
    if (typeof text !== "string")
      throw argumentError(1, "tonumber", `string expected, got ${typeName(value)}`);
    if (radix < 2 || radix > 36) throw argumentError(2, "tonumber", "base out of range");
    return text.includes(".") ? parseNumber(text) : parseInteger(text, radix);
  }
  // biome-ignore lint/complexity/noArguments: a rest parameter costs an array for every call
  if (arguments.length === 0) throw argumentError(1, "tonumber", "value expected");
  if (typeof value === "number" || typeof value === "bigint") return value;
  const text = value instanceof ErrorObject ? value.message() : value;
  return typeof text === "string" ? parseNumber(text) : undefined;
}

/** `type(v)` */
export function type(value?: Value): string {
  // biome-ignore lint/complexity/noArguments: a rest parameter costs an array for every call
  if (arguments.length === 0) throw argumentError(1, "type", "value expected");
  return typeName(value);
}

/** One log record; arguments joined with a space. */
export function print(...args: Value[]): readonly Value[] {
  environment().print(args.map(tostring).join(" "));
  return none;
}

/** `assert(v, message, …)`: the message gets the position (language.md §9). */
export function assert(...args: Value[]): Multi {
  const [value, message] = args;
  if (value !== undefined && value !== false) return args;
  if (args.length === 0) throw argumentError(1, "assert", "value expected");
  if (message !== undefined && typeof message !== "string") throw luaError(message);
  throw faultAt(message ?? "assertion failed!");
}

/** `error(v, level)` called through a value; direct calls are compiled to `throw lua.error(…)`. */
export function error(...args: Value[]): never {
  if (args.length === 0) throw argumentError(1, "error", "value expected");
  const [value, level = 1] = args;
  const depth = toInteger(level);
  if (typeof value !== "string" || typeof depth !== "number" || depth < 1) return raise(value);
  return raise(value, raisePosition(depth));
}

/** `select(n, …)` */
export function select(n: Value, ...args: Value[]): Multi {
  if (n === "#") return args.length;
  const position = checkInteger(n, 1, "select");
  if (position < 0) {
    if (-position > args.length) throw argumentError(1, "select", "index out of range");
    return args.slice(position);
  }
  if (position === 0) throw argumentError(1, "select", "index out of range");
  return position > args.length ? none : args.slice(position - 1);
}

export function rawget(t: Value, key: Value): Value {
  return checkTable(t, 1, "rawget").$get(key);
}

export function rawset(t: Value, key: Value, value: Value): Table {
  const table = checkTable(t, 1, "rawset");
  table.$set(key, value);
  return table;
}

export function rawlen(value: Value): number {
  if (typeof value === "string") return value.length;
  if (value instanceof Table) return value.$length;
  if (value instanceof ErrorObject) return value.message().length;
  throw argumentError(1, "rawlen", "table or string expected");
}

/** `setmetatable(t, mt)` (language.md §8); typed as what it is given. */
export function setmetatable<T>(t: T, metatable: Value): T {
  if (t === undefined) throw faultAt("cannot set metatable to a nil object.");
  const table = checkTable(t, 1, "setmetatable");
  if (metatable !== undefined && !(metatable instanceof Table)) {
    throw argumentError(2, "setmetatable", "nil or table expected");
  }
  if (table.$metatable?.$getField("__metatable") !== undefined)
    throw faultAt("cannot change a protected metatable");
  table.$metatable = metatable;
  return t;
}

/** The metatable of strings: indexing goes to the string library. */
let stringMetatable: Table | undefined;

export function useStringMetatable(metatable: Table): void {
  stringMetatable = metatable;
}

export function getmetatable(value: Value): Value {
  const metatable =
    typeof value === "string" ? stringMetatable : value instanceof Table ? value.$metatable : undefined;
  if (metatable === undefined) return undefined;
  return metatable.$getField("__metatable") ?? metatable;
}

/** `next(t, key)` */
export function next(t: Value, key?: Value): Multi {
  return nextPair(checkTable(t, 1, "next"), key);
}

/** Calls that exist as names, for programs that use the functions as values. */
export const base = Object.freeze({
  assert,
  error,
  getmetatable,
  ipairs: (t: Value): Multi => {
    if (typeName(t) !== "table") throw argumentError(1, "ipairs", `table expected, got ${typeName(t)}`);
    return [ipairsIterator, t, 0];
  },
  next,
  pairs: (t: Value): Multi => {
    if (!(t instanceof Table)) throw argumentError(1, "pairs", `table expected, got ${typeName(t)}`);
    return [next, t, undefined];
  },
  pcall: anyPcall,
  print,
  rawequal,
  rawget,
  rawlen,
  rawset,
  collectgarbage,
  select,
  setmetatable,
  tonumber,
  tostring,
  type,
  unpack,
  xpcall: anyXpcall,
});
