import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { GeneratedModule, Program } from "../program.ts";

/** The generated code does not type-check: a bug of luaflow, reported at the Lua line it came from. */
const TYPE_ERROR = "LF4001";

/**
 * Type-checks the generated modules of some programs under `strict`, as an ordinary TypeScript project. ts-morph
 * assembles the project in memory; it is loaded only here, because loading it costs more than compiling a registry.
 */
export async function checkTypes(programs: readonly Program[]): Promise<Diagnostic[]> {
  const { Project, ts } = await import("ts-morph");
  const project = new Project({
    skipAddingFilesFromTsConfig: true,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      lib: ["lib.es2023.d.ts"],
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      strict: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: true,
      noEmit: true,
      allowImportingTsExtensions: true,
      ...nodeTypes(),
      paths: {
        "luaflow/workflow": [runtimeEntry("workflow")],
        "luaflow/activity": [runtimeEntry("activity")],
        "luaflow/script": [runtimeEntry("script")],
      },
    },
  });
  const root = fileURLToPath(new URL("../../.luaflow-types/", import.meta.url));
  const modules = new Map<string, GeneratedModule>();
  for (const program of programs) {
    for (const module of program.modules) {
      const file = project.createSourceFile(`${root}${module.path}`, module.text);
      modules.set(file.getFilePath(), module);
    }
  }
  const found: Diagnostic[] = [];
  for (const file of project.getSourceFiles()) {
    const module = modules.get(file.getFilePath());
    if (module === undefined) continue;
    for (const item of file.getPreEmitDiagnostics()) {
      const text = item.getMessageText();
      const message = typeof text === "string" ? text : text.getMessageText();
      found.push(atLua(module, file.getLineAndColumnAtPos(item.getStart() ?? 0), message));
    }
  }
  return found;
}

/** Node's types, which the runtime outside of workflows mentions, where they are installed. */
function nodeTypes(): { types: string[]; typeRoots?: string[] } {
  try {
    const types = createRequire(import.meta.url).resolve("@types/node/package.json");
    return { types: ["node"], typeRoots: [dirname(dirname(types))] };
  } catch {
    return { types: [] };
  }
}

/** A compiled declaration when installed, the source in a checkout. */
function runtimeEntry(environment: string): string {
  for (const extension of ["ts", "d.ts"]) {
    const path = fileURLToPath(
      new URL(`../../runtime-shims/${environment}/index.${extension}`, import.meta.url),
    );
    if (existsSync(path)) return path;
  }
  throw new Error(`luaflow is incomplete: runtime-shims/${environment} is missing`);
}

function atLua(module: GeneratedModule, at: { line: number; column: number }, message: string): Diagnostic {
  const mapping = module.mappings.findLast(
    ({ line, column }) => line < at.line || (line === at.line && column < at.column),
  );
  const position = mapping?.source ?? { line: 1, column: 1, offset: 0 };
  return {
    code: TYPE_ERROR,
    severity: "error",
    message: `the TypeScript generated here does not type-check: ${message} (${module.path}:${at.line}:${at.column})`,
    range: { file: module.source, start: position, end: { ...position, column: position.column + 1 } },
    help: "this is a bug in luaflow; please report it with the Lua around this line",
  };
}
