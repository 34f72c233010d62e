import type { GeneratedModule } from "../program.ts";
import { evaluated } from "./activities.ts";
import { LINK, mergeModules } from "./merge.ts";
import { joinParts } from "./parts.ts";
import { finalMaps } from "./positions.ts";
import { nodeRuntime } from "./prebuilt.ts";
import { runtimeForm } from "./runtime.ts";

/** Bundles a stand-alone program as the body of a CommonJS module that exports `program`. */
export async function bundleScript(modules: readonly GeneratedModule[], main: string): Promise<string> {
  const [runtime, merged] = await Promise.all([
    nodeRuntime("script", runtimeForm(modules)),
    mergeModules(modules, { lazy: true }),
  ]);
  // The others register themselves, for whoever requires them by a computed name.
  const others = modules.map((_, index) => `__luaflow_require(${index});`).join("");
  const { code, map } = joinParts([
    ...evaluated(runtime),
    merged,
    {
      code: `__luaflow_runtime.lua.usePositions(() => __luaflow_positions);
const __luaflow_require = ${LINK}(__luaflow_runtime)();
${others}
exports.program = __luaflow_require(${merged.index.get(main)}).program;`,
    },
  ]);
  const { positions } = finalMaps(map, "script.cjs", modules);
  return `${code}\nconst __luaflow_positions=${JSON.stringify(positions)};\n`;
}
