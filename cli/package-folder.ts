import { createRequire } from "node:module";
import { dirname } from "node:path";

/** Where luaflow is installed: samples, templates and docs lie there. */
export function packageFolder(): string {
  return dirname(createRequire(import.meta.url).resolve("luaflow/package.json"));
}
