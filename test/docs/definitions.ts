/** What the files in `definitions` say, as data; and the pages that are made of it. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Chunk, Expression, FunctionExpression } from "../../compiler/2-parse/ast.ts";
import { parse } from "../../compiler/2-parse/index.ts";
import type { FieldReference } from "../../compiler/reference/model.ts";
import { OPTIONS } from "../../compiler/reference/options.ts";

export const folder = fileURLToPath(new URL("../../definitions/", import.meta.url));

export interface DefinedFunction {
  /** `funcs.call`, `Future:cancel` */
  path: string;
  func: FunctionExpression;
  /** Lines of description. */
  text: string[];
}

export interface Definition {
  /** Name of the file without its ending. */
  name: string;
  chunk: Chunk;
  /** What is said of the whole. */
  text: string[];
  /** By name, what is said of each. */
  classes: Map<string, string[]>;
  functions: DefinedFunction[];
  /** Values that are no functions, by path. */
  constants: Map<string, Expression>;
}

export function readDefinitions(): Definition[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".lua"))
    .sort()
    .map((file) => readDefinition(file));
}

function readDefinition(file: string): Definition {
  const source = readFileSync(`${folder}${file}`, "utf8");
  const { chunk, diagnostics } = parse(source, { file });
  if (chunk === undefined || diagnostics.length > 0)
    throw new Error(`${file}: ${JSON.stringify(diagnostics)}`);
  const lines = source.split("\n");
  /** The comments above a line that are no annotations. */
  const above = (line: number): string[] => {
    const found: string[] = [];
    for (let at = line - 2; lines[at]?.startsWith("---"); at--) {
      const text = /^--- (.*)/.exec(lines[at]!)?.[1];
      if (text !== undefined) found.unshift(text);
    }
    return found;
  };
  const definition: Definition = {
    name: file.replace(/\.lua$/, ""),
    chunk,
    text: [],
    classes: new Map(),
    functions: [],
    constants: new Map(),
  };
  const add = (path: string, value: Expression) => {
    definition.constants.set(path, value);
    if (value.type !== "TableExpression") return;
    for (const field of value.fields)
      if (field.type === "NamedField") add(`${path}.${field.name}`, field.value);
  };
  for (const statement of chunk.body) {
    const { line } = statement.range.start;
    if (statement.type === "FunctionStatement") {
      const path = pathOf(statement.target, statement.isMethod);
      definition.functions.push({ path, func: statement.func, text: above(line) });
    } else if (statement.type === "LocalStatement") {
      const [{ name } = { name: "" }] = statement.names;
      if (name === definition.name) definition.text = above(line);
      else definition.classes.set(name, above(line));
    } else if (statement.type === "AssignmentStatement") {
      const [target, value] = [statement.targets[0]!, statement.values[0]!];
      const path = pathOf(target, false);
      if (path === definition.name) definition.text = above(line);
      else add(path, value);
    }
  }
  return definition;
}

function pathOf(node: Expression, isMethod: boolean): string {
  if (node.type === "Identifier") return node.name;
  if (node.type !== "MemberExpression") throw new Error(`a definition of a ${node.type}`);
  return `${pathOf(node.object, false)}${isMethod ? ":" : "."}${node.name}`;
}

/** `definitions/options.lua`, from the same table as docs/options.md. */
export function optionDefinitions(): string {
  return `---@meta

${optionClass("ActivityOptions", "Options of calls of activities.", "activity")}
${optionClass("WorkflowOptions", "Options of starts of workflows.", "workflow")}`;
}

function optionClass(name: string, about: string, scope: "activity" | "workflow"): string {
  const rows = OPTIONS[scope].flatMap((option) =>
    [`${scope}.${option.name}`, `temporal.${scope}.${option.name}`].map(
      (key) => `---@field ["${key}"] ${typeOf(option)}|nil ${plain(option.about)}`,
    ),
  );
  return `--- ${about}\n---@class luaflow.${name}\n${rows.join("\n")}\n`;
}

function typeOf({ type }: FieldReference): string {
  if (typeof type === "object") {
    if ("one" in type) return type.one.map((value) => `"${value}"`).join("|");
    if ("list" in type) return `${typeOf({ name: "", about: "", type: type.list })}[]|string`;
    if ("map" in type) return "table<string, any>";
    return `{ ${type.fields.map((field) => `${field.name}?: ${typeOf(field)}`).join(", ")} }`;
  }
  return type === "time" ? "string|number" : type;
}

function plain(text: string): string {
  return text.replaceAll(/\[([^\]]+)\]\([^)]*\)/g, "docs/$1");
}

/** docs/modules.md */
export function modulesPage(definitions: readonly Definition[]): string {
  const sections = definitions
    .filter(({ name }) => name !== "options")
    .map((definition) => {
      const { name, text, classes, functions, constants } = definition;
      const own = functions.filter(({ path }) => !classes.has(path.split(/[.:]/)[0]!));
      const parts = [`## \`${name}\``, ...(text.length > 0 ? [text.join("\n")] : []), ...functionTable(own)];
      for (const [className, about] of classes) {
        const methods = functions.filter(({ path }) => path.startsWith(`${className}:`));
        parts.push(
          `### ${className}`,
          ...(about.length > 0 ? [about.join("\n")] : []),
          ...functionTable(methods),
        );
      }
      const names = [...constants]
        .filter(([, value]) => value.type !== "TableExpression")
        .map(([path]) => `\`${path}\``);
      if (names.length > 0) parts.push(`Constants: ${names.join(", ")}.`);
      return parts.join("\n\n");
    });
  return `# Modules

Every function and method of the modules that Lua may require, from the definitions that editors get (\`luaflow definitions\`; a
new project has them in its \`.luarc.json\`). \`T?\` may be nil. Functions that can fail return \`nil\` and an error object as second
value ([errors.md](errors.md)). Which modules workflows may use is in [supported.md](supported.md#modules); options are in
[options.md](options.md). The standard library of Lua 5.3 – \`string\`, \`table\`, \`math\`, \`coroutine\`, \`os\`, \`utf8\`, and outside of workflows
\`io\` – is there without \`require\`, and not repeated here; what it has besides is under \`standard\` and \`coroutine\`.

${sections.join("\n\n")}
`;
}

function functionTable(functions: readonly DefinedFunction[]): string[] {
  if (functions.length === 0) return [];
  const rows = functions.map(({ path, func, text }) => {
    const names = func.parameters.map(({ name, annotation }) =>
      annotation?.type === "OptionalType" ? `[${name}]` : name,
    );
    const call = `${path}(${[...names, ...(func.isVararg ? ["…"] : [])].join(", ")})`;
    const results = (func.returns ?? []).map((type) => sourceOf(type.range)).join(", ");
    const about = text.join(" ");
    return `| \`${call}\` | ${results === "" ? "" : `\`${results.replaceAll("|", "\\|").replaceAll("luaflow.", "")}\``} | ${about.replaceAll("|", "\\|")} |`;
  });
  return [["| Call | Results | What |", "| --- | --- | --- |", ...rows].join("\n")];
}

function sourceOf({
  file,
  start,
  end,
}: {
  file: string;
  start: { offset: number };
  end: { offset: number };
}): string {
  return readFileSync(`${folder}${file}`, "utf8").slice(start.offset, end.offset).trim();
}
