/** The function that runs when an entry does (language.md §13.2), and everything that may be called then. */
import type { Expression, FunctionExpression } from "../../2-parse/ast.ts";
import { isGroup, withMembers } from "../group.ts";
import { type Callee, type FunctionInfo, isBuiltin, type ModuleInfo } from "../model.ts";
import type { ProgramInfo } from "../program-info.ts";
import { declarationsOf } from "../types/static-type.ts";
import { visitChunk } from "../chunk-index.ts";

/** The entry's method; undefined when it cannot be told which function that is. */
export function methodOf(program: ProgramInfo, module: ModuleInfo): FunctionInfo | undefined {
  const last = module.chunk.body.at(-1);
  const returned = last?.type === "ReturnStatement" ? last.values[0] : undefined;
  const written = returned && functionIn(module, returned);
  if (written !== undefined) return module.functions.get(written);
  const { method } = module.entry;
  const possible = functionsOf(
    new Set([...(module.func.returns[0]?.functions ?? []), ...(program.written(method).functions ?? [])]),
  );
  const own = possible.filter((func) => func.module === module);
  const found = own.length > 0 ? own : possible;
  return found.length === 1 ? found[0] : undefined;
}

function functionsOf(callees: ReadonlySet<Callee>): FunctionInfo[] {
  return [...withMembers(callees)].filter((callee): callee is FunctionInfo => !isBuiltin(callee));
}

/** `f`, `{ main = f }`, or a local that holds such a table. */
function functionIn(module: ModuleInfo, node: Expression): FunctionExpression | undefined {
  const { method } = module.entry;
  switch (node.type) {
    case "FunctionExpression":
      return node;
    case "ParenthesizedExpression":
    case "CastExpression":
      return functionIn(module, node.expression);
    case "TableExpression": {
      const field = node.fields.find((item) => item.type === "NamedField" && item.name === method);
      return field && functionValue(module, field.value);
    }
    case "Identifier": {
      const variable = module.variables.get(node);
      if (variable === undefined) return undefined;
      return functionValue(module, node) ?? memberOf(module, node) ?? tableOf(module, node);
    }
    default:
      return undefined;
  }
}

function functionValue(module: ModuleInfo, node: Expression): FunctionExpression | undefined {
  if (node.type === "FunctionExpression") return node;
  const func = node.type === "Identifier" ? module.variables.get(node)?.func?.node : undefined;
  return func?.type === "FunctionExpression" ? func : undefined;
}

function tableOf(
  module: ModuleInfo,
  node: Expression & { type: "Identifier" },
): FunctionExpression | undefined {
  const variable = module.variables.get(node)!;
  const init = variable.writes > 0 ? undefined : declarationsOf(module).get(variable)?.init;
  return init?.type === "TableExpression" ? functionIn(module, init) : undefined;
}

/** `function M.main(…)` and `M.main = f`, where that is said once. */
function memberOf(
  module: ModuleInfo,
  node: Expression & { type: "Identifier" },
): FunctionExpression | undefined {
  const variable = module.variables.get(node);
  const found: (FunctionExpression | undefined)[] = [];
  const add = (target: Expression, value: Expression | undefined): void => {
    if (target.type !== "MemberExpression" || target.name !== module.entry.method) return;
    if (target.object.type !== "Identifier" || module.variables.get(target.object) !== variable) return;
    found.push(value && functionValue(module, value));
  };
  visitChunk(module.chunk, {
    FunctionStatement({ func, isMethod, target }) {
      if (!isMethod) add(target, func);
    },
    AssignmentStatement({ targets, values }) {
      for (const [index, target] of targets.entries()) add(target, values[index]);
    },
  });
  return found.length === 1 ? found[0] : undefined;
}

/** Which functions a function may run, so that each program is looked at once for all its entries. */
export class CallGraph {
  private readonly callees = new Map<FunctionInfo, ReadonlySet<Callee>>();
  private readonly nested = new Map<FunctionInfo, FunctionInfo[]>();

  constructor(private readonly program: ProgramInfo) {
    for (const func of program.functions()) {
      if (func.parent === undefined) continue;
      const siblings = this.nested.get(func.parent);
      if (siblings === undefined) this.nested.set(func.parent, [func]);
      else siblings.push(func);
    }
  }

  /** The functions that may run in an entry: what loading it and its libraries calls, and what its method calls. */
  reachedFrom(module: ModuleInfo, method: FunctionInfo | undefined): Set<FunctionInfo> {
    const reached = new Set<FunctionInfo>();
    const groups = new Set<Callee>();
    const pending: FunctionInfo[] = [];
    const add = (func: FunctionInfo): void => {
      if (reached.has(func)) return;
      reached.add(func);
      pending.push(func);
    };
    const load = (loaded: ModuleInfo): void => {
      if (reached.has(loaded.func)) return;
      add(loaded.func);
      for (const item of loaded.entry.imports) {
        const library = item.builtin ? undefined : this.program.modules.get(item.target);
        if (library !== undefined) load(library);
      }
    };
    load(module);
    if (method !== undefined) add(method);
    // Which function it is cannot be told, so it may be any of its chunk.
    else this.nested.get(module.func)?.forEach(add);
    for (let func = pending.pop(); func !== undefined; func = pending.pop()) {
      for (const callee of this.calledBy(func)) {
        if (isBuiltin(callee)) continue;
        if (!isGroup(callee)) add(callee);
        else if (!groups.has(callee)) {
          groups.add(callee);
          for (const member of callee.members) if (!isBuiltin(member)) add(member);
        }
      }
    }
    return reached;
  }

  private calledBy(func: FunctionInfo): ReadonlySet<Callee> {
    const known = this.callees.get(func);
    if (known !== undefined) return known;
    const found = new Set<Callee>();
    for (const site of func.calls) {
      for (const callee of site.callees) found.add(callee);
      for (const callee of site.callbacks) found.add(callee);
    }
    // A function made here may be called by what is not analysed; those of a chunk are its definitions.
    if (func.node.type !== "Chunk") for (const inner of this.nested.get(func) ?? []) found.add(inner);
    this.callees.set(func, found);
    return found;
  }
}
