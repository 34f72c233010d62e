import type { Expression, Statement } from "../2-parse/ast.ts";

/** Calls `visit` for each direct subexpression of an expression, in evaluation order; not into functions. */
export function subexpressions(node: Expression, visit: (child: Expression) => void): void {
  switch (node.type) {
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
      return visit(node.expression);
    default:
      return;
  }
}

/** The expressions and the nested blocks of a statement, in source order. */
export function statementParts(node: Statement): { expressions: Expression[]; blocks: Statement[][] } {
  switch (node.type) {
    case "LocalStatement":
      return { expressions: node.init, blocks: [] };
    case "AssignmentStatement":
      return { expressions: [...node.targets, ...node.values], blocks: [] };
    case "CallStatement":
      return { expressions: [node.call], blocks: [] };
    case "DoStatement":
      return { expressions: [], blocks: [node.body] };
    case "WhileStatement":
    case "RepeatStatement":
      return { expressions: [node.condition], blocks: [node.body] };
    case "IfStatement":
      return {
        expressions: node.clauses.map((clause) => clause.condition),
        blocks: [
          ...node.clauses.map((clause) => clause.body),
          ...(node.orelse === undefined ? [] : [node.orelse]),
        ],
      };
    case "NumericForStatement":
      return {
        expressions: [node.start, node.limit, ...(node.step === undefined ? [] : [node.step])],
        blocks: [node.body],
      };
    case "GenericForStatement":
      return { expressions: node.iterators, blocks: [node.body] };
    case "FunctionStatement":
      return { expressions: [node.target, node.func], blocks: [] };
    case "LocalFunctionStatement":
      return { expressions: [node.func], blocks: [] };
    case "ReturnStatement":
      return { expressions: node.values, blocks: [] };
    default:
      return { expressions: [], blocks: [] };
  }
}

export interface Visitor {
  statement?(node: Statement, block: readonly Statement[]): void;
  expression?(node: Expression, block: readonly Statement[]): void;
}

/** Visits every statement and expression of a block and of all functions in it, parents first. */
export function walk(block: readonly Statement[], visitor: Visitor): void {
  for (const statement of block) {
    visitor.statement?.(statement, block);
    const { expressions, blocks } = statementParts(statement);
    for (const expression of expressions) walkExpression(expression, block, visitor);
    for (const inner of blocks) walk(inner, visitor);
  }
}

function walkExpression(node: Expression, block: readonly Statement[], visitor: Visitor): void {
  visitor.expression?.(node, block);
  if (node.type === "FunctionExpression") walk(node.body, visitor);
  else subexpressions(node, (child) => walkExpression(child, block, visitor));
}
