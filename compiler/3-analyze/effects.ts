import type { Expression, MethodCallExpression } from "../2-parse/ast.ts";
import { builtins } from "./builtins.ts";
import { isGroup } from "./group.ts";
import { ANY, METATABLE, PLAIN_TABLE, STRING, within } from "./kinds.ts";
import { certainMethod } from "./library-classes.ts";
import {
  type Arity,
  type Builtin,
  type Callee,
  type CallSite,
  type FunctionInfo,
  isBuiltin,
  type ModuleInfo,
  type Site,
} from "./model.ts";
import { findBlockingEvents, operatorEffect } from "./operations.ts";
import type { ProgramInfo } from "./program-info.ts";
import { TableMarks } from "./table-marks.ts";

/** Decides who blocks, who returns how many values, and how each call is written. Run after the flow is solved. */
export function decideEffects(program: ProgramInfo): void {
  decideBlocking(program);
  for (const module of program.modules.values()) markCounts(module);
  decideArities(program);
}

function decideBlocking(program: ProgramInfo): void {
  // Nothing waits while a chunk is loaded; whatever it calls has to end at once.
  const canWait = (func: FunctionInfo) => program.kind === "script" || func !== func.module.func;
  const functions = [...program.functions()].filter(canWait);
  const groups = program.groups;
  const tables = new TableMarks(program);
  for (let changed = true; changed; ) {
    changed = false;
    if (findBlockingEvents(program)) changed = true;
    if (tables.update()) changed = true;
    for (const func of functions) {
      if (program.blockingEvents.size > 0) {
        const { blocks, waits } = operatorEffect(program, func);
        if (blocks && !func.blocks) changed = func.blocks = true;
        if (waits && !func.waits) changed = func.waits = true;
      }
      for (const site of func.calls) {
        const { blocks, waits } = siteEffect(program, site);
        if (blocks && !func.blocks) changed = func.blocks = true;
        if (waits && !func.waits) changed = func.waits = true;
      }
      if (func.isCoroutineBody && func.waits && !program.coroutinesWait)
        changed = program.coroutinesWait = true;
    }
    for (const group of groups) {
      const { blocks, waits } = siteEffect(program, group.site);
      if (blocks && !group.blocks) changed = group.blocks = true;
      if (waits && !group.waits) changed = group.waits = true;
      if (!group.isCoroutineBody) continue;
      for (const callee of group.site.callees) {
        if (!isBuiltin(callee) && !callee.isCoroutineBody) changed = callee.isCoroutineBody = true;
      }
    }
  }
  tables.markMetatables();
  program.wrapped.blocks = program.coroutinesWait;
  for (const func of program.functions())
    for (const site of func.calls) site.method = methodOf(program, site);
  for (const func of program.functions()) for (const site of func.calls) site.mode = modeOf(program, site);
}

interface Effect {
  blocks: boolean;
  waits: boolean;
}

const YIELDS: Effect = { blocks: true, waits: false };
const WAITS: Effect = { blocks: true, waits: true };
const PLAIN: Effect = { blocks: false, waits: false };

/** The effect of one callee at one call. */
function calleeEffect(program: ProgramInfo, site: Site, callee: Callee): Effect {
  if (!isBuiltin(callee)) return { blocks: callee.blocks, waits: callee.waits };
  if (callee.blocksWithCallee) {
    let blocks = false;
    let waits = false;
    for (const callback of site.callbacks) {
      // `pcall(pcall, f)`: what the inner one calls is among the callbacks itself.
      if (isBuiltin(callback) && callback.blocksWithCallee) continue;
      const effect = isBuiltin(callback) ? calleeEffect(program, site, callback) : callback;
      blocks ||= effect.blocks;
      waits ||= effect.waits;
    }
    return { blocks, waits };
  }
  if (callee.module === "coroutine") {
    if (callee.name === "yield") return YIELDS;
    if (callee.name === "resume" || callee.name === "wrap()") return program.coroutinesWait ? WAITS : PLAIN;
  }
  return callee.blocks ? WAITS : PLAIN;
}

function siteEffect(program: ProgramInfo, site: Site): Effect {
  let blocks = false;
  let waits = false;
  for (const callee of site.callees) {
    const effect = calleeEffect(program, site, callee);
    blocks ||= effect.blocks;
    waits ||= effect.waits;
  }
  return { blocks, waits };
}

function modeOf(program: ProgramInfo, site: CallSite): CallSite["mode"] {
  if (!siteEffect(program, site).blocks) return "plain";
  for (const callee of site.callees) {
    // What `wrap` returns, and `resume` as a value, wait only when the coroutine does.
    const depends =
      callee === program.wrapped ||
      (isBuiltin(callee) && callee.name === "resume" && callee !== site.builtin);
    const blocks = isGroup(callee) ? callee.alwaysBlocks : calleeEffect(program, site, callee).blocks;
    if (depends || !blocks) return "mixed";
  }
  return "blocking";
}

/** The method that a call certainly means, as TypeScript sees too: that of a class of the runtime, or of strings. */
function methodOf(program: ProgramInfo, { func, node }: CallSite): Builtin | undefined {
  if (node.type !== "MethodCallExpression") return undefined;
  const { module } = func;
  const visible = module.values.get(node.object)?.visible ?? ANY;
  // A script can change the methods of strings.
  if (within(visible, STRING))
    return program.kind === "script" ? undefined : builtins.get("string")!.get(node.name);
  const required = program.names(module).moduleOf(node.object);
  if (required === undefined) return certainMethod(visible, node.name);
  return required.kind === "builtin" && required.name === "logger" ? loggerMethod(module, node) : undefined;
}

/** `logger:info("…")`: the module stands for a logger, and a text or fields in front do not look like one. */
function loggerMethod(module: ModuleInfo, node: MethodCallExpression): Builtin | undefined {
  const [first] = node.arguments;
  const kinds = (first && module.values.get(first)?.kinds) ?? ANY;
  if (!within(kinds, node.name === "with" ? PLAIN_TABLE | METATABLE : STRING)) return undefined;
  return builtins.get("logger")!.get(node.name);
}

// ── How many values ─────────────────────────────────────────────────────────────────────────────────────

/** Marks calls whose number of results somebody sees: `print(f())`, `select("#", f())`, `g(f())` with varargs. */
function markCounts(module: ModuleInfo): void {
  const mark = (node: Expression | undefined) => {
    if (node?.type !== "CallExpression" && node?.type !== "MethodCallExpression") return;
    const site = module.calls.get(node);
    if (site !== undefined) site.countMatters = true;
  };
  for (const { callees, node } of module.calls.values()) {
    if (node.type === "GenericForStatement" || node.arguments.length === 0) continue;
    for (const callee of callees) {
      const counts = isGroup(callee) ? callee.counts : isBuiltin(callee) || callee.isVararg;
      if (!counts) continue;
      mark(node.arguments.at(-1));
      break;
    }
  }
}

function decideArities(program: ProgramInfo): void {
  const functions = [...program.functions()];
  for (let changed = true; changed; ) {
    changed = false;
    for (const func of functions) {
      for (const site of func.calls) {
        const matters = site.countMatters || (func.countMatters && isReturned(func, site));
        if (!matters) continue;
        for (const callee of site.callees) {
          if (!isBuiltin(callee) && !callee.countMatters) changed = callee.countMatters = true;
        }
      }
    }
    for (const group of program.groups) {
      if (!group.countMatters) continue;
      for (const callee of group.site.callees) {
        if (!isBuiltin(callee) && !callee.countMatters) changed = callee.countMatters = true;
      }
    }
  }
  for (let changed = true; changed; ) {
    changed = false;
    for (const group of program.groups) group.arity = commonArity(group.members);
    for (const func of functions) {
      const next = arityOf(func);
      const merged = merge(func.arity, next);
      if (merged.shape === func.arity.shape && countOf(merged) === countOf(func.arity)) continue;
      func.arity = merged;
      changed = true;
    }
  }
}

function countOf(arity: Arity): number {
  return arity.shape === "tuple" ? arity.count : arity.shape === "single" ? 1 : 0;
}

/** An arity may only grow towards `multi`, so that the iteration ends. */
function merge(before: Arity, after: Arity): Arity {
  if (before.shape === "multi") return before;
  if (before.shape === "tuple" && (after.shape !== "tuple" || after.count !== before.count))
    return { shape: "multi" };
  if (before.shape === "void" && after.shape !== "void") return { shape: "multi" };
  return after;
}

function isReturned(func: FunctionInfo, site: CallSite): boolean {
  return func.exits.some((exit) => exit.values.at(-1) === site.node);
}

/** The number of values that a call gives, when every callee agrees. */
export function siteArity(site: CallSite): Arity {
  if (site.isRequire) return { shape: "single" };
  return commonArity(site.callees) ?? { shape: "multi" };
}

function commonArity(callees: Iterable<Callee>): Arity | undefined {
  let result: Arity | undefined;
  for (const callee of callees) {
    let arity: Arity | undefined;
    if (!isBuiltin(callee)) arity = callee.arity;
    else {
      arity =
        typeof callee.results === "number"
          ? { shape: "tuple", count: callee.results }
          : { shape: callee.results };
    }
    if (result === undefined) result = arity;
    else if (arity !== undefined && (result.shape !== arity.shape || countOf(result) !== countOf(arity)))
      return { shape: "multi" };
  }
  return result;
}

function arityOf(func: FunctionInfo): Arity {
  const counts = new Set<number>();
  if (func.fallsThrough) counts.add(0);
  for (const exit of func.exits) {
    const count = exitCount(func, exit.values);
    if (count === undefined) return { shape: "multi" };
    counts.add(count);
  }
  const most = Math.max(0, ...counts);
  if (counts.size > 1 && func.countMatters) return { shape: "multi" };
  // Callers that count through a value cannot see from its type that a function returns nothing.
  if (most === 0) return { shape: func.countMatters ? "multi" : "void" };
  return most === 1 ? { shape: "single" } : { shape: "tuple", count: most };
}

/** The number of values of a return statement, if it is always the same. */
function exitCount(func: FunctionInfo, values: readonly Expression[]): number | undefined {
  const last = values.at(-1);
  if (last?.type === "VarargExpression") return undefined;
  if (last?.type !== "CallExpression" && last?.type !== "MethodCallExpression") return values.length;
  const site = func.module.calls.get(last);
  if (site === undefined) return undefined;
  const arity = siteArity(site);
  if (arity.shape === "multi") return undefined;
  return values.length - 1 + countOf(arity);
}
