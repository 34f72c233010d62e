/** What Nexus services and endpoints name. */
import { CODES } from "../codes.ts";
import type { LuaEntry, NexusOperation, NexusServiceEntry } from "../model.ts";
import type { LinkContext } from "./context.ts";

export function linkNexus(context: LinkContext): void {
  const { services, endpoints } = context.registry.nexus;
  for (const service of services) {
    checkWorker(context, service.id, service.worker);
    for (const operation of service.operations) checkOperation(context, service, operation);
  }
  for (const { id, worker } of endpoints) checkWorker(context, id, worker);
  unique(
    context,
    services.map(({ id, service, worker }) => ({
      id,
      key: JSON.stringify([worker, service]),
      name: service,
    })),
    "service",
  );
  unique(
    context,
    endpoints.map(({ id, endpoint }) => ({ id, key: endpoint, name: endpoint })),
    "endpoint",
  );
}

/** A worker has a service once; endpoints belong to the server as a whole. */
function unique(
  context: LinkContext,
  items: readonly { id: string; key: string; name: string }[],
  field: "service" | "endpoint",
): void {
  const seen = new Map<string, string>();
  for (const { id, key, name } of items) {
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, id);
      continue;
    }
    const where = field === "service" ? " of the same worker" : "";
    const related = [{ message: "the first one", range: context.scope(first).nameRange }];
    context.report(
      id,
      CODES.duplicateNexus,
      `\`${first}\`${where} is the ${field} \`${name}\` already`,
      [field],
      {
        related,
      },
    );
  }
}

function checkWorker(context: LinkContext, id: string, worker: string): void {
  if (worker === "") return;
  const found = context.registry.entries.get(worker);
  if (found?.kind === "temporal.worker" || (found === undefined && context.mayExist(worker))) return;
  const message =
    found === undefined
      ? `worker ${worker} not found`
      : `\`${worker}\` is a \`${found.kind}\` entry, not a \`temporal.worker\``;
  const help = found === undefined ? context.choices(worker, "temporal.worker") : undefined;
  context.report(id, CODES.nexusReferenceNotFound, message, ["worker"], { help });
}

function checkOperation(context: LinkContext, service: NexusServiceEntry, operation: NexusOperation): void {
  const { name, target, as, prepare } = operation;
  const path = ["operations", name, ...(as === undefined ? [] : [as])];
  const kinds = { function: ["function.lua"], workflow: ["workflow.lua"] };
  const wanted = as === undefined ? [...kinds.function, ...kinds.workflow] : kinds[as];
  const found = entryOf(context, service.id, target, wanted, path);
  if (prepare !== undefined)
    entryOf(context, service.id, prepare, kinds.function, ["operations", name, "prepare"]);
  if (found?.kind !== "workflow.lua") return;
  const own = found.workflow?.worker;
  const client = (id: string | undefined) =>
    context.registry.workers.find((other) => other.id === id)?.client;
  if (own === undefined) {
    const message = `workflow \`${target}\` has no worker and never runs`;
    context.report(service.id, CODES.nexusReferenceNotFound, message, path);
  } else if (
    client(own) !== undefined &&
    client(service.worker) !== undefined &&
    client(own) !== client(service.worker)
  ) {
    const message = `workflow \`${target}\` has another \`temporal.client\` than the service, which can only start workflows of its own`;
    const help = "let a worker of that client serve it";
    context.report(service.id, CODES.nexusOperation, message, path, { help });
  }
}

function entryOf(
  context: LinkContext,
  id: string,
  target: string,
  kinds: readonly string[],
  path: readonly string[],
): LuaEntry | undefined {
  const found = context.registry.entries.get(target);
  if (found !== undefined && kinds.includes(found.kind)) return found as LuaEntry;
  if (found === undefined && context.mayExist(target)) return undefined;
  const nouns = kinds.map((kind) => `\`${kind}\``).join(" or ");
  const message =
    found === undefined
      ? `${target} not found: a ${nouns} is needed`
      : `\`${target}\` is a \`${found.kind}\` entry, not a ${nouns}`;
  const help = found === undefined ? context.similar(target, kinds) : undefined;
  context.report(id, CODES.nexusReferenceNotFound, message, [...path], { help });
  return undefined;
}

/** Entry ids of the functions that a worker runs for Nexus. */
export function nexusFunctions(services: readonly NexusServiceEntry[], worker: string): ReadonlySet<string> {
  return new Set(
    services
      .filter((service) => service.worker === worker)
      .flatMap(({ operations }) =>
        operations.flatMap(({ target, prepare }) => [target, ...(prepare ? [prepare] : [])]),
      ),
  );
}
