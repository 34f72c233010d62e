/**
 * The edge of the compiler: reads a registry, compiles and bundles it, and writes the output.
 *
 * What is written depends on the registry only, never on when or where, so that unchanged input gives the same
 * bytes.
 */
import { FileCache } from "./1-registry/file-cache.ts";
import { emptiness, loadRegistry } from "./1-registry/index.ts";
import type { Registry } from "./1-registry/model.ts";
import { readSourceFiles } from "./1-registry/read.ts";
import { DECLARATIONS_FILE, registryDeclarations } from "./4-emit/declarations/index.ts";
import { checkTypes } from "./4-emit/type-check.ts";
import { warmUp, withoutFaulty } from "./5-bundle/index.ts";
import { type BundleOptions, Bundles, contentIds } from "./build/bundles.ts";
import { createManifest, formatManifest } from "./build/manifest.ts";
import { MANIFEST_FILE, Output, type Written } from "./build/output.ts";
import { type BuiltPrograms, buildPrograms } from "./build/programs.ts";
import { CompileCache } from "./cache.ts";
import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import { finished, type SourceFiles } from "./index.ts";
import type { BuildManifest } from "./program.ts";

export { TypeScriptMissing } from "./4-emit/type-check.ts";
export { OutputError } from "./build/output.ts";

export interface BuildOptions extends BundleOptions {
  /** Replaced as a whole, and only if luaflow wrote it. */
  outDir: string;
  /** Treat warnings as errors. */
  strict?: boolean;
  /** Also write the host program (`host/functions.cjs`). */
  host?: boolean;
  /** Type-check the generated TypeScript. */
  checkTypes?: boolean;
  /** Leave out what has errors and build the rest. */
  lenient?: boolean;
}

export interface BuildResult {
  /** Without it nothing was written. */
  ok: boolean;
  diagnostics: Diagnostic[];
  /** What was read, for code frames. */
  sources: SourceFiles;
  manifest?: BuildManifest;
  registry: Registry;
  /** Entries that were left out because of errors in them or in what they import, with the first error. */
  broken: Map<string, Diagnostic>;
  /** Files of the output, below it, with `/`, sorted. */
  outputs: string[];
  /** False when the output was already the same and has not been touched. */
  changed: boolean;
  /** Milliseconds of each step; bundling is a part of compiling, as both happen at once. */
  timings: Record<"read" | "compile" | "write" | "total", number>;
}

/** Settings for checking and editing the generated TypeScript; the SDK's own bundler can use it as it is, too. */
const TSCONFIG = {
  compilerOptions: {
    target: "ES2022",
    lib: ["ES2023"],
    module: "ESNext",
    moduleResolution: "Bundler",
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
  },
  include: ["**/*.ts"],
};

/**
 * Builds the registry at `root`.
 *
 * @throws OutputError when the output folder holds something else
 */
export function buildRegistry(root: string, options: BuildOptions): Promise<BuildResult> {
  return new RegistryBuilder(root, options).build(options.outDir);
}

/** Builds a registry again and again: what has not changed since the last time is neither compiled nor bundled nor written. */
export class RegistryBuilder {
  private readonly cache = new CompileCache();
  private readonly bundles: Bundles;
  private readonly files = new FileCache();
  private written: Written | undefined;

  constructor(
    private readonly root: string,
    private readonly options: Omit<BuildOptions, "outDir">,
  ) {
    this.bundles = new Bundles(options);
  }

  /**
   * @param outDir may be another one each time; unchanged files are then links to those of the build before
   * @throws OutputError when the output folder holds something else
   */
  async build(outDir: string): Promise<BuildResult> {
    const clock = new Clock();
    warmUp();
    const output = await Output.begin(outDir, this.written);
    try {
      const sources = await readSourceFiles(this.root, this.files);
      clock.lap("read");
      const { registry, broken, programs, bundles, ...built } = await this.programs(sources, output);
      clock.lap("compile");
      const { checkTypes: checks, lenient, strict } = this.options;
      const diagnostics = [
        ...built.diagnostics,
        ...bundles.flatMap(({ errors, warnings }) => [...errors, ...warnings]),
        ...(checks === true ? await checkTypes(programs) : []),
      ];
      const result = { diagnostics, sources, registry, broken };
      if (!lenient && diagnostics.some(({ severity }) => severity === "error" || strict)) {
        return { ...result, ok: false, outputs: [], changed: false, timings: clock.timings() };
      }
      const all = [...bundles, ...(await this.bundles.ofBareWorkers(programs))];
      const manifest = createManifest(registry, programs, this.options, contentIds(all));
      output.add(MANIFEST_FILE, formatManifest(manifest));
      if (!lenient) output.add(DECLARATIONS_FILE, registryDeclarations(registry, programs));
      for (const { path, code } of all) output.add(path, code);
      output.add("src/tsconfig.json", `${JSON.stringify(TSCONFIG, null, 2)}\n`);
      const { changed, written } = await output.finish();
      this.written = written;
      clock.lap("write");
      return { ...result, ok: true, manifest, outputs: output.paths(), changed, timings: clock.timings() };
    } finally {
      await output.discard();
    }
  }

  /** Bundles that could not be made are made without the entries that are in the way. */
  private async repair({ programs, bundles, broken }: BuiltPrograms): Promise<void> {
    for (const [index, { errors }] of bundles.entries()) {
      if (errors.length === 0) continue;
      const repaired = await withoutFaulty(programs[index]!);
      if (repaired.broken.size === 0) continue;
      const bundle = await this.bundles.of(repaired.program);
      bundles[index] = { ...bundle, warnings: [...bundle.warnings, ...errors] };
      programs[index] = repaired.program;
      for (const [id, cause] of repaired.broken) broken.set(id, cause);
    }
  }

  private async programs(sources: SourceFiles, output: Output): Promise<Built> {
    const { strict, host, lenient } = this.options;
    const options = { strict, host, lenient, cache: this.cache };
    const { registry, diagnostics: found } = loadRegistry(sources);
    const built = await buildPrograms(registry, found, options, this.bundles, (path, text) =>
      output.add(`src/${path}`, text),
    );
    if (lenient) await this.repair(built);
    const diagnostics = [...found, ...emptiness(registry, sources, found), ...built.diagnostics];
    return { ...built, registry, ...finished(diagnostics, built.programs, options) };
  }
}

/** What a build has made before it is written. */
interface Built extends BuiltPrograms {
  registry: Registry;
}

class Clock {
  private readonly started = performance.now();
  private last = this.started;
  private readonly laps: BuildResult["timings"] = { read: 0, compile: 0, write: 0, total: 0 };

  lap(step: keyof BuildResult["timings"]): void {
    const now = performance.now();
    this.laps[step] = round(now - this.last);
    this.last = now;
  }

  timings(): BuildResult["timings"] {
    return { ...this.laps, total: round(performance.now() - this.started) };
  }
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
