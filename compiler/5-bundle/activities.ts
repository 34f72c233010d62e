import type { Program } from "../program.ts";
import { LINK, mergeModules } from "./merge.ts";
import { joinParts, type Part } from "./parts.ts";
import type { Bundled } from "./positions.ts";
import { nodeRuntime } from "./prebuilt.ts";
import { runtimeForm } from "./runtime.ts";

/**
 * Bundles the activities of a program into a CommonJS module that exports `activities`, keyed by activity type, of which each
 * is evaluated when it is first called. The runtime is inside; the SDK and Node's own modules stay outside.
 */
export function bundleActivityModule(program: Program): Promise<Bundled> {
  return bundleNode(
    program,
    `exports.activities = {};
for (const [type, index] of Object.entries(__luaflow_types)) {
  let activity;
  exports.activities[type] = (...args) => (activity ??= __luaflow_load(type, index))(...args);
}`,
  );
}

/** Bundles the host program: `functions` by entry id, of which each is evaluated when it is first asked for. */
export function bundleHostModule(program: Program): Promise<Bundled> {
  return bundleNode(
    program,
    `const functions = {};
for (const [type, index] of Object.entries(__luaflow_types)) {
  let entry;
  Object.defineProperty(functions, type, { enumerable: true, get: () => (entry ??= __luaflow_load(type, index)) });
}
__luaflow_runtime.lua.useFunctions(() => functions);
exports.functions = functions;
exports.lua = __luaflow_runtime.lua;`,
  );
}

async function bundleNode(program: Program, exports: string): Promise<Bundled> {
  const [runtime, merged] = await Promise.all([
    nodeRuntime("activity", runtimeForm(program.modules)),
    mergeModules(program.modules),
  ]);
  const types = Object.fromEntries(
    program.exports.map(({ type, module }) => [type, merged.index.get(module)]),
  );
  return joinParts([
    ...evaluated(runtime),
    merged,
    {
      code: `__luaflow_runtime.lua.usePositions(() => __luaflow_positions);
__luaflow_runtime.lua.useDirectory(() => (${JSON.stringify(program.directory)}));
const __luaflow_types=${JSON.stringify(types)};
const __luaflow_require = ${LINK}(__luaflow_runtime)();
const __luaflow_load = (type, index) =>
  __luaflow_runtime.lua.loadedActivity(() => __luaflow_require(index).activities[type]);
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
