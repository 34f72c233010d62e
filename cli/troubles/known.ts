/** The names of a build, for suggestions. */
import type { Activities } from "../../runtime-shims/worker/index.ts";
import { type Manifest, taskQueueOf } from "../temporal/manifest.ts";
import type { Known } from "./hints.ts";

/** @param given activities in TypeScript, which every worker has */
export function knownOf(manifest: Manifest, env: NodeJS.ProcessEnv, given: Activities = {}): Known {
  return {
    workers: Object.entries(manifest.workers).map(([id, worker]) => ({
      id,
      taskQueue: taskQueueOf(manifest, worker, env),
      workflows: worker.workflows.map(({ type }) => type),
      activities: [...worker.activities.map(({ type }) => type), ...Object.keys(given)],
    })),
    searchAttributes: manifest.searchAttributes ?? {},
  };
}
