/** The sets of bytes that single items of Lua patterns stand for (language.md §10.1). */

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

const PERCENT = 37;
const MINUS = 45;
const DOT = 46;
const BRACKET = 91;
const END_BRACKET = 93;
const CARET = 94;

/** Where the item at `at` ends; −1 after a lone `%`, −2 in a set that is not closed. */
export function classEnd(pattern: string, at: number): number {
  const code = pattern.charCodeAt(at++);
  if (code === PERCENT) return at < pattern.length ? at + 1 : -1;
  if (code !== BRACKET) return at;
  if (pattern.charCodeAt(at) === CARET) at++;
  do {
    if (at >= pattern.length) return -2;
    if (pattern.charCodeAt(at++) === PERCENT) at++;
  } while (pattern.charCodeAt(at) !== END_BRACKET || at >= pattern.length);
  return at + 1;
}

/** The bytes that the item from `at` to `end` matches, each 1. */
export function byteSet(pattern: string, at: number, end: number): Uint8Array {
  const set = new Uint8Array(256);
  const code = pattern.charCodeAt(at);
  if (code === DOT) return set.fill(1);
  if (code === PERCENT) addClass(set, pattern.charCodeAt(at + 1));
  else if (code === BRACKET) return bracketSet(set, pattern, at, end - 1);
  else set[code] = 1;
  return set;
}

function addClass(set: Uint8Array, letter: number): void {
  const members = MEMBERS.get(letter);
  if (members === undefined) set[letter] = 1;
  else for (let byte = 0; byte < 256; byte++) set[byte]! |= members[byte]!;
}

/** From `[` at `at` to `]` at `last`. */
function bracketSet(set: Uint8Array, pattern: string, at: number, last: number): Uint8Array {
  const negated = pattern.charCodeAt(at + 1) === CARET;
  if (negated) at++;
  while (++at < last) {
    const code = pattern.charCodeAt(at);
    if (code === PERCENT) addClass(set, pattern.charCodeAt(++at));
    else if (pattern.charCodeAt(at + 1) === MINUS && at + 2 < last) {
      at += 2;
      for (let byte = code; byte <= pattern.charCodeAt(at); byte++) set[byte] = 1;
    } else set[code] = 1;
  }
  return negated ? set.map((member) => 1 - member) : set;
}
