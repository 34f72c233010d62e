/** Task queues of the registry's workers (workflows.md §2.3, §13.3), as workflows reach them. */
import { workflowInfo } from "@temporalio/workflow";
import { fromText } from "../lua/bytes.ts";
import { directory, lookUp } from "../modules/directory.ts";
import { OptionError, shown } from "../modules/options/values.ts";

/**
 * What the worker's `${env:…}` placeholders mean, by entry id. `LuaflowPlugin` writes it before bundles that luaflow has not made
 * itself; without the plugin it does not exist.
 */
declare const __luaflow_queues: Readonly<Record<string, string>> | undefined;

/**
 * The queue behind a `host` argument: that of the worker with this entry id, or the text itself.
 *
 * @throws OptionError for a worker whose queue depends on variables that nobody has told this bundle
 */
export function taskQueueOf(host: string): string {
  const { worker, workers } = directory();
  const configured = lookUp(workers, host)?.taskQueue;
  if (configured === undefined) return host;
  if (!configured.includes("${")) return configured;
  const resolved = typeof __luaflow_queues === "undefined" ? undefined : lookUp(__luaflow_queues, host);
  if (resolved !== undefined) return resolved;
  if (host === worker) return workflowInfo().taskQueue;
  throw new OptionError(
    `the task queue of ${host} is ${shown(fromText(configured))}, which this worker cannot resolve: it lacks LuaflowPlugin`,
  );
}
