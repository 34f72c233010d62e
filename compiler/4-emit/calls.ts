import type { CallExpression, Expression, MethodCallExpression, Position } from "../2-parse/ast.ts";
import { listenForMessages } from "../3-analyze/builtins.ts";
import { siteArity } from "../3-analyze/effects.ts";
import { ANY, ERROR, within as kindsWithin, NIL, TABLE, typescriptType } from "../3-analyze/kinds.ts";
import type { LibraryMethod } from "../3-analyze/library-classes.ts";
import type { Arity, Builtin, CallSite, FunctionInfo } from "../3-analyze/model.ts";
import { blockingEvent } from "../3-analyze/operations.ts";
import { parameterCount } from "../3-analyze/parameters.ts";
import { isMulti } from "../3-analyze/walk.ts";
import { argument, asKnown, type Code, code, PRECEDENCE, stringLiteral, within } from "./code.ts";
import type { Context } from "./context.ts";
import { callArguments, type Doc, either, list } from "./doc.ts";
import { describe, expression, moduleValue, requireFunction } from "./expressions.ts";
import { fastCallee, fastMethod } from "./fast.ts";
import { allowLiteral } from "./literals.ts";
import { typeInvocation } from "./types.ts";
import { awaited, awaitedIfTask } from "./waiting.ts";

/**
 * What the surroundings of a call need: its first value; all its values in a form for `lua.values` or `return`;
 * or only its effects.
 */
export type Want = "single" | "multi" | "nothing";

type Call = CallExpression | MethodCallExpression;

export function isCall(node: Expression | undefined): node is Call {
  return node?.type === "CallExpression" || node?.type === "MethodCallExpression";
}

export function callExpression(context: Context, node: Call, want: Want): Code {
  const onType = typeInvocation(context, node);
  if (onType !== undefined)
    return adjust(
      onType,
      callArity(context, node),
      want,
      resultKinds(context, node, context.module.calls.get(node)!),
    );
  if (node.type === "CallExpression") {
    const special = specialCall(context, node, want);
    if (special !== undefined) return special;
  }
  const site = context.module.calls.get(node)!;
  const { called, settled } = invocation(context, node, site, want);
  const delegated = settled === true ? called : delegate(context, site, called);
  const kinds = resultKinds(context, node, site);
  if (firstOnly(site) && want !== "multi") return adjust(delegated, { shape: "single" }, want, kinds);
  const arity = callArity(context, node);
  const value = adjust(delegated, arity, want, kinds);
  const seen = isVisible(site) && arity.shape !== "multi" && arity.shape !== "void";
  return want === "single" && !seen ? asKnown(value, site.results[0]!.visible) : value;
}

/** Does TypeScript know the callee? */
function isVisible({ builtin, direct, method }: CallSite): boolean {
  return direct !== undefined || builtin !== undefined || method !== undefined;
}

/** Does the call give its first value, unless all are asked for? */
function firstOnly({ method }: CallSite): boolean {
  return method !== undefined && "all" in method && method.all !== undefined;
}

/** {@link asKnown} for several values, as an ending of the expression that gives an array of them. */
export function tupleAsKnown({ results }: CallSite, count: number): string {
  const types = results.slice(0, count).map(({ visible }) => typescriptType(visible));
  if (count > results.length || types.every((type) => type === "lua.Value")) return "";
  return ` as [${types.join(", ")}]`;
}

/** The number of values that a call gives, as TypeScript can see it: through a value it cannot count them. */
export function callArity(context: Context, node: Call): Arity {
  const site = context.module.calls.get(node)!;
  const arity = siteArity(site);
  return arity.shape === "tuple" && !isVisible(site) ? { shape: "multi" } : arity;
}

function resultKinds(_context: Context, _node: Call, site: CallSite): number {
  const library = site.builtin ?? site.method;
  if (library !== undefined) return library.typed ? site.results[0]!.visible || ANY : ANY;
  return site.direct !== undefined ? site.results[0]!.visible || ANY : ANY;
}

/** The JavaScript call; `settled` when it has waited already. */
function invocation(
  context: Context,
  node: Call,
  site: CallSite,
  want: Want,
): { called: Code; settled?: boolean } {
  if (node.type === "MethodCallExpression") {
    if (site.method !== undefined) return { called: certainMethod(context, node, site.method, want) };
    return methodInvocation(context, node, site);
  }
  const { builtin, direct } = site;
  if (builtin !== undefined) {
    if (builtin.copies) for (const argument of node.arguments) allowLiteral(context, argument);
    const taskForm = site.mode === "blocking" && TASK_FORMS.has(`${builtin.module}.${builtin.name}`);
    const form = want === "multi" ? CHECKED_FORMS.get(`${builtin.module}.${builtin.name}`) : undefined;
    const type = builtin === listenForMessages ? "<lua.Message>" : "";
    const name = `${context.builtinName(form === undefined ? builtin : { ...builtin, name: form })}${type}`;
    return {
      called: call(
        context,
        node,
        `${name}${taskForm ? "Task" : ""}`,
        caseList(context, node, builtin) ?? builtinArguments(context, node.arguments, builtin),
        node.arguments,
      ),
    };
  }
  if (direct !== undefined) {
    const name = directName(context, node.callee, direct);
    return {
      called: call(
        context,
        node,
        name,
        direct.isVararg
          ? openArguments(context, node.arguments, direct.parameters.length)
          : fixedArguments(context, node.arguments, direct.parameters.length),
        node.arguments,
      ),
    };
  }
  const found = expression(context, node.callee);
  const callee = argument(found);
  context.nameOperand(node.range.start, describe(context, node.callee));
  const args = spreadArguments(context, node.arguments);
  const called = call(context, node, dynamicCall(site, "call"), [callee, ...args], node.arguments);
  if (site.mode === "blocking") return { called };
  const at = node.range.start;
  const fast: Doc = [fastCallee(context, found, at), context.mark(at), callArguments(args, false)];
  return { called: { ...called, doc: either(called.doc, fast) } };
}

/** What a function that is certain is called: by its own name, or as a member of the library that exports it. */
export function directName(context: Context, callee: Expression, direct: FunctionInfo): string {
  if (direct.module === context.module) return direct.variable!.jsName;
  const name = callee.type === "MemberExpression" ? callee.name : direct.variable!.jsName;
  return `${context.library(direct.module.id)}.${name}`;
}

/** `return f(…)` as what the loop around the function calls next (see `runtime-shims/lua/tail-call.ts`). */
export function tailCall(context: Context, node: Call): Doc | undefined {
  const args = () => spreadArguments(context, node.arguments);
  if (node.type === "CallExpression") {
    context.nameOperand(node.range.start, describe(context, node.callee));
    const callee = argument(expression(context, node.callee));
    return [
      context.mark(node.range.start),
      "lua.tail",
      callArguments([callee, ...args()], hugsLast(node.arguments)),
    ];
  }
  const object = expression(context, node.object);
  if (!object.pure || blockingEvent(context.program, context.module, node) !== undefined) return undefined;
  context.nameOperand(node.nameRange.start, describe(context, node.object));
  const self = argument(object);
  const method: Doc = [
    context.mark(node.nameRange.start),
    "lua.methodOf(",
    self,
    ", ",
    stringLiteral(node.name),
    ")",
  ];
  return ["lua.tail", callArguments([method, self, ...args()], hugsLast(node.arguments))];
}

/** `channel.select { a, b }`: the list of cases is not kept, so it need not be a table. */
function caseList(context: Context, node: CallExpression, { module, name }: Builtin): Doc[] | undefined {
  const [only, ...others] = node.arguments;
  if (module !== "channel" || name !== "select" || others.length > 0) return undefined;
  if (only?.type !== "TableExpression" || only.fields.some((field) => field.type !== "PositionalField"))
    return undefined;
  const items = spreadArguments(
    context,
    only.fields.map((field) => field.value),
  );
  return [[context.mark(only.range.start), list("[", items, "]")]];
}

/** Library functions with a generator version for callees that block. */
const TASK_FORMS = new Set([".pcall", ".xpcall", "coroutine.resume"]);

/** Library functions that raise their errors, and what gives them as `nil, error` to calls whose results are all taken. */
const CHECKED_FORMS = new Map([["time.sleep", "trySleep"]]);

function dynamicCall(site: CallSite, name: string): string {
  return site.mode === "blocking" ? `lua.${name}Task` : `lua.${name}`;
}

function methodInvocation(
  context: Context,
  node: MethodCallExpression,
  site: CallSite,
): { called: Code; settled?: boolean } {
  const object = expression(context, node.object);
  const args = spreadArguments(context, node.arguments);
  const position = node.nameRange.start;
  context.nameOperand(position, describe(context, node.object));
  const parts = [argument(object), stringLiteral(node.name), ...args];
  const hug = hugsLast(node.arguments);
  if (blockingEvent(context.program, context.module, node) !== undefined) {
    const task: Doc = [context.mark(position), "lua.invokeSettled", callArguments(parts, hug)];
    return { called: awaited(context, task, ANY), settled: true };
  }
  const readable: Doc = [context.mark(position), dynamicCall(site, "invoke"), callArguments(parts, hug)];
  const method = site.mode === "blocking" ? undefined : fastMethod(context, object, node.name, position);
  const fast: Doc =
    method === undefined
      ? readable
      : [method.callee, context.mark(position), callArguments([method.self, ...args], false)];
  return { called: code(either(readable, fast), PRECEDENCE.call) };
}

/** A method call whose method is known: that of a class, or a function of the string library, or of the logger. */
function certainMethod(
  context: Context,
  node: MethodCallExpression,
  method: Builtin | LibraryMethod,
  want: Want,
): Code {
  if (method.copies) for (const argument of node.arguments) allowLiteral(context, argument);
  if (!("most" in method)) {
    const receiver = method.module === "string" ? [node.object] : [];
    const nodes = [...receiver, ...node.arguments];
    return call(
      context,
      node,
      context.builtinName(method),
      builtinArguments(context, nodes, method),
      node.arguments,
    );
  }
  const object = expression(context, node.object);
  const position = node.nameRange.start;
  context.nameOperand(position, describe(context, node.object));
  const name = want === "multi" ? (method.all ?? node.name) : node.name;
  const args = Number.isFinite(method.most)
    ? fixedArguments(context, node.arguments, method.most, 0)
    : spreadArguments(context, node.arguments);
  return code(
    [
      within(object, PRECEDENCE.call),
      object.kinds & NIL ? "!" : "",
      context.mark(position),
      `.${name}`,
      callArguments(args, hugsLast(node.arguments)),
    ],
    PRECEDENCE.call,
  );
}

function call(context: Context, node: Call, name: string, args: Doc[], nodes: readonly Expression[]): Code {
  return code([context.mark(node.range.start), name, callArguments(args, hugsLast(nodes))], PRECEDENCE.call);
}

/** A function or table as the last argument keeps the parentheses around it on its own first and last line. */
function hugsLast(nodes: readonly Expression[]): boolean {
  const last = nodes.at(-1);
  if (last === undefined) return false;
  const simple = nodes
    .slice(0, -1)
    .every((node) => /^(Identifier|.*Literal|MemberExpression)$/.test(node.type));
  const breaks =
    last.type === "FunctionExpression" || (last.type === "TableExpression" && last.fields.length > 0);
  return simple && breaks;
}

/** Where the frame of a call stands on the stack. */
function startOf(node: CallSite["node"]): Position {
  return node.type === "MethodCallExpression" ? node.nameRange.start : node.range.start;
}

/** Waits for a call that blocks (`yield*`), as the analysis decided. */
function delegate(context: Context, site: CallSite, called: Code): Code {
  switch (site.mode) {
    case "plain":
      return called;
    case "blocking":
      return awaited(context, called.doc, called.kinds);
    case "mixed":
      return awaitedIfTask(context, called.doc, called.kinds, startOf(site.node));
  }
}

/** From what the callee returns to what the surroundings need. */
function adjust(called: Code, arity: Arity, want: Want, kinds: number): Code {
  if (want === "nothing") return called;
  switch (arity.shape) {
    case "single":
      return { ...called, kinds };
    case "void":
      if (want === "multi") return code(["(", called.doc, ", lua.none)"], PRECEDENCE.primary, ANY);
      return code(["(", called.doc, ", undefined)"], PRECEDENCE.primary, NIL);
    case "tuple":
      if (want === "multi") return called;
      return code([within(called, PRECEDENCE.call), "[0]"], PRECEDENCE.call, kinds);
    case "multi":
      if (want === "multi") return called;
      return code(["lua.first(", argument(called), ")"], PRECEDENCE.call, ANY);
  }
}

/** Arguments or elements; a last expression with several values is spread. */
export function spreadArguments(context: Context, nodes: readonly Expression[]): Doc[] {
  const docs: Doc[] = [];
  for (const [index, node] of nodes.entries()) {
    if (index === nodes.length - 1 && isMulti(node)) docs.push(...spreadLast(context, node));
    else docs.push(argument(expression(context, node)));
  }
  return docs;
}

/** The values of an expression that can have several, as elements of a list. */
export function spreadLast(context: Context, node: Expression): Doc[] {
  if (node.type === "VarargExpression") return [`...${context.func.varargName}`];
  if (!isCall(node)) return [argument(expression(context, node))];
  const arity = callArity(context, node);
  if (arity.shape === "single") return [argument(callExpression(context, node, "single"))];
  const values = callExpression(context, node, "multi");
  if (arity.shape === "tuple" || arity.shape === "void")
    return [["...", within(values, PRECEDENCE.assignment)]];
  return [["...lua.values(", argument(values), ")"]];
}

/** Arguments for a library function, as many as it is declared with. */
function builtinArguments(context: Context, nodes: readonly Expression[], builtin: Builtin): Doc[] {
  const count = parameterCount(builtin.module, builtin.name);
  if (count === undefined) return spreadArguments(context, nodes);
  if (count.most !== Number.POSITIVE_INFINITY)
    return fixedArguments(context, nodes, count.most, Math.min(count.fewest, count.most));
  const named = builtin.name === "format" || builtin.name === "pack" ? 1 : count.fewest;
  return openArguments(context, nodes, count.fewest, named);
}

/** Arguments for a function that takes any number: padded up to those that it needs, and never beyond what is given. */
function openArguments(
  context: Context,
  nodes: readonly Expression[],
  fewest: number,
  named = fewest,
): Doc[] {
  const last = nodes.at(-1);
  if (last === undefined || nodes.length > named || !isMulti(last))
    return pad(spreadArguments(context, nodes), fewest);
  const fixed = nodes.slice(0, -1).map((node) => argument(expression(context, node)));
  if (isCall(last) && callArity(context, last).shape === "single")
    return pad([...fixed, argument(callExpression(context, last, "single"))], fewest);
  const values: Doc = isCall(last)
    ? ["lua.values(", argument(callExpression(context, last, "multi")), ")"]
    : context.func.varargName;
  const missing = Math.max(named, fewest) - fixed.length;
  const types = Array.from({ length: missing }, () => "lua.Value, ").join("");
  return [...fixed, [`...lua.spread${missing > 2 ? `<[${types}...lua.Value[]]>` : ""}(`, values, ")"]];
}

/** Arguments for a function with a fixed number of parameters: padded and cut so that TypeScript agrees. */
function fixedArguments(
  context: Context,
  nodes: readonly Expression[],
  wanted: number,
  fewest = wanted,
): Doc[] {
  const last = nodes.at(-1);
  if (last !== undefined && isMulti(last) && nodes.length <= wanted) {
    const fixed = nodes.slice(0, -1).map((node) => argument(expression(context, node)));
    const missing = wanted - fixed.length;
    if (isCall(last) && callArity(context, last).shape === "single") {
      return pad([...fixed, argument(callExpression(context, last, "single"))], fewest);
    }
    if (missing === 1) return [...fixed, argument(expression(context, last))];
    const tuple = `[${Array.from({ length: missing }, () => "lua.Value").join(", ")}]`;
    const values: Doc = isCall(last)
      ? ["lua.values(", argument(callExpression(context, last, "multi")), ")"]
      : context.func.varargName;
    return [...fixed, ["...lua.take", `<${tuple}>(`, values, `, ${missing})`]];
  }
  if (nodes.length <= wanted) return pad(spreadArguments(context, nodes), fewest);
  // Arguments that nobody receives still have their effects.
  const docs = nodes.map((node) => expression(context, node));
  const kept = docs.slice(0, wanted).map(argument);
  const dropped = docs.slice(wanted).filter((part) => !part.pure);
  if (dropped.length === 0) return kept;
  if (wanted === 0) return [["...lua.take<[]>(", list("[", dropped.map(argument), "]"), ", 0)"]];
  const lastKept = kept.pop() ?? "undefined";
  return [
    ...kept,
    [
      "lua.before(",
      lastKept,
      ", ",
      ...dropped.flatMap((part) => [argument(part), ", "] as Doc[]).slice(0, -1),
      ")",
    ],
  ];
}

function pad(docs: Doc[], wanted: number): Doc[] {
  while (docs.length < wanted) docs.push("undefined");
  return docs;
}

// ── Calls that are not calls in the generated code ──────────────────────────────────────────────────────

function specialCall(context: Context, node: CallExpression, want: Want): Code | undefined {
  const requested = context.names.requireCall(node);
  if (requested !== undefined) {
    const found = context.names.moduleOf(node);
    return found === undefined ? missingModule(context, node, requested) : moduleValue(context, found);
  }
  const builtin = context.names.builtinOf(node.callee);
  if (builtin?.module !== "") return undefined;
  switch (builtin.name) {
    case "error":
      return raise(context, node, want === "nothing" ? "throw lua.error" : "lua.raise");
    case "pairs":
    case "ipairs":
      return baseCall(context, node, builtin, want);
    case "require": {
      const found = argument(requireFunction(context));
      const args = spreadArguments(context, node.arguments);
      const called = call(context, node, "lua.call", [found, ...args], node.arguments);
      return adjust(called, { shape: "single" }, want, ANY);
    }
    case "select":
      return selectCall(context, node);
    default:
      return undefined;
  }
}

/** A name that nothing declares: the call raises when it is reached, or finds what the program put there. */
function missingModule(context: Context, node: CallExpression, name: string): Code {
  const find = context.program.kind === "script" ? requireFunction(context).doc : "lua.requirer({})";
  const args: Doc[] = [find, stringLiteral(name)];
  return code(
    ["lua.first(", context.mark(node.range.start), "lua.call", list("(", args, ")"), ")"],
    PRECEDENCE.call,
  );
}

/** `lua.pairs` and `lua.ipairs` are the iterables of generated loops; elsewhere Lua's own functions are meant. */
function baseCall(context: Context, node: CallExpression, builtin: Builtin, want: Want): Code {
  const called = call(
    context,
    node,
    `lua.base.${builtin.name}`,
    builtinArguments(context, node.arguments, builtin),
    node.arguments,
  );
  return adjust(called, { shape: "multi" }, want, ANY);
}

/** `error(value, level)`: the position of level 1 is known here (language.md §11.1). */
export function raise(context: Context, node: CallExpression, form: string): Code {
  const [value, level] = node.arguments;
  if (node.arguments.length === 1 && value !== undefined && !isMultiBeyondOne(value)) {
    const emitted = expression(context, value);
    const args: Doc[] = [argument(emitted)];
    if (!kindsWithin(emitted.kinds, TABLE | ERROR)) args.push(stringLiteral(context.position(node.range)));
    return code([context.mark(node.range.start), form, callArguments(args, false)], PRECEDENCE.call);
  }
  if (level?.type === "NumberLiteral" && node.arguments.length === 2 && value !== undefined) {
    const emitted = argument(expression(context, value));
    if (level.value === 0)
      return code([context.mark(node.range.start), form, callArguments([emitted], false)], PRECEDENCE.call);
    if (level.value === 1) {
      const args = [emitted, stringLiteral(context.position(node.range))];
      return code([context.mark(node.range.start), form, callArguments(args, false)], PRECEDENCE.call);
    }
  }
  const args = fixedArguments(context, node.arguments, 2, 0);
  const prefix = form.startsWith("throw") ? "throw " : "";
  return code(
    [context.mark(node.range.start), `${prefix}lua.base.error`, callArguments(args, false)],
    PRECEDENCE.call,
  );
}

function isMultiBeyondOne(node: Expression): boolean {
  return node.type === "VarargExpression";
}

/** `select("#", ...)` */
function selectCall(context: Context, node: CallExpression): Code | undefined {
  const [what, values] = node.arguments;
  if (node.arguments.length !== 2 || values?.type !== "VarargExpression") return undefined;
  if (what?.type !== "StringLiteral" || what.value !== "#") return undefined;
  return code(`${context.func.varargName}.length`, PRECEDENCE.call, ANY, true);
}
