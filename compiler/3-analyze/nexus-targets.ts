/** Nexus operations that programs call: whether the registry has them, as far as it would (docs/nexus.md). */
import { splitOperation } from "../../runtime-shims/modules/nexus.ts";
import type { NexusEndpointEntry, Registry } from "../1-registry/model.ts";
import { isSlip } from "../1-registry/suggest.ts";
import type { Severity } from "../diagnostics/diagnostic.ts";
import type { ProgramKind } from "../program.ts";
import type { AnalysisCode } from "./codes.ts";
import type { TargetUse } from "./targets.ts";

type Problem = [code: AnalysisCode, severity: Severity, message: string, help: string];

const SILENCE = "If it is served elsewhere, say `-- luaflow: ignore LF3016`";

/**
 * Endpoints and services that the registry does not have may be somebody else's, unless they are only a slip away from one that it
 * has; those that are named by an entry are its own.
 */
export function nexusProblem(
  registry: Registry,
  kind: ProgramKind,
  { id, purpose, endpoint = id }: TargetUse,
): Problem | undefined {
  if (kind !== "workflows") {
    if (purpose === "operation") return undefined;
    const help = "start a workflow that calls it: `process.exec`, `process.spawn`";
    return ["LF3013", "warning", "only workflows can call Nexus operations", help];
  }
  const found = endpointOf(registry, endpoint);
  if (purpose === "endpoint") return found === undefined ? endpointProblem(registry, id) : undefined;
  if (splitOperation(id) === undefined) {
    const help = "write `service.operation`, or `service/operation` where names have dots";
    return ["LF3014", "warning", `\`${id}\` names no Nexus operation`, help];
  }
  return found === undefined ? undefined : operationProblem(registry, found, id);
}

function endpointOf({ nexus }: Registry, name: string): NexusEndpointEntry | undefined {
  return nexus.endpoints.find(({ id, endpoint }) => name === id || name === endpoint);
}

function endpointProblem({ nexus, entries }: Registry, name: string): Problem | undefined {
  const names = nexus.endpoints.flatMap(({ id, endpoint }) => [id, endpoint]);
  const slip = names.find((known) => isSlip(name, known));
  const message = `there is no Nexus endpoint \`${name}\` in this registry`;
  if (name.includes(":")) {
    const other = entries.get(name)?.kind;
    const help =
      slip !== undefined
        ? `did you mean \`${slip}\`?`
        : other === undefined
          ? "add a `nexus.endpoint` entry, or name an endpoint of the server, without a colon"
          : `\`${name}\` is a \`${other}\` entry; name a \`nexus.endpoint\``;
    return ["LF3016", "error", message, help];
  }
  return slip === undefined
    ? undefined
    : ["LF3016", "error", message, `did you mean \`${slip}\`? ${SILENCE}`];
}

function operationProblem(
  { nexus }: Registry,
  { endpoint, worker }: NexusEndpointEntry,
  name: string,
): Problem | undefined {
  const services = nexus.services.filter((service) => service.worker === worker);
  const known = services.flatMap(({ service, operations }) =>
    operations.map((operation) => ({ service, operation: operation.name })),
  );
  const called = splitOperation(name)!;
  const same = known.filter(({ service }) => service === called.service);
  if (same.some(({ operation }) => operation === called.operation)) return undefined;
  const message = `endpoint \`${endpoint}\` has no operation \`${name}\` in this registry`;
  const slip = known.find((item) => isSlip(name, `${item.service}.${item.operation}`));
  if (slip !== undefined) {
    const help = `did you mean \`${slip.service}.${slip.operation}\`? ${SILENCE}`;
    return ["LF3016", "error", message, help];
  }
  // A service of ours has no operations that the registry does not name.
  if (same.length === 0) return undefined;
  const names = same.map(({ operation }) => `\`${operation}\``).join(", ");
  return ["LF3016", "error", message, `the operations of \`${called.service}\` are: ${names}`];
}
