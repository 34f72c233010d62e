import { isFieldName } from "../../runtime-shims/lua/field-names.ts";
import type { AssignmentStatement, Expression, Position } from "../2-parse/ast.ts";
import { ANY } from "../3-analyze/kinds.ts";
import { blockingEvent } from "../3-analyze/operations.ts";
import { callArity, callExpression, isCall } from "./calls.ts";
import { isMulti } from "../3-analyze/walk.ts";
import { argument, type Code, code, PRECEDENCE, stringLiteral, within } from "./code.ts";
import type { Context } from "./context.ts";
import { type Doc, either, list } from "./doc.ts";
import { describe, expression, hasProperties, isBareTable, stringValue } from "./expressions.ts";
import { fastElementStore, fastFieldStore, property } from "./fast.ts";
import { lines } from "./statements.ts";
import { awaited } from "./waiting.ts";

type Target = AssignmentStatement["targets"][number];

/**
 * `a, t.x = e1, e2`: table and key expressions first, then all values, then the stores, from right to left as the
 * reference does (language.md §2).
 */
export function assignment(context: Context, node: AssignmentStatement): Doc {
  const [target] = node.targets;
  const [value] = node.values;
  if (node.targets.length === 1 && node.values.length === 1 && target !== undefined && value !== undefined) {
    return store(context, target, expression(context, value));
  }
  if (node.targets.every((item) => item.type === "Identifier" && context.variable(item) !== undefined)) {
    const names = node.targets.map((item): Doc => context.variable(item)!.jsName);
    // Lua stores from right to left, which shows when a name stands there twice.
    const distinct = new Set(names).size === names.length;
    if (distinct && node.values.length === node.targets.length && !isMulti(node.values.at(-1))) {
      const values = node.values.map((item) => argument(expression(context, item)));
      return [list("[", names, "]"), " = ", list("[", values, "]"), ";"];
    }
  }
  return general(context, node);
}

/** One assignment. */
function store(context: Context, target: Target, value: Code): Doc {
  if (target.type === "Identifier") {
    const variable = context.variable(target);
    if (variable !== undefined) return [`${variable.jsName} = `, argument(value), ";"];
    return globalStore(context, target, argument(value));
  }
  return setIndex(context, target, place(context, target), value);
}

/** `name = value` of a global. */
export function globalStore(
  context: Context,
  { name, range }: Target & { type: "Identifier" },
  value: Doc,
): Doc {
  context.usesGlobals = true;
  if (context.program.usesGlobalTable)
    return [context.mark(range.start), "lua.setindex(globals, ", stringLiteral(name), ", ", value, ");"];
  return [fieldStore("globals", name, value), ";"];
}

/** The store of a field in a table that certainly has no metatable. */
export function fieldStore(table: Doc, name: string, value: Doc): Doc {
  return isFieldName(name)
    ? [table, `${property(name)} = `, value]
    : [table, `.$set(${stringLiteral(name)}, `, value, ")"];
}

function place(context: Context, target: Exclude<Target, { type: "Identifier" }>): Place {
  const object = expression(context, target.object);
  const at = target.type === "MemberExpression" ? target.nameRange.start : target.index.range.start;
  const key =
    target.type === "MemberExpression"
      ? code(stringLiteral(target.name), PRECEDENCE.primary, 0, true)
      : expression(context, target.index);
  context.nameOperand(at, describe(context, target.object));
  return {
    object,
    key,
    at,
    name: target.type === "MemberExpression" ? target.name : stringValue(target.index),
    keyNode: target.type === "MemberExpression" ? undefined : target.index,
  };
}

interface Place {
  object: Code;
  key: Code;
  at: Position;
  /** The key, when it is a constant string. */
  name: string | undefined;
  keyNode: Expression | undefined;
}

function setIndex(
  context: Context,
  target: Target,
  { object, key, at, name, keyNode }: Place,
  value: Code,
): Doc {
  const args = list("(", [argument(object), argument(key), argument(value)], ")");
  if (blockingEvent(context.program, context.module, target, true) !== undefined) {
    return [context.mark(at), awaited(context, ["lua.setindexTask", args], ANY).doc, ";"];
  }
  const table: Doc = [within(object, PRECEDENCE.call), context.mark(at)];
  let readable: Doc = [context.mark(at), "lua.setindex", args];
  if (target.type !== "Identifier") {
    if (name !== undefined && isFieldName(name) && hasProperties(context, target.object, object))
      readable = fieldStore(table, name, argument(value));
    else if (isBareTable(context, target.object, object))
      readable = [table, ".$set", list("(", [argument(key), argument(value)], ")")];
  }
  const fast =
    name === undefined
      ? fastElementStore(context, object, key, keyNode, value, at)
      : fastFieldStore(context, object, name, value, at);
  return [fast === undefined ? readable : either(readable, fast), ";"];
}

function general(context: Context, node: AssignmentStatement): Doc {
  const docs: Doc[] = [];
  const changed = new Set<Doc>(
    node.targets.map((target) =>
      target.type === "Identifier" ? (context.variable(target)?.jsName ?? "") : "",
    ),
  );
  const calls = [...node.values, ...node.targets].some(mayCall);
  // Names that nothing in this statement can change need no copy, nor do literals.
  const keep = (value: Code, base: string): Code => {
    if (value.pure && typeof value.doc === "string" && !changed.has(value.doc)) {
      if (!calls || !/^[a-z_$][\w$]*$/i.test(value.doc) || isConstant(context, value.doc)) return value;
    }
    const name = context.freshName(base);
    docs.push([`const ${name} = `, argument(value), ";"]);
    return code(name, PRECEDENCE.primary, value.kinds, true);
  };
  const places = node.targets.map((target) => {
    if (target.type === "Identifier") return undefined;
    const found = place(context, target);
    return { ...found, object: keep(found.object, "target"), key: keep(found.key, "key") };
  });
  const values: Code[] = [];
  for (const [index, value] of node.values.entries()) {
    const needed = node.targets.length - index;
    if (index === node.values.length - 1 && isMulti(value) && needed > 1) {
      values.push(...unpack(context, value, needed, docs));
    } else {
      const emitted = expression(context, value);
      if (index < node.targets.length) values.push(keep(emitted, "value"));
      else if (!emitted.pure) docs.push([argument(emitted), ";"]);
    }
  }
  for (let index = node.targets.length - 1; index >= 0; index--) {
    const target = node.targets[index]!;
    const value = values[index] ?? code("undefined", PRECEDENCE.primary, 1, true);
    const kept = places[index];
    docs.push(kept === undefined ? store(context, target, value) : setIndex(context, target, kept, value));
  }
  return lines(docs);
}

/** Can evaluating it run other code of the program? */
function mayCall(node: Expression): boolean {
  if (node.type === "Identifier" || /Literal$|^VarargExpression$/.test(node.type)) return false;
  if (node.type === "MemberExpression" || node.type === "ParenthesizedExpression") return false;
  return node.type === "IndexExpression" ? mayCall(node.index) || mayCall(node.object) : true;
}

function isConstant(context: Context, name: string): boolean {
  return context.func.variables.some((variable) => variable.jsName === name && variable.writes === 0);
}

/** The first `count` values of a call or `...`, each in a constant. */
function unpack(context: Context, node: Expression, count: number, docs: Doc[]): Code[] {
  const names = Array.from({ length: count }, () => context.freshName("value"));
  const arity = isCall(node) ? callArity(context, node) : undefined;
  if (isCall(node) && (arity?.shape === "single" || arity?.shape === "void")) {
    docs.push([`const ${names[0]} = `, argument(callExpression(context, node, "single")), ";"]);
    return [code(names[0]!, PRECEDENCE.primary, 0, true)];
  }
  const available = arity?.shape === "tuple" ? Math.min(count, arity.count) : count;
  const source: Doc = !isCall(node)
    ? context.func.varargName
    : arity?.shape === "tuple"
      ? argument(callExpression(context, node, "multi"))
      : ["lua.values(", argument(callExpression(context, node, "multi")), ")"];
  docs.push([`const [${names.slice(0, available).join(", ")}] = `, source, ";"]);
  return names.slice(0, available).map((name) => code(name, PRECEDENCE.primary, 0, true));
}
