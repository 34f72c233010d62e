/** Reads what a build says about its workers. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { BuildManifest, ManifestWorker } from "../../compiler/program.ts";
import { UserError } from "../exit.ts";

/** @throws UserError when the folder holds no build of this version of luaflow */
export async function readManifest(folder: string): Promise<BuildManifest> {
  const path = join(folder, "luaflow.json");
  const text = await readFile(path, "utf8").catch(() => {
    throw new UserError(`\`${folder}\` has no luaflow.json; make it with \`luaflow build\``);
  });
  const manifest: BuildManifest = JSON.parse(text);
  if (manifest.version !== 1) {
    throw new UserError(`\`${path}\` has format ${manifest.version}, this luaflow reads format 1; build it again`);
  }
  return manifest;
}

/** A worker that has something to run, by its entry id. */
export function runnableWorkers(manifest: BuildManifest): [id: string, worker: ManifestWorker][] {
  return Object.entries(manifest.workers).filter(
    ([, worker]) => worker.workflowBundle !== undefined || worker.activitiesBundle !== undefined,
  );
}

/** The worker that runs a workflow, by entry id or Temporal type. */
export function findWorkflow(
  manifest: BuildManifest,
  entry: string,
): { type: string; worker: ManifestWorker } | undefined {
  for (const worker of Object.values(manifest.workers)) {
    const workflow = worker.workflows.find(({ type, entry: id }) => id === entry || type === entry);
    if (workflow) return { type: workflow.type, worker };
  }
  return undefined;
}

/** Temporal namespace of each client. */
export function clientNamespaces(manifest: BuildManifest, env: NodeJS.ProcessEnv): Map<string, string> {
  return new Map(
    Object.entries(manifest.clients).map(([id, { namespace }]) => {
      const resolved = resolveValue(namespace, manifest, env);
      return [id, typeof resolved === "string" && resolved !== "" ? resolved : "default"];
    }),
  );
}
