/** Type values in the flow analysis: calling one gives back its argument; testing one, the argument and an error. */
import type { CallExpression, MethodCallExpression } from "../../2-parse/ast.ts";
import type { Arguments } from "../call-flow.ts";
import type { ExpressionFlow } from "../expression-flow.ts";
import type { FlowNode } from "../flow-node.ts";
import { ANY, ERROR, FUNCTION, type Kinds, NIL, STRING, OTHER } from "../kinds.ts";
import type { Builtin, Site } from "../model.ts";
import type { Names } from "../names.ts";
import type { ProgramInfo } from "../program-info.ts";
import { TYPE_METHODS } from "./references.ts";

function operation(name: string, results: Builtin["results"], kinds: Kinds[], typed = false): Builtin {
  return {
    module: "types",
    name,
    results,
    kinds,
    typed,
    blocks: false,
    calls: [],
    mustNotBlock: false,
    blocksWithCallee: false,
    stores: false,
    reads: false,
    copies: false,
  };
}

/** `T(v)` */
export const typeCall = operation("call", "single", [ANY]);
/** `T:is(v)` */
const typeTest = operation("is", 2, [ANY, ERROR | NIL], true);
/** What `T:fields()` and the like return. */
const typeIterator = operation("iterator", "multi", [OTHER | STRING | NIL]);

const METHODS: ReadonlyMap<string, Builtin> = new Map([
  ["is", typeTest],
  ["kind", operation("kind", "single", [STRING], true)],
  ["name", operation("name", "single", [STRING | NIL], true)],
  ...["elem", "key", "val", "inner", "ret"].map((name): [string, Builtin] => [
    name,
    operation(name, "single", [OTHER | NIL]),
  ]),
  ...["fields", "variants", "params", "tparams"].map((name): [string, Builtin] => [
    name,
    operation(name, "single", [FUNCTION]),
  ]),
]);

/** The node of a type value. */
export function typeNode(flow: ExpressionFlow): FlowNode {
  const node = flow.node(OTHER);
  node.addFunction(typeCall);
  return node;
}

/** What a call does whose callee or receiver is a type by name. */
export function typeOperation(
  names: Names,
  node: CallExpression | MethodCallExpression,
): Builtin | undefined {
  if (node.type === "MethodCallExpression")
    return names.typeOf(node.object) === undefined ? undefined : METHODS.get(node.name);
  if (names.typeOf(node.callee) !== undefined) return typeCall;
  const { callee } = node;
  const tests = callee.type === "MemberExpression" && callee.name === "is";
  return tests && names.typeOf(callee.object) !== undefined ? typeTest : undefined;
}

/** Connects a call of one of the operations above; true when nothing is left to do. */
export function connectTypeOperation(site: Site, operation: Builtin, args: Arguments): boolean {
  if (operation.module !== "types") return false;
  const [first] = site.results;
  if (operation === typeCall || operation === typeTest) {
    // `T.is(v)` has no receiver, `T:is(v)` through a value has.
    for (const value of [...args.positions, ...(args.tail ?? [])]) {
      value.flowHiddenTo(first!);
      if (operation === typeCall) value.onChange(() => value.kinds & OTHER && mayBeType(first!));
    }
    for (const rest of site.results.slice(1)) rest.addKinds(NIL, operation === typeTest ? NIL : ANY);
    if (operation === typeTest) {
      first!.addKinds(NIL, ANY);
      site.results[1]?.addKinds(ERROR | NIL);
    }
    return true;
  }
  if (operation === typeIterator) {
    for (const result of site.results) mayBeType(result);
    return false;
  }
  const [kinds] = operation.kinds;
  if (kinds !== undefined && kinds & OTHER) mayBeType(first!);
  if (kinds === FUNCTION) first!.addFunction(typeIterator);
  return false;
}

/** `v.name` and `v:name()` where `v` may be a type: a method of types, or the type of a record field. */
export function connectTypeMember(
  program: ProgramInfo,
  object: FlowNode,
  name: string,
  result: FlowNode,
): void {
  if (!program.usesTypes) return;
  object.onChange(() => {
    if ((object.kinds & OTHER) === 0) return;
    mayBeType(result);
    const method = METHODS.get(name);
    if (method !== undefined) result.addFunction(method);
  });
}

/** The method that `v:name()` calls if `v` is a type. */
export function typeMethod(program: ProgramInfo, name: string): Builtin | undefined {
  return program.usesTypes && TYPE_METHODS.has(name) ? METHODS.get(name) : undefined;
}

/** A global of this name holds a type. */
export const publishType = mayBeType;

function mayBeType(node: FlowNode): void {
  node.addKinds(OTHER, ANY);
  node.addFunction(typeCall);
}
