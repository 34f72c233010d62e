import type { Expression, Statement } from "../2-parse/ast.ts";

/** Can an expression give other than one value where it stands last in a list? */
export function isMulti(node: Expression | undefined): boolean {
  return (
    node?.type === "CallExpression" ||
    node?.type === "MethodCallExpression" ||
    node?.type === "VarargExpression"
  );
}

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
    walkStatement(statement, block, visitor);
  }
}

/** Written out for every sort of statement and expression: these visits are most of what analysis does. */
function walkStatement(node: Statement, block: readonly Statement[], visitor: Visitor): void {
  switch (node.type) {
    case "LocalStatement":
      return walkAll(node.init, block, visitor);
    case "AssignmentStatement":
      walkAll(node.targets, block, visitor);
      return walkAll(node.values, block, visitor);
    case "CallStatement":
      return walkExpression(node.call, block, visitor);
    case "DoStatement":
      return walk(node.body, visitor);
    case "WhileStatement":
    case "RepeatStatement":
      walkExpression(node.condition, block, visitor);
      return walk(node.body, visitor);
    case "IfStatement":
      for (const clause of node.clauses) walkExpression(clause.condition, block, visitor);
      for (const clause of node.clauses) walk(clause.body, visitor);
      if (node.orelse !== undefined) walk(node.orelse, visitor);
      return;
    case "NumericForStatement":
      walkExpression(node.start, block, visitor);
      walkExpression(node.limit, block, visitor);
      if (node.step !== undefined) walkExpression(node.step, block, visitor);
      return walk(node.body, visitor);
    case "GenericForStatement":
      walkAll(node.iterators, block, visitor);
      return walk(node.body, visitor);
    case "FunctionStatement":
      walkExpression(node.target, block, visitor);
      return walkExpression(node.func, block, visitor);
    case "LocalFunctionStatement":
      return walkExpression(node.func, block, visitor);
    case "ReturnStatement":
      return walkAll(node.values, block, visitor);
    default:
      return;
  }
}

function walkAll(nodes: readonly Expression[], block: readonly Statement[], visitor: Visitor): void {
  for (const node of nodes) walkExpression(node, block, visitor);
}

function walkExpression(node: Expression, block: readonly Statement[], visitor: Visitor): void {
  visitor.expression?.(node, block);
  switch (node.type) {
    case "FunctionExpression":
      return walk(node.body, visitor);
    case "MemberExpression":
      return walkExpression(node.object, block, visitor);
    case "IndexExpression":
      walkExpression(node.object, block, visitor);
      return walkExpression(node.index, block, visitor);
    case "CallExpression":
      walkExpression(node.callee, block, visitor);
      return walkAll(node.arguments, block, visitor);
    case "MethodCallExpression":
      walkExpression(node.object, block, visitor);
      return walkAll(node.arguments, block, visitor);
    case "BinaryExpression":
      walkExpression(node.left, block, visitor);
      return walkExpression(node.right, block, visitor);
    case "UnaryExpression":
      return walkExpression(node.operand, block, visitor);
    case "TableExpression":
      for (const field of node.fields) {
        if (field.type === "KeyedField") walkExpression(field.key, block, visitor);
        walkExpression(field.value, block, visitor);
      }
      return;
    case "ParenthesizedExpression":
    case "CastExpression":
      return walkExpression(node.expression, block, visitor);
    default:
      return;
  }
}
