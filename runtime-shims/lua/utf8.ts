/** The `utf8` library of Lua 5.3. */
import { argumentError, faultAt } from "./error.ts";
import { checkString, positionArgument, requiredPosition } from "./string/arguments.ts";
import type { Multi, Value } from "./value.ts";

/** Reads a sequence at byte `at` (from 0); undefined if it is not valid UTF-8. */
function decode(text: string, at: number): { point: number; size: number } | undefined {
  const first = text.charCodeAt(at);
  if (first < 0x80) return { point: first, size: 1 };
  const size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || at + size > text.length) return undefined;
  let point = first & (0xff >> (size + 1));
  for (let index = 1; index < size; index++) {
    const next = text.charCodeAt(at + index);
    if ((next & 0xc0) !== 0x80) return undefined;
    point = point * 64 + (next & 63);
  }
  const overlong = (size === 3 && point < 0x800) || (size === 4 && point < 0x10000);
  return overlong || point > 0x10ffff ? undefined : { point, size };
}

/** Any code point, also those that are no characters. */
function encode(code: number): string {
  if (code < 0x80) return String.fromCharCode(code);
  if (code < 0x800) return String.fromCharCode(0xc0 | (code >> 6), 0x80 | (code & 63));
  const tail = [0x80 | ((code >> 6) & 63), 0x80 | (code & 63)];
  if (code < 0x10000) return String.fromCharCode(0xe0 | (code >> 12), ...tail);
  return String.fromCharCode(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), ...tail);
}

/** As many values as PUC Lua has room for on its stack. */
const MAX_VALUES = 1_000_000;

const isTail = (text: string, at: number): boolean => (text.charCodeAt(at) & 0xc0) === 0x80;

function absolute(value: Value, otherwise: number, length: number, position: number, name: string): number {
  const given = positionArgument(value, otherwise, position, name);
  return given >= 0 ? given : -given > length ? 0 : length + given + 1;
}

export const utf8 = Object.freeze({
  charpattern: "[\x00-\x7f\xc2-\xf4][\x80-\xbf]*",
  char: (...points: Value[]): string =>
    points
      .map((point, position) => {
        const code = requiredPosition(point, position + 1, "char");
        if (code < 0 || code > 0x10ffff) throw argumentError(position + 1, "char", "value out of range");
        return encode(code);
      })
      .join(""),
  codepoint(s?: Value, from?: Value, to?: Value): Multi {
    const text = checkString(s, 1, "codepoint");
    const start = absolute(from, 1, text.length, 2, "codepoint");
    const end = absolute(to, start, text.length, 3, "codepoint");
    if (start < 1) throw argumentError(2, "codepoint", "out of range");
    if (end > text.length) throw argumentError(3, "codepoint", "out of range");
    if (end - start >= MAX_VALUES) throw faultAt("string slice too long");
    const points: Value[] = [];
    for (let at = start - 1; at < end; ) {
      const read = decode(text, at);
      if (read === undefined) throw faultAt("invalid UTF-8 code");
      points.push(read.point);
      at += read.size;
    }
    return points;
  },
  codes(s?: Value): Multi {
    const text = checkString(s, 1, "codes");
    const next = (_: Value, position: Value): Multi => {
      let at = position as number;
      while (at > 0 && at < text.length && isTail(text, at)) at++;
      if (at >= text.length) return undefined;
      const read = decode(text, at);
      if (read === undefined || isTail(text, at + read.size)) throw faultAt("invalid UTF-8 code");
      return [at + 1, read.point];
    };
    return [next, text, 0];
  },
  len(s?: Value, from?: Value, to?: Value): Multi {
    const text = checkString(s, 1, "len");
    const start = absolute(from, 1, text.length, 2, "len");
    const end = absolute(to, -1, text.length, 3, "len");
    if (start < 1 || start > text.length + 1) throw argumentError(2, "len", "initial position out of string");
    if (end > text.length) throw argumentError(3, "len", "final position out of string");
    let count = 0;
    for (let at = start - 1; at < end; count++) {
      const read = decode(text, at);
      if (read === undefined) return [undefined, at + 1];
      at += read.size;
    }
    return count;
  },
  offset(s?: Value, n?: Value, from?: Value): number | undefined {
    const text = checkString(s, 1, "offset");
    let count = requiredPosition(n, 2, "offset");
    const start = absolute(from, count >= 0 ? 1 : text.length + 1, text.length, 3, "offset");
    let at = start - 1;
    if (at < 0 || at > text.length) throw argumentError(3, "offset", "position out of range");
    if (count === 0) {
      while (at > 0 && isTail(text, at)) at--;
      return at + 1;
    }
    if (isTail(text, at)) throw faultAt("initial position is a continuation byte");
    if (count < 0) {
      while (count < 0 && at > 0) {
        do at--;
        while (at > 0 && isTail(text, at));
        count++;
      }
    } else {
      count--;
      while (count > 0 && at < text.length) {
        do at++;
        while (isTail(text, at));
        count--;
      }
    }
    return count === 0 ? at + 1 : undefined;
  },
});
