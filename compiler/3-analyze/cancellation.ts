/** Whether an activity's own code decides what its cancellation means. */
import type { ModuleInfo } from "./model.ts";
import type { ProgramInfo } from "./program-info.ts";
import { visitChunk } from "./chunk-index.ts";

/** Library functions that tell Lua code of a cancellation. */
const TELLS: ReadonlySet<string> = new Set(["activity.cancelled", "process.events"]);

/** The module, or a library that it imports, asks for cancellations somewhere. */
export function hearsCancellation(program: ProgramInfo, module: ModuleInfo): boolean {
  const seen = new Set([module]);
  for (const item of seen) {
    if (asks(program, item)) return true;
    for (const { target } of item.entry.imports) {
      const library = program.modules.get(target);
      if (library !== undefined) seen.add(library);
    }
  }
  return false;
}

function asks(program: ProgramInfo, module: ModuleInfo): boolean {
  const names = program.names(module);
  let found = false;
  visitChunk(module.chunk, {
    MemberExpression(node) {
      found ||= TELLS.has(names.memberOf(node) ?? "");
    },
  });
  return found;
}
