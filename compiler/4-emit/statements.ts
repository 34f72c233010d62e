import type {
  Expression,
  FunctionStatement,
  IfStatement,
  LocalStatement,
  ReturnStatement,
  SourceRange,
  Statement,
} from "../2-parse/ast.ts";
import { isErrorCall } from "../3-analyze/endings.ts";
import { ANY } from "../3-analyze/kinds.ts";
import type { Variable } from "../3-analyze/model.ts";
import { storedFunction } from "../3-analyze/module-tables.ts";
import { isElided } from "../3-analyze/naming.ts";
import { blockingEvent } from "../3-analyze/operations.ts";
import { assignment, fieldStore, globalStore } from "./assignment.ts";
import {
  callArity,
  callExpression,
  isCall,
  raise,
  spreadArguments,
  tailCall,
  tupleAsKnown,
} from "./calls.ts";
import { isMulti } from "../3-analyze/walk.ts";
import { argument, PRECEDENCE, within } from "./code.ts";
import { commentsBefore, commentsUpTo, trailingComment } from "./comments.ts";
import type { Context } from "./context.ts";
import { type Doc, either, hardline, indent, list } from "./doc.ts";
import { condition, expression, isBareTable, moduleTable } from "./expressions.ts";
import { allowResult } from "./literals.ts";
import {
  definition,
  functionDeclaration,
  functionExpression,
  letType,
  localFunction,
  recordOf,
  variableType,
} from "./functions.ts";
import { jumpStatement, withLabels } from "./jumps.ts";
import { genericFor, numericFor, repeatLoop, whileLoop } from "./loops.ts";
import { implied, impliedBehind, knowing, learn } from "./narrowing.ts";
import { awaited } from "./waiting.ts";

/** Emits the statements of a block, one a line, with the comments and single blank lines of the source. */
export function block(context: Context, statements: readonly Statement[], range: SourceRange): Doc[] {
  const docs = withLabels(context, statements, (part) => statementList(context, part));
  const rest = commentsUpTo(context, range.end.offset);
  if (rest.length > 0) {
    if (docs.length > 0) docs.push(hardline);
    docs.push(rest.map((comment, index): Doc => (index === 0 ? comment : [hardline, comment])));
  }
  return docs;
}

/** The statements of a block without label handling. */
export function statementList(context: Context, statements: readonly Statement[]): Doc[] {
  const docs: Doc[] = [];
  let previousEnd: number | undefined;
  const learned: Variable[] = [];
  for (const statement of statements) {
    const comments = commentsBefore(context, statement);
    const doc = emitStatement(context, statement);
    if (doc === undefined && comments.docs.length === 0) continue;
    const start = comments.firstLine ?? statement.range.start.line;
    if (docs.length > 0) docs.push(hardline);
    if (previousEnd !== undefined && docs.length > 0 && start - previousEnd > 1) docs.push(hardline);
    const parts: Doc[] = comments.docs;
    for (const [index, comment] of parts.entries()) docs.push(index > 0 ? [hardline, comment] : comment);
    if (doc !== undefined) {
      if (parts.length > 0) docs.push(hardline);
      docs.push(context.mark(statement.range.start), doc, trailingComment(context, statement));
    }
    previousEnd = statement.range.end.line;
    learned.push(...learn(context, impliedBehind(context, statement)));
  }
  for (const variable of learned) context.known.delete(variable);
  return docs;
}

function emitStatement(context: Context, node: Statement): Doc | undefined {
  context.scratch.used = 0;
  switch (node.type) {
    case "LocalStatement":
      return localStatement(context, node);
    case "AssignmentStatement":
      return memberDeclaration(context, node) ?? assignment(context, node);
    case "CallStatement":
      return callStatement(context, node.call);
    case "DoStatement":
      return braces(context, node.body, node.range);
    case "WhileStatement":
      return whileLoop(context, node);
    case "RepeatStatement":
      return repeatLoop(context, node);
    case "IfStatement":
      return ifStatement(context, node);
    case "NumericForStatement":
      return numericFor(context, node);
    case "GenericForStatement":
      return genericFor(context, node);
    case "FunctionStatement":
      return memberDeclaration(context, node) ?? functionStatement(context, node);
    case "LocalFunctionStatement":
      return localFunction(context, node);
    case "ReturnStatement":
      return returnStatement(context, node);
    case "BreakStatement":
    case "GotoStatement":
      return jumpStatement(context, node);
    case "LabelStatement":
    case "TypeStatement":
    case "InterfaceStatement":
      return undefined;
  }
}

/** A block in braces. */
export function braces(context: Context, statements: readonly Statement[], range: SourceRange): Doc {
  const body = block(context, statements, range);
  return body.length === 0 ? "{}" : ["{", indent(hardline, body), hardline, "}"];
}

/** Declares one variable with a value that is ready. */
export function declare(context: Context, variable: Variable, value: Doc): Doc {
  const held = recordOf(variable, value);
  if (context.hoisted.has(variable)) return [`${variable.jsName} = `, held, ";"];
  if (variable.writes === 0) return [`const ${variable.jsName} = `, held, ";"];
  return [`let ${variable.jsName}: ${letType(variable)} = `, value, ";"];
}

function declareNil(context: Context, variable: Variable): Doc {
  if (context.hoisted.has(variable)) return `${variable.jsName} = undefined;`;
  return variable.writes === 0
    ? `const ${variable.jsName} = undefined;`
    : `let ${variable.jsName}: lua.Value;`;
}

function localStatement(context: Context, node: LocalStatement): Doc | undefined {
  const variables = node.names.map((name) => context.variable(name)!);
  const [only] = variables;
  const [value] = node.init;
  if (variables.length === 1 && only !== undefined && node.init.length === 1 && value !== undefined) {
    if (isElided(only)) return undefined;
    const table = context.module.tables.find((item) => item.variable === only);
    if (table?.whole === true) return table.unused ? undefined : declare(context, only, moduleTable(table));
    if (value.type === "FunctionExpression" && only.func !== undefined) {
      return localFunction(context, {
        type: "LocalFunctionStatement",
        range: node.range,
        name: node.names[0]!,
        func: value,
      });
    }
    const first = firstOfTuple(context, only, value);
    if (first !== undefined) return first;
    return declare(context, only, argument(expression(context, value)));
  }
  if (node.init.length === 0) return lines(variables.map((variable) => declareNil(context, variable)));
  const last = node.init.at(-1);
  const fills = last !== undefined && isMulti(last) && context.names.requireCall(last) === undefined;
  if (node.init.length <= variables.length && fills) return destructure(context, variables, node.init);
  const docs: Doc[] = [];
  for (const [index, initial] of node.init.entries()) {
    const variable = variables[index];
    const emitted = expression(context, initial);
    if (variable === undefined) {
      if (!emitted.pure) docs.push([within(emitted, PRECEDENCE.assignment), ";"]);
    } else if (!isElided(variable)) docs.push(declare(context, variable, argument(emitted)));
  }
  for (const variable of variables.slice(node.init.length)) {
    docs.push(declareNil(context, variable));
  }
  return lines(docs);
}

/** `local a = f()` with a function that gives several values: `const [a] = f()`. */
function firstOfTuple(context: Context, variable: Variable, value: Expression): Doc | undefined {
  if (!isCall(value) || variable.writes > 0 || context.hoisted.has(variable)) return undefined;
  if (context.names.requireCall(value) !== undefined || callArity(context, value).shape !== "tuple")
    return undefined;
  const called = callExpression(context, value, "multi");
  return either(
    [`const [${variable.jsName}] = `, recordOf(variable, argument(called)), ";"],
    [`const ${variable.jsName} = `, recordOf(variable, [within(called, PRECEDENCE.call), "[0]"]), ";"],
  );
}

/** `local a, b, c = x, f()`: the last expression fills the remaining names. */
function destructure(context: Context, variables: readonly Variable[], init: readonly Expression[]): Doc {
  const docs: Doc[] = [];
  const fixed = init.length - 1;
  for (let index = 0; index < fixed; index++) {
    if (isElided(variables[index]!)) continue;
    const value = argument(expression(context, init[index]!));
    docs.push(declare(context, variables[index]!, value));
  }
  const rest = variables.slice(fixed);
  const last = init.at(-1)!;
  const source = multiSource(context, last, rest.length);
  const taken = rest.slice(0, source.count);
  const shown = taken.map((variable) => (isIgnored(context, variable) ? "" : variable.jsName));
  while (shown.length > 1 && shown.at(-1) === "") shown.pop();
  const names = shown.join(", ");
  const values = taken[0] === undefined ? source.doc : recordOf(taken[0], source.doc);
  if (taken.length === 1 && source.bare) docs.push(declare(context, taken[0]!, source.doc));
  else if (taken.some((variable) => context.hoisted.has(variable))) docs.push([`[${names}] = `, values, ";"]);
  else if (taken.every((variable) => variable.writes === 0)) {
    docs.push([`const [${names}] = `, values, ";"]);
    notePair(context, last, taken);
  } else {
    const types = taken.map((variable) =>
      variable.writes === 0 ? variableType(variable) : letType(variable),
    );
    const type = source.typed ? `: [${types.join(", ")}]` : "";
    docs.push([`let [${names}]${type} = `, values, ";"]);
  }
  for (const variable of rest.slice(source.count)) {
    docs.push(declareNil(context, variable));
  }
  return lines(docs);
}

/** `_`, which says that nobody wants the value. */
function isIgnored(context: Context, variable: Variable): boolean {
  const used = variable.reads > 0 || variable.writes > 0 || context.hoisted.has(variable);
  return variable.name === "_" && !used;
}

/** The values of a call or `...` as something to destructure. */
function multiSource(
  context: Context,
  node: Expression,
  wanted: number,
): { doc: Doc; count: number; bare: boolean; typed: boolean } {
  if (!isCall(node)) return { doc: context.func.varargName, count: wanted, bare: false, typed: false };
  const arity = callArity(context, node);
  if (arity.shape === "single" || arity.shape === "void") {
    return { doc: argument(callExpression(context, node, "single")), count: 1, bare: true, typed: true };
  }
  const values = callExpression(context, node, "multi");
  if (arity.shape === "tuple") {
    return { doc: argument(values), count: Math.min(wanted, arity.count), bare: false, typed: true };
  }
  const known = tupleAsKnown(context.module.calls.get(node)!, wanted);
  return { doc: ["lua.values(", argument(values), ")", known], count: wanted, bare: false, typed: false };
}

/** `local value, err = f()`, where the second says whether the first is there. */
function notePair(context: Context, node: Expression, [value, by]: readonly Variable[]): void {
  const site = isCall(node) ? context.module.calls.get(node) : undefined;
  const pairing = (site?.builtin ?? site?.method)?.pairing;
  if (pairing !== undefined && value !== undefined && by !== undefined)
    context.pairs.set(by, { value, by: pairing });
}

export function lines(docs: readonly Doc[]): Doc {
  return docs.map((doc, index): Doc => (index === 0 ? doc : [hardline, doc]));
}

function callStatement(context: Context, node: Expression): Doc {
  if (node.type === "CallExpression" && isErrorCall(context.names, node)) {
    return [raise(context, node, "throw lua.error").doc, ";"];
  }
  if (!isCall(node)) return "";
  const emitted = callExpression(context, node, "nothing");
  return [emitted.doc, ";"];
}

function ifStatement(context: Context, node: IfStatement): Doc {
  const docs: Doc[] = [];
  const learned: Variable[] = [];
  for (const [index, clause] of node.clauses.entries()) {
    const test = condition(context, clause.condition).doc;
    const body = knowing(context, implied(context, clause.condition, true), () =>
      braces(context, clause.body, clause.range),
    );
    docs.push(index === 0 ? "if (" : " else if (", test, ") ", body);
    learned.push(...learn(context, implied(context, clause.condition, false)));
  }
  if (node.orelse !== undefined) docs.push(" else ", braces(context, node.orelse, node.range));
  for (const variable of learned) context.known.delete(variable);
  return docs;
}

/** `function M.name() … end` of a table whose functions are certain: a function of that name, and the table's field. */
function memberDeclaration(context: Context, node: Statement): Doc | undefined {
  const table = context.module.tables.find((item) => item.declared.has(node));
  const func = table?.declared.get(node);
  const stored = storedFunction(node);
  if (table === undefined || func?.variable === undefined || stored === undefined) return undefined;
  const name = func.variable.jsName;
  const value: Doc =
    func.tailCalls.size > 0
      ? [`const ${name} = `, functionExpression(context, stored.func).doc, ";"]
      : [functionDeclaration(context, func, name), definition(context, func, name)];
  if (table.whole) return value;
  const key = JSON.stringify(stored.target.name);
  const object = expression(context, stored.target.object);
  if (isBareTable(context, stored.target.object, object))
    return [value, hardline, fieldStore(within(object, PRECEDENCE.call), stored.target.name, name), ";"];
  return [value, hardline, `lua.setindex(${table.variable!.jsName}, ${key}, ${name});`];
}

function functionStatement(context: Context, node: FunctionStatement): Doc {
  const value = functionExpression(context, node.func).doc;
  if (node.target.type === "MemberExpression") {
    const object = expression(context, node.target.object);
    const key = JSON.stringify(node.target.name);
    const waits = blockingEvent(context.program, context.module, node.target, true) !== undefined;
    const store: Doc =
      !waits && isBareTable(context, node.target.object, object)
        ? fieldStore(within(object, PRECEDENCE.call), node.target.name, value)
        : [waits ? "lua.setindexTask(" : "lua.setindex(", argument(object), `, ${key}, `, value, ")"];
    const at = context.mark(node.target.nameRange.start);
    return [at, waits ? awaited(context, store, ANY).doc : store, ";"];
  }
  const variable = context.variable(node.target);
  if (variable !== undefined) return [`${variable.jsName} = `, value, ";"];
  return globalStore(context, node.target, value);
}

function returnStatement(context: Context, node: ReturnStatement): Doc {
  const { arity, countMatters } = context.func;
  const [value] = node.values;
  allowResult(context, node);
  if (value === undefined) {
    if (arity.shape === "void") return "return;";
    if (arity.shape === "multi") return countMatters ? "return lua.none;" : "return undefined;";
    if (arity.shape === "tuple")
      return `return [${Array.from({ length: arity.count }, () => "undefined").join(", ")}];`;
    return "return undefined;";
  }
  if (value.type === "CallExpression" && node.values.length === 1 && isErrorCall(context.names, value))
    return [raise(context, value, "throw lua.error").doc, ";"];
  if (node.values.length === 1) noteTailCall(context, value);
  if (arity.shape === "void")
    return [
      lines(
        node.values.map(
          (item): Doc => (isCall(item) ? [callExpression(context, item, "nothing").doc, ";"] : ""),
        ),
      ),
      hardline,
      "return;",
    ];
  if (context.func.tailCalls.has(node) && isCall(value)) {
    const call = tailCall(context, value);
    if (call !== undefined) return ["return ", call, ";"];
  }
  if (node.values.length === 1) {
    const want = arity.shape === "single" || !isMulti(value) ? "single" : "multi";
    if (want === "multi" && isCall(value)) {
      // Callers take a tuple apart, so a lone value becomes one.
      const lone = arity.shape === "tuple" && callArity(context, value).shape === "single";
      const emitted = argument(callExpression(context, value, lone ? "single" : "multi"));
      return ["return ", lone ? list("[", [emitted, ...missing(arity.count - 1)], "]") : emitted, ";"];
    }
    if (want === "multi") return `return ${context.func.varargName};`;
    const emitted = argument(expression(context, value));
    if (arity.shape === "tuple")
      return ["return ", list("[", [emitted, ...missing(arity.count - 1)], "]"), ";"];
    return ["return ", emitted, ";"];
  }
  const items = spreadArguments(context, node.values);
  const last = node.values.at(-1);
  const padding = arity.shape === "tuple" && !isMulti(last) ? missing(arity.count - node.values.length) : [];
  return ["return ", list("[", [...items, ...padding], "]"), ";"];
}

/** Levels of errors skip a function whose last act is a call of another that is written in Lua. */
function noteTailCall(context: Context, value: Expression): void {
  const { start } = value.type === "MethodCallExpression" ? value.nameRange : value.range;
  if (start.loaded !== undefined) return;
  if (value.type === "CallExpression" ? isCall(value.callee) : value.type !== "MethodCallExpression") return;
  context.tailCalls.push(`${start.line}:${start.column}`);
}

function missing(count: number): Doc[] {
  return Array.from({ length: Math.max(0, count) }, () => "undefined");
}
