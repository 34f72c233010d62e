/** Gets a build to run: the folder of one, or a registry that is built into a temporary folder. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { recoverOutput } from "../../compiler/build/output.ts";
import { type BuildOptions, type BuildResult, buildRegistry } from "../../compiler/build.ts";
import type { Io } from "../io.ts";
import { noticed } from "../noticed.ts";
import { assertRegistry, isBuildOutput } from "../registry.ts";
import { reportDiagnostics } from "../report.ts";
import { type Manifest, readManifest } from "./manifest.ts";

export interface Build {
  folder: string;
  manifest: Manifest;
  /** Removes the folder if it is a temporary one. */
  dispose(): Promise<void>;
}

/**
 * @param path of a registry or of a build, as the user wrote it
 * @returns undefined when the registry has errors, which are then reported
 */
export async function loadBuild(
  io: Io,
  path: string,
  options: Pick<BuildOptions, "host"> = {},
): Promise<Build | undefined> {
  const root = resolve(io.cwd, path);
  await recoverOutput(root);
  await assertRegistry(root, path);
  if (await isBuildOutput(root)) {
    return { folder: root, manifest: readManifest(root), dispose: async () => {} };
  }
  const temporary = await mkdtemp(join(tmpdir(), "luaflow-"));
  const dispose = () => rm(temporary, { recursive: true, force: true });
  try {
    const folder = join(temporary, "dist");
    const result = await buildInto(io, root, folder, options);
    if (result.ok) return { folder, manifest: readManifest(folder), dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
  await dispose();
  return undefined;
}

/** Builds and reports the diagnostics; bundles stay readable, since they are to be debugged and not deployed. */
export async function buildInto(
  io: Io,
  root: string,
  folder: string,
  options: Pick<BuildOptions, "host"> = {},
): Promise<BuildResult> {
  const building = buildRegistry(root, { ...options, outDir: folder, minify: false });
  return reported(io, await noticed(io, `compiling ${root}`, building));
}

/** Prints what was found. */
export function reported(io: Io, result: BuildResult): BuildResult {
  reportDiagnostics(io, result.diagnostics, result.sources);
  return result;
}
