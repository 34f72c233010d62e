/** Ids of entries that programs call and start: whether the registry has something there that can be called so (workflows.md §14.2). */

import { HOST_KIND } from "../1-registry/kinds.ts";
import type { Entry, LuaEntry, Registry } from "../1-registry/model.ts";
import { splitId } from "../1-registry/ids.ts";
import { isNear, isSlip } from "../1-registry/suggest.ts";
import { toText } from "../../runtime-shims/lua/bytes.ts";
import type { Expression, SourceRange } from "../2-parse/ast.ts";
import type { Diagnostic, Severity } from "../diagnostics/diagnostic.ts";
import type { ProgramKind } from "../program.ts";
import type { AnalysisCode } from "./codes.ts";
import { mayBeOfUserdata } from "./group.ts";
import type { CallSite, ModuleInfo } from "./model.ts";
import { nexusProblem } from "./nexus-targets.ts";
import type { ProgramInfo } from "./program-info.ts";
import { constantValue } from "./types/static-type.ts";

/** What an id is there for. */
type Purpose =
  /** Called by `funcs`. */
  | "call"
  /** Started as a process or workflow. */
  | "start"
  /** What the running process or workflow goes on as. */
  | "upgrade"
  /** Where something is started. */
  | "host"
  /** Where a Nexus operation is called. */
  | "endpoint"
  /** What is called there. */
  | "operation";

/** Library functions, and methods of executors and spawners, by what their first arguments are. */
const CALLS: ReadonlyMap<string, readonly Purpose[]> = new Map([
  ["funcs.call", ["call"]],
  ["funcs.async", ["call"]],
  ["userdata.call", ["call"]],
  ["userdata.async", ["call"]],
  ["nexus.call", ["endpoint", "operation"]],
  ["nexus.async", ["endpoint", "operation"]],
  ["workflow.exec", ["start"]],
  ["process.upgrade", ["upgrade"]],
  ...["exec", "spawn", "spawn_linked", "spawn_linked_monitored", "spawn_monitored"].flatMap(
    (name): [string, readonly Purpose[]][] => [
      [`process.${name}`, ["start", "host"]],
      [`userdata.${name}`, ["start", "host"]],
    ],
  ),
]);

export interface TargetUse {
  id: string;
  purpose: Purpose;
  /** The entry that calls. */
  entry: LuaEntry;
  /** The id in its Lua. */
  range: SourceRange;
  /** Of a Nexus operation. */
  endpoint?: string;
  /** The library function that refuses an id without a namespace. */
  refuses?: string;
}

/** Calls and starts of ids that never change. Pure data, so that it can outlive the analysis. */
export function targetUses(program: ProgramInfo, module: ModuleInfo): TargetUse[] {
  return [...module.functions.values()].flatMap(({ calls }) =>
    calls.flatMap((site): TargetUse[] => {
      const { node } = site;
      if (node.type === "GenericForStatement") return [];
      const name = calledName(program, module, site);
      const purposes = CALLS.get(name) ?? [];
      return purposes.flatMap((purpose, index): TargetUse[] => {
        const argument: Expression | undefined = node.arguments[index];
        const id = argument && constantValue(module, argument);
        if (argument === undefined || typeof id !== "string") return [];
        const use: TargetUse = { id: toText(id), purpose, entry: module.entry, range: argument.range };
        if (purpose === "endpoint") return [use];
        if (purpose === "operation") {
          const endpoint = constantValue(module, node.arguments[0]!);
          return typeof endpoint === "string" ? [{ ...use, endpoint: toText(endpoint) }] : [];
        }
        if (/^[^:]+:./.test(id)) return [use];
        // A place without a namespace is a task queue, whatever it is called.
        if (purpose === "host" || id === "") return [];
        const starts = purpose !== "call" && /^(process|workflow)\./.test(name);
        return [starts ? { ...use, refuses: name } : use];
      });
    }),
  );
}

/** `module.name` of a library function, or `userdata.name` of a method. */
function calledName(program: ProgramInfo, module: ModuleInfo, { node, callees }: CallSite): string {
  if (node.type === "CallExpression") {
    const builtin = program.names(module).builtinOf(node.callee);
    return builtin === undefined ? "" : `${builtin.module}.${builtin.name}`;
  }
  if (node.type !== "MethodCallExpression") return "";
  return mayBeOfUserdata(callees) ? `userdata.${node.name}` : "";
}

/**
 * Entries that cannot be called so are mistakes. Ids that the registry does not have may be served by others, unless they are
 * only a slip away from one that it has.
 */
export function checkTargets(
  registry: Registry,
  { kind, worker }: Caller,
  uses: readonly TargetUse[],
): { entry: LuaEntry; diagnostic: Diagnostic }[] {
  return uses.flatMap((use) => {
    const { id, purpose, entry, range } = use;
    const target = registry.entries.get(id);
    const found = (
      code: AnalysisCode,
      severity: Severity,
      message: string,
      help: string,
    ): { entry: LuaEntry; diagnostic: Diagnostic }[] => [
      { entry, diagnostic: { code, severity, message, range, help } },
    ];
    if (purpose === "endpoint" || purpose === "operation") {
      const problem = nexusProblem(registry, kind, use);
      return problem === undefined ? [] : found(...problem);
    }
    if (!/^[^:]+:./.test(id)) {
      const meant = candidates(registry, kind, purpose).find((candidate) => splitId(candidate).name === id);
      const help = `ids are \`namespace:name\`${meant === undefined ? "" : `; did you mean \`${meant}\`?`}`;
      if (use.refuses !== undefined)
        return found("LF3014", "warning", `\`${use.refuses}\` cannot use this id: it has no namespace`, help);
      const message = `there is no ${NOUNS[purpose]} \`${id}\` in this registry`;
      return meant === undefined ? [] : found("LF3016", "warning", message, help);
    }
    if (target === undefined) {
      const known = candidates(registry, kind, purpose);
      const slip = known.find((candidate) => isSlip(id, candidate));
      const near = slip ?? known.find((candidate) => isNear(id, candidate));
      if (near === undefined) return [];
      const severity = slip === undefined ? "warning" : "error";
      const silence =
        severity === "error" ? " If it is served elsewhere, say `-- luaflow: ignore LF3016`" : "";
      const message = `there is no ${NOUNS[purpose]} \`${id}\` in this registry`;
      return found("LF3016", severity, message, `did you mean \`${near}\`?${silence}`);
    }
    if (purpose === "host" || purpose === "upgrade") return [];
    const misuse = problemOf(target, kind, purpose === "start");
    const [code, problem]: [AnalysisCode, Problem | undefined] =
      misuse === undefined ? ["LF3020", notLocal(target, { kind, worker })] : ["LF3013", misuse];
    return problem === undefined ? [] : found(code, "warning", `\`${id}\` ${problem[0]}`, problem[1]);
  });
}

const NOUNS: Readonly<Record<Exclude<Purpose, "endpoint" | "operation">, string>> = {
  call: "function or activity",
  start: "workflow or process",
  upgrade: "workflow or process",
  host: "worker or process host",
};

/** Ids of the entries that would do. */
function candidates(registry: Registry, kind: ProgramKind, purpose: Purpose): string[] {
  const { functions, processes, workflows, workers, others } = registry;
  const ids = (entries: readonly Entry[]) => entries.map(({ id }) => id);
  switch (purpose) {
    case "call":
      return ids([...functions, ...processes]);
    case "host":
      return ids([...workers, ...others.filter((other) => other.kind === HOST_KIND)]);
    default:
      return ids(kind === "workflows" ? workflows : [...workflows, ...processes, ...functions]);
  }
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
