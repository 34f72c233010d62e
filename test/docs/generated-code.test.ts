/** Writes docs/generated-code.md: generated code beside hand-written, so that the page cannot go stale. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { readSourceFiles } from "../../compiler/1-registry/read.ts";
import { compile, type Program } from "../../compiler/index.ts";
import { workflowRegistry } from "../support/compile.ts";

const folder = new URL("./generated-code/", import.meta.url);

/** Registries whose code is counted, and how often the helpers occurred in it in version 0.2.0. */
const FIXTURES = ["orders", "shop", "seed", "scenarios", "styles"];
const HELPERS: readonly (readonly [name: string, pattern: RegExp, before: number])[] = [
  ["`lua.Value`", /\blua\.Value\b/g, 1017],
  ["`lua.index`", /\blua\.index\b/g, 1502],
  ["`lua.first`", /\blua\.first\b/g, 718],
  ["`lua.invoke` and its forms", /\blua\.invoke\w*/g, 701],
  ["`lua.call` and its forms", /\blua\.call\w*/g, 522],
  ["`lua.isTask`", /\blua\.isTask\b/g, 932],
  ["lines", /\n/g, 11769],
];

const compiled = new Map<string, readonly Program[]>();

async function programsOf(fixture: string): Promise<readonly Program[]> {
  let programs = compiled.get(fixture);
  if (programs === undefined) {
    const root = fileURLToPath(new URL(`../../fixtures/${fixture}`, import.meta.url));
    compiled.set(fixture, (programs = compile(await readSourceFiles(root), { host: true }).programs));
  }
  return programs;
}

function text(name: string): string {
  return readFileSync(new URL(name, folder), "utf8");
}

function fenced(code: string): string {
  return `\`\`\`ts\n${code.trim()}\n\`\`\``;
}

/** The declaration of a function in a module, and for a class all statements about it. */
function declaration(module: string, name: string): string {
  const statements = module.split(/\n(?=[^\s}])/);
  const found = statements.filter((statement) =>
    new RegExp(`^((function\\*? |const |lua\\.setindex\\()${name}\\b|${name}\\.\\w)`).test(statement),
  );
  if (found.length === 0) throw new Error(`no function ${name} in the generated code`);
  return found.join("\n");
}

async function counts(): Promise<string> {
  const programs = (await Promise.all(FIXTURES.map(programsOf))).flat();
  const all = programs.flatMap(({ modules }) => modules.map((module) => module.text)).join("");
  const rows = HELPERS.map(
    ([name, pattern, before]) => `| ${name} | ${before} | ${all.match(pattern)?.length ?? 0} |`,
  );
  return ["| | 0.2.0 | now |", "|---|---:|---:|", ...rows].join("\n");
}

async function beside(hand: string, fixture: string, path: string): Promise<string> {
  const module = (await programsOf(fixture))
    .flatMap(({ modules }) => modules)
    .find((item) => item.path === path);
  if (module === undefined) throw new Error(`no module ${path}`);
  const cells = [module.text, text(`${hand}.ts`)].map(
    (code) => `<td valign="top">\n\n${fenced(code)}\n\n</td>`,
  );
  return `<table><tr><th>generated</th><th>by hand</th></tr><tr>${cells.join("")}</tr></table>`;
}

it("docs/generated-code.md shows what is generated", async () => {
  const files = workflowRegistry(text("functions.lua"));
  const manifest = files.get("_index.yaml")!;
  files.set(
    "_index.yaml",
    manifest.replace("modules: [funcs, time, workflow]", "modules: [funcs, logger, time]"),
  );
  const { programs, diagnostics } = compile(files);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const functions = programs[0]!.modules.find(({ id }) => id === "app:main")!.text;
  const parts: string[] = [];
  for (const part of text("page.md").split(/(\{\{.*?\}\})/)) {
    const [, directive = "", ...args] = /^\{\{(\w+)(?: (\S+))?(?: (\S+))?(?: (\S+))?\}\}$/.exec(part) ?? [];
    const [first = "", second = "", third = ""] = args;
    if (directive === "function") parts.push(fenced(declaration(functions, first)));
    else if (directive === "counts") parts.push(await counts());
    else if (directive === "beside") parts.push(await beside(first, second, third));
    else parts.push(part);
  }
  await expect(parts.join("")).toMatchFileSnapshot("../../docs/generated-code.md");
});
