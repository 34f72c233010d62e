import { builtinModules } from "node:module";
import { build, type Plugin } from "esbuild";
import type { Program } from "../program.ts";
import { generatedModules } from "./generated-modules.ts";
import { runtimeForm, runtimeModule } from "./runtime.ts";

/**
 * Bundles the activities of a program into a CommonJS module that exports `activities`, keyed by activity type. The
 * runtime is inside; the SDK and Node's own modules stay outside.
 */
export async function bundleActivityModule(program: Program): Promise<{ code: string; map: string }> {
  const rows = program.exports.flatMap(({ type, module }, index) => [
    `import { activities as module${index} } from ${JSON.stringify(`./${module}`)};`,
    `activities[${JSON.stringify(type)}] = module${index}[${JSON.stringify(type)}];`,
  ]);
  return bundleNode(
    program,
    `import { lua } from "luaflow/activity";
${startUp(program)}
export const activities = {};
${rows.join("\n")}
`,
  );
}

/** Bundles the host program: `functions` by entry id, of which each is evaluated when it is first asked for. */
export function bundleHostModule(program: Program): Promise<{ code: string; map: string }> {
  const rows = program.exports.map(({ type, module }) => {
    const id = JSON.stringify(type);
    return `  ${id}: { enumerable: true, get: () => require(${JSON.stringify(`./${module}`)}).activities[${id}] },`;
  });
  return bundleNode(
    program,
    `const { lua } = require("luaflow/activity");
${startUp(program)}
const functions = Object.defineProperties({}, {
${rows.join("\n")}
});
lua.useFunctions(() => functions);
exports.functions = functions;
exports.lua = lua;
`,
  );
}

function startUp(program: Program): string {
  return `lua.usePositions(() => __luaflow_positions);
lua.useDirectory(() => (${JSON.stringify(program.directory)}));`;
}

async function bundleNode(program: Program, entry: string): Promise<{ code: string; map: string }> {
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
    plugins: [generatedModules(program.modules, entry), activityRuntime(program)],
  });
  const code = result.outputFiles.find((file) => file.path.endsWith(".cjs"))?.text ?? "";
  const map = result.outputFiles.find((file) => file.path.endsWith(".map"))?.text ?? "{}";
  return { code, map };
}

function activityRuntime(program: Program): Plugin {
  const path = runtimeModule("activity", runtimeForm(program.modules));
  return {
    name: "luaflow-activity-runtime",
    setup(build) {
      build.onResolve({ filter: /^luaflow\/activity$/ }, () => ({ path }));
    },
  };
}
