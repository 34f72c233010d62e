import { decode, type SourceMapSegment } from "@jridgewell/sourcemap-codec";
import { build } from "esbuild";
import { scriptOptions, scriptOutputs } from "./esbuild-options.ts";
import type { Part } from "./parts.ts";
import { packageFolder, type RuntimeForm, runtimeModules } from "./runtime.ts";
import { type Converters, workflowModules } from "./workflow-modules.ts";

/** The part of a bundle that is the same for every registry. */
export interface SharedScript extends Part {
  code: string;
  sources: string[];
  /** Only where the source file changes: nobody steps through these. */
  mappings: SourceMapSegment[][];
}

/**
 * Globals that never change, as constants of the script: inside the sandbox every read of a global goes through an
 * interceptor that costs hundreds of nanoseconds. Not those that the SDK replaces per workflow.
 */
const FIXED_GLOBALS =
  "Array,ArrayBuffer,BigInt,BigInt64Array,Boolean,DataView,Error,Float64Array,Int32Array,JSON,Map,Math,Number,Object," +
  "RangeError,Reflect,RegExp,Set,String,Symbol,TypeError,Uint8Array,Uint32Array,WeakMap";

/**
 * Bundles the shared part of workflow bundles from its sources: the SDK and luaflow's runtime. It calls
 * `__luaflow_instantiate(module, runtime)`, which the other part declares, once per run, and `__luaflow_modules`, when there
 * is one: interceptors of others ({@link withWorkflowModules}), which get the SDK's modules from here.
 */
export async function bundleSharedScript(
  minify: boolean,
  form: RuntimeForm,
  converters: Converters = {},
): Promise<SharedScript> {
  // What of the SDK is in there is known only once it has been bundled.
  const { sources } = await bundleOnce(minify, form, converters, []);
  const sdk = sources
    .filter((source) => SDK_SOURCE.test(source))
    .map((source) => source.slice(MODULES.length));
  return bundleOnce(minify, form, converters, sdk);
}

const MODULES = "node_modules/";
const SDK_SOURCE = /^node_modules\/@temporalio\/(workflow|common)\/lib\/.*\.js$/;

async function bundleOnce(
  minify: boolean,
  form: RuntimeForm,
  converters: Converters,
  sdk: readonly string[],
): Promise<SharedScript> {
  const [base, ...platform] = runtimeModules("workflow", form).map(
    (path) => `require(${JSON.stringify(path)})`,
  );
  const runtime = platform.length === 0 ? base : `{ ...${[base, ...platform].join(", ...")} }`;
  const entry = `
const sdk = {
${sdk.map((name) => `${JSON.stringify(name)}: () => require(${JSON.stringify(name)}),`).join("\n")}
};
const api = require("@temporalio/workflow/lib/worker-interface.js");
require("@temporalio/workflow/lib/global-overrides.js").overrideGlobals();
const runtime = ${runtime};
runtime.lua.usePositions(() => __luaflow_positions);
runtime.lua.useDirectory(() => __luaflow_directory);
exports.api = api;
exports.preloadModules = () => {};
exports.importInterceptors = () =>
  typeof __luaflow_modules === "undefined" ? [] : __luaflow_modules((name) => sdk[name]());
exports.importWorkflows = () => {
  runtime.lua.installInterceptors();
  const cache = globalThis.__webpack_module_cache__;
  let module = cache["luaflow/workflows"];
  if (module === undefined) {
    // Without a prototype: no workflow type is called \`constructor\`.
    module = { exports: Object.create(null) };
    cache["luaflow/workflows"] = module;
    __luaflow_instantiate(module, runtime);
    Object.assign(module.exports, runtime.lua.reservedWorkflows);
  }
  return module.exports;
};
`;
  const result = await build({
    ...scriptOptions(minify),
    // Nobody reads these frames: they are cut from traces.
    minifyIdentifiers: minify,
    stdin: { contents: entry, resolveDir: packageFolder, sourcefile: "luaflow:entry" },
    globalName: "__TEMPORAL__",
    format: "iife",
    platform: "neutral",
    mainFields: ["main"],
    conditions: ["require"],
    banner: { js: `const{${FIXED_GLOBALS}}=globalThis;` },
    plugins: [workflowModules(converters)],
  });
  const { code, map } = scriptOutputs(result.outputFiles);
  const { sources, mappings }: { sources: string[]; mappings: string } = JSON.parse(map);
  return { code: code.trimEnd(), sources: sources.map(foreignName), mappings: decode(mappings).map(coarse) };
}

/** Keeps the first segment of each stretch that comes from one file. */
export function coarse(line: SourceMapSegment[]): SourceMapSegment[] {
  let previous = -1;
  return line.flatMap((segment): SourceMapSegment[] => {
    const source = segment.length === 1 ? -1 : segment[1];
    if (source === previous || source < 0) return [];
    previous = source;
    return [[segment[0], source, 0, 0]];
  });
}

/** Frames of the SDK and of the runtime are noise in a workflow's trace: Temporal cuts what stands in `node_modules`. */
export function foreignName(source: string): string {
  const inPackage = source.lastIndexOf("node_modules/");
  if (inPackage >= 0) return source.slice(inPackage);
  return `node_modules/luaflow/${source.replace(/^.*?((?:runtime-shims|compiler)\/|luaflow:)/, "$1").replaceAll(":", "/")}`;
}
