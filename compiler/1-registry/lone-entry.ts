import type { Import, LuaEntry } from "./model.ts";

/** A text as an entry that no registry has: a script, or a file that an editor has open. It has no modules. */
export function loneEntry(id: string, file: string, text: string): LuaEntry & { imports: Import[] } {
  const start = { line: 1, column: 1, offset: 0 };
  const range = { file, start, end: start };
  return {
    id,
    namespace: "",
    name: file,
    kind: "library.lua",
    meta: {},
    data: {},
    file,
    range,
    source: { file, text, startLine: 1, indent: 0, inline: false },
    method: "main",
    methodRange: range,
    modules: [],
    imports: [],
    options: {},
  };
}
