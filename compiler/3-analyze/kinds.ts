/**
 * What the analysis knows about values: sets of kinds, as bits.
 *
 * Three kinds of JavaScript number are told apart because integers must stay exact to 64 bits (language.md §4.1)
 * while most arithmetic should be plain `+` and `*`:
 * - `INT`: a counter, index, length or small literal. No program counts far enough for it to leave ±2^52.
 * - `SAFE`: a sum or small multiple of those: still exact as a double, but a chain of such operations is not.
 * - `FLOAT`: the result of `/`, `^` or a fractional literal; arithmetic on it is double arithmetic.
 * `WIDE` is any other number; it may be a bigint at run time.
 */
export type Kinds = number;

export const NIL = 1;
export const BOOLEAN = 2;
export const INT = 4;
export const SAFE = 8;
export const FLOAT = 16;
export const WIDE = 32;
export const STRING = 64;
export const TABLE = 128;
export const FUNCTION = 256;
export const ERROR = 512;
export const USERDATA = 1024;

/** Beside {@link TABLE}: one whose metatable may have a handler that blocks (`waiting-tables.ts`). No part of {@link ANY}. */
export const WAITING = 2048;
/** Beside {@link TABLE}: one that has such a handler among its fields. */
export const HANDLING = 4096;

/** A number that is certainly a JavaScript number. */
export const DOUBLE = INT | SAFE | FLOAT;
export const NUMBER = DOUBLE | WIDE;
/** What JSON can carry: arguments, results of activities, messages. */
export const DATA = NIL | BOOLEAN | NUMBER | STRING | TABLE;
export const ANY = 2047;

/** Is every value of `kinds` one of `allowed`? No information is no answer. */
export function within(kinds: Kinds, allowed: Kinds): boolean {
  return kinds !== 0 && (kinds & ~allowed) === 0;
}

/** JavaScript's own truthiness agrees with Lua's: no zero, NaN or empty string among the values. */
export function nativeTruth(kinds: Kinds): boolean {
  return within(kinds, NIL | BOOLEAN | TABLE | FUNCTION | ERROR | USERDATA);
}

/** Certainly neither nil nor false. */
export function alwaysTrue(kinds: Kinds): boolean {
  return within(kinds, ANY & ~(NIL | BOOLEAN));
}

/**
 * The TypeScript type of a set of kinds. Only kinds that the emitted expressions really have in TypeScript may
 * be asked for (see `FlowNode.visible`).
 */
export function typescriptType(kinds: Kinds): string {
  if (kinds === 0 || kinds === NIL || (kinds & (WIDE | FUNCTION | USERDATA)) !== 0) return "lua.Value";
  const names: string[] = [];
  if (kinds & DOUBLE) names.push("number");
  if (kinds & STRING) names.push("string");
  if (kinds & BOOLEAN) names.push("boolean");
  if (kinds & TABLE) names.push("lua.Table");
  if (kinds & ERROR) names.push("lua.ErrorObject");
  if (kinds & NIL) names.push("undefined");
  return names.join(" | ");
}
