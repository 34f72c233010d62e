import { resolve } from "node:path";
import { examples, type Register } from "../context.ts";
import { ExitCode } from "../exit.ts";
import { assertRegistry } from "../registry.ts";

interface CheckOptions {
  json?: boolean;
  strict?: boolean;
}

export const registerCheck: Register = (program, context) => {
  const { io } = context;
  program
    .command("check")
    .description("find the mistakes in a registry and write nothing")
    .argument("<registry>", "folder with the registry's YAML files and Lua sources")
    .option("--strict", "treat warnings as errors")
    .option("--json", "print one JSON object: { ok, version, diagnostics, outputs, timings }")
    .addHelpText(
      "after",
      `
Prints every mistake at once on stderr, and on stdout what workers and clients the registry has.
${examples(["luaflow check my-registry", "for people"], ["luaflow check my-registry --json", "for editors and CI"])}`,
    )
    .action(async (registry: string, options: CheckOptions) => {
      const root = resolve(io.cwd, registry);
      await assertRegistry(root, registry);
      const started = performance.now();
      const { readSourceFiles } = await import("../../compiler/1-registry/read.ts");
      const { compile } = await import("../../compiler/index.ts");
      const { printJson, reportDiagnostics } = await import("../report.ts");
      const { describeRegistry } = await import("../describe.ts");

      const loaded = performance.now();
      const sources = await readSourceFiles(root);
      const read = performance.now();
      const { registry: model, diagnostics } = compile(sources, { strict: options.strict, host: true });
      const compiled = performance.now();
      const ok = !diagnostics.some(({ severity }) => severity === "error" || options.strict);
      if (!ok) context.code = ExitCode.failed;
      if (options.json) {
        const timings = { read: read - loaded, compile: compiled - read, total: compiled - started };
        printJson(io, { ok, diagnostics, outputs: [], timings });
        return;
      }
      reportDiagnostics(io, diagnostics, sources);
      if (ok) io.out(describeRegistry(model, io.colors.out));
    });
};
