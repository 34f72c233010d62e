/** Lua entries (spec: modules.md A5, A6, A8). References are resolved later, by `link/`. */
import { isScalar } from "yaml";
import { fromJson } from "../../../runtime-shims/lua/json-value.ts";
import type { Table } from "../../../runtime-shims/lua/table.ts";
import { activityOptions } from "../../../runtime-shims/modules/options/activity.ts";
import { CODES } from "../codes.ts";
import type { Fields } from "../fields.ts";
import { qualify } from "../ids.ts";
import type { RawEntry } from "../manifest.ts";
import type { Import, LuaEntry, LuaKind, LuaSource, ModuleUse, SourceFiles } from "../model.ts";
import { BUILTIN_MODULES, isBuiltinModule, moduleClass } from "../modules.ts";
import { nearest } from "../suggest.ts";
import { isRecord, typeName } from "../yaml/plain.ts";
import { baseEntry, configuration } from "./base.ts";
import { checkOptions } from "./options.ts";
import { readPool } from "./pool.ts";
import { readActivity, readSearchAttributes, readWorkflow } from "./temporal-meta.ts";

/** Undefined when there is nothing to compile: the source is missing. All mistakes are reported either way. */
export function readLuaEntry(raw: RawEntry, kind: LuaKind, files: SourceFiles): LuaEntry | undefined {
  const fields = configuration(raw);
  const source = readSource(raw, fields, files);
  const method = readMethod(fields, kind);
  const modules = readModules(raw, fields);
  const imports = readImports(raw, fields);
  const pool = kind === "function.lua" ? readPool(fields) : undefined;
  const workflow = readWorkflow(raw, kind);
  const activity = readActivity(raw, kind);
  const searchAttributes = readSearchAttributes(raw);
  const options = readOptions(raw);
  fields.finish(`a \`${kind}\` entry`);
  if (source === undefined) return undefined;
  return {
    ...baseEntry(raw),
    kind,
    source,
    method: method ?? "main",
    methodRange: method === undefined ? raw.scope.nameRange : raw.scope.range(["method"]),
    modules,
    imports,
    ...(workflow === undefined ? {} : { workflow }),
    ...(activity === undefined ? {} : { activity }),
    ...(searchAttributes === undefined ? {} : { searchAttributes }),
    options,
    ...(pool === undefined ? {} : { pool }),
  };
}

function readSource(raw: RawEntry, fields: Fields, files: SourceFiles): LuaSource | undefined {
  const key = JSON.stringify(["source"]);
  if (raw.failed.has(key)) {
    fields.allow("source");
    return undefined;
  }
  const written = fields.has("source");
  const text = fields.literal("source");
  if (text === undefined || text.trim() === "") {
    // An empty Lua file is a program; an empty field is a slip.
    const file = raw.inserted.get(key);
    if (text !== undefined && file !== undefined)
      return { file, text, startLine: 1, indent: 0, inline: false };
    if (!written || text !== undefined) {
      const help = "write `source: file://<path>.lua`, or the Lua text in a `|` block";
      fields.report(CODES.missingSource, "source is required", written ? "source" : undefined, { help });
    }
    return undefined;
  }
  const file = raw.inserted.get(key);
  if (file !== undefined) return { file, text, startLine: 1, indent: 0, inline: false };
  if (files.has(text) || /^[\w./-]+\.lua$/.test(text)) {
    const help = `write \`source: file://${text}\``;
    fields.report(
      CODES.missingSource,
      "source is required: this is the name of a file, not Lua text",
      "source",
      { help },
    );
    return undefined;
  }
  return { file: raw.file, text, ...inlinePlace(raw), inline: true };
}

/** Where the lines of an inline text stand in the manifest. */
function inlinePlace(raw: RawEntry): { startLine: number; indent: number } {
  const { document } = raw.scope;
  const node = document.find(raw.scope.path(["source"]))?.value;
  const start = document.nodeRange(node)?.start;
  if (!start || !isScalar(node)) return { startLine: 1, indent: 0 };
  const block = node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED";
  // Quoted and plain texts start on the line of their first character; columns are only right on that line.
  if (!block) return { startLine: start.line, indent: 0 };
  const lines = document.text.slice(start.offset, node.range?.[1]).split("\n");
  const explicit = /[1-9]/.exec(lines[0] ?? "");
  const first = lines.slice(1).find((line) => line.trim() !== "") ?? "";
  const content = node.source?.split("\n").find((line) => line.trim() !== "") ?? "";
  const blank = (line: string) => line.length - line.trimStart().length;
  return { startLine: start.line + 1, indent: blank(first) - (explicit ? blank(content) : 0) };
}

function readMethod(fields: Fields, kind: LuaKind): string | undefined {
  const method = fields.literal("method");
  if (method !== undefined && method.trim() !== "") return method;
  // A wrong type is reported already.
  const absent = method !== undefined || !fields.has("method");
  if (kind === "function.lua" && absent) {
    const help = "name the function that the Lua file returns, for example `method: main`";
    fields.report(CODES.missingMethod, "method is required", fields.has("method") ? "method" : undefined, {
      help,
    });
  }
  return undefined;
}

function readModules(raw: RawEntry, fields: Fields): ModuleUse[] {
  const modules = new Map<string, ModuleUse>();
  for (const { text, index } of fields.texts("modules", "write a list: `modules: [funcs, time]`")) {
    const path = ["modules", index];
    if (text.trim() === "") {
      raw.scope.report(CODES.emptyModule, "module cannot be empty", path);
    } else if (text.includes(":")) {
      const alias = text.slice(text.lastIndexOf(":") + 1);
      const help = `entries are imported: \`imports: { ${alias}: ${text} }\``;
      raw.scope.report(CODES.moduleWithNamespace, `module cannot have a namespace: \`${text}\``, path, {
        help,
      });
    } else if (moduleClass(text) === "unknown") {
      const near = nearest(text, BUILTIN_MODULES);
      raw.scope.report(CODES.unknownModule, `unknown module \`${text}\``, path, {
        help:
          near === undefined
            ? `modules are built in; Lua entries are listed under \`imports\``
            : `there is a module with a similar name: \`${near}\``,
      });
    } else if (moduleClass(text) === "not-supported") {
      raw.scope.report(CODES.moduleNotSupported, `module \`${text}\` is not supported`, path);
    } else if (!modules.has(text)) {
      modules.set(text, { name: text, range: raw.scope.range(path) });
    }
  }
  return [...modules.values()];
}

/** With targets as full ids, or names of built-in modules; whether the entries exist is checked later. */
function readImports(raw: RawEntry, fields: Fields): Import[] {
  const map = fields.map("imports", "write a map: `imports: { alias: namespace:name }`");
  const imports: Import[] = [];
  for (const alias of map.keys()) {
    const path = ["imports", alias];
    if (alias.trim() === "") {
      raw.scope.report(CODES.emptyAlias, "import alias cannot be empty", path, { at: "key" });
      continue;
    }
    const value = importText(map.raw(alias));
    if (value !== undefined && typeof value !== "string") {
      map.wrongType(alias, "an entry id", value);
      continue;
    }
    let written = (value ?? "").trim();
    if (written === "" || written.endsWith(":")) {
      const help = "write the id of a Lua entry: `namespace:name`";
      raw.scope.report(CODES.emptyImport, `import ${written || ":"}name cannot be empty`, path, { help });
      continue;
    }
    // `:name` is always the built-in module.
    const mustBeBuiltin = written.startsWith(":");
    if (mustBeBuiltin) written = written.slice(1);
    const builtin = isBuiltinModule(written);
    if (mustBeBuiltin && !builtin) {
      const near = nearest(written, BUILTIN_MODULES);
      raw.scope.report(CODES.unknownModule, `unknown module \`${written}\``, path, {
        help: near === undefined ? undefined : `there is a module with a similar name: \`${near}\``,
      });
      continue;
    }
    if (builtin && moduleClass(written) === "not-supported") {
      raw.scope.report(CODES.moduleNotSupported, `module \`${written}\` is not supported`, path);
      continue;
    }
    const target = builtin ? written : qualify(written, raw.namespace);
    imports.push({
      alias,
      target,
      builtin,
      range: raw.scope.range(path),
      aliasRange: raw.scope.range(path, "key"),
    });
  }
  return imports;
}

/** The other form of an import: `{ns: …, name: …}`. */
function importText(value: unknown): unknown {
  if (!isRecord(value) || typeof value.name !== "string") return value;
  if (value.ns === undefined || value.ns === null) return value.name;
  return typeof value.ns === "string" ? `${value.ns}:${value.name}` : value;
}

function readOptions(raw: RawEntry): Record<string, unknown> {
  const { options } = raw.meta;
  if (options === undefined || options === null) return {};
  if (isRecord(options)) {
    checkActivityOptions(raw, options);
    return options;
  }
  const message = `\`meta.options\` must be a map, got ${typeName(options)}`;
  raw.scope.report(CODES.wrongType, message, ["meta", "options"]);
  return {};
}

/** Every call of the activity would be refused; keys that are no options may mean something elsewhere. */
function checkActivityOptions(raw: RawEntry, options: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(options)) {
    if (!/^(temporal\.)?activity\./.test(key)) continue;
    const path = ["meta", "options", key];
    const table = fromJson({ [key]: value }) as Table;
    checkOptions(table, "meta.options", activityOptions, (code, message, _, extra) =>
      raw.scope.report(code, message, path, extra),
    );
  }
}
