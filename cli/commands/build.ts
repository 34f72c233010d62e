import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { examples, type Register } from "../context.ts";
import { ExitCode, UsageError, UserError } from "../exit.ts";
import type { Io } from "../io.ts";
import { noticed } from "../noticed.ts";
import { list } from "../options.ts";
import { assertRegistry } from "../registry.ts";

interface BuildCommandOptions {
  out: string;
  json?: boolean;
  minify: boolean;
  readable?: boolean;
  strict?: boolean;
  host?: boolean;
  checkTypes?: boolean;
  workflowModule?: string[];
  payloadConverter?: string;
  failureConverter?: string;
}

export const registerBuild: Register = (program, context) => {
  const { io } = context;
  program
    .command("build")
    .description("compile a registry to TypeScript and to bundles that an ordinary worker loads")
    .argument("<registry>", "folder with the registry's YAML files and Lua sources")
    .option("-o, --out <folder>", "output folder; replaced as a whole, and only if luaflow wrote it", "dist")
    .option("--no-minify", "keep the line breaks of the bundles")
    .option("--readable", "bundle the TypeScript of src/ as it is shown, without what makes it fast")
    .option("--host", "also write host/functions.cjs for openHost, as for a registry with HTTP endpoints")
    .option(
      "--workflow-module <module>",
      "put a module's workflow `interceptors` into the bundles, outermost first; may be repeated",
      list,
    )
    .option("--payload-converter <module>", "put a module's `payloadConverter` into the workflow bundles")
    .option("--failure-converter <module>", "put a module's `failureConverter` into the workflow bundles")
    .option("--strict", "treat warnings as errors")
    .option("--check-types", "also type-check the generated TypeScript under strict, with your TypeScript")
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
      const { buildRegistry, OutputError, TypeScriptMissing } = await import("../../compiler/build.ts");
      const { printJson, reportDiagnostics } = await import("../report.ts");
      const building = buildRegistry(root, {
        outDir: resolve(io.cwd, options.out),
        minify: options.minify,
        readable: options.readable,
        strict: options.strict,
        host: options.host,
        checkTypes: options.checkTypes,
        workflowModules: options.workflowModule?.map((module) => modulePath(io, module)),
        payloadConverterPath: options.payloadConverter && modulePath(io, options.payloadConverter),
        failureConverterPath: options.failureConverter && modulePath(io, options.failureConverter),
      });
      const result = await noticed(io, `compiling ${registry}`, building).catch((error: unknown) => {
        if (error instanceof OutputError) throw new UsageError(error.message);
        if (error instanceof TypeScriptMissing) throw new UserError(error.message);
        throw error;
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

/** A file, or a module of a package, as seen from the working directory. */
function modulePath(io: Io, module: string): string {
  const file = resolve(io.cwd, module);
  if (existsSync(file)) return file;
  try {
    return createRequire(join(io.cwd, "index.js")).resolve(module);
  } catch {
    throw new UserError(`there is no module ${module}`);
  }
}
