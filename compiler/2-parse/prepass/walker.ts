/**
 * Walks the tokens of a text once and takes out what is not Lua 5.3 (language.md §3) or what luaparse would
 * stop at although the tree is sound:
 *
 * - annotations, type parameters and casts are parsed and blanked. What is left of `a + b as T` is `a + b`;
 *   the cast is noted at the last token of its operand and put back when the tree is built: `as`, `::` and `!`
 *   bind tighter than every operator (§2.1), so their operand is the one expression without operators that
 *   ends at that token, and precedence stays luaparse's own business;
 * - `type` and `interface` declarations, `break`, `goto` and labels become semicolons, which Lua allows
 *   exactly where it allows these statements; they are put back by their offsets. So luaparse, which stops at
 *   the first mistake, does not check jumps: `check/` reports all of them.
 */

import type { Statement } from "../ast.ts";
import { Converter } from "../convert/converter.ts";
import { convertExpression } from "../convert/expressions.ts";
import { endsOperand, KEYWORDS, quoted, type Token, TYPE_WORDS } from "../lex/token.ts";
import { LuaSyntaxError, parseLua } from "../lua.ts";
import { messageOf } from "../lua-errors.ts";
import type { Cast, Source } from "../source.ts";
import { type ArgumentParser, isWord, TypeCursor, TypeSyntaxError } from "../types/cursor.ts";
import { parseType } from "../types/type.ts";
import { readFunctionHeader, readLocalNames } from "./bindings.ts";
import { readInterface, readTypeDeclaration } from "./declarations.ts";
import { Nesting } from "./nesting.ts";

/** Keywords behind which a statement starts. */
const BLOCK_STARTS: ReadonlySet<string> = new Set(["do", "then", "else", "repeat", "break"]);
/** Keywords that do not end an expression around them. */
const IN_EXPRESSIONS: ReadonlySet<string> = new Set(["nil", "true", "false", "end"]);

export class Walker {
  readonly source: Source;
  readonly nesting: Nesting;

  constructor(source: Source) {
    this.source = source;
    this.nesting = new Nesting(source.levels);
  }

  run(): void {
    let index = 0;
    while (index < this.source.tokens.last) index = this.#step(index, 1);
  }

  /** Each step returns the index of the next token to look at. `floor`: frames that belong to code around. */
  #step(index: number, floor: number): number {
    const token = this.source.tokens.at(index);
    switch (token.kind) {
      case "name":
        return this.#name(index, token);
      case "keyword":
        return this.#keyword(index, token, floor);
      case "symbol":
        return this.#symbol(index, token, floor);
      case "label": {
        if (KEYWORDS.has(token.text))
          this.source.problems.syntax("LF2001", token, `<name> expected near '${token.text}'`);
        const range = this.source.range(token.start, token.end);
        return this.#semicolons(index, index + 1, { type: "LabelStatement", name: token.text, range });
      }
      default:
        return index + 1;
    }
  }

  #name(index: number, token: Token): number {
    const { tokens } = this.source;
    const before = tokens.before(index);
    if (before >= 0 && (isWord(tokens.at(before), ".") || isWord(tokens.at(before), ":"))) return index + 1;
    if (this.startsStatement(index)) this.nesting.endStatement();
    if (TYPE_WORDS.has(token.text)) return this.#typeWord(index, token);
    if (token.text === "type" && this.#declaresType(index)) return readTypeDeclaration(this, index);
    return index + 1;
  }

  /** `type` is an ordinary name unless a declaration follows (§1.1). */
  #declaresType(index: number): boolean {
    const { tokens } = this.source;
    if (tokens.at(index + 1).kind !== "name" || !this.startsStatement(index)) return false;
    return isWord(tokens.at(index + 2), "=") || isWord(tokens.at(index + 2), "<");
  }

  /** Whether a name here is the first token of a statement: two operands never stand side by side. */
  startsStatement(index: number): boolean {
    const { tokens } = this.source;
    const before = tokens.before(index);
    if (before < 0) return true;
    const token = tokens.at(before);
    if (token.kind === "keyword") return BLOCK_STARTS.has(token.text) || endsOperand(token);
    return token.kind === "label" || token.text === ";" || endsOperand(token);
  }

  /**
   * The words of the type layer are names wherever it cannot begin (§1.1): `local fun = require "fun"`, `obj.is`.
   */
  #typeWord(index: number, token: Token): number {
    const following = this.source.tokens.at(index + 1);
    if (token.text === "as" && this.#followsOperand(index) && !this.#isPlainAs(index))
      return this.#cast(index, "as");
    if (token.text === "interface" && following.kind === "name" && this.startsStatement(index)) {
      return readInterface(this, index);
    }
    return index + 1;
  }

  /** Is `as` behind an operand the start of the next statement? No type starts as those go on. */
  #isPlainAs(index: number): boolean {
    const { tokens } = this.source;
    const { kind, text } = tokens.at(index + 1);
    if (kind === "symbol" && ["=", ",", ".", ":", "["].includes(text)) return true;
    const newLine = tokens.at(tokens.before(index)).lastLine < tokens.at(index).line;
    return newLine && (kind === "string" || text === "(" || text === "{");
  }

  #keyword(index: number, token: Token, floor: number): number {
    const { tokens } = this.source;
    const { text, start } = token;
    switch (text) {
      case "not":
        this.nesting.unary(start);
        return index + 1;
      case "and":
      case "or":
        this.nesting.binary(text, start);
        return index + 1;
      case "function":
        if (this.startsStatement(index)) this.nesting.endStatement();
        return readFunctionHeader(this, index);
      case "end":
        this.nesting.close(text, floor);
        return index + 1;
      default:
    }
    if (!IN_EXPRESSIONS.has(text)) this.nesting.endStatement();
    switch (text) {
      case "local":
        return readLocalNames(this, index);
      case "do":
      case "if":
      case "repeat":
        this.nesting.open(text, index, start);
        return index + 1;
      case "until":
        this.nesting.close(text, floor);
        return index + 1;
      case "break":
        return this.#semicolons(index, index + 1, {
          type: "BreakStatement",
          range: this.source.range(start, token.end),
        });
      case "goto": {
        const label = tokens.at(index + 1);
        // Without a name it stays, and luaparse says what is missing.
        if (label.kind !== "name") return index + 1;
        const range = this.source.range(start, label.end);
        return this.#semicolons(index, index + 2, { type: "GotoStatement", label: label.text, range });
      }
      default:
        return index + 1;
    }
  }

  #symbol(index: number, token: Token, floor: number): number {
    const { tokens } = this.source;
    const { text, start } = token;
    switch (text) {
      case "(":
      case "[":
      case "{":
        this.nesting.open(text, index, start);
        break;
      case ")":
      case "]":
      case "}": {
        const opener = this.nesting.close(text, floor);
        if (opener !== undefined) this.source.opening.set(index, opener);
        break;
      }
      case "...":
        this.#vararg(token);
        break;
      case "::": {
        // Casts do not follow each other, so this was to be a label.
        const name = tokens.at(index + 1);
        if (name.kind !== "name" && name.kind !== "symbol" && isWord(tokens.at(index + 2), "::"))
          this.source.problems.syntax("LF2001", name, `<name> expected near '${name.text}'`);
        return this.#cast(index, text);
      }
      case "!":
        return this.#cast(index, text);
      case "!=":
        this.source.problems.syntax("LF2001", token, "unexpected symbol near '!='", {
          help: "the operator for inequality is `~=`",
        });
        this.source.mask.put(start, "~=");
        break;
      case "?":
      case "@":
      case "->":
        return this.#stray(index, token);
      case ",":
        // luaparse takes `f(, x)` for `f(x)`, and `return, x` for `return x`.
        if (this.#follows(index, "(") || this.#follows(index, "return")) return this.#stray(index, token);
        this.nesting.endStatement();
        break;
      case ";":
      case "=":
        this.nesting.endStatement();
        break;
      case "#":
        this.nesting.unary(start);
        break;
      case "-":
      case "~":
        if (this.#followsOperand(index)) this.nesting.binary(text, start);
        else this.nesting.unary(start);
        break;
      case ".":
      case ":":
        break;
      default:
        this.nesting.binary(text, start);
    }
    return index + 1;
  }

  #follows(index: number, word: string): boolean {
    const before = this.source.tokens.before(index);
    return before >= 0 && isWord(this.source.tokens.at(before), word);
  }

  #followsOperand(index: number): boolean {
    const before = this.source.tokens.before(index);
    return before >= 0 && endsOperand(this.source.tokens.at(before));
  }

  /** `isLabel`: it can only be the start of one that is not complete. */
  #stray(index: number, token: Token, isLabel = false): number {
    const { problems, tokens } = this.source;
    const name = tokens.at(index + 1);
    if (isLabel && this.#startsHere(index)) {
      const isName = name.kind === "name";
      const wrong = isName ? tokens.at(index + 2) : name;
      problems.syntax("LF2001", wrong, `${isName ? "'::'" : "<name>"} expected near ${quoted(wrong)}`);
    } else problems.syntax("LF2001", token, `unexpected symbol near ${quoted(token)}`);
    this.source.erase(index, index + 1, token.end);
    return index + 1;
  }

  /** May a statement start here that does not start with an operand? */
  #startsHere(index: number): boolean {
    const before = this.source.tokens.before(index);
    return before < 0 || this.startsStatement(index);
  }

  #vararg(token: Token): void {
    if (this.nesting.top.vararg) return;
    this.source.strayVarargs.push(token);
    this.source.mask.put(token.start, "{ }");
  }

  /** `as T`, `:: T` or `!` at `index` (§3.4). */
  #cast(index: number, mark: Cast["mark"]): number {
    const { source } = this;
    const { tokens, mask } = source;
    const token = tokens.at(index);
    if (!this.#followsOperand(index)) return this.#stray(index, token, mark === "::");
    const operand = tokens.before(index);
    const read = mark === "!" ? undefined : this.readType(index + 1, parseType, true);
    const next = read?.next ?? index + 1;
    const end = read?.end ?? token.end;
    source.erase(index, next, end);
    const casts = source.casts.get(operand) ?? [];
    source.casts.set(operand, casts);
    const annotation = read?.value;
    casts.push({ mark, start: token.start, end, ...(annotation === undefined ? {} : { annotation }) });
    if (this.#endsSuffixes(next, mark, token.line)) mask.put(token.start, ";");
    return next;
  }

  /**
   * A cast is no prefix expression: what follows `x as T` is neither a call nor an index, but luaparse, which
   * does not see the cast, would take it for one. `x!.y` and `x!(y)` are accepted.
   */
  #endsSuffixes(index: number, mark: Cast["mark"], line: number): boolean {
    const { kind, text, line: nextLine } = this.source.tokens.at(index);
    if (mark === "!") return text === "(" && nextLine > line;
    return kind === "string" || (kind === "symbol" && ["(", "{", "[", ".", ":"].includes(text));
  }

  /** Reads something of the type layer at `index`; after a mistake there is no value, and `next` is behind it. */
  readType<T>(
    index: number,
    read: (cursor: TypeCursor) => T,
    inCast = false,
  ): { value?: T; next: number; end: number } {
    const { source, nesting } = this;
    const cursor = new TypeCursor(source, index, this.#callArguments, inCast);
    const { depth } = nesting;
    const level = source.levels.value;
    try {
      const value = read(cursor);
      return { value, next: cursor.index, end: cursor.end };
    } catch (error) {
      if (!(error instanceof TypeSyntaxError)) throw error;
      nesting.cut(depth);
      source.levels.value = level;
      const details = error.help === undefined ? {} : { help: error.help };
      source.problems.syntax("LF2006", source.tokens.at(error.index), error.message, details);
      const next = this.#behindMistake(Math.max(error.index, index));
      return { next, end: source.tokens.at(next - 1).end };
    }
  }

  /** The first token from `index` that does not look like the rest of a broken type. */
  #behindMistake(index: number): number {
    const { tokens } = this.source;
    let depth = 0;
    for (let at = index; ; at++) {
      const token = tokens.at(at);
      if (token.kind === "end" || token.kind === "label") return at;
      if (token.kind === "keyword" && token.text !== "nil" && token.text !== "true" && token.text !== "false")
        return at;
      if (depth === 0) {
        if (token.kind === "symbol" && [",", ")", "]", "}", "=", ";"].includes(token.text)) return at;
        if (at > 0 && token.line > tokens.at(at - 1).lastLine) return at;
      }
      if (["(", "[", "{"].includes(token.text)) depth++;
      if ([")", "]", "}"].includes(token.text)) depth--;
    }
  }

  /** Puts a declaration without code in the place of the tokens from `index` up to `next`. */
  insertDeclaration(index: number, next: number, end: number, statement: Statement | undefined): number {
    const { mask, tokens } = this.source;
    const { start } = tokens.at(index);
    mask.blank(start, end);
    // Two: one would be the optional end of a `return` before it.
    mask.put(start, ";;");
    tokens.hide(index + 1, next);
    if (statement !== undefined) this.source.inserted.push({ start, statement });
    return next;
  }

  #semicolons(index: number, next: number, statement: Statement): number {
    const { mask, tokens } = this.source;
    this.nesting.endStatement();
    for (let at = index; at < next; at++) mask.fill(tokens.at(at).start, tokens.at(at).end, ";");
    this.source.inserted.push({ start: tokens.at(index).start, statement });
    return next;
  }

  /**
   * Expressions inside types. `typeof(e)` and `min(e)` are calls in Lua too: such a stretch is walked like any
   * code, parsed for itself, and blanked with the type around it.
   */
  readonly #callArguments: ArgumentParser = (index) => {
    const { source, nesting } = this;
    const { tokens, inserted } = source;
    const { depth } = nesting;
    const firstInserted = inserted.length;
    nesting.open("(", index + 1, tokens.at(index + 1).start);
    let next = index + 2;
    while (nesting.depth > depth && next < tokens.last) next = this.#step(next, depth);
    if (nesting.depth > depth)
      throw new TypeSyntaxError(next, `')' expected near ${quoted(tokens.at(next))}`);
    const { start } = tokens.at(index);
    const converter = new Converter(source, inserted.splice(firstInserted), start);
    try {
      const { body } = parseLua(source.mask.slice(start, tokens.at(next - 1).end));
      const [call] = body;
      if (body.length !== 1 || call?.type !== "CallStatement" || call.expression.type !== "CallExpression") {
        throw new TypeSyntaxError(index + 1, "expression expected");
      }
      converter.callParentheses.add(index + 1);
      return {
        values: call.expression.arguments.map((argument) => convertExpression(converter, argument)),
        next,
      };
    } catch (error) {
      if (!(error instanceof LuaSyntaxError)) throw error;
      const at = tokens.covering(start + error.offset);
      throw new TypeSyntaxError(at, messageOf(error, tokens.at(at)));
    }
  };
}
