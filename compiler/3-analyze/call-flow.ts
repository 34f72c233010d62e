import type { Expression } from "../2-parse/ast.ts";
import { builtins } from "./builtins.ts";
import type { FlowNode } from "./flow-node.ts";
import type { Group } from "./group.ts";
import {
  ANY,
  BOOLEAN,
  CLOCK,
  DATA,
  ERROR,
  FUNCTION,
  MAILBOX,
  NIL,
  OTHER,
  PAYLOADS,
  PLAIN_TABLE,
  SELECTION,
  STRING,
  USERDATA,
} from "./kinds.ts";
import { certainMethod, classesOf } from "./library-classes.ts";
import { type Builtin, type Callee, isBuiltin, type Site } from "./model.ts";
import type { ProgramInfo } from "./program-info.ts";
import { RESULT_POSITIONS } from "./scope.ts";
import { connectTypeOperation, typeMethod } from "./types/type-flow.ts";

/** The arguments of a call; `tail` holds the values of a last argument that can have several. */
export interface Arguments {
  positions: readonly FlowNode[];
  tail: readonly FlowNode[] | undefined;
}

/** Connects arguments and results of one call with one of its possible callees. */
export function connect(
  program: ProgramInfo,
  site: Site,
  callee: Callee,
  args: Arguments,
  nodes?: readonly Expression[],
): void {
  if (site.callees.has(callee)) return;
  site.callees.add(callee);
  if (isBuiltin(callee)) return connectBuiltin(program, site, callee, args, nodes);
  passArguments(callee, args);
  for (const [index, result] of site.results.entries()) callee.returns[index]!.flowTo(result);
}

/** Sends the arguments of a call to the parameters of a function. */
export function passArguments(callee: Exclude<Callee, Builtin>, args: Arguments): void {
  const { positions, tail } = args;
  const count = Math.max(callee.parameters.length, positions.length + (tail?.length ?? 0));
  for (let index = 0; index < count; index++) {
    const parameter = callee.parameters[index]?.node ?? (callee.isVararg ? callee.varargNode : undefined);
    if (parameter === undefined) break;
    const given = positions[index];
    if (given !== undefined) given.flowTo(parameter);
    else if (tail === undefined) parameter.addKinds(NIL);
    else {
      tail[Math.min(index - positions.length, tail.length - 1)]!.flowTo(parameter);
      parameter.addKinds(NIL, ANY);
    }
  }
}

/** Connects the functions of nodes that have groups with all calls of those groups. */
export function connectGroups(program: ProgramInfo): void {
  program.connectGroup = (node, groups) => connectGroupsOf(program, [node], groups);
  connectGroupsOf(program, program.shared, program.groups);
}

function connectGroupsOf(program: ProgramInfo, nodes: readonly FlowNode[], groups: readonly Group[]): void {
  const parts = groups.flatMap(({ parameters, returns, varargNode }) => [
    ...parameters.map((item) => item.node),
    ...returns,
    varargNode,
  ]);
  for (const node of [...nodes, ...parts]) {
    const { parameters, site, varargNode } = node.group!;
    const args: Arguments = { positions: parameters.map((item) => item.node), tail: [varargNode] };
    node.onFunction((callee) => connect(program, site, callee, args));
  }
}

/** Connects a method call with everything that it can mean, as far as the object's kinds allow. */
export function connectMethod(
  program: ProgramInfo,
  site: Site,
  name: string,
  object: FlowNode,
  args: Arguments,
): void {
  const stringMethod = builtins.get("string")?.get(name);
  let joined = false;
  /** Functions that are stored in tables under this name. */
  const join = (): void => {
    if (joined) return;
    joined = true;
    // A node of its own, which gets very many functions as one.
    const stored = program.flows.node();
    program.read(name).flowTo(stored);
    stored.onFunction((callee) => connect(program, site, callee, args));
    connectTables(program, site, stored, args);
  };
  object.onChange(() => {
    const { kinds } = object;
    // Only scripts can add to the methods of strings.
    const fields = PLAIN_TABLE | SELECTION | (program.kind === "script" ? STRING : 0);
    if (kinds & fields) join();
    if (kinds & PAYLOADS) program.altered.onChange(() => program.altered.kinds && join());
    if (kinds & STRING && stringMethod !== undefined) connect(program, site, stringMethod, args);
    for (const { methods } of classesOf(kinds))
      connect(program, site, methods.get(name) ?? program.userdataMethod(name), args);
    if (kinds & OTHER) connect(program, site, program.userdataMethod(name), args);
    if (kinds & (MAILBOX | CLOCK) && (name === "send" || name === "case_send"))
      for (const value of argumentAt(args, 1)) value.flowTo(program.posted);
    const ofType = kinds & OTHER ? typeMethod(program, name) : undefined;
    if (ofType !== undefined) connect(program, site, ofType, args);
    if (kinds & (USERDATA | ERROR | PAYLOADS) && certainMethod(object.visible, name) === undefined)
      for (const result of site.results) result.addKinds(0, ANY);
  });
  program.undecided.push(() => {
    if (object.kinds === 0) join();
  });
}

/** A call of a table goes to the handlers in `__call`, with the table in front. */
export function connectTables(program: ProgramInfo, site: Site, callee: FlowNode, args: Arguments): void {
  if (!program.mayCallTables) return;
  const shifted: Arguments = { positions: [callee, ...args.positions], tail: args.tail };
  connect(program, site, program.called.group!, shifted);
}

function connectBuiltin(
  program: ProgramInfo,
  site: Site,
  builtin: Builtin,
  args: Arguments,
  nodes?: readonly Expression[],
): void {
  if (connectTypeOperation(site, builtin, args)) return;
  const all = [...args.positions, ...(args.tail ?? [])];
  if (special(program, site, builtin, args, nodes)) return;
  for (const position of builtin.calls) {
    const argument = args.positions[position];
    for (const source of argument === undefined ? (args.tail ?? []) : [argument]) {
      source.onFunction((callee) => callback(program, site, builtin, position, callee, args));
      if (!program.mayCallTables) continue;
      // The handler in `__call` gets the table in front.
      const shifted = { positions: [source, ...args.positions], tail: args.tail };
      callback(program, site, builtin, position, program.called.group!, shifted);
    }
  }
  // The validator among the options of a handler.
  if (builtin.module === "workflow" && builtin.name === "update")
    program.read("validate").onFunction((callee) => callback(program, site, builtin, 2, callee, args));
  const place = storeOf(program, builtin);
  if (builtin.stores) for (const argument of all) argument.flowTo(place ?? program.elements);
  const source = place ?? program.anything;
  if (builtin.reads) {
    for (const [index, result] of site.results.entries()) {
      const known = builtin.kinds[index];
      if (known !== undefined && (known & FUNCTION) === 0 && builtin.module !== "") continue;
      source.flowHiddenTo(result);
      if (builtin.module === "userdata") program.posted.flowHiddenTo(result);
    }
  }
  if (builtin.module === "coroutine" && builtin.name === "wrap") {
    site.results[0]!.addFunction(program.wrapped);
  }
  if (ITERATORS.has(`${builtin.module}.${builtin.name}`)) {
    site.results[0]!.addFunction(pureIterator);
  }
  for (const [index, result] of site.results.entries()) {
    const kinds = builtin.kinds[index];
    const count =
      typeof builtin.results === "number" ? builtin.results : builtin.results === "single" ? 1 : 0;
    if (kinds === undefined && builtin.results === "multi") {
      result.addKinds((builtin.kinds.at(-1) ?? DATA) | NIL, ANY);
    } else if (kinds === undefined) {
      if (index >= count) result.addKinds(NIL);
    } else {
      result.addKinds(kinds, builtin.typed && builtin.results !== "multi" ? kinds : ANY);
    }
  }
}

/** Where functions that hand values on keep them, when not under any key. */
function storeOf(program: ProgramInfo, { module, name }: Builtin): FlowNode | undefined {
  if (module === "table" || name === "unpack") return program.items;
  if (module === "coroutine") return program.transferred;
  return module === "userdata" || module === "payload" ? program.messages : undefined;
}

const ITERATORS: ReadonlySet<string> = new Set(["string.gmatch", "string.gfind", "utf8.codes"]);

/** What `string.gmatch` returns. */
const pureIterator: Builtin = {
  module: "string",
  name: "gmatch()",
  results: "multi",
  kinds: [ANY],
  typed: false,
  blocks: false,
  calls: [],
  mustNotBlock: false,
  blocksWithCallee: false,
  stores: false,
  reads: false,
  copies: false,
};

/** Library functions whose values can be followed exactly. True when nothing is left to do. */
function special(
  program: ProgramInfo,
  site: Site,
  builtin: Builtin,
  args: Arguments,
  nodes: readonly Expression[] | undefined,
): boolean {
  const [first] = args.positions;
  if (builtin.module === "table" && builtin.name === "freeze") {
    // Stores to it must be seen to fail.
    for (const object of argumentAt(args, 0)) program.guarded.push(object);
    return false;
  }
  // `debug` has forms of its own of `getmetatable` and `setmetatable`.
  if (builtin.module !== "" && builtin.module !== "debug") return false;
  switch (builtin.name) {
    case "error":
      first?.flowTo(program.raised);
      return true;
    case "assert":
      for (const [index, result] of site.results.entries()) {
        const source =
          args.positions[index] ?? args.tail?.[Math.min(index - args.positions.length, args.tail.length - 1)];
        if (source === undefined) result.addKinds(NIL, ANY);
        else source.flowHiddenTo(result);
      }
      for (const argument of args.positions.slice(1)) argument.flowTo(program.raised);
      return true;
    case "setmetatable":
      // The handlers of a metatable live in its fields, where every operation looks for them.
      noteMetatable(program, args);
      if (first === undefined) return false;
      first.flowHiddenTo(site.results[0]!);
      return true;
    case "getmetatable":
      program.anyMetatable.flowHiddenTo(site.results[0]!);
      return false;
    case "pairs":
    case "ipairs":
      site.results[0]!.addKinds(FUNCTION, ANY);
      site.results[0]!.addFunction(builtins.get("")!.get("next")!);
      if (first !== undefined && site.results[1] !== undefined) first.flowHiddenTo(site.results[1]);
      return true;
    case "select":
      for (const argument of [...args.positions.slice(1), ...(args.tail ?? [])]) {
        for (const result of site.results) argument.flowHiddenTo(result);
      }
      for (const result of site.results) result.addKinds(NIL, ANY);
      return true;
    case "rawget":
      return readElement(program, site, nodes);
    case "rawset":
      noteRawStore(program, args, nodes);
      if (nodes?.[1]?.type === "StringLiteral" && args.positions[2] !== undefined) {
        args.positions[2].flowTo(program.written(nodes[1].value));
        first?.flowHiddenTo(site.results[0]!);
        return true;
      }
      return false;
    default:
      return false;
  }
}

/** The arguments of a call, by position. */
function argumentAt({ positions, tail }: Arguments, index: number): FlowNode[] {
  const given = positions[index];
  return given === undefined ? [...(tail ?? [])] : [given];
}

function noteMetatable(program: ProgramInfo, args: Arguments): void {
  for (const metatable of argumentAt(args, 1)) {
    metatable.flowTo(program.anyMetatable);
    for (const object of argumentAt(args, 0)) {
      program.metatables.push({ object, metatable });
      noteAltered(program, object);
    }
  }
}

/** Something is stored in `table`, or changes what is read from it: what library functions made is then like any other table. */
export function noteAltered(program: ProgramInfo, table: FlowNode): void {
  table.onChange(() => {
    if (table.kinds & (SELECTION | PAYLOADS)) program.altered.addKinds(ANY);
  });
}

function noteRawStore(program: ProgramInfo, args: Arguments, nodes: readonly Expression[] | undefined): void {
  for (const table of argumentAt(args, 0)) noteAltered(program, table);
  const key = nodes?.[1];
  const event = key?.type === "StringLiteral" ? key.value : undefined;
  if (event !== undefined && !event.startsWith("__")) return;
  for (const value of argumentAt(args, 2))
    for (const table of argumentAt(args, 0)) program.handlerStores.push({ event, value, table });
}

function readElement(program: ProgramInfo, site: Site, nodes: readonly Expression[] | undefined): boolean {
  const key = nodes?.[1];
  const source = key?.type === "StringLiteral" ? program.read(key.value) : program.anything;
  site.results[0]!.addKinds(DATA, ANY);
  source.flowHiddenTo(site.results[0]!);
  return true;
}

/** A library function calls `callee`, its argument at `position`. */
function callback(
  program: ProgramInfo,
  site: Site,
  builtin: Builtin,
  position: number,
  callee: Callee,
  given: Arguments,
): void {
  if (site.callbacks.has(callee)) return;
  for (let outer: Site | undefined = site; outer !== undefined; outer = outer.outer)
    outer.callbacks.add(callee);
  const args = callbackArguments(program, builtin, position, given);
  let { returns } = callee as { returns?: readonly FlowNode[] };
  if (isBuiltin(callee)) {
    const inner = insideOf(program, site);
    connectBuiltin(program, inner, callee, args);
    returns = inner.results;
  } else {
    // Nobody sees what a spawned coroutine returns.
    if (builtin.module !== "coroutine" || builtin.name !== "spawn") callee.countMatters = true;
    passArguments(callee, args);
    // Nobody resumes a coroutine that the scheduler drives.
    if (builtin.module === "coroutine" && builtin.name !== "spawn") callee.isCoroutineBody = true;
  }
  if (builtin.module === "coroutine") for (const result of returns!) result.flowTo(program.transferred);
  // Scopes hand the results of their function on.
  if (builtin.module === "workflow" && builtin.blocks)
    for (const [index, result] of site.results.entries()) returns![index]?.flowHiddenTo(result);
  if (builtin.name !== "pcall" && builtin.name !== "xpcall") return;
  site.results[0]!.addKinds(BOOLEAN, ANY);
  if (site.results.length === 1) return;
  for (const [index, result] of returns!.entries())
    result.flowHiddenTo(site.results[Math.min(index + 1, site.results.length - 1)]!);
  program.raised.flowHiddenTo(site.results[1]!);
}

/** The call by a library function of another: `pcall(pcall, f)`. Beyond some depth, calls are not told apart. */
function insideOf(program: ProgramInfo, outer: Site): Site {
  let depth = 0;
  for (let site = outer.outer; site !== undefined; site = site.outer) depth++;
  if (depth >= 3) return outer;
  return { callees: new Set(), callbacks: new Set(), results: program.flows.nodes(RESULT_POSITIONS), outer };
}

/** What a library function gives to its argument at `position`. */
function callbackArguments(
  program: ProgramInfo,
  builtin: Builtin,
  position: number,
  { positions, tail }: Arguments,
): Arguments {
  if (builtin.name === "pcall") return { positions: positions.slice(1), tail };
  if (builtin.name === "xpcall" && position === 0) return { positions: positions.slice(2), tail };
  const given = program.flows.node(DATA, ANY);
  if (builtin.name === "xpcall") program.raised.flowHiddenTo(given);
  // From whoever asks.
  else if (builtin.module === "workflow") {
    if (builtin.blocks) given.addKinds(OTHER, ANY);
    return { positions: [], tail: [given] };
  } else if (builtin.module !== "string") (storeOf(program, builtin) ?? program.anything).flowHiddenTo(given);
  return { positions: [], tail: [given] };
}

/**
 * What operations call that a table takes over (language.md §8). Its parameters can be anything; values come back from
 * `__index`, and go into `__newindex` instead of the table.
 */
export function connectHandler(program: ProgramInfo, event: string, callee: Callee): void {
  if (isBuiltin(callee)) return;
  callee.countMatters = true;
  for (const [index, { node }] of callee.parameters.entries()) {
    node.addKinds(ANY, ANY);
    if (index === 1 && (event === "__index" || event === "__newindex")) program.keys.flowHiddenTo(node);
    if (index === 2 && event === "__newindex") program.anything.flowHiddenTo(node);
  }
  callee.varargNode.addKinds(ANY, ANY);
  if (event === "__index") callee.returns[0]!.flowTo(program.indexed);
}
