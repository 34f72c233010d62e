import type { Source } from "./source.ts";

const MAX = 2n ** 63n - 1n;

/** Reads a number literal (language.md §1.2): integers wrap or become floats, hexadecimal floats as in 5.3. */
export function readNumber(
  source: Source,
  start: number,
): { value: number | bigint; isFloat: boolean; end: number } {
  const { bytes } = source;
  const hex = /0[xX]/y;
  hex.lastIndex = start;
  const isHex = hex.test(bytes);
  const shape = isHex
    ? /0[xX][0-9a-fA-F]*\.?[0-9a-fA-F]*([pP][+-]?[0-9]*)?/y
    : /[0-9]*\.?[0-9]*([eE][+-]?[0-9]*)?/y;
  shape.lastIndex = start;
  const text = shape.exec(bytes)?.[0] ?? "";
  const tail = /[A-Za-z0-9_]*/y;
  tail.lastIndex = start + text.length;
  const end = start + text.length + (tail.exec(bytes)?.[0].length ?? 0);
  const whole = bytes.slice(start, end);
  const valid = isHex
    ? /^0x([0-9a-f]+\.?[0-9a-f]*|\.[0-9a-f]+)(p[+-]?[0-9]+)?$/i.test(whole)
    : /^([0-9]+\.?[0-9]*|\.[0-9]+)(e[+-]?[0-9]+)?$/i.test(whole);
  if (!valid) {
    const message = isHex
      ? "illegal hexadecimal number"
      : /e/i.test(whole)
        ? "malformed exponent"
        : "malformed number";
    source.report("LF2002", start, end, `${message} near '${whole}'`);
    return { value: 0, isFloat: false, end };
  }
  if (isHex) return { ...hexValue(whole), end };
  if (/[.e]/i.test(whole)) return { value: Number(whole), isFloat: true, end };
  const integer = BigInt(whole);
  return integer > MAX
    ? { value: Number(whole), isFloat: true, end }
    : { value: narrow(integer), isFloat: false, end };
}

function hexValue(text: string): { value: number | bigint; isFloat: boolean } {
  if (!/[.p]/i.test(text)) return { value: narrow(BigInt.asIntN(64, BigInt(text))), isFloat: false };
  const [mantissa = "", exponent = "0"] = text.slice(2).toLowerCase().split("p");
  const [integer = "", fraction = ""] = mantissa.split(".");
  let value = 0;
  for (const digit of integer) value = value * 16 + Number.parseInt(digit, 16);
  let scale = 1;
  for (const digit of fraction) value += Number.parseInt(digit, 16) * (scale /= 16);
  return { value: value * 2 ** Number(exponent), isFloat: true };
}

function narrow(value: bigint): number | bigint {
  return value >= -(2n ** 53n - 1n) && value <= 2n ** 53n - 1n ? Number(value) : value;
}
