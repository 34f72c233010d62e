/** References between Lua entries, workers and clients (spec: modules.md A7, A8, A10). */
import { NOT_LOCAL } from "../../../runtime-shims/modules/options/local.ts";
import {
  type SearchAttributeType,
  typeNames,
} from "../../../runtime-shims/modules/options/attribute-types.ts";
import { declaredAttributes } from "../attributes.ts";
import { CODES } from "../codes.ts";
import type { Lifecycle, LuaEntry, WorkerEntry, WorkflowBinding } from "../model.ts";
import type { LinkContext } from "./context.ts";

export function linkTemporal(context: LinkContext, entries: readonly LuaEntry[]): void {
  for (const worker of context.registry.workers) {
    linkClient(context, worker);
    linkLifecycle(context, worker.id, worker.lifecycle, worker.client);
  }
  for (const client of context.registry.clients) linkLifecycle(context, client.id, client.options.lifecycle);
  checkTaskQueues(context);
  for (const entry of entries) {
    if (entry.workflow) {
      linkWorker(context, entry, "workflow", entry.workflow.worker);
      checkVersioning(context, entry, entry.workflow);
    }
    if (entry.activity) linkWorker(context, entry, "activity", entry.activity.worker);
    if (entry.activity?.local) checkLocalOptions(context, entry);
  }
  checkWorkflowTypes(context);
  checkSearchAttributes(context);
}

/** An attribute has one type in a Temporal namespace, so that everybody who uses it means the same. */
function checkSearchAttributes(context: LinkContext): void {
  const seen = new Map<string, { id: string; type: SearchAttributeType }>();
  for (const { id, client, types } of declaredAttributes(context.registry)) {
    for (const [name, type] of Object.entries(types)) {
      const key = JSON.stringify([client, name]);
      const first = seen.get(key);
      if (first === undefined) seen.set(key, { id, type });
      if (first === undefined || first.type === type) continue;
      const path = ["meta", "temporal", "search_attributes", name];
      const message = `search attribute \`${name}\` is declared as ${typeNames[first.type]} and as ${typeNames[type]}`;
      const related = [{ message: "declared here", range: context.scope(first.id).range(path) }];
      context.report(id, CODES.attributeType, message, path, { related });
    }
  }
}

function linkClient(context: LinkContext, worker: WorkerEntry): void {
  const { client } = worker;
  if (client === "") return;
  const target = context.registry.entries.get(client);
  if (target === undefined) {
    if (context.mayExist(client)) return;
    const help = context.choices(client, "temporal.client");
    context.report(worker.id, CODES.clientNotFound, `client ${client} not found`, ["client"], { help });
  } else if (target.kind !== "temporal.client") {
    const message = `\`${client}\` is a \`${target.kind}\` entry, not a \`temporal.client\``;
    const related = [{ message: "the entry referred to", range: context.scope(client).nameRange }];
    context.report(worker.id, CODES.notAClient, message, ["client"], { related });
  }
}

function linkLifecycle(context: LinkContext, id: string, lifecycle: Lifecycle, client?: string): void {
  for (const required of lifecycle.requires) {
    if (required === client || context.registry.entries.has(required) || context.mayExist(required)) continue;
    const message = `required entry \`${required}\` not found`;
    context.report(id, CODES.requiredNotFound, message, requirePath(context, id, required), {
      help: context.similar(required) ?? "it is not in this registry; luaflow does not wait for it",
    });
  }
}

/** Where a required entry is written: `requires` or `depends_on`, bare or with namespace. */
function requirePath(context: LinkContext, id: string, required: string): (string | number)[] {
  const { data, namespace } = context.registry.entries.get(id) ?? {};
  const lifecycle = (data as { lifecycle?: Record<string, unknown> } | undefined)?.lifecycle;
  for (const key of ["requires", "depends_on"]) {
    const list = lifecycle?.[key];
    if (!Array.isArray(list)) continue;
    const index = list.findIndex((item) => item === required || `${namespace}:${item}` === required);
    if (index >= 0) return ["lifecycle", key, index];
  }
  return ["lifecycle"];
}

function linkWorker(
  context: LinkContext,
  entry: LuaEntry,
  block: "workflow" | "activity",
  worker: string,
): void {
  const path = ["meta", "temporal", block, "worker"];
  const target = context.registry.entries.get(worker);
  if (target === undefined) {
    if (context.mayExist(worker)) return;
    const help = context.choices(worker, "temporal.worker");
    context.report(entry.id, CODES.workerNotFound, `worker ${worker} not found`, path, { help });
    return;
  }
  if (target.kind !== "temporal.worker") {
    const message = `\`${worker}\` is a \`${target.kind}\` entry, not a \`temporal.worker\``;
    const related = [{ message: "the entry referred to", range: context.scope(worker).nameRange }];
    context.report(entry.id, CODES.notAWorker, message, path, { related });
    return;
  }
  const options = context.registry.workers.find((item) => item.id === worker)?.options;
  const option = block === "workflow" ? "disable_workflow_worker" : "local_activity_worker_only";
  const runsNoActivities = options?.localActivityWorkerOnly === true && entry.activity?.local !== true;
  const idle = block === "workflow" ? options?.disableWorkflowWorker : runsNoActivities;
  if (idle !== true) return;
  const message = `worker \`${worker}\` has \`${option}\` and never runs this ${block}`;
  const range = context.scope(worker).range(["worker_options", option], "key");
  context.report(entry.id, CODES.idleWorker, message, path, { related: [{ message: "set here", range }] });
}

/** A behaviour says what another version of the worker means, and only a versioned worker has one. */
function checkVersioning(
  context: LinkContext,
  { id }: LuaEntry,
  { worker, versioning }: WorkflowBinding,
): void {
  const found = context.registry.workers.find((other) => other.id === worker);
  if (versioning === undefined || found === undefined || found.options.useVersioning !== false) return;
  const message = `\`versioning\` has no effect: worker \`${worker}\` has no \`use_versioning\``;
  const help = "add `worker_options: { use_versioning: true }` to the worker";
  const path = ["meta", "temporal", "workflow", "versioning"];
  context.report(id, CODES.unsupportedOption, message, path, { at: "key", help });
}

/** Options that a local activity refuses whenever it is called. */
function checkLocalOptions(context: LinkContext, entry: LuaEntry): void {
  const refused: readonly string[] = Object.values(NOT_LOCAL);
  for (const key of Object.keys(entry.options)) {
    const name = /^(?:temporal\.)?activity\.(.+)$/.exec(key)?.[1];
    if (name === undefined || !refused.includes(name)) continue;
    const message = `\`${key}\` cannot be given to a local activity`;
    const help = "remove the option, or `local: true` from `meta.temporal.activity`";
    context.report(entry.id, CODES.notLocalOption, message, ["meta", "options", key], { at: "key", help });
  }
}

function checkWorkflowTypes(context: LinkContext): void {
  const seen = new Map<string, LuaEntry>();
  for (const entry of context.registry.workflows) {
    if (!entry.workflow) continue;
    const { worker, name } = entry.workflow;
    const type = name ?? entry.id;
    const key = JSON.stringify([worker, type]);
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, entry);
      continue;
    }
    const message = `workflow ${type} already registered with worker \`${worker}\``;
    const related = [{ message: `\`${first.id}\` has this type`, range: typeRange(context, first) }];
    const path = name === undefined ? [] : ["meta", "temporal", "workflow", "name"];
    const help = "give one of them another `meta.temporal.workflow.name`";
    context.report(entry.id, CODES.duplicateWorkflow, message, path, { related, help });
  }
}

function typeRange(context: LinkContext, entry: LuaEntry) {
  const scope = context.scope(entry.id);
  return entry.workflow?.name === undefined
    ? scope.nameRange
    : scope.range(["meta", "temporal", "workflow", "name"]);
}

/** Two workers that poll one queue get each other's tasks, which they do not know. */
function checkTaskQueues(context: LinkContext): void {
  const seen: WorkerEntry[] = [];
  for (const worker of context.registry.workers) {
    const first = seen.find((other) => sameQueue(other, worker));
    seen.push(worker);
    if (first === undefined) continue;
    const message = `workers \`${first.id}\` and \`${worker.id}\` poll the same task queue and get each other's tasks`;
    const related = [
      { message: `\`${first.id}\` polls it here`, range: context.scope(first.id).range(["task_queue"]) },
    ];
    const help = "give each worker its own `task_queue`";
    context.report(worker.id, CODES.sharedTaskQueue, message, ["task_queue"], { related, help });
  }
}

function sameQueue(left: WorkerEntry, right: WorkerEntry): boolean {
  if (left.client !== right.client || left.taskQueue !== right.taskQueue || left.taskQueue === "")
    return false;
  // One for workflows, the other for activities, is a sensible pair.
  const runs = ({ options }: WorkerEntry) => ({
    workflows: options.disableWorkflowWorker !== true,
    activities: options.localActivityWorkerOnly !== true,
  });
  const [a, b] = [runs(left), runs(right)];
  return (a.workflows && b.workflows) || (a.activities && b.activities);
}
