/**
 * Lua patterns over byte strings (language.md §10.1), by backtracking as in PUC Lua 5.3: classes, sets, quantifiers,
 * captures, position captures, `%b`, `%f`, back references.
 */
import { faultAt } from "../error.ts";
import type { Value } from "../value.ts";
import { byteSet, classEnd } from "./byte-set.ts";
import { affordable, nativePattern } from "./native-pattern.ts";

const MAX_CAPTURES = 32;
/** More steps than this, about a second, are too many for one search. */
const STEP_LIMIT = 20_000_000;
const MAX_DEPTH = 200;
const POSITION = -2;
const UNCLOSED = -1;

const PERCENT = 37;
const OPEN = 40;
const CLOSE = 41;
const STAR = 42;
const PLUS = 43;
const MINUS = 45;
const QUESTION = 63;
const BRACKET = 91;
const CARET = 94;
const DOLLAR = 36;

/** A pattern and a subject; keeps the captures of the last match. */
export class Matcher {
  level = 0;
  /** The last match of the regular expression, where that does the work. */
  private found: RegExpExecArray | undefined;
  /** Start and length of each capture. */
  private readonly starts: number[] = [];
  private readonly lengths: number[] = [];
  /** By place in the pattern: the set of the item there. */
  private readonly sets: Uint8Array[] = [];
  private steps = 0;
  private depth = 0;

  constructor(
    readonly subject: string,
    readonly pattern: string,
  ) {}

  /** The first match from `from` on; an anchored pattern matches only there. */
  search(from: number): { start: number; end: number } | undefined {
    const { subject, pattern } = this;
    const native = nativePattern(pattern);
    if (native !== undefined && affordable(native, subject.length)) {
      const found = execute(native.regexp, subject, from);
      if (found === "too deep") return this.interpret(from);
      if (found === null) return undefined;
      this.found = found;
      this.level = native.captures;
      return { start: found.index, end: found.index + found[0].length };
    }
    return this.interpret(from);
  }

  /** The same step by step. */
  interpret(from: number): { start: number; end: number } | undefined {
    const { subject, pattern } = this;
    const anchored = pattern.charCodeAt(0) === CARET;
    this.found = undefined;
    this.steps = 0;
    for (let start = from; start <= subject.length; start++) {
      this.level = 0;
      this.depth = 0;
      const end = this.match(start, anchored ? 1 : 0);
      if (end >= 0) return { start, end };
      if (anchored) return undefined;
    }
    return undefined;
  }

  private match(s: number, p: number): number {
    const { subject, pattern } = this;
    if (++this.depth > MAX_DEPTH) throw faultAt("pattern too complex");
    try {
      for (;;) {
        if (++this.steps > STEP_LIMIT) throw faultAt("pattern too complex");
        if (p >= pattern.length) return s;
        const code = pattern.charCodeAt(p);
        if (code === OPEN) {
          return pattern.charCodeAt(p + 1) === CLOSE
            ? this.open(s, p + 2, POSITION)
            : this.open(s, p + 1, UNCLOSED);
        }
        if (code === CLOSE) return this.close(s, p + 1);
        if (code === DOLLAR && p + 1 === pattern.length) return s === subject.length ? s : -1;
        if (code === PERCENT) {
          const next = pattern.charCodeAt(p + 1);
          if (next === 98) {
            s = this.balance(s, p + 2);
            if (s < 0) return -1;
            p += 4;
            continue;
          }
          if (next === 102) {
            p += 2;
            if (pattern.charCodeAt(p) !== BRACKET) throw faultAt("missing '[' after '%f' in pattern");
            const end = this.classEnd(p);
            const before = s === 0 ? 0 : subject.charCodeAt(s - 1);
            const here = s < subject.length ? subject.charCodeAt(s) : 0;
            const set = this.setAt(p, end);
            if (set[before] === 1 || set[here] === 0) return -1;
            p = end;
            continue;
          }
          if (next >= 48 && next <= 57) {
            s = this.backReference(s, next);
            if (s < 0) return -1;
            p += 2;
            continue;
          }
        }
        const end = this.classEnd(p);
        const quantifier = pattern.charCodeAt(end);
        if (quantifier === QUESTION) {
          if (this.single(s, p, end)) {
            const result = this.match(s + 1, end + 1);
            if (result >= 0) return result;
          }
          p = end + 1;
        } else if (quantifier === STAR) return this.greedy(s, p, end, 0);
        else if (quantifier === PLUS) return this.greedy(s, p, end, 1);
        else if (quantifier === MINUS) return this.lazy(s, p, end);
        else if (this.single(s, p, end)) {
          s++;
          p = end;
        } else return -1;
      }
    } finally {
      this.depth--;
    }
  }

  private classEnd(p: number): number {
    const end = classEnd(this.pattern, p);
    if (end === -1) throw faultAt("malformed pattern (ends with '%'): unexpected EOS at EOS");
    if (end === -2) throw faultAt("malformed pattern (missing ']'): unexpected EOS at EOS");
    return end;
  }

  private setAt(p: number, end: number): Uint8Array {
    return (this.sets[p] ??= byteSet(this.pattern, p, end));
  }

  private single(s: number, p: number, end: number): boolean {
    if (s >= this.subject.length) return false;
    return this.setAt(p, end)[this.subject.charCodeAt(s)] === 1;
  }

  private greedy(s: number, p: number, end: number, least: number): number {
    let count = 0;
    while (this.single(s + count, p, end)) count++;
    // Without anything after it, the longest run is the answer.
    if (end + 1 >= this.pattern.length) return count >= least ? s + count : -1;
    for (; count >= least; count--) {
      const result = this.match(s + count, end + 1);
      if (result >= 0) return result;
    }
    return -1;
  }

  private lazy(s: number, p: number, end: number): number {
    for (;;) {
      const result = this.match(s, end + 1);
      if (result >= 0) return result;
      if (!this.single(s, p, end)) return -1;
      s++;
    }
  }

  private open(s: number, p: number, what: number): number {
    if (this.level >= MAX_CAPTURES) throw faultAt("too many captures");
    this.starts[this.level] = s;
    this.lengths[this.level] = what;
    this.level++;
    const result = this.match(s, p);
    if (result < 0) this.level--;
    return result;
  }

  private close(s: number, p: number): number {
    let index = this.level - 1;
    while (index >= 0 && this.lengths[index] !== UNCLOSED) index--;
    if (index < 0) throw faultAt("invalid pattern capture: invalid ')'");
    this.lengths[index] = s - this.starts[index]!;
    const result = this.match(s, p);
    if (result < 0) this.lengths[index] = UNCLOSED;
    return result;
  }

  private balance(s: number, p: number): number {
    const { subject, pattern } = this;
    if (p + 1 >= pattern.length) throw faultAt("malformed pattern (missing arguments to '%b')");
    const open = pattern.charCodeAt(p);
    const close = pattern.charCodeAt(p + 1);
    if (subject.charCodeAt(s) !== open) return -1;
    let depth = 1;
    for (let index = s + 1; index < subject.length; index++) {
      const byte = subject.charCodeAt(index);
      if (byte === close) {
        if (--depth === 0) return index + 1;
      } else if (byte === open) depth++;
    }
    return -1;
  }

  private backReference(s: number, digit: number): number {
    const index = digit - 49;
    if (index < 0 || index >= this.level || this.lengths[index] === UNCLOSED) {
      throw faultAt(`invalid capture index %${index + 1}`);
    }
    const captured = this.subject.substr(this.starts[index]!, this.lengths[index]!);
    return this.subject.startsWith(captured, s) ? s + captured.length : -1;
  }

  /** A capture by index from 0; without captures, capture 0 is the whole match. */
  capture(index: number, start: number, end: number): Value {
    if (index >= this.level) {
      if (index === 0) return this.subject.slice(start, end);
      throw faultAt(`invalid capture index %${index + 1}`);
    }
    if (this.found !== undefined) return this.found[index + 1];
    const length = this.lengths[index]!;
    if (length === POSITION) return this.starts[index]! + 1;
    if (length === UNCLOSED) throw faultAt("unfinished capture");
    return this.subject.substr(this.starts[index]!, length);
  }

  /** All captures; the whole match if the pattern has none and `whole` is set. */
  captures(start: number, end: number, whole: boolean): Value[] {
    const { found } = this;
    if (found !== undefined) {
      if (this.level === 0) return whole ? [found[0]] : [];
      return found.slice(1);
    }
    const count = this.level === 0 && whole ? 1 : this.level;
    return Array.from({ length: count }, (_, index) => this.capture(index, start, end));
  }
}

/** The engine's own search, which keeps its choices on a stack of limited size. */
function execute(regexp: RegExp, subject: string, from: number): RegExpExecArray | null | "too deep" {
  regexp.lastIndex = from;
  try {
    return regexp.exec(subject);
  } catch (error) {
    if (error instanceof RangeError) return "too deep";
    throw error;
  }
}

/** Has the pattern no special characters, so that a plain search does? */
export function isPlain(pattern: string): boolean {
  return !/[$%(*+\-.?[^]/.test(pattern);
}
