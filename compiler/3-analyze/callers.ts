/** Functions of which every caller is known by name: nobody else can hand them anything. */
import type { CallExpression, Expression } from "../2-parse/ast.ts";
import { visitChunk } from "./chunk-index.ts";
import { withMembers } from "./group.ts";
import type { Callee, FunctionInfo, ModuleInfo } from "./model.ts";
import { memberFunction, resultOf } from "./module-tables.ts";
import type { ProgramInfo } from "./program-info.ts";

export interface Caller {
  module: ModuleInfo;
  call: CallExpression;
}

/** The calls of every such function. To be asked when the flow is solved. */
export function knownCallers(program: ProgramInfo): ReadonlyMap<FunctionInfo, readonly Caller[]> {
  const callers = new Map<FunctionInfo, Caller[]>();
  const mentions = new Map<FunctionInfo, number>();
  /** Groups are called from many places: each is taken apart once. */
  const others = new Set<Callee>(program.entered);
  for (const module of program.modules.values()) {
    const placed = placements(module);
    const mention = (node: Expression, func: FunctionInfo | undefined): void => {
      if (func !== undefined && !placed.has(node)) mentions.set(func, (mentions.get(func) ?? 0) + 1);
    };
    visitChunk(module.chunk, {
      Identifier: (node) => mention(node, module.variables.get(node)?.func),
      MemberExpression: (node) => mention(node, memberFunction(program, module, node)?.func),
    });
    for (const { callbacks, callees, direct, node } of module.calls.values()) {
      if (direct !== undefined && node.type === "CallExpression") {
        let calls = callers.get(direct);
        if (calls === undefined) callers.set(direct, (calls = []));
        calls.push({ module, call: node });
      }
      for (const callee of callees) if (callee !== direct) others.add(callee);
      for (const callee of callbacks) others.add(callee);
    }
  }
  const calledOtherwise = withMembers(others);
  for (const [func, calls] of callers)
    if (calledOtherwise.has(func) || func.isCoroutineBody || mentions.get(func) !== calls.length)
      callers.delete(func);
  return callers;
}

/** Where functions stand in the tables that are known to hold them, and where they are stored there. */
function placements(module: ModuleInfo): Set<Expression> {
  const placed = new Set<Expression>();
  visitChunk(module.chunk, {
    FunctionStatement: ({ target }) => placed.add(target),
    AssignmentStatement({ targets }) {
      for (const target of targets) placed.add(target);
    },
  });
  const made = resultOf(module);
  if (made?.type === "TableExpression" && module.tables.some((table) => table.exported && !table.variable))
    for (const field of made.fields) if (field.type === "NamedField") placed.add(field.value);
  return placed;
}
