/** What the conversion of luaparse's tree to ours keeps at hand. */
import type { Node } from "luaparse";
import type { Binding, Expression, SourceRange, Statement } from "../ast.ts";
import { MAX_TREE_DEPTH, TooDeep } from "../levels.ts";
import type { Token } from "../lex/token.ts";
import { rangeOf } from "../lua.ts";
import type { InsertedStatement, Source } from "../source.ts";

export class Converter {
  readonly source: Source;
  /** Token indices of the `(` of argument lists: they are no parenthesised expressions. */
  readonly callParentheses = new Set<number>();
  /** Index of the last token of the expression converted last, closing parentheses included. */
  lastToken = -1;
  readonly #inserted: readonly InsertedStatement[];
  #nextInserted = 0;
  /** Offset in the source of the text that luaparse read. */
  readonly #base: number;
  #depth = 0;

  constructor(source: Source, inserted: readonly InsertedStatement[], base: number) {
    this.source = source;
    this.#inserted = inserted;
    this.#base = base;
  }

  start(node: Node): number {
    return rangeOf(node)[0] + this.#base;
  }

  end(node: Node): number {
    return rangeOf(node)[1] + this.#base;
  }

  range(node: Node): SourceRange {
    return this.source.range(this.start(node), this.end(node));
  }

  /** With the types behind the node's last token. */
  statementRange(node: Node): SourceRange {
    const end = this.end(node);
    return this.source.range(
      this.start(node),
      this.source.trailing.get(this.source.tokens.endingAt(end)) ?? end,
    );
  }

  firstToken(node: Node): number {
    return this.source.tokens.startingAt(this.start(node));
  }

  finalToken(node: Node): number {
    return this.source.tokens.endingAt(this.end(node));
  }

  token(node: Node): Token {
    return this.source.tokens.at(this.firstToken(node));
  }

  binding(node: Node, name: string): Binding {
    const annotation = this.source.annotations.get(this.start(node));
    const range = this.range(node);
    return annotation === undefined
      ? { type: "Binding", name, range }
      : { type: "Binding", name, annotation, range };
  }

  /** Adds the statements that luaparse saw as semicolons, up to an offset, in source order. */
  addInserted(statements: Statement[], end: number): void {
    for (let next = this.#inserted[this.#nextInserted]; next !== undefined && next.start < end; ) {
      this.#nextInserted++;
      statements.push(next.statement);
      next = this.#inserted[this.#nextInserted];
    }
  }

  /** Puts the casts behind a token around the expression that ends with it. */
  applyCasts(expression: Expression, lastToken: number): Expression {
    const { casts } = this.source;
    const found = casts.get(lastToken);
    if (found === undefined) return expression;
    casts.delete(lastToken);
    const start = expression.range.start.offset;
    return found.reduce<Expression>(
      (inner, { annotation, end }) => ({
        type: "CastExpression",
        expression: inner,
        ...(annotation === undefined ? {} : { annotation }),
        range: this.source.range(start, end),
      }),
      expression,
    );
  }

  enter(node: Node): void {
    this.#depth++;
    if (this.#depth > MAX_TREE_DEPTH) throw new TooDeep(this.start(node));
  }

  leave(): void {
    this.#depth--;
  }
}
