/**
 * Exact 64-bit integers (language.md §4.1): a JavaScript number within ±(2^53 − 1), a `bigint` outside.
 *
 * The operations work on 32-bit halves instead of `bigint` arithmetic, which allocates for every step: hashes
 * and random generators leave the safe range and come back all the time.
 */
export type Integer = number | bigint;

export const MAX_SAFE = Number.MAX_SAFE_INTEGER;
export const MAX_INTEGER = 2n ** 63n - 1n;
export const MIN_INTEGER = -(2n ** 63n);

const TWO_32 = 2 ** 32;

/**
 * Takes a `bigint` apart and puts it together without allocating. Written and read again within one function
 * call, so it is no state that could leak between workflows.
 */
const wide = new BigInt64Array(1);
const halves = new Int32Array(wide.buffer);
wide[0] = 1n;
const LOW = halves[0] === 1 ? 0 : 1;
const HIGH = 1 - LOW;

/** Is the value a Lua integer as far as it can be told? Integral floats in the safe range count as integers. */
export function isInteger(value: unknown): value is Integer {
  return typeof value === "bigint" || Number.isSafeInteger(value);
}

/** The lower 32 bits, signed. */
function low(value: Integer): number {
  if (typeof value === "number") return value | 0;
  wide[0] = value;
  return halves[LOW]!;
}

/** The upper 32 bits, signed. */
function high(value: Integer): number {
  if (typeof value === "number") return Math.floor(value / TWO_32);
  wide[0] = value;
  return halves[HIGH]!;
}

/** The integer with these halves, of which only the lower 32 bits count. */
function join(upper: number, lower: number): Integer {
  upper |= 0;
  if (upper >= -0x200000 && upper < 0x200000) {
    const value = upper * TWO_32 + (lower >>> 0);
    if (value >= -MAX_SAFE) return value;
  }
  halves[LOW] = lower;
  halves[HIGH] = upper;
  return wide[0]!;
}

/** A `bigint` wrapped to signed 64 bits, as a number if it is small enough. */
export function wrap(value: bigint): Integer {
  const wrapped = BigInt.asIntN(64, value);
  const small = Number(wrapped);
  return Number.isSafeInteger(small) ? small : wrapped;
}

/** The integer nearest to zero from `value`: NaN and what lies outside 64 bits gives the least integer (as REF). */
export function truncate(value: Integer): Integer {
  if (typeof value === "bigint" || Number.isSafeInteger(value)) return value;
  const integral = Math.trunc(value);
  if (Number.isSafeInteger(integral)) return integral;
  return integral >= -(2 ** 63) && integral < 2 ** 63 ? BigInt(integral) : MIN_INTEGER;
}

export function add(a: Integer, b: Integer): Integer {
  const lower = (low(a) >>> 0) + (low(b) >>> 0);
  return join(high(a) + high(b) + (lower >= TWO_32 ? 1 : 0), lower);
}

export function sub(a: Integer, b: Integer): Integer {
  const lower = (low(a) >>> 0) - (low(b) >>> 0);
  return join(high(a) - high(b) - (lower < 0 ? 1 : 0), lower);
}

export function mul(a: Integer, b: Integer): Integer {
  const aLow = low(a) >>> 0;
  const bLow = low(b) >>> 0;
  // aLow · bLow in two products of 48 bits each, which a double holds exactly.
  const p0 = aLow * (bLow & 0xffff);
  const p1 = aLow * (bLow >>> 16);
  const sum = p0 + (p1 & 0xffff) * 65536;
  const carry = Math.floor(sum / TWO_32) + Math.floor(p1 / 65536);
  return join(carry + Math.imul(high(a), bLow) + Math.imul(aLow, high(b)), sum);
}

export function negate(a: Integer): Integer {
  return typeof a === "number" ? -a : wrap(-a);
}

/** Floor division; `b` is not 0. */
export function idiv(a: Integer, b: Integer): Integer {
  // Rounding of a / b cannot cross an integer while both are safe.
  if (typeof a === "number" && typeof b === "number") return Math.floor(a / b) + 0;
  const x = BigInt(a);
  const y = BigInt(b);
  const quotient = x / y;
  return wrap(x % y !== 0n && x < 0n !== y < 0n ? quotient - 1n : quotient);
}

/** Modulo with the sign of `b`, which is not 0. */
export function mod(a: Integer, b: Integer): Integer {
  const y = BigInt(b);
  const rest = BigInt(a) % y;
  return wrap(rest !== 0n && rest < 0n !== y < 0n ? rest + y : rest);
}

export function band(a: Integer, b: Integer): Integer {
  return join(high(a) & high(b), low(a) & low(b));
}

export function bor(a: Integer, b: Integer): Integer {
  return join(high(a) | high(b), low(a) | low(b));
}

export function bxor(a: Integer, b: Integer): Integer {
  return join(high(a) ^ high(b), low(a) ^ low(b));
}

export function bnot(a: Integer): Integer {
  return join(~high(a), ~low(a));
}

/** Shift to the left; a negative count shifts to the right, 64 bits or more leave 0 (language.md §4.2). */
export function shl(a: Integer, count: Integer): Integer {
  if (count < 0) return shr(a, -count);
  if (count >= 64) return 0;
  const bits = Number(count);
  const lower = low(a);
  if (bits >= 32) return join(lower << (bits - 32), 0);
  if (bits === 0) return a;
  return join((high(a) << bits) | (lower >>> (32 - bits)), lower << bits);
}

/** Arithmetic shift to the right; counts as for {@link shl}, so that −1 >> 64 is 0. */
export function shr(a: Integer, count: Integer): Integer {
  if (count < 0) return shl(a, -count);
  if (count >= 64) return 0;
  const bits = Number(count);
  const upper = high(a);
  if (bits >= 32) return join(upper >> 31, upper >> (bits - 32));
  if (bits === 0) return a;
  return join(upper >> bits, (low(a) >>> bits) | (upper << (32 - bits)));
}

/** `a < b` with both taken as unsigned. */
export function unsignedLess(a: Integer, b: Integer): boolean {
  return BigInt.asUintN(64, BigInt(a)) < BigInt.asUintN(64, BigInt(b));
}
