/** Loads the bundles of activities and functions, which are CommonJS modules. */
import { readFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);

/**
 * Evaluates a bundle anew. It needs the SDK: the one of the project it stands in, or else the one that luaflow itself
 * uses, so that a build can be run from any folder.
 */
export function loadBundle<T>(file: string): T {
  return evaluateModule(file, readFileSync(file, "utf8"));
}

/** Evaluates CommonJS code as if it stood in `file`. */
export function evaluateModule<T>(file: string, code: string): T {
  const module = new Module(file) as LoadableModule;
  module.filename = file;
  const own = dirname(require.resolve("@temporalio/worker/package.json"));
  module.paths = [...nodeModules(dirname(file)), ...nodeModules(own)];
  module._compile(code, file);
  return module.exports as T;
}

/** What CommonJS loaders outside Node, too, have relied on for years, though it is not in Node's types. */
interface LoadableModule extends Module {
  paths: string[];
  _compile(code: string, filename: string): void;
}

/** The `node_modules` folders that a file in `folder` looks into. */
function nodeModules(folder: string): string[] {
  const folders = [join(folder, "node_modules")];
  const parent = dirname(folder);
  return parent === folder ? folders : [...folders, ...nodeModules(parent)];
}
