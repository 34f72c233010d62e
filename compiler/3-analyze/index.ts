import type { LuaEntry } from "../1-registry/model.ts";
import type { Chunk, Expression, Statement } from "../2-parse/ast.ts";
import type { ProgramKind } from "../program.ts";
import { builtins } from "./builtins.ts";
import { visitChunk } from "./chunk-index.ts";
import { connectGroups, connectHandler } from "./call-flow.ts";
import { decideEffects } from "./effects.ts";
import { buildFlow } from "./flow.ts";
import { ANY, DATA } from "./kinds.ts";
import { type FunctionInfo, isBuiltin, type ModuleInfo, type Required, type Variable } from "./model.ts";
import { HANDLED } from "./operations.ts";
import { ProgramInfo } from "./program-info.ts";
import { findRecords } from "./records.ts";
import { findModuleTables, memberFunction } from "./module-tables.ts";
import { Flows, recordReference, resolveScopes } from "./scope.ts";
import { decideTailCalls } from "./tail-calls.ts";
import { findTypeValues } from "./types/references.ts";
import { isMulti } from "./walk.ts";
import { publishType } from "./types/type-flow.ts";

/** One parsed Lua entry of a program. */
export interface ParsedEntry {
  entry: LuaEntry;
  chunk: Chunk;
}

/**
 * Analyses a whole program: names, the flow of functions and values, who blocks, how many values functions return.
 * `entries` are ordered dependencies first; `roots` are the ids of those that Temporal starts. Pure; emission only
 * reads the result.
 */
export function analyzeProgram(
  kind: ProgramKind | "script",
  entries: readonly ParsedEntry[],
  roots: ReadonlySet<string>,
): ProgramInfo {
  const flows = new Flows();
  const modules = new Map(
    entries.map(({ entry, chunk }): [string, ModuleInfo] => [entry.id, resolveScopes(entry, chunk, flows)]),
  );
  const program = new ProgramInfo(kind, modules, flows);
  for (const module of modules.values()) collectGlobals(program, module);
  findTypeValues(program);
  for (const module of modules.values()) bindConstants(program, module);
  findModuleTables(program);
  for (const module of modules.values()) declareImports(program, module);
  for (const module of modules.values()) buildFlow(program, module);
  for (const name of program.publishedTypes) publishType(program.global(name));
  connectGroups(program);
  connectHandlers(program);
  for (const id of roots) enter(program, modules.get(id)!);
  flows.solve();
  if (program.usesGlobalTable) {
    program.linkGlobalTable();
    flows.solve();
  }
  for (const decide of program.undecided) decide();
  for (const func of program.functions()) showResults(func);
  flows.solve();
  decideEffects(program);
  decideTailCalls(program);
  findRecords(program);
  return program;
}

const STANDARD_LIBRARIES = new Set(["coroutine", "debug", "io", "math", "os", "string", "table", "utf8"]);

/** Notes assigned globals and the metamethod events that the program mentions. */
function collectGlobals(program: ProgramInfo, module: ModuleInfo): void {
  const assigned = (node: Expression) => {
    if (node.type === "Identifier" && !module.variables.has(node)) program.assignedGlobals.add(node.name);
    if (node.type === "MemberExpression" && node.object.type === "Identifier" && node.object.name === "_G") {
      program.assignedGlobals.add(node.name);
    }
    if (node.type !== "MemberExpression") return;
    const { object } = node;
    if (program.mocks && object.type === "Identifier") {
      const required = program.names(module).required(object.name);
      if (required?.kind === "builtin") program.assignedMembers.add(`${required.name}.${node.name}`);
    }
    if (program.kind !== "script") return;
    if (object.type !== "Identifier" && object.type !== "MemberExpression") return;
    // `os.exit = f`, `_G.os.exit = f`
    if (STANDARD_LIBRARIES.has(object.name)) program.assignedMembers.add(`${object.name}.${node.name}`);
  };
  /** `getinfo` where it is asked about a level of the stack. */
  const ofLevels = new Set<Expression>();
  visitChunk(module.chunk, {
    AssignmentStatement: ({ targets }) => targets.forEach(assigned),
    FunctionStatement: ({ target }) => assigned(target),
    CallExpression({ callee, arguments: [subject] }) {
      if (subject?.type === "NumberLiteral") ofLevels.add(callee);
    },
    Identifier({ name }) {
      if (name === "package") program.usesPackage = true;
    },
    StringLiteral({ value }) {
      if (value.startsWith("__")) program.events.add(value);
      if (value === "getinfo") program.asksAboutFunctions = true;
    },
    MemberExpression(node) {
      if (node.name.startsWith("__")) program.events.add(node.name);
      if (node.name === "getinfo" && !ofLevels.has(node)) program.asksAboutFunctions = true;
    },
    TableExpression({ fields }) {
      for (const field of fields)
        if (field.type === "NamedField" && field.name.startsWith("__")) program.events.add(field.name);
    },
  });
}

function connectHandlers(program: ProgramInfo): void {
  program.handlers("__call").flowTo(program.called);
  for (const event of [...HANDLED, "__tostring"])
    program.handlers(event).onFunction((callee) => connectHandler(program, event, callee));
}

/** Finds locals that always hold the same function, module or library function. */
function bindConstants(program: ProgramInfo, module: ModuleInfo): void {
  const names = program.names(module);
  const bind = (variable: Variable, value: Expression) => {
    if (variable.writes > 0) return;
    if (value.type === "FunctionExpression") {
      variable.func = module.functions.get(value)!;
      variable.func.variable = variable;
      return;
    }
    const required = names.moduleOf(value);
    // A script runs a module where it requires it, so there the local is an ordinary one.
    if (required !== undefined && !(program.kind === "script" && required.kind === "library")) {
      variable.required = required;
      return;
    }
    const builtin = names.builtinOf(value);
    if (builtin !== undefined) variable.builtin = { module: builtin.module, name: builtin.name };
  };
  visitChunk(module.chunk, {
    LocalFunctionStatement: (node) => bind(module.variables.get(node.name)!, node.func),
    LocalStatement(node) {
      for (const [index, name] of node.names.entries()) {
        const value = node.init[index];
        const open = index === node.init.length - 1 && index < node.names.length - 1;
        if (value !== undefined && !(open && names.moduleOf(value) === undefined && isMulti(value))) {
          bind(module.variables.get(name)!, value);
        }
      }
    },
  });
}

function declareImports(program: ProgramInfo, module: ModuleInfo): void {
  const names = program.names(module);
  const literal = new Set<Expression>();
  const visit = (node: Expression, block: readonly Statement[]) => {
    const builtin = names.builtinOf(node);
    if (builtin?.module === "" && builtin.name === "require" && !literal.has(node)) {
      // A computed name can mean everything that may be required.
      for (const name of names.requirable()) refer(names.required(name)!, block);
    }
    const owner = names.moduleOf(node) ?? moduleOfBuiltin(builtin);
    if (owner !== undefined) refer(owner, block);
  };
  const refer = (owner: Required, block: readonly Statement[]) => {
    const key = owner.kind === "builtin" ? owner.name : owner.id;
    let variable = module.imports.get(key);
    if (variable === undefined) {
      variable = importVariable(
        program,
        module,
        owner.kind === "builtin" ? owner.name : libraryName(module, owner.id),
      );
      module.imports.set(key, variable);
      module.scope.variables.push(variable);
    }
    recordReference(variable, module.blocks.get(block)!);
  };
  const methods = builtins.get("string")!;
  visitChunk(module.chunk, {
    Identifier: visit,
    MemberExpression: visit,
    ParenthesizedExpression: visit,
    CastExpression: visit,
    CallExpression(node, block) {
      if (names.requireCall(node) !== undefined) literal.add(node.callee);
      visit(node, block);
      const member = memberFunction(program, module, node.callee);
      if (member?.library === undefined && member?.func.variable !== undefined)
        recordReference(member.func.variable, module.blocks.get(block)!);
    },
    MethodCallExpression({ name }, block) {
      // A method of a text is called as a function of the library.
      if (methods.has(name)) refer({ kind: "builtin", name: "string" }, block);
    },
  });
}

function moduleOfBuiltin(
  builtin: { module: string } | undefined,
): { kind: "builtin"; name: string } | undefined {
  return builtin === undefined || builtin.module === ""
    ? undefined
    : { kind: "builtin", name: builtin.module };
}

function libraryName(module: ModuleInfo, id: string): string {
  return (
    module.entry.imports.find((item) => !item.builtin && item.target === id)?.alias ?? id.replace(/^.*:/, "")
  );
}

function importVariable(program: ProgramInfo, module: ModuleInfo, name: string): Variable {
  return {
    name: name.replaceAll(/\W/g, "_").replace(/^(?=\d|$)/, "_"),
    jsName: name,
    role: "import",
    range: module.chunk.range,
    block: module.scope,
    writes: 0,
    captured: true,
    reads: 1,
    uninitialised: false,
    lateBound: false,
    node: program.flows.node(),
  };
}

/** A result of which nothing is known, as of a recursion without an end, is one that TypeScript sees nothing of. */
function showResults({ exits, returns }: FunctionInfo): void {
  for (const [index, result] of returns.entries()) {
    const given = exits.some(({ values }) => {
      const last = values.at(-1);
      return values.length > index || isMulti(last);
    });
    if (given && result.visible === 0) result.addKinds(0, ANY);
  }
}

/** The method of a root is called from outside with data. */
function enter(program: ProgramInfo, module: ModuleInfo): void {
  for (const node of [module.func.returns[0]!, program.written(module.entry.method)]) {
    node.onFunction((callee) => {
      if (isBuiltin(callee)) return;
      program.entered.add(callee);
      for (const parameter of [...callee.parameters.map((item) => item.node), callee.varargNode]) {
        parameter.addKinds(DATA, ANY);
      }
    });
  }
}
