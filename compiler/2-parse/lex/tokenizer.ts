/**
 * Splits a source text into tokens and comments (language.md §1) and masks what luaparse need not see:
 *
 * - comments and characters that belong to no token: blanks;
 * - strings: `{` blanks `}`. Lua's grammar allows a table constructor wherever it allows a string, so every
 *   error stays where it is, and luaparse cannot mistake the contents of a string for a symbol;
 * - numbers: as many digits.
 */
import type { Comment } from "../ast.ts";
import type { LineMap } from "../lines.ts";
import type { Problems } from "../problems.ts";
import type { Mask } from "./mask.ts";
import { NUMBER, readNumber } from "./numbers.ts";
import { decodeLong, decodeQuoted, longBracket, quotedEnd } from "./strings.ts";
import { KEYWORDS, type Token, type TokenKind } from "./token.ts";

export interface Lexed {
  /** The last one is of the kind `end`. */
  tokens: Token[];
  comments: Comment[];
  /** A string or comment swallows the rest of the text. */
  truncated: boolean;
}

/** A label ends on its line; every other `::` is a cast. */
const LABEL = /::[ \t]*([A-Za-z_][A-Za-z0-9_]*)[ \t]*::/y;
const SYMBOL = /\.\.\.|\.\.|->|==|~=|<=|>=|<<|>>|\/\/|::|!=(?!=)|[-+*/%^#&~|<>=(){}[\];:,.?!@]/y;
const LINE = /[^\r\n]*/y;

export function tokenize(text: string, lines: LineMap, mask: Mask, problems: Problems): Lexed {
  return new Tokenizer(text, lines, mask, problems).run();
}

/** Blank, `\t`, `\n`, `\v`, `\f`, `\r`. */
function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

class Tokenizer {
  readonly #text: string;
  readonly #lines: LineMap;
  readonly #mask: Mask;
  readonly #problems: Problems;
  readonly #tokens: Token[] = [];
  readonly #comments: Comment[] = [];
  #truncated = false;
  /** The current line and the offset of the next one: tokens come in order, no search is needed. */
  #line = 1;
  #nextLine: number;

  constructor(text: string, lines: LineMap, mask: Mask, problems: Problems) {
    this.#text = text;
    this.#lines = lines;
    this.#mask = mask;
    this.#problems = problems;
    this.#nextLine = this.#startOfNextLine();
  }

  run(): Lexed {
    const text = this.#text;
    let index = this.#preamble();
    while (index < text.length) {
      if (isSpace(text.charCodeAt(index))) index++;
      else index = this.#token(index);
    }
    this.#push("end", text.length, text.length, "<eof>");
    return { tokens: this.#tokens, comments: this.#comments, truncated: this.#truncated };
  }

  /** A byte-order mark, and a first line for the shell. */
  #preamble(): number {
    let index = this.#text.startsWith("\ufeff") ? 1 : 0;
    if (this.#text[index] === "#") index += this.#match(LINE, index)?.length ?? 0;
    this.#mask.blank(0, index);
    return index;
  }

  #token(start: number): number {
    const text = this.#text;
    const code = text.charCodeAt(start);
    if (isLetter(code)) {
      let end = start + 1;
      while (isLetter(text.charCodeAt(end)) || isDigit(text.charCodeAt(end))) end++;
      const name = text.slice(start, end);
      return this.#push(KEYWORDS.has(name) ? "keyword" : "name", start, end, name);
    }
    if (code === 45 && text.charCodeAt(start + 1) === 45) return this.#comment(start);
    if (code === 34 || code === 39) return this.#quoted(start);
    const number = isDigit(code) || code === 46 ? this.#match(NUMBER, start) : undefined;
    if (number !== undefined) return this.#number(start, number);
    if (code === 91) {
      const bracket = longBracket(text, start);
      if (bracket !== undefined) return this.#long(start, bracket);
      if (text[start + 1] === "=")
        return this.#invalid(start, start + 2, "invalid long string delimiter near '[='");
    }
    LABEL.lastIndex = start;
    const label = code === 58 ? LABEL.exec(text) : null;
    if (label !== null) return this.#push("label", start, start + label[0].length, label[1]);
    const symbol = this.#match(SYMBOL, start);
    if (symbol !== undefined) return this.#push("symbol", start, start + symbol.length, symbol);
    return this.#unknown(start);
  }

  #match(pattern: RegExp, start: number): string | undefined {
    pattern.lastIndex = start;
    return pattern.exec(this.#text)?.[0];
  }

  #push(
    kind: TokenKind,
    start: number,
    end: number,
    text = this.#text.slice(start, end),
    value?: string,
  ): number {
    const line = this.#lineAt(start);
    const lastLine = this.#lineAt(Math.max(start, end - 1));
    this.#tokens.push(
      value === undefined
        ? { kind, text, start, end, line, lastLine }
        : { kind, text, start, end, line, lastLine, value },
    );
    return end;
  }

  #lineAt(offset: number): number {
    while (offset >= this.#nextLine) {
      this.#line++;
      this.#nextLine = this.#startOfNextLine();
    }
    return this.#line;
  }

  #startOfNextLine(): number {
    const start = this.#lines.startOf(this.#line + 1);
    return start === 0 ? Number.POSITIVE_INFINITY : start;
  }

  #comment(start: number): number {
    const text = this.#text;
    const bracket = longBracket(text, start + 2);
    const level = bracket?.level ?? 0;
    let end =
      bracket === undefined ? start + (this.#match(LINE, start)?.length ?? 0) : (bracket.end ?? text.length);
    if (bracket !== undefined && bracket.end === undefined) {
      this.#truncated = true;
      const opening = start + 4 + level;
      this.#problems.syntax(
        "LF2003",
        { start: text.length, end: text.length },
        "invalid multiline comment: it is never closed",
        {
          related: [{ message: "comment opened here", place: { start, end: opening } }],
          help: `close it with \`]${"=".repeat(level)}]\``,
        },
      );
      end = text.length;
    }
    const content =
      bracket === undefined
        ? text.slice(start + 2, end)
        : text.slice(start + 4 + level, bracket.end === undefined ? end : end - 2 - level);
    const before = this.#tokens.at(-1);
    this.#comments.push({
      text: bracket === undefined ? content.trimEnd() : content.trim(),
      block: bracket !== undefined,
      trailing: before !== undefined && before.lastLine === this.#lineAt(start),
      range: this.#lines.range(start, end),
    });
    this.#mask.blank(start, end);
    return end;
  }

  #quoted(start: number): number {
    const text = this.#text;
    const { end: closed, broken } = quotedEnd(text, start);
    if (broken) {
      const lineEnd = start + (this.#match(LINE, start)?.length ?? 1);
      const continued = closed > lineEnd;
      const shown = text.slice(start, Math.min(lineEnd, start + 40));
      const place = continued ? { start: closed, end: closed } : { start, end: lineEnd };
      this.#problems.syntax("LF2003", place, `unterminated string near '${shown}'`, {
        help: `close it with \`${text[start]}\` on the same line, or use \`[[…]]\` for several lines`,
        ...(continued
          ? { related: [{ message: "string opened here", place: { start, end: start + 1 } }] }
          : {}),
      });
      return this.#string(start, continued ? closed : lineEnd, "");
    }
    const value = decodeQuoted(text, start, closed, ({ code, message, help, warning, ...place }) => {
      const details = help === undefined ? {} : { help };
      this.#problems.add(code, place, message, details, warning ? "warning" : "error");
    });
    return this.#string(start, closed, value);
  }

  #long(start: number, bracket: { level: number; end?: number }): number {
    if (bracket.end !== undefined) {
      return this.#string(start, bracket.end, decodeLong(this.#text, start, bracket.end, bracket.level));
    }
    this.#truncated = true;
    const opening = start + 2 + bracket.level;
    const end = this.#text.length;
    this.#problems.syntax("LF2003", { start: end, end }, "unterminated multiline string", {
      related: [{ message: "string opened here", place: { start, end: opening } }],
      help: `close it with \`]${"=".repeat(bracket.level)}]\``,
    });
    // The text may end with a line end: the placeholder is closed where the bracket opens.
    const { length } = this.#text;
    this.#mask.blank(start, length);
    this.#mask.put(start, "{}");
    return this.#push("string", start, length, undefined, "");
  }

  #string(start: number, end: number, value: string): number {
    this.#mask.blank(start, end);
    // A lone quote at the end of a line has no room for braces; the file is broken anyway.
    if (end - start >= 2) {
      this.#mask.put(start, "{");
      this.#mask.put(end - 1, "}");
    }
    return this.#push("string", start, end, undefined, value);
  }

  #number(start: number, raw: string): number {
    const end = start + raw.length;
    const value = readNumber(raw);
    if (typeof value === "string") this.#problems.syntax("LF2002", { start, end }, `${value} near '${raw}'`);
    // A leading point stays: digits alone would join a name before them.
    this.#mask.fill(raw.startsWith(".") ? start + 1 : start, end, "1");
    return this.#push("number", start, end, raw);
  }

  #unknown(start: number): number {
    const codePoint = this.#text.codePointAt(start) ?? 0;
    const end = start + (codePoint > 0xffff ? 2 : 1);
    const printable = codePoint > 0x20 && !/[\p{C}\p{Z}]/u.test(String.fromCodePoint(codePoint));
    const shown = printable
      ? String.fromCodePoint(codePoint)
      : `<U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}>`;
    return this.#invalid(start, end, `Invalid token near '${shown}'`);
  }

  #invalid(start: number, end: number, message: string): number {
    this.#problems.syntax("LF2001", { start, end }, message);
    this.#mask.blank(start, end);
    return end;
  }
}
