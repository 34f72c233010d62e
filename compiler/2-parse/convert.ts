import type * as lp from "luaparse";
import type {
  Binding,
  Comment,
  Expression,
  FunctionExpression,
  Identifier,
  IfClause,
  SourceRange,
  Statement,
  TableField,
} from "./ast.ts";
import type { Annotations } from "./annotations.ts";
import type { Source } from "./source.ts";
import type { Token } from "./tokens.ts";

/** Words of the type layer that cannot name a variable, parameter or label (language.md §1.1). */
const RESERVED_WORDS = new Set([
  "interface",
  "as",
  "asserts",
  "readonly",
  "is",
  "typeof",
  "keyof",
  "extends",
  "fun",
]);

type Node = lp.Node & { range?: [number, number] };

/** Turns luaparse's tree into ours; literals come from our own tokens, because luaparse saw only placeholders. */
export class Converter {
  private readonly tokenAt = new Map<number, number>();

  constructor(
    private readonly source: Source,
    private readonly tokens: readonly Token[],
    private readonly annotations: Annotations,
    /** Byte offset of the text that luaparse saw. */
    private readonly base: number,
  ) {
    for (const [index, token] of tokens.entries()) this.tokenAt.set(token.start, index);
  }

  private start(node: Node): number {
    return (node.range?.[0] ?? 0) + this.base;
  }

  private end(node: Node): number {
    return (node.range?.[1] ?? 0) + this.base;
  }

  private range(node: Node): SourceRange {
    return this.source.range(this.start(node), this.end(node));
  }

  block(nodes: readonly lp.Statement[]): Statement[] {
    return nodes.flatMap((node) => this.statement(node));
  }

  private statement(node: lp.Statement): Statement[] {
    const range = this.range(node);
    switch (node.type) {
      case "LocalStatement":
        return [
          {
            type: "LocalStatement",
            range,
            names: node.variables.map((name) => this.binding(name)),
            init: this.expressions(node.init),
          },
        ];
      case "AssignmentStatement": {
        const targets = node.variables.map((target) => this.plain(target));
        const values = this.expressions(node.init);
        return [{ type: "AssignmentStatement", range, targets: targets as (Identifier & never)[], values }];
      }
      case "CallStatement": {
        const call = this.plain(node.expression);
        if (call.type !== "CallExpression" && call.type !== "MethodCallExpression") return [];
        return [{ type: "CallStatement", range, call }];
      }
      case "DoStatement":
        return [{ type: "DoStatement", range, body: this.block(node.body) }];
      case "WhileStatement":
        return [
          {
            type: "WhileStatement",
            range,
            condition: this.expression(node.condition),
            body: this.block(node.body),
          },
        ];
      case "RepeatStatement":
        return [
          {
            type: "RepeatStatement",
            range,
            body: this.block(node.body),
            condition: this.expression(node.condition),
          },
        ];
      case "IfStatement":
        return [this.ifStatement(node, range)];
      case "ForNumericStatement": {
        const step = node.step === null ? {} : { step: this.expression(node.step) };
        const [start, limit] = [this.expression(node.start), this.expression(node.end)];
        return [
          {
            type: "NumericForStatement",
            range,
            variable: this.binding(node.variable),
            start,
            limit,
            ...step,
            body: this.block(node.body),
          },
        ];
      }
      case "ForGenericStatement": {
        const variables = node.variables.map((name) => this.binding(name));
        return [
          {
            type: "GenericForStatement",
            range,
            variables,
            iterators: this.expressions(node.iterators),
            body: this.block(node.body),
          },
        ];
      }
      case "FunctionDeclaration":
        return [this.functionStatement(node, range)];
      case "ReturnStatement":
        return [{ type: "ReturnStatement", range, values: this.expressions(node.arguments) }];
      case "BreakStatement":
        return [{ type: "BreakStatement", range }];
      case "GotoStatement":
        return [{ type: "GotoStatement", range, label: node.label.name }];
      case "LabelStatement":
        this.checkName(node.label.name, node.label);
        return [{ type: "LabelStatement", range, name: node.label.name }];
      default:
        return [];
    }
  }

  private ifStatement(node: lp.IfStatement, range: SourceRange): Statement {
    const clauses: IfClause[] = [];
    let orelse: Statement[] | undefined;
    for (const clause of node.clauses) {
      if (clause.type === "ElseClause") orelse = this.block(clause.body);
      else
        clauses.push({
          range: this.range(clause),
          condition: this.expression(clause.condition),
          body: this.block(clause.body),
        });
    }
    return { type: "IfStatement", range, clauses, ...(orelse === undefined ? {} : { orelse }) };
  }

  private functionStatement(node: lp.FunctionDeclaration, range: SourceRange): Statement {
    const { identifier } = node;
    if (identifier === null) return { type: "DoStatement", range, body: [] };
    if (node.isLocal && identifier.type === "Identifier") {
      return {
        type: "LocalFunctionStatement",
        range,
        name: this.binding(identifier),
        func: this.func(node, false),
      };
    }
    const isMethod = identifier.type === "MemberExpression" && identifier.indexer === ":";
    const target = this.plain(identifier);
    if (target.type !== "Identifier" && target.type !== "MemberExpression")
      return { type: "DoStatement", range, body: [] };
    return { type: "FunctionStatement", range, target, isMethod, func: this.func(node, isMethod) };
  }

  private func(node: lp.FunctionDeclaration, hasSelf: boolean): FunctionExpression {
    // `local function` starts at `local` in luaparse; the header is found by its own keyword.
    let keyword = this.tokenAt.get(this.start(node)) ?? 0;
    while (this.tokens[keyword] !== undefined && this.tokens[keyword]!.text !== "function") keyword++;
    const header = this.annotations.functions.get(this.tokens[keyword]?.start ?? -1);
    const parameters: Binding[] = [];
    let isVararg = false;
    let vararg: Binding["annotation"];
    for (const parameter of node.parameters) {
      if (parameter.type === "Identifier") parameters.push(this.binding(parameter));
      else {
        isVararg = true;
        vararg = this.annotations.names.get(this.start(parameter));
      }
    }
    return {
      type: "FunctionExpression",
      range: this.range(node),
      typeParameters: header?.typeParameters ?? [],
      parameters,
      hasSelf,
      isVararg,
      ...(vararg === undefined ? {} : { varargAnnotation: vararg }),
      ...(header?.returns === undefined ? {} : { returns: header.returns }),
      body: this.block(node.body),
    };
  }

  private binding(node: lp.Identifier): Binding {
    this.checkName(node.name, node);
    const annotation = this.annotations.names.get(this.start(node));
    return {
      type: "Binding",
      name: node.name,
      range: this.range(node),
      ...(annotation === undefined ? {} : { annotation }),
    };
  }

  private checkName(name: string, node: Node): void {
    if (!RESERVED_WORDS.has(name)) return;
    this.source.report(
      "LF2005",
      this.start(node),
      this.end(node),
      `\`${name}\` is a reserved word and cannot name a variable: unexpected symbol near '${name}'`,
    );
  }

  // ── Expressions ───────────────────────────────────────────────────────────────────────────────────────

  expressions(nodes: readonly lp.Expression[]): Expression[] {
    return nodes.map((node) => this.expression(node));
  }

  /** An expression with the cast that ends it and the parentheses that cut it to one value. */
  expression(node: lp.Expression): Expression {
    let result = this.plain(node);
    const simple =
      node.type !== "BinaryExpression" &&
      node.type !== "LogicalExpression" &&
      node.type !== "UnaryExpression";
    const cast = simple ? this.annotations.casts.get(this.end(node)) : undefined;
    if (cast !== undefined) {
      const range = this.source.range(this.start(node), cast.end);
      result = {
        type: "CastExpression",
        expression: result,
        range,
        ...(cast.type === undefined ? {} : { annotation: cast.type }),
      };
    }
    const several =
      result.type === "CallExpression" ||
      result.type === "MethodCallExpression" ||
      result.type === "VarargExpression";
    return several && this.isGrouped(node)
      ? { type: "ParenthesizedExpression", expression: result, range: result.range }
      : result;
  }

  /** Does the expression stand in parentheses of its own (not those of a call)? */
  private isGrouped(node: Node): boolean {
    const index = this.tokenAt.get(this.start(node));
    if (
      index === undefined ||
      this.tokens[index - 1]?.text !== "(" ||
      this.tokens[index - 1]?.kind !== "symbol"
    )
      return false;
    const before = this.tokens[index - 2];
    if (before === undefined) return true;
    if (before.kind === "keyword") return before.text !== "end" && before.text !== "function";
    if (before.kind === "symbol") return !/^(\)|\]|\}|!)$/.test(before.text);
    return false;
  }

  private plain(node: lp.Expression | lp.FunctionDeclaration): Expression {
    const range = this.range(node);
    switch (node.type) {
      case "NilLiteral":
        return { type: "NilLiteral", range };
      case "BooleanLiteral":
        return { type: "BooleanLiteral", range, value: node.value };
      case "NumericLiteral": {
        const token = this.tokens[this.tokenAt.get(this.start(node)) ?? 0]!;
        const { value, isFloat } = token.number ?? { value: 0, isFloat: false };
        return { type: "NumberLiteral", range, raw: token.text, value, isFloat };
      }
      case "StringLiteral": {
        const token = this.tokens[this.tokenAt.get(this.start(node)) ?? 0]!;
        return { type: "StringLiteral", range, value: token.text, long: token.long === true };
      }
      case "VarargLiteral":
        return { type: "VarargExpression", range };
      case "FunctionDeclaration":
        return this.func(node, false);
      case "Identifier":
        this.checkName(node.name, node);
        return { type: "Identifier", range, name: node.name };
      case "MemberExpression":
        return {
          type: "MemberExpression",
          range,
          object: this.expression(node.base),
          name: node.identifier.name,
          nameRange: this.range(node.identifier),
        };
      case "IndexExpression":
        return {
          type: "IndexExpression",
          range,
          object: this.expression(node.base),
          index: this.expression(node.index),
        };
      case "CallExpression":
        return this.call(node, node.base, node.arguments);
      case "TableCallExpression":
        return this.call(node, node.base, [node.arguments as unknown as lp.Expression]);
      case "StringCallExpression":
        return this.call(node, node.base, [node.argument]);
      case "BinaryExpression":
      case "LogicalExpression":
        return this.binary(node, range);
      case "UnaryExpression":
        return {
          type: "UnaryExpression",
          range,
          operator: node.operator,
          operand: this.expression(node.argument),
        };
      case "TableConstructorExpression":
        return { type: "TableExpression", range, fields: node.fields.map((field) => this.field(field)) };
    }
  }

  private call(node: Node, base: lp.Expression, list: readonly lp.Expression[]): Expression {
    const range = this.range(node);
    if (base.type === "Identifier" && base.name === "typeof" && list.length === 1) {
      return { type: "TypeofExpression", range, expression: this.expression(list[0]!) };
    }
    if (base.type === "MemberExpression" && base.indexer === ":") {
      const object = this.expression(base.base);
      const nameRange = this.range(base.identifier);
      return {
        type: "MethodCallExpression",
        range,
        object,
        name: base.identifier.name,
        nameRange,
        arguments: this.expressions(list),
      };
    }
    return {
      type: "CallExpression",
      range,
      callee: this.expression(base),
      arguments: this.expressions(list),
    };
  }

  private binary(node: lp.BinaryExpression | lp.LogicalExpression, range: SourceRange): Expression {
    const left = this.expression(node.left);
    const right = this.expression(node.right);
    const operatorRange = this.operatorRange(node);
    return {
      type: "BinaryExpression",
      range,
      operator: node.operator as (Expression & { type: "BinaryExpression" })["operator"],
      left,
      right,
      operatorRange,
    };
  }

  /** The operator stands between the operands, behind parentheses that close the left one. */
  private operatorRange(node: lp.BinaryExpression | lp.LogicalExpression): SourceRange {
    const end = this.start(node.right);
    let index = this.tokenAt.get(end) ?? 0;
    while (index > 0 && !(this.tokens[index]!.text === node.operator && this.tokens[index]!.start < end))
      index--;
    const token = this.tokens[index]!;
    return this.source.range(token.start, token.end);
  }

  private field(node: lp.TableConstructorExpression["fields"][number]): TableField {
    const range = this.range(node);
    if (node.type === "TableValue")
      return { type: "PositionalField", range, value: this.expression(node.value) };
    if (node.type === "TableKey")
      return {
        type: "KeyedField",
        range,
        key: this.expression(node.key),
        value: this.expression(node.value),
      };
    return { type: "NamedField", range, name: node.key.name, value: this.expression(node.value) };
  }
}

/** Comments in order, with where they stand. */
export function convertComments(source: Source, comments: readonly Token[]): Comment[] {
  return comments.map((comment) => {
    const lineStart = source.bytes.lastIndexOf("\n", comment.start - 1) + 1;
    return {
      text: Buffer.from(comment.text, "latin1").toString("utf8").trim(),
      block: comment.long === true,
      trailing: source.bytes.slice(lineStart, comment.start).trim() !== "",
      range: source.range(comment.start, comment.end),
    };
  });
}
