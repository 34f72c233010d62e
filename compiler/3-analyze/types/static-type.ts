/** The static type of an expression, for `typeof(e)` (language.md §3.7): annotations, constants, table literals of those. */
import type { Binding, Expression, FunctionExpression, SourceRange, TypeNode } from "../../2-parse/ast.ts";
import type { ModuleInfo, Variable } from "../model.ts";
import { visitChunk } from "../chunk-index.ts";

export interface Declaration {
  binding: Binding;
  /** The expression whose first value it starts with. */
  init?: Expression;
}

/** Initialisers that refer to each other further than this are not followed. */
const MAX_DEPTH = 50;

/** Which annotations count: comments must not change what `typeof` gives at run time. */
export type Annotations = "all" | "code";

/** `any` when nothing is known. */
export function staticType(
  module: ModuleInfo,
  node: Expression,
  from: Annotations = "all",
  depth = 0,
): TypeNode {
  const { range } = node;
  const named = (name: string) => primitive(name, range);
  if (depth > MAX_DEPTH) return named("any");
  switch (node.type) {
    case "NilLiteral":
      return named("nil");
    case "BooleanLiteral":
      return named("boolean");
    case "StringLiteral":
      return named("string");
    case "NumberLiteral":
      return named(node.isFloat ? "number" : "integer");
    case "ParenthesizedExpression":
      return staticType(module, node.expression, from, depth + 1);
    case "CastExpression": {
      if (node.annotation !== undefined) return node.annotation;
      const inner = staticType(module, node.expression, from, depth + 1);
      return inner.type === "OptionalType" ? inner.inner : inner;
    }
    case "FunctionExpression":
      return functionType(node, from);
    case "UnaryExpression":
      if (node.operator === "not") return named("boolean");
      return named(
        node.operator === "-" ? numberOf(staticType(module, node.operand, from, depth + 1)) : "integer",
      );
    case "BinaryExpression":
      if (["==", "~=", "<", "<=", ">", ">="].includes(node.operator)) return named("boolean");
      if (node.operator === "..") return named("string");
      return named(node.operator === "and" || node.operator === "or" ? "any" : "number");
    case "MemberExpression": {
      const object = staticType(module, node.object, from, depth + 1);
      if (isAny(object)) return object;
      const index: TypeNode = { type: "LiteralType", value: node.name, range };
      return { type: "IndexAccessType", object, index, range };
    }
    case "TableExpression":
      return tableType(module, node, from, depth);
    case "Identifier": {
      const variable = module.variables.get(node);
      const declaration = variable === undefined ? undefined : declarationsOf(module).get(variable);
      const annotation = declaration && annotationOf(declaration.binding, from);
      if (annotation !== undefined) return annotation;
      if (declaration?.init === undefined || variable!.writes > 0) return named("any");
      return staticType(module, declaration.init, from, depth + 1);
    }
    default:
      return named("any");
  }
}

function primitive(name: string, range: SourceRange): TypeNode {
  return { type: "NamedType", name, arguments: [], range };
}

function isAny(type: TypeNode): boolean {
  return type.type === "NamedType" && type.name === "any";
}

function numberOf(type: TypeNode): string {
  return type.type === "NamedType" && type.name === "integer" ? "integer" : "number";
}

function annotationOf({ annotation, documented }: Binding, from: Annotations): TypeNode | undefined {
  return from === "code" && documented === true ? undefined : annotation;
}

/** The type that a function's annotations give it. */
export function functionType(node: FunctionExpression, from: Annotations = "all"): TypeNode {
  const { range, documented } = node;
  const parameters = node.parameters.map((parameter) => ({
    name: parameter.name,
    type: annotationOf(parameter, from) ?? primitive("any", parameter.range),
    range: parameter.range,
  }));
  const written = (part: "returns" | "vararg") => from === "all" || documented?.[part] !== true;
  const rest = (written("vararg") ? node.varargAnnotation : undefined) ?? primitive("any", range);
  const returns = (written("returns") ? node.returns : undefined) ?? [];
  return {
    type: "FunctionType",
    parameters,
    ...(node.isVararg && { vararg: rest }),
    returns,
    fun: true,
    range,
  };
}

function tableType(
  module: ModuleInfo,
  node: Expression & { type: "TableExpression" },
  from: Annotations,
  depth: number,
): TypeNode {
  const { range } = node;
  const typed = node.fields.map((field) => ({
    field,
    type: staticType(module, field.value, from, depth + 1),
  }));
  if (typed.length > 0 && typed.every(({ field }) => field.type === "PositionalField")) {
    const kinds = new Map(typed.map(({ type }) => [describe(type), type]));
    const [element] = kinds.values();
    const members = [...kinds.values()];
    return {
      type: "ArrayType",
      element: members.length === 1 ? element! : { type: "UnionType", members, range },
      range,
    };
  }
  if (typed.some(({ field }) => field.type !== "NamedField")) return primitive("table", range);
  const fields = typed.map(({ field, type }) => ({
    name: field.type === "NamedField" ? field.name : "",
    optional: false,
    type,
    range: field.range,
  }));
  return { type: "RecordType", fields, interface: false, range };
}

/** Equal for types that are written the same. */
function describe(type: TypeNode): string {
  return JSON.stringify(type, (key, value) => (key === "range" ? undefined : value));
}

const declarations = new WeakMap<ModuleInfo, Map<Variable, Declaration>>();

/** Where the variables of a module are declared, and the expressions that they start with. */
export function declarationsOf(module: ModuleInfo): Map<Variable, Declaration> {
  const known = declarations.get(module);
  if (known !== undefined) return known;
  const found = new Map<Variable, Declaration>();
  declarations.set(module, found);
  const declare = (binding: Binding, init?: Expression) => {
    const variable = module.variables.get(binding);
    if (variable !== undefined) found.set(variable, init === undefined ? { binding } : { binding, init });
  };
  visitChunk(module.chunk, {
    LocalFunctionStatement: ({ func, name }) => declare(name, func),
    LocalStatement({ init, names }) {
      for (const [index, name] of names.entries()) declare(name, init[index]);
    },
    FunctionExpression({ parameters }) {
      for (const parameter of parameters) declare(parameter);
    },
  });
  return found;
}

/** The literal value that an expression always has: a literal, or a local that is never anything else. */
export function constantValue(
  module: ModuleInfo,
  node: Expression,
): string | number | bigint | boolean | undefined {
  switch (node.type) {
    case "StringLiteral":
    case "NumberLiteral":
    case "BooleanLiteral":
      return node.value;
    case "ParenthesizedExpression":
    case "CastExpression":
      return constantValue(module, node.expression);
    case "UnaryExpression": {
      const value = node.operator === "-" ? constantValue(module, node.operand) : undefined;
      return typeof value === "number" || typeof value === "bigint" ? -value : undefined;
    }
    case "Identifier": {
      const variable = module.variables.get(node);
      const init =
        variable === undefined || variable.writes > 0
          ? undefined
          : declarationsOf(module).get(variable)?.init;
      return init === undefined || init.type === "Identifier" ? undefined : constantValue(module, init);
    }
    default:
      return undefined;
  }
}
