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
import { visitChunk } from "./chunk-index.ts";
import type { FunctionInfo, ModuleInfo, Variable } from "./model.ts";
import type { ProgramInfo } from "./program-info.ts";
import { statementParts, subexpressions } from "./walk.ts";

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
export function resultOf(module: ModuleInfo): Expression | undefined {
  const last = module.chunk.body.at(-1);
  if (last?.type !== "ReturnStatement" || last.values.length !== 1) return undefined;
  return module.func.exits.every((exit) => exit === last) ? last.values[0] : undefined;
}

function tablesOf(program: ProgramInfo, module: ModuleInfo): ModuleTable[] {
  const names = program.names(module);
  const returned = resultOf(module);
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
  const made = new Map<Variable, Statement>();
  for (const statement of module.chunk.body) {
    const variable = madeTable(module, statement);
    if (variable !== undefined) made.set(variable, statement);
  }
  if (made.size === 0) return [];
  const uses = usesOf(module, new Set(made.keys()));
  const stores = storesIn(program, module);
  return [...made].flatMap(
    ([variable, statement]) =>
      filledTable(program, module, variable, statement, variable === returned, uses.get(variable)!, stores) ??
      [],
  );
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

/** What a chunk does with one of its tables. */
interface TableUses {
  /** How often it is named. */
  all: number;
  /** As the owner of a field with a constant name, or as what the chunk returns. */
  members: number;
  /** By the chunk's own statements, but for the `return` at its end. */
  inChunk: number;
  /** Stores by the name of the field. */
  writes: Map<string, number>;
  /** Fields that functions name, each as often as they do: all less those that the chunk itself names. */
  inFunctions: Map<string, number>;
}

/** Looks once at everything, whatever the number of tables. */
function usesOf(module: ModuleInfo, tables: ReadonlySet<Variable>): Map<Variable, TableUses> {
  const found = new Map<Variable, TableUses>();
  for (const variable of tables)
    found.set(variable, { all: 0, members: 0, inChunk: 0, writes: new Map(), inFunctions: new Map() });
  const last = module.chunk.body.at(-1);
  const usesAt = (node: Expression): TableUses | undefined => {
    const variable = node.type === "Identifier" ? module.variables.get(node) : undefined;
    return variable && found.get(variable);
  };
  visitChunk(module.chunk, {
    Identifier(node) {
      const uses = usesAt(node);
      if (uses !== undefined) uses.all++;
    },
    MemberExpression({ name, object }) {
      const uses = usesAt(object);
      if (uses === undefined) return;
      uses.members++;
      add(uses.inFunctions, name, 1);
    },
    AssignmentStatement: ({ targets }) => targets.forEach(written),
    FunctionStatement: ({ target }) => written(target),
    ReturnStatement(node) {
      if (node !== last) return;
      for (const uses of new Set(node.values.map(usesAt))) if (uses !== undefined) uses.members++;
    },
  });
  const isEnd = (statement: Statement) => statement === last && statement.type === "ReturnStatement";
  for (const statement of module.chunk.body) {
    ownExpressions([statement], (node) => {
      const uses = usesAt(node);
      if (uses !== undefined && !isEnd(statement)) uses.inChunk++;
      if (node.type === "MemberExpression") {
        const owner = usesAt(node.object);
        if (owner !== undefined) add(owner.inFunctions, node.name, -1);
      }
    });
  }
  return found;

  function written(target: Expression): void {
    if (target.type !== "MemberExpression") return;
    const uses = usesAt(target.object);
    if (uses !== undefined) add(uses.writes, target.name, 1);
  }
}

function add(counts: Map<string, number>, name: string, count: number): void {
  counts.set(name, (counts.get(name) ?? 0) + count);
}

/** Visits the expressions of a function's own body, not of functions inside it. */
function ownExpressions(body: readonly Statement[], visit: (node: Expression) => void): void {
  const expression = (node: Expression): void => {
    visit(node);
    if (node.type !== "FunctionExpression") subexpressions(node, expression);
  };
  const statements = (list: readonly Statement[]): void => {
    for (const statement of list) {
      const { blocks, expressions } = statementParts(statement);
      expressions.forEach(expression);
      blocks.forEach(statements);
    }
  };
  statements(body);
}

/** The functions that the chunk stores in fields before it runs anything that could call them. */
function storesIn(
  program: ProgramInfo,
  module: ModuleInfo,
): [statement: Statement, stored: StoredFunction][] {
  const found: [Statement, StoredFunction][] = [];
  for (const statement of module.chunk.body) {
    const stored = storedFunction(statement);
    if (stored !== undefined) found.push([statement, stored]);
    else if (callsSomething(program, module, statement)) break;
  }
  return found;
}

function filledTable(
  program: ProgramInfo,
  module: ModuleInfo,
  variable: Variable,
  made: Statement,
  exported: boolean,
  uses: TableUses,
  stores: readonly [Statement, StoredFunction][],
): ModuleTable | undefined {
  // It goes somewhere else, or is indexed by a computed key.
  if (uses.all !== uses.members) return undefined;
  const names = program.names(module);
  const functions = new Map<string, FunctionInfo>();
  if (made.type === "LocalStatement")
    addFields(names.variable.bind(names), made.init[0] as TableExpression, functions);
  const { writes } = uses;
  for (const name of functions.keys()) add(writes, name, 1);
  const declared = new Map<Statement, FunctionInfo>();
  for (const [statement, { func, target }] of stores) {
    if (names.variable(target.object) !== variable || !isExportable(target.name)) continue;
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
  // Each declared function names the table once.
  const whole = empty && declared.size === writes.size && uses.inChunk === declared.size;
  let reads = 0;
  for (const [name, count] of uses.inFunctions) if (functions.has(name)) reads += count;
  const returns = exported ? 1 : 0;
  return {
    variable,
    functions,
    declared,
    exported,
    whole,
    unused: whole && uses.all === declared.size + reads + returns,
  };
}

/** `function M.name() … end`, and `M.name = function() … end`. */
export function storedFunction(statement: Statement): StoredFunction | undefined {
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

interface StoredFunction {
  target: MemberExpression;
  func: FunctionExpression;
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
    const written = (target: Expression) => {
      if (target.type === "MemberExpression") note(target.object);
    };
    const used = (node: Expression) => {
      // The name in `require("orders")`.
      if (libraryOf(node) === undefined || names.builtinOf(node)?.name === "require") return;
      if (!read.has(node)) note(node);
    };
    visitChunk(module.chunk, {
      AssignmentStatement: ({ targets }) => targets.forEach(written),
      FunctionStatement: ({ target }) => written(target),
      // `local orders = require("orders")`, and `require("orders")` alone.
      LocalStatement(node) {
        for (const [index, value] of node.init.entries()) {
          const name = node.names[index];
          if (name !== undefined && module.variables.get(name)?.required !== undefined) read.add(value);
        }
      },
      CallStatement: ({ call }) => read.add(call),
      MemberExpression(node) {
        if (libraryOf(node.object) !== undefined) read.add(node.object);
        used(node);
      },
      Identifier: used,
      CallExpression: used,
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
  visitChunk(module.chunk, {
    CallExpression(node) {
      if (names.requireCall(node) !== undefined) literal.add(node.callee);
    },
    Identifier(node) {
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
