import { floorMod } from "./arithmetic.ts";
import { lt } from "./comparison.ts";
import { environment } from "./environment.ts";
import { argumentError, faultAt } from "./error.ts";
import { type Integer, isInteger, MAX_INTEGER, MIN_INTEGER, unsignedLess, wrap } from "./integer.ts";
import { checkFloat, checkNumber, checkWideInteger, isNumber, scale, toInteger } from "./number.ts";
import { power } from "./power.ts";
import { none, type Value } from "./value.ts";

/*
 * The `math` library (language.md §10.3). Arguments are numbers or numeric strings, everything else raises
 * `bad argument #n to NAME (number expected, got TYPE)`.
 */

function abs(x: Value): number | bigint {
  const number = checkNumber(x, 1, "abs");
  if (typeof number === "number") return Math.abs(number);
  return number < 0n ? wrap(-number) : number;
}

function floor(x: Value): number | bigint {
  if (typeof x === "number") return Math.floor(x);
  const number = checkNumber(x, 1, "floor");
  return typeof number === "number" ? Math.floor(number) : number;
}

function ceil(x: Value): number | bigint {
  if (typeof x === "number") return Math.ceil(x);
  const number = checkNumber(x, 1, "ceil");
  return typeof number === "number" ? Math.ceil(number) : number;
}

/** Remainder with the sign of `x`; raises for integers when `y` is 0. */
function fmod(x?: Value, y?: Value): number | bigint {
  const left = checkNumber(x, 1, "fmod");
  const right = checkNumber(y, 2, "fmod");
  if (right === 0 && isInteger(left)) throw argumentError(2, "fmod", "zero");
  if (typeof left === "number" && typeof right === "number") {
    const rest = left % right;
    // Integers know no negative zero.
    return rest === 0 && isInteger(left) ? 0 : rest;
  }
  if (isInteger(left) && isInteger(right)) return wrap(BigInt(left) % BigInt(right));
  return Number(left) % Number(right);
}

/** The integral part and the fraction, both with the sign of `x`. */
function modf(x: Value): [number | bigint, number] {
  const number = checkNumber(x, 1, "modf");
  if (typeof number === "bigint") return [number, 0];
  if (Math.abs(number) === Infinity) return [number, 0];
  const whole = Math.trunc(number);
  return [whole, number - whole];
}

function extreme(name: "max" | "min", operands: Value[]): number | bigint {
  if (operands.length === 0) throw faultAt("wrong number of arguments");
  let best = checkNumber(operands[0], 1, name);
  for (let index = 1; index < operands.length; index++) {
    const candidate = checkNumber(operands[index], index + 1, name);
    if (name === "max" ? lt(best, candidate) : lt(candidate, best)) best = candidate;
  }
  return best;
}

/** Logarithm to base e or to the given base. */
function log(x: Value, base?: Value): number {
  const number = checkFloat(x, 1, "log");
  if (base === undefined) return Math.log(number);
  const to = checkFloat(base, 2, "log");
  if (to === 2) return Math.log2(number);
  if (to === 10) return Math.log10(number);
  return Math.log(number) / Math.log(to);
}

/** `x = m · 2^e` with 0.5 ≤ |m| < 1; zero, infinities and NaN give themselves and 0. */
function frexp(x: Value): [number, number] {
  const number = checkFloat(x, 1, "frexp");
  if (number === 0 || !Number.isFinite(number)) return [number, 0];
  // log2 may be off by one near a power of two.
  let exponent = Math.max(-1074, Math.floor(Math.log2(Math.abs(number))) + 1);
  let mantissa = scale(number, -exponent);
  if (Math.abs(mantissa) >= 1) {
    mantissa /= 2;
    exponent++;
  } else if (Math.abs(mantissa) < 0.5) {
    mantissa *= 2;
    exponent--;
  }
  return [mantissa, exponent];
}

/**
 * `random()` in [0, 1); `random(n)` in 1..n; `random(m, n)` in m..n, which may be all of the 64-bit range. Drawn
 * from the environment's generator.
 */
function random(...limits: Value[]): number | bigint {
  const draw = environment().random;
  if (limits.length === 0) return draw();
  if (limits.length > 2) throw faultAt("wrong number of arguments");
  const least = limits.length === 1 ? 1 : checkWideInteger(limits[0], 1, "random");
  const most = checkWideInteger(limits.at(-1), limits.length, "random");
  if (most < least) throw argumentError(limits.length, "random", "interval is empty");
  if (typeof least === "number" && typeof most === "number") {
    const count = most - least + 1;
    if (count <= 2 ** 52) return least + Math.floor(draw() * count);
  }
  return randomWide(least, most, draw);
}

/** More values than one draw has: three draws of 32 bits, so that the remainder is as good as even. */
function randomWide(least: Integer, most: Integer, draw: () => number): Integer {
  let bits = 0n;
  for (let part = 0; part < 3; part++) bits = (bits << 32n) | BigInt(Math.floor(draw() * 2 ** 32));
  const count = BigInt(most) - BigInt(least) + 1n;
  return wrap(BigInt(least) + (bits % count));
}

type FloatFunction = (x: Value) => number;

/** A function of one float. */
function real(name: string, compute: (x: number) => number): FloatFunction {
  return (x) => compute(typeof x === "number" ? x : checkFloat(x, 1, name));
}

export const math = {
  abs,
  acos: real("acos", Math.acos),
  asin: real("asin", Math.asin),
  /** Of `y / x` in the right quadrant; `x` is 1 by default. */
  atan: (y: Value, x?: Value): number =>
    Math.atan2(checkFloat(y, 1, "atan"), x === undefined ? 1 : checkFloat(x, 2, "atan")),
  atan2: (y: Value, x: Value): number => Math.atan2(checkFloat(y, 1, "atan2"), checkFloat(x, 2, "atan2")),
  ceil,
  cos: real("cos", Math.cos),
  cosh: real("cosh", Math.cosh),
  deg: real("deg", (x) => x * (180 / Math.PI)),
  exp: real("exp", Math.exp),
  floor,
  fmod,
  frexp,
  /** An infinity, so that every comparison idiom holds. */
  huge: Infinity,
  ldexp: (m: Value, e: Value): number =>
    scale(checkFloat(m, 1, "ldexp"), Math.trunc(checkFloat(e, 2, "ldexp"))),
  log,
  log10: real("log10", Math.log10),
  max: (...operands: Value[]): number | bigint => extreme("max", operands),
  maxinteger: MAX_INTEGER,
  min: (...operands: Value[]): number | bigint => extreme("min", operands),
  mininteger: MIN_INTEGER,
  /** The operator `%` on floats. */
  mod: (x: Value, y: Value): number => floorMod(checkFloat(x, 1, "mod"), checkFloat(y, 2, "mod")),
  modf,
  pi: Math.PI,
  pow: (x: Value, y: Value): number => power(checkFloat(x, 1, "pow"), checkFloat(y, 2, "pow")),
  rad: real("rad", (x) => x * (Math.PI / 180)),
  random,
  /** Does nothing: the environment's generator has its own seed (language.md §10.3, §14). */
  randomseed: () => none,
  sin: real("sin", Math.sin),
  sinh: real("sinh", Math.sinh),
  sqrt: real("sqrt", Math.sqrt),
  tan: real("tan", Math.tan),
  tanh: real("tanh", Math.tanh),
  tointeger: (x: Value): number | bigint | undefined => toInteger(x),
  /** `integer`, `float`, or nil for anything but numbers; integral floats in the safe range are integers. */
  type: (x: Value): "integer" | "float" | undefined =>
    isNumber(x) ? (isInteger(x) ? "integer" : "float") : undefined,
  /** `a < b` as unsigned 64-bit integers. */
  ult: (a: Value, b: Value): boolean =>
    unsignedLess(checkWideInteger(a, 1, "ult"), checkWideInteger(b, 2, "ult")),
};
