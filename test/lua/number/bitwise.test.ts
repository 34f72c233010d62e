import { describe, expect, test } from "vitest";
import * as lua from "../../../runtime-shims/lua/arithmetic.ts";
import { Table } from "../../../runtime-shims/lua/table.ts";
import type { Value } from "../../../runtime-shims/lua/value.ts";
import { raised } from "../number/raises.ts";

const binary = { "&": lua.band, "|": lua.bor, "~": lua.bxor, "<<": lua.shl, ">>": lua.shr };
const MAX = 9223372036854775807n;
const MIN = -9223372036854775808n;

const cases: [Value, keyof typeof binary, Value, Value][] = [
  [12, "&", 10, 8],
  [12, "|", 10, 14],
  [12, "~", 10, 6],
  [0xffffffff, "&", 0xf0f0f0f0, 0xf0f0f0f0],
  [0x80000000, "|", 1, 0x80000001],
  [0xffffffff, "~", 1, 0xfffffffe],
  [-1, "&", 0xffffffff, 0xffffffff],
  [-1, "&", 0xff, 0xff],
  [-1, "|", 1, -1],
  [-1, "~", 0, -1],
  [-1, "~", -1, 0],
  [-256, "&", 0xffff, 0xff00],
  [0x123456789ab, "&", 0xffffffff, 0x456789ab],
  [0x123456789ab, "|", 0x100000000000, 0x1123456789ab],
  [0x123456789ab, "~", 0x123456789ab, 0],
  [2 ** 52, "|", 1, 2 ** 52 + 1],
  [-9007199254740991, "&", -2, -9007199254740992n],
  [-9007199254740991, "|", 1, -9007199254740991],
  [-1, "~", MAX, MIN],
  [MIN, "|", MAX, -1],
  [MIN, "&", MAX, 0],
  [MAX, "&", 0xffffffff, 0xffffffff],
  [MIN, "~", -1, MAX],
  [3.7, "&", 1.2, 1],
  [-3.7, "|", 0, -3],
  [2 ** 53, "|", 1, 9007199254740993n],
  [1e300, "|", 0, MIN],
  [Number.NaN, "&", 1, 0],
  [1, "<<", 0, 1],
  [1, "<<", 4, 16],
  [1, "<<", 31, 2147483648],
  [1, "<<", 32, 4294967296],
  [1, "<<", 52, 2 ** 52],
  [1, "<<", 53, 9007199254740992n],
  [1, "<<", 62, 4611686018427387904n],
  [1, "<<", 63, MIN],
  [1, "<<", 64, 0],
  [1, "<<", 1000, 0],
  [3, "<<", 63, MIN],
  [0xffffffff, "<<", 1, 0x1fffffffe],
  [0xffffffff, "<<", 21, 0xffffffff * 2 ** 21],
  [0xffffffff, "<<", 22, 18014398505287680n],
  [0xffffffff, "<<", 32, -4294967296],
  [-1, "<<", 1, -2],
  [-1, "<<", 63, MIN],
  [-1, "<<", 64, 0],
  [MIN, "<<", 1, 0],
  [MAX, "<<", 1, -2],
  [16, "<<", -4, 1],
  [1, "<<", -1, 0],
  [-1, "<<", -1, -1],
  [-1, "<<", -63, -1],
  [-1, "<<", -64, 0],
  [1, "<<", MAX, 0],
  [1, "<<", MIN, 0],
  [1, "<<", 1.9, 2],
  [256, ">>", 4, 16],
  [0xffffffff, ">>", 31, 1],
  [0xffffffff, ">>", 32, 0],
  [0xffffffff, ">>", 40, 0],
  [0xffffffffff, ">>", 32, 0xff],
  [-1, ">>", 1, -1],
  [-8, ">>", 1, -4],
  [-7, ">>", 1, -4],
  [-1, ">>", 63, -1],
  [-1, ">>", 64, 0],
  [5, ">>", 64, 0],
  [5, ">>", -2, 20],
  [1, ">>", -63, MIN],
  [1, ">>", -64, 0],
  [MIN, ">>", 63, -1],
  [MIN, ">>", 10, -9007199254740992n],
  [MIN, ">>", 11, -4503599627370496],
  [MAX, ">>", 62, 1],
  [MAX, ">>", 10, 9007199254740991],
  [-3.9, ">>", 1, -2],
  [5, ">>", MIN, 0],
];

describe("bit operations (language.md §4.2)", () => {
  test.each(cases)("%s %s %s is %s", (a, operator, b, result) => {
    expect(binary[operator](a, b)).toBe(result);
  });

  test.each<[Value, Value]>([
    [0, -1],
    [-1, 0],
    [5, -6],
    [0xffffffff, -4294967296],
    [2 ** 31, -2147483649],
    [9007199254740991, -9007199254740992n],
    [-9007199254740992n, 9007199254740991],
    [MAX, MIN],
    [MIN, MAX],
    [1.9, -2],
  ])("~%s is %s", (a, result) => {
    expect(lua.bnot(a)).toBe(result);
  });

  test.each<[Value, Value, string]>([
    [undefined, 1, "nil"],
    [1, undefined, "nil"],
    ["1", 1, "string"],
    [1, "1", "string"],
    [true, "1", "boolean"],
    [new Table(), 1, "table"],
    [2n ** 60n, () => 1, "function"],
  ])("%s and %s raise", (a, b, type) => {
    for (const operate of Object.values(binary)) {
      expect(raised(() => operate(a, b))).toBe(`attempt to perform bitwise operation on a ${type} value`);
    }
  });

  test("the complement of anything but a number raises", () => {
    expect(raised(() => lua.bnot("1"))).toBe("attempt to perform bitwise operation on a string value");
    expect(raised(() => lua.bnot(undefined))).toBe("attempt to perform bitwise operation on a nil value");
  });
});
