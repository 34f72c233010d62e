/** `luaflow.json` of a build, for those who run one. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { BuildManifest, ManifestWorker } from "../../compiler/program.ts";

/** The folder is no usable build, or does not fit this installation. */
export class BuildError extends Error {
  override readonly name = "BuildError";
}

/** The manifest of a build folder. @throws BuildError when there is none that this version can read */
export function readManifest(folder: string): BuildManifest {
  const path = join(folder, "luaflow.json");
  if (!existsSync(path)) {
    throw new BuildError(`${folder} is no luaflow build: it has no luaflow.json; run luaflow build`);
  }
  let manifest: BuildManifest;
  try {
    manifest = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new BuildError(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (manifest.version !== 1) {
    throw new BuildError(
      `${path} has format ${manifest.version}, this luaflow reads format 1; build it again`,
    );
  }
  return manifest;
}

/** The worker that runs a workflow, by entry id or Temporal type. */
export function findWorkflow<W extends ManifestWorker>(
  manifest: { workers: Record<string, W> },
  entry: string,
): { type: string; worker: W } | undefined {
  for (const worker of Object.values(manifest.workers)) {
    const workflow = worker.workflows.find(({ type, entry: id }) => id === entry || type === entry);
    if (workflow) return { type: workflow.type, worker };
  }
  return undefined;
}
