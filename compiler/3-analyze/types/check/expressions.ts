/** Static types of expressions, and what is certainly wrong in them (language.md §3.9). */

import * as types from "../../../../runtime-shims/lua/types/index.ts";
import { printType } from "../../../../runtime-shims/lua/types/print.ts";
import { isSubtype } from "../../../../runtime-shims/lua/types/relation.ts";
import type { Shape, Type } from "../../../../runtime-shims/lua/types/type.ts";
import type {
  BinaryExpression,
  CallExpression,
  Expression,
  MethodCallExpression,
  UnaryExpression,
} from "../../../2-parse/ast.ts";
import { isMulti } from "../../walk.ts";
import { Assumptions } from "./assume.ts";
import type { FunctionShape } from "./base.ts";
import { joinTypes, placeOf } from "./facts.ts";
import { isAny, isNil, members, truthiness, withoutNil } from "./narrow.ts";

/** Strings that the program made: in arithmetic they may well be numerals. */
const MADE = types.named("string", () => types.string);

const STRING_RESULTS: ReadonlySet<string> = new Set(
  "tostring string.format string.lower string.upper string.rep string.sub string.reverse table.concat type".split(
    " ",
  ),
);

const ARITHMETIC: ReadonlySet<string> = new Set(["+", "-", "*", "/", "//", "%", "^"]);
const ORDER: ReadonlySet<string> = new Set(["<", "<=", ">", ">="]);

export abstract class ExpressionChecker extends Assumptions {
  // ── Types of expressions ──────────────────────────────────────────────────────────────────────────────

  /** The type of an expression's first value; `any` when nothing is certain. */
  override infer(node: Expression): Type {
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

  #member(node: Expression & { type: "MemberExpression" }): Type {
    if (this.names.typeOf(node.object) !== undefined) return types.any;
    if (this.names.moduleOf(node.object) !== undefined) return types.any;
    const object = this.#indexable(this.infer(node.object), node);
    const place = placeOf(this.module, node);
    const known = place && this.facts.get(place);
    return known ?? this.fieldOf(object, node.name, node.nameRange);
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
        if (annotated && index === parameters.length && !(last && isMulti(argument)))
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
    if (!annotated || (last !== undefined && isMulti(last))) return;
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
      const type = this.named(declaration.declaration.name);
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
    const type = this.named(reference.declaration.name);
    return type.shape.kind === "generic" ? [] : [types.optional(type), types.any];
  }
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
