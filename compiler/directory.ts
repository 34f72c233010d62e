/** What compiled code knows of its registry at run time. Pure. */
import { type Directory, type DirectoryEntry, HEADER_PREFIX } from "../runtime-shims/modules/directory.ts";
import { attributesByClient } from "./1-registry/attributes.ts";
import { type Configured, isPlaceholder } from "./1-registry/configured.ts";
import { HOST_KIND } from "./1-registry/kinds.ts";
import type { LuaEntry, Registry, WorkerEntry } from "./1-registry/model.ts";
import { neededEntries } from "./platform-modules.ts";

/** The directories of a registry's programs: they differ in whose they are. */
export class Directories {
  private readonly common: Omit<Directory, "worker" | "client">;
  /** Says whether two registries have the same directories. */
  readonly key: string;

  constructor(
    private readonly registry: Registry,
    headerPrefix = HEADER_PREFIX,
  ) {
    const { workers, workflows, functions, processes } = registry;
    const hosts = [...registry.others.filter(({ kind }) => kind === HOST_KIND), ...registry.terminals]
      .map(({ id }) => id)
      .sort();
    const searchAttributes = attributesByClient(registry);
    this.common = {
      headerPrefix,
      workers: Object.fromEntries(
        workers.map((item) => [item.id, { client: item.client, taskQueue: taskQueueText(item, registry) }]),
      ),
      workflows: Object.fromEntries(
        workflows.flatMap(({ id, workflow }) =>
          workflow === undefined ? [] : [[id, { type: workflow.name ?? id, worker: workflow.worker }]],
        ),
      ),
      activities: Object.fromEntries(
        [...functions, ...processes].flatMap(({ id, activity, options }) =>
          activity === undefined
            ? []
            : [
                [
                  id,
                  {
                    worker: activity.worker,
                    ...(activity.local && { local: true as const }),
                    ...(Object.keys(options).length > 0 && { options }),
                  },
                ],
              ],
        ),
      ),
      ...(hosts.length > 0 ? { hosts } : {}),
      ...(Object.keys(searchAttributes).length > 0 ? { searchAttributes } : {}),
    };
    this.key = JSON.stringify(this.common);
  }

  /** The entries of the registry that a program of these needs when it runs: what the modules say that they use. */
  entries(program: readonly LuaEntry[]): DirectoryEntry[] {
    const modules = program.flatMap(({ imports, modules }) => [
      ...imports.flatMap(({ builtin, target }) => (builtin ? [target] : [])),
      ...modules.map(({ name }) => name),
    ]);
    return neededEntries(new Set(modules), this.registry.entries.values()).map(
      ({ id, kind, meta, data }) => ({
        id,
        kind,
        meta,
        data,
      }),
    );
  }

  /** The directory of a worker's programs, or of the host program. */
  of(worker: WorkerEntry | undefined, entries: readonly DirectoryEntry[] = []): Directory {
    return {
      worker: worker?.id ?? "",
      client: worker?.client ?? "",
      ...this.common,
      ...(entries.length > 0 ? { entries } : {}),
    };
  }
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
