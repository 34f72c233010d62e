import type {
  Expression,
  InterfaceStatement,
  TypeNode,
  TypeParameter,
  TypeStatement,
} from "../../2-parse/ast.ts";

export type TypeDeclaration = TypeStatement | InterfaceStatement;

/** Calls `visit` for each type directly inside another one. */
export function subtypes(node: TypeNode, visit: (child: TypeNode) => void): void {
  switch (node.type) {
    case "NamedType":
      return node.arguments.forEach(visit);
    case "ArrayType":
      return visit(node.element);
    case "MapType":
      visit(node.key);
      return visit(node.value);
    case "RecordType":
      for (const field of node.fields) visit(field.type);
      return;
    case "FunctionType":
      for (const parameter of node.parameters) visit(parameter.type);
      if (node.vararg !== undefined) visit(node.vararg);
      return node.returns.forEach(visit);
    case "OptionalType":
    case "ReadonlyType":
    case "KeyofType":
    case "ValidatedType":
    case "ParenthesizedType":
      return visit(node.inner);
    case "UnionType":
    case "IntersectionType":
      return node.members.forEach(visit);
    case "IndexAccessType":
      visit(node.object);
      return visit(node.index);
    case "ConditionalType":
      visit(node.check);
      visit(node.extends);
      visit(node.then);
      return visit(node.otherwise);
    case "AssertsType":
      if (node.asserted !== undefined) visit(node.asserted);
      return;
    case "LiteralType":
    case "TypeofType":
      return;
  }
}

/** Calls `visit` for a type and every type inside it. */
export function walkType(node: TypeNode, visit: (node: TypeNode) => void): void {
  visit(node);
  subtypes(node, (child) => walkType(child, visit));
}

/** The types that a declaration consists of. */
export function declarationTypes(node: TypeDeclaration): TypeNode[] {
  const constraints = node.parameters.flatMap(({ constraint }: TypeParameter) =>
    constraint === undefined ? [] : [constraint],
  );
  if (node.type === "TypeStatement") return [...constraints, node.value];
  const methods = node.methods.flatMap((method) => [
    ...method.parameters.map((parameter) => parameter.type),
    ...method.returns,
  ]);
  return [...constraints, ...node.bases, ...methods];
}

/** The expressions whose static type a type asks for, and the arguments of validators. */
export function expressionsIn(types: readonly TypeNode[]): Expression[] {
  const found: Expression[] = [];
  for (const type of types) {
    walkType(type, (node) => {
      if (node.type === "TypeofType") found.push(node.expression);
      if (node.type === "ValidatedType") for (const item of node.validators) found.push(...item.arguments);
    });
  }
  return found;
}
