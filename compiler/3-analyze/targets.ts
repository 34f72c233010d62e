/** Calls of entries by their ids: whether the registry has something there that can be called so (workflows.md §14.2). */
import type { Entry, LuaEntry, Registry } from "../1-registry/model.ts";
import type { SourceRange } from "../2-parse/ast.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { ProgramKind } from "../program.ts";
import type { AnalysisCode } from "./codes.ts";
import type { ModuleInfo } from "./model.ts";
import type { ProgramInfo } from "./program-info.ts";

/** Library functions whose first argument is the id of an entry to call, or to start. */
const CALLS = new Set(["funcs.call", "funcs.async"]);
const STARTS = new Set([
  "process.exec",
  "process.spawn",
  "process.spawn_linked",
  "process.spawn_linked_monitored",
  "process.spawn_monitored",
  "workflow.exec",
]);

export interface TargetUse {
  id: string;
  starts: boolean;
  /** The entry that calls. */
  entry: LuaEntry;
  /** The id in its Lua. */
  range: SourceRange;
}

/** Calls and starts of ids that are written out. Pure data, so that it can outlive the analysis. */
export function targetUses(program: ProgramInfo, module: ModuleInfo): TargetUse[] {
  const names = program.names(module);
  return [...module.functions.values()].flatMap(({ calls }) =>
    calls.flatMap(({ node }): TargetUse[] => {
      if (node.type !== "CallExpression") return [];
      const builtin = names.builtinOf(node.callee);
      const name = builtin === undefined ? "" : `${builtin.module}.${builtin.name}`;
      const [target] = node.arguments;
      if (target?.type !== "StringLiteral" || !(CALLS.has(name) || STARTS.has(name))) return [];
      return [{ id: target.value, starts: STARTS.has(name), entry: module.entry, range: target.range }];
    }),
  );
}

/** Ids that the registry does not have may be served by others; entries that cannot be called so are mistakes. */
export function checkTargets(
  registry: Registry,
  { kind, worker }: Caller,
  uses: readonly TargetUse[],
): { entry: LuaEntry; diagnostic: Diagnostic }[] {
  return uses.flatMap(({ id, starts, entry, range }) => {
    const target = registry.entries.get(id);
    if (target === undefined) return [];
    const misuse = problemOf(target, kind, starts);
    const [code, problem]: [AnalysisCode, Problem | undefined] =
      misuse === undefined ? ["LF3020", notLocal(target, { kind, worker })] : ["LF3013", misuse];
    if (problem === undefined) return [];
    const [message, help] = problem;
    return [
      { entry, diagnostic: { code, severity: "warning", message: `\`${id}\` ${message}`, range, help } },
    ];
  });
}

/** The program that calls. */
interface Caller {
  kind: ProgramKind;
  worker: Pick<Entry, "id"> | undefined;
}

/** What is wrong, and what to do. */
type Problem = [message: string, help: string];

/** A local activity runs in its own worker's workflows only; elsewhere its `local` does not do what it says. */
function notLocal(target: Entry, { kind, worker }: Caller): Problem | undefined {
  const { activity } = target as Partial<LuaEntry>;
  if (kind !== "workflows" || activity?.local !== true || activity.worker === worker?.id) return undefined;
  return [
    `is a local activity of worker \`${activity.worker}\` and is called from here as a regular one`,
    "call it from a workflow of its own worker, or declare a regular activity for other workers",
  ];
}

function problemOf(target: Entry, kind: ProgramKind, starts: boolean): Problem | undefined {
  const { activity, workflow } = target as Partial<LuaEntry>;
  if (target.kind === "workflow.lua") {
    if (!starts)
      return ["is a workflow and cannot be called by `funcs`", "use `process.exec` or `process.spawn`"];
    if (workflow !== undefined) return undefined;
    return ["is a workflow of no worker", "set `meta.temporal.workflow.worker`"];
  }
  const callable = target.kind === "function.lua" || target.kind === "process.lua";
  if (!callable) return [`is a \`${target.kind}\` and cannot be called`, "call a function or a workflow"];
  if (kind !== "workflows") return undefined;
  if (starts) return ["is no workflow, and workflows can only start workflows", "call it with `funcs.call`"];
  if (activity !== undefined) return undefined;
  return [
    "is a function but no activity, and workflows can only call activities",
    "set `meta.temporal.activity.worker`",
  ];
}
