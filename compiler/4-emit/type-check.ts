import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { GeneratedModule, Program } from "../program.ts";

/** The generated code does not type-check: a bug of luaflow, reported at the Lua line it came from. */
const TYPE_ERROR = "LF4001";

/** There is no TypeScript to check with. */
export class TypeScriptMissing extends Error {
  override name = "TypeScriptMissing";

  constructor() {
    super("checking the generated TypeScript needs TypeScript: `npm install --save-dev typescript`");
  }
}

/**
 * Type-checks the generated modules of some programs under `strict`, as an ordinary TypeScript project in a temporary folder.
 * The compiler is the user's own `tsc`, whichever version that is: only its command line is the same in all of them.
 *
 * @throws TypeScriptMissing
 */
export async function checkTypes(programs: readonly Program[]): Promise<Diagnostic[]> {
  const tsc = await findTsc();
  // What tsc prints are real paths.
  const root = await mkdtemp(join(await realpath(tmpdir()), "luaflow-types-"));
  try {
    const modules = new Map<string, GeneratedModule>();
    for (const program of programs) for (const module of program.modules) modules.set(module.path, module);
    for (const [path, { text }] of modules) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), text);
    }
    await writeFile(join(root, "tsconfig.json"), JSON.stringify(config([...modules.keys()])));
    const output = await run(tsc, root);
    return errors(output).map(({ path, line, column, message }) => {
      const module = modules.get(path);
      if (module === undefined) throw new Error(`tsc has an error in a file of its own: ${path}: ${message}`);
      return atLua(module, { line, column }, message);
    });
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

function config(files: string[]) {
  return {
    compilerOptions: {
      target: "ES2022",
      lib: ["ES2023"],
      module: "ESNext",
      moduleResolution: "Bundler",
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
    files,
  };
}

/** What the project has goes before what luaflow's own folder sees. */
async function findTsc(): Promise<string> {
  for (const from of [pathToFileURL(join(process.cwd(), "index.js")).href, import.meta.url]) {
    try {
      const path = createRequire(from).resolve("typescript/package.json");
      const { bin } = JSON.parse(await readFile(path, "utf8"));
      return join(dirname(path), bin.tsc);
    } catch {
      // The next one.
    }
  }
  throw new TypeScriptMissing();
}

/** @returns what tsc prints: it exits with 1 or 2 when there are errors */
function run(tsc: string, cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const args = [tsc, "-p", ".", "--pretty", "false"];
    execFile(process.execPath, args, { cwd, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (error && stdout === "") reject(new Error(`tsc failed: ${stderr || error.message}`));
      else resolve(stdout);
    });
  });
}

/** Lines like `main.ts(3,14): error TS2551: …`, each with the indented ones that explain it. */
function errors(output: string): { path: string; line: number; column: number; message: string }[] {
  const found = output.matchAll(/^(?:(\S.*?)\((\d+),(\d+)\): )?error (TS\d+: .*(?:\n[ \t]+.*)*)/gm);
  return [...found].map(([, path = "tsconfig.json", line = "1", column = "1", message = ""]) => ({
    path: path.replaceAll("\\", "/"),
    line: Number(line),
    column: Number(column),
    message: message.replace(/^TS\d+: /, ""),
  }));
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
