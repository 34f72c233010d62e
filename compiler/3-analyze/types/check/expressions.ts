/** Static types of expressions, and what is certainly wrong in them (language.md §3.9). */
import type {
  BinaryExpression,
  CallExpression,
  Expression,
  FunctionExpression,
  MethodCallExpression,
  SourceRange,
  TableExpression,
  UnaryExpression,
} from "../../../2-parse/ast.ts";
import { printType } from "../../../../runtime-shims/lua/types/print.ts";
import * as types from "../../../../runtime-shims/lua/types/index.ts";
import { isSubtype } from "../../../../runtime-shims/lua/types/relation.ts";
import { fieldsOf, fieldType, type Shape, type Type } from "../../../../runtime-shims/lua/types/type.ts";
import type { Diagnostic } from "../../../diagnostics/diagnostic.ts";
import type { AnalysisCode } from "../../codes.ts";
import type { FunctionInfo, ModuleInfo, Variable } from "../../model.ts";
import type { Names } from "../../names.ts";
import type { ProgramInfo } from "../../program-info.ts";
import { PRIMITIVE_TYPES, TypeBuilder, type TypeScope } from "./build.ts";
import { Facts, joinTypes, type Place, placeOf } from "./facts.ts";
import {
  equality,
  isAny,
  isNil,
  luaType,
  members,
  tagged,
  tested,
  truthiness,
  withoutNil,
} from "./narrow.ts";

/** Strings that the program made: in arithmetic they may well be numerals. */
const MADE = types.named("string", () => types.string);

const STRING_RESULTS: ReadonlySet<string> = new Set(
  "tostring string.format string.lower string.upper string.rep string.sub string.reverse table.concat type".split(
    " ",
  ),
);

const ARITHMETIC: ReadonlySet<string> = new Set(["+", "-", "*", "/", "//", "%", "^"]);
const ORDER: ReadonlySet<string> = new Set(["<", "<=", ">", ">="]);

type FunctionShape = Shape & { kind: "function" };

/** The results of one call that several locals took: the second says whether the first is there. */
interface Outcome {
  value: Variable;
  error: Variable;
}

export abstract class ExpressionChecker {
  readonly diagnostics: Diagnostic[] = [];
  protected facts = new Facts();
  protected scope: TypeScope;
  protected func: FunctionInfo;
  /** Inside a function that is handed to another one, which may expect it to fail. */
  protected callbacks = 0;
  /** Declared types of variables. */
  protected readonly declared = new Map<Variable, Type>();
  protected readonly outcomes: Outcome[] = [];
  protected readonly builder: TypeBuilder;
  protected readonly names: Names;
  /** While a type is only tried out. */
  #silent = 0;

  constructor(
    protected readonly program: ProgramInfo,
    protected readonly module: ModuleInfo,
  ) {
    this.builder = new TypeBuilder(program);
    this.scope = this.builder.moduleScope(module);
    this.func = module.func;
    this.names = program.names(module);
  }

  /** Checks a function's body. */
  protected abstract functionBody(node: FunctionExpression, expected: FunctionShape | undefined): void;

  protected report(code: AnalysisCode, message: string, range: SourceRange, help?: string): void {
    if (this.#silent > 0 || this.facts.unreachable) return;
    this.diagnostics.push({
      code,
      severity: "warning",
      message,
      range,
      ...(help === undefined ? {} : { help }),
    });
  }

  /** Runs `body` without findings; did it have any? */
  protected attempt(body: () => void): boolean {
    const { length } = this.diagnostics;
    body();
    return this.diagnostics.splice(length).length === 0;
  }

  // ── Assignability ─────────────────────────────────────────────────────────────────────────────────────

  /** Reports an expression whose value cannot be of the type wanted. Gives the type it has. */
  check(node: Expression, wanted: Type, what: string): Type {
    if (isAny(wanted)) return this.infer(node);
    const inner = node.type === "ParenthesizedExpression" ? node.expression : node;
    if (inner.type === "TableExpression") return this.#table(inner, wanted, what);
    if (inner.type === "FunctionExpression") {
      const shape = members(wanted).find((member) => member.plain.kind === "function")?.plain;
      if (shape?.kind === "function") {
        this.functionBody(inner, shape);
        const type = this.builder.functionType(inner, this.scope);
        if (this.builder.signature(type).annotated && !this.builder.signature(type).openResults)
          this.assignable(type, wanted, node.range, what);
        return wanted;
      }
    }
    if (
      inner.type === "BinaryExpression" &&
      inner.operator === "or" &&
      inner.right.type === "TableExpression"
    ) {
      const left = truthiness(this.infer(inner.left), true);
      this.check(inner.right, wanted, what);
      this.assignable(left, wanted, inner.left.range, what);
      return wanted;
    }
    const type = this.infer(node);
    this.assignable(type, wanted, node.range, what);
    return type;
  }

  protected assignable(type: Type, wanted: Type, range: SourceRange, what: string): boolean {
    if (isSubtype(type, wanted, { gradual: true })) return true;
    const optional = isSubtype(withoutNil(type), wanted, { gradual: true }) && !isNil(type);
    const help = optional ? "it may be nil: test it first, or give a default with `or`" : undefined;
    this.report(
      "LF3501",
      `${what} is \`${printType(type)}\`, which is not a \`${printType(wanted)}\``,
      range,
      help,
    );
    return false;
  }

  /** A table literal where a type is wanted. An empty one may be filled later. */
  #table(node: TableExpression, wanted: Type, what: string): Type {
    const candidates = members(wanted).filter((member) => !isNil(member));
    const tables = candidates.filter(({ plain }) =>
      ["record", "map", "array", "tuple", "table", "interface", "intersection", "any"].includes(plain.kind),
    );
    const [only] = tables;
    if (only === undefined) {
      this.infer(node);
      this.report("LF3501", `${what} is a table, which is not a \`${printType(wanted)}\``, node.range);
      return wanted;
    }
    if (tables.length > 1) {
      const fits = tables.find((member) => this.attempt(() => this.#fields(node, member, what)));
      if (fits !== undefined) return fits;
      this.report("LF3501", `${what} is none of \`${printType(wanted)}\``, node.range);
      return wanted;
    }
    this.#fields(node, only, what);
    return only;
  }

  #fields(node: TableExpression, wanted: Type, what: string): void {
    const { plain } = wanted;
    const fields = fieldsOf(wanted);
    const given = new Set<string>();
    let open = node.fields.length === 0;
    for (const item of node.fields) {
      const name =
        item.type === "NamedField"
          ? item.name
          : item.type === "KeyedField" && item.key.type === "StringLiteral"
            ? item.key.value
            : undefined;
      if (item.type === "KeyedField") {
        if (plain.kind === "map") this.check(item.key, plain.key, "this key");
        else this.infer(item.key);
      }
      if (name === undefined && item.type === "KeyedField") open = true;
      if (plain.kind === "array" && item.type === "PositionalField")
        this.check(item.value, plain.element, "this element");
      else if (plain.kind === "map" && item.type !== "PositionalField") {
        if (item.type === "NamedField")
          this.assignable(types.literal(item.name), plain.key, item.range, "this key");
        this.check(item.value, plain.value, `field \`${name ?? "[…]"}\``);
      } else if (plain.kind === "map" && isSubtype(types.integer, plain.key, { gradual: true })) {
        this.check(item.value, plain.value, "this element");
      } else if (
        name !== undefined &&
        (plain.kind === "record" || plain.kind === "interface" || plain.kind === "intersection")
      ) {
        given.add(name);
        const field = fields.find((candidate) => candidate.name === name);
        if (field !== undefined) this.check(item.value, fieldType(field), `field \`${name}\``);
        else {
          this.infer(item.value);
          if (plain.kind === "record") this.#unknownField(wanted, name, item.range);
        }
      } else this.infer(item.value);
    }
    if (open || plain.kind !== "record") return;
    for (const field of fields) {
      if (given.has(field.name) || isSubtype(types.nil, fieldType(field), { gradual: true })) continue;
      this.report(
        "LF3501",
        `${what} lacks the field \`${field.name}\` of \`${printType(wanted)}\``,
        node.range,
      );
    }
  }

  #unknownField(type: Type, name: string, range: SourceRange): void {
    const known = fieldsOf(type).map((field) => `\`${field.name}\``);
    const help = known.length === 0 ? undefined : `it has ${known.join(", ")}`;
    this.report("LF3506", `\`${printType(type)}\` has no field \`${name}\``, range, help);
  }

  // ── Types of expressions ──────────────────────────────────────────────────────────────────────────────

  /** The type of an expression's first value; `any` when nothing is certain. */
  infer(node: Expression): Type {
    switch (node.type) {
      case "NilLiteral":
        return types.nil;
      case "BooleanLiteral":
      case "StringLiteral":
      case "NumberLiteral":
        return types.literal(node.value);
      case "ParenthesizedExpression":
        return this.infer(node.expression);
      case "CastExpression": {
        const type = this.infer(node.expression);
        return node.annotation === undefined
          ? withoutNil(type)
          : this.builder.build(node.annotation, this.scope);
      }
      case "FunctionExpression":
        this.functionBody(node, undefined);
        return this.builder.functionType(node, this.scope);
      case "Identifier":
        return this.#identifier(node);
      case "MemberExpression":
        return this.#member(node);
      case "IndexExpression": {
        const object = this.#indexable(this.infer(node.object), node);
        this.infer(node.index);
        const { plain } = object;
        return plain.kind === "array" ? plain.element : plain.kind === "map" ? plain.value : types.any;
      }
      case "CallExpression":
      case "MethodCallExpression":
        return this.results(node)[0] ?? types.any;
      case "BinaryExpression":
        return this.#binary(node);
      case "UnaryExpression":
        return this.#unary(node);
      case "TableExpression":
        for (const field of node.fields) {
          if (field.type === "KeyedField") this.infer(field.key);
          this.infer(field.value);
        }
        return types.any;
      case "VarargExpression":
      case "TypeofExpression":
        return types.any;
    }
  }

  #identifier(node: Expression & { type: "Identifier" }): Type {
    const variable = this.module.variables.get(node);
    return variable === undefined
      ? types.any
      : this.placeType({ variable, path: "" }, this.declared.get(variable) ?? types.any);
  }

  /** What is known of a place. A variable that other functions assign may have been set by them. */
  protected placeType(place: Place, declared: Type): Type {
    const known = this.facts.get(place);
    if (known !== undefined) return known;
    const { variable } = place;
    return variable.writes > 0 && variable.block.func !== this.func ? withoutNil(declared) : declared;
  }

  #member(node: Expression & { type: "MemberExpression" }): Type {
    if (this.names.typeOf(node.object) !== undefined) return types.any;
    if (this.names.moduleOf(node.object) !== undefined) return types.any;
    const object = this.#indexable(this.infer(node.object), node);
    const place = placeOf(this.module, node);
    const known = place && this.facts.get(place);
    return known ?? this.fieldOf(object, node.name, node.nameRange);
  }

  /** The type of a field; reports one that no member of the type has. */
  protected fieldOf(object: Type, name: string, range: SourceRange): Type {
    const found: Type[] = [];
    let unknown = false;
    for (const member of members(object)) {
      const { plain } = member;
      const field = fieldsOf(member).find((item) => item.name === name);
      if (field !== undefined) found.push(fieldType(field));
      else if (plain.kind === "map" && isSubtype(types.string, plain.key)) found.push(plain.value);
      else if (plain.kind === "record" && plain.fields.length > 0) unknown = true;
      else return types.any;
    }
    if (found.length === 0 && unknown) this.#unknownField(object, name, range);
    return found.length === 0 || unknown ? types.any : joinTypes(found);
  }

  /** What can be indexed of a type; reports what certainly cannot. */
  #indexable(type: Type, node: Expression & { object: Expression }): Type {
    const bad = members(type).filter(
      ({ plain }) => ["nil", "number", "integer", "boolean"].includes(plain.kind) || isNumeral(plain),
    );
    if (bad.length > 0 && this.#certain(type)) {
      const help = bad.some(isNil) && bad.length < members(type).length ? "test it first" : undefined;
      this.report("LF3502", `cannot index \`${printType(type)}\``, node.object.range, help);
    }
    return withoutNil(type);
  }

  /** Literals say nothing of code that is expected to fail. */
  #certain(type: Type): boolean {
    const literal = type.plain.kind === "literal" || isNil(type);
    return this.callbacks === 0 || !literal;
  }

  #unary(node: UnaryExpression): Type {
    if (node.operator === "not") {
      this.infer(node.operand);
      return types.boolean;
    }
    const type = this.infer(node.operand);
    if (node.operator === "#") {
      this.#operand(
        type,
        node.operand,
        "take the length of",
        (plain) =>
          ["nil", "boolean", "number", "integer", "function"].includes(plain.kind) ||
          isNumeral(plain) ||
          isBoolean(plain),
      );
      return types.integer;
    }
    this.#operand(type, node.operand, "do arithmetic on", notArithmetic);
    return types.any;
  }

  /** Reports both operands of an operator; a value of unknown type beside them may bring a metamethod. */
  #operands(
    node: BinaryExpression,
    left: Type,
    right: Type,
    verb: string,
    refused: (plain: Shape) => boolean,
  ): void {
    if (isScalar(right)) this.#operand(left, node.left, verb, refused);
    if (isScalar(left)) this.#operand(right, node.right, verb, refused);
  }

  #operand(type: Type, node: Expression, verb: string, refused: (plain: Shape) => boolean): void {
    if (type === MADE) return;
    const bad = members(type).filter((member) => refused(member.plain));
    if (bad.length === 0 || !this.#certain(type)) return;
    const optional = bad.every(isNil) && bad.length < members(type).length;
    const help = optional ? "it may be nil: test it first, or give a default with `or`" : undefined;
    this.report("LF3502", `cannot ${verb} \`${printType(type)}\``, node.range, help);
  }

  #binary(node: BinaryExpression): Type {
    const { operator } = node;
    if (operator === "and" || operator === "or") return this.#logical(node);
    const left = this.infer(node.left);
    const right = this.infer(node.right);
    if (operator === "==" || operator === "~=") return types.boolean;
    if (operator === "..") {
      this.#operands(node, left, right, "concatenate", notText);
      return MADE;
    }
    if (ORDER.has(operator)) {
      this.#operands(node, left, right, "compare", notText);
      return types.boolean;
    }
    if (!ARITHMETIC.has(operator)) return types.any;
    this.#operands(node, left, right, "do arithmetic on", notArithmetic);
    const numbers = [left, right].every((type) => isSubtype(type, types.number));
    const integers = [left, right].every((type) => isSubtype(type, types.integer));
    if (!numbers) return types.any;
    return integers && operator !== "/" && operator !== "^" ? types.integer : types.number;
  }

  #logical(node: BinaryExpression): Type {
    const left = this.infer(node.left);
    const before = this.facts;
    this.facts = before.clone();
    this.assume(node.left, node.operator === "and");
    const right = this.infer(node.right);
    this.facts = before;
    if (isAny(left) || isAny(right)) return types.any;
    return joinTypes([...members(truthiness(left, node.operator === "or")), ...members(right)]);
  }

  // ── Calls ─────────────────────────────────────────────────────────────────────────────────────────────

  /** The types of a call's results, as far as they are known. */
  results(node: CallExpression | MethodCallExpression): Type[] {
    const callee = this.#callee(node);
    const { plain } = callee;
    if (plain.kind !== "function") {
      this.arguments(node.arguments);
      return this.#builtinResults(node);
    }
    const signature = this.builder.signature(callee);
    this.#checkArguments(node, plain, signature.annotated);
    return signature.openResults ? [] : [...plain.returns];
  }

  #callee(node: CallExpression | MethodCallExpression): Type {
    if (node.type === "CallExpression") {
      if (this.names.typeOf(node.callee) !== undefined || this.names.requireCall(node) !== undefined)
        return types.any;
      const type = this.infer(node.callee);
      const bad = members(type).filter(({ plain }) => notCallable(plain));
      if (bad.length > 0 && this.#certain(type))
        this.report(
          "LF3503",
          `cannot call \`${printType(type)}\``,
          node.callee.range,
          bad.every(isNil) && bad.length < members(type).length ? "test it first" : undefined,
        );
      return withoutNil(type);
    }
    if (this.names.typeOf(node.object) !== undefined) return types.any;
    const object = this.#indexable(this.infer(node.object), node);
    if (!members(object).every(({ plain }) => plain.kind === "interface")) return types.any;
    return this.fieldOf(object, node.name, node.nameRange);
  }

  protected arguments(nodes: readonly Expression[]): void {
    for (const node of nodes) {
      const callback = node.type === "FunctionExpression";
      if (callback) this.callbacks++;
      this.infer(node);
      if (callback) this.callbacks--;
    }
  }

  #checkArguments(
    node: CallExpression | MethodCallExpression,
    callee: FunctionShape,
    annotated: boolean,
  ): void {
    const { parameters, rest } = callee;
    for (const [index, argument] of node.arguments.entries()) {
      const wanted = parameters[index]?.type ?? rest;
      const last = index === node.arguments.length - 1;
      if (argument.type === "FunctionExpression") this.callbacks++;
      if (wanted === undefined) {
        this.infer(argument);
        if (annotated && index === parameters.length && !(last && isOpen(argument)))
          this.report(
            "LF3504",
            `the function takes ${plural(parameters.length)}, but gets ${node.arguments.length}`,
            argument.range,
          );
      } else this.check(argument, wanted, `argument ${index + 1}`);
      if (argument.type === "FunctionExpression") this.callbacks--;
    }
    const given = node.arguments.length;
    const last = node.arguments.at(-1);
    if (!annotated || (last !== undefined && isOpen(last))) return;
    const missing = parameters
      .slice(given)
      .find(({ type }) => !isSubtype(types.nil, type, { gradual: true }));
    if (missing === undefined) return;
    const name = missing.name === undefined ? "" : ` for \`${missing.name}\``;
    this.report(
      "LF3504",
      `an argument${name} is missing: the function takes ${plural(parameters.length)}, but gets ${given}`,
      node.range,
    );
  }

  #builtinResults(node: CallExpression | MethodCallExpression): Type[] {
    if (node.type === "MethodCallExpression") return this.#testResults(node.object, node);
    const declaration = this.names.typeOf(node.callee);
    if (declaration?.kind === "declared" && node.arguments.length === 1) {
      const type = this.#named(declaration.declaration.name);
      return type.shape.kind === "generic" ? [] : [type];
    }
    if (node.callee.type === "MemberExpression" && node.callee.name === "is")
      return this.#testResults(node.callee.object, node);
    const builtin = this.names.builtinOf(node.callee);
    if (builtin === undefined) return [];
    const name = builtin.module === "" ? builtin.name : `${builtin.module}.${builtin.name}`;
    if (STRING_RESULTS.has(name)) return [MADE];
    const [first] = node.arguments;
    if (name === "assert" && first !== undefined) {
      const findings = this.diagnostics.length;
      const type = truthiness(this.infer(first), true);
      this.diagnostics.length = findings;
      return [type];
    }
    return [];
  }

  #testResults(object: Expression, node: CallExpression | MethodCallExpression): Type[] {
    const reference = this.names.typeOf(object);
    if (reference?.kind !== "declared" || (node.type === "MethodCallExpression" && node.name !== "is"))
      return [];
    const type = this.#named(reference.declaration.name);
    return type.shape.kind === "generic" ? [] : [types.optional(type), types.any];
  }

  #named(name: string): Type {
    const range = this.module.chunk.range;
    return this.builder.build(
      { type: "NamedType", name, arguments: [], range },
      this.builder.moduleScope(this.module),
    );
  }

  // ── Narrowing ─────────────────────────────────────────────────────────────────────────────────────────

  /** Takes into account that a condition holds, or fails. */
  assume(node: Expression, holds: boolean): void {
    switch (node.type) {
      case "ParenthesizedExpression":
      case "CastExpression":
        return this.assume(node.expression, holds);
      case "UnaryExpression":
        if (node.operator === "not") this.assume(node.operand, !holds);
        return;
      case "BinaryExpression":
        return this.#assumeOperator(node, holds);
      case "Identifier":
      case "MemberExpression":
        return this.#refine(node, (type) => truthiness(type, holds), !holds);
      case "CallExpression":
        if (node.callee.type === "MemberExpression" && node.callee.name === "is")
          this.#assumeTest(node.callee.object, node.arguments[0], holds);
        return;
      case "MethodCallExpression":
        if (node.name === "is") this.#assumeTest(node.object, node.arguments[0], holds);
        return;
      default:
        return;
    }
  }

  #assumeTest(object: Expression, value: Expression | undefined, holds: boolean): void {
    const reference = this.names.typeOf(object);
    if (reference === undefined || value === undefined) return;
    const type =
      reference.kind === "declared"
        ? this.#named(reference.declaration.name)
        : (PRIMITIVE_TYPES[reference.name] ?? types.any);
    this.#refine(value, (known) => tested(known, type, holds));
  }

  #assumeOperator(node: BinaryExpression, holds: boolean): void {
    const { operator, left, right } = node;
    if (operator === "and" || operator === "or") {
      // One side decides alone; of the other nothing is known.
      if ((operator === "and") === holds) {
        this.assume(left, holds);
        this.assume(right, holds);
      } else {
        const before = this.facts;
        const first = before.clone();
        const second = before.clone();
        this.facts = first;
        this.assume(left, holds);
        this.facts = second;
        this.assume(left, !holds);
        this.assume(right, holds);
        before.become(Facts.join([first, second]));
        this.facts = before;
      }
      return;
    }
    if (operator !== "==" && operator !== "~=") return;
    const equal = (operator === "==") === holds;
    if (isLiteral(right)) this.#assumeEqual(left, right, equal);
    else if (isLiteral(left)) this.#assumeEqual(right, left, equal);
    else if (equal) {
      // Equal to something unknown: nothing certain is left.
      this.#refine(left, (type) => (members(type).length > 1 ? types.any : type));
      this.#refine(right, (type) => (members(type).length > 1 ? types.any : type));
    }
  }

  #assumeEqual(node: Expression, literal: Expression, equal: boolean): void {
    const type = literal.type === "NilLiteral" ? types.nil : this.infer(literal);
    if (node.type === "CallExpression" && this.names.builtinOf(node.callee)?.name === "type") {
      const [value] = node.arguments;
      if (value !== undefined && literal.type === "StringLiteral")
        this.#refine(value, (known) => luaType(known, literal.value, equal));
      return;
    }
    this.#refine(node, (known) => equality(known, type, equal), equal && literal.type === "NilLiteral");
    if (node.type === "MemberExpression" && literal.type !== "NilLiteral")
      this.#refine(node.object, (known) => tagged(known, node.name, type, equal));
  }

  /** `absent`: the value is nil, or false. */
  #refine(node: Expression, change: (type: Type) => Type, absent = false): void {
    const place = placeOf(this.module, node);
    if (place === undefined) return;
    if (absent && place.path === "") this.#follow(place.variable);
    this.#silent++;
    const before = this.infer(node);
    this.#silent--;
    const after = change(before);
    if (after === before) return;
    // A place that can have no value here: the program knows more than its types say.
    this.facts.set(place, after.plain.kind === "never" ? types.any : after);
  }

  /** `local value, err = f()`: without an error the value is there, and without a value the error is. */
  #follow(variable: Variable): void {
    for (const { value, error } of this.outcomes) {
      const other = variable === error ? value : variable === value ? error : undefined;
      if (other === undefined) continue;
      const place = { variable: other, path: "" };
      const known = this.placeType(place, this.declared.get(other) ?? types.any);
      if (!isAny(known)) this.facts.set(place, withoutNil(known));
    }
  }
}

function isLiteral(node: Expression): boolean {
  return ["NilLiteral", "BooleanLiteral", "StringLiteral", "NumberLiteral"].includes(node.type);
}

/** May have any number of values. */
export function isOpen(node: Expression): boolean {
  return (
    node.type === "CallExpression" || node.type === "MethodCallExpression" || node.type === "VarargExpression"
  );
}

function isNumeral(plain: Shape): boolean {
  return plain.kind === "literal" && (typeof plain.value === "number" || typeof plain.value === "bigint");
}

function isBoolean(plain: Shape): boolean {
  return plain.kind === "literal" && typeof plain.value === "boolean";
}

/** Strings are refused by their type; a literal only if it is no numeral (language.md §4.4). */
function notArithmetic(plain: Shape): boolean {
  if (plain.kind === "literal" && typeof plain.value === "string")
    return !/^\s*[-+]?(0[xX]|\.?\d)/.test(plain.value);
  return ["nil", "boolean", "string", "function"].includes(plain.kind) || isBoolean(plain);
}

function notText(plain: Shape): boolean {
  return ["nil", "boolean", "function"].includes(plain.kind) || isBoolean(plain);
}

/** No value of the type can have metamethods. */
function isScalar(type: Type): boolean {
  const scalars = ["nil", "boolean", "number", "integer", "string", "literal", "function"];
  return members(type).every(({ plain }) => scalars.includes(plain.kind));
}

function notCallable(plain: Shape): boolean {
  return ["nil", "boolean", "number", "integer", "string", "literal"].includes(plain.kind);
}

function plural(count: number): string {
  return count === 1 ? "1 argument" : `${count} arguments`;
}
