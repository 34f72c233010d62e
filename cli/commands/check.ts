import { relative, resolve } from "node:path";
import { Option } from "commander";
import type { Registry } from "../../compiler/1-registry/model.ts";
import type { FileCache } from "../../compiler/1-registry/file-cache.ts";
import type { CompileCache } from "../../compiler/cache.ts";
import type { Diagnostic } from "../../compiler/diagnostics/diagnostic.ts";
import { examples, type Register } from "../context.ts";
import { ExitCode } from "../exit.ts";
import type { Io } from "../io.ts";
import { CODEC, list } from "../options.ts";
import { assertRegistry } from "../registry.ts";

interface CheckOptions {
  json?: boolean;
  strict?: boolean;
  watch?: boolean;
  explain?: string;
  histories?: string[];
  codec?: string;
}

export const registerCheck: Register = (program, context) => {
  const { io } = context;
  program
    .command("check")
    .description("find the mistakes in a registry and write nothing")
    .argument("<registry>", "folder with the registry's YAML files and Lua sources")
    .option("--strict", "treat warnings as errors")
    .option("--explain <entry>", "show an entry as it is after linking, and who wrote its values")
    .addOption(
      new Option(
        "--histories <path>",
        "compare `workflow.version` with recorded histories (JSON), or folders of them; may be repeated",
      )
        .argParser(list)
        .conflicts("watch"),
    )
    .option("--codec <module>", CODEC)
    .option("--json", "print one JSON object: { ok, version, diagnostics, outputs, timings }")
    .addOption(new Option("-w, --watch", "check again at every save, until Ctrl-C").conflicts("json"))
    .addHelpText(
      "after",
      `
Prints every mistake at once on stderr, and on stdout what workers and clients the registry has.
${examples(
  ["luaflow check my-registry", "for people"],
  ["luaflow check my-registry --watch", "while you edit"],
  ["luaflow check my-registry --histories histories", "which versions of workflows are still needed"],
  ["luaflow check my-registry --json", "for editors and CI"],
  ["luaflow check my-project --explain acme.mail:config", "what a module was given"],
)}`,
    )
    .action(async (registry: string, options: CheckOptions) => {
      const root = resolve(io.cwd, registry);
      await assertRegistry(root, registry);
      if (options.explain !== undefined) {
        context.code = await explain(io, root, options.explain);
        return;
      }
      const check = await checker(io, root, options);
      if (!options.watch) {
        context.code = await check();
        return;
      }
      const { whileWatching } = await import("../watching.ts");
      context.code = await whileWatching(io, root, check);
    });
};

/** Checks each time it is called; what has not changed since the last time is not read and parsed again. */
async function checker(io: Io, root: string, options: CheckOptions): Promise<() => Promise<ExitCode>> {
  const started = performance.now();
  const { readSourceFiles } = await import("../../compiler/1-registry/read.ts");
  const { FileCache: Files } = await import("../../compiler/1-registry/file-cache.ts");
  const { CompileCache: Compiled } = await import("../../compiler/cache.ts");
  const { compile } = await import("../../compiler/index.ts");
  const { printJson, reportDiagnostics } = await import("../report.ts");
  const { describeRegistry } = await import("../describe.ts");
  const loading = performance.now() - started;
  const files: FileCache = new Files();
  const cache: CompileCache = new Compiled();
  return async () => {
    const began = performance.now();
    const sources = await readSourceFiles(root, files);
    const read = performance.now() - began;
    const { registry, diagnostics } = compile(sources, { strict: options.strict, host: true, cache });
    if (options.histories !== undefined && !diagnostics.some(({ severity }) => severity === "error"))
      diagnostics.push(...(await versionDiagnostics(io, root, registry, options)));
    const total = performance.now() - began;
    const ok = !diagnostics.some(({ severity }) => severity === "error" || options.strict);
    if (options.json) {
      printJson(io, {
        ok,
        diagnostics,
        outputs: [],
        timings: { read, compile: total - read, total: total + loading },
      });
    } else {
      reportDiagnostics(io, diagnostics, sources);
      const { dim } = io.colors.out;
      if (ok && !options.watch) io.out(`${describeRegistry(registry, io.colors.out)}\n`);
      const found = `no problems in ${registry.entries.size} entries`;
      if (diagnostics.length === 0) io.out(dim(options.watch ? `${found} (${Math.round(total)} ms)` : found));
    }
    return ok ? ExitCode.ok : ExitCode.failed;
  };
}

/** What recorded histories say of the versions in the registry's workflows. */
async function versionDiagnostics(
  io: Io,
  root: string,
  registry: Registry,
  { histories = [], codec, strict }: CheckOptions,
): Promise<Diagnostic[]> {
  const { historyFiles } = await import("../replay/histories.ts");
  const { loadBuild } = await import("../temporal/build.ts");
  const { assertReplayable } = await import("../replay/replayer.ts");
  const { collectEvidence } = await import("../versions/evidence.ts");
  const { judgeVersions } = await import("../versions/judge.ts");
  const { loadCodecs } = await import("../temporal/codec.ts");
  const files = await historyFiles(histories.map((path) => resolve(io.cwd, path)));
  // What is wrong has been told.
  const build = await loadBuild({ ...io, err: () => {}, progress: () => {} }, root);
  if (build === undefined) return [];
  try {
    assertReplayable(build);
    const collected = await collectEvidence(build, files, await loadCodecs(io, codec));
    const shown = (file: string) => relative(io.cwd, file);
    for (const item of [...collected.evidence, ...collected.unreadable]) item.file = shown(item.file);
    const found = judgeVersions(registry, collected);
    const { evidence, unreadable } = collected;
    const failed = evidence.filter(({ failed: differs }) => differs).length;
    io.progress(
      `${evidence.length} ${evidence.length === 1 ? "history" : "histories"}${unreadable.length > 0 ? `, ${unreadable.length} unreadable (${unreadable[0]!.file}: ${unreadable[0]!.error})` : ""}`,
    );
    if (failed > 0 && !found.some(({ severity }) => severity === "error"))
      io.progress(`${failed} of them do not replay: luaflow replay says why`);
    return strict ? found.map((item) => ({ ...item, severity: "error" as const })) : found;
  } finally {
    await build.dispose();
  }
}

/** Prints one entry after linking. */
async function explain(io: Io, root: string, id: string): Promise<ExitCode> {
  const { readSourceFiles } = await import("../../compiler/1-registry/read.ts");
  const { loadRegistry } = await import("../../compiler/1-registry/index.ts");
  const { nearestId } = await import("../../compiler/1-registry/suggest.ts");
  const { explainEntry } = await import("../describe-entry.ts");
  const { registry } = loadRegistry(await readSourceFiles(root));
  const entry = registry.entries.get(id);
  if (entry !== undefined) {
    io.out(explainEntry(entry, io.colors.out));
    return ExitCode.ok;
  }
  const near = nearestId(id, registry.entries.keys());
  const hint = near === undefined ? "" : `; there is \`${near}\``;
  io.err(`${io.colors.err.red("error")}: the registry has no entry \`${id}\`${hint}`);
  return ExitCode.failed;
}
