import { build, type BuildOptions, type Plugin } from "esbuild";
import type { GeneratedModule, Program } from "../program.ts";
import { generatedModules, mapComment } from "./generated-modules.ts";
import { runtimeModule } from "./runtime.ts";
import { workflowModules } from "./workflow-modules.ts";

export interface WorkflowBundleOptions {
  /** Drop white space and comments; names stay, for stack traces. */
  minify?: boolean;
  /** Absolute paths of modules that export `payloadConverter` and `failureConverter`. */
  payloadConverterPath?: string;
  failureConverterPath?: string;
}

/**
 * Globals that never change, as constants of the script: inside the sandbox every read of a global goes through an
 * interceptor that costs hundreds of nanoseconds. Not those that the SDK replaces per workflow.
 */
const FIXED_GLOBALS =
  "Array,ArrayBuffer,BigInt,BigInt64Array,Boolean,DataView,Error,Float64Array,Int32Array,JSON,Map,Math,Number,Object," +
  "RangeError,Reflect,RegExp,Set,String,Symbol,TypeError,Uint8Array,Uint32Array,WeakMap";

/**
 * Bundles the workflows of a program into a script for the SDK's workflow sandbox. A worker evaluates it once per V8
 * context; the SDK and the runtime are shared by all workflows there, the generated modules are evaluated anew for each
 * run, and kept in the run's own module cache.
 */
export async function bundleWorkflowScript(
  program: Program,
  options: WorkflowBundleOptions,
): Promise<{ code: string; map: string }> {
  const user = await userFactory(program, options);
  const runtime = runtimeModule("workflow");
  const entry = `
const api = require("@temporalio/workflow/lib/worker-interface.js");
require("@temporalio/workflow/lib/global-overrides.js").overrideGlobals();
const runtime = require(${JSON.stringify(runtime)});
const { instantiate } = require("luaflow:user");
runtime.lua.usePositions(() => __luaflow_positions);
exports.api = api;
exports.preloadModules = () => {};
exports.importInterceptors = () => [];
exports.importWorkflows = () => {
  const cache = globalThis.__webpack_module_cache__;
  let module = cache["luaflow/workflows"];
  if (module === undefined) {
    module = { exports: {} };
    cache["luaflow/workflows"] = module;
    instantiate(module, runtime);
  }
  return module.exports;
};
`;
  const result = await build({
    ...common(options),
    stdin: { contents: entry, resolveDir: runtime.replace(/[^/\\]*$/, ""), sourcefile: "luaflow:entry" },
    globalName: "__TEMPORAL__",
    format: "iife",
    platform: "neutral",
    mainFields: ["main"],
    conditions: ["require"],
    banner: { js: `const{${FIXED_GLOBALS}}=globalThis;` },
    plugins: [userModule(user), workflowModules(converters(options))],
  });
  return outputs(result.outputFiles);
}

function converters(options: WorkflowBundleOptions): { payload?: string; failure?: string } {
  const { payloadConverterPath: payload, failureConverterPath: failure } = options;
  return { ...(payload === undefined ? {} : { payload }), ...(failure === undefined ? {} : { failure }) };
}

function common(options: { minify?: boolean }) {
  const minify = options.minify ?? true;
  return {
    bundle: true,
    write: false,
    outfile: "bundle.js",
    target: "es2022",
    charset: "utf8",
    sourcemap: "external",
    sourcesContent: false,
    legalComments: "none",
    logLevel: "silent",
    minifyWhitespace: minify,
    minifySyntax: minify,
    absWorkingDir: "/",
  } satisfies BuildOptions;
}

function outputs(files: { path: string; text: string }[] | undefined): { code: string; map: string } {
  const code = files?.find((file) => file.path.endsWith(".js"))?.text ?? "";
  const map = files?.find((file) => file.path.endsWith(".map"))?.text ?? "{}";
  return { code, map };
}

/**
 * The generated modules as one function that evaluates them: `instantiate(module, runtime)` fills `module.exports` with a
 * lazy getter per workflow type, so that a run evaluates only what its workflow needs. The runtime's functions become
 * constants of that function, which makes a call of a shim a direct call.
 */
async function userFactory(
  program: Program,
  options: WorkflowBundleOptions,
): Promise<{ code: string; map: string }> {
  const getters = program.exports.map(
    ({ type, module }) =>
      `  ${JSON.stringify(type)}: { enumerable: true, get: () => require(${JSON.stringify(`./${module}`)}).workflows[${JSON.stringify(type)}] },`,
  );
  const entry = `Object.defineProperties(module.exports, {\n${getters.join("\n")}\n});\n`;
  const result = await build({
    ...common({ minify: false }),
    stdin: { contents: 'require("luaflow:entry");', sourcefile: "luaflow:start" },
    format: "cjs",
    platform: "neutral",
    plugins: [
      generatedModules(program.modules, entry.replace("module.exports", "__luaflow_module.exports")),
      runtimeConstants(program.modules),
      workflowModules(converters(options)),
    ],
  });
  return outputs(result.outputFiles);
}

const RUNTIME_OBJECT = "__luaflow_runtime";

/** Stands in for `luaflow/workflow` in the generated modules: those exports of the runtime that they use, as constants. */
function runtimeConstants(modules: readonly GeneratedModule[]): Plugin {
  const names = new Set<string>();
  const functions = new Set<string>();
  for (const { text } of modules) {
    const imported = /^import \{ ([^}]*) \} from "luaflow\/workflow";$/m.exec(text)?.[1] ?? "";
    for (const name of imported.split(", ")) names.add(name.split(" as ")[0]!);
    for (const [, name] of text.matchAll(/\blua\.(\w+)/g)) functions.add(name!);
  }
  names.delete("lua");
  names.delete("");
  return {
    name: "luaflow-runtime-constants",
    setup(build) {
      build.onResolve({ filter: /^luaflow\/workflow$/ }, () => ({
        path: "runtime",
        namespace: "luaflow-runtime",
      }));
      build.onResolve({ filter: /^luaflow:lua$/ }, () => ({ path: "lua", namespace: "luaflow-runtime" }));
      const constants = (from: string, list: ReadonlySet<string>) =>
        `export const { ${[...list].sort().join(", ")} } = ${from};\n`;
      build.onLoad({ filter: /^runtime$/, namespace: "luaflow-runtime" }, () => ({
        contents: `export * as lua from "luaflow:lua";\n${constants(RUNTIME_OBJECT, names)}`,
        loader: "js",
      }));
      // Types are among the names; as values they are undefined and unused.
      build.onLoad({ filter: /^lua$/, namespace: "luaflow-runtime" }, () => ({
        contents: constants(`${RUNTIME_OBJECT}.lua`, functions),
        loader: "js",
      }));
    },
  };
}

/** The factory as a module of the bundle pass, with its map. */
function userModule(user: { code: string; map: string }): Plugin {
  return {
    name: "luaflow-user-module",
    setup(build) {
      build.onResolve({ filter: /^luaflow:user$/ }, () => ({ path: "user.js", namespace: "luaflow-user" }));
      build.onLoad({ filter: /.*/, namespace: "luaflow-user" }, () => {
        // The head stands on the first line of the code, which is esbuild's prologue, so that all lines keep their numbers.
        const body = `exports.instantiate = function instantiate(__luaflow_module, ${RUNTIME_OBJECT}) { ${user.code.replace(/^"use strict";/, "")}\n};`;
        return { contents: `${body}\n${mapComment(user.map)}`, loader: "js" };
      });
    },
  };
}
