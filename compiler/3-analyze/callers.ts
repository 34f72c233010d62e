/** Functions of which every caller is known by name: nobody else can hand them anything. */
import type { CallExpression, Expression } from "../2-parse/ast.ts";
import { visitChunk } from "./chunk-index.ts";
import { withMembers } from "./group.ts";
import { type FunctionInfo, isBuiltin, type ModuleInfo } from "./model.ts";
import { memberFunction } from "./module-tables.ts";
import type { ProgramInfo } from "./program-info.ts";

export interface Caller {
  module: ModuleInfo;
  call: CallExpression;
}

/** The calls of every such function. To be asked when the flow is solved. */
export function knownCallers(program: ProgramInfo): ReadonlyMap<FunctionInfo, readonly Caller[]> {
  const callers = new Map<FunctionInfo, Caller[]>();
  const mentions = new Map<FunctionInfo, number>();
  const others = new Set<FunctionInfo>(program.entered);
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
      for (const callee of [...withMembers(callees), ...withMembers(callbacks)])
        if (callee !== direct && !isBuiltin(callee)) others.add(callee);
    }
  }
  for (const [func, calls] of callers)
    if (others.has(func) || func.isCoroutineBody || mentions.get(func) !== calls.length) callers.delete(func);
  return callers;
}

/** Where functions stand in the tables that are known to hold them, and where they are stored there. */
function placements({ chunk, func, tables }: ModuleInfo): Set<Expression> {
  const placed = new Set<Expression>();
  const constructors = new Set<Expression>();
  const last = chunk.body.at(-1);
  if (last?.type === "ReturnStatement" && func.exits.every((exit) => exit === last))
    constructors.add(last.values[0]!);
  visitChunk(chunk, {
    FunctionStatement: ({ target }) => placed.add(target),
    AssignmentStatement({ targets }) {
      for (const target of targets) placed.add(target);
    },
  });
  if (!tables.some(({ exported, variable }) => exported && variable === undefined)) return placed;
  for (const made of constructors) {
    if (made.type !== "TableExpression") continue;
    for (const field of made.fields) if (field.type === "NamedField") placed.add(field.value);
  }
  return placed;
}
