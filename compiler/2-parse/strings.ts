import type { Source } from "./source.ts";

const SIMPLE: Record<string, string> = {
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
  "\n": "\n",
};

/** Reads a quoted string with its escapes (language.md §1.3) into bytes. */
export function readQuoted(source: Source, start: number): { value: string; end: number } {
  const { bytes } = source;
  const quote = bytes[start]!;
  let value = "";
  let at = start + 1;
  for (;;) {
    const char = bytes[at];
    if (char === undefined || char === "\n") {
      source.report(
        "LF2003",
        start,
        at,
        "unterminated string",
        `it needs a closing ${quote} on the same line`,
      );
      return { value, end: at };
    }
    if (char === quote) return { value, end: at + 1 };
    if (char !== "\\") {
      value += char;
      at++;
      continue;
    }
    const escape = readEscape(source, at);
    value += escape.value;
    at = escape.end;
  }
}

function readEscape(source: Source, at: number): { value: string; end: number } {
  const { bytes } = source;
  const next = bytes[at + 1] ?? "";
  const simple = SIMPLE[next];
  if (simple !== undefined) return { value: simple, end: at + 2 };
  if (next === "\r") return { value: "\n", end: at + (bytes[at + 2] === "\n" ? 3 : 2) };
  const match = (pattern: RegExp) => {
    pattern.lastIndex = at;
    return pattern.exec(bytes);
  };
  const decimal = match(/\\(\d{1,3})/y);
  if (decimal !== null) {
    const code = Number(decimal[1]);
    if (code > 255) source.report("LF2003", at, at + decimal[0].length, "decimal escape too large");
    return { value: String.fromCharCode(code & 255), end: at + decimal[0].length };
  }
  const hex = match(/\\x([0-9a-fA-F]{2})/y);
  if (hex !== null) return { value: String.fromCharCode(Number.parseInt(hex[1]!, 16)), end: at + 4 };
  const skip = match(/\\z[ \t\r\n\v\f]*/y);
  if (skip !== null) return { value: "", end: at + skip[0].length };
  const unicode = match(/\\u\{([0-9a-fA-F]+)\}/y);
  if (unicode !== null) {
    const point = Number.parseInt(unicode[1]!, 16);
    if (point > 0x7fffffff) source.report("LF2003", at, at + unicode[0].length, "UTF-8 value too large");
    return { value: utf8(point), end: at + unicode[0].length };
  }
  if (next === "x" || next === "u") {
    source.report(
      "LF2003",
      at,
      at + 2,
      next === "x" ? "hexadecimal digit expected" : "missing '{' or '}' in \\u{xxxx}",
    );
    return { value: "", end: at + 2 };
  }
  if (next === "") return { value: "", end: at + 1 };
  source.report(
    "LF2004",
    at,
    at + 2,
    `unknown escape \`\\${next}\` means \`${next}\``,
    "leave the backslash away, or double it",
    "warning",
  );
  return { value: next, end: at + 2 };
}

/** The original UTF-8, up to six bytes, as `\u{…}` allows. */
function utf8(point: number): string {
  if (point < 0x80) return String.fromCharCode(point);
  const tail: number[] = [];
  let first = 0x3f;
  do {
    tail.unshift(0x80 | (point % 64));
    point = Math.floor(point / 64);
    first >>= 1;
  } while (point > first);
  return String.fromCharCode(((~first << 1) & 0xff) | point, ...tail);
}
