/** Reads the tokens of a type one after the other. */
import type { Expression, SourceRange } from "../ast.ts";
import { quoted, type Token } from "../lex/token.ts";
import type { Source } from "../source.ts";

/** A mistake in a type; whoever asked for the type reports it and goes on behind it. */
export class TypeSyntaxError extends Error {
  readonly index: number;
  readonly help: string | undefined;

  constructor(index: number, message: string, help?: string) {
    super(message);
    this.index = index;
    this.help = help;
  }
}

/** Parses the arguments of the call `name(…)` whose name is the token `index`; `next` is behind the `)`. */
export type ArgumentParser = (index: number) => { values: Expression[]; next: number };

export class TypeCursor {
  readonly source: Source;
  /** Expressions inside types: `typeof(e)`, `@min(e)`. */
  readonly callArguments: ArgumentParser;
  /** Behind a cast `T < x` may be a comparison. */
  readonly inCast: boolean;
  /** Between `extends` and `?` of a conditional type. */
  beforeQuestion = false;
  /** Index of the next token. */
  index: number;
  /** Offset behind the last character read. */
  end: number;

  constructor(source: Source, index: number, callArguments: ArgumentParser, inCast = false) {
    this.source = source;
    this.index = index;
    this.end = source.tokens.at(index - 1).end;
    this.callArguments = callArguments;
    this.inCast = inCast;
  }

  get token(): Token {
    return this.source.tokens.at(this.index);
  }

  peek(distance: number): Token {
    return this.source.tokens.at(this.index + distance);
  }

  advance(): Token {
    const token = this.token;
    this.moveTo(this.index + 1);
    return token;
  }

  moveTo(index: number): void {
    this.index = index;
    this.end = this.source.tokens.at(index - 1).end;
  }

  is(text: string): boolean {
    return isWord(this.token, text);
  }

  take(text: string): boolean {
    if (!this.is(text)) return false;
    this.advance();
    return true;
  }

  expect(text: string): void {
    if (!this.take(text)) this.fail(`'${text}' expected`);
  }

  name(): Token {
    return this.token.kind === "name" ? this.advance() : this.fail("<name> expected");
  }

  /** A `>`, also as the first half of `>>` or `>=`. */
  closeAngle(): void {
    const { kind, text, start } = this.token;
    if (kind !== "symbol" || !text.startsWith(">")) this.fail("'>' expected");
    if (text === ">") {
      this.advance();
    } else {
      this.source.tokens.shorten(this.index);
      this.end = start + 1;
    }
  }

  fail(message: string, help?: string): never {
    throw new TypeSyntaxError(this.index, `${message} near ${quoted(this.token)}`, help);
  }

  range(start: number): SourceRange {
    return this.source.range(start, this.end);
  }

  /** Inside brackets (not `open`) a `?` never belongs to a conditional type around them. */
  nested<T>(read: () => T, open = false): T {
    const { levels } = this.source;
    const { beforeQuestion } = this;
    this.beforeQuestion = open && beforeQuestion;
    levels.enter(this.token.start);
    const result = read();
    levels.leave();
    this.beforeQuestion = beforeQuestion;
    return result;
  }
}

export function isWord(token: Token, text: string): boolean {
  return (
    token.text === text && (token.kind === "symbol" || token.kind === "keyword" || token.kind === "name")
  );
}
