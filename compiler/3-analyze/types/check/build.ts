/** Static types of annotations, as the same objects that are type values at run time. */

import { joinTypes } from "./facts.ts";
import * as types from "../../../../runtime-shims/lua/types/index.ts";
import type { Type } from "../../../../runtime-shims/lua/types/type.ts";
import type { FunctionExpression, SourceRange, Statement, TypeNode } from "../../../2-parse/ast.ts";
import type { ModuleInfo } from "../../model.ts";
import type { ProgramInfo } from "../../program-info.ts";
import { PRIMITIVES } from "../references.ts";
import { staticType } from "../static-type.ts";
import type { TypeDeclaration } from "../walk-type.ts";

/** The type declarations and type parameters that a place sees. */
export interface TypeScope {
  parent: TypeScope | undefined;
  module: ModuleInfo;
  declared: ReadonlyMap<string, TypeDeclaration>;
  parameters: ReadonlyMap<string, Type>;
}

/** What a function's signature says beyond its function type. */
export interface Signature {
  /** The results are not annotated, so nothing is known of them. */
  openResults: boolean;
  /** Some part is annotated: only then are arguments counted. */
  annotated: boolean;
  /** `asserts x is T`: what is known of an argument after the call. */
  asserts?: { index: number; type: Type | undefined };
}

const NONE: ReadonlyMap<string, never> = new Map<string, never>();
/** What the names of primitive types stand for in checks. */
export const PRIMITIVE_TYPES: Readonly<Record<string, Type>> = {
  nil: types.nil,
  boolean: types.boolean,
  number: types.number,
  integer: types.integer,
  string: types.string,
  any: types.any,
  // Nothing certain can be said of it, so it disables checks as `any` does.
  unknown: types.any,
  never: types.never,
  table: types.table,
};

export class TypeBuilder {
  readonly #declared = new Map<TypeDeclaration, Type>();
  readonly #signatures = new WeakMap<Type, Signature>();
  readonly #declarations = new Map<Type, { node: TypeDeclaration; entry: string }>();

  constructor(private readonly program: ProgramInfo) {}

  moduleScope(module: ModuleInfo): TypeScope {
    return { parent: undefined, module, declared: module.types.declared, parameters: NONE };
  }

  /** The scope inside a block with declarations of its own. */
  blockScope(parent: TypeScope, statements: readonly Statement[]): TypeScope {
    const declared = new Map<string, TypeDeclaration>();
    for (const statement of statements) {
      if (statement.type === "TypeStatement" || statement.type === "InterfaceStatement")
        declared.set(statement.name, statement);
    }
    return declared.size === 0 ? parent : { parent, module: parent.module, declared, parameters: NONE };
  }

  /** The scope inside a generic function: its parameters may be anything. */
  functionScope(parent: TypeScope, node: FunctionExpression): TypeScope {
    if (node.typeParameters.length === 0) return parent;
    const parameters = new Map(node.typeParameters.map((item) => [item.name, types.any]));
    return { parent, module: parent.module, declared: NONE, parameters };
  }

  /** The type of a function, if anything of it is annotated; `scope` is the one outside. */
  functionType(node: FunctionExpression, scope: TypeScope): Type {
    const inner = this.functionScope(scope, node);
    const annotated =
      node.returns !== undefined ||
      node.varargAnnotation !== undefined ||
      node.parameters.some((parameter) => parameter.annotation !== undefined);
    const parameters = node.parameters.map((parameter): [string, Type] => [
      parameter.name,
      parameter.annotation === undefined ? types.any : this.build(parameter.annotation, inner),
    ]);
    const rest = node.isVararg
      ? node.varargAnnotation === undefined
        ? types.any
        : this.build(node.varargAnnotation, inner)
      : undefined;
    const returns = (node.returns ?? []).filter((item) => item.type !== "AssertsType");
    const type = types.func(
      parameters,
      returns.map((item) => this.build(item, inner)),
      rest,
    );
    const asserts = node.returns?.find((item) => item.type === "AssertsType");
    const index = node.parameters.findIndex((item) => asserts !== undefined && item.name === asserts.name);
    this.#signatures.set(type, {
      openResults: node.returns === undefined,
      annotated,
      ...(asserts === undefined || index < 0
        ? {}
        : { asserts: { index, type: asserts.asserted && this.build(asserts.asserted, inner) } }),
    });
    return type;
  }

  /** Function types that are written out say everything. */
  signature(type: Type): Signature {
    return this.#signatures.get(type) ?? { openResults: false, annotated: true };
  }

  build(node: TypeNode, scope: TypeScope): Type {
    const inner = (child: TypeNode) => this.build(child, scope);
    switch (node.type) {
      case "NamedType":
        return this.#named(node, scope);
      case "LiteralType":
        return types.literal(node.value);
      case "ArrayType":
        return types.array(inner(node.element));
      case "MapType":
        return types.map(inner(node.key), inner(node.value));
      case "RecordType": {
        const fields = Object.fromEntries(
          node.fields.map((field) => [`${field.name}${field.optional ? "?" : ""}`, inner(field.type)]),
        );
        return node.interface ? types.interfaceOf([], fields) : types.record(fields);
      }
      case "FunctionType":
        return this.#function(node, scope);
      case "OptionalType":
        return optional(inner(node.inner));
      case "UnionType":
        return joinTypes(node.members.map(inner));
      case "IntersectionType":
        return types.intersection(...node.members.map(inner));
      case "IndexAccessType":
        return types.indexed(inner(node.object), inner(node.index));
      case "KeyofType":
        return types.keysOf(inner(node.inner));
      // What may be written is not checked, and neither are validators.
      case "ReadonlyType":
      case "ParenthesizedType":
      case "ValidatedType":
        return inner(node.inner);
      case "TypeofType":
        return inner(staticType(scope.module, node.expression));
      case "ConditionalType":
        return this.#conditional(node, scope);
      case "AssertsType":
        return types.nil;
    }
  }

  #function(node: TypeNode & { type: "FunctionType" }, scope: TypeScope): Type {
    const asserts = node.returns.find((item) => item.type === "AssertsType");
    const type = types.func(
      node.parameters.map((item) =>
        item.name === undefined ? this.build(item.type, scope) : [item.name, this.build(item.type, scope)],
      ),
      node.returns.filter((item) => item.type !== "AssertsType").map((item) => this.build(item, scope)),
      node.vararg && this.build(node.vararg, scope),
    );
    const index = node.parameters.findIndex((item) => asserts !== undefined && item.name === asserts.name);
    // `fun(a: A)` says nothing of its results.
    const openResults = node.fun && node.returns.length === 0;
    this.#signatures.set(type, {
      openResults,
      annotated: true,
      ...(asserts === undefined || index < 0
        ? {}
        : { asserts: { index, type: asserts.asserted && this.build(asserts.asserted, scope) } }),
    });
    return type;
  }

  #conditional(node: TypeNode & { type: "ConditionalType" }, scope: TypeScope): Type {
    const choose = (check: Type): Type => {
      if (check.plain.kind === "any") return types.any;
      const then = () => this.build(node.then, this.#bound(scope, node.check, check));
      const otherwise = () => this.build(node.otherwise, this.#bound(scope, node.check, check));
      return types.conditional(check, this.build(node.extends, scope), then, otherwise);
    };
    const check = this.build(node.check, scope);
    return node.check.type === "NamedType" && this.#parameter(scope, node.check.name) !== undefined
      ? types.each(check, choose)
      : choose(check);
  }

  /** Inside the branches a type parameter stands for the member that was asked for. */
  #bound(scope: TypeScope, node: TypeNode, type: Type): TypeScope {
    if (node.type !== "NamedType" || this.#parameter(scope, node.name) === undefined) return scope;
    return { parent: scope, module: scope.module, declared: NONE, parameters: new Map([[node.name, type]]) };
  }

  #parameter(scope: TypeScope, name: string): Type | undefined {
    for (let current: TypeScope | undefined = scope; current !== undefined; current = current.parent) {
      const found = current.parameters.get(name);
      if (found !== undefined) return found;
      if (current.declared.has(name)) return undefined;
    }
    return undefined;
  }

  #named(node: TypeNode & { type: "NamedType" }, scope: TypeScope): Type {
    const head =
      node.qualifier === undefined
        ? this.#plain(node.name, scope)
        : this.#member(node.qualifier, node.name, scope);
    if (head.shape.kind !== "generic") return node.arguments.length === 0 ? head : types.any;
    if (head.shape.parameters.length !== node.arguments.length) return types.any;
    return head.instantiate(node.arguments.map((item) => this.build(item, scope)));
  }

  /** Names that mean nothing here disable checks; at run time they are reported (language.md §3.7). */
  #plain(name: string, scope: TypeScope): Type {
    const parameter = this.#parameter(scope, name);
    if (parameter !== undefined) return parameter;
    for (let current: TypeScope | undefined = scope; current !== undefined; current = current.parent) {
      const declaration = current.declared.get(name);
      if (declaration !== undefined) return this.#declaration(declaration, current);
    }
    if (PRIMITIVES.has(name)) return PRIMITIVE_TYPES[name]!;
    const documented = this.#documented(name, scope.module);
    return documented ?? types.any;
  }

  /** Types of comments are known everywhere; those of the own module go before others. */
  #documented(name: string, module: ModuleInfo): Type | undefined {
    for (const owner of [module, ...this.program.modules.values()]) {
      const declaration = owner.types.documented.get(name);
      if (declaration !== undefined) return this.#declaration(declaration, this.moduleScope(owner));
    }
    return undefined;
  }

  #member(qualifier: string, name: string, scope: TypeScope): Type {
    const { module } = scope;
    const variable = module.func.block.variables.find(
      (item) => item.name === qualifier && item.role === "local",
    );
    const required = variable?.required ?? this.program.names(module).required(qualifier);
    const library = required?.kind === "library" ? this.program.modules.get(required.id) : undefined;
    const declaration = library?.types.declared.get(name) ?? library?.types.documented.get(name);
    if (library === undefined || declaration === undefined) return types.any;
    return this.#declaration(declaration, this.moduleScope(library));
  }

  #declaration(node: TypeDeclaration, scope: TypeScope): Type {
    let type = this.#declared.get(node);
    if (type === undefined) {
      this.#declared.set(node, (type = this.#declare(node, scope)));
      this.#declarations.set(type, { node, entry: scope.module.id });
    }
    return type;
  }

  /** The declaration of a type that has a name, and the entry that it stands in. */
  declarationOf(type: Type): { node: TypeDeclaration; entry: string } | undefined {
    return this.#declarations.get(type);
  }

  #declare(node: TypeDeclaration, scope: TypeScope): Type {
    const body = (inner: TypeScope) =>
      node.type === "TypeStatement" ? this.build(node.value, inner) : this.#interface(node, inner);
    if (node.parameters.length === 0) return types.named(node.name, () => body(scope));
    const names = node.parameters.map((item) => item.name);
    return types.generic(node.name, names, (...args) => {
      const parameters = new Map(names.map((name, index) => [name, args[index]!]));
      return body({ parent: scope, module: scope.module, declared: NONE, parameters });
    });
  }

  #interface(node: TypeDeclaration & { type: "InterfaceStatement" }, scope: TypeScope): Type {
    const methods = node.methods.map(({ name, parameters, returns, range }): [string, Type] => [
      name,
      this.build(methodType(parameters, returns, range), scope),
    ]);
    return types.interfaceOf(
      node.bases.map((base) => this.build(base, scope)),
      Object.fromEntries(methods),
    );
  }
}

type FunctionNode = TypeNode & { type: "FunctionType" };

function methodType(
  parameters: FunctionNode["parameters"],
  returns: TypeNode[],
  range: SourceRange,
): FunctionNode {
  return { type: "FunctionType", parameters, returns, fun: true, range };
}

/** Anything at all may be nil, too. */
function optional(type: Type): Type {
  return type.plain.kind === "any" ? type : types.optional(type);
}
