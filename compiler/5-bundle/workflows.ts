import type { Directory } from "../../runtime-shims/modules/directory.ts";
import type { Program } from "../program.ts";
import { LINK, mergeModules } from "./merge.ts";
import { joinParts } from "./parts.ts";
import type { Bundled } from "./positions.ts";
import { sharedScript } from "./prebuilt.ts";
import { runtimeForm } from "./runtime.ts";
import { bundleSharedScript } from "./shared-script.ts";
import type { Converters } from "./workflow-modules.ts";

export interface WorkflowBundleOptions {
  /** Drop white space and comments; names stay, for stack traces. */
  minify?: boolean;
  /** Absolute paths of modules that export `payloadConverter` and `failureConverter`. */
  payloadConverterPath?: string;
  failureConverterPath?: string;
  /** Absolute paths of modules that export workflow `interceptors`, outermost first. */
  workflowModules?: readonly string[];
}

/**
 * Bundles the workflows of a program into a script for the SDK's workflow sandbox. A worker evaluates it once per V8
 * context; the SDK and the runtime are shared by all workflows there, and the generated modules are evaluated anew for
 * each run.
 */
export async function bundleWorkflowScript(
  program: Program,
  options: WorkflowBundleOptions,
): Promise<Bundled> {
  const minify = options.minify ?? true;
  const custom = converters(options);
  const form = runtimeForm(program.modules);
  const isCustom = Object.keys(custom).length > 0;
  const [shared, merged] = await Promise.all([
    isCustom ? bundleSharedScript(minify, form, custom) : sharedScript(minify, form),
    mergeModules(program.modules, { minifyWhitespace: minify, minifySyntax: minify }),
  ]);
  const types = Object.fromEntries(
    program.exports.map(({ type, module }) => [type, merged.index.get(module)]),
  );
  return joinParts([
    shared,
    merged,
    { code: `const __luaflow_types=${JSON.stringify(types)};` },
    { code: directoryStatement(program.directory) },
    { code: INSTANTIATE },
  ]);
}

/**
 * What the shared part calls for each run: the module's exports have a getter per workflow type, so that a run evaluates only
 * what its workflow needs. The getters are the same for all runs of a context.
 */
const INSTANTIATE = `let __luaflow_start;
const __luaflow_require = Symbol("require");
function __luaflow_instantiate(module, runtime) {
  if (__luaflow_start === undefined) {
    const load = ${LINK}(runtime);
    const types = Object.create(null);
    for (const [type, index] of Object.entries(__luaflow_types)) {
      Object.defineProperty(types, type, {
        enumerable: true,
        get() {
          return runtime.lua.loadedWorkflow(() => this[__luaflow_require](index).definition);
        },
      });
    }
    __luaflow_start = () => Object.create(types, { [__luaflow_require]: { value: load() } });
  }
  module.exports = __luaflow_start();
}`;

/** The directory stands on a line of its own, so that a worker can resolve the placeholders in it. */
function directoryStatement(directory: Directory): string {
  return `const __luaflow_directory=${JSON.stringify(directory)};`;
}

function converters(options: WorkflowBundleOptions): Converters {
  const { payloadConverterPath: payload, failureConverterPath: failure } = options;
  return { ...(payload === undefined ? {} : { payload }), ...(failure === undefined ? {} : { failure }) };
}
