import { describe, expect, test } from "vitest";
import {
  checkInteger,
  checkNumber,
  checkWideInteger,
  isNumber,
  optInteger,
  parseInteger,
  parseNumber,
  parseOperand,
  scale,
  toInteger,
  toNumber,
} from "../../../runtime-shims/lua/number.ts";
import { Table } from "../../../runtime-shims/lua/table.ts";
import type { Value } from "../../../runtime-shims/lua/value.ts";
import { raised } from "./raises.ts";

const numerals: [string, number | bigint][] = [
  ["0", 0],
  ["-0", 0],
  ["10", 10],
  ["+7", 7],
  ["-12", -12],
  ["007", 7],
  ["  42  ", 42],
  ["\t42\n", 42],
  ["\r\v\f42", 42],
  ["9007199254740991", 9007199254740991],
  ["9007199254740992", 9007199254740992n],
  ["9007199254740993", 9007199254740993n],
  ["-9007199254740993", -9007199254740993n],
  ["+9007199254740993", 9007199254740993n],
  ["9223372036854775807", 9223372036854775807n],
  ["-9223372036854775808", -9223372036854775808n],
  ["0000000000000000000000009223372036854775807", 9223372036854775807n],
  ["9223372036854775808", 2 ** 63],
  ["-9223372036854775809", -(2 ** 63)],
  ["100000000000000000000", 1e20],
  ["1.5", 1.5],
  ["-1.5", -1.5],
  ["5.", 5],
  [".5", 0.5],
  ["-.5", -0.5],
  ["3.0", 3],
  ["1e3", 1000],
  ["1E3", 1000],
  ["1e+3", 1000],
  ["1.5e-2", 0.015],
  ["5.e1", 50],
  [".5e1", 5],
  ["1e308", 1e308],
  ["1e400", Infinity],
  ["1e-400", 0],
  ["0x10", 16],
  ["0X1f", 31],
  ["-0x10", -16],
  ["+0xA", 10],
  ["0xff", 255],
  ["0xffffffff", 4294967295],
  ["0x1fffffffffffff", 9007199254740991],
  ["0x20000000000000", 9007199254740992n],
  ["0x7fffffffffffffff", 9223372036854775807n],
  ["0x8000000000000000", -9223372036854775808n],
  ["0xffffffffffffffff", -1],
  ["-0xffffffffffffffff", 1],
  ["0x10000000000000001", 1],
  ["0x123456789abcdef00", 0x23456789abcdef00n],
  ["0x1p4", 16],
  ["0x1P-1", 0.5],
  ["0x.8", 0.5],
  ["0x8.", 8],
  ["0xA.8p1", 21],
  ["-0x1.8p+1", -3],
  ["0x0.0000000000001", 2 ** -52],
  ["0x1p-1074", 5e-324],
  ["0x1p-1075", 0],
  ["0x1p1024", Infinity],
  ["0x1p99999999999999999999", Infinity],
  ["0x0p99999999999999999999", 0],
  ["0x1.fffffffffffffp1023", Number.MAX_VALUE],
  ["0x10000000000000000000000.0", 2 ** 88],
  ["0xep1", 28],
];

const nonsense = [
  "",
  " ",
  ".",
  "-",
  "+",
  "e",
  "e5",
  "1e",
  "1e+",
  "1.2.3",
  "12abc",
  "abc",
  "inf",
  "-inf",
  "Infinity",
  "nan",
  "NaN",
  "0x",
  "0x.",
  "0xg",
  "0xp1",
  "0x1p",
  "- 1",
  "--1",
  "1 2",
  "1_000",
  "1,5",
  "0o17",
  "0b11",
  "1n",
  "1\u00a0",
  "\0",
  "1\0",
  "true",
  "nil",
];

describe("string to number (language.md §4.8)", () => {
  test.each(numerals)("%j is %s", (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  test.each(nonsense)("%j is none", (text) => {
    expect(parseNumber(text)).toBeUndefined();
  });

  test("takes linear time", () => {
    expect(parseNumber(`${"1".repeat(200_000)}x`)).toBeUndefined();
    expect(parseNumber(`${" ".repeat(200_000)}x${" ".repeat(200_000)}`)).toBeUndefined();
    expect(parseNumber("9".repeat(200_000))).toBe(Infinity);
  });

  test.each<[string, number | undefined]>([
    ["10", 10],
    ["0x10", 16],
    ["0o17", 15],
    ["0O17", 15],
    ["0b11", 3],
    ["-0b11", -3],
    ["0b2", undefined],
    ["0o8", undefined],
    ["x", undefined],
    ["9007199254740993", 9007199254740992],
  ])("as an operand %j is %s", (text, value) => {
    expect(parseOperand(text)).toBe(value);
  });
});

describe("with a base", () => {
  test.each<[string, number, number | bigint | undefined]>([
    ["10", 2, 2],
    ["11111111", 2, 255],
    ["-101", 2, -5],
    ["+101", 2, 5],
    ["12", 2, undefined],
    ["777", 8, 511],
    ["8", 8, undefined],
    ["10", 10, 10],
    ["ff", 16, 255],
    ["FF", 16, 255],
    ["0xff", 16, 255],
    ["-0xff", 16, -255],
    ["0x", 16, undefined],
    ["0x10", 10, 16],
    ["fg", 16, undefined],
    ["z", 36, 35],
    ["Zz", 36, 1295],
    ["0x1", 36, 33 * 36 + 1],
    ["  7  ", 8, 7],
    ["7 7", 8, undefined],
    ["", 10, undefined],
    ["-", 10, undefined],
    ["1.5", 10, undefined],
    ["1e1", 10, undefined],
    ["7fffffffffffffff", 16, 9223372036854775807n],
    ["ffffffffffffffff", 16, -1],
    ["-0", 10, 0],
    ["20000000000000", 16, 9007199254740992n],
    ["1fffffffffffff", 16, 9007199254740991],
    ["1y2p0ij32e8e7", 36, 9223372036854775807n],
  ])("%j in base %i is %s", (text, base, value) => {
    expect(parseInteger(text, base)).toBe(value);
  });
});

describe("conversions", () => {
  test.each<[Value, number | bigint | undefined]>([
    [3, 3],
    [-3, -3],
    [3.5, undefined],
    ["8", 8],
    ["3.0", 3],
    ["3.5", undefined],
    ["0x10", 16],
    ["x", undefined],
    [2 ** 53, 9007199254740992n],
    [-(2 ** 63), -9223372036854775808n],
    [2 ** 63, undefined],
    [1e300, undefined],
    [Infinity, undefined],
    [Number.NaN, undefined],
    [9223372036854775807n, 9223372036854775807n],
    [true, undefined],
    [undefined, undefined],
    [new Table(), undefined],
  ])("toInteger(%s) is %s", (value, integer) => {
    expect(toInteger(value)).toBe(integer);
  });

  test.each<[Value, number | bigint | undefined]>([
    [1.5, 1.5],
    [2n ** 60n, 2n ** 60n],
    ["1.5", 1.5],
    ["x", undefined],
    [false, undefined],
    [undefined, undefined],
  ])("toNumber(%s) is %s", (value, number) => {
    expect(toNumber(value)).toBe(number);
    if (typeof value !== "string") expect(isNumber(value)).toBe(number !== undefined);
  });

  test.each<[number, number, number]>([
    [1, 10, 1024],
    [0.5, -1073, 5e-324],
    [1, -1075, 0],
    [3, -1075, 1e-323],
    [5e-324, 2097, 2 ** 1023],
    [2 ** 1023, -2097, 5e-324],
    [1.5, 1023, 1.5 * 2 ** 1023],
    [1, 1024, Infinity],
    [-1, 5000, -Infinity],
    [-1, -5000, -0],
    [0, 5000, 0],
    [Infinity, -5000, Infinity],
    [2 ** 52 + 1, -1126, 5e-324],
    [2 ** 1023, -1500, 2 ** -477],
  ])("scale(%d, %d)", (value, exponent, result) => {
    expect(scale(value, exponent)).toBe(result);
  });
});

describe("arguments", () => {
  test.each<[Value, number]>([
    [5, 5],
    ["7", 7],
    [2n ** 62n, 2 ** 62],
  ])("checkInteger(%s) is %d", (value, integer) => {
    expect(checkInteger(value, 1, "f")).toBe(integer);
  });

  test.each<[Value, number | bigint]>([
    [5, 5],
    [2n ** 62n, 2n ** 62n],
    [2 ** 62, 2n ** 62n],
  ])("checkWideInteger(%s) is %s", (value, integer) => {
    expect(checkWideInteger(value, 1, "f")).toBe(integer);
  });

  test.each<Value>([5.9, -5.9, "7.9", NaN, Infinity, -Infinity, 1e300, 2 ** 63])(
    "%s is no integer",
    (value) => {
      const text = "bad argument #1 to f (number has no integer representation)";
      expect(raised(() => checkInteger(value, 1, "f"))).toBe(text);
      expect(raised(() => checkWideInteger(value, 1, "f"))).toBe(text);
    },
  );

  test("defaults", () => {
    expect(optInteger(undefined, 1, "f", 9)).toBe(9);
    expect(optInteger(3, 1, "f", 9)).toBe(3);
  });

  test.each<[Value, string]>([
    [undefined, "nil"],
    [true, "boolean"],
    ["x", "string"],
    [new Table(), "table"],
    [() => 1, "function"],
  ])("%s is refused", (value, type) => {
    const text = `bad argument #2 to f (number expected, got ${type})`;
    expect(raised(() => checkNumber(value, 2, "f"))).toBe(text);
    expect(raised(() => checkInteger(value, 2, "f"))).toBe(text);
    expect(raised(() => checkWideInteger(value, 2, "f"))).toBe(text);
  });

  test("NaN is no integer", () => {
    const text = "bad argument #1 to f (number has no integer representation)";
    expect(raised(() => checkInteger(Number.NaN, 1, "f"))).toBe(text);
    expect(raised(() => checkWideInteger(Infinity, 1, "f"))).toBe(text);
  });
});
