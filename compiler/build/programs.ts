/** Compiles the programs of a registry and bundles them. */
import { setImmediate } from "node:timers/promises";
import type { Registry } from "../1-registry/model.ts";
import { projectFiles } from "../5-bundle/index.ts";
import { type CompiledPrograms, type CompileOptions, compilePrograms } from "../compile.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Program } from "../program.ts";
import type { Bundle, Bundles } from "./bundles.ts";

export interface BuiltPrograms extends CompiledPrograms {
  /** One for each of the programs. */
  bundles: Bundle[];
}

/**
 * While a program is compiled, those before it are bundled by another process.
 *
 * @param found what is known to be wrong with the registry
 * @param write takes the generated TypeScript; paths are below the project's folder
 */
export async function buildPrograms(
  registry: Registry,
  found: readonly Diagnostic[],
  options: CompileOptions,
  bundles: Bundles,
  write: (path: string, text: string) => void,
): Promise<BuiltPrograms> {
  const begun = new Map<Program, Promise<Bundle>>();
  const steps = compilePrograms(registry, found, options);
  let step = steps.next();
  for (; !step.done; step = steps.next()) {
    const program = step.value;
    const bundle = bundles.of(program);
    bundle.catch(() => {});
    begun.set(program, bundle);
    for (const [path, text] of projectFiles(program)) write(path, text);
    await setImmediate();
  }
  const compiled = step.value;
  return { ...compiled, bundles: await Promise.all(compiled.programs.map((program) => begun.get(program)!)) };
}
