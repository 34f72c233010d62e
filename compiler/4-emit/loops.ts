import type {
  Expression,
  GenericForStatement,
  NumericForStatement,
  RepeatStatement,
  Statement,
  WhileStatement,
} from "../2-parse/ast.ts";
import { ANY, DOUBLE, within as kindsWithin } from "../3-analyze/kinds.ts";
import type { Variable } from "../3-analyze/model.ts";
import { startsWide } from "../3-analyze/operator-kinds.ts";
import { isCall, spreadArguments } from "./calls.ts";
import { argument, type Code, PRECEDENCE, within } from "./code.ts";
import type { Context } from "./context.ts";
import { type Doc, group, hardline, indent, join, line, list, softline } from "./doc.ts";
import { condition, describe, expression } from "./expressions.ts";
import { letType, recordOf } from "./functions.ts";
import { loopBody } from "./jumps.ts";
import { block } from "./statements.ts";
import { awaited, awaitedIfTask } from "./waiting.ts";

export function whileLoop(context: Context, node: WhileStatement): Doc {
  const test = condition(context, node.condition).doc;
  const { label, doc } = loopBody(context, node.body, () => bodyBraces(context, node.body, node.range));
  return [label, "while (", test, ") ", doc];
}

/** A loop near the ends of the 64-bit range. */
function wideFor(context: Context, node: NumericForStatement, variable: Variable): Doc {
  const parts = [node.start, node.limit, ...(node.step === undefined ? [] : [node.step])];
  const values = parts.map((part) => argument(expression(context, part)));
  const { label, doc } = loopBody(context, node.body, () => bodyBraces(context, node.body, node.range));
  const keyword = variable.writes > 0 ? "let" : "const";
  return [
    label,
    `for (${keyword} ${variable.jsName} of `,
    context.mark(node.start.range.start),
    "lua.range",
    list("(", values, ")"),
    ") ",
    doc,
  ];
}

function bodyBraces(
  context: Context,
  statements: readonly Statement[],
  range: Statement["range"],
  before: readonly Doc[] = [],
  after: readonly Doc[] = [],
): Doc {
  const parts = [...before.map((doc): Doc[] => [doc])];
  const body = block(context, statements, range);
  if (body.length > 0) parts.push(body);
  parts.push(...after.map((doc): Doc[] => [doc]));
  if (parts.length === 0) return "{}";
  const joined = parts.map((doc, index): Doc => (index === 0 ? doc : [hardline, doc]));
  return ["{", indent(hardline, joined), hardline, "}"];
}

/** The condition of `repeat` sees the locals of the body, which JavaScript's `do … while` does not allow. */
export function repeatLoop(context: Context, node: RepeatStatement): Doc {
  const declares = context.module.blocks.get(node.body)!.variables.length > 0;
  let test: Doc = "";
  const { label, doc } = loopBody(
    context,
    node.body,
    () => {
      if (!declares) return bodyBraces(context, node.body, node.range);
      const body = block(context, node.body, node.range);
      const exit: Doc = ["if (", condition(context, node.condition).doc, ") break;"];
      return ["{", indent(hardline, body, body.length > 0 ? hardline : "", exit), hardline, "}"];
      // `continue` would skip the test.
    },
    !declares,
  );
  if (declares) return [label, "while (true) ", doc];
  test = ["!", within(condition(context, node.condition), PRECEDENCE.unary)];
  return [label, "do ", doc, " while (", test, ");"];
}

/** `for i = a, b, c` (language.md §4.6) */
export function numericFor(context: Context, node: NumericForStatement): Doc {
  const variable = context.variable(node.variable)!;
  if (startsWide(node.start)) return wideFor(context, node, variable);
  const start = operand(expression(context, node.start), "forStart");
  const step = node.step === undefined ? undefined : expression(context, node.step);
  const limit = expression(context, node.limit);
  // The loop counts on its own when the body changes its variable.
  const counter = variable.writes > 0 ? context.freshName(`${variable.jsName}Count`) : variable.jsName;
  const heads: Doc[] = [[`${counter} = `, start]];
  const invented = counter === variable.jsName ? [] : [counter];
  let bound: Doc;
  if (isFixed(limit, node.limit, context) && kindsWithin(limit.kinds, DOUBLE)) bound = argument(limit);
  else {
    const name = context.freshName("limit");
    invented.push(name);
    heads.push([`${name} = `, context.mark(node.limit.range.start), operand(limit, "forLimit")]);
    bound = name;
  }
  const amount = literalStep(node.step);
  let test: Doc;
  let advance: Doc;
  if (amount !== undefined) {
    test = [counter, amount > 0 ? " <= " : " >= ", bound];
    advance =
      amount === 1
        ? `${counter}++`
        : amount === -1
          ? `${counter}--`
          : amount > 0
            ? `${counter} += ${amount}`
            : `${counter} -= ${-amount}`;
  } else {
    const name = context.freshName("step");
    invented.push(name);
    heads.push([`${name} = `, operand(step!, "forStep", true)]);
    test = [`${name} > 0 ? ${counter} <= `, bound, ` : ${counter} >= `, bound];
    advance = `${counter} += ${name}`;
  }
  const copies: Doc[] =
    counter === variable.jsName ? [] : [`let ${variable.jsName}: ${letType(variable)} = ${counter};`];
  const { label, doc } = loopBody(context, node.body, () =>
    bodyBraces(context, node.body, node.range, copies),
  );
  const head = group(
    "for (",
    indent(softline, "let ", join([",", line], heads), ";", line, test, ";", line, advance),
    softline,
    ") ",
  );
  context.release(...invented);
  return [label, head, doc];
}

/** A loop operand as a JavaScript number; the shim checks what is not known to be one. */
function operand(value: Code, shim: string, always = false): Doc {
  if (kindsWithin(value.kinds, DOUBLE) && !always) return argument(value);
  return [`lua.${shim}(`, argument(value), ")"];
}

/** Does the limit keep its value while the loop runs? */
function isFixed(limit: Code, node: Expression, context: Context): boolean {
  if (node.type === "NumberLiteral") return true;
  if (node.type === "UnaryExpression") return node.operator === "-" && node.operand.type === "NumberLiteral";
  if (node.type !== "Identifier") return false;
  return limit.pure && context.variable(node)?.writes === 0;
}

function literalStep(node: Expression | undefined): number | undefined {
  if (node === undefined) return 1;
  if (node.type === "NumberLiteral" && typeof node.value === "number" && node.value !== 0) return node.value;
  if (node.type === "UnaryExpression" && node.operator === "-") {
    const positive = literalStep(node.operand);
    return node.operand.type === "NumberLiteral" && positive !== undefined ? -positive : undefined;
  }
  return undefined;
}

/** `for a, b in explist`; `pairs` and `ipairs` become iterables (language.md §7.3). */
export function genericFor(context: Context, node: GenericForStatement): Doc {
  const variables = node.variables.map((name) => context.variable(name)!);
  const [source] = node.iterators;
  const builtin = source?.type === "CallExpression" ? context.names.builtinOf(source.callee) : undefined;
  if (
    node.iterators.length === 1 &&
    source?.type === "CallExpression" &&
    source.arguments.length === 1 &&
    builtin?.module === "" &&
    (builtin.name === "pairs" || builtin.name === "ipairs")
  ) {
    const subject = source.arguments[0]!;
    const table = argument(expression(context, subject));
    const { pattern, copies, invented } = bindLoopVariables(context, variables.slice(0, 2));
    const rest = variables.slice(2).map((variable): Doc => `let ${variable.jsName}: lua.Value;`);
    const { label, doc } = loopBody(context, node.body, () =>
      bodyBraces(context, node.body, node.range, [...copies, ...rest]),
    );
    context.release(...invented);
    return [
      label,
      `for (const ${pattern} of `,
      context.mark(source.range.start),
      `lua.${builtin.name}(`,
      table,
      ")) ",
      doc,
    ];
  }
  return iteratorLoop(context, node, variables);
}

function bindLoopVariables(
  context: Context,
  variables: readonly Variable[],
): { pattern: string; copies: Doc[]; invented: string[] } {
  const copies: Doc[] = [];
  const invented: string[] = [];
  const names = variables.map((variable) => {
    if (variable.reads === 0 && variable.writes === 0) return variable.jsName;
    if (variable.record !== undefined) {
      const given = context.givenName(variable);
      copies.push([`const ${variable.jsName} = `, recordOf(variable, given), ";"]);
      return given;
    }
    if (variable.writes === 0) return variable.jsName;
    const name = context.freshName(`${variable.jsName}Next`);
    invented.push(name);
    copies.push(`let ${variable.jsName}: ${letType(variable)} = ${name};`);
    return name;
  });
  // `for _, v in` binds only the value.
  const shown = names.map((name, index) => {
    const variable = variables[index]!;
    return variable.name === "_" && variable.reads === 0 && variable.writes === 0 ? "" : name;
  });
  while (shown.length > 1 && shown.at(-1) === "") shown.pop();
  return { pattern: `[${shown.join(", ")}]`, copies, invented };
}

function iteratorLoop(context: Context, node: GenericForStatement, variables: readonly Variable[]): Doc {
  const site = context.module.calls.get(node)!;
  const iterator = context.freshName("iterator");
  const state = context.freshName("state");
  const control = context.freshName("control");
  const values = spreadArguments(context, node.iterators);
  context.nameOperand(node.range.start, node.iterators[0] && describeIterator(context, node.iterators[0]));
  const head: Doc = [`let [${iterator}, ${state}, ${control}] = lua.iterator`, list("(", values, ")")];
  const call = `(${iterator}, ${state}, ${control})`;
  let called: Doc;
  if (site.mode === "blocking") called = awaited(context, `lua.callTask${call}`, ANY).doc;
  else if (site.mode === "mixed")
    called = awaitedIfTask(context, `lua.call${call}`, ANY, node.range.start).doc;
  else called = `lua.call${call}`;
  const { pattern, copies, invented } = bindLoopVariables(context, variables);
  const names = pattern.slice(1, -1).split(", ");
  const [key = ""] = names;
  const keyName = key === "" ? context.freshName("key") : key;
  const bind: Doc = [
    context.mark(node.range.start),
    names.length === 1
      ? `const ${keyName} = lua.first(`
      : `const [${[keyName, ...names.slice(1)].join(", ")}] = lua.values(`,
    called,
    ");",
  ];
  const before: Doc[] = [bind, `if (${keyName} === undefined) break;`, `${control} = ${keyName};`, ...copies];
  const { label, doc } = loopBody(context, node.body, () =>
    bodyBraces(context, node.body, node.range, before),
  );
  context.release(iterator, state, control, ...invented, ...(key === "" ? [keyName] : []));
  return [label, "for (", head, "; ; ) ", doc];
}

function describeIterator(context: Context, node: Expression): string | undefined {
  return isCall(node) ? undefined : describe(context, node);
}
