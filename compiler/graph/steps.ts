/** Which calls and functions of a workflow a graph has to show: what waits or issues commands, and what leads there. */
import type { Expression, Statement } from "../2-parse/ast.ts";
import { withMembers } from "../3-analyze/group.ts";
import {
  type Builtin,
  type CallNode,
  type CallSite,
  type FunctionInfo,
  isBuiltin,
} from "../3-analyze/model.ts";
import type { ProgramInfo } from "../3-analyze/program-info.ts";
import { statementParts, subexpressions } from "../3-analyze/walk.ts";
import type { EdgeKind } from "./model.ts";
import { isRunning, type Operation, operationOf, Words } from "./operations.ts";

/** A function that a call runs, and in which way. */
export interface Run {
  func: FunctionInfo;
  /** `flow`: the call comes back when it does. */
  kind: EdgeKind;
}

/** What a graph knows of one call. */
export interface Step {
  operation: Operation | undefined;
  /** Those that have steps of their own. */
  runs: Run[];
}

const NOTHING: Step = { operation: undefined, runs: [] };

export class Steps {
  private readonly words = new Map<FunctionInfo["module"], Words>();
  private readonly operations = new Map<CallSite, Operation | undefined>();
  private readonly runsOf = new Map<CallSite, Run[]>();
  /** Functions with steps. */
  private readonly stepping = new Set<FunctionInfo>();
  /** How many calls run a function and come back. */
  private readonly calls = new Map<FunctionInfo, number>();
  private readonly mattering = new Map<Statement, boolean>();

  constructor(
    private readonly program: ProgramInfo,
    reached: ReadonlySet<FunctionInfo>,
    private readonly isLocal: (activity: string) => boolean,
  ) {
    const sites = [...reached].flatMap((func) => func.calls.map((site) => ({ func, site })));
    const callers = new Map<FunctionInfo, FunctionInfo[]>();
    const pending: FunctionInfo[] = [];
    const add = (func: FunctionInfo): void => {
      if (this.stepping.has(func)) return;
      this.stepping.add(func);
      pending.push(func);
    };
    for (const { func, site } of sites) {
      const operation = operationOf(program, func.module, site, this.wordsOf(func));
      this.operations.set(site, operation);
      const runs = this.possible(site);
      this.runsOf.set(site, runs);
      for (const { func: callee } of runs) {
        const known = callers.get(callee);
        if (known === undefined) callers.set(callee, [func]);
        else known.push(func);
      }
      if (operation !== undefined) add(func);
    }
    for (let func = pending.pop(); func !== undefined; func = pending.pop()) callers.get(func)?.forEach(add);
    for (const { site } of sites) {
      for (const { func, kind } of this.at(site).runs)
        if (kind === "flow") this.calls.set(func, (this.calls.get(func) ?? 0) + 1);
    }
  }

  wordsOf({ module }: FunctionInfo): Words {
    let words = this.words.get(module);
    if (words === undefined) this.words.set(module, (words = new Words(this.program, module, this.isLocal)));
    return words;
  }

  has(func: FunctionInfo): boolean {
    return this.stepping.has(func);
  }

  /** Is it run from one place only, so that it can be drawn there? */
  isOnce(func: FunctionInfo): boolean {
    return this.calls.get(func) === 1;
  }

  at(site: CallSite | undefined): Step {
    if (site === undefined) return NOTHING;
    const runs = (this.runsOf.get(site) ?? []).filter(({ func }) => this.stepping.has(func));
    return { operation: this.operations.get(site), runs };
  }

  private possible(site: CallSite): Run[] {
    const callees = [...withMembers(site.callees)];
    const found = new Map<FunctionInfo, EdgeKind>();
    for (const callee of callees) if (!isBuiltin(callee)) found.set(callee, "flow");
    const builtins = callees.filter(isBuiltin);
    const kind = builtins.map(edgeKind).find((item) => item !== undefined);
    if (kind !== undefined) {
      for (const callback of withMembers(site.callbacks))
        if (!isBuiltin(callback) && !found.has(callback)) found.set(callback, kind);
    }
    return [...found].map(([func, edge]) => ({ func, kind: edge }));
  }

  /** Does a statement have steps, or leave its block? */
  matters(statement: Statement, func: FunctionInfo): boolean {
    const known = this.mattering.get(statement);
    if (known !== undefined) return known;
    const { expressions, blocks } = statementParts(statement);
    const found =
      LEAVING.has(statement.type) ||
      (statement.type === "GenericForStatement" && this.isStep(statement, func)) ||
      expressions.some((node) => this.hasStep(node, func)) ||
      blocks.some((block) => block.some((inner) => this.matters(inner, func)));
    this.mattering.set(statement, found);
    return found;
  }

  private hasStep(node: Expression, func: FunctionInfo): boolean {
    if (node.type === "FunctionExpression") return false;
    if (node.type === "CallExpression" || node.type === "MethodCallExpression") {
      if (this.isStep(node, func) || this.raises(node, func)) return true;
    }
    let found = false;
    subexpressions(node, (child) => {
      found ||= this.hasStep(child, func);
    });
    return found;
  }

  private isStep(node: CallNode, func: FunctionInfo): boolean {
    const { operation, runs } = this.at(func.module.calls.get(node));
    return operation !== undefined || runs.length > 0;
  }

  /** Is it a call of `error`? */
  raises(node: CallNode, { module }: FunctionInfo): boolean {
    if (node.type !== "CallExpression") return false;
    const builtin = this.program.names(module).builtinOf(node.callee);
    return builtin?.module === "" && builtin.name === "error";
  }
}

const LEAVING: ReadonlySet<Statement["type"]> = new Set([
  "ReturnStatement",
  "BreakStatement",
  "GotoStatement",
  "LabelStatement",
]);

/** How a library function runs the functions that it is given. */
function edgeKind(builtin: Builtin): EdgeKind | undefined {
  if (isRunning(builtin)) return "flow";
  if (builtin.module === "coroutine" && builtin.calls.length > 0) return "spawn";
  if (builtin.module === "workflow" && (builtin.name === "query" || builtin.name === "update"))
    return "handler";
  // What sorts, or replaces in texts, calls and comes back.
  return builtin.calls.length > 0 ? "call" : undefined;
}
