/**
 * Lua patterns over byte strings (language.md §10.1), by backtracking as in PUC Lua 5.3: classes, sets, quantifiers,
 * captures, position captures, `%b`, `%f`, back references.
 */
import { faultAt } from "../error.ts";
import type { Value } from "../value.ts";

const MAX_CAPTURES = 32;
/** More steps than this count as no match. */
const STEP_LIMIT = 2_000_000;
const MAX_DEPTH = 200;
const POSITION = -2;
const UNCLOSED = -1;

const CLASSES: Record<string, RegExp> = {
  a: /[A-Za-z]/,
  c: /[\x00-\x1f\x7f]/,
  d: /[0-9]/,
  g: /[\x21-\x7e]/,
  l: /[a-z]/,
  p: /[!-/:-@[-`{-~]/,
  s: /[\t-\r ]/,
  u: /[A-Z]/,
  w: /[A-Za-z0-9]/,
  x: /[A-Fa-f0-9]/,
  z: /\x00/,
};

/** For each class letter, which bytes belong to it; capitals are complements. */
const MEMBERS: ReadonlyMap<number, Uint8Array> = new Map(
  Object.entries(CLASSES).flatMap(([letter, pattern]) => {
    const members = new Uint8Array(256);
    for (let byte = 0; byte < 256; byte++) members[byte] = pattern.test(String.fromCharCode(byte)) ? 1 : 0;
    const others = members.map((member) => 1 - member);
    return [
      [letter.charCodeAt(0), members],
      [letter.toUpperCase().charCodeAt(0), others],
    ] as [number, Uint8Array][];
  }),
);

function inClass(byte: number, letter: number): boolean {
  const members = MEMBERS.get(letter);
  return members === undefined ? letter === byte : members[byte] === 1;
}

const PERCENT = 37;
const OPEN = 40;
const CLOSE = 41;
const STAR = 42;
const PLUS = 43;
const MINUS = 45;
const DOT = 46;
const QUESTION = 63;
const BRACKET = 91;
const END_BRACKET = 93;
const CARET = 94;
const DOLLAR = 36;

/** One attempt to match a pattern against a subject. */
export class Matcher {
  /** Start and length of each capture. */
  readonly starts: number[] = [];
  readonly lengths: number[] = [];
  level = 0;
  private steps = 0;
  private depth = 0;

  constructor(
    readonly subject: string,
    readonly pattern: string,
  ) {}

  /** Matches at `start` with the pattern from `at`; gives the end of the match or −1. */
  run(start: number, at: number): number {
    this.level = 0;
    this.depth = 0;
    return this.match(start, at);
  }

  private match(s: number, p: number): number {
    const { subject, pattern } = this;
    if (++this.depth > MAX_DEPTH) throw faultAt("pattern too complex");
    try {
      for (;;) {
        if (++this.steps > STEP_LIMIT) return -1;
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
            if (this.inSet(before, p, end - 1) || !this.inSet(here, p, end - 1)) return -1;
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
    const { pattern } = this;
    const code = pattern.charCodeAt(p++);
    if (code === PERCENT) {
      if (p >= pattern.length) throw faultAt("malformed pattern (ends with '%'): unexpected EOS at EOS");
      return p + 1;
    }
    if (code !== BRACKET) return p;
    if (pattern.charCodeAt(p) === CARET) p++;
    do {
      if (p >= pattern.length) throw faultAt("malformed pattern (missing ']'): unexpected EOS at EOS");
      if (pattern.charCodeAt(p++) === PERCENT) p++;
    } while (pattern.charCodeAt(p) !== END_BRACKET || p >= pattern.length);
    return p + 1;
  }

  private single(s: number, p: number, end: number): boolean {
    if (s >= this.subject.length) return false;
    const byte = this.subject.charCodeAt(s);
    const code = this.pattern.charCodeAt(p);
    if (code === DOT) return true;
    if (code === PERCENT) return inClass(byte, this.pattern.charCodeAt(p + 1));
    if (code === BRACKET) return this.inSet(byte, p, end - 1);
    return code === byte;
  }

  /** Is `byte` in the set from `[` at `p` to `]` at `last`? */
  private inSet(byte: number, p: number, last: number): boolean {
    const { pattern } = this;
    let result = true;
    if (pattern.charCodeAt(p + 1) === CARET) {
      result = false;
      p++;
    }
    while (++p < last) {
      const code = pattern.charCodeAt(p);
      if (code === PERCENT) {
        p++;
        if (inClass(byte, pattern.charCodeAt(p))) return result;
      } else if (pattern.charCodeAt(p + 1) === MINUS && p + 2 < last) {
        p += 2;
        if (code <= byte && byte <= pattern.charCodeAt(p)) return result;
      } else if (code === byte) return result;
    }
    return !result;
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
    const length = this.lengths[index]!;
    if (length === POSITION) return this.starts[index]! + 1;
    if (length === UNCLOSED) throw faultAt("unfinished capture");
    return this.subject.substr(this.starts[index]!, length);
  }

  /** All captures; the whole match if the pattern has none and `whole` is set. */
  captures(start: number, end: number, whole: boolean): Value[] {
    const count = this.level === 0 && whole ? 1 : this.level;
    return Array.from({ length: count }, (_, index) => this.capture(index, start, end));
  }
}

/** Has the pattern no special characters, so that a plain search does? */
export function isPlain(pattern: string): boolean {
  return !/[$%()*+\-.?[\]^]/.test(pattern);
}

/** Searches from `from`; the matcher keeps the captures. */
export function search(matcher: Matcher, from: number): { start: number; end: number } | undefined {
  const { subject, pattern } = matcher;
  const anchored = pattern.charCodeAt(0) === CARET;
  for (let start = from; start <= subject.length; start++) {
    const end = matcher.run(start, anchored ? 1 : 0);
    if (end >= 0) return { start, end };
    if (anchored) return undefined;
  }
  return undefined;
}
