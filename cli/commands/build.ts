import { resolve } from "node:path";
import { examples, type Register } from "../context.ts";
import { ExitCode, UsageError } from "../exit.ts";
import { assertRegistry } from "../registry.ts";

interface BuildCommandOptions {
  out: string;
  json?: boolean;
  minify: boolean;
  strict?: boolean;
  host?: boolean;
}

export const registerBuild: Register = (program, context) => {
  const { io } = context;
  program
    .command("build")
    .description("compile a registry to TypeScript and to bundles that an ordinary worker loads")
    .argument("<registry>", "folder with the registry's YAML files and Lua sources")
    .option("-o, --out <folder>", "output folder; replaced as a whole, and only if luaflow wrote it", "dist")
    .option("--no-minify", "keep the bundles readable")
    .option("--host", "also write host/functions.cjs for openHost, as for a registry with HTTP endpoints")
    .option("--strict", "treat warnings as errors")
    .option("--json", "print one JSON object: { ok, version, diagnostics, outputs, timings }")
    .addHelpText(
      "after",
      `
The output:
  luaflow.json               what the workers are and need
  registry.d.ts              types of workflows, topics and activities, for TypeScript programs
  WORKER/workflows.js        workflow bundle of one temporal.worker
  WORKER/activities.cjs      its activities that are written in Lua
  host/functions.cjs         its functions and processes, for Node programs that run them
  src/                       the generated TypeScript
With errors nothing is written and the previous output stays.
${examples(
  ["luaflow build my-registry", "into dist"],
  ["luaflow build my-registry --out build/luaflow --strict", "somewhere else, warnings fail"],
)}`,
    )
    .action(async (registry: string, options: BuildCommandOptions) => {
      const root = resolve(io.cwd, registry);
      await assertRegistry(root, registry);
      const { buildRegistry, OutputError } = await import("../../compiler/build.ts");
      const { printJson, reportDiagnostics } = await import("../report.ts");
      const result = await buildRegistry(root, {
        outDir: resolve(io.cwd, options.out),
        minify: options.minify,
        strict: options.strict,
        host: options.host,
      }).catch((error: unknown) => {
        throw error instanceof OutputError ? new UsageError(error.message) : error;
      });
      if (!result.ok) context.code = ExitCode.failed;
      if (options.json) {
        printJson(io, result);
        return;
      }
      reportDiagnostics(io, result.diagnostics, result.sources);
      if (!result.ok) {
        io.err("nothing was written");
        return;
      }
      io.out(resolve(io.cwd, options.out));
      const { out: c } = io.colors;
      for (const path of result.outputs.filter((output) => !output.startsWith("src/")))
        io.out(c.dim(`  ${path}`));
      const modules = result.outputs.filter((output) => output.startsWith("src/")).length;
      io.out(c.dim(`  src/ (${modules} files)`));
      io.progress(
        `built in ${Math.round(result.timings.total ?? 0)} ms${result.changed ? "" : ", nothing changed"}`,
      );
    });
};
