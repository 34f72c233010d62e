/** Reads what a build says about its workers, and fills in the placeholders, which a build keeps as they are. */
import { type Configured, type Resolved, resolveConfigured } from "../../compiler/1-registry/configured.ts";
import { createLookup } from "../../compiler/1-registry/environment.ts";
import type { ClientOptions } from "../../compiler/1-registry/model.ts";
import {
  PlaceholderError,
  type PlaceholderLookup,
  resolvePlaceholders,
} from "../../compiler/1-registry/placeholders.ts";
import type { BuiltWorker } from "../../compiler/build/manifest.ts";
import type { BuildManifest } from "../../compiler/program.ts";
import { BuildError, readManifest as readBuildManifest } from "../../runtime-shims/worker/manifest.ts";
import { UserError } from "../exit.ts";

export { findWorkflow } from "../../runtime-shims/worker/manifest.ts";

/** A build's manifest with what the build adds for the `luaflow` command. */
export type Manifest = BuildManifest & { workers: Record<string, BuiltWorker> };

/** @throws UserError when the folder holds no build of this version of luaflow */
export function readManifest(folder: string): Manifest {
  try {
    // The build writes more than others need to know.
    return readBuildManifest(folder) as Manifest;
  } catch (error) {
    throw error instanceof BuildError ? new UserError(error.message) : error;
  }
}

/** Entry ids of the workers that have something to run. */
export function runnableWorkers(manifest: Manifest): string[] {
  return Object.entries(manifest.workers)
    .filter(
      ([, worker]) =>
        worker.workflowBundle !== undefined ||
        worker.activitiesBundle !== undefined ||
        worker.nexus !== undefined,
    )
    .map(([id]) => id);
}

export function autoStarts(manifest: Manifest, id: string, env: NodeJS.ProcessEnv): boolean {
  const autoStart: Configured<boolean> = manifest.workers[id]?.autoStart ?? false;
  return (
    resolving(id, () => resolveConfigured(autoStart, lookup(manifest, env), "lifecycle.auto_start")) === true
  );
}

/** The task queue that a worker really polls: with its client's prefix. */
export function taskQueueOf(
  manifest: Manifest,
  worker: Pick<BuiltWorker, "taskQueue">,
  env: NodeJS.ProcessEnv,
): string {
  return placeholderText(manifest, worker.taskQueue, env);
}

/** A text of the manifest with its placeholders resolved. */
export function placeholderText(manifest: Manifest, text: string, env: NodeJS.ProcessEnv): string {
  return String(resolving("task_queue", () => resolvePlaceholders(text, lookup(manifest, env))));
}

/** The fields of a client. They may hold secrets now. */
export function clientOptions(
  manifest: Manifest,
  id: string,
  env: NodeJS.ProcessEnv,
): Resolved<ClientOptions> {
  return resolving(id, () => resolveConfigured(rawClient(manifest, id), lookup(manifest, env)));
}

/**
 * Temporal namespace of each client on a server for development; nothing else of the clients has to resolve.
 *
 * @param given that of a profile, which holds for all
 */
export function clientNamespaces(
  manifest: Manifest,
  env: NodeJS.ProcessEnv,
  given?: string,
): Map<string, string> {
  return new Map(
    Object.keys(manifest.clients).map((id) => {
      const { namespace } = rawClient(manifest, id);
      const own = () => resolveConfigured(namespace, lookup(manifest, env), "namespace") || "default";
      return [id, given ?? resolving(id, own)];
    }),
  );
}

function rawClient(manifest: Manifest, id: string): ClientOptions {
  const options = manifest.clients[id];
  if (!options) throw new UserError(`the build has no client \`${id}\``);
  // The build wrote it from this very type.
  return options as unknown as ClientOptions;
}

function lookup(manifest: Manifest, env: NodeJS.ProcessEnv): PlaceholderLookup {
  return createLookup(manifest.environment, env);
}

/** A variable that is not set is the user's to set. The message names it and never a value. */
function resolving<T>(where: string, resolve: () => T): T {
  try {
    return resolve();
  } catch (error) {
    if (error instanceof PlaceholderError) throw new UserError(`${where}: ${error.message}`);
    throw error;
  }
}
