import { builtinModules } from "node:module";
import { build, type Plugin } from "esbuild";
import type { Program } from "../program.ts";
import { generatedModules } from "./generated-modules.ts";
import { runtimeModule } from "./runtime.ts";

/**
 * Bundles the activities of a program into a CommonJS module that exports `activities`, keyed by activity type. The
 * runtime is inside; the SDK and Node's own modules stay outside.
 */
export async function bundleActivityModule(program: Program): Promise<{ code: string; map: string }> {
  const rows = program.exports.flatMap(({ type, module }, index) => [
    `import { activities as module${index} } from ${JSON.stringify(`./${module}`)};`,
    `activities[${JSON.stringify(type)}] = module${index}[${JSON.stringify(type)}];`,
  ]);
  const entry = `import { lua } from "luaflow/activity";
lua.usePositions(() => __luaflow_positions);
export const activities = {};
${rows.join("\n")}
`;
  const result = await build({
    stdin: { contents: 'export * from "luaflow:entry";', sourcefile: "luaflow:start", resolveDir: "/" },
    bundle: true,
    write: false,
    outfile: "activities.cjs",
    target: "es2022",
    format: "cjs",
    platform: "node",
    charset: "utf8",
    sourcemap: "external",
    sourcesContent: false,
    legalComments: "none",
    logLevel: "silent",
    absWorkingDir: "/",
    external: ["@temporalio/*", ...builtinModules, "node:*"],
    plugins: [generatedModules(program.modules, entry), activityRuntime()],
  });
  const code = result.outputFiles.find((file) => file.path.endsWith(".cjs"))?.text ?? "";
  const map = result.outputFiles.find((file) => file.path.endsWith(".map"))?.text ?? "{}";
  return { code, map };
}

function activityRuntime(): Plugin {
  return {
    name: "luaflow-activity-runtime",
    setup(build) {
      build.onResolve({ filter: /^luaflow\/activity$/ }, () => ({ path: runtimeModule("activity") }));
    },
  };
}
