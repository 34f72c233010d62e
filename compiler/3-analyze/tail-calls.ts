/**
 * Tail calls that must not grow the stack (language.md, conflict 22): among functions of one chunk that call themselves, or
 * each other in a circle, as their last act. Run when it is decided who blocks and who returns how many values.
 */
import type { ReturnStatement } from "../2-parse/ast.ts";
import { siteArity } from "./effects.ts";
import { withMembers } from "./group.ts";
import { type Arity, type CallSite, type FunctionInfo, isBuiltin } from "./model.ts";
import type { ProgramInfo } from "./program-info.ts";

interface TailCall {
  exit: ReturnStatement;
  callees: readonly FunctionInfo[];
}

export function decideTailCalls(program: ProgramInfo): void {
  for (const module of program.modules.values()) {
    const calls = new Map<FunctionInfo, TailCall[]>();
    for (const func of module.functions.values()) {
      const found = tailCallsOf(func);
      if (found.length > 0) calls.set(func, found);
    }
    const circles = inCircles(calls);
    for (const [func, found] of calls) {
      const circle = circles.get(func);
      if (circle === undefined) continue;
      for (const { callees, exit } of found)
        if (callees.some((callee) => circles.get(callee) === circle)) func.tailCalls.add(exit);
    }
  }
}

function tailCallsOf(func: FunctionInfo): TailCall[] {
  // Chunks are not called by their own functions.
  if (func.node.type === "Chunk" || func.lateBound === true) return [];
  return func.exits.flatMap((exit): TailCall[] => {
    const [value] = exit.values;
    if (exit.values.length !== 1) return [];
    if (value?.type !== "CallExpression" && value?.type !== "MethodCallExpression") return [];
    const site = func.module.calls.get(value);
    if (site === undefined || site.builtin !== undefined || !agrees(func, site)) return [];
    // Whatever else can be called there is called as always, by the loop.
    const callees = [...withMembers(site.callees)].filter(
      (callee): callee is FunctionInfo =>
        !isBuiltin(callee) &&
        callee.module === func.module &&
        callee.node.type !== "Chunk" &&
        !callee.lateBound,
    );
    return callees.length === 0 ? [] : [{ exit, callees }];
  });
}

/** Caller and callees hand back their values in the same way, and wait in the same way. */
function agrees(func: FunctionInfo, site: CallSite): boolean {
  if (site.mode === "mixed" || (site.mode === "blocking") !== func.blocks) return false;
  return same(siteArity(site), func.arity) && func.arity.shape !== "void";
}

function same(left: Arity, right: Arity): boolean {
  if (left.shape !== right.shape) return false;
  return left.shape !== "tuple" || right.shape !== "tuple" || left.count === right.count;
}

/** The circles of tail calls, by number: Tarjan's strongly connected components with more than a lone function. */
function inCircles(calls: ReadonlyMap<FunctionInfo, readonly TailCall[]>): Map<FunctionInfo, number> {
  const result = new Map<FunctionInfo, number>();
  const index = new Map<FunctionInfo, number>();
  const low = new Map<FunctionInfo, number>();
  const stack: FunctionInfo[] = [];
  const open = new Set<FunctionInfo>();
  const visit = (func: FunctionInfo): void => {
    const number = index.size;
    index.set(func, number);
    low.set(func, number);
    stack.push(func);
    open.add(func);
    const next = new Set((calls.get(func) ?? []).flatMap(({ callees }) => callees));
    for (const callee of next) {
      if (!index.has(callee)) {
        visit(callee);
        low.set(func, Math.min(low.get(func)!, low.get(callee)!));
      } else if (open.has(callee)) low.set(func, Math.min(low.get(func)!, index.get(callee)!));
    }
    if (low.get(func) !== number) return;
    const members = stack.splice(stack.indexOf(func));
    for (const member of members) open.delete(member);
    if (members.length > 1 || next.has(func)) for (const member of members) result.set(member, number);
  };
  for (const func of calls.keys()) if (!index.has(func)) visit(func);
  return result;
}
