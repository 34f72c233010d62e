import { argumentError } from "./error.ts";
import { type Integer, isInteger, MAX_INTEGER, MAX_SAFE, MIN_INTEGER, truncate, wrap } from "./integer.ts";
import { typeName } from "./type-name.ts";
import type { Value } from "./value.ts";

export function isNumber(value: Value): value is number | bigint {
  return typeof value === "number" || typeof value === "bigint";
}

// ── Number to string (language.md §4.7) ─────────────────────────────────────────────────────────────────

/** The text of a number for `tostring`, `..`, `%s` and `print` (language.md §4.7). */
export function numberToString(value: number | bigint): string {
  if (typeof value === "bigint" || Number.isSafeInteger(value)) return String(value);
  const size = Math.abs(value);
  if (Number.isInteger(value)) {
    // String() would fill up with zeros behind the shortest digits.
    return value >= -(2 ** 63) && value < 2 ** 63 ? String(BigInt(value)) : exponentForm(value);
  }
  if (size >= 1e-4 && size < 1e6) return String(value);
  if (size < Infinity) return exponentForm(value);
  return value === Infinity ? "+Inf" : value === -Infinity ? "-Inf" : "NaN";
}

/** Shortest round-trip digits with an exponent of at least two digits. */
function exponentForm(value: number): string {
  const text = value.toExponential();
  return text.at(-2) === "-" || text.at(-2) === "+" ? `${text.slice(0, -1)}0${text.at(-1)}` : text;
}

// ── String to number (language.md §4.4, §4.8) ───────────────────────────────────────────────────────────

const DECIMAL_INTEGER = /^[+-]?\d+$/;
const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const HEXADECIMAL = /^([+-]?)0[xX]([\da-fA-F]*)(?:\.([\da-fA-F]*))?(?:[pP]([+-]?\d+))?$/;
const PREFIXED = /^([+-]?)0([oO][0-7]+|[bB][01]+)$/;

function trim(text: string): string {
  const blank = (code: number) => code === 32 || (code >= 9 && code <= 13);
  let from = 0;
  let to = text.length;
  while (from < to && blank(text.charCodeAt(from))) from++;
  while (to > from && blank(text.charCodeAt(to - 1))) to--;
  return text.slice(from, to);
}

/**
 * The number that a string spells, undefined if it is none: what `tonumber(text)` returns (language.md §4.8).
 * Spaces around it do not count. Integers beyond 64 bits are floats when decimal and wrap when hexadecimal, as
 * in Lua 5.3.
 */
export function parseNumber(text: string): number | bigint | undefined {
  const trimmed = trim(text);
  if (DECIMAL_INTEGER.test(trimmed)) {
    const value = Number(trimmed);
    if (Number.isSafeInteger(value)) return value + 0;
    if (Math.abs(value) > 2 ** 63) return value;
    const exact = BigInt(trimmed.startsWith("+") ? trimmed.slice(1) : trimmed);
    return exact >= MIN_INTEGER && exact <= MAX_INTEGER ? exact : value;
  }
  if (DECIMAL.test(trimmed)) return Number(trimmed);
  const match = HEXADECIMAL.exec(trimmed);
  return match === null ? undefined : parseHexadecimal(match);
}

function parseHexadecimal([, sign, whole = "", fraction, exponent]: RegExpExecArray): Integer | undefined {
  if (whole === "" && (fraction === undefined || fraction === "")) return undefined;
  if (fraction === undefined && exponent === undefined) {
    const digits = BigInt(`0x${whole.slice(-16)}`);
    return wrap(sign === "-" ? -digits : digits);
  }
  const digits = `${whole}${fraction ?? ""}`.replace(/^0+/, "");
  // 16 digits are more than a double holds; the others count as their places only.
  const mantissa = digits === "" ? 0 : Number(`0x${digits.slice(0, 16)}`);
  const places = 4 * (Math.max(digits.length - 16, 0) - (fraction ?? "").length) + Number(exponent ?? 0);
  const value = scale(mantissa, places);
  return sign === "-" ? -value : value;
}

/** `value · 2^exponent` with a single rounding. */
export function scale(value: number, exponent: number): number {
  if (value === 0 || !Number.isFinite(value)) return value;
  if (exponent > 2200) return value * Infinity;
  if (exponent < -2200) return value * 0;
  while (exponent > 1000) {
    value *= 2 ** 1000;
    exponent -= 1000;
  }
  // A value that is still normal loses nothing, so that only the last step rounds.
  while (exponent < -1000 && Math.abs(value) >= 2) {
    const step = Math.min(-exponent, Math.floor(Math.log2(Math.abs(value))), 1000);
    value *= 2 ** -step;
    exponent += step;
  }
  return exponent < -1000 ? value * 2 ** -50 * 2 ** (exponent + 50) : value * 2 ** exponent;
}

/**
 * The integer that a string spells in a base from 2 to 36, undefined if it is none: `tonumber(text, base)`.
 * Digits beyond 64 bits wrap; a prefix `0x` selects base 16 where x is not a digit (language.md §4.8).
 */
export function parseInteger(text: string, base: number): number | bigint | undefined {
  let digits = trim(text);
  const negative = digits.startsWith("-");
  if (negative || digits.startsWith("+")) digits = digits.slice(1);
  if (base < 34 && /^0x/i.test(digits)) {
    digits = digits.slice(2);
    base = 16;
  }
  if (digits === "") return undefined;
  let value = 0;
  let exact: bigint | undefined;
  for (let index = 0; index < digits.length; index++) {
    const digit = digitValue(digits.charCodeAt(index));
    if (digit >= base) return undefined;
    if (exact === undefined && value * base + digit <= MAX_SAFE) value = value * base + digit;
    else exact = BigInt.asIntN(64, (exact ?? BigInt(value)) * BigInt(base) + BigInt(digit));
  }
  if (exact !== undefined) return wrap(negative ? -exact : exact);
  return negative ? 0 - value : value;
}

function digitValue(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const letter = code | 32;
  return letter >= 97 && letter <= 122 ? letter - 87 : 99;
}

/**
 * The operand that a string is in arithmetic, undefined if it is none: as {@link parseNumber}, always a float,
 * and with the prefixes `0o` and `0b` too (language.md §4.4).
 */
export function parseOperand(text: string): number | undefined {
  const parsed = parseNumber(text);
  if (parsed !== undefined) return Number(parsed);
  const match = PREFIXED.exec(trim(text));
  if (match === null) return undefined;
  const value = Number(`0${match[2]!.toLowerCase()}`);
  return match[1] === "-" ? -value : value;
}

// ── Conversions of values ───────────────────────────────────────────────────────────────────────────────

/** A number, or the one a string spells; undefined for everything else. */
export function toNumber(value: Value): number | bigint | undefined {
  if (typeof value === "number" || typeof value === "bigint") return value;
  return typeof value === "string" ? parseNumber(value) : undefined;
}

/** The integer equal to a number or numeric string; undefined if there is none within 64 bits. */
export function toInteger(value: Value): number | bigint | undefined {
  if (typeof value === "number" && Number.isSafeInteger(value)) return value;
  const number = toNumber(value);
  if (number === undefined || isInteger(number)) return number;
  if (!Number.isInteger(number) || number < -(2 ** 63) || number >= 2 ** 63) return undefined;
  return truncate(number);
}

// ── Arguments of library functions (language.md §6) ─────────────────────────────────────────────────────

/** Argument `index` of the function `name`: a number or numeric string, else `bad argument …`. */
export function checkNumber(value: Value, index: number, name: string): number | bigint {
  if (typeof value === "number") return value;
  const number = toNumber(value);
  if (number === undefined) throw argumentError(index, name, `number expected, got ${typeName(value)}`);
  return number;
}

/** {@link checkNumber} for functions that compute with floats. */
export function checkFloat(value: Value, index: number, name: string): number {
  return typeof value === "number" ? value : Number(checkNumber(value, index, name));
}

/** {@link checkNumber} as a 64-bit integer. Raises for fractions and what lies outside 64 bits. */
export function checkWideInteger(value: Value, index: number, name: string): Integer {
  if (typeof value === "number" && Number.isSafeInteger(value)) return value;
  const number = checkNumber(value, index, name);
  const integer = toInteger(number);
  if (integer === undefined) throw argumentError(index, name, "number has no integer representation");
  return integer;
}

/**
 * A position or count: {@link checkWideInteger} as a number, which beyond the safe range is only near the argument and at
 * most 2^63 in size.
 */
export function checkInteger(value: Value, index: number, name: string): number {
  return typeof value === "number" && Number.isSafeInteger(value)
    ? value
    : Number(checkWideInteger(value, index, name));
}

/** {@link checkInteger} with a default for nil. */
export function optInteger(value: Value, index: number, name: string, otherwise: number): number {
  return value === undefined ? otherwise : checkInteger(value, index, name);
}
