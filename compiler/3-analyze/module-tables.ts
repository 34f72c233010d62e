/**
 * Functions that tables certainly hold: `M.tally` after `local M = {}` and `function M.tally() … end`, and `orders.total` of a library
 * that returns such a table. Calls of them name the function.
 *
 * Certain means: the table is never handed on, so that nobody else can write to it; the field is written once, where the chunk
 * itself does it, and nothing that could call the function runs before.
 */
import type {
  Expression,
  FunctionExpression,
  MemberExpression,
  Statement,
  TableExpression,
} from "../2-parse/ast.ts";
import type { FunctionInfo, ModuleInfo, Variable } from "./model.ts";
import type { ProgramInfo } from "./program-info.ts";
import { statementParts, subexpressions, walk } from "./walk.ts";

/** A table of functions that belongs to one chunk. */
export interface ModuleTable {
  /** The local that holds it; undefined when the chunk returns it as it makes it. */
  variable: Variable | undefined;
  /** Functions by the names of their fields. */
  functions: Map<string, FunctionInfo>;
  /** The functions that stand where the chunk stores them. */
  declared: ReadonlyMap<Statement, FunctionInfo>;
  /** The chunk returns it. */
  exported: boolean;
  /** It holds nothing else, and the chunk itself does nothing with it: it can be made as a whole. */
  whole: boolean;
  /** Nobody but the chunk's end looks at it. */
  unused: boolean;
}

/** Finds the tables of all chunks, and gives the functions in them their names. */
export function findModuleTables(program: ProgramInfo): void {
  // A script runs a module where it requires it, and can reach into everything.
  if (program.kind === "script") return;
  const open = handedOn(program);
  for (const module of program.modules.values()) {
    for (const table of tablesOf(program, module)) {
      if (table.functions.size === 0 || (table.exported && open.has(module.id))) continue;
      module.tables.push(table);
      for (const [statement, func] of table.declared) nameFunction(program, module, statement, func);
    }
  }
}

/** What a chunk returns at its end, if that is all it returns. */
function result(module: ModuleInfo): Expression | undefined {
  const last = module.chunk.body.at(-1);
  if (last?.type !== "ReturnStatement" || last.values.length !== 1) return undefined;
  return module.func.exits.every((exit) => exit === last) ? last.values[0] : undefined;
}

function tablesOf(program: ProgramInfo, module: ModuleInfo): ModuleTable[] {
  const names = program.names(module);
  const returned = result(module);
  if (returned?.type === "TableExpression") {
    const functions = new Map<string, FunctionInfo>();
    addFields(names.variable.bind(names), returned, functions);
    const made = { variable: undefined, functions, declared: new Map(), exported: true };
    return [{ ...made, whole: false, unused: false }, ...localTables(program, module, undefined)];
  }
  return localTables(program, module, returned && names.variable(returned));
}

function localTables(
  program: ProgramInfo,
  module: ModuleInfo,
  returned: Variable | undefined,
): ModuleTable[] {
  return module.chunk.body.flatMap((statement) => {
    const variable = madeTable(module, statement);
    if (variable === undefined) return [];
    return filledTable(program, module, variable, statement, variable === returned) ?? [];
  });
}

/** The variable of `local M = {…}`. */
function madeTable(module: ModuleInfo, statement: Statement): Variable | undefined {
  if (statement.type !== "LocalStatement" || statement.names.length !== 1) return undefined;
  if (statement.init[0]?.type !== "TableExpression" || statement.init.length !== 1) return undefined;
  const variable = module.variables.get(statement.names[0]!);
  return variable?.writes === 0 ? variable : undefined;
}

/** Fields of a constructor that are functions with a name. */
function addFields(
  variableOf: (node: Expression) => Variable | undefined,
  table: TableExpression,
  functions: Map<string, FunctionInfo>,
): void {
  const seen = new Set<string>();
  for (const field of table.fields) {
    // A computed key may be any name.
    if (field.type === "KeyedField" && field.key.type !== "NumberLiteral") return functions.clear();
    if (field.type !== "NamedField") continue;
    const func = variableOf(field.value)?.func;
    if (func === undefined || seen.has(field.name) || !isExportable(field.name)) functions.delete(field.name);
    else functions.set(field.name, func);
    seen.add(field.name);
  }
}

/** A module has one `default`. */
function isExportable(name: string): boolean {
  return name !== "default" && !name.startsWith("__");
}

function filledTable(
  program: ProgramInfo,
  module: ModuleInfo,
  variable: Variable,
  made: Statement,
  exported: boolean,
): ModuleTable | undefined {
  const names = program.names(module);
  const isTable = (node: Expression) => names.variable(node) === variable;
  const functions = new Map<string, FunctionInfo>();
  if (made.type === "LocalStatement")
    addFields(names.variable.bind(names), made.init[0] as TableExpression, functions);
  const writes = new Map<string, number>();
  for (const name of functions.keys()) writes.set(name, 1);
  let uses = 0;
  let members = 0;
  const last = module.chunk.body.at(-1);
  const written = (target: Expression) => {
    if (target.type === "MemberExpression" && isTable(target.object))
      writes.set(target.name, (writes.get(target.name) ?? 0) + 1);
  };
  walk(module.chunk.body, {
    statement(node) {
      if (node.type === "AssignmentStatement") node.targets.forEach(written);
      if (node.type === "FunctionStatement") written(node.target);
      if (node === last && node.type === "ReturnStatement" && node.values.some(isTable)) members++;
    },
    expression(node) {
      if (isTable(node)) uses++;
      if (node.type === "MemberExpression" && isTable(node.object)) members++;
    },
  });
  // It goes somewhere else, or is indexed by a computed key.
  if (uses !== members) return undefined;
  const declared = new Map<Statement, FunctionInfo>();
  for (const statement of module.chunk.body) {
    const stored = storedFunction(statement);
    if (stored === undefined) {
      if (callsSomething(program, module, statement)) break;
      continue;
    }
    const { func, target } = stored;
    if (!isTable(target.object) || !isExportable(target.name)) continue;
    const info = module.functions.get(func)!;
    functions.set(target.name, info);
    declared.set(statement, info);
  }
  for (const [name, count] of writes) {
    if (count === 1) continue;
    const func = functions.get(name);
    functions.delete(name);
    for (const [statement, info] of declared)
      if (info === func || fieldOf(statement) === name) declared.delete(statement);
  }
  const empty = made.type === "LocalStatement" && (made.init[0] as TableExpression).fields.length === 0;
  const whole = empty && declared.size === writes.size && usesInChunk(module, isTable, declared) === 0;
  const reads = [...module.functions.values()].flatMap((func) => readsOf(func, isTable, functions));
  const returns = exported ? 1 : 0;
  return {
    variable,
    functions,
    declared,
    exported,
    whole,
    unused: whole && uses === declared.size + reads.length + returns,
  };
}

/** What the chunk's own statements do with the table, besides making and returning it. */
function usesInChunk(
  module: ModuleInfo,
  isTable: (node: Expression) => boolean,
  declared: ReadonlyMap<Statement, FunctionInfo>,
): number {
  let found = 0;
  const expression = (node: Expression): void => {
    if (isTable(node)) found++;
    if (node.type !== "FunctionExpression") subexpressions(node, expression);
  };
  const statements = (list: readonly Statement[]): void => {
    for (const statement of list) {
      if (declared.has(statement)) continue;
      const { blocks, expressions } = statementParts(statement);
      expressions.forEach(expression);
      blocks.forEach(statements);
    }
  };
  const last = module.chunk.body.at(-1);
  statements(
    module.chunk.body.filter((statement) => statement !== last || statement.type !== "ReturnStatement"),
  );
  return found;
}

/** Reads of certain functions of the table in the body of a function. */
function readsOf(
  { body, node }: FunctionInfo,
  isTable: (node: Expression) => boolean,
  functions: ReadonlyMap<string, FunctionInfo>,
): Expression[] {
  if (node.type === "Chunk") return [];
  const found: Expression[] = [];
  const expression = (part: Expression): void => {
    if (part.type === "MemberExpression" && isTable(part.object) && functions.has(part.name))
      found.push(part);
    if (part.type !== "FunctionExpression") subexpressions(part, expression);
  };
  const statements = (list: readonly Statement[]): void => {
    for (const statement of list) {
      const parts = statementParts(statement);
      parts.expressions.forEach(expression);
      parts.blocks.forEach(statements);
    }
  };
  statements(body);
  return found;
}

/** `function M.name() … end`, and `M.name = function() … end`. */
export function storedFunction(
  statement: Statement,
): { target: MemberExpression; func: FunctionExpression } | undefined {
  if (statement.type === "FunctionStatement") {
    const { func, target } = statement;
    return target.type === "MemberExpression" ? { target, func } : undefined;
  }
  if (statement.type !== "AssignmentStatement") return undefined;
  const [target, ...targets] = statement.targets;
  const [func, ...values] = statement.values;
  if (target?.type !== "MemberExpression" || func?.type !== "FunctionExpression") return undefined;
  return targets.length === 0 && values.length === 0 ? { target, func } : undefined;
}

function fieldOf(statement: Statement): string | undefined {
  return storedFunction(statement)?.target.name;
}

/** May running a statement of the chunk call a function of the program? */
function callsSomething(program: ProgramInfo, module: ModuleInfo, statement: Statement): boolean {
  const names = program.names(module);
  let calls = false;
  const expression = (node: Expression): void => {
    if (node.type === "FunctionExpression") return;
    if (node.type === "MethodCallExpression") calls ||= names.moduleOf(node.object)?.kind !== "builtin";
    else if (node.type === "CallExpression") {
      const builtin = names.builtinOf(node.callee);
      const isKnown = names.requireCall(node) !== undefined || builtin?.calls.length === 0;
      calls ||= !isKnown;
    }
    subexpressions(node, expression);
  };
  const { blocks, expressions } = statementParts(statement);
  expressions.forEach(expression);
  for (const block of blocks) calls ||= block.some((inner) => callsSomething(program, module, inner));
  return calls || statement.type === "GenericForStatement";
}

/** Ids of the libraries whose tables the program does something else with than to read their fields by name. */
function handedOn(program: ProgramInfo): Set<string> {
  const found = new Set<string>();
  for (const module of program.modules.values()) {
    const names = program.names(module);
    const libraryOf = (node: Expression): string | undefined => {
      const required = names.moduleOf(node);
      return required?.kind === "library" ? required.id : undefined;
    };
    const note = (node: Expression) => {
      const id = libraryOf(node);
      if (id !== undefined) found.add(id);
    };
    const read = new Set<Expression>();
    walk(module.chunk.body, {
      statement(node) {
        const targets =
          node.type === "AssignmentStatement"
            ? node.targets
            : node.type === "FunctionStatement"
              ? [node.target]
              : [];
        for (const target of targets) if (target.type === "MemberExpression") note(target.object);
        // `local orders = require("orders")`, and `require("orders")` alone.
        if (node.type === "LocalStatement") {
          for (const [index, value] of node.init.entries()) {
            const name = node.names[index];
            if (name !== undefined && module.variables.get(name)?.required !== undefined) read.add(value);
          }
        }
        if (node.type === "CallStatement") read.add(node.call);
      },
      expression(node) {
        if (node.type === "MemberExpression") read.add(node.object);
        // The name in `require("orders")`.
        if (names.builtinOf(node)?.name === "require") return;
        if (!read.has(node)) note(node);
      },
    });
    // `require(name)` can give any of them.
    if (usesRequireAsValue(program, module))
      for (const name of names.requirable()) {
        const required = names.required(name)!;
        if (required.kind === "library") found.add(required.id);
      }
  }
  return found;
}

function usesRequireAsValue(program: ProgramInfo, module: ModuleInfo): boolean {
  const names = program.names(module);
  const literal = new Set<Expression>();
  let found = false;
  walk(module.chunk.body, {
    expression(node) {
      if (node.type === "CallExpression" && names.requireCall(node) !== undefined) literal.add(node.callee);
      const builtin = names.builtinOf(node);
      if (builtin?.module === "" && builtin.name === "require" && !literal.has(node)) found = true;
    },
  });
  return found || program.usesPackage;
}

/** Makes a variable for a function that is declared as a field, so that it has a name of its own in the generated module. */
function nameFunction(
  program: ProgramInfo,
  module: ModuleInfo,
  statement: Statement,
  func: FunctionInfo,
): void {
  const block = module.blocks.get(module.chunk.body)!;
  const name = fieldOf(statement)!;
  const variable: Variable = {
    name,
    jsName: name,
    role: "local",
    range: statement.range,
    block,
    writes: 0,
    captured: true,
    reads: 1,
    uninitialised: false,
    func,
    lateBound: false,
    node: program.flows.node(),
  };
  block.variables.push(variable);
  func.variable = variable;
}

/** The function that `M.name` or `library.name` certainly is. */
export function memberFunction(
  program: ProgramInfo,
  module: ModuleInfo,
  node: Expression,
): { func: FunctionInfo; library: string | undefined } | undefined {
  if (node.type !== "MemberExpression") return undefined;
  const names = program.names(module);
  const variable = names.variable(node.object);
  const own = variable && module.tables.find((table) => table.variable === variable);
  if (own !== undefined) {
    const func = own.functions.get(node.name);
    return func === undefined ? undefined : { func, library: undefined };
  }
  const required = names.moduleOf(node.object);
  const owner = required?.kind === "library" ? program.modules.get(required.id) : undefined;
  const func = owner?.tables.find((table) => table.exported)?.functions.get(node.name);
  return func === undefined ? undefined : { func, library: owner!.id };
}
