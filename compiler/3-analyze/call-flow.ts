import type { Expression } from "../2-parse/ast.ts";
import { builtins, userdataMethod, userdataMethods } from "./builtins.ts";
import { type ExpressionFlow, passArguments } from "./expression-flow.ts";
import type { FlowNode } from "./flow-node.ts";
import { ANY, BOOLEAN, DATA, ERROR, FUNCTION, NIL, STRING, USERDATA } from "./kinds.ts";
import { type Builtin, type Callee, type CallSite, type FunctionInfo, isBuiltin } from "./model.ts";
import type { ProgramInfo } from "./program-info.ts";
import { connectTypeOperation, typeCall, typeMethod } from "./types/type-flow.ts";

/** The arguments of a call; `tail` holds the values of a last argument that can have several. */
export interface Arguments {
  positions: readonly FlowNode[];
  tail: readonly FlowNode[] | undefined;
}

/** Connects a method call with the methods of strings and userdata that it can mean. */
export function connectMethod(
  flow: ExpressionFlow,
  site: CallSite,
  name: string,
  object: FlowNode,
  args: Arguments,
): void {
  const stringMethod = builtins.get("string")?.get(name);
  object.onChange(() => {
    if (object.kinds & STRING && stringMethod !== undefined) flow.connect(site, stringMethod, args);
    if (object.kinds & (USERDATA | ERROR))
      flow.connect(site, userdataMethods.get(name) ?? userdataMethod, args);
    const ofType = object.kinds & USERDATA ? typeMethod(flow, name) : undefined;
    if (ofType !== undefined) flow.connect(site, ofType, args);
  });
}

export function connectBuiltin(
  flow: ExpressionFlow,
  site: CallSite,
  builtin: Builtin,
  args: Arguments,
  nodes?: readonly Expression[],
): void {
  if (connectTypeOperation(site, builtin, args)) return;
  const { program } = flow;
  const all = [...args.positions, ...(args.tail ?? [])];
  if (special(flow, site, builtin, args, nodes)) return;
  for (const position of builtin.calls) {
    const argument = args.positions[position];
    for (const source of argument === undefined ? (args.tail ?? []) : [argument]) {
      source.onFunction((callee) => callback(flow, site, builtin, callee, args));
    }
  }
  const place = storeOf(program, builtin);
  if (builtin.stores) for (const argument of all) argument.flowTo(place ?? program.elements);
  const source =
    place ?? (builtin.module === "table" || builtin.name === "unpack" ? program.elements : program.anything);
  if (builtin.reads) for (const result of site.results) source.flowHiddenTo(result);
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

/** Where functions that hand values on keep them, apart from tables. */
function storeOf(program: ProgramInfo, { module }: Builtin): FlowNode | undefined {
  if (module === "coroutine") return program.transferred;
  return module === "userdata" ? program.messages : undefined;
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
};

/** Library functions whose values can be followed exactly. True when nothing is left to do. */
function special(
  flow: ExpressionFlow,
  site: CallSite,
  builtin: Builtin,
  args: Arguments,
  nodes: readonly Expression[] | undefined,
): boolean {
  const { program } = flow;
  const [first, second] = args.positions;
  if (builtin.module !== "") return false;
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
      if (first === undefined) return false;
      first.flowHiddenTo(site.results[0]!);
      void second;
      return true;
    case "pairs":
    case "ipairs":
      site.results[0]!.addKinds(FUNCTION, ANY);
      site.results[0]!.addFunction(builtins.get("")!.get("next")!);
      if (first !== undefined) first.flowHiddenTo(site.results[1]!);
      return true;
    case "select":
      for (const argument of [...args.positions.slice(1), ...(args.tail ?? [])]) {
        for (const result of site.results) argument.flowHiddenTo(result);
      }
      for (const result of site.results) result.addKinds(NIL, ANY);
      return true;
    case "rawget":
      return readElement(flow, site, nodes);
    case "rawset":
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

function readElement(
  flow: ExpressionFlow,
  site: CallSite,
  nodes: readonly Expression[] | undefined,
): boolean {
  const key = nodes?.[1];
  const source = key?.type === "StringLiteral" ? flow.program.read(key.value) : flow.program.anything;
  site.results[0]!.addKinds(DATA, ANY);
  source.flowHiddenTo(site.results[0]!);
  return true;
}

/** A library function calls `callee` with arguments that are not followed one by one. */
function callback(
  flow: ExpressionFlow,
  site: CallSite,
  builtin: Builtin,
  callee: Callee,
  args: Arguments,
): void {
  const { program } = flow;
  if (site.callbacks.has(callee)) return;
  site.callbacks.add(callee);
  if (isBuiltin(callee)) {
    // `pcall(T, v)` gives back `v`.
    if (callee === typeCall)
      for (const value of args.positions.slice(1)) value.flowHiddenTo(site.results[1]!);
    // A library function that calls functions itself may be given any of the arguments (`pcall(pcall, f)`).
    if (callee.calls.length === 0) return;
    for (const argument of [...args.positions, ...(args.tail ?? [])]) {
      argument.onFunction((inner) =>
        callback(flow, site, builtin, inner, { positions: [], tail: undefined }),
      );
    }
    return;
  }
  callee.countMatters = true;
  passCallbackArguments(flow, builtin, callee, args);
  const isProtected = builtin.name === "pcall" || builtin.name === "xpcall";
  for (const [index, result] of callee.returns.entries()) {
    result.flowTo(builtin.module === "coroutine" ? program.transferred : program.elements);
    if (isProtected) result.flowHiddenTo(site.results[Math.min(index + 1, site.results.length - 1)]!);
  }
  if (isProtected) {
    site.results[0]!.addKinds(BOOLEAN, ANY);
    program.raised.flowHiddenTo(site.results[1]!);
  }
  // Nobody resumes a coroutine that the scheduler drives.
  if (builtin.module === "coroutine" && builtin.name !== "spawn") callee.isCoroutineBody = true;
}

function passCallbackArguments(
  flow: ExpressionFlow,
  builtin: Builtin,
  callee: FunctionInfo,
  args: Arguments,
): void {
  if (builtin.name === "pcall") return passArguments(callee, shift(args, 1));
  if (builtin.name === "xpcall") return passArguments(callee, shift(args, 2));
  const { program } = flow;
  const source = storeOf(program, builtin) ?? program.anything;
  for (const parameter of [...callee.parameters.map((item) => item.node), callee.varargNode]) {
    parameter.addKinds(DATA, ANY);
    source.flowHiddenTo(parameter);
  }
}

function shift(args: Arguments, count: number): Arguments {
  return { positions: args.positions.slice(count), tail: args.tail };
}
