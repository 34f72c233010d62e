/**
 * Makes one text of the generated modules of a program, which esbuild then turns into JavaScript in one go. Resolving a
 * thousand small modules one by one would take longer than compiling them.
 */
import { dirname, join } from "node:path/posix";
import { decode, type SourceMapSegment } from "@jridgewell/sourcemap-codec";
import { type TransformOptions, transform } from "esbuild";
import type { GeneratedModule, Mapping } from "../program.ts";
import { BundleError } from "./codes.ts";
import { LINE_LIMIT } from "./esbuild-options.ts";
import { countLines, type Part } from "./parts.ts";

/** Marks sources that are Lua in the maps between the passes. */
export const LUA_PREFIX = "lua:";

/** The function that the merged text declares. */
export const LINK = "__luaflow_link";

export interface MergedModules extends Part {
  /** Index of a module, by its path. */
  index: ReadonlyMap<string, number>;
}

export interface MergeOptions extends Pick<TransformOptions, "minifyWhitespace" | "minifySyntax"> {
  /** What the modules export to each other are functions, which are looked up when they are called: modules may form cycles. */
  lazy?: boolean;
}

/**
 * `function __luaflow_link(runtime)` gives `(start?) => require`: one call of the result is one execution, whose `require(index)`
 * evaluates a module when it is first asked for and gives what it exports. The runtime's functions are constants of the outer
 * function, which makes a call of a shim a direct call, and nothing of a module exists in an execution that does not need it.
 */
export async function mergeModules(
  modules: readonly GeneratedModule[],
  { lazy = false, ...options }: MergeOptions = {},
): Promise<MergedModules> {
  const index = new Map(modules.map(({ path }, position) => [path, position]));
  const runtime = new Set<string>();
  const functions = new Set<string>();
  const texts = modules.map((module) => moduleFunction(module, index, runtime, functions, lazy));
  const head = [
    // As in the modules that these texts are: functions belong to their blocks.
    `function ${LINK}($runtime) { "use strict";`,
    `const { ${[...runtime]
      .sort()
      .map((name) => `${name}: $${name}`)
      .join(", ")} } = $runtime;`,
    `const { ${[...functions]
      .sort()
      .map((name) => `${name}: lua$${name}`)
      .join(", ")} } = $runtime.lua;`,
    "const $modules = [",
  ];
  const tail = `];
return () => {
  const $cache = [];
  const $require = (index) => ($cache[index] ??= $modules[index]($require));
  return $require;
};
}`;
  const starts: number[] = [];
  let line = head.length;
  for (const text of texts) {
    starts.push(line);
    line += countLines(text);
  }
  const { code, map } = await transform([...head, ...texts, tail].join("\n"), {
    loader: "ts",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    sourcemap: "external",
    sourcesContent: false,
    logLevel: "silent",
    lineLimit: options.minifyWhitespace ? LINE_LIMIT : 0,
    ...options,
  });
  const generated = decode((JSON.parse(map) as { mappings: string }).mappings);
  const loaded = new Map<string, number>();
  const mappings = toLua(generated, modules, starts, loaded);
  return {
    code: code.trimEnd(),
    sources: [...modules.map(({ id, source }) => luaSource(id, source)), ...loaded.keys()],
    mappings,
    index,
  };
}

/** The modules that cannot be made into JavaScript, with the reason: bugs of the compiler. */
export async function faultyModules(
  modules: readonly GeneratedModule[],
): Promise<Map<GeneratedModule, string>> {
  const index = new Map(modules.map(({ path }, position) => [path, position]));
  const faults = new Map<GeneratedModule, string>();
  for (const module of modules) {
    try {
      const text = moduleFunction(module, index, new Set(), new Set());
      await transform(`"use strict";[${text}]`, { loader: "ts", target: "es2022", logLevel: "silent" });
    } catch (error) {
      const [first] = (error as { errors?: { text: string }[] }).errors ?? [];
      faults.set(module, first?.text ?? String(error));
    }
  }
  return faults;
}

/** One module as a function of what gives it others; its text keeps its lines and columns. */
function moduleFunction(
  module: GeneratedModule,
  index: ReadonlyMap<string, number>,
  runtime: Set<string>,
  functions: Set<string>,
  lazy = false,
): string {
  const exported: string[] = [];
  const lines = module.fast.text.trimEnd().split("\n");
  let row = 0;
  for (; row < lines.length; row++) {
    const text = lines[row]!;
    if (text.startsWith("import ")) lines[row] = importStatement(module, text, index, runtime, lazy);
    else if (text !== "" && !text.startsWith("//")) break;
  }
  for (; row < lines.length; row++) {
    const text = lines[row]!;
    if (!text.startsWith("export ")) continue;
    if (text.startsWith("export default ")) {
      exported.push("default: $default");
      lines[row] = `const $default=${text.slice("export default ".length)}`;
    } else if (text.startsWith("export {")) {
      for (const [, name, alias = name] of text.matchAll(/([\w$]+)(?: as ([\w$]+))?(?=[ ,])/g))
        if (name !== "export") exported.push(`${alias}: ${name}`);
      lines[row] = "";
    } else {
      exported.push(/^export const (\w+)/.exec(text)![1]!);
      lines[row] = `${" ".repeat("export ".length)}${text.slice("export ".length)}`;
    }
  }
  const body = withConstants(lines.join("\n"), functions);
  return `($require) => {\n${body}\nreturn { ${exported.join(", ")} };\n},`;
}

/** What another module, or the runtime, is called in this one. */
function importStatement(
  module: GeneratedModule,
  text: string,
  index: ReadonlyMap<string, number>,
  runtime: Set<string>,
  lazy: boolean,
): string {
  const [, names = "", from = ""] = /^import (.*) from "([^"]*)";$/.exec(text) ?? [];
  if (from.startsWith("luaflow/")) {
    const aliases = names
      .replace(/[{}]/g, "")
      .split(",")
      .map((name) => name.trim().split(" as "))
      .filter(([name]) => name !== "lua" && name !== "");
    for (const [name] of aliases) runtime.add(name!);
    const constants = aliases.map(([name, alias = name]) => `${alias}=$${name}`);
    return constants.length === 0 ? "" : `const ${constants.join(",")};`;
  }
  const target = index.get(join(dirname(module.path), from).replace(/\.js$/, ".ts"));
  if (target === undefined || !from.startsWith(".")) {
    throw new BundleError("LF5002", `\`${from || text}\` cannot be imported by ${module.id}`);
  }
  if (names.startsWith("* as ")) return `const ${names.slice("* as ".length)}=$require(${target});`;
  if (names.startsWith("{")) return `const ${names}=$require(${target});`;
  return lazy
    ? `const ${names}=()=>$require(${target}).default();`
    : `const ${names}=$require(${target}).default;`;
}

/** What a text in code can begin with that is no code, or a function of the runtime. */
const TOKEN = /"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*.*?\*\/|[`{}]|\blua\.(\w+)/gs;
const TEMPLATE_END = /(?:[^`\\$]|\\.|\$(?!\{))*(?:`|\$\{)/sy;

/** `lua.index` → `lua$index`, outside of texts and comments. */
function withConstants(text: string, functions: Set<string>): string {
  let result = "";
  let copied = 0;
  /** Open braces in each template that stands around here. */
  const templates: number[] = [];
  TOKEN.lastIndex = 0;
  const skipTemplate = (from: number): void => {
    TEMPLATE_END.lastIndex = from;
    TEMPLATE_END.exec(text);
    TOKEN.lastIndex = TEMPLATE_END.lastIndex;
    if (text[TEMPLATE_END.lastIndex - 1] === "{") templates.push(0);
  };
  for (let found = TOKEN.exec(text); found !== null; found = TOKEN.exec(text)) {
    const [token, name] = found;
    if (name !== undefined) {
      functions.add(name);
      result += `${text.slice(copied, found.index)}lua$`;
      copied = found.index + "lua.".length;
    } else if (token === "`") {
      skipTemplate(TOKEN.lastIndex);
    } else if (templates.length > 0 && token === "{") {
      templates.push(templates.pop()! + 1);
    } else if (templates.length > 0 && token === "}") {
      const open = templates.pop()!;
      if (open === 0) skipTemplate(TOKEN.lastIndex);
      else templates.push(open - 1);
    }
  }
  return result + text.slice(copied);
}

/** A Lua source in the maps between the passes; the name of a loaded chunk may hold any character. */
function luaSource(id: string, file: string): string {
  return `${LUA_PREFIX}${encodeURIComponent(id)}!${encodeURIComponent(file)}`;
}

/** From places in the merged text to places in Lua; `loaded` gets the sources of loaded chunks. */
function toLua(
  generated: readonly SourceMapSegment[][],
  modules: readonly GeneratedModule[],
  starts: readonly number[],
  loaded: Map<string, number>,
): SourceMapSegment[][] {
  /** Chunks that the program loads are sources of their own. */
  const sourceOf = (module: number, name: string | undefined): number => {
    if (name === undefined) return module;
    const source = luaSource(name, name);
    if (!loaded.has(source)) loaded.set(source, modules.length + loaded.size);
    return loaded.get(source)!;
  };
  return generated.map((line) => {
    const segments: SourceMapSegment[] = [];
    let last = "";
    for (const segment of line) {
      if (segment.length === 1) continue;
      const [column, , row, from] = segment;
      const module = moduleAt(starts, row);
      // The module's first line stands below the head of its function; its lines count from 1.
      const mapping =
        module < 0 ? undefined : mappingAt(modules[module]!.fast.mappings, row - starts[module]!, from);
      const source = mapping === undefined ? module : sourceOf(module, mapping.source.loaded?.name);
      const key = mapping === undefined ? "" : `${source}:${mapping.source.line}:${mapping.source.column}`;
      if (key === last) continue;
      last = key;
      segments.push(
        mapping === undefined
          ? [column]
          : [column, source, mapping.source.line - 1, mapping.source.column - 1],
      );
    }
    return segments;
  });
}

/** The module whose text holds a line; −1 before the first. */
function moduleAt(starts: readonly number[], line: number): number {
  return lastIndex(starts, (start) => start <= line);
}

/** The mapping that stands at a place, or before it on its line. */
function mappingAt(mappings: readonly Mapping[], line: number, column: number): Mapping | undefined {
  const found =
    mappings[
      lastIndex(mappings, (item) => item.line < line || (item.line === line && item.column <= column))
    ];
  return found?.line === line ? found : undefined;
}

/** Index of the last item that `holds`, where it holds for a first part of the list; −1 for none. */
function lastIndex<T>(list: readonly T[], holds: (item: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(list[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
