import { decode, type SourceMapSegment } from "@jridgewell/sourcemap-codec";
import { build, type Plugin } from "esbuild";
import type { Directory } from "../../runtime-shims/modules/directory.ts";
import type { GeneratedModule, Program } from "../program.ts";
import { scriptOptions, scriptOutputs } from "./esbuild-options.ts";
import { generatedModules } from "./generated-modules.ts";
import type { Bundled } from "./positions.ts";
import { runtimeForm } from "./runtime.ts";
import { bundleSharedScript, sharedScript } from "./shared-script.ts";
import { type Converters, workflowModules } from "./workflow-modules.ts";

export interface WorkflowBundleOptions {
  /** Drop white space and comments; names stay, for stack traces. */
  minify?: boolean;
  /** Absolute paths of modules that export `payloadConverter` and `failureConverter`. */
  payloadConverterPath?: string;
  failureConverterPath?: string;
}

/**
 * Bundles the workflows of a program into a script for the SDK's workflow sandbox. A worker evaluates it once per V8
 * context; the SDK and the runtime are shared by all workflows there, the generated modules are evaluated anew for each
 * run, and kept in the run's own module cache.
 */
export async function bundleWorkflowScript(
  program: Program,
  options: WorkflowBundleOptions,
): Promise<Bundled> {
  const minify = options.minify ?? true;
  const custom = converters(options);
  const form = runtimeForm(program.modules);
  const isCustom = Object.keys(custom).length > 0;
  const [shared, user] = await Promise.all([
    isCustom ? bundleSharedScript(minify, form, custom) : sharedScript(minify, form),
    userFactory(program, options),
  ]);
  const { sources, mappings }: { sources: string[]; mappings: string } = JSON.parse(user.map);
  const lines = shared.code.split("\n").length;
  // The user's code starts behind the shared lines and the head of its function, each on lines of their own.
  const padding: SourceMapSegment[][] = Array.from({ length: lines + 1 - shared.mappings.length }, () => []);
  const moved = decode(mappings).map((line) =>
    line.map((segment): SourceMapSegment => {
      if (segment.length === 1) return segment;
      return [segment[0], segment[1] + shared.sources.length, segment[2], segment[3]];
    }),
  );
  return {
    code: `${shared.code}\nfunction __luaflow_instantiate(__luaflow_module,${RUNTIME_OBJECT}){\n${user.code.trimEnd()}\n}\n${directoryStatement(program.directory)}`,
    map: {
      version: 3,
      names: [],
      sources: [...shared.sources, ...sources],
      mappings: [...shared.mappings, ...padding, ...moved],
    },
  };
}

/** The directory stands on a line of its own, so that a worker can resolve the placeholders in it. */
function directoryStatement(directory: Directory): string {
  return `const __luaflow_directory=${JSON.stringify(directory)};`;
}

function converters(options: WorkflowBundleOptions): Converters {
  const { payloadConverterPath: payload, failureConverterPath: failure } = options;
  return { ...(payload === undefined ? {} : { payload }), ...(failure === undefined ? {} : { failure }) };
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
    ...scriptOptions(options.minify ?? true),
    stdin: { contents: 'require("luaflow:entry");', sourcefile: "luaflow:start" },
    format: "cjs",
    platform: "neutral",
    plugins: [
      generatedModules(program.modules, entry.replace("module.exports", "__luaflow_module.exports")),
      runtimeConstants(program.modules),
      workflowModules(converters(options)),
    ],
  });
  return scriptOutputs(result.outputFiles);
}

const RUNTIME_OBJECT = "__luaflow_runtime";

/** Stands in for `luaflow/workflow` in the generated modules: those exports of the runtime that they use, as constants. */
function runtimeConstants(modules: readonly GeneratedModule[]): Plugin {
  const names = new Set<string>();
  const functions = new Set<string>();
  for (const { fast } of modules) {
    const { text } = fast;
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
