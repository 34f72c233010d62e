import { readNumber } from "./numbers.ts";
import type { Source } from "./source.ts";
import { readQuoted } from "./strings.ts";

/** `value` is the decoded text of a string, the number of a number, the spelling of anything else. */
export interface Token {
  kind: "name" | "keyword" | "number" | "string" | "symbol" | "comment" | "end";
  text: string;
  start: number;
  end: number;
  number?: { value: number | bigint; isFloat: boolean };
  /** A long bracket string or block comment. */
  long?: boolean;
}

const KEYWORDS = new Set(
  "and break do else elseif end false for function goto if in local nil not or repeat return then true until while".split(
    " ",
  ),
);

const SYMBOLS = [
  "...",
  "<<",
  ">>",
  "//",
  "==",
  "~=",
  "<=",
  ">=",
  "::",
  "..",
  "->",
  "?:",
  "+",
  "-",
  "*",
  "/",
  "%",
  "^",
  "#",
  "&",
  "~",
  "|",
  "<",
  ">",
  "=",
  "(",
  ")",
  "{",
  "}",
  "[",
  "]",
  ";",
  ":",
  ",",
  ".",
  "?",
  "!",
  "@",
];

/** Splits a source into tokens and comments (language.md §1). Reports what is malformed and goes on. */
export function tokenize(source: Source): { tokens: Token[]; comments: Token[] } {
  const { bytes } = source;
  const tokens: Token[] = [];
  const comments: Token[] = [];
  const space = /[ \t\r\n\v\f]*/y;
  const name = /[A-Za-z_][A-Za-z0-9_]*/y;
  let at = bytes.startsWith("\xef\xbb\xbf") ? 3 : 0;
  if (bytes.startsWith("#", at)) at = lineEnd(bytes, at);
  for (;;) {
    space.lastIndex = at;
    space.exec(bytes);
    at = space.lastIndex;
    if (at >= bytes.length) break;
    const start = at;
    if (bytes.startsWith("--", at)) {
      const long = longBracket(source, at + 2, "invalid multiline comment");
      at = long?.end ?? lineEnd(bytes, at);
      comments.push({
        kind: "comment",
        text: long?.text ?? bytes.slice(start + 2, at),
        start,
        end: at,
        long: long !== undefined,
      });
      continue;
    }
    const char = bytes[at]!;
    if (char === '"' || char === "'") {
      const string = readQuoted(source, at);
      at = string.end;
      tokens.push({ kind: "string", text: string.value, start, end: at });
      continue;
    }
    const long = char === "[" ? longBracket(source, at, "unterminated multiline string") : undefined;
    if (long !== undefined) {
      at = long.end;
      tokens.push({
        kind: "string",
        text: long.text.replace(/^(\r\n|\n\r|\n|\r)/, "").replace(/\r\n?/g, "\n"),
        start,
        end: at,
        long: true,
      });
      continue;
    }
    if (/[0-9]/.test(char) || (char === "." && /[0-9]/.test(bytes[at + 1] ?? ""))) {
      const number = readNumber(source, at);
      at = number.end;
      tokens.push({ kind: "number", text: bytes.slice(start, at), start, end: at, number });
      continue;
    }
    name.lastIndex = at;
    const word = name.exec(bytes)?.[0];
    if (word !== undefined) {
      at += word.length;
      tokens.push({ kind: KEYWORDS.has(word) ? "keyword" : "name", text: word, start, end: at });
      continue;
    }
    const symbol = SYMBOLS.find((candidate) => bytes.startsWith(candidate, at));
    if (symbol === undefined) {
      source.report("LF2001", at, at + 1, `Invalid token: unexpected symbol near '${printable(source, at)}'`);
      at++;
      continue;
    }
    at += symbol.length;
    tokens.push({ kind: "symbol", text: symbol, start, end: at });
  }
  tokens.push({ kind: "end", text: "<eof>", start: bytes.length, end: bytes.length });
  return { tokens, comments };
}

function printable(source: Source, at: number): string {
  const { offset } = source.position(at);
  return String.fromCodePoint(source.text.codePointAt(offset) ?? 63);
}

function lineEnd(bytes: string, from: number): number {
  const end = bytes.indexOf("\n", from);
  return end < 0 ? bytes.length : end;
}

/** `[[ … ]]`, `[=[ … ]=]` at an offset, if there is one. */
function longBracket(
  source: Source,
  at: number,
  unterminated: string,
): { text: string; end: number } | undefined {
  const open = /\[(=*)\[/y;
  open.lastIndex = at;
  const match = open.exec(source.bytes);
  if (match === null) return undefined;
  const close = `]${match[1]}]`;
  const from = at + match[0].length;
  const end = source.bytes.indexOf(close, from);
  if (end < 0) {
    source.report("LF2003", at, at + match[0].length, unterminated, `it needs a closing \`${close}\``);
    return { text: source.bytes.slice(from), end: source.bytes.length };
  }
  return { text: source.bytes.slice(from, end), end: end + close.length };
}
