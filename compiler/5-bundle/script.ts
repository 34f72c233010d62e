import { builtinModules } from "node:module";
import { build } from "esbuild";
import type { GeneratedModule } from "../program.ts";
import { generatedModules } from "./generated-modules.ts";
import { finalMaps } from "./positions.ts";
import { runtimeForm, runtimeModule } from "./runtime.ts";

/** Bundles a stand-alone program as the body of a CommonJS module that exports `program`. */
export async function bundleScript(modules: readonly GeneratedModule[], main: string): Promise<string> {
  const entry = `import { lua } from "luaflow/script";
import { program } from ${JSON.stringify(`./${main}`)};
${modules.map((module) => `import ${JSON.stringify(`./${module.path}`)};`).join("\n")}
lua.usePositions(() => __luaflow_positions);
export { program };
`;
  const result = await build({
    stdin: { contents: 'export * from "luaflow:entry";', sourcefile: "luaflow:start", resolveDir: "/" },
    bundle: true,
    write: false,
    outfile: "script.cjs",
    target: "es2022",
    format: "cjs",
    platform: "node",
    charset: "utf8",
    sourcemap: "external",
    sourcesContent: false,
    logLevel: "silent",
    absWorkingDir: "/",
    external: [...builtinModules, "node:*"],
    plugins: [
      generatedModules(modules, entry),
      {
        name: "luaflow-script-runtime",
        setup(build) {
          const path = runtimeModule("script", runtimeForm(modules));
          build.onResolve({ filter: /^luaflow\/script$/ }, () => ({ path }));
        },
      },
    ],
  });
  const text = (suffix: string) => result.outputFiles.find((file) => file.path.endsWith(suffix))?.text ?? "";
  const { positions } = finalMaps(text(".map"), "script.cjs", modules);
  return `${text(".cjs").trimEnd()}\nconst __luaflow_positions=${JSON.stringify(positions)};\n`;
}
