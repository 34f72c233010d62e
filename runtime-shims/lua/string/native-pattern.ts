/**
 * Lua patterns as JavaScript regular expressions, which engines compile: the same backtracking over the same choices, so the
 * same matches. What regular expressions have no word for (`%b`, position captures, malformed patterns) stays with the
 * matcher.
 */
import { byteSet, classEnd } from "./byte-set.ts";

export interface NativePattern {
  /** With the flag `g`: finds the next match from `lastIndex`. Anchored patterns have `y`. */
  regexp: RegExp;
  captures: number;
  /** A failing search takes at most (length of the subject)^exponent steps; 0 is linear. */
  exponent: number;
}

/** Steps that nobody minds: a few tenths of a second. */
const BUDGET = 2e8;

/** Is the search sure to end soon in a subject of this length? Regular expressions cannot be interrupted. */
export function affordable(native: NativePattern, length: number): boolean {
  return native.exponent === 0 || length ** native.exponent <= BUDGET;
}

const KEPT = 500;
const known = new Map<string, NativePattern | undefined>();

/** The translation, if there is one. */
export function nativePattern(pattern: string): NativePattern | undefined {
  if (known.has(pattern)) return known.get(pattern);
  if (known.size >= KEPT) known.clear();
  const native = translate(pattern);
  known.set(pattern, native);
  return native;
}

interface Item {
  source: string;
  /** Matches without taking anything, whatever comes. */
  optional: boolean;
  unbounded: boolean;
}

/** Longer patterns could exceed what the engine's compiler or the depth of PUC Lua's matcher bears. */
const MAX_ITEMS = 150;

const QUANTIFIERS: Record<string, string> = { "*": "*", "+": "+", "-": "*?", "?": "?" };

function translate(pattern: string): NativePattern | undefined {
  const anchored = pattern.startsWith("^");
  const items: Item[] = [];
  const open: number[] = [];
  let captures = 0;
  for (let at = anchored ? 1 : 0; at < pattern.length; ) {
    const char = pattern[at]!;
    const next = pattern[at + 1];
    if (char === "(") {
      // A position capture, or more captures than Lua has room for.
      if (next === ")" || ++captures > 32) return undefined;
      open.push(captures);
      items.push({ source: "(", optional: true, unbounded: false });
      at++;
    } else if (char === ")") {
      if (open.pop() === undefined) return undefined;
      items.push({ source: ")", optional: true, unbounded: false });
      at++;
    } else if (char === "$" && next === undefined) {
      items.push({ source: "(?![^])", optional: false, unbounded: false });
      at++;
    } else if (char === "%" && (next === "b" || (next !== undefined && /\d/.test(next)))) return undefined;
    else if (char === "%" && next === "f") {
      const end = classEnd(pattern, at + 2);
      if (pattern[at + 2] !== "[" || end < 0) return undefined;
      items.push({ source: frontier(byteSet(pattern, at + 2, end)), optional: false, unbounded: false });
      at = end;
    } else {
      const end = classEnd(pattern, at);
      if (end < 0) return undefined;
      const quantifier = QUANTIFIERS[pattern[end] ?? ""] ?? "";
      items.push({
        source: setSource(byteSet(pattern, at, end)) + quantifier,
        optional: quantifier !== "" && quantifier !== "+",
        unbounded: quantifier !== "" && quantifier !== "?",
      });
      at = end + (quantifier === "" ? 0 : 1);
    }
  }
  if (open.length > 0 || items.length > MAX_ITEMS) return undefined;
  const source = items.map((item) => item.source).join("");
  return {
    regexp: new RegExp(source, anchored ? "y" : "g"),
    captures,
    exponent: exponentOf(items, anchored),
  };
}

/** Only what can still fail behind a repetition makes it try shorter ones. */
function exponentOf(items: readonly Item[], anchored: boolean): number {
  const lastFailing = items.findLastIndex(({ optional }) => !optional);
  const retried = items.filter(({ unbounded }, index) => unbounded && index < lastFailing).length;
  return retried === 0 || anchored ? retried : retried + 1;
}

/** A place between a byte outside of the set and one inside; beyond both ends of the subject there are zero bytes. */
function frontier(set: Uint8Array): string {
  const inside = setSource(set);
  const outside = setSource(set.map((member) => 1 - member));
  return set[0] === 1 ? `(?<=${outside})(?!${outside})` : `(?<!${inside})(?=${inside})`;
}

/** The set as a character class, or as the character that it is. */
function setSource(set: Uint8Array): string {
  const ranges: string[] = [];
  for (let from = 0; from < 256; from++) {
    if (set[from] === 0) continue;
    let to = from;
    while (to < 255 && set[to + 1] === 1) to++;
    ranges.push(from === to ? escape(from) : `${escape(from)}-${escape(to)}`);
    from = to;
  }
  if (ranges.length === 1 && ranges[0]!.length === 4) return ranges[0]!;
  return `[${ranges.join("")}]`;
}

function escape(byte: number): string {
  return `\\x${byte.toString(16).padStart(2, "0")}`;
}
