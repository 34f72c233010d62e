import { isFieldName } from "../../runtime-shims/lua/field-names.ts";
import type { Expression, NumberLiteral, TableExpression } from "../2-parse/ast.ts";
import { constants } from "../3-analyze/builtins.ts";
import {
  ANY,
  BOOLEAN,
  FLOAT,
  FUNCTION,
  INT,
  isBare,
  within as kindsWithin,
  NIL,
  nativeTruth,
  PLAIN_TABLE,
  SELECTION,
  STRING,
  TABLE,
  WIDE,
} from "../3-analyze/kinds.ts";
import { SELECTION_FIELDS } from "../3-analyze/library-classes.ts";
import type { Variable } from "../3-analyze/model.ts";
import { type ModuleTable, memberFunction } from "../3-analyze/module-tables.ts";
import { blockingEvent } from "../3-analyze/operations.ts";
import { callExpression, directName, spreadArguments } from "./calls.ts";
import { argument, type Code, code, isIdentifierName, PRECEDENCE, stringLiteral, within } from "./code.ts";
import type { Context } from "./context.ts";
import { type Doc, either, group, indent, line, list } from "./doc.ts";
import { fastElement, fastField, fastTable, property } from "./fast.ts";
import { functionExpression } from "./functions.ts";
import { binaryExpression, unaryExpression } from "./operators.ts";
import { implied, knowing } from "./narrowing.ts";
import { typeName, typeofExpression } from "./types.ts";
import { awaited } from "./waiting.ts";

/** Emits an expression for its first value. */
export function expression(context: Context, node: Expression): Code {
  switch (node.type) {
    case "NilLiteral":
      return code("undefined", PRECEDENCE.primary, NIL, true);
    case "BooleanLiteral":
      return code(String(node.value), PRECEDENCE.primary, BOOLEAN, true);
    case "NumberLiteral":
      return numberLiteral(node);
    case "StringLiteral":
      return code(stringLiteral(node.value), PRECEDENCE.primary, STRING, true);
    case "VarargExpression":
      return code(`${context.func.varargName}[0]`, PRECEDENCE.call, ANY, true);
    case "FunctionExpression":
      return functionExpression(context, node);
    case "Identifier":
      return identifier(context, node);
    case "MemberExpression":
      return member(context, node);
    case "IndexExpression": {
      const object = expression(context, node.object);
      const key = expression(context, node.index);
      return indexed(context, node, object, key, node.index);
    }
    case "CallExpression":
    case "MethodCallExpression":
      return callExpression(context, node, "single");
    case "BinaryExpression":
      return binaryExpression(context, node);
    case "UnaryExpression":
      return unaryExpression(context, node);
    case "TableExpression":
      return tableConstructor(context, node);
    case "ParenthesizedExpression":
    case "CastExpression":
      return expression(context, node.expression);
    case "TypeofExpression":
      return typeofExpression(context, node.expression);
  }
}

function numberLiteral(node: NumberLiteral): Code {
  const { value } = node;
  if (typeof value === "bigint")
    return code(`${value}n`, value < 0n ? PRECEDENCE.unary : PRECEDENCE.primary, WIDE, true);
  if (!Number.isFinite(value)) return code("Infinity", PRECEDENCE.primary, FLOAT, true);
  // Hexadecimal and exponents say something to the reader; JavaScript knows most of Lua's spellings.
  const raw = /^(0[xX][0-9a-fA-F]+|\d+(\.\d+)?([eE][+-]?\d+)?|\d+)$/.test(node.raw)
    ? node.raw
    : String(value);
  const text = Object.is(Number(raw), value) && !/^0\d/.test(raw) ? raw : String(value);
  const kinds = node.isFloat ? FLOAT : Math.abs(value) <= 2 ** 31 ? INT : WIDE;
  return code(text, value < 0 ? PRECEDENCE.unary : PRECEDENCE.primary, kinds, true);
}

/** What PUC Lua calls an operand in its messages. */
export function describe(context: Context, node: Expression): string | undefined {
  switch (node.type) {
    case "Identifier": {
      const variable = context.variable(node);
      if (variable === undefined) return `global '${node.name}'`;
      return `${variable.block.func === context.func ? "local" : "upvalue"} '${node.name}'`;
    }
    case "MemberExpression":
      return `field '${node.name}'`;
    case "IndexExpression":
      return `field '${node.index.type === "StringLiteral" ? node.index.value : "?"}'`;
    case "ParenthesizedExpression":
    case "CastExpression":
      return describe(context, node.expression);
    default:
      return undefined;
  }
}

function identifier(context: Context, node: Expression & { type: "Identifier" }): Code {
  const variable = context.variable(node);
  if (variable !== undefined) {
    if (variable.required !== undefined) return moduleValue(context, variable.required);
    const table = context.module.tables.find((item) => item.variable === variable && item.unused);
    if (table !== undefined) return code(moduleTable(table), PRECEDENCE.call, TABLE);
    if (variable.func !== undefined) return code(variable.jsName, PRECEDENCE.primary, FUNCTION, true);
    if (variable.record !== undefined)
      return code(variable.jsName, PRECEDENCE.primary, PLAIN_TABLE | NIL, true);
    let kinds = (context.module.values.get(node) ?? variable.node).visible;
    if (kinds === 0) kinds = ANY;
    if (context.known.has(variable)) kinds &= ~NIL;
    return code(variable.jsName, PRECEDENCE.primary, kinds, variable.writes === 0 || !variable.captured);
  }
  const type = context.names.typeOf(node);
  if (type !== undefined) return typeName(context, type);
  const builtin = context.names.builtinOf(node);
  if (builtin?.name === "require") return requireFunction(context);
  if (builtin !== undefined) return code(`lua.base.${builtin.name}`, PRECEDENCE.call, FUNCTION, true);
  const required = context.names.moduleOf(node);
  if (required !== undefined) return moduleValue(context, required);
  context.usesGlobals = true;
  // A program that handles `_G` as a table may have given it a metatable.
  if (context.program.usesGlobalTable)
    return code(
      [context.mark(node.range.start), `lua.index(globals, ${stringLiteral(node.name)})`],
      PRECEDENCE.call,
    );
  return globalRead(node.name);
}

/** A global of a program whose globals are only read and written by name. */
function globalRead(name: string): Code {
  const access = isFieldName(name) ? `.${name}` : `.$get(${stringLiteral(name)})`;
  return code(["globals", access], PRECEDENCE.call, ANY, true);
}

/** `lua.table({ total, … })` of the functions of a table that is made as a whole. */
export function moduleTable({ functions }: ModuleTable): Doc {
  const fields = [...functions].map(([key, { variable }]): Doc => {
    const name = variable!.jsName;
    return key === name ? key : `${key}: ${name}`;
  });
  return ["lua.table(", list("{", fields, "}", true), ")"];
}

/** `require` for names that are computed: what the entry declares, by name (language.md §13.3). */
export function requireFunction(context: Context): Code {
  if (context.program.kind === "script") {
    context.usesGlobals = true;
    return globalRead("require");
  }
  const fields = context.names.requirable().map((name): Doc => {
    const value = moduleValue(context, context.names.required(name)!);
    return [isIdentifierName(name) ? name : stringLiteral(name), ": () => ", value.doc];
  });
  return code(["lua.requirer(", list("{ ", fields, " }"), ")"], PRECEDENCE.call, FUNCTION);
}

/** A module used as a value: the table that Lua sees. */
export function moduleValue(
  context: Context,
  required: { kind: "builtin"; name: string } | { kind: "library"; id: string },
): Code {
  if (required.kind === "library") {
    const library = context.library(required.id);
    // A script runs a module when it is first required.
    if (context.program.kind === "script") return code(`${library}()`, PRECEDENCE.call, ANY);
    // Where functions of the module are called by name, its table is one of its exports.
    const name = context.module.namespaces.has(required.id) ? `${library}.default` : library;
    return code(name, PRECEDENCE.primary, ANY, true);
  }
  return code(["lua.library(", context.runtimeModule(required.name), ")"], PRECEDENCE.call, TABLE, true);
}

function member(context: Context, node: Expression & { type: "MemberExpression" }): Code {
  const builtin = context.names.builtinOf(node);
  if (builtin !== undefined) return code(context.builtinName(builtin), PRECEDENCE.call, FUNCTION, true);
  const path = context.names.memberOf(node);
  const constant = constants.get(path ?? "");
  if (constant !== undefined && path !== undefined) {
    const end = path.lastIndexOf(".");
    const name = path.slice(end + 1);
    return code(`${context.runtimeModule(path.slice(0, end))}.${name}`, PRECEDENCE.call, constant, true);
  }
  const name = memberName(context, node);
  if (name !== undefined) return code(name, PRECEDENCE.call, FUNCTION, true);
  const object = expression(context, node.object);
  if (SELECTION_FIELDS.has(node.name) && kindsWithin(object.kinds, SELECTION | NIL)) {
    const at = node.nameRange.start;
    context.nameOperand(at, describe(context, node.object));
    const doc = [
      within(object, PRECEDENCE.call),
      object.kinds & NIL ? "!" : "",
      context.mark(at),
      `.${node.name}`,
    ];
    return code(doc, PRECEDENCE.call, context.module.values.get(node)?.visible || ANY);
  }
  const key = code(stringLiteral(node.name), PRECEDENCE.primary, STRING, true);
  return indexed(context, node, object, key, undefined);
}

/** The name of the function that a field certainly is. While the chunk runs, it may not be there yet. */
function memberName(context: Context, node: Expression): string | undefined {
  const member = memberFunction(context.program, context.module, node);
  if (member?.func.variable === undefined) return undefined;
  if (member.library === undefined && context.func === context.module.func) return undefined;
  return directName(context, node, member.func);
}

function indexed(
  context: Context,
  node: Expression & { type: "MemberExpression" | "IndexExpression" },
  object: Code,
  key: Code,
  keyNode: Expression | undefined,
): Code {
  const at = node.type === "MemberExpression" ? node.nameRange.start : node.index.range.start;
  const name = node.type === "MemberExpression" ? node.name : stringValue(node.index);
  context.nameOperand(at, describe(context, node.object));
  if (name !== undefined && isFieldName(name) && hasProperties(context, node.object, object))
    return code([within(object, PRECEDENCE.call), context.mark(at), property(name)], PRECEDENCE.call);
  const readable: Doc = isBareTable(context, node.object, object)
    ? [within(object, PRECEDENCE.call), context.mark(at), ".$get", list("(", [argument(key)], ")")]
    : [context.mark(at), "lua.index", list("(", [argument(object), argument(key)], ")")];
  if (blockingEvent(context.program, context.module, node) !== undefined) return settled(context, readable);
  const fast =
    name !== undefined
      ? fastField(context, object, name, at)
      : fastElement(context, object, key, keyNode!, at);
  return code(fast === undefined ? readable : either(readable, fast), PRECEDENCE.call, ANY, false);
}

/** Is a value certainly a table without a metatable, and does TypeScript see that it is a table? */
export function isBareTable(context: Context, node: Expression, value: Code): boolean {
  return kindsWithin(value.kinds, TABLE) && isBare(context.module.values.get(node)?.kinds ?? ANY);
}

/** Are fields with ordinary names properties of what an expression gives, whatever it is? */
export function hasProperties(context: Context, node: Expression, value: Code): boolean {
  if (isBareTable(context, node, value)) return true;
  const variable = node.type === "Identifier" ? context.variable(node) : undefined;
  return variable?.record !== undefined && (!variable.record.tested || context.known.has(variable));
}

/** Waits for an operation whose metamethod may block. */
export function settled(context: Context, operation: Doc): Code {
  return awaited(context, ["lua.settle(", operation, ")"], ANY);
}

/** The bytes of a string literal. */
export function stringValue(node: Expression): string | undefined {
  return node.type === "StringLiteral" ? node.value : undefined;
}

/** Tables with more fields than this are hardly made often. */
const MOST_SHAPED = 64;

/** `lua.table({ … })`, `lua.list(…)`, or both with computed keys (language.md §7). */
function tableConstructor(context: Context, node: TableExpression): Code {
  const literal = context.literals.has(node);
  if (node.fields.length === 0)
    return literal
      ? code("{}", PRECEDENCE.primary)
      : code(either("lua.table()", "new lua.Table()"), PRECEDENCE.call, TABLE);
  if (!keepsOrder(context, node)) return orderedConstructor(context, node);
  const fields: Doc[] = [];
  const values: Doc[] = [];
  const items: Expression[] = [];
  const entries: Doc[] = [];
  const seen = new Set<string>();
  for (const field of node.fields) {
    if (field.type === "PositionalField") {
      items.push(field.value);
      continue;
    }
    const key =
      field.type === "NamedField"
        ? field.name
        : field.key.type === "StringLiteral"
          ? field.key.value
          : undefined;
    if (key !== undefined && isFieldName(key) && !seen.has(key) && entries.length === 0) {
      seen.add(key);
      const value = expression(context, field.value);
      values.push(argument(value));
      fields.push(initializer(key, field.value, value));
    } else {
      const name =
        field.type === "NamedField" ? stringLiteral(field.name) : argument(expression(context, field.key));
      entries.push(list("[", [name, argument(expression(context, field.value))], "]"));
    }
  }
  // Only the last field of all gives all its values.
  const positional =
    node.fields.at(-1)?.type === "PositionalField"
      ? spreadArguments(context, items)
      : items.map((item) => argument(expression(context, item)));
  if (fields.length === 0 && entries.length === 0) {
    if (literal) return code(list("[", positional, "]"), PRECEDENCE.primary);
    const fast = ["lua.listed(", list("[", positional, "]"), ")"];
    return code(
      [context.mark(node.range.start), either(["lua.list", list("(", positional, ")")], fast)],
      PRECEDENCE.call,
      TABLE,
    );
  }
  const record = fields.length === 0 ? "{}" : list("{", fields, "}", true);
  if (positional.length === 0 && entries.length === 0) {
    if (literal) return code(record, PRECEDENCE.primary);
    const readable: Doc = ["lua.table(", record, ")"];
    const names = [...seen];
    const fast =
      names.length > MOST_SHAPED ? ["new lua.Table(", record, ")"] : fastTable(context, names, values);
    return code([context.mark(node.range.start), either(readable, fast)], PRECEDENCE.call, TABLE);
  }
  const parts: Doc[] = [record, list("[", positional, "]")];
  if (entries.length > 0) parts.push(list("[", entries, "]"));
  return code([context.mark(node.range.start), "lua.table", list("(", parts, ")")], PRECEDENCE.call, TABLE);
}

/**
 * Are the parts evaluated in source order although fields come before the list, and the list before computed keys? Only parts
 * with effects count.
 */
function keepsOrder(context: Context, node: TableExpression): boolean {
  let last = 0;
  for (const field of node.fields) {
    const rank =
      field.type === "PositionalField"
        ? 1
        : field.type === "NamedField" || field.key.type === "StringLiteral"
          ? 0
          : 2;
    const parts = field.type === "KeyedField" ? [field.key, field.value] : [field.value];
    if (parts.every((part) => hasNoEffect(context, part))) continue;
    if (rank < last) return false;
    last = rank;
  }
  return true;
}

function hasNoEffect(context: Context, node: Expression): boolean {
  switch (node.type) {
    case "FunctionExpression":
      return true;
    case "TableExpression":
      return node.fields.every(
        (field) =>
          hasNoEffect(context, field.value) &&
          (field.type !== "KeyedField" || hasNoEffect(context, field.key)),
      );
    case "Identifier":
      return isSettled(context.variable(node)) || context.names.builtinOf(node) !== undefined;
    case "ParenthesizedExpression":
    case "CastExpression":
      return hasNoEffect(context, node.expression);
    default:
      return /Literal$|^VarargExpression$/.test(node.type);
  }
}

/** May a variable be read a little earlier or later? */
function isSettled(variable: Variable | undefined): boolean {
  return variable !== undefined && (variable.writes === 0 || !variable.captured);
}

/** `lua.construct([[value], [key, value], …], last values)`: every part in source order. */
function orderedConstructor(context: Context, node: TableExpression): Code {
  const entries: Doc[] = [];
  let tail: Doc[] = [];
  for (const [index, field] of node.fields.entries()) {
    if (field.type === "PositionalField" && index === node.fields.length - 1) {
      tail = spreadArguments(context, [field.value]);
      break;
    }
    const key =
      field.type === "PositionalField"
        ? []
        : [
            field.type === "NamedField"
              ? stringLiteral(field.name)
              : argument(expression(context, field.key)),
          ];
    entries.push(list("[", [...key, argument(expression(context, field.value))], "]"));
  }
  const parts = [list("[", entries, "]"), ...tail];
  return code(
    [context.mark(node.range.start), "lua.construct", list("(", parts, ")")],
    PRECEDENCE.call,
    TABLE,
  );
}

function initializer(key: string, node: Expression, value: Code): Doc {
  if (node.type === "Identifier" && value.doc === key) return key;
  const name = isIdentifierName(key) ? key : stringLiteral(key);
  return [name, ": ", argument(value)];
}

/** Emits a condition: a JavaScript expression whose truthiness is that of the Lua value. */
export function condition(context: Context, node: Expression): Code {
  switch (node.type) {
    case "ParenthesizedExpression":
    case "CastExpression":
      return condition(context, node.expression);
    case "NilLiteral":
      return code("false", PRECEDENCE.primary, BOOLEAN, true);
    case "UnaryExpression":
      if (node.operator === "not") {
        return code(
          ["!", within(condition(context, node.operand), PRECEDENCE.unary)],
          PRECEDENCE.unary,
          BOOLEAN,
        );
      }
      break;
    case "BinaryExpression":
      if (node.operator === "and" || node.operator === "or") {
        const precedence = node.operator === "and" ? PRECEDENCE.and : PRECEDENCE.or;
        const left = condition(context, node.left);
        const right = knowing(context, implied(context, node.left, node.operator === "and"), () =>
          condition(context, node.right),
        );
        const operator = node.operator === "and" ? " &&" : " ||";
        return code(
          group(within(left, precedence), operator, indent(line, within(right, precedence + 1))),
          precedence,
          BOOLEAN,
        );
      }
      break;
  }
  return truth(expression(context, node));
}

/** The truth of a value as a JavaScript condition. */
export function truth(value: Code): Code {
  if (nativeTruth(value.kinds)) return value;
  return code(["lua.truthy(", argument(value), ")"], PRECEDENCE.call, BOOLEAN, value.pure);
}
