/** Which calls of `require` certainly run. */
import type { Expression, Statement } from "../2-parse/ast.ts";
import type { Names } from "./names.ts";
import { subexpressions } from "./walk.ts";

/**
 * Calls of `require` with a literal name that no branch, loop or protected call stands around. The functions of an entry are
 * there to be called; those of a script may be for other times.
 */
export function certainRequires(
  body: readonly Statement[],
  names: Names,
  isScript: boolean,
): ReadonlySet<Expression> {
  const found = new Set<Expression>();
  const expression = (node: Expression): void => {
    if (names.requireCall(node) !== undefined) found.add(node);
    if (node.type === "FunctionExpression") {
      if (!isScript) statements(node.body);
    } else if (node.type === "BinaryExpression" && (node.operator === "and" || node.operator === "or")) {
      expression(node.left);
    } else if (node.type === "CallExpression" && isProtected(node.callee)) {
      for (const argument of node.arguments) if (argument.type !== "FunctionExpression") expression(argument);
    } else subexpressions(node, expression);
  };
  const isProtected = (callee: Expression): boolean => {
    const builtin = names.builtinOf(callee);
    return builtin?.module === "" && (builtin.name === "pcall" || builtin.name === "xpcall");
  };
  const statements = (list: readonly Statement[]): void => list.forEach(statement);
  const statement = (node: Statement): void => {
    switch (node.type) {
      case "LocalStatement":
        return node.init.forEach(expression);
      case "AssignmentStatement":
        node.targets.forEach(expression);
        return node.values.forEach(expression);
      case "CallStatement":
        return expression(node.call);
      case "DoStatement":
      case "RepeatStatement":
        return statements(node.body);
      case "WhileStatement":
        return expression(node.condition);
      case "IfStatement":
        return expression(node.clauses[0]!.condition);
      case "NumericForStatement":
        expression(node.start);
        return expression(node.limit);
      case "GenericForStatement":
        return node.iterators.forEach(expression);
      case "FunctionStatement":
      case "LocalFunctionStatement":
        return expression(node.func);
      case "ReturnStatement":
        return node.values.forEach(expression);
      default:
    }
  };
  statements(body);
  return found;
}
