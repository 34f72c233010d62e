/**
 * The compiler's public API (`luaflow/compiler`).
 *
 * {@link compile} is pure: source files in, TypeScript modules and diagnostics out. Bundling and writing are
 * separate steps at the edge.
 */
export type * from "./program.ts";
