import { call } from "./call.ts";
import { faultAt, type LuaError, operandSuffix } from "./error.ts";
import { misfitOf } from "./misfits.ts";
import { string } from "./string.ts";
import { type Fields, Table } from "./table.ts";
import { typeName } from "./type-name.ts";
import { Userdata } from "./userdata.ts";
import { type Callable, first, type Multi, type Value } from "./value.ts";

/** Metatable chains longer than this are cycles (language.md §6). */
const CHAIN_LIMIT = 100;

/** `o[k]` with metamethods (language.md §6, §8). */
export function index(o: Value, k: Value): Value {
  if (o instanceof Table) {
    const value = o.$get(k);
    return value !== undefined || o.$metatable === undefined ? value : indexThrough(o, k);
  }
  return indexOther(o, k);
}

/** A key that `o` itself does not have. */
function indexThrough(o: Table, k: Value): Value {
  let current: Value = o;
  for (let hops = 0; hops < CHAIN_LIMIT; hops++) {
    if (!(current instanceof Table)) return indexOther(current, k);
    const value = current.$get(k);
    if (value !== undefined || current.$metatable === undefined) return value;
    const handler: Value = current.$metatable.$getField("__index");
    if (handler === undefined) return undefined;
    if (typeof handler === "function") return first((handler as Callable)(current, k));
    current = handler;
  }
  throw faultAt("too many recursions in gettable");
}

/** What strings are indexed by where programs may change the string library. */
let stringIndex: ((text: string, key: Value) => Value) | undefined;

export function useStringIndex(read: (text: string, key: Value) => Value): void {
  stringIndex = read;
}

function indexOther(o: Value, k: Value): Value {
  if (typeof o === "string") {
    if (stringIndex !== undefined) return stringIndex(o, k);
    return typeof k === "string" && Object.hasOwn(string, k) ? (string as Fields)[k] : undefined;
  }
  if (o instanceof Userdata) return o.luaIndex(k);
  const misfit = typeof o === "object" && o !== null ? misfitOf(o) : undefined;
  if (misfit !== undefined) return index(misfit.value, k);
  throw indexFault(o, k);
}

function indexFault(o: Value, k: Value): LuaError {
  const key =
    typeof k === "string" || typeof k === "number" || typeof k === "boolean" ? String(k) : typeName(k);
  return faultAt(`attempt to index a non-table object(${typeName(o)}) with key '${key}'${operandSuffix()}`);
}

/** `o[k] = v` with metamethods. */
export function setindex(o: Value, k: Value, v: Value): void {
  if (o instanceof Table && o.$metatable === undefined) o.$set(k, v);
  else setThrough(o, k, v);
}

function setThrough(o: Value, k: Value, v: Value): void {
  let current = o;
  for (let hops = 0; hops < CHAIN_LIMIT; hops++) {
    if (!(current instanceof Table)) throw indexFault(current, k);
    const handler: Value = current.$metatable?.$getField("__newindex");
    if (handler === undefined || current.$get(k) !== undefined) return current.$set(k, v);
    if (typeof handler === "function") {
      (handler as Callable)(current, k, v);
      return;
    }
    current = handler;
  }
  throw faultAt("too many recursions in settable");
}

/** `o:name(…)` */
export function invoke(o: Value, name: string, ...args: Value[]): Multi {
  const method = index(o, name);
  return typeof method === "function" ? (method as Callable)(o, ...args) : invokeOther(o, name, method, args);
}

function invokeOther(o: Value, name: string, method: Value, args: Value[]): Multi {
  const callable = method instanceof Table && method.$metatable?.$getField("__call") !== undefined;
  if (!callable && typeName(method) !== "type")
    throw faultAt(`attempt to call a non-function object (method '${name}')`);
  return call(method, o, ...args);
}

/** The function that `o:name(…)` calls, with `o` as its first argument. */
export function methodOf(o: Value, name: string): Callable {
  const found = index(o, name);
  if (typeof found === "function") return found as Callable;
  return (self, ...args) => invokeOther(self, name, found, args);
}

/** What `f(…)` calls: a function, or what stands for a table with `__call`; other values fail when they are called. */
export function callable(f: Value): Callable {
  return typeof f === "function" ? (f as Callable) : (...args) => call(f, ...args);
}

/**
 * May a field that `t` does not have be added to `t.fields` right here? If so the table has taken note of it: the caller
 * adds it.
 */
export function gains(t: Table): boolean {
  return t.$metatable === undefined || t.$metatable.$getField("__newindex") === undefined
    ? t.$gains()
    : false;
}

/** A new table that adopts `fields` and `list`; computed entries do not replace what the list holds. */
export function table(fields?: Fields, list?: Value[], entries?: [Value, Value][]): Table {
  const result = new Table(fields, list);
  if (list !== undefined && list.length > 0 && list[list.length - 1] === undefined) result.$trim();
  if (entries !== undefined) {
    for (const [key, value] of entries) {
      const listed = typeof key === "number" && key >= 1 && key <= result.$length;
      if (!listed || result.$list[key - 1] === undefined) result.$set(key, value);
    }
  }
  return result;
}

/** A new table from parts in source order: `[value]`, or `[key, value]`; `rest` are further elements of the list. */
export function construct(parts: Value[][], ...rest: Value[]): Table {
  const items: Value[] = [];
  const entries: [Value, Value][] = [];
  for (const part of parts) {
    if (part.length === 1) items.push(part[0]);
    else entries.push(part as [Value, Value]);
  }
  return table(undefined, items.concat(rest), entries);
}

/** A new table with these elements. */
export function list(...values: Value[]): Table {
  return listed(values);
}

/** A new table that adopts `values` as its elements. */
export function listed(values: Value[]): Table {
  const result = new Table(undefined, values);
  if (values.length > 0 && values[values.length - 1] === undefined) result.$trim();
  return result;
}

/** `or` when both sides are already there. */
export function or<A, B>(a: A, b: B): A | B {
  return a !== undefined && (a as Value) !== false ? a : b;
}

/** The first `count` values of an argument list, as a tuple for a function with that many parameters. */
export function take<T extends Value[]>(values: readonly Value[], count: number): T {
  const result = values.slice(0, count);
  while (result.length < count) result.push(undefined);
  return result as T;
}

/** Any number of values for a function that names its first parameters. */
export function spread<T extends Value[] = [Value, Value, ...Value[]]>(values: readonly Value[]): T {
  return values as T;
}

/** Its first argument; the others were evaluated for their effects. */
export function before<T>(value: T, ..._effects: Value[]): T {
  return value;
}
