/** Graphs of workflows: from a registry to plain data that others draw. Pure. */
import type { LuaEntry, Registry } from "../1-registry/model.ts";
import { CompileCache } from "../cache.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { analyzeWorkflow } from "./analyze.ts";
import { buildGraph } from "./build.ts";
import type { WorkflowGraph } from "./model.ts";

export type * from "./model.ts";

export interface GraphResult {
  /** Absent when some Lua of the workflow, or of what it imports, cannot be parsed. */
  graph?: WorkflowGraph;
  errors: Diagnostic[];
}

/** The graph of a `workflow.lua`. */
export function workflowGraph(
  registry: Registry,
  entry: LuaEntry,
  cache: CompileCache = new CompileCache(),
): GraphResult {
  const { program, errors } = analyzeWorkflow(registry, entry, cache);
  if (program === undefined) return { errors };
  return { graph: buildGraph(program, entry, isLocal(registry, entry)), errors };
}

/** Local activities run in their own worker's workflows only. */
function isLocal({ functions, processes }: Registry, { workflow }: LuaEntry): (id: string) => boolean {
  const local = [...functions, ...processes].filter(
    ({ activity }) => activity?.local === true && activity.worker === workflow?.worker,
  );
  const ids = new Set(local.map(({ id }) => id));
  return (id) => ids.has(id);
}
