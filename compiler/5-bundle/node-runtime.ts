/** luaflow's runtime for Node programs, the same for every registry: a CommonJS text. */
import { builtinModules } from "node:module";
import { decode } from "@jridgewell/sourcemap-codec";
import { build } from "esbuild";
import { LINE_LIMIT } from "./esbuild-options.ts";
import { packageFolder, type RuntimeForm, runtimeModules } from "./runtime.ts";
import { coarse, foreignName, type SharedScript } from "./shared-script.ts";

export type NodeEnvironment = "activity" | "script";

/** Packages that a program which needs them brings itself. */
const OPTIONAL = ["node-sqlite3-wasm", "pg", "mysql2", "mysql2/*"];

/** Bundles it from its sources. The Temporal SDK and Node's own modules stay outside. */
export async function bundleNodeRuntime(
  environment: NodeEnvironment,
  form: RuntimeForm,
): Promise<SharedScript> {
  const result = await build({
    stdin: {
      contents: runtimeModules(environment, form)
        .map((path) => `export * from ${JSON.stringify(path)};`)
        .join("\n"),
      resolveDir: packageFolder,
      sourcefile: "luaflow:entry",
    },
    bundle: true,
    write: false,
    outfile: "runtime.cjs",
    target: "es2022",
    format: "cjs",
    platform: "node",
    charset: "utf8",
    sourcemap: "external",
    sourcesContent: false,
    legalComments: "none",
    minifyWhitespace: true,
    lineLimit: LINE_LIMIT,
    logLevel: "silent",
    absWorkingDir: packageFolder,
    external: ["@temporalio/*", ...OPTIONAL, ...builtinModules, "node:*"],
  });
  const text = (suffix: string) => result.outputFiles.find(({ path }) => path.endsWith(suffix))?.text ?? "";
  const { sources, mappings }: { sources: string[]; mappings: string } = JSON.parse(text(".map"));
  return {
    code: text(".cjs").trimEnd(),
    sources: sources.map(foreignName),
    mappings: decode(mappings).map(coarse),
  };
}
