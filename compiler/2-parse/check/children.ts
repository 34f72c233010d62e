/** The expressions directly inside a node, in source order; not those in the blocks of a statement. */
import type { Expression, Statement } from "../ast.ts";

export function visitChildren(node: Expression | Statement, visit: (child: Expression) => void): void {
  switch (node.type) {
    case "LocalStatement":
      return node.init.forEach(visit);
    case "AssignmentStatement":
      node.targets.forEach(visit);
      return node.values.forEach(visit);
    case "CallStatement":
      return visit(node.call);
    case "ReturnStatement":
      return node.values.forEach(visit);
    case "NumericForStatement":
      visit(node.start);
      visit(node.limit);
      if (node.step !== undefined) visit(node.step);
      return;
    case "GenericForStatement":
      return node.iterators.forEach(visit);
    case "MemberExpression":
      return visit(node.object);
    case "IndexExpression":
      visit(node.object);
      return visit(node.index);
    case "CallExpression":
      visit(node.callee);
      return node.arguments.forEach(visit);
    case "MethodCallExpression":
      visit(node.object);
      return node.arguments.forEach(visit);
    case "BinaryExpression":
      visit(node.left);
      return visit(node.right);
    case "UnaryExpression":
      return visit(node.operand);
    case "TableExpression":
      for (const field of node.fields) {
        if (field.type === "KeyedField") visit(field.key);
        visit(field.value);
      }
      return;
    case "ParenthesizedExpression":
    case "CastExpression":
    case "TypeofExpression":
      return visit(node.expression);
    default:
      return;
  }
}
