/** A walk over a chunk that knows which local each name means, for what is rewritten before the analysis. */
import type { Binding, Chunk, Expression, FunctionExpression, Statement } from "../ast.ts";

type Scope = Map<string, Binding>;

export abstract class ScopedRewriter {
  readonly #scopes: Scope[] = [];

  /** @param declared names that exist around the chunk */
  constructor(declared: readonly Binding[] = []) {
    this.#scopes.push(new Map(declared.map((binding) => [binding.name, binding])));
  }

  /** The local that `name` means here. */
  protected lookUp(name: string): Binding | undefined {
    return this.#scopes.findLast((scope) => scope.has(name))?.get(name);
  }

  /** What takes the place of a name that is read. */
  protected abstract read(node: Expression & { type: "Identifier" }): Expression;

  /** What takes the place of a name that is assigned. */
  protected abstract written(node: Expression & { type: "Identifier" }): Expression;

  /** What takes the place of a call whose parts are rewritten. */
  protected called(node: Expression & { type: "CallExpression" }): Expression {
    return node;
  }

  /** A local is declared with a value. */
  protected declared(_binding: Binding, _value: Expression | undefined): void {}

  run(chunk: Chunk): void {
    this.#block(chunk.body);
  }

  #declare(binding: Binding, value?: Expression): void {
    // The value is none of the new name's business.
    this.declared(binding, value);
    this.#scopes.at(-1)!.set(binding.name, binding);
  }

  #block(statements: readonly Statement[], before?: () => void, after?: () => void): void {
    this.#scopes.push(new Map());
    before?.();
    for (const statement of statements) this.#statement(statement);
    after?.();
    this.#scopes.pop();
  }

  #list(nodes: Expression[]): void {
    for (const [index, node] of nodes.entries()) nodes[index] = this.expression(node);
  }

  #statement(node: Statement): void {
    switch (node.type) {
      case "LocalStatement": {
        const [only] = node.init;
        const recursive =
          node.names.length === 1 && node.init.length === 1 && only?.type === "FunctionExpression";
        if (recursive) this.#declare(node.names[0]!, only);
        this.#list(node.init);
        if (!recursive)
          for (const [index, name] of node.names.entries()) this.#declare(name, node.init[index]);
        return;
      }
      case "AssignmentStatement":
        for (const [index, target] of node.targets.entries()) node.targets[index] = this.#target(target);
        return this.#list(node.values);
      case "CallStatement": {
        const call = this.expression(node.call);
        // What a call became is still evaluated.
        node.call =
          call.type === "CallExpression" || call.type === "MethodCallExpression"
            ? call
            : { type: "CallExpression", callee: wrapped(call), arguments: [], range: call.range };
        return;
      }
      case "DoStatement":
        return this.#block(node.body);
      case "WhileStatement":
        node.condition = this.expression(node.condition);
        return this.#block(node.body);
      case "RepeatStatement":
        return this.#block(node.body, undefined, () => {
          node.condition = this.expression(node.condition);
        });
      case "IfStatement":
        for (const clause of node.clauses) {
          clause.condition = this.expression(clause.condition);
          this.#block(clause.body);
        }
        if (node.orelse !== undefined) this.#block(node.orelse);
        return;
      case "NumericForStatement":
        node.start = this.expression(node.start);
        node.limit = this.expression(node.limit);
        if (node.step !== undefined) node.step = this.expression(node.step);
        return this.#block(node.body, () => this.#declare(node.variable));
      case "GenericForStatement":
        this.#list(node.iterators);
        return this.#block(node.body, () => {
          for (const name of node.variables) this.#declare(name);
        });
      case "FunctionStatement":
        node.target = this.#target(node.target) as typeof node.target;
        this.#function(node.func);
        return;
      case "LocalFunctionStatement":
        this.#declare(node.name, node.func);
        this.#function(node.func);
        return;
      case "ReturnStatement":
        return this.#list(node.values);
      default:
    }
  }

  #target<T extends Expression>(node: T): T {
    return (node.type === "Identifier" ? this.written(node) : this.expression(node)) as T;
  }

  #function(node: FunctionExpression): void {
    this.#block(node.body, () => {
      if (node.hasSelf) this.#declare({ type: "Binding", name: "self", range: node.range });
      for (const parameter of node.parameters) this.#declare(parameter);
    });
  }

  protected expression(node: Expression): Expression {
    switch (node.type) {
      case "Identifier":
        return this.read(node);
      case "FunctionExpression":
        this.#function(node);
        return node;
      case "MemberExpression":
        node.object = this.expression(node.object);
        return node;
      case "IndexExpression":
        node.object = this.expression(node.object);
        node.index = this.expression(node.index);
        return node;
      case "CallExpression": {
        const { callee } = node;
        if (callee.type !== "Identifier") node.callee = this.expression(callee);
        this.#list(node.arguments);
        const result = this.called(node);
        if (result === node && callee.type === "Identifier") node.callee = this.read(callee);
        return result;
      }
      case "MethodCallExpression":
        node.object = this.expression(node.object);
        this.#list(node.arguments);
        return node;
      case "BinaryExpression":
        node.left = this.expression(node.left);
        node.right = this.expression(node.right);
        return node;
      case "UnaryExpression":
        node.operand = this.expression(node.operand);
        return node;
      case "TableExpression":
        for (const field of node.fields) {
          if (field.type === "KeyedField") field.key = this.expression(field.key);
          field.value = this.expression(field.value);
        }
        return node;
      case "ParenthesizedExpression":
      case "CastExpression":
        node.expression = this.expression(node.expression);
        return node;
      default:
        return node;
    }
  }
}

/** `function() return value end` */
export function wrapped(...values: Expression[]): FunctionExpression {
  const { range } = values[0]!;
  return {
    type: "FunctionExpression",
    typeParameters: [],
    parameters: [],
    hasSelf: false,
    isVararg: false,
    body: [{ type: "ReturnStatement", values, range }],
    range,
  };
}
