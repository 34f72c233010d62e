/**
 * Number literals (language.md §1.2, §4.1): read from their text because luaparse turns `1` and `1.0` into
 * the same value and loses the low bits of large integers.
 */

/** What Lua takes for one number, well formed or not. */
export const NUMBER = /0[xX](?:[pP][+-]?|[0-9a-fA-F.])*|\.?[0-9](?:[eE][+-]?|[0-9a-fA-F.])*/y;

const DECIMAL = /^(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;
const HEXADECIMAL = /^0[xX]([0-9a-fA-F]*)(?:\.([0-9a-fA-F]*))?(?:[pP]([+-]?[0-9]+))?$/;

export interface NumberValue {
  isFloat: boolean;
  value: number | bigint;
}

/** The value of a number token, or the text of its error. */
export function readNumber(raw: string): NumberValue | string {
  if (/^0[xX]/.test(raw)) return readHexadecimal(raw);
  if (!DECIMAL.test(raw)) return /[eE][+-]?$/.test(raw) ? "malformed exponent" : "malformed number";
  if (/[.eE]/.test(raw)) return { isFloat: true, value: Number(raw) };
  const value = Number(raw);
  if (Number.isSafeInteger(value)) return { isFloat: false, value };
  // Zeros in front cost nothing; without them a literal of 64 bits has at most 19 digits.
  const digits = raw.replace(/^0+/, "");
  if (digits.length > 19) return { isFloat: true, value };
  const integer = BigInt(digits);
  return integer > 0x7fff_ffff_ffff_ffffn ? { isFloat: true, value } : { isFloat: false, value: integer };
}

function readHexadecimal(raw: string): NumberValue | string {
  const match = HEXADECIMAL.exec(raw);
  const whole = match?.[1] ?? "";
  const fraction = match?.[2];
  const exponent = match?.[3];
  if (match === null || whole + (fraction ?? "") === "") {
    return /[pP][+-]?$/.test(raw) ? "malformed exponent" : "illegal hexadecimal number";
  }
  if (fraction === undefined && exponent === undefined) {
    // Only the low 64 bits count: integers wrap around.
    return { isFloat: false, value: shortest(BigInt.asIntN(64, BigInt(`0x${whole.slice(-16)}`))) };
  }
  const digits = whole + (fraction ?? "");
  const scale = Number(exponent ?? 0) - 4 * (fraction?.length ?? 0);
  return { isFloat: true, value: scaled(BigInt(`0x${digits}`), scale) };
}

function shortest(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** `mantissa * 2^exponent`, rounded once as long as the result is a normal number. */
function scaled(mantissa: bigint, exponent: number): number {
  if (mantissa === 0n) return 0;
  const bits = mantissa.toString(2).length;
  const excess = Math.max(0, bits - 64);
  const lost = excess > 0 && (mantissa & ((1n << BigInt(excess)) - 1n)) !== 0n;
  const top = (mantissa >> BigInt(excess)) | (lost ? 1n : 0n);
  let value = Number(top);
  let power = exponent + excess;
  // In steps, so that an intermediate power neither overflows nor vanishes.
  while (power > 0 && Number.isFinite(value)) {
    const step = Math.min(power, 1000);
    value *= 2 ** step;
    power -= step;
  }
  while (power < 0 && value !== 0) {
    const step = Math.min(-power, 1000);
    value /= 2 ** step;
    power += step;
  }
  return value;
}
