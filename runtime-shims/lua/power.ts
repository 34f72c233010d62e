/**
 * `a ^ b` rounded as C's library rounds it. JavaScript's own `**` may be off by several units in the last place (`10 ** -5` is no
 * `1e-5`), so the work is done with about 100 bits: pairs of doubles whose sum is the value.
 */

const SPLIT = 2 ** 27 + 1;
const { LN2 } = Math;
const LN2_LOW = 2.3190468138462996e-17;
const THIRD = 1 / 3;
const THIRD_LOW = 1.850371707708594e-17;

/** Results between 2^±LIMIT and all on the way to them keep every bit of a pair. */
const LIMIT = 900;

/** Halvings of the argument before the series of e^x − 1. */
const HALVINGS = 5;

/** 1/5!, 1/6!, …: terms that a double is exact enough for. */
const FACTORIALS = [120, 720, 5040, 40320, 362880, 3628800, 39916800].map((factorial) => 1 / factorial);

/** The low part of the last pair; written and read again at once, so that pairs cost no allocation. */
let low = 0;

/** a + b */
function sum(a: number, b: number): number {
  const total = a + b;
  const part = total - a;
  low = a - (total - part) + (b - part);
  return total;
}

/** a · b */
function product(a: number, b: number): number {
  const total = a * b;
  const aBig = SPLIT * a;
  const aHigh = aBig - (aBig - a);
  const aLow = a - aHigh;
  const bBig = SPLIT * b;
  const bHigh = bBig - (bBig - b);
  const bLow = b - bHigh;
  low = aLow * bLow - (total - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
  return total;
}

function add(a: number, aLow: number, b: number, bLow: number): number {
  const total = sum(a, b);
  return sum(total, low + aLow + bLow);
}

function multiply(a: number, aLow: number, b: number, bLow: number): number {
  const total = product(a, b);
  return sum(total, low + (a * bLow + aLow * b));
}

/** `a ^ b` as C's `pow`: also 1 where JavaScript has NaN. */
export function power(a: number, b: number): number {
  if (b === 2) return a * a;
  if (a === 1 || b === 0 || (a === -1 && Math.abs(b) === Infinity)) return 1;
  if (b === 1) return a;
  if (a === 0 || !Number.isFinite(a) || !Number.isFinite(b)) return a ** b;
  const integral = Number.isInteger(b);
  if (a < 0 && !integral) return NaN;
  const size = Math.abs(a);
  if (b === 0.5) return Math.sqrt(size);
  const exponent = Math.log2(size) * b;
  const result =
    integral && Math.abs(b) <= 2 ** 20 && Math.abs(exponent) < LIMIT
      ? repeated(size, b)
      : general(size, b, exponent);
  return a < 0 && b % 2 !== 0 ? -result : result;
}

/** By squaring; exact where the result is a double. */
function repeated(base: number, exponent: number): number {
  let square = base;
  let squareLow = 0;
  let result = 1;
  let resultLow = 0;
  for (let left = Math.abs(exponent); ; ) {
    if (left % 2 === 1) {
      result = multiply(result, resultLow, square, squareLow);
      resultLow = low;
    }
    left = Math.floor(left / 2);
    if (left === 0) break;
    square = multiply(square, squareLow, square, squareLow);
    squareLow = low;
  }
  if (exponent > 0) return result + resultLow;
  const inverse = 1 / result;
  const back = product(inverse, result);
  return inverse + inverse * (1 - back - low - inverse * resultLow);
}

/** Through the logarithm; `estimate` is that of the result to base 2. */
function general(base: number, exponent: number, estimate: number): number {
  if (estimate > 1100) return Infinity;
  if (estimate < -1200) return 0;
  let binary = Math.round(Math.log2(base));
  // In two steps: the power of two alone may be out of range.
  let mantissa = scaled(base, -binary);
  if (!Number.isFinite(mantissa) || mantissa === 0) {
    binary = 0;
    mantissa = base;
  }
  // Newton's step from the double's logarithm of the mantissa to twice the precision.
  const first = Math.log(mantissa);
  let high = exponential(-first, 0);
  high = multiply(high, low, mantissa, 0);
  const rest = high - 1 + low;
  const logarithm = sum(first, rest - (rest * rest) / 2);
  const logarithmLow = low;
  high = multiply(LN2, LN2_LOW, binary, 0);
  high = add(high, low, logarithm, logarithmLow);
  high = multiply(high, low, exponent, 0);
  // e^x, with a single rounding at the end.
  const highLow = low;
  const twos = Math.round(high / LN2);
  const taken = multiply(LN2, LN2_LOW, -twos, 0);
  high = add(high, highLow, taken, low);
  high = exponential(high, low);
  return scaled(high + low, twos);
}

function scaled(value: number, exponent: number): number {
  const half = Math.trunc(exponent / 2);
  return value * 2 ** half * 2 ** (exponent - half);
}

/** e^x for an x near 0, by its series: the terms from the fifth on as one double, the others as pairs. */
function exponential(argument: number, argumentLow: number): number {
  const x = argument * 2 ** -HALVINGS;
  const xLow = argumentLow * 2 ** -HALVINGS;
  let tail = 0;
  for (let index = FACTORIALS.length - 1; index >= 0; index--) tail = tail * x + FACTORIALS[index]!;
  // x · (1 + x/2 · (1 + x/3 · (1 + x/4 + …)))
  let high = add(1, 0, x / 4, xLow / 4 + 6 * tail * x * x);
  high = multiply(high, low, x, xLow);
  high = multiply(high, low, THIRD, THIRD_LOW);
  high = add(1, 0, high, low);
  high = multiply(high, low, x / 2, xLow / 2);
  high = add(1, 0, high, low);
  high = multiply(high, low, x, xLow);
  // e^2x − 1 = y² + 2y for y = e^x − 1, which keeps more bits than e^x itself.
  for (let round = 0; round < HALVINGS; round++) {
    const highLow = low;
    const square = multiply(high, highLow, high, highLow);
    high = add(square, low, 2 * high, 2 * highLow);
  }
  return add(1, 0, high, low);
}
