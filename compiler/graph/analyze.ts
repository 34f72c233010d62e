/** Analyses one workflow with what it imports, and no more: a picture of it must not wait for its neighbours. */
import type { LuaEntry, Registry } from "../1-registry/model.ts";
import { analyzeProgram, type ParsedEntry } from "../3-analyze/index.ts";
import type { ProgramInfo } from "../3-analyze/program-info.ts";
import type { CompileCache } from "../cache.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { closure, importedBy } from "../plans.ts";

export interface AnalyzedWorkflow {
  /** Absent when some of its Lua cannot be parsed. */
  program?: ProgramInfo;
  /** Why it cannot. */
  errors: Diagnostic[];
}

export function analyzeWorkflow(registry: Registry, entry: LuaEntry, cache: CompileCache): AnalyzedWorkflow {
  const entries = closure(registry, [entry]);
  const imported = importedBy(entries);
  const parsed: ParsedEntry[] = [];
  const errors: Diagnostic[] = [];
  for (const item of entries) {
    const { chunk, diagnostics } = cache.parse(item);
    const mistakes = diagnostics.filter(({ severity }) => severity === "error");
    errors.push(...mistakes);
    if (chunk === undefined || mistakes.length > 0) continue;
    parsed.push({
      entry: item,
      chunk: imported.has(item.id) || item.id !== entry.id ? chunk : cache.prune(chunk, item.method),
    });
  }
  if (errors.length > 0) return { errors };
  return { program: analyzeProgram("workflows", parsed, new Set([entry.id])), errors };
}
