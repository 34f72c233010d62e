import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { Option } from "commander";
import type { Language } from "../../compiler/clients/index.ts";
import { examples, type Register } from "../context.ts";
import { ExitCode, UsageError, UserError } from "../exit.ts";
import type { Io } from "../io.ts";
import { assertRegistry, isBuildOutput } from "../registry.ts";

// The compiler, which has this list too, is loaded when the command runs.
const LANGUAGES = ["typescript", "python", "go", "json-schema", "openapi"] as const satisfies Language[];

interface ClientsOptions {
  language: Language;
  out: string;
  package?: string;
}

export const registerClients: Register = (program, context) => {
  program
    .command("clients")
    .description("write a typed client of the registry's workflows, or a description of its endpoints")
    .argument("<registry>", "folder with the registry's YAML files and Lua sources")
    .addOption(
      new Option("--language <language>", "of the client; json-schema and openapi describe instead")
        .choices(LANGUAGES)
        .makeOptionMandatory(),
    )
    .requiredOption("--out <folder>", "where its files go; made if it does not exist")
    .option("--package <name>", "name of the Go package (default: registry)")
    .addHelpText(
      "after",
      `
What the client knows of arguments, results, signals, queries and updates is what the Lua declares, as in registry.d.ts.
${examples(
  ["luaflow clients my-registry --language python --out orders", "orders/client.py, over temporalio"],
  ["luaflow clients my-registry --language openapi --out api", "api/openapi.json, of the HTTP endpoints"],
)}`,
    )
    .action(async (registry: string, options: ClientsOptions) => {
      context.code = await clients(context.io, registry, options);
    });
};

async function clients(
  io: Io,
  path: string,
  { language, out, package: name }: ClientsOptions,
): Promise<ExitCode> {
  if (name !== undefined && language !== "go") throw new UsageError("--package is for --language go");
  if (name !== undefined && !/^[a-z]\w*$/.test(name))
    throw new UsageError("a Go package is written in small letters, digits and _");
  const root = resolve(io.cwd, path);
  await assertRegistry(root, path);
  if (await isBuildOutput(root)) throw new UsageError(`\`${path}\` is a build; name the registry's folder`);
  const { readSourceFiles } = await import("../../compiler/1-registry/read.ts");
  const { compile } = await import("../../compiler/index.ts");
  const { clientFiles } = await import("../../compiler/clients/index.ts");
  const { reportDiagnostics } = await import("../report.ts");
  const sources = await readSourceFiles(root);
  const { registry, programs, diagnostics } = compile(sources);
  reportDiagnostics(io, diagnostics, sources);
  if (diagnostics.some(({ severity }) => severity === "error")) return ExitCode.failed;
  if (language === "openapi" ? registry.http.endpoints.length === 0 : registry.workflows.length === 0)
    throw new UserError(`the registry has no ${language === "openapi" ? "HTTP endpoints" : "workflows"}`);
  const folder = resolve(io.cwd, out);
  await mkdir(folder, { recursive: true });
  const files = clientFiles(registry, programs, language, {
    ...(name !== undefined && { packageName: name }),
  });
  for (const [file, text] of Object.entries(files)) {
    await writeFile(join(folder, file), text);
    io.progress(`wrote ${join(folder, file)}`);
  }
  return ExitCode.ok;
}
