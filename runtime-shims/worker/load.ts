/** Loads the bundles of activities and functions, which are CommonJS modules. */
import { readFileSync, statSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { constants, Script } from "node:vm";

const require = createRequire(import.meta.url);

/**
 * Evaluates a bundle anew. It needs the SDK: the one of the project it stands in, or else the one that luaflow itself
 * uses, so that a build can be run from any folder.
 */
export function loadBundle<T>(file: string): T {
  return evaluateModule(file, textOf(file));
}

/** The text that was read last, and how the file was then. */
let read: { file: string; at: number; size: number; text: string } | undefined;

function textOf(file: string): string {
  const { mtimeMs: at, size } = statSync(file);
  if (read?.file !== file || read.at !== at || read.size !== size)
    read = { file, at, size, text: readFileSync(file, "utf8") };
  return read.text;
}

/** The text that was evaluated last: who evaluates one again and again, as tests do, has it compiled once. */
let compiled: { file: string; code: string; script: Script } | undefined;

type ModuleFunction = (
  exports: object,
  require: NodeJS.Require,
  module: { exports: object },
  filename: string,
  dirname: string,
) => void;

/** Evaluates CommonJS code as if it stood in `file`. */
export function evaluateModule<T>(file: string, code: string): T {
  if (compiled?.file !== file || compiled.code !== code) {
    const script = new Script(Module.wrap(code), {
      filename: file,
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    });
    compiled = { file, code, script };
  }
  const evaluate = compiled.script.runInThisContext() as ModuleFunction;
  const module = { exports: {} };
  evaluate(module.exports, requireFor(file), module, file, dirname(file));
  return module.exports as T;
}

/** Looks for modules as `file` would, and then beside the SDK that luaflow uses. */
function requireFor(file: string): NodeJS.Require {
  const own = dirname(require.resolve("@temporalio/worker/package.json"));
  const loader = new Module(file) as Module & { paths: string[] };
  loader.filename = file;
  loader.paths = [...nodeModules(dirname(file)), ...nodeModules(own)];
  return Object.assign((id: string) => loader.require(id), createRequire(file));
}

/** The `node_modules` folders that a file in `folder` looks into. */
function nodeModules(folder: string): string[] {
  const folders = [join(folder, "node_modules")];
  const parent = dirname(folder);
  return parent === folder ? folders : [...folders, ...nodeModules(parent)];
}
