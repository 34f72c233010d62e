/** Runs stand-alone Lua files as `luaflow exec` does, without a process of their own. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { Script } from "node:vm";
import { sourceText } from "../../compiler/2-parse/lex/bytes.ts";
import { bundleScript } from "../../compiler/5-bundle/script.ts";
import type { Diagnostic } from "../../compiler/index.ts";
import { compileScript } from "../../compiler/script.ts";

export interface ScriptResult {
  /** Bytes as code units, as Lua's own strings. */
  stdout: string;
  /** The message of the error that ended the program. */
  failure: string | undefined;
  /** What the compiler refused. */
  errors: Diagnostic[];
}

interface Exports {
  program(script: string, args: string[]): Promise<{ message: string } | undefined>;
}

const require = createRequire(import.meta.url);

/** Which of the two texts of each module runs: the one of bundles, or the one that `dist/src` shows. */
export type Rendering = "fast" | "readable";

/** Compiles and runs a file with the files beside it. */
export function runScript(
  path: string,
  args: string[] = [],
  rendering: Rendering = "fast",
): Promise<ScriptResult> {
  const folder = dirname(path);
  return runSource(
    basename(path),
    (name) => {
      const at = join(folder, name);
      return existsSync(at) ? sourceText(readFileSync(at)) : undefined;
    },
    args,
    (name) => (existsSync(join(folder, name)) ? readdirSync(join(folder, name)) : []),
    rendering,
  );
}

/** Compiles and runs a text; `read` finds it and what it requires. */
export async function runSource(
  path: string,
  read: (path: string) => string | undefined,
  args: string[] = [],
  list?: (folder: string) => readonly string[],
  rendering: Rendering = "fast",
): Promise<ScriptResult> {
  const { modules, main, diagnostics } = compileScript(path, read, list);
  const errors = diagnostics.filter((item) => item.severity === "error");
  if (errors.length > 0) return { stdout: "", failure: undefined, errors };
  const shown = modules.map((module) => (rendering === "fast" ? module : { ...module, fast: module }));
  const code = await bundleScript(shown, main);
  const output: string[] = [];
  const failure = await load(code, path, (bytes) => output.push(bytes)).program(path, args);
  return { stdout: output.join(""), failure: failure?.message, errors };
}

/** Evaluates a bundle whose standard output goes to `write`. */
function load(code: string, path: string, write: (bytes: string) => void): Exports {
  const module = { exports: {} as Exports };
  const wrapper = new Script(`(function (exports, require, module) {${code}\n})`, {
    filename: `${path}.cjs`,
  });
  const writeSync = (_file: number, data: Buffer, at = 0): number => {
    write(data.subarray(at).toString("latin1"));
    return data.length - at;
  };
  const provide = (name: string): unknown => {
    const found: object = require(name);
    return name === "node:fs" ? { ...found, writeSync } : found;
  };
  wrapper.runInThisContext()(module.exports, provide, module);
  return module.exports;
}
