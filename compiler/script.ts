/**
 * Stand-alone Lua files: the same phases as for registries, without a registry. A file and the sibling files that it
 * requires become one program, which runs in Node.
 */
import { dirname, join, normalize } from "node:path/posix";
import type { Import, LuaEntry } from "./1-registry/model.ts";
import type { Chunk, SourceRange } from "./2-parse/ast.ts";
import { parse } from "./2-parse/index.ts";
import { checkModule } from "./3-analyze/checks.ts";
import { analyzeProgram, type ParsedEntry } from "./3-analyze/index.ts";
import { checkTypes } from "./3-analyze/types/check/checker.ts";
import { walk } from "./3-analyze/walk.ts";
import { emitProgram, type ModulePlan } from "./4-emit/index.ts";
import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import { withoutIgnored } from "./diagnostics/ignore.ts";
import { whereLoaded } from "./diagnostics/loaded.ts";
import type { GeneratedModule } from "./program.ts";

/** Built-in modules that no file can replace. */
const STANDARD = ["coroutine", "debug", "errors", "io", "math", "os", "string", "table", "utf8"];

/** Built-in modules that a script may use without saying so; a file of the same name comes first. */
const MODULES = [
  ...STANDARD,
  "base64",
  "channel",
  "crypto",
  "hash",
  "json",
  "payload",
  "time",
  "uuid",
  "yaml",
];

export interface ScriptCompilation {
  /** Output path of the entry's module. */
  main: string;
  /** Empty when there are errors. */
  modules: GeneratedModule[];
  diagnostics: Diagnostic[];
  sources: Map<string, string>;
}

/**
 * Compiles a script (pure but for `read`, which gives the text of a file or undefined). Chunk names in error messages are
 * the paths of the files.
 */
export function compileScript(path: string, read: (path: string) => string | undefined): ScriptCompilation {
  const diagnostics: Diagnostic[] = [];
  const sources = new Map<string, string>();
  const parsed: ParsedEntry[] = [];
  const seen = new Set<string>();
  const folder = dirname(path);
  const load = (file: string, text: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    sources.set(file, text);
    const result = parse(text, { file });
    diagnostics.push(...result.diagnostics);
    const entry = scriptEntry(file, text);
    if (result.chunk === undefined) return;
    for (const { name, range } of requires(result.chunk)) {
      if (STANDARD.includes(name)) continue;
      const found = candidates(folder, name, path).find((candidate) => read(candidate) !== undefined);
      if (found === undefined) continue;
      entry.imports.push({ alias: name, target: found, builtin: false, range, aliasRange: range });
      load(found, read(found)!);
    }
    parsed.push({ entry, chunk: result.chunk });
  };
  load(path, read(path) ?? "");
  const main = outputPath(path);
  const failed = () => diagnostics.some((item) => item.severity === "error");
  if (failed()) return { main, modules: [], diagnostics, sources };
  const program = analyzeProgram("script", parsed, new Set([path]));
  for (const module of program.modules.values()) {
    const found = [...checkModule(program, module, false), ...checkTypes(program, module)];
    diagnostics.push(...withoutIgnored(module.entry.source.text, found.map(whereLoaded)));
  }
  if (failed()) return { main, modules: [], diagnostics, sources };
  const plans = new Map<string, ModulePlan>();
  for (const { entry } of parsed) {
    plans.set(entry.id, {
      path: outputPath(entry.id),
      imported: parsed.some((other) => other.entry.imports.some(({ target }) => target === entry.id)),
      ...(entry.id === path ? { type: "script" } : {}),
    });
  }
  return { main, modules: emitProgram(program, plans), diagnostics, sources };
}

function outputPath(file: string): string {
  return `script/lua/${normalize(file)
    .replaceAll("../", "_/")
    .replace(/^\//, "")
    .replace(/\.lua$/, "")}.ts`;
}

function candidates(folder: string, name: string, script: string): string[] {
  const path = name.replaceAll(".", "/");
  // Chunk names as PUC Lua has them, whose `package.path` begins with `./`.
  return [join(folder, `${path}.lua`), join(folder, path, "init.lua")].map((file) =>
    /^\.{0,2}\//.test(file) || file === script ? file : `./${file}`,
  );
}

/** The literal names that a chunk requires, also as `pcall(require, "name")`. */
function requires(chunk: Chunk): { name: string; range: SourceRange }[] {
  const found: { name: string; range: SourceRange }[] = [];
  walk(chunk.body, {
    expression(node) {
      if (node.type !== "CallExpression" || node.callee.type !== "Identifier") return;
      const [first, second] = node.arguments;
      const isProtected =
        node.callee.name === "pcall" && first?.type === "Identifier" && first.name === "require";
      if (node.callee.name !== "require" && !isProtected) return;
      const argument = isProtected ? second : first;
      if (argument?.type === "StringLiteral" && !found.some((item) => item.name === argument.value)) {
        found.push({ name: argument.value, range: argument.range });
      }
    },
  });
  return found;
}

function scriptEntry(file: string, text: string): LuaEntry & { imports: Import[] } {
  const start = { line: 1, column: 1, offset: 0 };
  const range = { file, start, end: start };
  return {
    id: file,
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
    modules: MODULES.map((name) => ({ name, range })),
    imports: [],
    options: {},
  };
}
