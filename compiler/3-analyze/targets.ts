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
  kind: ProgramKind,
  uses: readonly TargetUse[],
): { entry: LuaEntry; diagnostic: Diagnostic }[] {
  return uses.flatMap(({ id, starts, entry, range }) => {
    const target = registry.entries.get(id);
    const problem = target === undefined ? undefined : problemOf(target, kind, starts);
    if (problem === undefined) return [];
    const [message, help] = problem;
    const code: AnalysisCode = "LF3013";
    return [
      { entry, diagnostic: { code, severity: "warning", message: `\`${id}\` ${message}`, range, help } },
    ];
  });
}

/** What is wrong, and what to do. */
function problemOf(target: Entry, kind: ProgramKind, starts: boolean): [string, string] | undefined {
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
