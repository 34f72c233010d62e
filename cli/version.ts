import { createRequire } from "node:module";

/** The version in luaflow's own package.json, which is not at one place relative to sources and built files. */
export function luaflowVersion(): string {
  const manifest: { version: string } = createRequire(import.meta.url)("luaflow/package.json");
  return manifest.version;
}
