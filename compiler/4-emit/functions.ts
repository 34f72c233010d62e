import type { FunctionExpression, LocalFunctionStatement, ReturnStatement } from "../2-parse/ast.ts";
import { isErrorCall } from "../3-analyze/endings.ts";
import { ANY, FUNCTION, NIL, typescriptType, letType as typeOfLet } from "../3-analyze/kinds.ts";
import type { FunctionInfo, Variable } from "../3-analyze/model.ts";
import { safeIdentifier } from "../3-analyze/naming.ts";
import { argument, type Code, code, PRECEDENCE, stringLiteral } from "./code.ts";
import type { Context } from "./context.ts";
import { type Doc, either, hardline, indent, list } from "./doc.ts";
import { expression } from "./expressions.ts";
import { returnsLiteral } from "./literals.ts";
import { block } from "./statements.ts";

/** The TypeScript type of everything a variable holds. */
export function variableType(variable: Variable): string {
  if (variable.record !== undefined) return "lua.Table";
  return typescriptType(variable.node.visible || ANY);
}

/** The type that a variable is declared with which is assigned to. */
export function letType(variable: Variable): string {
  return typeOfLet(variable.node.visible, variable.uninitialised);
}

/** The TypeScript result type of a function (without `lua.Task`). */
function resultType(context: Context, func: FunctionInfo): string {
  const { arity } = func;
  const kindsAt = (index: number): number => {
    const kinds = func.returns[index]?.visible ?? ANY;
    const short = func.fallsThrough || func.exits.some((exit) => exit.values.length <= index);
    return (kinds || ANY) | (short ? NIL : 0);
  };
  switch (arity.shape) {
    case "void":
      return "void";
    case "single":
      return returnsLiteral(context, func) ? "lua.Data" : typescriptType(kindsAt(0));
    case "tuple": {
      const types = Array.from({ length: arity.count }, (_, index) => elementType(kindsAt(index)));
      if (returnsLiteral(context, func)) types[0] = "lua.Data";
      return `[${types.join(", ")}]`;
    }
    case "multi":
      return "lua.Multi";
  }
}

/** Callers give tuples on as they are, so a value that is always nil says so. */
function elementType(kinds: number): string {
  return kinds === NIL ? "undefined" : typescriptType(kinds);
}

function signature(context: Context, func: FunctionInfo): Doc {
  const parameters: Doc[] = func.parameters.map((parameter) =>
    parameter.record === undefined || parameter.record.comesAsRecord
      ? `${parameter.jsName}: ${parameterType(parameter)}`
      : `${context.givenName(parameter)}: lua.Value`,
  );
  if (func.isVararg) parameters.push(`...${func.varargName}: lua.Value[]`);
  const result = resultType(context, func);
  return [list("(", parameters, ")", false, !func.isVararg), `: ${func.blocks ? taskType(result) : result}`];
}

function parameterType(parameter: Variable): string {
  // A parameter that is also assigned to is a `let` in all but name.
  return parameter.writes > 0 ? letType(parameter) : variableType(parameter);
}

function taskType(result: string): string {
  return result === "lua.Multi" ? "lua.Task" : `lua.Task<${result}>`;
}

/** What a function returns that falls off its end, if its callers see more than `undefined`. */
function endOfBody({ arity, countMatters, fallsThrough }: FunctionInfo): string | undefined {
  if (!fallsThrough) return undefined;
  if (arity.shape === "tuple")
    return `return [${Array.from({ length: arity.count }, () => "undefined").join(", ")}];`;
  return arity.shape === "multi" && countMatters ? "return lua.none;" : undefined;
}

/** The body of a function in braces, with the temporaries that it turned out to need. */
export function functionBody(context: Context, func: FunctionInfo): Doc {
  const outer = {
    func: context.func,
    temporaries: context.temporaries,
    jumps: context.jumps,
    known: new Set(context.known),
    inventedNames: context.inventedNames,
    scratch: context.scratch,
  };
  context.scratch = { used: 0, most: 0 };
  context.inventedNames = new Set();
  context.func = func;
  context.temporaries = [];
  context.jumps = { breakLabel: undefined, labels: new Map() };
  const body = block(context, func.body, func.node.range);
  const ending = endOfBody(func);
  if (ending !== undefined) {
    if (body.length > 0) body.push(hardline);
    body.push(ending);
  }
  const temporaries: Doc[] = context.temporaries.map((name) => [`let ${name}: lua.Value;`, hardline]);
  if (body.length > 0) temporaries.push(context.scratchDeclaration());
  context.scratch = outer.scratch;
  context.func = outer.func;
  context.temporaries = outer.temporaries;
  context.jumps = outer.jumps;
  context.inventedNames = outer.inventedNames;
  context.known.clear();
  for (const variable of outer.known) context.known.add(variable);
  const content = [...temporaries, ...records(context, func), ...body];
  return body.length === 0 ? "{}" : ["{", indent(hardline, content), hardline, "}"];
}

/** Makes records of the parameters that are. */
function records(context: Context, { parameters }: FunctionInfo): Doc[] {
  return parameters.flatMap((parameter) =>
    parameter.record === undefined || parameter.record.comesAsRecord
      ? []
      : [`const ${parameter.jsName} = `, recordOf(parameter, context.givenName(parameter)), ";", hardline],
  );
}

/** What a constant holds, as a record if it is one. */
export function recordOf({ record }: Variable, value: Doc): Doc {
  return record === undefined ? value : ["lua.record(", value, record.tested ? ", true)" : ")"];
}

/** A function as a declaration statement. */
export function functionDeclaration(context: Context, func: FunctionInfo, name: string): Doc {
  const keyword = func.blocks ? "function* " : "function ";
  // TypeScript takes declarations as callable from anywhere, so what holds around them does not hold inside.
  const outside = [...context.known];
  context.known.clear();
  const body = functionBody(context, func);
  for (const variable of outside) context.known.add(variable);
  return [context.mark(func.node.range.start), keyword, name, signature(context, func), " ", body];
}

/** A function as a value. */
export function functionExpression(context: Context, node: FunctionExpression): Code {
  const func = context.module.functions.get(node)!;
  let value = plainFunction(context, node);
  if (func.tailCalls.size > 0)
    value = code([`lua.tailCalling${func.blocks ? "Task" : ""}(`, value.doc, ")"], PRECEDENCE.call, FUNCTION);
  const definition = definitionOf(context, func);
  if (definition === undefined) return value;
  return code(["lua.defined(", value.doc, ", ", definition, ")"], PRECEDENCE.call, FUNCTION);
}

/** What `debug.getinfo(f)` says of a function, in programs that ask for it. */
function definitionOf(context: Context, func: FunctionInfo): string | undefined {
  if (!context.program.asksAboutFunctions) return undefined;
  const { start, end } = func.node.range;
  const source = start.loaded === undefined ? `@${context.module.id}` : `=${start.loaded.name}`;
  const varargs = func.isVararg ? ", true" : "";
  return `${stringLiteral(source)}, ${start.line}, ${end.line}, ${func.parameters.length}${varargs}`;
}

/** Behind the declaration of a function: {@link definitionOf} it. */
export function definition(context: Context, func: FunctionInfo, name: string): Doc {
  const text = definitionOf(context, func);
  return text === undefined ? "" : [hardline, `lua.defined(${name}, ${text});`];
}

/** Named after what it is assigned to, so that traces can say so. */
function plainFunction(context: Context, node: FunctionExpression): Code {
  const func = context.module.functions.get(node)!;
  const name = traceName(context, func);
  if (func.blocks) {
    const doc: Doc = [
      context.mark(node.range.start),
      `function* ${name}`,
      signature(context, func),
      " ",
      functionBody(context, func),
    ];
    return code(doc, PRECEDENCE.primary, FUNCTION, true);
  }
  if (name !== "") {
    const doc: Doc = [
      context.mark(node.range.start),
      `function ${name}`,
      signature(context, func),
      " ",
      functionBody(context, func),
    ];
    return code(doc, PRECEDENCE.primary, FUNCTION, true);
  }
  const [only] = node.body;
  const returns = only?.type === "ReturnStatement" && func.arity.shape === "single";
  if (node.body.length === 1 && returns && func.tailCalls.size === 0) {
    const result = singleReturn(context, func, only);
    if (result !== undefined) {
      return code(
        [context.mark(node.range.start), signature(context, func), " => ", result],
        PRECEDENCE.assignment,
        FUNCTION,
        true,
      );
    }
  }
  const doc: Doc = [
    context.mark(node.range.start),
    signature(context, func),
    " => ",
    functionBody(context, func),
  ];
  return code(doc, PRECEDENCE.assignment, FUNCTION, true);
}

/** `(a, b) => expression` for a function that only returns, unless it needs temporaries or says something. */
function singleReturn(context: Context, func: FunctionInfo, node: ReturnStatement): Doc | undefined {
  const [value] = node.values;
  const comment = context.module.chunk.comments[context.nextComment];
  const commented = comment !== undefined && comment.range.start.offset < func.node.range.end.offset;
  if (records(context, func).length > 0) return undefined;
  if (node.values.length !== 1 || value === undefined || isErrorCall(context.names, value) || commented)
    return undefined;
  const outer = { func: context.func, temporaries: context.temporaries, scratch: context.scratch };
  context.func = func;
  context.temporaries = [];
  context.scratch = { used: 0, most: 0 };
  const result = expression(context, value);
  const scratch = context.scratchDeclaration();
  context.scratch = outer.scratch;
  const plain = context.temporaries.length === 0;
  context.func = outer.func;
  context.temporaries = outer.temporaries;
  if (!plain) return undefined;
  const body = argument(result);
  return scratch === "" ? body : either(body, ["{ ", scratch, "return ", body, "; }"]);
}

/** `deposit` for `function Account.deposit`, nothing for an anonymous function. */
function traceName(context: Context, func: FunctionInfo): string {
  const last = func.name.split(".").at(-1)!;
  if (last === "anonymous" || !/^[A-Za-z_]\w*$/.test(last)) return "";
  // Inside, the name must not hide a variable of the surroundings; a suffix keeps it readable.
  let name = safeIdentifier(last);
  while (context.usedNames.has(name)) name += "_";
  return name;
}

export function localFunction(context: Context, node: LocalFunctionStatement): Doc {
  const variable = context.variable(node.name)!;
  const func = context.module.functions.get(node.func)!;
  if (variable.writes === 0 && func.tailCalls.size > 0)
    return [`const ${variable.jsName} = `, functionExpression(context, node.func).doc, ";"];
  if (variable.writes === 0)
    return [functionDeclaration(context, func, variable.jsName), definition(context, func, variable.jsName)];
  // A function that others use before its declaration exists from the start, as a variable.
  if (variable.lateBound)
    return [`var ${variable.jsName}: lua.Value = `, functionExpression(context, node.func).doc, ";"];
  return [`let ${variable.jsName}: lua.Value = `, functionExpression(context, node.func).doc, ";"];
}
