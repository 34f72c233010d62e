import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Environment, environment, setEnvironment } from "../../../runtime-shims/lua/environment.ts";
import { math } from "../../../runtime-shims/lua/math.ts";
import { Table } from "../../../runtime-shims/lua/table.ts";
import type { Callable, Value } from "../../../runtime-shims/lua/value.ts";
import { raised } from "../number/raises.ts";

const MAX = 9223372036854775807n;
const MIN = -9223372036854775808n;
const NAN = Number.NaN;
type Name = Exclude<keyof typeof math, "pi" | "huge" | "maxinteger" | "mininteger">;

function call(name: Name, args: Value[]): Value {
  return (math[name] as Callable)(...args);
}

const exact: [Name, Value[], Value][] = [
  ["abs", [-5], 5],
  ["abs", [5.5], 5.5],
  ["abs", [-0.5], 0.5],
  ["abs", ["-3"], 3],
  ["abs", [MIN], MIN],
  ["abs", [-(2n ** 60n)], 2n ** 60n],
  ["abs", [2n ** 60n], 2n ** 60n],
  ["floor", [3.7], 3],
  ["floor", [-3.2], -4],
  ["floor", [5], 5],
  ["floor", ["3.7"], 3],
  ["floor", [MAX], MAX],
  ["floor", [Infinity], Infinity],
  ["floor", [1e300], 1e300],
  ["ceil", [3.2], 4],
  ["ceil", [-3.7], -3],
  ["ceil", ["3.2"], 4],
  ["ceil", [MIN], MIN],
  ["fmod", [7, 3], 1],
  ["fmod", [-7, 3], -1],
  ["fmod", [7, -3], 1],
  ["fmod", [5.5, 2], 1.5],
  ["fmod", [1.5, 0], NAN],
  ["fmod", [MAX, 10], 7],
  ["fmod", [MIN, 10], -8],
  ["fmod", [MIN, -1], 0],
  ["fmod", [MAX, 2.5], 0.5],
  ["mod", [-7, 3], 2],
  ["mod", [7, -3], -2],
  ["mod", [5.5, 2], 1.5],
  ["mod", [1, 0], NAN],
  ["modf", [3.7], [3, 3.7 - 3]],
  ["modf", [-3.5], [-3, -0.5]],
  ["modf", [5], [5, 0]],
  ["modf", [Infinity], [Infinity, 0]],
  ["modf", [-Infinity], [-Infinity, 0]],
  ["modf", [NAN], [NAN, NAN]],
  ["modf", [MAX], [MAX, 0]],
  ["modf", ["1.5"], [1, 0.5]],
  ["max", [1, 5, 3], 5],
  ["max", [1], 1],
  ["max", [-1, -2.5], -1],
  ["max", ["10", 9], 10],
  ["max", [1, MAX, 2], MAX],
  ["max", [2 ** 53, 2n ** 53n + 1n], 2n ** 53n + 1n],
  ["max", [NAN, 1], NAN],
  ["max", [1, NAN], 1],
  ["min", [1, 5, 3], 1],
  ["min", [4], 4],
  ["min", [-1, -2.5], -2.5],
  ["min", [1, MIN, 2], MIN],
  ["min", [Infinity, 7], 7],
  ["sqrt", [16], 4],
  ["sqrt", [2], Math.SQRT2],
  ["sqrt", ["9"], 3],
  ["sqrt", [-1], NAN],
  ["sqrt", [2n ** 60n], 2 ** 30],
  ["exp", [0], 1],
  ["exp", [1], Math.E],
  ["log", [1], 0],
  ["log", [Math.E], 1],
  ["log", [8, 2], 3],
  ["log", [1024, 2], 10],
  ["log", [1000, 10], 3],
  ["log", [0], -Infinity],
  ["log", [-1], NAN],
  ["log", [2n ** 60n, 2], 60],
  ["log10", [1000], 3],
  ["pow", [2, 10], 1024],
  ["pow", [2, 0.5], Math.SQRT2],
  ["pow", ["2", "3"], 8],
  ["pow", [1, NAN], 1],
  ["ldexp", [1, 10], 1024],
  ["ldexp", [0.5, -1], 0.25],
  ["ldexp", [3, 0], 3],
  ["ldexp", [1, -1074], 5e-324],
  ["ldexp", [1, 2000], Infinity],
  ["ldexp", [1, 3.9], 8],
  ["frexp", [8], [0.5, 4]],
  ["frexp", [1], [0.5, 1]],
  ["frexp", [0.1], [0.8, -3]],
  ["frexp", [-3], [-0.75, 2]],
  ["frexp", [0], [0, 0]],
  ["frexp", [5e-324], [0.5, -1073]],
  ["frexp", [Number.MAX_VALUE], [1 - 2 ** -53, 1024]],
  ["frexp", [2 ** 53 - 1], [1 - 2 ** -53, 53]],
  ["frexp", [Infinity], [Infinity, 0]],
  ["frexp", [NAN], [NAN, 0]],
  ["sin", [0], 0],
  ["cos", [0], 1],
  ["tan", [0], 0],
  ["asin", [1], Math.PI / 2],
  ["acos", [1], 0],
  ["atan", [1], Math.PI / 4],
  ["atan", [1, 1], Math.PI / 4],
  ["atan", [1, -1], (3 * Math.PI) / 4],
  ["atan", [-1, -1], (-3 * Math.PI) / 4],
  ["atan", [0, -1], Math.PI],
  ["atan2", [1, 1], Math.PI / 4],
  ["atan2", [1, 0], Math.PI / 2],
  ["sinh", [0], 0],
  ["cosh", [0], 1],
  ["tanh", [0], 0],
  ["tanh", [Infinity], 1],
  ["deg", [Math.PI], 180],
  ["rad", [180], Math.PI],
  ["rad", ["180"], Math.PI],
  ["tointeger", [3], 3],
  ["tointeger", [3.0], 3],
  ["tointeger", [3.5], undefined],
  ["tointeger", ["8"], 8],
  ["tointeger", ["abc"], undefined],
  ["tointeger", [MAX], MAX],
  ["tointeger", [2 ** 53], 2n ** 53n],
  ["tointeger", [2 ** 63], undefined],
  ["tointeger", [NAN], undefined],
  ["tointeger", [new Table()], undefined],
  ["tointeger", [], undefined],
  ["type", [1], "integer"],
  ["type", [1.0], "integer"],
  ["type", [1.5], "float"],
  ["type", [MAX], "integer"],
  ["type", [1e300], "float"],
  ["type", [NAN], "float"],
  ["type", [Infinity], "float"],
  ["type", ["1"], undefined],
  ["type", [], undefined],
  ["ult", [1, 2], true],
  ["ult", [2, 1], false],
  ["ult", [1, 1], false],
  ["ult", [1, -1], true],
  ["ult", [-1, 1], false],
  ["ult", [-2, -1], true],
  ["ult", [MAX, MIN], true],
  ["ult", [MIN, MAX], false],
  ["randomseed", [42], []],
];

describe("math (language.md §10.3)", () => {
  test.each(exact)("%s(%s) is %s", (name, args, result) => {
    expect(call(name, args)).toEqual(result);
  });

  test("constants", () => {
    expect(math.pi).toBe(Math.PI);
    expect(math.huge).toBe(Infinity);
    expect(math.maxinteger).toBe(MAX);
    expect(math.mininteger).toBe(MIN);
  });

  const oneNumber: Name[] = [
    ...([
      "abs",
      "acos",
      "asin",
      "atan",
      "ceil",
      "cos",
      "cosh",
      "deg",
      "exp",
      "floor",
      "frexp",
      "log",
    ] as const),
    ...([
      "log10",
      "max",
      "min",
      "modf",
      "rad",
      "sin",
      "sinh",
      "sqrt",
      "tan",
      "tanh",
      "ult",
      "random",
    ] as const),
    ...(["fmod", "mod", "pow", "ldexp", "atan2"] as const),
  ];
  test.each(oneNumber)("%s wants a number", (name) => {
    for (const [value, type] of [
      ["x", "string"],
      [true, "boolean"],
      [new Table(), "table"],
      [undefined, "nil"],
    ] as const) {
      expect(raised(() => call(name, [value]))).toBe(
        `bad argument #1 to ${name} (number expected, got ${type})`,
      );
    }
  });

  test.each<Value[]>([
    [1, 0],
    [MAX, 0],
  ])("fmod of integers by zero raises", (x, y) => {
    expect(raised(() => math.fmod(x, y))).toBe("bad argument #2 to fmod (zero)");
  });

  test.each<Name>(["fmod", "mod", "pow", "ldexp", "atan2", "ult"])("%s wants two numbers", (name) => {
    expect(raised(() => call(name, [1]))).toBe(`bad argument #2 to ${name} (number expected, got nil)`);
    expect(raised(() => call(name, [1, "x"]))).toBe(
      `bad argument #2 to ${name} (number expected, got string)`,
    );
  });

  test("max and min want arguments", () => {
    expect(raised(() => math.max())).toBe("wrong number of arguments");
    expect(raised(() => math.min())).toBe("wrong number of arguments");
    expect(raised(() => math.max(1, "x"))).toBe("bad argument #2 to max (number expected, got string)");
    expect(raised(() => math.min(1, 2, undefined))).toBe("bad argument #3 to min (number expected, got nil)");
  });

  test("frexp and ldexp are inverse", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        const [mantissa, exponent] = math.frexp(x);
        if (x !== 0) expect(Math.abs(mantissa) >= 0.5 && Math.abs(mantissa) < 1).toBe(true);
        expect(math.ldexp(mantissa, exponent)).toBe(x);
      }),
    );
  });
});

describe("random", () => {
  let before: Environment;
  let draws: number[];
  beforeEach(() => {
    before = environment();
    setEnvironment({ ...before, random: () => draws.shift() ?? 0 });
  });
  afterEach(() => setEnvironment(before));

  test.each<[Value[], number[], Value]>([
    [[], [0.25], 0.25],
    [[10], [0], 1],
    [[10], [0.9999999], 10],
    [[1], [0.5], 1],
    [["6"], [0.5], 4],
    [[5, 7], [0], 5],
    [[5, 7], [0.5], 6],
    [[5, 7], [0.999], 7],
    [[-3, 3], [0], -3],
    [[-3, 3], [0.999], 3],
    [[4, 4], [0.7], 4],
    [[-9007199254740991, 9007199254740991], [0, 0, 0], -9007199254740991],
    [[MIN, MAX], [0, 0, 0], MIN],
    [[MIN, MAX], [0, 0.5, 0], 0],
    [[MIN, MAX], [0.3, 1 - 2 ** -32, 1 - 2 ** -32], MAX],
    [[MAX, MAX], [0.1, 0.2, 0.3], MAX],
    [[1, MAX], [0, 0, 0], 1],
    [[2n ** 53n, 2n ** 53n + 1n], [0, 0, 2 ** -32], 2n ** 53n + 1n],
  ])("random(%s) after %s is %s", (limits, numbers, result) => {
    draws = numbers;
    expect(math.random(...limits)).toBe(result);
  });

  test.each<[Value[], string]>([
    [[0], "bad argument #1 to random (interval is empty)"],
    [[-5], "bad argument #1 to random (interval is empty)"],
    [[3, 2], "bad argument #2 to random (interval is empty)"],
    [[MAX, MIN], "bad argument #2 to random (interval is empty)"],
    [[1, 2, 3], "wrong number of arguments"],
    [["x"], "bad argument #1 to random (number expected, got string)"],
    [[1, "x"], "bad argument #2 to random (number expected, got string)"],
    [[NAN], "bad argument #1 to random (number has no integer representation)"],
    [[1, Infinity], "bad argument #2 to random (number has no integer representation)"],
  ])("random(%s) raises", (limits, text) => {
    draws = [];
    expect(raised(() => math.random(...limits))).toBe(text);
  });

  test("stays within its limits", () => {
    setEnvironment(before);
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
        fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
        (a, b) => {
          const [least, most] = a < b ? [a, b] : [b, a];
          const drawn = BigInt(math.random(least, most));
          expect(drawn >= least && drawn <= most).toBe(true);
        },
      ),
    );
  });
});
