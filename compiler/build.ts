/**
 * The edge of the compiler: reads a registry, compiles and bundles it, and writes the output.
 *
 * What is written depends on the registry only, never on when or where, so that unchanged input gives the same
 * bytes.
 */
import { readSourceFiles } from "./1-registry/read.ts";
import { bundleActivities, bundleHost, bundleWorkflows, projectFiles, warmUp } from "./5-bundle/index.ts";
import {
  ACTIVITIES_BUNDLE,
  createManifest,
  formatManifest,
  HOST_BUNDLE,
  WORKFLOW_BUNDLE,
} from "./build/manifest.ts";
import { assertReplaceable, MANIFEST_FILE, writeOutput } from "./build/output.ts";
import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import { compile, type SourceFiles } from "./index.ts";
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
export async function buildRegistry(root: string, options: BuildOptions): Promise<BuildResult> {
  const clock = new Clock();
  warmUp();
  await assertReplaceable(options.outDir);
  const sources = await readSourceFiles(root);
  clock.lap("read");
  const { strict, host, lenient } = options;
  const compilation = compile(sources, { strict, host, lenient });
  clock.lap("compile");
  const diagnostics = [...compilation.diagnostics];
  const failed = () => !lenient && diagnostics.some(({ severity }) => severity === "error" || strict);
  const fail = (): BuildResult => {
    return {
      ok: false,
      diagnostics,
      sources,
      compilation,
      outputs: [],
      changed: false,
      timings: clock.timings(),
    };
  };
  if (failed()) return fail();

  const bundles = await Promise.all(compilation.programs.map((program) => bundle(program, options)));
  clock.lap("bundle");
  for (const { errors, warnings } of bundles) diagnostics.push(...errors, ...warnings);
  if (failed()) return fail();

  const manifest = createManifest(compilation);
  const files = new Map<string, string>([[MANIFEST_FILE, formatManifest(manifest)]]);
  for (const { path, code } of bundles) files.set(path, code);
  for (const program of compilation.programs) {
    for (const [path, text] of projectFiles(program)) files.set(`src/${path}`, text);
  }
  files.set("src/tsconfig.json", `${JSON.stringify(TSCONFIG, null, 2)}\n`);
  const changed = await writeOutput(options.outDir, files);
  clock.lap("write");
  return {
    ok: true,
    diagnostics,
    sources,
    manifest,
    compilation,
    outputs: [...files.keys()].sort(),
    changed,
    timings: clock.timings(),
  };
}

interface Bundle {
  path: string;
  code: string;
  errors: Diagnostic[];
  warnings: Diagnostic[];
}

async function bundle(program: Program, { minify = true }: BuildOptions): Promise<Bundle> {
  if (program.kind === "workflows") {
    return { path: `${program.folder}/${WORKFLOW_BUNDLE}`, ...(await bundleWorkflows(program, { minify })) };
  }
  if (program.kind === "host") return { path: HOST_BUNDLE, ...(await bundleHost(program)) };
  return { path: `${program.folder}/${ACTIVITIES_BUNDLE}`, ...(await bundleActivities(program)) };
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
