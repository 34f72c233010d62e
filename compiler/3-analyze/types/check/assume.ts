/** What conditions say about the places they test: flow narrowing (language.md §3.9). */

import * as types from "../../../../runtime-shims/lua/types/index.ts";
import type { Type } from "../../../../runtime-shims/lua/types/type.ts";
import type { BinaryExpression, Expression } from "../../../2-parse/ast.ts";
import type { Variable } from "../../model.ts";
import { CheckerBase } from "./base.ts";
import { PRIMITIVE_TYPES } from "./build.ts";
import { Facts, placeOf } from "./facts.ts";
import { equality, isAny, luaType, members, tagged, tested, truthiness, withoutNil } from "./narrow.ts";

export abstract class Assumptions extends CheckerBase {
  /** Takes into account that a condition holds, or fails. */
  override assume(node: Expression, holds: boolean): void {
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
        ? this.named(reference.declaration.name)
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
    this.silent++;
    const before = this.infer(node);
    this.silent--;
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

  protected named(name: string): Type {
    const range = this.module.chunk.range;
    return this.builder.build(
      { type: "NamedType", name, arguments: [], range },
      this.builder.moduleScope(this.module),
    );
  }
}

function isLiteral(node: Expression): boolean {
  return ["NilLiteral", "BooleanLiteral", "StringLiteral", "NumberLiteral"].includes(node.type);
}
