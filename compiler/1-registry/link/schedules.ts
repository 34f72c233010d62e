/** What schedules start, and when: their references, and everything that the server or the workflow's start would refuse. */
import { readDefinition } from "../../../runtime-shims/modules/schedule/definition.ts";
import { Problems } from "../../../runtime-shims/modules/schedule/problems.ts";
import { attributesByClient } from "../attributes.ts";
import { CODES } from "../codes.ts";
import { qualify } from "../ids.ts";
import type { Registry, ScheduleEntry, WorkerEntry } from "../model.ts";
import { isRecord } from "../yaml/plain.ts";
import type { LinkContext } from "./context.ts";

export function linkSchedules(context: LinkContext): void {
  const { registry } = context;
  if (registry.schedules.length === 0) return;
  const declared = attributesByClient(registry);
  const seen = new Map<string, ScheduleEntry>();
  for (const schedule of registry.schedules) {
    const problem = workflowProblem(context, schedule);
    if (problem !== undefined) {
      const { path, message, help } = problem;
      context.report(schedule.id, CODES.scheduledWorkflow, message, [path], { help });
    }
    const client = scheduleTarget(registry, schedule)?.worker?.client;
    checkDefinition(context, schedule, (client !== undefined && declared[client]) || {});
    const key = JSON.stringify([client, schedule.scheduleId]);
    const first = seen.get(key);
    if (first === undefined) seen.set(key, schedule);
    else {
      const message = `\`${first.id}\` is the schedule \`${schedule.scheduleId}\` already`;
      context.report(schedule.id, CODES.duplicateSchedule, message, ["id"]);
    }
  }
}

function checkDefinition(
  context: LinkContext,
  { id, data }: ScheduleEntry,
  declared: Parameters<typeof readDefinition>[1],
): void {
  if (!isRecord(data)) return;
  const { spec, options, ...rest } = data;
  // What is no map is reported already.
  const given = spec === undefined || spec === null || isRecord(spec) ? { ...rest, spec } : undefined;
  if (given === undefined) return;
  const problems = new Problems();
  readDefinition({ ...given, ...(isRecord(options) && { options }) }, declared, problems);
  for (const { path, message, atKey } of problems.list) {
    const [last] = path.slice(-1);
    const where =
      path.length === 0 ? "" : typeof last === "number" ? `\`${path[path.length - 2]}\` ` : `\`${last}\` `;
    const text = atKey || path.length === 0 ? message : `${where}${message}`;
    context.report(id, CODES.invalidSchedule, text, path, atKey ? { at: "key" } : {});
  }
}

/** The workflow type of a schedule, and the worker that runs it; undefined for a workflow that is not there. */
export function scheduleTarget(
  { workflows, workers }: Pick<Registry, "workflows" | "workers">,
  { workflow, worker, namespace }: Pick<ScheduleEntry, "workflow" | "worker" | "namespace">,
): { type: string; worker: WorkerEntry | undefined } | undefined {
  const id = qualify(workflow, namespace);
  const entry = workflows.find((other) => other.id === id);
  const find = (wanted: string | undefined) => workers.find((other) => other.id === wanted);
  if (entry === undefined)
    return workflow === "" || worker === undefined ? undefined : { type: workflow, worker: find(worker) };
  return { type: entry.workflow?.name ?? entry.id, worker: find(entry.workflow?.worker ?? worker) };
}

function workflowProblem(
  context: LinkContext,
  schedule: ScheduleEntry,
): { path: string; message: string; help?: string | undefined } | undefined {
  const { registry } = context;
  const { workflow, worker, namespace } = schedule;
  if (workflow === "") return undefined;
  const id = qualify(workflow, namespace);
  if (worker !== undefined) {
    const found = registry.entries.get(worker);
    if (found === undefined && !context.mayExist(worker)) {
      const help = context.choices(worker, "temporal.worker");
      return { path: "worker", message: `worker ${worker} not found`, help };
    }
    if (found !== undefined && found.kind !== "temporal.worker")
      return {
        path: "worker",
        message: `\`${worker}\` is a \`${found.kind}\` entry, not a \`temporal.worker\``,
      };
  }
  const target = registry.entries.get(id);
  if (target === undefined) {
    if (worker !== undefined || context.mayExist(id)) return undefined;
    const help =
      context.choices(id, "workflow.lua") ?? "a workflow type of others needs the `worker` that runs it";
    return { path: "workflow", message: `workflow ${id} not found`, help };
  }
  if (target.kind !== "workflow.lua")
    return { path: "workflow", message: `\`${id}\` is a \`${target.kind}\` entry, not a \`workflow.lua\`` };
  const own = registry.workflows.find((other) => other.id === id)?.workflow?.worker;
  if (own === undefined)
    return { path: "workflow", message: `workflow \`${id}\` has no worker and never runs` };
  if (worker !== undefined && worker !== own)
    return { path: "worker", message: `workflow \`${id}\` runs on \`${own}\`, not on \`${worker}\`` };
  return undefined;
}
