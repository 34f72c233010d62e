import { TEST_ENTRY } from "../1-registry/builtin/index.ts";
import type { Program } from "../program.ts";
import { LINK, mergeModules } from "./merge.ts";
import { joinParts, type Part } from "./parts.ts";
import type { Bundled } from "./positions.ts";
import { nodeRuntime } from "./prebuilt.ts";
import { runtimeForm } from "./runtime.ts";

/**
 * Bundles the activities of a program into a CommonJS module that exports `activities`, keyed by activity type, of which each
 * is evaluated when it is called, once for every call that runs at the same time, with luaflow's own; and the `interceptors` and
 * the `payloadConverter` that they need. Functions that activities may call are inside, too. The runtime is inside; the SDK and Node's own modules stay outside.
 */
export function bundleActivityModule(program: Program): Promise<Bundled> {
  const files = new Map(program.modules.map(({ path, source }) => [path, source]));
  const sources = Object.fromEntries(program.exports.map(({ type, module }) => [type, files.get(module)]));
  // Named one by one, so that Node finds the names for an `import`, too.
  return bundleNode(
    program,
    `const __luaflow_worker = __luaflow_runtime.lua.forWorker(__luaflow_entries, ${JSON.stringify(sources)});
exports.activities = __luaflow_worker.activities;
exports.interceptors = __luaflow_worker.interceptors;
exports.payloadConverter = __luaflow_worker.payloadConverter;
exports.runOperation = __luaflow_worker.runOperation;`,
  );
}

/** Bundles the host program: `functions` by entry id, evaluated like activities; processes anew each time. */
export function bundleHostModule(program: Program): Promise<Bundled> {
  return bundleNode(
    program,
    `exports.functions = __luaflow_entries;
exports.lua = __luaflow_runtime.lua;`,
  );
}

async function bundleNode(program: Program, exports: string): Promise<Bundled> {
  const [runtime, merged] = await Promise.all([
    nodeRuntime("activity", runtimeForm(program.modules)),
    mergeModules(program.modules),
  ]);
  const types = Object.fromEntries(
    [...program.exports, ...program.functions].map(({ type, module, reusable }) => [
      type,
      [merged.index.get(module), reusable],
    ]),
  );
  return joinParts([
    ...evaluated(runtime),
    merged,
    {
      code: `${program.modules.some(({ id }) => id === TEST_ENTRY) ? "__luaflow_runtime.lua.thawLibraries();\n" : ""}__luaflow_runtime.lua.usePositions(() => __luaflow_positions);
__luaflow_runtime.lua.useFunctions(() => __luaflow_entries);
__luaflow_runtime.lua.useDirectory(() => (${JSON.stringify(program.directory)}));
const __luaflow_instance = ${LINK}(__luaflow_runtime);
const __luaflow_entries = {};
for (const [type, [index, reusable]] of Object.entries(${JSON.stringify(types)}))
  __luaflow_entries[type] = __luaflow_runtime.lua.pooled(() => __luaflow_instance()(index).definition, reusable);
${exports}`,
    },
  ]);
}

/** A CommonJS text as the constant `__luaflow_runtime`. */
export function evaluated(runtime: Part): Part[] {
  return [
    { code: '"use strict";\nconst __luaflow_runtime = ((module, exports) => {' },
    runtime,
    { code: "return module.exports;\n})({ exports: {} }, {});" },
  ];
}
