/** Types as run-time values (language.md §3.6): declarations, references, and calls of types by name. */
import type {
  CallExpression,
  Expression,
  InterfaceMethod,
  MethodCallExpression,
  TypeNode,
  TypeParameter,
  Validator,
} from "../2-parse/ast.ts";
import { OTHER } from "../3-analyze/kinds.ts";
import { safeIdentifier } from "../3-analyze/naming.ts";
import { PRIMITIVES, type TypeReference } from "../3-analyze/types/references.ts";
import { constantValue, staticType } from "../3-analyze/types/static-type.ts";
import type { TypeDeclaration } from "../3-analyze/types/walk-type.ts";
import { callArity, isCall, spreadArguments } from "./calls.ts";
import { isMulti } from "../3-analyze/walk.ts";
import { argument, type Code, code, isIdentifierName, PRECEDENCE, stringLiteral } from "./code.ts";
import type { Context } from "./context.ts";
import { callArguments, type Doc, hardline, list } from "./doc.ts";
import { expression } from "./expressions.ts";

/** Names of type parameters in scope, as JavaScript has them. */
type Scope = ReadonlyMap<string, string>;

const NO_PARAMETERS: Scope = new Map();

/** Gives every type that the module needs at run time a name that none of its variables has. */
export function nameTypes(context: Context): void {
  for (const name of context.module.types.values) {
    const base = safeIdentifier(name);
    const taken = (candidate: string) => context.usedNames.has(candidate);
    let chosen = taken(base) ? `${base}Type` : base;
    for (let suffix = 2; taken(chosen); suffix++) chosen = `${base}Type${suffix}`;
    context.usedNames.add(chosen);
    context.typeNames.set(name, chosen);
  }
}

/** The declarations that run-time code refers to, in source order. */
export function typeDeclarations(context: Context): Doc[] {
  const { declared, values } = context.module.types;
  const docs: Doc[] = [];
  for (const [name, declaration] of declared) {
    if (!values.has(name)) continue;
    docs.push(context.mark(declaration.range.start), declare(context, declaration), hardline);
  }
  for (const name of declared.keys()) {
    if (!context.program.publishedTypes.has(name)) continue;
    context.usesGlobals = true;
    docs.push(`lua.publish(globals, ${stringLiteral(name)}, ${context.typeNames.get(name)});`, hardline);
  }
  return docs.length === 0 ? docs : [...docs, hardline];
}

function declare(context: Context, node: TypeDeclaration): Doc {
  const name = context.typeNames.get(node.name)!;
  // Written out, because TypeScript cannot infer a type that refers to itself.
  const head = `const ${name}: lua.types.Type = lua.types.`;
  const scope = new Map(node.parameters.map((item) => [item.name, safeIdentifier(item.name)]));
  const body =
    node.type === "TypeStatement" ? typeDoc(context, node.value, scope) : interfaceDoc(context, node, scope);
  if (node.parameters.length === 0)
    return [head, "named", callArguments([stringLiteral(node.name), ["() => ", body]], true), ";"];
  const parameters = list(
    "[",
    node.parameters.map((item) => parameterDoc(context, item, scope)),
    "]",
  );
  const names = [...scope.values()].join(", ");
  return [
    head,
    "generic",
    callArguments([stringLiteral(node.name), parameters, [`(${names}) => `, body]], true),
    ";",
  ];
}

function parameterDoc(context: Context, { name, constraint }: TypeParameter, scope: Scope): Doc {
  if (constraint === undefined) return stringLiteral(name);
  // A constraint that names a parameter would stand outside the function that binds it.
  const outside = new Map([...scope.keys()].map((key) => [key, "lua.types.any"]));
  return [
    "lua.types.parameter(",
    stringLiteral(name),
    ", () => ",
    typeDoc(context, constraint, outside),
    ")",
  ];
}

function interfaceDoc(
  context: Context,
  node: TypeDeclaration & { type: "InterfaceStatement" },
  scope: Scope,
): Doc {
  const bases = list(
    "[",
    node.bases.map((base) => typeDoc(context, base, scope)),
    "]",
  );
  const methods = node.methods.map((method) => property(method.name, methodDoc(context, method, scope)));
  return ["lua.types.interfaceOf(", bases, ", ", list("{", methods, "}", true), ")"];
}

function methodDoc(context: Context, method: InterfaceMethod, scope: Scope): Doc {
  const { parameters, returns, range } = method;
  return typeDoc(context, { type: "FunctionType", parameters, returns, fun: true, range }, scope);
}

function property(name: string, value: Doc): Doc {
  // `__proto__: x` in an object literal would set its prototype.
  const key = name === "__proto__" ? '["__proto__"]' : isIdentifierName(name) ? name : stringLiteral(name);
  return [key, ": ", value];
}

// ── Types ───────────────────────────────────────────────────────────────────────────────────────────────

function typeDoc(context: Context, node: TypeNode, scope: Scope): Doc {
  const inner = (child: TypeNode) => typeDoc(context, child, scope);
  const made = (name: string, ...parts: Doc[]): Doc => [`lua.types.${name}`, list("(", parts, ")")];
  switch (node.type) {
    case "NamedType":
      return namedDoc(context, node, scope);
    case "LiteralType":
      return made("literal", literalDoc(node.value));
    case "ArrayType":
      return made("array", inner(node.element));
    case "MapType":
      return made("map", inner(node.key), inner(node.value));
    case "RecordType": {
      const fields = node.fields.map((field) =>
        property(`${field.name}${field.optional ? "?" : ""}`, inner(field.type)),
      );
      const record = list("{", fields, "}", true);
      return node.interface
        ? ["lua.types.interfaceOf([], ", record, ")"]
        : ["lua.types.record(", record, ")"];
    }
    case "FunctionType":
      return functionDoc(context, node, scope);
    case "OptionalType":
      return made("optional", inner(node.inner));
    case "UnionType":
      return made("union", ...node.members.map(inner));
    case "IntersectionType":
      return made("intersection", ...node.members.map(inner));
    case "IndexAccessType":
      return made("indexed", inner(node.object), inner(node.index));
    case "ReadonlyType":
      return made("readonly", inner(node.inner));
    case "KeyofType":
      return made("keysOf", inner(node.inner));
    case "ParenthesizedType":
      return inner(node.inner);
    case "TypeofType":
      return inner(staticType(context.module, node.expression, "code"));
    case "ConditionalType":
      return conditionalDoc(context, node, scope);
    case "AssertsType":
      return "lua.types.nil";
    case "ValidatedType": {
      const validators = node.validators.flatMap((validator) => validatorDoc(context, validator) ?? []);
      if (validators.length === 0) return inner(node.inner);
      return [inner(node.inner), ".with", list("(", validators, ")")];
    }
  }
}

function namedDoc(context: Context, node: TypeNode & { type: "NamedType" }, scope: Scope): Doc {
  const { name, qualifier } = node;
  const printed = qualifier === undefined ? name : `${qualifier}.${name}`;
  const head =
    qualifier === undefined ? plainName(context, name, scope) : memberDoc(context, qualifier, name, printed);
  if (node.arguments.length === 0) return head;
  const args = node.arguments.map((item) => typeDoc(context, item, scope));
  return ["lua.types.apply", list("(", [head, ...args], ")")];
}

function plainName(context: Context, name: string, scope: Scope): string {
  const declared = scope.get(name) ?? context.typeNames.get(name);
  if (declared !== undefined) return declared;
  return PRIMITIVES.has(name) ? `lua.types.${name}` : `lua.types.unresolved(${stringLiteral(name)})`;
}

/** `lib.User`: `lib` is a local of the chunk that holds a library, or an alias of the entry. */
function memberDoc(context: Context, qualifier: string, name: string, printed: string): string {
  const { module, names } = context;
  const variable = module.func.block.variables.find(
    (item) => item.name === qualifier && item.role === "local",
  );
  const required = variable === undefined ? names.required(qualifier) : variable.required;
  if (required?.kind === "library") {
    const library = context.library(required.id);
    return `lua.types.member(${library}, ${stringLiteral(name)}, ${stringLiteral(printed)})`;
  }
  if (variable === undefined || required !== undefined)
    return `lua.types.unresolved(${stringLiteral(printed)})`;
  return `lua.types.member(${variable.jsName}, ${stringLiteral(name)}, ${stringLiteral(printed)})`;
}

function literalDoc(value: string | number | bigint | boolean): string {
  if (typeof value === "string") return stringLiteral(value);
  return typeof value === "bigint" ? `${value}n` : String(value);
}

function functionDoc(context: Context, node: TypeNode & { type: "FunctionType" }, scope: Scope): Doc {
  const inner = (child: TypeNode) => typeDoc(context, child, scope);
  const parameters = node.parameters.map(
    ({ name, type }): Doc =>
      name === undefined ? inner(type) : ["[", stringLiteral(name), ", ", inner(type), "]"],
  );
  const returns = node.returns.filter((item) => item.type !== "AssertsType").map(inner);
  const rest = node.vararg === undefined ? [] : [inner(node.vararg)];
  return ["lua.types.func", list("(", [list("[", parameters, "]"), list("[", returns, "]"), ...rest], ")")];
}

/** Over a bare parameter every member of a union is asked for by itself. */
function conditionalDoc(context: Context, node: TypeNode & { type: "ConditionalType" }, scope: Scope): Doc {
  const parameter = node.check.type === "NamedType" ? scope.get(node.check.name) : undefined;
  const choice: Doc = [
    "lua.types.conditional",
    list(
      "(",
      [
        typeDoc(context, node.check, scope),
        typeDoc(context, node.extends, scope),
        ["() => ", typeDoc(context, node.then, scope)],
        ["() => ", typeDoc(context, node.otherwise, scope)],
      ],
      ")",
    ),
  ];
  return parameter === undefined ? choice : [`lua.types.each(${parameter}, (${parameter}) => `, choice, ")"];
}

const VALIDATORS: Readonly<Record<string, string>> = {
  min: "min",
  max: "max",
  min_len: "minLen",
  max_len: "maxLen",
  pattern: "pattern",
};

/** Validators with other names are ignored. */
function validatorDoc(context: Context, node: Validator): Doc | undefined {
  if (!Object.hasOwn(VALIDATORS, node.name)) return undefined;
  const [first] = node.arguments;
  const value = first === undefined ? undefined : constantValue(context.module, first);
  return `lua.types.${VALIDATORS[node.name]}(${value === undefined ? "undefined" : literalDoc(value)})`;
}

// ── Uses ────────────────────────────────────────────────────────────────────────────────────────────────

/** `typeof(e)` as an expression. */
export function typeofExpression(context: Context, node: Expression): Code {
  return code(
    typeDoc(context, staticType(context.module, node, "code"), NO_PARAMETERS),
    PRECEDENCE.call,
    OTHER,
    true,
  );
}

/** A type by its name. */
export function typeName(context: Context, reference: TypeReference): Code {
  if (reference.kind === "primitive")
    return code(`lua.types.${reference.name}`, PRECEDENCE.call, OTHER, true);
  return code(context.typeNames.get(reference.declaration.name)!, PRECEDENCE.primary, OTHER, true);
}

/** A call whose callee or receiver is a type by name; undefined for every other call. */
export function typeInvocation(
  context: Context,
  node: CallExpression | MethodCallExpression,
): Code | undefined {
  const site = context.module.calls.get(node)!;
  if (site.builtin?.module !== "types") return undefined;
  const { name } = site.builtin;
  const at = node.type === "MethodCallExpression" ? node.nameRange.start : node.range.start;
  const called = (...doc: Doc[]): Code => code([context.mark(at), ...doc], PRECEDENCE.call);
  const [first] = node.arguments;
  const only = node.arguments.length === 1 ? first : undefined;
  const type = typeOperand(context, node);
  const single =
    only !== undefined && (!isMulti(only) || (isCall(only) && callArity(context, only).shape === "single"));
  // Only one value may be given, so how many there are matters.
  if (name === "call") {
    if (single) return called(type, ".validate(", argument(expression(context, only)), ")");
    return called("lua.call", callArguments([type, ...spreadArguments(context, node.arguments)], false));
  }
  const plain = node.arguments.every((item) => item === first || expression(context, item).pure);
  if (name === "is" && plain) {
    const value = first === undefined ? "" : argument(expression(context, first));
    return called(type, ".is(", value, ")");
  }
  if (node.arguments.length === 0) return called(type, `.${name}()`);
  const args = [type, stringLiteral(name), ...spreadArguments(context, node.arguments)];
  return called("lua.invoke", callArguments(args, false));
}

function typeOperand(context: Context, node: CallExpression | MethodCallExpression): Doc {
  const { names } = context;
  const callee = node.type === "CallExpression" ? node.callee : node.object;
  const reference = names.typeOf(callee);
  if (reference !== undefined) return typeName(context, reference).doc;
  const owner = callee.type === "MemberExpression" ? names.typeOf(callee.object) : undefined;
  if (owner === undefined) throw new Error("a type operation without a type");
  return typeName(context, owner).doc;
}
