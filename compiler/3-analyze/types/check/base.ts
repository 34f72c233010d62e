/** Which values may stand where a type is wanted, and what is known where a check stands. */

import * as types from "../../../../runtime-shims/lua/types/index.ts";
import { printType } from "../../../../runtime-shims/lua/types/print.ts";
import { isSubtype } from "../../../../runtime-shims/lua/types/relation.ts";
import { fieldsOf, fieldType, type Shape, type Type } from "../../../../runtime-shims/lua/types/type.ts";
import type { Expression, FunctionExpression, SourceRange, TableExpression } from "../../../2-parse/ast.ts";
import type { Diagnostic } from "../../../diagnostics/diagnostic.ts";
import type { AnalysisCode } from "../../codes.ts";
import type { FunctionInfo, ModuleInfo, Variable } from "../../model.ts";
import type { Names } from "../../names.ts";
import type { ProgramInfo } from "../../program-info.ts";
import { TypeBuilder, type TypeScope } from "./build.ts";
import { Facts, joinTypes, type Place } from "./facts.ts";
import { isAny, isNil, members, truthiness, withoutNil } from "./narrow.ts";

export type FunctionShape = Shape & { kind: "function" };

/** The results of one call that several locals took: the second says whether the first is there. */
interface Outcome {
  value: Variable;
  error: Variable;
}

export abstract class CheckerBase {
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
  protected silent = 0;

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

  /** The type of an expression's first value; `any` when nothing is certain. */
  abstract infer(node: Expression): Type;

  /** Takes into account that a condition holds, or fails. */
  abstract assume(node: Expression, holds: boolean): void;

  protected report(code: AnalysisCode, message: string, range: SourceRange, help?: string): void {
    if (this.silent > 0 || this.facts.unreachable) return;
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
      const right = withoutNil(this.check(inner.right, wanted, what));
      this.assignable(left, wanted, inner.left.range, what);
      // The default makes sure that there is a value.
      return isAny(left) ? left : joinTypes([...members(left), ...members(right)]);
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
          if (plain.kind === "record") this.unknownField(wanted, name, item.range);
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

  private unknownField(type: Type, name: string, range: SourceRange): void {
    const known = fieldsOf(type).map((field) => `\`${field.name}\``);
    const help = known.length === 0 ? undefined : `it has ${known.join(", ")}`;
    this.report("LF3506", `\`${printType(type)}\` has no field \`${name}\``, range, help);
  }

  /** What is known of a place. A variable that other functions assign may have been set by them. */
  protected placeType(place: Place, declared: Type): Type {
    const known = this.facts.get(place);
    if (known !== undefined) return known;
    const { variable } = place;
    return variable.writes > 0 && variable.block.func !== this.func ? withoutNil(declared) : declared;
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
    if (found.length === 0 && unknown) this.unknownField(object, name, range);
    return found.length === 0 || unknown ? types.any : joinTypes(found);
  }
}
