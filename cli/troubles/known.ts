/** The names of a build, for suggestions. */
import type { Activities } from "../../runtime-shims/worker/index.ts";
import { type Manifest, taskQueueOf } from "../temporal/manifest.ts";
import { placesOf } from "../places.ts";
import type { Known } from "./hints.ts";

/**
 * @param folder of the build
 * @param given activities in TypeScript, which every worker has
 */
export function knownOf(
  folder: string,
  manifest: Manifest,
  env: NodeJS.ProcessEnv,
  given: Activities = {},
): Known {
  return {
    located: placesOf(folder, manifest),
    workers: Object.entries(manifest.workers).map(([id, worker]) => ({
      id,
      taskQueue: taskQueueOf(manifest, worker, env),
      workflows: worker.workflows.map(({ type }) => type),
      activities: [...worker.activities.map(({ type }) => type), ...Object.keys(given)],
    })),
    searchAttributes: manifest.searchAttributes ?? {},
  };
}
