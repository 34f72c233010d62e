/**
 * The fast rendering: what bundles get in the place of a call of a shim. The common case of an operation stands where the
 * operation is, so that V8 collects its feedback per place; a shim that every place shares would see all shapes of the
 * program. Everything uncommon still goes to the shim.
 *
 * All of it is built beside the readable text (`either` in `doc.ts`) and means the same.
 */
import type { BinaryExpression, Expression, Position } from "../2-parse/ast.ts";
import { ANY, DOUBLE, type Kinds, NUMBER, STRING, TABLE, within } from "../3-analyze/kinds.ts";
import { isFieldName } from "../../runtime-shims/lua/field-names.ts";
import { isExact } from "../3-analyze/operator-kinds.ts";
import { argument, type Code, isIdentifierName, stringLiteral } from "./code.ts";
import type { Context } from "./context.ts";
import { callArguments, type Doc, either, hardline } from "./doc.ts";

/** What an expression can be, whatever TypeScript sees of it. */
export function fact(context: Context, node: Expression): Kinds {
  return context.module.values.get(node)?.kinds || ANY;
}

/** A value that can be named several times, and what must be evaluated before. */
interface Held {
  setup: Doc[];
  name: Doc;
}

/** Names a value: constants and literals by themselves, anything else through a scratch variable. */
function hold(context: Context, value: Code): Held {
  if (value.pure && typeof value.doc === "string" && !/^["`]/.test(value.doc))
    return { setup: [], name: value.doc };
  const name = context.scratchName();
  return { setup: [[name, " = ", argument(value)]], name };
}

/** Like {@link hold}, for something whose properties are read. */
function holdObject(context: Context, value: Code): Held {
  return hold(
    context,
    typeof value.doc === "string" && /^\d/.test(value.doc) ? { ...value, pure: false } : value,
  );
}

/** `(setup, body)` */
function sequence(setups: readonly Doc[], body: Doc): Doc {
  return ["(", setups.flatMap((doc) => [doc, ", "]), body, ")"];
}

/** The conditions for `object` to be a table: only tables have the slot. */
function isTable(object: Held, certain: boolean): Doc[] {
  return certain
    ? []
    : [
        [object.name, " !== undefined"],
        [object.name, ".$state !== undefined"],
      ];
}

/** The conditions for `object` to be a table with a list, which `name` then is. */
function hasList(object: Held, certain: boolean, name: string): Doc[] {
  const read: Doc = ["(", name, " = ", object.name, ".$items) !== undefined"];
  return certain ? [read] : [[object.name, " !== undefined"], read];
}

function both(conditions: readonly Doc[]): Doc {
  return conditions.map((doc, index): Doc => (index === 0 ? doc : [" && ", doc]));
}

/** The access of a property. */
export function property(key: string): string {
  return isIdentifierName(key) ? `.${key}` : `[${stringLiteral(key)}]`;
}

/** `lua.table({ … })`: tables of one shape come from one constructor, as objects of a class do. */
export function fastTable(context: Context, fields: readonly string[], values: readonly Doc[]): Doc {
  const key = JSON.stringify(fields);
  let shape = context.shapes.get(key);
  if (shape === undefined) {
    shape = { name: `$shape${context.shapes.size + 1}`, fields };
    context.shapes.set(key, shape);
  }
  return [`new ${shape.name}`, callArguments([...values], false)];
}

/** The constructors that {@link fastTable} calls. They set what every `Table` has, in its order, and then the fields. */
export function shapeDeclarations(context: Context): Doc {
  const docs = [...context.shapes].map(([key, { name, fields }]): Doc => {
    const parameters = fields.map((_, index) => `$${index}`);
    const slots =
      "this.$items = undefined; this.$metatable = undefined; this.$state = 2; this.$extra = undefined;";
    const stores = fields.map((field, index) => ` this${property(field)} = $${index};`);
    const make = `function (${parameters.join(", ")}) { ${slots}${stores.join("")} }`;
    return [`const ${name} = lua.shape(${JSON.stringify(key)}, ${make});`, hardline];
  });
  return docs.length === 0 ? "" : either("", docs);
}

/** `t.key` */
export function fastField(context: Context, object: Code, key: string, at: Position): Doc | undefined {
  if (!isFieldName(key)) return undefined;
  const held = holdObject(context, object);
  const value = context.scratchName();
  const conditions = [
    ...isTable(held, within(object.kinds, TABLE)),
    ["(", value, " = ", held.name, property(key), ") !== undefined"],
  ];
  const slow = [context.mark(at), "lua.index(", held.name, ", ", stringLiteral(key), ")"];
  return sequence(held.setup, [both(conditions), " ? ", value, " : ", slow]);
}

/** `t[i]` with a key that can be a number. */
export function fastElement(
  context: Context,
  object: Code,
  key: Code,
  keyNode: Expression,
  at: Position,
): Doc | undefined {
  if ((fact(context, keyNode) & NUMBER) === 0) return undefined;
  const held = holdObject(context, object);
  const index = hold(context, key);
  const value = context.scratchName();
  const position = place(key, keyNode, index);
  const slow = [context.mark(at), "lua.index(", held.name, ", ", index.name, ")"];
  const conditions = [
    ...position.conditions,
    ...hasList(held, within(object.kinds, TABLE), value),
    ["(", value, " = ", value, "[", position.offset, "]) !== undefined"],
  ];
  return sequence([...held.setup, ...index.setup], [both(conditions), " ? ", value, " : ", slow]);
}

/** Where the element for `key` stands in a list, and what must hold for it to stand there at all. */
function place(key: Code, keyNode: Expression, index: Held): { offset: Doc; conditions: Doc[] } {
  if (keyNode.type === "NumberLiteral" && typeof keyNode.value === "number" && keyNode.value >= 1) {
    return { offset: String(keyNode.value - 1), conditions: [] };
  }
  const conditions: Doc[] = within(key.kinds, DOUBLE) ? [] : [["typeof ", index.name, ' === "number"']];
  conditions.push([index.name, " > 0"]);
  return { offset: [index.name, " - 1"], conditions };
}

/** `t.key = v` as an expression. */
export function fastFieldStore(
  context: Context,
  object: Code,
  key: string,
  value: Code,
  at: Position,
): Doc | undefined {
  if (!isFieldName(key)) return undefined;
  const held = holdObject(context, object);
  const given = hold(context, value);
  const target: Doc = [held.name, property(key)];
  const conditions = [
    ...isTable(held, within(object.kinds, TABLE)),
    [
      "(",
      target,
      " !== undefined ? (",
      held.name,
      ".$state & 1) === 0 : ",
      given.name,
      " !== undefined && lua.gains(",
      held.name,
      "))",
    ],
  ];
  const slow = [
    context.mark(at),
    "lua.setindex(",
    held.name,
    ", ",
    stringLiteral(key),
    ", ",
    given.name,
    ")",
  ];
  const setups = [...held.setup, ...given.setup];
  return [
    ...setups.flatMap((doc) => [doc, ", "]),
    both(conditions),
    " ? ",
    target,
    " = ",
    given.name,
    " : ",
    slow,
  ];
}

/** `t[i] = v` as an expression, for a key that can be a number. */
export function fastElementStore(
  context: Context,
  object: Code,
  key: Code,
  keyNode: Expression | undefined,
  value: Code,
  at: Position,
): Doc | undefined {
  if (keyNode === undefined || (fact(context, keyNode) & NUMBER) === 0) return undefined;
  const held = holdObject(context, object);
  const index = hold(context, key);
  const given = hold(context, value);
  const list = context.scratchName();
  const position = place(key, keyNode, index);
  const slow = [context.mark(at), "lua.setindex(", held.name, ", ", index.name, ", ", given.name, ")"];
  const conditions = [
    ...position.conditions,
    ...hasList(held, within(object.kinds, TABLE), list),
    [list, "[", position.offset, "] !== undefined"],
    [given.name, " !== undefined"],
    ["(", held.name, ".$state & 1) === 0"],
  ];
  const setups = [...held.setup, ...index.setup, ...given.setup];
  return [
    ...setups.flatMap((doc) => [doc, ", "]),
    both(conditions),
    " ? ",
    [list, "[", position.offset, "] = ", given.name],
    " : ",
    slow,
  ];
}

/** The function that `object:name` is, and the name of the object: its own field, its class's, or whatever else. */
export function fastMethod(
  context: Context,
  object: Code,
  name: string,
  at: Position,
): { callee: Doc; self: Doc } | undefined {
  if (!isFieldName(name)) return undefined;
  const held = holdObject(context, object);
  const method = context.scratchName();
  const read = (from: Doc, key: string): Doc => ["(", method, " = ", from, key, ") !== undefined"];
  const own = [...isTable(held, within(object.kinds, TABLE)), read(held.name, property(name))];
  const inherited = [
    [held.name, " !== undefined"],
    read(held.name, ".$metatable"),
    read(method, ".__index"),
    [method, ".$state !== undefined"],
    read(method, property(name)),
  ];
  const slow = [context.mark(at), "lua.methodOf(", held.name, ", ", stringLiteral(name), ")"];
  const callee = sequence(held.setup, [
    ["(", both(own), " || ", both(inherited), ") && typeof ", method, ' === "function"'],
    " ? ",
    method,
    " : ",
    slow,
  ]);
  return { callee, self: held.name };
}

/** Anything at all, as a function to call. */
export function fastCallee(context: Context, callee: Code, at: Position): Doc {
  const held = hold(context, callee);
  return sequence(held.setup, [
    "typeof ",
    held.name,
    ' === "function" ? ',
    held.name,
    " : ",
    context.mark(at),
    "lua.callable(",
    held.name,
    ")",
  ]);
}

const COMPARISONS = new Set(["<", "<=", ">", ">="]);

/** An operator on what are mostly numbers. `shim` is the function for everything else. */
export function fastOperator(
  context: Context,
  node: BinaryExpression,
  shim: string,
  left: Code,
  right: Code,
): Doc | undefined {
  const { operator } = node;
  const [leftFact, rightFact] = [fact(context, node.left), fact(context, node.right)];
  if ((leftFact & NUMBER) === 0 || (rightFact & NUMBER) === 0) return undefined;
  if (!/^([-+*/%<>]|\/\/|[<>]=)$/.test(operator)) return undefined;
  const a = hold(context, left);
  const b = hold(context, right);
  const tests = [
    ...(within(left.kinds, DOUBLE) ? [] : [["typeof ", a.name, ' === "number"']]),
    ...(within(right.kinds, DOUBLE) ? [] : [["typeof ", b.name, ' === "number"']]),
  ];
  let result: Doc;
  if (COMPARISONS.has(operator) || operator === "/") result = [a.name, ` ${operator} `, b.name];
  else if (operator === "//") {
    tests.push([b.name, " !== 0"]);
    result = ["Math.floor(", a.name, " / ", b.name, ")"];
  } else if (operator === "%") {
    const rest = context.scratchName();
    if (node.right.type !== "NumberLiteral") tests.push([b.name, " > 0"]);
    else if (!(node.right.value > 0)) return undefined;
    result = [
      "((",
      rest,
      " = ",
      a.name,
      " % ",
      b.name,
      ") < 0 ? ",
      rest,
      " + ",
      b.name,
      " : ",
      rest,
      " + 0)",
    ];
  } else if (isExact(node, leftFact & NUMBER, rightFact & NUMBER)) {
    result = [a.name, ` ${operator} `, b.name];
  } else {
    result = context.scratchName();
    tests.push(["(", result, " = ", a.name, ` ${operator} `, b.name, ") <= 9007199254740991"]);
    tests.push([result, " >= -9007199254740991"]);
  }
  const setups = [...a.setup, ...b.setup];
  if (tests.length === 0) return sequence(setups, result);
  const slow = [context.mark(node.operatorRange.start), `lua.${shim}(`, a.name, ", ", b.name, ")"];
  return sequence(setups, [both(tests), " ? ", result, " : ", slow]);
}

/** `a == b` */
export function fastEquality(context: Context, node: BinaryExpression, left: Code, right: Code): Doc {
  const a = hold(context, left);
  const b = hold(context, right);
  const slow = [context.mark(node.operatorRange.start), "lua.eq(", a.name, ", ", b.name, ")"];
  return sequence([...a.setup, ...b.setup], [a.name, " === ", b.name, " || ", slow]);
}

/** `-a` and `#a` */
export function fastUnary(
  context: Context,
  operator: "-" | "#",
  operand: Code,
  node: Expression,
  at: Position,
): Doc | undefined {
  const kinds = fact(context, node);
  const a = holdObject(context, operand);
  if (operator === "-") {
    if ((kinds & NUMBER) === 0) return undefined;
    const slow = [context.mark(at), "lua.unm(", a.name, ")"];
    return sequence(a.setup, ["typeof ", a.name, ' === "number" ? - ', a.name, " : ", slow]);
  }
  const slow = [context.mark(at), "lua.len(", a.name, ")"];
  if ((kinds & TABLE) === 0) {
    if ((kinds & STRING) === 0) return undefined;
    return sequence(a.setup, ["typeof ", a.name, ' === "string" ? ', a.name, ".length : ", slow]);
  }
  const list = context.scratchName();
  const conditions = [
    ...hasList(a, within(operand.kinds, TABLE), list),
    [a.name, ".$metatable === undefined"],
  ];
  return sequence(a.setup, [both(conditions), " ? ", list, ".length : ", slow]);
}
