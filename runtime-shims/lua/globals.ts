import { base, tostring, useStringMetatable } from "./base.ts";
import { faultAt } from "./error.ts";
import { finish } from "./finish.ts";
import { index, useStringIndex } from "./operators.ts";
import { string } from "./string.ts";
import { type Fields, Table } from "./table.ts";
import { type Callable, first, type Multi, type Value } from "./value.ts";

const libraries = new WeakMap<object, Table>();

/** The frozen table that Lua sees of a module; always the same one (language.md §7.4). */
export function library(module: object): Table {
  let table = libraries.get(module);
  if (table === undefined) {
    table = new Table();
    for (const [name, value] of Object.entries(module)) {
      // Forms that only generated code calls (`resumeTask`, `trySleep`) are no names of Lua's.
      if (!/Task$|^try[A-Z]/.test(name))
        table.$set(
          name,
          value !== null && typeof value === "object" && !isValue(value) ? library(value) : value,
        );
    }
    table.$frozen = frozen;
    libraries.set(module, table);
  }
  return table;
}

function isValue(value: object): boolean {
  return Object.getPrototypeOf(value) !== Object.prototype;
}

let frozen = true;

const stringMetatable = new Table({ __index: library(string) });
stringMetatable.$frozen = true;
useStringMetatable(stringMetatable);

/** Lets Lua write to the tables of the standard libraries, and to the metatable of strings, as in stand-alone Lua. */
export function thawLibraries(): void {
  frozen = false;
  stringMetatable.$frozen = false;
  library(string).$frozen = false;
  useStringIndex((text, key) => {
    const handler = stringMetatable.$getField("__index");
    return typeof handler === "function"
      ? first(finish((handler as Callable)(text, key)))
      : index(handler, key);
  });
}

/**
 * A fresh globals table of one run (language.md §12): base library and the given modules under their names. `loaded` becomes
 * `package.loaded`.
 */
export function globals(modules: Record<string, object>, loaded: Table = new Table()): Table {
  const table = new Table();
  for (const [name, value] of Object.entries(base)) table.$setField(name, value);
  for (const [name, module] of Object.entries(modules)) {
    const value = module instanceof Table ? module : library(module);
    table.$setField(name, value);
    loaded.$setField(name, value);
  }
  loaded.$setField("_G", table);
  table.$setField(
    "package",
    new Table({ loaded, path: "", cpath: "", config: "/\n;\n?\n!\n-\n", preload: new Table() }),
  );
  table.$setField("_G", table);
  table.$setField("_VERSION", "Lua 5.3 (luaflow)");
  table.$setField("require", (name: Value) => {
    const found = table.$get(name);
    if (found === undefined) throw faultAt(`module '${String(name)}' not found`);
    return found;
  });
  return table;
}

/** `require` of an entry, whose modules and libraries are known by name (language.md §13.3). */
export function requirer(known: Record<string, () => Value>): Callable {
  return (name) => {
    const found = typeof name === "string" && Object.hasOwn(known, name) ? known[name] : undefined;
    if (found === undefined) throw faultAt(`module '${tostring(name)}' not found`);
    return found() as Multi;
  };
}

/** Makes a type readable as a global, unless something else has its name (language.md §3.6). */
export function publish(table: Table, name: string, type: Value): void {
  if (table.$getField(name) === undefined) table.$setField(name, type);
}

/** The method of an entry among the results of its chunk (language.md §13.2). */
export function method(result: Value, name: string): (...args: Value[]) => unknown {
  const found = result instanceof Table ? result.$getField(name) : result;
  if (typeof found === "function") return found as (...args: Value[]) => unknown;
  throw faultAt(`method "${name}" not found in module`);
}

export type { Fields };
