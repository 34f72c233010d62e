/**
 * The edge of the compiler: reads a registry, compiles and bundles it, and writes the output.
 *
 * What is written depends on the registry only, never on when or where, so that unchanged input gives the same
 * bytes.
 */
import { setImmediate } from "node:timers/promises";
import { FileCache } from "./1-registry/file-cache.ts";
import { readSourceFiles } from "./1-registry/read.ts";
import { DECLARATIONS_FILE, registryDeclarations } from "./4-emit/declarations/index.ts";
import { projectFiles, warmUp, withoutFaulty } from "./5-bundle/index.ts";
import { type Bundle, Bundles } from "./build/bundles.ts";
import { createManifest, formatManifest } from "./build/manifest.ts";
import { MANIFEST_FILE, Output, type Written } from "./build/output.ts";
import { CompileCache } from "./cache.ts";
import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import { compileSteps, type SourceFiles } from "./index.ts";
import type { BuildManifest, Compilation, Program } from "./program.ts";

export { OutputError } from "./build/output.ts";

export interface BuildOptions {
  /** Replaced as a whole, and only if luaflow wrote it. */
  outDir: string;
  /** Small bundles (the default) instead of readable ones. */
  minify?: boolean;
  /** Treat warnings as errors. */
  strict?: boolean;
  /** Also write the host program (`host/functions.cjs`). */
  host?: boolean;
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
  /** What was compiled. */
  compilation: Compilation;
  /** Files of the output, below it, with `/`, sorted. */
  outputs: string[];
  /** False when the output was already the same and has not been touched. */
  changed: boolean;
  /** Milliseconds of each step. */
  timings: Record<"read" | "compile" | "bundle" | "write" | "total", number>;
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
    this.bundles = new Bundles(options.minify ?? true);
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
      const { compilation, bundles } = await this.compile(sources, output);
      clock.lap("compile");
      const made = await Promise.all(bundles);
      clock.lap("bundle");
      const { lenient } = this.options;
      if (lenient) await this.repair(compilation, made);
      const diagnostics = [
        ...compilation.diagnostics,
        ...made.flatMap(({ errors, warnings }) => [...errors, ...warnings]),
      ];
      const { strict } = this.options;
      const result = { diagnostics, sources, compilation };
      if (!lenient && diagnostics.some(({ severity }) => severity === "error" || strict)) {
        return { ...result, ok: false, outputs: [], changed: false, timings: clock.timings() };
      }
      const manifest = createManifest(compilation);
      output.add(MANIFEST_FILE, formatManifest(manifest));
      if (!lenient) output.add(DECLARATIONS_FILE, registryDeclarations(compilation));
      for (const { path, code } of made) output.add(path, code);
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
  private async repair(compilation: Compilation, made: Bundle[]): Promise<void> {
    for (const [index, { errors }] of made.entries()) {
      if (errors.length === 0) continue;
      const { program, broken } = await withoutFaulty(compilation.programs[index]!);
      if (broken.size === 0) continue;
      const bundle = await this.bundles.of(program);
      made[index] = { ...bundle, warnings: [...bundle.warnings, ...errors] };
      compilation.programs[index] = program;
      for (const [id, cause] of broken) compilation.broken.set(id, cause);
    }
  }

  /** While a program is compiled, those before it are bundled by another process, and written. */
  private async compile(
    sources: SourceFiles,
    output: Output,
  ): Promise<{ compilation: Compilation; bundles: Promise<Bundle>[] }> {
    const { strict, host, lenient } = this.options;
    const bundles = new Map<Program, Promise<Bundle>>();
    const steps = compileSteps(sources, { strict, host, lenient, cache: this.cache });
    let step = steps.next();
    for (; !step.done; step = steps.next()) {
      const program = step.value;
      const bundle = this.bundles.of(program);
      bundle.catch(() => {});
      bundles.set(program, bundle);
      for (const [path, text] of projectFiles(program)) output.add(`src/${path}`, text);
      await setImmediate();
    }
    const compilation = step.value;
    return { compilation, bundles: compilation.programs.map((program) => bundles.get(program)!) };
  }
}

class Clock {
  private readonly started = performance.now();
  private last = this.started;
  private readonly laps: BuildResult["timings"] = { read: 0, compile: 0, bundle: 0, write: 0, total: 0 };

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
