/** The expressions directly inside a node, in source order; not those in the blocks of a statement. */
import type { Expression, Statement } from "../ast.ts";

export function childrenOf(node: Expression | Statement): readonly Expression[] {
  switch (node.type) {
    case "LocalStatement":
      return node.init;
    case "AssignmentStatement":
      return [...node.targets, ...node.values];
    case "CallStatement":
      return [node.call];
    case "ReturnStatement":
      return node.values;
    case "NumericForStatement":
      return node.step === undefined ? [node.start, node.limit] : [node.start, node.limit, node.step];
    case "GenericForStatement":
      return node.iterators;
    case "MemberExpression":
      return [node.object];
    case "IndexExpression":
      return [node.object, node.index];
    case "CallExpression":
      return [node.callee, ...node.arguments];
    case "MethodCallExpression":
      return [node.object, ...node.arguments];
    case "BinaryExpression":
      return [node.left, node.right];
    case "UnaryExpression":
      return [node.operand];
    case "TableExpression":
      return node.fields.flatMap((field) =>
        field.type === "KeyedField" ? [field.key, field.value] : [field.value],
      );
    case "ParenthesizedExpression":
    case "CastExpression":
    case "TypeofExpression":
      return [node.expression];
    default:
      return [];
  }
}
