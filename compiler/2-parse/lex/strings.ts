/**
 * String literals (language.md §1.3): where they end and which bytes they stand for. luaparse never sees
 * their contents: it rejects unknown escapes, which the dialect accepts, and takes a string such as `")"` for
 * the symbol in some places.
 */
import type { SyntaxCode } from "../codes.ts";
import { bytesOf, utf8 } from "./bytes.ts";

export interface EscapeProblem {
  code: SyntaxCode;
  message: string;
  help?: string;
  warning: boolean;
  start: number;
  end: number;
}

const SIMPLE: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
  '"': '"',
  "'": "'",
};

const NEWLINE = /\r\n|\n\r|\r|\n/y;
const BLANK = /[ \t\v\f\r\n]*/y;
const DECIMAL = /[0-9]{1,3}/y;
const HEXADECIMAL = /x([0-9a-fA-F]{2})/y;
const UNICODE = /u\{([0-9a-fA-F]+)\}/y;

function matchAt(pattern: RegExp, text: string, offset: number): RegExpExecArray | null {
  pattern.lastIndex = offset;
  return pattern.exec(text);
}

/** The end of the quoted string that starts at `start`; `broken` when a line ends first that no backslash continues. */
export function quotedEnd(text: string, start: number): { end: number; broken: boolean } {
  const quote = text.charCodeAt(start);
  for (let index = start + 1; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === quote) return { end: index + 1, broken: false };
    if (code === 10 || code === 13) return { end: index, broken: true };
    if (code !== 92) continue;
    const newline = matchAt(NEWLINE, text, index + 1);
    if (newline !== null) index += newline[0].length;
    else if (text[index + 1] === "z") index += 1 + (matchAt(BLANK, text, index + 2)?.[0].length ?? 0);
    else index += 1;
  }
  return { end: text.length, broken: true };
}

/** The bytes of the quoted string in `text` from `start` to `end`. */
export function decodeQuoted(
  text: string,
  start: number,
  end: number,
  report: (problem: EscapeProblem) => void,
): string {
  const last = end - 1;
  let plainFrom = start + 1;
  let index = text.indexOf("\\", plainFrom);
  let value = "";
  while (index >= 0 && index < last) {
    value += bytesOf(text.slice(plainFrom, index));
    const escape = readEscape(text, index, last, report);
    value += escape.value;
    plainFrom = escape.end;
    index = text.indexOf("\\", plainFrom);
  }
  return value + bytesOf(text.slice(plainFrom, last));
}

function readEscape(
  text: string,
  start: number,
  last: number,
  report: (problem: EscapeProblem) => void,
): { value: string; end: number } {
  const at = start + 1;
  const letter = text[at] ?? "";
  const simple = SIMPLE[letter];
  if (simple !== undefined) return { value: simple, end: at + 1 };
  const newline = matchAt(NEWLINE, text, at);
  if (newline !== null) return { value: "\n", end: at + newline[0].length };
  const fault = (message: string, end: number): { value: string; end: number } => {
    const stop = Math.min(Math.max(end, at + 1), last);
    report({
      code: "LF2003",
      message: `${message} near '${text.slice(start, stop)}'`,
      warning: false,
      start,
      end: stop,
    });
    return { value: "", end: stop };
  };
  const decimal = matchAt(DECIMAL, text, at);
  if (decimal !== null) {
    const end = at + decimal[0].length;
    const byte = Number(decimal[0]);
    return byte > 255 ? fault("decimal escape too large", end) : { value: String.fromCharCode(byte), end };
  }
  if (letter === "z") return { value: "", end: at + 1 + (matchAt(BLANK, text, at + 1)?.[0].length ?? 0) };
  if (letter === "x") {
    const match = matchAt(HEXADECIMAL, text, at);
    if (match === null) return fault("hexadecimal digit expected", at + 3);
    return { value: String.fromCharCode(Number.parseInt(match[1] ?? "", 16)), end: at + 3 };
  }
  if (letter === "u") {
    const match = matchAt(UNICODE, text, at);
    if (match === null) {
      if (text[at + 1] !== "{") return fault("missing '{'", at + 2);
      const digits = /^[0-9a-fA-F]*/.exec(text.slice(at + 2, last))?.[0].length ?? 0;
      return fault(digits === 0 ? "hexadecimal digit expected" : "missing '}'", at + 3 + digits);
    }
    const end = at + match[0].length;
    const codePoint = Number.parseInt(match[1] ?? "", 16);
    return codePoint > 0x10ffff ? fault("UTF-8 value too large", end) : { value: utf8(codePoint), end };
  }
  // A character outside the basic plane is two code units.
  const dropped = String.fromCodePoint(text.codePointAt(at) ?? 0);
  const end = at + dropped.length;
  report({
    code: "LF2004",
    message: `unknown escape sequence '\\${dropped}'`,
    help: `the backslash is dropped; write \`${dropped}\`, or \`\\\\${dropped}\` to keep it`,
    warning: true,
    start,
    end,
  });
  return { value: bytesOf(dropped), end };
}

const LONG_OPEN = /\[(=*)\[/y;

/** A long bracket (string or comment) at `start`; `end` is undefined when it is never closed. */
export function longBracket(text: string, start: number): { level: number; end?: number } | undefined {
  const open = matchAt(LONG_OPEN, text, start);
  if (open === null) return undefined;
  const level = open[1]?.length ?? 0;
  const close = `]${"=".repeat(level)}]`;
  const at = text.indexOf(close, start + level + 2);
  return at < 0 ? { level } : { level, end: at + close.length };
}

/** The bytes of a closed long bracket: without a newline directly after its start, line ends as `\n`. */
export function decodeLong(text: string, start: number, end: number, level: number): string {
  const content = text.slice(start + level + 2, end - level - 2);
  const unified = content.includes("\r") ? content.replace(/\r\n|\n\r|\r/g, "\n") : content;
  return bytesOf(unified.startsWith("\n") ? unified.slice(1) : unified);
}
