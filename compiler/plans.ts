/** Which programs a registry becomes, and of which entries each is made. */
import { isLuaKind } from "./1-registry/kinds.ts";
import { nexusFunctions } from "./1-registry/link/nexus.ts";
import type { Entry, LuaEntry, Registry, WorkerEntry } from "./1-registry/model.ts";
import type { ProgramKind } from "./program.ts";

export interface ProgramPlan {
  worker: WorkerEntry | undefined;
  kind: ProgramKind;
  /** The host program has the registry's tests, too. */
  tests?: boolean;
}

/** @param host also plan the host program; a registry with HTTP endpoints or supervised processes has one in any case, without its tests */
export function programPlans(registry: Registry, host = false): ProgramPlan[] {
  const plans: ProgramPlan[] = registry.workers.flatMap((worker) => [
    { worker, kind: "workflows" as const },
    { worker, kind: "activities" as const },
  ]);
  if (host || registry.http.endpoints.length > 0 || registry.services.length > 0) {
    plans.push({ worker: undefined, kind: "host", tests: host });
  }
  return plans;
}

/** The entries that a worker runs on one side, and those that these may call there. */
export function rootsOf(registry: Registry, plan: ProgramPlan): LuaEntry[] {
  const { kind, tests } = plan;
  if (kind === "workflows") return registry.workflows.filter((entry) => isServed(entry, plan));
  const callable = [...registry.functions, ...registry.processes];
  const untested = callable.filter(({ meta }) => meta.type !== "test");
  if (kind === "host") return tests ? callable : untested;
  const operations = plan.worker && nexusFunctions(registry.nexus.services, plan.worker.id);
  const served = callable.filter((entry) => isServed(entry, plan) || operations?.has(entry.id));
  if (!mayCall(closure(registry, served))) return served;
  return [...new Set([...served, ...untested])];
}

/** Is the entry a workflow or an activity of the plan's worker? */
export function isServed({ workflow, activity }: LuaEntry, { worker, kind }: ProgramPlan): boolean {
  if (worker === undefined) return false;
  return (kind === "workflows" ? workflow : activity)?.worker === worker.id;
}

/**
 * Functions run where they are called, and their ids may be computed (workflows.md §14.2): an activity that can call any needs
 * all of them. Most call none, which their text shows, and their bundles stay small.
 */
function mayCall(entries: readonly LuaEntry[]): boolean {
  const mention = (word: RegExp) => entries.some(({ source }) => word.test(source.text));
  return (
    mention(/\bfuncs\b/) ||
    mention(/\b(?:contract|queue)\b/) ||
    (mention(/\bprocess\b/) && mention(/\b(?:spawn|exec|upgrade)/))
  );
}

/** Ids of the entries that some of these import. */
export function importedBy(entries: readonly LuaEntry[]): Set<string> {
  return new Set(
    entries.flatMap(({ imports }) => imports.flatMap((item) => (item.builtin ? [] : [item.target]))),
  );
}

/** The roots and everything they import, dependencies first and in a fixed order. */
export function closure(registry: Registry, roots: readonly LuaEntry[]): LuaEntry[] {
  const result: LuaEntry[] = [];
  const visited = new Set<string>();
  const visit = (entry: LuaEntry): void => {
    if (visited.has(entry.id)) return;
    visited.add(entry.id);
    for (const item of [...entry.imports].sort((left, right) => compare(left.target, right.target))) {
      const target = item.builtin ? undefined : registry.entries.get(item.target);
      if (target !== undefined && isLuaEntry(target)) visit(target);
    }
    result.push(entry);
  };
  for (const root of roots) visit(root);
  return result;
}

/** Entries that could not be understood have no source. */
function isLuaEntry(entry: Entry): entry is LuaEntry {
  return "source" in entry && isLuaKind(entry.kind);
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
