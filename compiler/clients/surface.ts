/** What programs in other languages may know of a registry: its workflows with everything that they take and give. Pure. */
import { nameDeclarations, referredDeclarations } from "../4-emit/declarations/names.ts";
import type { Registry } from "../1-registry/model.ts";
import type { EntrySurface, Handler, WireDeclaration, WireType } from "../3-analyze/surface/model.ts";
import { taskQueueText } from "../directory.ts";
import type { Program } from "../program.ts";
import { FlatTypes } from "./flat.ts";

export interface ClientWorkflow extends EntrySurface {
  /** Where workers wait for it; undefined where that is decided when they start. */
  taskQueue: string | undefined;
  /** What the manifest says of it. */
  comment: string | undefined;
}

export interface ClientSurface {
  /** Sorted by entry. */
  workflows: ClientWorkflow[];
  /** Types that they refer to. */
  types: FlatTypes;
}

/** @param lifts records that have no name get one, for languages that have no other records */
export function clientSurface(
  registry: Registry,
  programs: readonly Program[],
  lifts: boolean,
): ClientSurface {
  const workflows: ClientWorkflow[] = [];
  const declarations = new Map<string, WireDeclaration>();
  for (const { kind, surface, exports, worker } of programs) {
    if (kind !== "workflows" || worker === undefined) continue;
    const exported = new Set(exports.map(({ entry }) => entry));
    const text = taskQueueText(worker, registry);
    const taskQueue = isPlain(text) ? text.replaceAll("$${", "${") : undefined;
    for (const entry of surface.entries) {
      if (!exported.has(entry.entry)) continue;
      const { comment } = registry.entries.get(entry.entry)?.meta ?? {};
      workflows.push({ ...entry, taskQueue, comment: typeof comment === "string" ? comment : undefined });
    }
    for (const [key, declaration] of Object.entries(surface.declarations)) declarations.set(key, declaration);
  }
  workflows.sort((one, other) => (one.entry < other.entry ? -1 : 1));
  const used = referredDeclarations(workflows.flatMap(typesOf), declarations);
  return { workflows, types: new FlatTypes(used, nameDeclarations(used), lifts) };
}

/** Without placeholders. */
function isPlain(text: string): boolean {
  return !text.replaceAll("$${", "").includes("${");
}

function typesOf({ parameters, rest, result, topics, queries, updates }: EntrySurface): WireType[] {
  const handled = [...queries, ...updates].flatMap((handler: Handler) => [
    ...(handler.parameters ?? []).map(({ type }) => type),
    ...(handler.rest ? [handler.rest] : []),
    ...(handler.result ? [handler.result] : []),
  ]);
  const payloads = topics.flatMap(({ payload }) => (payload ? [payload.type] : []));
  return [...parameters.map(({ type }) => type), ...(rest ? [rest] : []), result, ...payloads, ...handled];
}
