/** The `lua` namespace of stand-alone programs. */
import "./environment.ts";
import { base as standardBase, tostring } from "../lua/base.ts";
import type { Value } from "../lua/value.ts";
import { write } from "./environment.ts";

export * from "../lua/index.ts";
export { globals, module, program } from "./entry.ts";

/** As in `lua`, arguments are separated by tabs. */
export function print(...args: Value[]): void {
  write(`${args.map(tostring).join("\t")}\n`);
}

export const base = Object.freeze({ ...standardBase, print });
