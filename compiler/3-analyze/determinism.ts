/** What in workflow code may not do the same again when Temporal replays it (the seed's section on determinism). */

import type { Expression, GenericForStatement, SourceRange } from "../2-parse/ast.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { visitChunk } from "./chunk-index.ts";
import type { AnalysisCode } from "./codes.ts";
import { withMembers } from "./group.ts";
import { type CallSite, isBuiltin, type ModuleInfo } from "./model.ts";
import type { ProgramInfo } from "./program-info.ts";

/** Calls whose result depends on the machine or the moment, with what to use instead. */
const CALLS: Record<string, string> = {
  "os.time": "use `time.now()`, which is the workflow's own time",
  "os.clock": "use `time.now()` and `:sub()`, which measure the workflow's own time",
  "os.date": "use `time.now():format(…)`, which is the workflow's own time",
  "math.random": "call an activity, or use `uuid` or `crypto`, whose values are safe on replay",
  "math.randomseed": "workflows have a seed of their own; use `uuid` or `crypto`",
};

/** Findings in one module of a workflow program; run after the analysis. All of them are warnings. */
export function checkDeterminism(program: ProgramInfo, module: ModuleInfo): Diagnostic[] {
  const found: Diagnostic[] = [];
  const report = (code: AnalysisCode, message: string, range: SourceRange, help: string): void => {
    found.push({ code, severity: "warning", message, range, help });
  };
  const names = program.names(module);
  const sites = [...module.functions.values()]
    .flatMap((func) => func.calls)
    .sort((left, right) => left.node.range.start.offset - right.node.range.start.offset);
  visitChunk(module.chunk, {
    MemberExpression(node) {
      const path = names.memberOf(node);
      const advice = path === undefined ? undefined : CALLS[path];
      if (advice !== undefined)
        report("LF3010", `\`${path}\` is not deterministic across replays`, node.range, advice);
    },
    AssignmentStatement: ({ targets }) => targets.forEach(globalWrite),
    GenericForStatement(node) {
      if (!isPairs(node) || !sitesIn(sites, node).some((site) => issues(site))) return;
      report(
        "LF3012",
        "the order of `pairs` decides in which order this loop issues commands",
        node.iterators[0]!.range,
        "collect and sort the keys first, or use a list with `ipairs`",
      );
    },
  });
  for (const [node, name] of module.globals) {
    if (name !== "io" || program.assignedGlobals.has(name)) continue;
    report(
      "LF3010",
      "`io` does not exist in workflows: I/O is not deterministic",
      node.range,
      "do it in an activity",
    );
  }
  return found;

  function globalWrite(target: Expression): void {
    if (target.type !== "Identifier" || module.variables.has(target)) return;
    report(
      "LF3004",
      `global \`${target.name}\` is assigned: global state does not outlive a run, and runs do not share it`,
      target.range,
      "declare it `local`, and keep state in the workflow's own variables",
    );
  }

  /** `for … in pairs(t)` and `for … in next, t`. */
  function isPairs({ iterators }: GenericForStatement): boolean {
    const [first] = iterators;
    if (first === undefined) return false;
    const callee = first.type === "CallExpression" ? first.callee : first;
    const builtin = names.builtinOf(callee);
    return builtin?.module === "" && (builtin.name === "pairs" || builtin.name === "next");
  }
}

/** Those of calls in source order that stand in the body of a loop. */
function sitesIn(sites: readonly CallSite[], loop: GenericForStatement): readonly CallSite[] {
  const [first] = loop.body;
  if (first === undefined) return [];
  const from = firstAt(sites, first.range.start.offset);
  return sites.slice(from, firstAt(sites, loop.range.end.offset));
}

/** The index of the first call that does not begin before `offset`. */
function firstAt(sites: readonly CallSite[], offset: number): number {
  let low = 0;
  for (let high = sites.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (sites[middle]!.node.range.start.offset < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

const COMMANDS: ReadonlySet<string> = new Set(["funcs", "nexus", "process", "time", "workflow"]);

/**
 * It certainly leads to a command: by itself, or through functions that are all known. Where the callee could be one of
 * several, nothing is said: most of such warnings would be false.
 */
function issues(site: CallSite, visited: Set<CallSite> = new Set()): boolean {
  if (visited.has(site)) return false;
  const callees = withMembers(site.callees);
  if (callees.size !== 1) return false;
  visited.add(site);
  const [callee] = callees;
  if (isBuiltin(callee!)) return callee.blocks && COMMANDS.has(callee.module);
  return callee!.calls.some((inner) => issues(inner, visited));
}
