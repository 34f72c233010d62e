/** Finds type errors that are certain (language.md §3.9). What is not annotated is not checked. */

import * as types from "../../../../runtime-shims/lua/types/index.ts";
import { printType } from "../../../../runtime-shims/lua/types/print.ts";
import { isSubtype } from "../../../../runtime-shims/lua/types/relation.ts";
import type { Type } from "../../../../runtime-shims/lua/types/type.ts";
import type {
  AssignmentStatement,
  Expression,
  FunctionExpression,
  GenericForStatement,
  IfStatement,
  LocalStatement,
  ReturnStatement,
  Statement,
} from "../../../2-parse/ast.ts";
import type { Diagnostic } from "../../../diagnostics/diagnostic.ts";
import { isErrorCall } from "../../endings.ts";
import type { ModuleInfo, Variable } from "../../model.ts";
import type { ProgramInfo } from "../../program-info.ts";
import { walk } from "../../walk.ts";
import type { FunctionShape } from "./base.ts";
import { isMulti } from "../../walk.ts";
import { ExpressionChecker } from "./expressions.ts";
import { Facts, placeOf } from "./facts.ts";
import { isAny, withoutNil } from "./narrow.ts";

/** The type errors of one module, as warnings. */
export function checkTypes(program: ProgramInfo, module: ModuleInfo): Diagnostic[] {
  const checker = new TypeChecker(program, module);
  checker.run();
  return checker.diagnostics;
}

class TypeChecker extends ExpressionChecker {
  /** Annotated results of the function that is being checked. */
  #returns: readonly Type[] | undefined;

  run(): void {
    this.#block(this.module.chunk.body);
  }

  // ── Functions ─────────────────────────────────────────────────────────────────────────────────────────

  protected override functionBody(node: FunctionExpression, expected: FunctionShape | undefined): void {
    const outer = { facts: this.facts, scope: this.scope, func: this.func, returns: this.#returns };
    const type = this.builder.functionType(node, this.scope);
    this.facts = this.facts.forClosure();
    this.scope = this.builder.functionScope(this.scope, node);
    this.func = this.module.functions.get(node)!;
    for (const [index, parameter] of node.parameters.entries()) {
      const variable = this.module.variables.get(parameter)!;
      if (parameter.annotation !== undefined)
        this.declared.set(variable, this.builder.build(parameter.annotation, this.scope));
      else this.declared.set(variable, expected?.parameters[index]?.type ?? types.any);
    }
    const annotated = !this.builder.signature(type).openResults;
    const own = annotated && type.plain.kind === "function" ? type.plain.returns : undefined;
    this.#returns = own ?? expected?.returns;
    this.#block(node.body);
    const [first] = this.#returns ?? [];
    const asserts = this.builder.signature(type).asserts !== undefined;
    if (
      !this.facts.unreachable &&
      first !== undefined &&
      !asserts &&
      !isSubtype(types.nil, first, { gradual: true })
    ) {
      const end = {
        ...node.range,
        start: {
          ...node.range.end,
          column: Math.max(1, node.range.end.column - 3),
          offset: node.range.end.offset - 3,
        },
      };
      this.report(
        "LF3505",
        `the function can end without returning a \`${printType(first)}\``,
        end,
        "return a value here, or declare the result with `?`",
      );
    }
    this.facts = outer.facts;
    this.scope = outer.scope;
    this.func = outer.func;
    this.#returns = outer.returns;
  }

  // ── Statements ────────────────────────────────────────────────────────────────────────────────────────

  /** `keep` what is known of the variables of the block: something behind it still sees them. */
  #block(statements: readonly Statement[], keep = false): void {
    const outer = this.scope;
    this.scope = this.builder.blockScope(this.scope, statements);
    for (const statement of statements) this.#statement(statement);
    this.scope = outer;
    if (keep) return;
    for (const statement of statements) {
      if (statement.type !== "LocalStatement") continue;
      for (const name of statement.names) this.facts.drop(this.module.variables.get(name)!);
    }
  }

  #statement(node: Statement): void {
    switch (node.type) {
      case "LocalStatement":
        return this.#local(node);
      case "AssignmentStatement":
        return this.#assignment(node);
      case "CallStatement":
        return this.#callStatement(node.call);
      case "DoStatement":
        return this.#block(node.body);
      case "WhileStatement":
        return this.#loop(
          node.body,
          () => {
            this.infer(node.condition);
            this.assume(node.condition, true);
          },
          isForever(node.condition) && !leaves(node.body),
        );
      case "RepeatStatement":
        return this.#loop([...node.body], undefined, false, () => {
          this.infer(node.condition);
        });
      case "IfStatement":
        return this.#if(node);
      case "NumericForStatement":
        for (const part of [node.start, node.limit, ...(node.step === undefined ? [] : [node.step])])
          this.infer(part);
        return this.#loop(node.body, undefined, false);
      case "GenericForStatement":
        return this.#genericFor(node);
      case "FunctionStatement":
        this.infer(node.target);
        this.infer(node.func);
        return;
      case "LocalFunctionStatement":
        this.declared.set(
          this.module.variables.get(node.name)!,
          this.builder.functionType(node.func, this.scope),
        );
        this.infer(node.func);
        return;
      case "ReturnStatement":
        this.#return(node);
        this.facts.unreachable = true;
        return;
      case "BreakStatement":
      case "GotoStatement":
        this.facts.unreachable = true;
        return;
      case "LabelStatement":
        // A jump may come from anywhere.
        this.facts.unreachable = false;
        this.facts.forget();
        return;
      case "TypeStatement":
      case "InterfaceStatement":
        return;
    }
  }

  #local(node: LocalStatement): void {
    const variables = node.names.map((name) => this.module.variables.get(name)!);
    const wanted = node.names.map((name) =>
      name.annotation === undefined ? undefined : this.builder.build(name.annotation, this.scope),
    );
    const [only] = node.init;
    // Such a local is visible in its own function (language.md §2).
    if (only?.type === "FunctionExpression" && variables.length === 1)
      this.declared.set(variables[0]!, wanted[0] ?? this.builder.functionType(only, this.scope));
    const given = this.#values(node.init, wanted, (index) => `\`${node.names[index]?.name}\``);
    for (const [index, variable] of variables.entries()) {
      const type = wanted[index];
      const value = given[index];
      if (type !== undefined) {
        this.declared.set(variable, type);
        // `local x: T` alone is given its value later.
        if (node.init.length === 0) this.facts.set({ variable, path: "" }, types.any);
        else if (value === undefined)
          this.assignable(types.nil, type, node.names[index]!.range, `\`${variable.name}\``);
        else if (value !== "open") this.#learn(variable, type, value);
      } else if (variable.writes === 0 && value !== undefined && value !== "open")
        this.declared.set(variable, value);
      else if (!this.declared.has(variable)) this.declared.set(variable, types.any);
    }
    const last = node.init.at(-1);
    if (node.init.length === 1 && last !== undefined && isMulti(last)) {
      const [value, ...errors] = variables;
      for (const error of errors.slice(0, 1)) this.outcomes.push({ value: value!, error });
    }
  }

  /** Types of the values of an expression list; `open` where nothing is known of a call's further results. */
  #values(
    nodes: readonly Expression[],
    wanted: readonly (Type | undefined)[],
    what: (index: number) => string,
  ): (Type | "open" | undefined)[] {
    const found: (Type | "open" | undefined)[] = [];
    for (const [index, node] of nodes.entries()) {
      const type = wanted[index];
      const last = index === nodes.length - 1;
      if (last && wanted.length > index + 1 && isMulti(node)) {
        const results =
          node.type === "VarargExpression"
            ? []
            : this.results(node as Expression & { type: "CallExpression" });
        for (let position = index; position < wanted.length; position++) {
          const result = results[position - index];
          const target = wanted[position];
          if (result !== undefined && target !== undefined)
            this.assignable(result, target, node.range, what(position));
          found[position] = result ?? "open";
        }
        return found;
      }
      found[index] = type === undefined ? this.infer(node) : this.check(node, type, what(index));
    }
    return found;
  }

  /** A variable of a declared type got a value: until the next assignment it is known better. */
  #learn(variable: Variable, declared: Type, value: Type): void {
    const shared = variable.captured && variable.writes > 0;
    const better = isSubtype(value, declared) && !isAny(declared) && !isAny(value);
    const type = shared
      ? types.any
      : better
        ? this.#widen(value, declared)
        : isAny(value)
          ? types.any
          : declared;
    this.facts.assign({ variable, path: "" }, type);
  }

  /** A literal keeps the declared type, unless that tells literals apart or allows nil. */
  #widen(value: Type, declared: Type): Type {
    return value.plain.kind === "literal" &&
      declared.plain.kind !== "union" &&
      declared.plain.kind !== "optional"
      ? declared
      : value;
  }

  #assignment(node: AssignmentStatement): void {
    const wanted = node.targets.map((target): Type | undefined => {
      if (target.type === "Identifier") {
        const variable = this.module.variables.get(target);
        return variable === undefined ? undefined : this.#declaredBy(variable);
      }
      const object = this.infer(target.object);
      if (target.type === "IndexExpression") {
        this.infer(target.index);
        if (object.plain.kind === "array") return types.optional(object.plain.element);
        return object.plain.kind === "map" ? types.optional(object.plain.value) : undefined;
      }
      const type = this.fieldOf(object, target.name, target.nameRange);
      return object.plain.kind === "map" ? types.optional(type) : type;
    });
    const given = this.#values(node.values, wanted, (index) => describe(node.targets[index]!));
    for (const [index, target] of node.targets.entries()) {
      const value = given[index];
      const type = wanted[index];
      const known = value === undefined ? types.nil : value === "open" ? types.any : value;
      const place = placeOf(this.module, target);
      if (place === undefined) continue;
      // A field may change behind our back, but one that was just filled is no longer nil.
      if (target.type !== "Identifier")
        this.facts.assign(place, withNil(known) || type === undefined ? types.any : withoutNil(type));
      else if (type !== undefined) this.#learn(place.variable, type, known);
    }
  }

  #declaredBy(variable: Variable): Type | undefined {
    return this.declared.get(variable);
  }

  #callStatement(node: Expression & { type: "CallExpression" | "MethodCallExpression" }): void {
    this.infer(node);
    if (node.type !== "CallExpression") return;
    if (isErrorCall(this.names, node)) {
      this.facts.unreachable = true;
      return;
    }
    const [first] = node.arguments;
    const builtin = this.names.builtinOf(node.callee);
    if (builtin?.module === "" && builtin.name === "assert" && first !== undefined) {
      this.assume(first, true);
      return;
    }
    const callee = node.callee.type === "Identifier" ? this.module.variables.get(node.callee) : undefined;
    const type = callee === undefined ? undefined : this.declared.get(callee);
    const asserts = type === undefined ? undefined : this.builder.signature(type).asserts;
    const subject = asserts === undefined ? undefined : node.arguments[asserts.index];
    const place = subject === undefined ? undefined : placeOf(this.module, subject);
    if (asserts === undefined || subject === undefined || place === undefined) return;
    if (asserts.type === undefined) this.assume(subject, true);
    else this.facts.set(place, asserts.type);
  }

  #return(node: ReturnStatement): void {
    const returns = this.#returns;
    if (returns === undefined) return this.arguments(node.values);
    for (const [index, value] of node.values.entries()) {
      const wanted = returns[index];
      const last = index === node.values.length - 1;
      if (last && isMulti(value) && returns.length > index + 1) {
        this.#values([value], returns.slice(index), (at) => result(index + at));
        return;
      }
      if (wanted === undefined) this.infer(value);
      else this.check(value, wanted, result(index));
    }
    const missing = returns.findIndex(
      (type, index) => index >= node.values.length && !isSubtype(types.nil, type, { gradual: true }),
    );
    if (missing >= 0)
      this.report(
        "LF3505",
        `${result(missing)} is missing: a \`${printType(returns[missing]!)}\` is declared`,
        node.range,
      );
  }

  // ── Control flow ──────────────────────────────────────────────────────────────────────────────────────

  #if(node: IfStatement): void {
    const ends: Facts[] = [];
    for (const clause of node.clauses) {
      this.infer(clause.condition);
      const otherwise = this.facts.clone();
      this.assume(clause.condition, true);
      this.#block(clause.body);
      ends.push(this.facts);
      this.facts = otherwise;
      this.assume(clause.condition, false);
    }
    if (node.orelse !== undefined) this.#block(node.orelse);
    ends.push(this.facts);
    this.facts = Facts.join(ends);
  }

  /** Of what a loop assigns nothing is certain in it and behind it. */
  #loop(
    body: readonly Statement[],
    before: (() => void) | undefined,
    forever: boolean,
    after?: () => void,
  ): void {
    this.facts.forget(assignedIn(this.module, body));
    const outside = this.facts.clone();
    before?.();
    this.#block(body, after !== undefined);
    // `continue` by goto reaches the condition too.
    this.facts.unreachable = outside.unreachable;
    after?.();
    this.facts = outside;
    if (forever) this.facts.unreachable = true;
  }

  #genericFor(node: GenericForStatement): void {
    const [first] = node.iterators;
    this.arguments(node.iterators);
    const builtin = first?.type === "CallExpression" ? this.names.builtinOf(first.callee) : undefined;
    if (first?.type === "CallExpression" && builtin?.module === "" && first.arguments.length === 1) {
      const before = this.diagnostics.length;
      const { plain } = this.infer(first.arguments[0]!);
      this.diagnostics.length = before;
      const [key, value] = node.variables.map((name) => this.module.variables.get(name)!);
      const listed = plain.kind === "array" && (builtin.name === "ipairs" || builtin.name === "pairs");
      if (listed && key !== undefined) this.declared.set(key, types.integer);
      if (listed && value !== undefined) this.declared.set(value, plain.element);
      if (plain.kind === "map" && builtin.name === "pairs") {
        if (key !== undefined) this.declared.set(key, plain.key);
        if (value !== undefined) this.declared.set(value, plain.value);
      }
    }
    this.#loop(node.body, undefined, false);
  }
}

function withNil(type: Type): boolean {
  return isSubtype(types.nil, type, { gradual: true });
}

function result(index: number): string {
  return index === 0 ? "the returned value" : `returned value ${index + 1}`;
}

function describe(node: Expression): string {
  if (node.type === "Identifier") return `\`${node.name}\``;
  return node.type === "MemberExpression" ? `field \`${node.name}\`` : "this element";
}

function isForever(condition: Expression): boolean {
  return condition.type === "BooleanLiteral" && condition.value;
}

/** Can a loop be left by a jump? */
function leaves(body: readonly Statement[]): boolean {
  let found = false;
  walk(body, {
    statement(node) {
      if (node.type === "BreakStatement" || node.type === "GotoStatement") found = true;
    },
  });
  return found;
}

/** The variables that a block assigns, or fields of which it assigns, also in functions inside it. */
function assignedIn(module: ModuleInfo, body: readonly Statement[]): Set<Variable> {
  const found = new Set<Variable>();
  const add = (node: Expression) => {
    const variable = placeOf(module, node)?.variable;
    if (variable !== undefined) found.add(variable);
  };
  walk(body, {
    statement(node) {
      if (node.type === "AssignmentStatement") node.targets.forEach(add);
      if (node.type === "FunctionStatement") add(node.target);
    },
  });
  return found;
}
