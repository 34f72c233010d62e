/** The `string` library (language.md §10.1). Strings hold one byte per code unit. */
import { fromText, toText } from "./bytes.ts";
import { call } from "./call.ts";
import { argumentError, faultAt, textOf } from "./error.ts";
import { finish } from "./finish.ts";
import { numberToString } from "./number.ts";
import { index } from "./operators.ts";
import { checkString, positionArgument, requiredPosition } from "./string/arguments.ts";
import { format } from "./string/format.ts";
import { pack, packsize, unpack } from "./string/pack.ts";
import { isPlain, Matcher } from "./string/pattern.ts";
import { Table } from "./table.ts";
import { typeName } from "./type-name.ts";
import { type Callable, first, type Multi, none, type Value } from "./value.ts";

/** Longer strings are beyond the engine. */
const MAX_LENGTH = 2 ** 29 - 25;

/** As many values as PUC Lua has room for on its stack. */
const MAX_VALUES = 1_000_000;

/** A position from the end (−1 is the last byte) as one from the start; 0 before the start. */
function fromStart(position: number, length: number): number {
  return position >= 0 ? position : Math.max(0, length + position + 1);
}

function byte(s?: Value, from?: Value, to?: Value): Multi {
  const text = checkString(s, 1, "byte");
  const start = positionArgument(from, 1, 2, "byte");
  if (to === undefined && start > 0) return start <= text.length ? text.charCodeAt(start - 1) : none;
  const begin = fromStart(start, text.length);
  const end = Math.min(fromStart(positionArgument(to, begin, 3, "byte"), text.length), text.length);
  if (end - begin >= MAX_VALUES) throw faultAt("stack overflow (string slice too long)");
  const values: Value[] = [];
  for (let position = Math.max(1, begin); position <= end; position++)
    values.push(text.charCodeAt(position - 1));
  return values;
}

function char(...codes: Value[]): string {
  let result = "";
  for (const [position, code] of codes.entries()) {
    result += String.fromCharCode(requiredPosition(code, position + 1, "char") & 255);
  }
  return result;
}

function sub(s?: Value, from?: Value, to?: Value): string {
  const text = checkString(s, 1, "sub");
  const start = requiredPosition(from, 2, "sub");
  const end = positionArgument(to, -1, 3, "sub");
  return text.slice(Math.max(0, fromStart(start, text.length) - 1), fromStart(end, text.length));
}

function rep(s?: Value, count?: Value, separator?: Value): string {
  const text = checkString(s, 1, "rep");
  const times = requiredPosition(count, 2, "rep");
  const between = separator === undefined ? "" : checkString(separator, 3, "rep");
  if (times <= 0 || text.length + between.length === 0) return "";
  if ((text.length + between.length) * times > MAX_LENGTH) throw faultAt("resulting string too large");
  return between === "" ? text.repeat(times) : (text + between).repeat(times - 1) + text;
}

function reverse(s?: Value): string {
  return [...checkString(s, 1, "reverse")].reverse().join("");
}

/** Case mapping of UTF-8 text, whatever the locale; bytes that are no text stay. */
function mapCase(text: string, map: (text: string) => string): string {
  if (/^[\x00-\x7f]*$/.test(text)) return map(text);
  const decoded = toText(text);
  return decoded.includes("\ufffd") ? text.replace(/[A-Za-z]+/g, map) : fromText(mapLetters(decoded, map));
}

/** Letter by letter: one that would become several (`ß`) stays as it is. */
function mapLetters(text: string, map: (text: string) => string): string {
  return text.replace(/./gsu, (letter) => {
    const mapped = map(letter);
    return [...mapped].length === 1 ? mapped : letter;
  });
}

/** Where a search starts: from 0, or −1 behind the end. */
function startOf(value: Value, length: number, name: string): number {
  const start = positionArgument(value, 1, 3, name);
  const from = Math.max(0, fromStart(start, length) - 1);
  return from > length ? -1 : from;
}

function find(s?: Value, p?: Value, from?: Value, plain?: Value): Multi {
  const text = checkString(s, 1, "find");
  const pattern = checkString(p, 2, "find");
  const start = startOf(from, text.length, "find");
  if (start < 0) return undefined;
  if ((plain !== undefined && plain !== false) || isPlain(pattern)) {
    const at = text.indexOf(pattern, start);
    return at < 0 ? undefined : [at + 1, at + pattern.length];
  }
  const matcher = new Matcher(text, pattern);
  const found = matcher.search(start);
  if (found === undefined) return undefined;
  return [found.start + 1, found.end, ...matcher.captures(found.start, found.end, false)];
}

function match(s?: Value, p?: Value, from?: Value): Multi {
  const text = checkString(s, 1, "match");
  const pattern = checkString(p, 2, "match");
  const start = startOf(from, text.length, "match");
  if (start < 0) return undefined;
  const matcher = new Matcher(text, pattern);
  const found = matcher.search(start);
  return found === undefined ? undefined : matcher.captures(found.start, found.end, true);
}

function gmatch(s?: Value, p?: Value): Callable {
  const text = checkString(s, 1, "gmatch");
  const matcher = new Matcher(text, checkString(p, 2, "gmatch"));
  let at = 0;
  let last = -1;
  return () => {
    while (at <= text.length) {
      const found = matcher.search(at);
      if (found === undefined) break;
      if (found.end === last) {
        // An empty match right behind the last one is the same one again.
        at = found.start + 1;
        continue;
      }
      last = found.end;
      at = found.end;
      if (matcher.pattern.startsWith("^")) at = text.length + 1;
      return matcher.captures(found.start, found.end, true);
    }
    at = text.length + 1;
    return none;
  };
}

/** What `gsub` puts in place of a match. */
function replacer(replacement: Value): (matcher: Matcher, start: number, end: number) => string {
  const text = textOf(replacement);
  if (text !== undefined) {
    if (!text.includes("%")) return () => text;
    return (matcher, start, end) =>
      text.replace(/%(.?)/gs, (whole, next: string) => {
        if (next === "0") return matcher.subject.slice(start, end);
        if (/[1-9]/.test(next)) {
          const index = Number(next) - 1;
          if (index >= Math.max(1, matcher.level)) throw faultAt(`invalid capture index %${next}`);
          return asText(matcher.capture(index, start, end));
        }
        return next === "%" ? "%" : whole;
      });
  }
  let valueOf: (matcher: Matcher, start: number, end: number) => Value;
  if (replacement instanceof Table)
    valueOf = (matcher, start, end) => first(finish(index(replacement, matcher.capture(0, start, end))));
  else if (typeof replacement === "function") {
    valueOf = (matcher, start, end) => {
      return first(finish(call(replacement, ...matcher.captures(start, end, true))));
    };
  } else throw argumentError(3, "gsub", "string/function/table expected");
  return (matcher, start, end) => {
    const { subject } = matcher;
    const value = valueOf(matcher, start, end);
    if (value === undefined || value === false) return subject.slice(start, end);
    const put = textOf(value);
    if (put === undefined) throw faultAt(`invalid replacement value (a ${typeName(value)})`);
    return put;
  };
}

function asText(value: Value): string {
  return typeof value === "string" ? value : numberToString(value as number);
}

function gsub(s?: Value, p?: Value, replacement?: Value, limit?: Value): Multi {
  const text = checkString(s, 1, "gsub");
  const pattern = checkString(p, 2, "gsub");
  const replace = replacer(replacement);
  const most = positionArgument(limit, text.length + 1, 4, "gsub");
  const anchored = pattern.startsWith("^");
  const matcher = new Matcher(text, pattern);
  let result = "";
  let count = 0;
  let at = 0;
  let last = -1;
  while (count < most) {
    const found = matcher.search(at);
    if (found === undefined) break;
    const { start, end } = found;
    if (start > at) result += text.slice(at, start);
    at = start;
    // An empty match right behind the last one is the same one again.
    if (end !== last) {
      count++;
      result += replace(matcher, start, end);
      at = last = end;
    } else if (at < text.length) result += text[at++];
    else break;
    if (anchored) break;
  }
  return [result + text.slice(at), count];
}

export const string = Object.freeze({
  byte,
  char,
  dump: (): never => {
    throw faultAt("unable to dump given function");
  },
  find,
  format,
  gfind: gmatch,
  gmatch,
  gsub,
  len: (s?: Value): number => checkString(s, 1, "len").length,
  lower: (s?: Value): string => mapCase(checkString(s, 1, "lower"), (text) => text.toLowerCase()),
  match,
  pack,
  packsize,
  rep,
  reverse,
  sub,
  unpack,
  upper: (s?: Value): string => mapCase(checkString(s, 1, "upper"), (text) => text.toUpperCase()),
});
