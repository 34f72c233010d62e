/**
 * The compiler's public API (`luaflow/compiler`).
 *
 * {@link compile} is pure: source files in, TypeScript modules and diagnostics out. Bundling and writing are
 * separate steps at the edge.
 */
import { emptiness, loadRegistry, type SourceFiles } from "./1-registry/index.ts";
import { type CompileOptions, compilePrograms } from "./compile.ts";
import { hasErrors, tidy } from "./diagnostics/collector.ts";
import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import type { Compilation } from "./program.ts";

export type { SourceFiles } from "./1-registry/index.ts";
export type { CompileOptions } from "./compile.ts";
export type { Diagnostic } from "./diagnostics/diagnostic.ts";
export type * from "./program.ts";

/** Compiles a registry. All mistakes are reported, never thrown; with an error among them nothing is emitted. */
export function compile(files: SourceFiles, options: CompileOptions = {}): Compilation {
  const { registry, diagnostics } = loadRegistry(files);
  const steps = compilePrograms(registry, diagnostics, options);
  for (;;) {
    const step = steps.next();
    if (!step.done) continue;
    const { programs, broken } = step.value;
    const all = [...diagnostics, ...emptiness(registry, files, diagnostics), ...step.value.diagnostics];
    return { registry, broken, ...finished(all, programs, options) };
  }
}

/** All diagnostics in order, and the programs unless errors are in their way. */
export function finished<T>(
  diagnostics: readonly Diagnostic[],
  programs: readonly T[],
  { lenient = false, strict = false }: CompileOptions,
): { diagnostics: Diagnostic[]; programs: T[] } {
  const sorted = tidy(diagnostics);
  const failed = !lenient && (hasErrors(sorted) || (strict && sorted.length > 0));
  return { diagnostics: sorted, programs: failed ? [] : [...programs] };
}
