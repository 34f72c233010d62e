/**
 * Stand-alone Lua files: the same phases as for registries, without a registry. A file and the sibling files that it
 * requires become one program, which runs in Node.
 */
import { dirname, join, normalize } from "node:path/posix";
import { loneEntry } from "./1-registry/lone-entry.ts";
import type { Import, LuaEntry } from "./1-registry/model.ts";
import type { Chunk, Expression, SourceRange } from "./2-parse/ast.ts";
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
 * Compiles a script (pure but for `read`, which gives the text of a file or undefined, and `list`, which gives the names of the files
 * in a folder). Chunk names in error messages are the paths of the files.
 */
export function compileScript(
  path: string,
  read: (path: string) => string | undefined,
  list: (folder: string) => readonly string[] = () => [],
): ScriptCompilation {
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
  // What a computed name may turn out to be: the files that the texts of the program name.
  const tried = new Set<string>();
  for (let known = -1; known < parsed.length; ) {
    known = parsed.length;
    for (const name of computedNames(
      parsed.map(({ chunk }) => chunk),
      (below) => list(join(folder, below)),
    )) {
      if (tried.has(name) || MODULES.includes(name)) continue;
      tried.add(name);
      const found = candidates(folder, name, path).find((candidate) => read(candidate) !== undefined);
      if (found !== undefined) load(found, read(found)!);
    }
  }
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
      imported:
        entry.id !== path ||
        parsed.some((other) => other.entry.imports.some(({ target }) => target === entry.id)),
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

/** What may be the beginning of the names of modules in a folder. */
const FOLDER = /^[\w-]+(?:[./][\w-]+)*[./]$/;

/** What may be the name of a module. */
const MODULE_NAME = /^[\w-]+(?:[./][\w-]+)*$/;

/**
 * The names that `require` of something computed may be given: texts of the program, and files of the folder that the constant
 * beginning of a name stands for (`require("app.stages." .. name)`, also where a function gets the name and requires it).
 */
function computedNames(chunks: readonly Chunk[], list: (folder: string) => readonly string[]): Set<string> {
  const texts = new Set<string>();
  const prefixes = new Set<string>();
  const folders = new Set<string>();
  for (const chunk of chunks) {
    walk(chunk.body, {
      expression(node) {
        if (node.type === "StringLiteral") texts.add(node.value);
        else if (node.type === "TableExpression")
          for (const field of node.fields) if (field.type === "NamedField") texts.add(field.name);
        const start = node.type === "BinaryExpression" ? beginning(node) : "";
        if (FOLDER.test(start)) folders.add(start);
        if (node.type !== "CallExpression" || node.callee.type !== "Identifier") return;
        const isProtected = node.callee.name === "pcall";
        const [first, second] = node.arguments;
        if (isProtected ? !isRequire(first) : node.callee.name !== "require") return;
        const name = isProtected ? second : first;
        if (name !== undefined && name.type !== "StringLiteral") prefixes.add(beginning(name));
      },
    });
  }
  const names = new Set<string>();
  for (const prefix of prefixes) {
    for (const text of texts) {
      const name = prefix + text;
      if (MODULE_NAME.test(name)) names.add(name);
    }
  }
  if (prefixes.size === 0) return names;
  for (const start of folders)
    for (const file of list(start.replaceAll(".", "/")))
      if (file.endsWith(".lua")) names.add(start + file.slice(0, -".lua".length));
  return names;
}

function isRequire(node: Expression | undefined): boolean {
  return node?.type === "Identifier" && node.name === "require";
}

/** The constant text that a concatenation begins with. */
function beginning(node: Expression): string {
  if (node.type === "ParenthesizedExpression") return beginning(node.expression);
  if (node.type !== "BinaryExpression" || node.operator !== "..") return "";
  return node.left.type === "StringLiteral" ? node.left.value : beginning(node.left);
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
  const entry = loneEntry(file, file, text);
  return { ...entry, modules: MODULES.map((name) => ({ name, range: entry.range })) };
}
