/** All nodes of a chunk in one list, for the many passes that look for nodes of a few types wherever they are. */
import type { Chunk, Expression, Statement } from "../2-parse/ast.ts";

type Node = Expression | Statement;
type NodeType = Node["type"];

/**
 * What to do with nodes, by their type. `block` is the block whose scope a node belongs to; what the head of a loop consists of
 * belongs to the body, as in `scope.ts`.
 */
export type NodeVisitors = {
  [T in NodeType]?: (node: Extract<Node, { type: T }>, block: readonly Statement[]) => void;
};

/** Visits the nodes of some types in a whole chunk, functions in it included: statements in order, parents first. */
export function visitChunk(chunk: Chunk, visitors: NodeVisitors): void {
  let index = indices.get(chunk.body);
  if (index === undefined) indices.set(chunk.body, (index = new ChunkIndex(chunk.body)));
  index.visit(visitors as Readonly<Record<string, Visit>>);
}

type Visit = (node: Node, block: readonly Statement[]) => void;

const indices = new WeakMap<readonly Statement[], ChunkIndex>();

/** Numbers of the types that were met. */
const numbers = new Map<NodeType, number>();

function numberOf(type: NodeType): number {
  let number = numbers.get(type);
  if (number === undefined) numbers.set(type, (number = numbers.size));
  return number;
}

class ChunkIndex {
  private readonly nodes: Node[] = [];
  private readonly types: number[] = [];
  private readonly blocks: (readonly Statement[])[] = [];

  constructor(body: readonly Statement[]) {
    this.statements(body);
  }

  visit(visitors: Readonly<Record<string, Visit>>): void {
    const { blocks, nodes, types } = this;
    const wanted: (Visit | undefined)[] = [];
    for (const [type, number] of numbers) wanted[number] = visitors[type];
    for (let index = 0; index < types.length; index++) {
      const visit = wanted[types[index]!];
      if (visit !== undefined) visit(nodes[index]!, blocks[index]!);
    }
  }

  private add(node: Node, block: readonly Statement[]): void {
    this.nodes.push(node);
    this.types.push(numberOf(node.type));
    this.blocks.push(block);
  }

  private statements(block: readonly Statement[]): void {
    for (const node of block) this.statement(node, block);
  }

  private statement(node: Statement, block: readonly Statement[]): void {
    this.add(node, block);
    switch (node.type) {
      case "LocalStatement":
        return this.expressions(node.init, block);
      case "AssignmentStatement":
        this.expressions(node.targets, block);
        return this.expressions(node.values, block);
      case "CallStatement":
        return this.expression(node.call, block);
      case "DoStatement":
        return this.statements(node.body);
      case "WhileStatement":
      case "RepeatStatement":
        this.expression(node.condition, block);
        return this.statements(node.body);
      case "IfStatement":
        for (const clause of node.clauses) this.expression(clause.condition, block);
        for (const clause of node.clauses) this.statements(clause.body);
        if (node.orelse !== undefined) this.statements(node.orelse);
        return;
      case "NumericForStatement":
        this.expression(node.start, node.body);
        this.expression(node.limit, node.body);
        if (node.step !== undefined) this.expression(node.step, node.body);
        return this.statements(node.body);
      case "GenericForStatement":
        this.expressions(node.iterators, node.body);
        return this.statements(node.body);
      case "FunctionStatement":
        this.expression(node.target, block);
        return this.expression(node.func, block);
      case "LocalFunctionStatement":
        return this.expression(node.func, block);
      case "ReturnStatement":
        return this.expressions(node.values, block);
      default:
        return;
    }
  }

  private expressions(nodes: readonly Expression[], block: readonly Statement[]): void {
    for (const node of nodes) this.expression(node, block);
  }

  private expression(node: Expression, block: readonly Statement[]): void {
    this.add(node, block);
    switch (node.type) {
      case "FunctionExpression":
        return this.statements(node.body);
      case "MemberExpression":
        return this.expression(node.object, block);
      case "IndexExpression":
        this.expression(node.object, block);
        return this.expression(node.index, block);
      case "CallExpression":
        this.expression(node.callee, block);
        return this.expressions(node.arguments, block);
      case "MethodCallExpression":
        this.expression(node.object, block);
        return this.expressions(node.arguments, block);
      case "BinaryExpression":
        this.expression(node.left, block);
        return this.expression(node.right, block);
      case "UnaryExpression":
        return this.expression(node.operand, block);
      case "TableExpression":
        for (const field of node.fields) {
          if (field.type === "KeyedField") this.expression(field.key, block);
          this.expression(field.value, block);
        }
        return;
      case "ParenthesizedExpression":
      case "CastExpression":
        return this.expression(node.expression, block);
      default:
        return;
    }
  }
}
