/** What compiled code knows of its registry at run time. Pure. */
import { type Directory, HEADER_PREFIX } from "../runtime-shims/modules/directory.ts";
import { type Configured, isPlaceholder } from "./1-registry/configured.ts";
import type { Registry, WorkerEntry } from "./1-registry/model.ts";

/** The directory of a worker's programs. */
export function createDirectory(
  registry: Registry,
  worker: WorkerEntry | undefined,
  headerPrefix = HEADER_PREFIX,
): Directory {
  return {
    worker: worker?.id ?? "",
    client: worker?.client ?? "",
    headerPrefix,
    workers: Object.fromEntries(
      registry.workers.map((item) => [
        item.id,
        { client: item.client, taskQueue: taskQueueText(item, registry) },
      ]),
    ),
    workflows: Object.fromEntries(
      registry.workflows.flatMap(({ id, workflow }) =>
        workflow === undefined ? [] : [[id, { type: workflow.name ?? id, worker: workflow.worker }]],
      ),
    ),
    activities: Object.fromEntries(
      [...registry.functions, ...registry.processes].flatMap(({ id, activity, options }) =>
        activity === undefined
          ? []
          : [[id, { worker: activity.worker, ...(Object.keys(options).length > 0 ? { options } : {}) }]],
      ),
    ),
  };
}

/** The client's prefix and the worker's own name as one text, with placeholders unresolved. */
export function taskQueueText(worker: WorkerEntry, registry: Registry): string {
  const client = registry.clients.find(({ id }) => id === worker.client);
  return placeholderText(client?.options.taskQueuePrefix ?? "") + placeholderText(worker.taskQueue);
}

/** The text that resolves to the value: plain texts may contain what looks like a placeholder. */
function placeholderText(value: Configured<string>): string {
  return isPlaceholder(value) ? value.placeholder : value.replaceAll("${", () => "$${");
}
