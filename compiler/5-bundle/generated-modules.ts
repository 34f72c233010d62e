import { dirname, join } from "node:path/posix";
import type { Plugin } from "esbuild";
import type { GeneratedModule } from "../program.ts";

/** Marks sources that are Lua in the maps between the passes. */
export const LUA_PREFIX = "lua:";

/** Serves generated modules to esbuild from memory, each with its map to Lua. */
export function generatedModules(modules: readonly GeneratedModule[], entry: string): Plugin {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  return {
    name: "luaflow-generated-modules",
    setup(build) {
      build.onResolve({ filter: /^luaflow:entry$/ }, () => ({ path: "entry.js", namespace: "luaflow" }));
      build.onResolve({ filter: /^\.\.?\//, namespace: "luaflow" }, ({ path, importer }) => ({
        path: join(dirname(importer), path).replace(/\.js$/, ".ts"),
        namespace: "luaflow",
      }));
      build.onLoad({ filter: /.*/, namespace: "luaflow" }, ({ path }) => {
        if (path === "entry.js") return { contents: entry, loader: "js" };
        const module = byPath.get(path);
        if (module === undefined) return { errors: [{ text: `there is no generated module ${path}` }] };
        return { contents: `${module.fast.text}\n${inlineMap(module)}`, loader: "ts" };
      });
    },
  };
}

function inlineMap(module: GeneratedModule): string {
  const { map: lua } = module.fast;
  if (lua.mappings === "") return "";
  const map = { ...lua, sources: [`${LUA_PREFIX}${module.id}!${module.source}`] };
  return mapComment(JSON.stringify(map));
}

export function mapComment(json: string): string {
  return `//# sourceMappingURL=data:application/json;base64,${Buffer.from(json).toString("base64")}`;
}
