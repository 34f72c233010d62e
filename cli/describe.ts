/** Describes the clients, workers, schedules and Nexus services of a registry as text. */
import { type Configured, isPlaceholder } from "../compiler/1-registry/configured.ts";
import type {
  ClientEntry,
  NexusEndpointEntry,
  NexusServiceEntry,
  Registry,
  ScheduleEntry,
  WorkerEntry,
} from "../compiler/1-registry/model.ts";
import type { Colors } from "./io.ts";

export function describeRegistry(registry: Registry, colors: Colors): string {
  const blocks = [
    ...registry.clients.map((client) => describeClient(client, colors)),
    ...registry.workers.map((worker) => describeWorker(worker, registry, colors)),
    ...registry.schedules.map((schedule) => describeSchedule(schedule, colors)),
    ...registry.nexus.services.map((service) => describeNexusService(service, colors)),
    ...registry.nexus.endpoints.map((endpoint) => describeNexusEndpoint(endpoint, colors)),
  ];
  if (blocks.length === 0) return "the registry has no temporal.client and no temporal.worker";
  return blocks.join("\n\n");
}

function describeClient({ id, options, data }: ClientEntry, colors: Colors): string {
  const { auth, tls } = options;
  return block(`${colors.bold(id)} ${colors.dim("temporal.client")}`, [
    ["address", show(options.address)],
    ["namespace", show(options.namespace)],
    ["prefix", show(options.taskQueuePrefix) || undefined],
    [
      "security",
      [auth.type === "none" ? "" : auth.type, tls.enabled === true ? "tls" : ""].filter(Boolean).join(", "),
    ],
    ...written(data, ["address", "namespace", "tq_prefix", "auth", "tls", "lifecycle"]),
  ]);
}

function describeWorker(
  { id, client, taskQueue, data, lifecycle }: WorkerEntry,
  registry: Registry,
  colors: Colors,
): string {
  const prefix = registry.clients.find((entry) => entry.id === client)?.options.taskQueuePrefix ?? "";
  const workflows = registry.workflows.filter(({ workflow }) => workflow?.worker === id);
  const activities = [...registry.functions, ...registry.processes].filter(
    ({ activity }) => activity?.worker === id,
  );
  return block(`${colors.bold(id)} ${colors.dim("temporal.worker")}`, [
    ["client", client],
    ["task queue", show(prefix) + show(taskQueue)],
    ["auto start", show(lifecycle.autoStart)],
    ...workflows.map(
      ({ id: entry, workflow }): Row => ["workflow", workflow?.name ? `${entry} as ${workflow.name}` : entry],
    ),
    ...activities.map(({ id: entry }): Row => ["activity", entry]),
    ...written(field(data, "worker_options"), []),
  ]);
}

function describeSchedule({ id, scheduleId, workflow, data }: ScheduleEntry, colors: Colors): string {
  return block(`${colors.bold(id)} ${colors.dim("temporal.schedule")}`, [
    ["id", scheduleId === id ? undefined : scheduleId],
    ["workflow", workflow],
    ...written(data, ["id", "workflow", "input", "options"]),
  ]);
}

function describeNexusService(
  { id, service, worker, operations }: NexusServiceEntry,
  colors: Colors,
): string {
  return block(`${colors.bold(id)} ${colors.dim("nexus.service")}`, [
    ["service", service === id ? undefined : service],
    ["worker", worker],
    ...operations.map(
      ({ name, target }): Row => ["operation", name === target ? name : `${name}: ${target}`],
    ),
  ]);
}

function describeNexusEndpoint({ id, endpoint, worker }: NexusEndpointEntry, colors: Colors): string {
  return block(`${colors.bold(id)} ${colors.dim("nexus.endpoint")}`, [
    ["endpoint", endpoint],
    ["worker", worker],
  ]);
}

type Row = [label: string, value: string | undefined];

function block(title: string, rows: Row[]): string {
  const shown = rows.filter(([, value]) => value);
  const width = Math.max(...shown.map(([label]) => label.length));
  return [title, ...shown.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`)].join("\n");
}

/** Options that the registry sets itself, as written: placeholders stay, so nothing secret is shown. */
function written(data: unknown, except: string[]): Row[] {
  if (typeof data !== "object" || data === null) return [];
  return Object.entries(data)
    .filter(([key]) => !except.includes(key))
    .map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]);
}

function field(data: unknown, key: string): unknown {
  return typeof data === "object" && data !== null
    ? Object.getOwnPropertyDescriptor(data, key)?.value
    : undefined;
}

function show(value: Configured<string> | Configured<boolean>): string {
  return isPlaceholder(value) ? value.placeholder : String(value);
}
