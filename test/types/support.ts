import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { readSourceFiles } from "../../compiler/1-registry/read.ts";
import { registryDeclarations } from "../../compiler/4-emit/declarations/index.ts";
import { compile, type SourceFiles } from "../../compiler/index.ts";

/** The `registry.d.ts` of a registry without errors. */
export function declarationsOf(files: SourceFiles): string {
  const compilation = compile(files);
  const errors = compilation.diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(errors.map(({ code, message }) => `${code} ${message}`).join("\n"));
  return registryDeclarations(compilation.registry, compilation.programs);
}

export function fixtureFiles(name: string): Promise<SourceFiles> {
  return readSourceFiles(fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url)));
}

/** What TypeScript has against a declaration file, which `skipLibCheck` would hide in a project. */
export async function declarationErrors(text: string): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "luaflow-declarations-"));
  try {
    const path = join(folder, "registry.d.ts");
    await writeFile(path, text);
    const program = ts.createProgram([path], {
      strict: true,
      noEmit: true,
      types: [],
      lib: ["lib.es2023.d.ts"],
    });
    const file = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
      ({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
