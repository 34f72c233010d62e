/** Compares the schedules of a registry with those of the server, and makes them equal. */
import { type Client, type ScheduleDescription, ScheduleNotFoundError } from "@temporalio/client";
import { splitId } from "../../compiler/1-registry/ids.ts";
import type { ManifestSchedule } from "../../compiler/program.ts";
import type { SearchAttributeTypes } from "../../runtime-shims/modules/options/attribute-types.ts";
import { type Definition, readDefinition } from "../../runtime-shims/modules/schedule/definition.ts";
import { Problems } from "../../runtime-shims/modules/schedule/problems.ts";
import {
  type Difference,
  differences,
  ownerOf,
  scheduleOptions,
  scheduleUpdate,
  type Target,
} from "../../runtime-shims/modules/schedule/sdk.ts";
import { UserError } from "../exit.ts";
import { type Manifest, taskQueueOf } from "../temporal/manifest.ts";

export type Action =
  /** As the registry has it. */
  | "same"
  | "create"
  | "update"
  /** The registry has it no more. */
  | "delete"
  /** Somebody else made one of this id. */
  | "foreign";

export interface Planned {
  action: Action;
  /** On the server. */
  id: string;
  /** Entry id. */
  entry: string;
  /** Entry id. */
  client: string;
  /** Of an update. */
  differences: Difference[];
}

interface Wanted {
  definition: Definition;
  target: Target;
}

/** @param clientOf gives the client of a `temporal.client` */
export async function planSchedules(
  manifest: Manifest,
  env: NodeJS.ProcessEnv,
  clientOf: (client: string) => Promise<Client>,
): Promise<Planned[]> {
  const planned: Planned[] = [];
  const schedules = Object.entries(manifest.schedules ?? {});
  for (const [entry, schedule] of schedules) {
    const { definition, target } = wantedOf(entry, schedule, manifest, env);
    const { id, client } = schedule;
    const found = await describe(await clientOf(client), id);
    const changes = found === undefined ? [] : differences(definition, target, found);
    const action =
      found === undefined
        ? "create"
        : ownerOf(found.memo) === undefined
          ? "foreign"
          : changes.length > 0
            ? "update"
            : "same";
    planned.push({ action, id, entry, client, differences: action === "update" ? changes : [] });
  }
  const own = namespacesOf(manifest);
  for (const client of Object.keys(manifest.clients)) {
    const wanted = new Set(schedules.flatMap(([, item]) => (item.client === client ? [item.id] : [])));
    for await (const { scheduleId: id, memo } of (await clientOf(client)).schedule.list()) {
      const entry = ownerOf(memo);
      if (entry === undefined || wanted.has(id) || !own.has(splitId(entry).namespace)) continue;
      // Several clients may be of one namespace.
      if (planned.some((item) => item.id === id)) continue;
      planned.push({ action: "delete", id, entry, client, differences: [] });
    }
  }
  return planned;
}

/** Carries out one step of a plan; nothing for those that are the same or somebody else's. */
export async function carryOut(
  { action, id, entry, client: clientId }: Planned,
  manifest: Manifest,
  env: NodeJS.ProcessEnv,
  clientOf: (client: string) => Promise<Client>,
): Promise<void> {
  const { schedule: schedules } = await clientOf(clientId);
  if (action === "delete") {
    await schedules.getHandle(id).delete();
  } else if (action === "create" || action === "update") {
    const { definition, target } = wantedOf(entry, manifest.schedules![entry]!, manifest, env);
    if (action === "create") await schedules.create(scheduleOptions(definition, target, entry));
    else await schedules.getHandle(id).update((previous) => scheduleUpdate(definition, target, previous));
  }
}

function wantedOf(
  entry: string,
  { id, type, taskQueue, data }: ManifestSchedule,
  manifest: Manifest,
  env: NodeJS.ProcessEnv,
): Wanted {
  const problems = new Problems();
  // What is declared as null follows from the value.
  const declared = Object.fromEntries(
    Object.entries(manifest.searchAttributes ?? {}).filter(([, kind]) => kind !== null),
  ) as SearchAttributeTypes;
  const definition = readDefinition(data as Record<string, unknown>, declared, problems);
  // The build has checked it.
  if (definition === undefined) throw new UserError(`${entry}: ${problems.list[0]?.message ?? "unreadable"}`);
  const queue = definition.options.taskQueue ?? taskQueueOf(manifest, { taskQueue }, env);
  return { definition, target: { id, type, taskQueue: queue } };
}

async function describe(client: Client, id: string): Promise<ScheduleDescription | undefined> {
  try {
    return await client.schedule.getHandle(id).describe();
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return undefined;
    throw error;
  }
}

/** The namespaces of a registry's entries: schedules of others are none of its business. */
function namespacesOf({ workers, clients, schedules = {} }: Manifest): Set<string> {
  const workflows = Object.values(workers).flatMap((worker) => worker.workflows.map(({ entry }) => entry));
  const ids = [...Object.keys(workers), ...Object.keys(clients), ...Object.keys(schedules), ...workflows];
  return new Set(ids.map((id) => splitId(id).namespace));
}
