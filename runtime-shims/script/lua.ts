/** The `lua` namespace of stand-alone programs. */
import "./environment.ts";
import { base as standardBase, tostring } from "../lua/base.ts";
import { useAsLibrary } from "../lua/debug.ts";
import type { Table } from "../lua/table.ts";
import { none, type Value } from "../lua/value.ts";
import { globals as scriptGlobals } from "./entry.ts";
import { write } from "./environment.ts";

export * from "../lua/index.ts";
export type * from "../modules/classes.ts";
export { module, program } from "./entry.ts";

/** As in `lua`, arguments are separated by tabs. */
export function print(...args: Value[]): readonly Value[] {
  write(`${args.map(tostring).join("\t")}\n`);
  return none;
}

useAsLibrary(print);

/** The globals of the script. */
export function globals(modules: Record<string, object>): Table {
  const table = scriptGlobals(modules);
  table.$setField("print", print);
  return table;
}

export const base = Object.freeze({ ...standardBase, print });
