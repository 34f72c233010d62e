/** The `base64` module (modules.md §B8): standard alphabet, padding required. */
import { type ErrorObject, stringOf } from "../lua/error.ts";
import type { Value } from "../lua/value.ts";
import { invalid } from "./arguments.ts";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const VALUES = new Map([...ALPHABET].map((char, index) => [char, index]));

export function encodeBase64(bytes: string): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const [a, b, c] = [bytes.charCodeAt(at), bytes.charCodeAt(at + 1), bytes.charCodeAt(at + 2)];
    const group = (a << 16) | ((b || 0) << 8) | (c || 0);
    text += ALPHABET[group >> 18]! + ALPHABET[(group >> 12) & 63]!;
    text += at + 1 < bytes.length ? ALPHABET[(group >> 6) & 63]! : "=";
    text += at + 2 < bytes.length ? ALPHABET[group & 63]! : "=";
  }
  return text;
}

/** The bytes, or the offset of the first byte that is wrong. */
export function decodeBase64(given: string): string | { at: number } {
  const chars: { char: string; at: number }[] = [];
  for (let at = 0; at < given.length; at++) {
    const char = given[at]!;
    if (char !== "\r" && char !== "\n") chars.push({ char, at });
  }
  let bytes = "";
  for (let start = 0; start < chars.length; start += 4) {
    const group = chars.slice(start, start + 4);
    const padding = group.findIndex(({ char }) => char === "=");
    const used = padding < 0 ? group : group.slice(0, padding);
    const wrong = used.find(({ char }) => !VALUES.has(char));
    if (wrong !== undefined) return { at: wrong.at };
    if (padding >= 0 && padding < 2) return { at: group[padding]!.at };
    const rest = padding < 0 ? [] : group.slice(padding);
    const noPadding = rest.find(({ char }) => char !== "=");
    if (noPadding !== undefined) return { at: noPadding.at };
    if (group.length < 4) return { at: padding < 0 ? group[0]!.at : given.length };
    if (rest.length > 0 && start + 4 < chars.length) return { at: chars[start + 4]!.at };
    let bits = 0;
    for (const { char } of used) bits = (bits << 6) | VALUES.get(char)!;
    bits <<= 6 * (4 - used.length);
    bytes += String.fromCharCode((bits >> 16) & 255, (bits >> 8) & 255, bits & 255).slice(0, used.length - 1);
  }
  return bytes;
}

export const base64 = Object.freeze({
  encode(value?: Value): string | [undefined, ErrorObject] {
    const bytes = stringOf(value);
    return bytes === undefined ? invalid("string expected") : encodeBase64(bytes);
  },
  decode(value?: Value): string | [undefined, ErrorObject] {
    const text = stringOf(value);
    if (text === undefined) return invalid("string expected");
    const decoded = decodeBase64(text);
    return typeof decoded === "string" ? decoded : invalid(`illegal base64 data at input byte ${decoded.at}`);
  },
});
