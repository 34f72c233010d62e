import { describe, expect, test } from "vitest";
import * as lua from "../../../runtime-shims/lua/arithmetic.ts";
import { ErrorObject } from "../../../runtime-shims/lua/error.ts";
import { Table } from "../../../runtime-shims/lua/table.ts";
import type { Callable, Value } from "../../../runtime-shims/lua/value.ts";
import { raised } from "./raises.ts";

const binary = {
  "+": lua.add,
  "-": lua.sub,
  "*": lua.mul,
  "/": lua.div,
  "%": lua.mod,
  "//": lua.idiv,
  "^": lua.pow,
  "..": lua.concat,
};

type Operator = keyof typeof binary;
const MAX = 9223372036854775807n;
const MIN = -9223372036854775808n;
const NAN = Number.NaN;

/** Operators do not promise the sign of zero. */
function unsigned(value: Value): Value {
  return value === 0 ? 0 : value;
}

const cases: [Value, Operator, Value, Value][] = [
  [1, "+", 2, 3],
  [1.5, "+", 2, 3.5],
  [0.1, "+", 0.2, 0.30000000000000004],
  [9007199254740991, "+", 1, 9007199254740992n],
  [-9007199254740991, "+", -1, -9007199254740992n],
  [9007199254740991, "+", 9007199254740991, 18014398509481982n],
  [9007199254740992n, "+", -1, 9007199254740991],
  [9007199254740993n, "+", 0, 9007199254740993n],
  [9007199254740993n, "+", 0.5, 9007199254740992],
  [9007199254740991, "+", 0.5, 9007199254740992],
  [MAX, "+", 1, MIN],
  [MIN, "+", MIN, 0],
  [MIN, "+", -1, MAX],
  [MAX, "+", 1.5, 2 ** 63],
  [2 ** 53, "+", 1, 2 ** 53],
  [1e300, "+", 1, 1e300],
  [Infinity, "+", 1, Infinity],
  [Infinity, "+", -Infinity, NAN],
  ["10", "+", 1, 11],
  [1, "+", "10", 11],
  ["10", "+", "20", 30],
  [" 0x10 ", "+", 1, 17],
  ["0o17", "+", 0, 15],
  ["0b11", "+", 0, 3],
  ["1e2", "+", 0, 100],
  ["1.5", "+", 1, 2.5],
  ["9007199254740993", "+", 0, 9007199254740992],
  [5, "-", 7, -2],
  [0.5, "-", 1, -0.5],
  [-9007199254740991, "-", 1, -9007199254740992n],
  [MIN, "-", 1, MAX],
  [0, "-", MIN, MIN],
  [9007199254740993n, "-", 9007199254740993n, 0],
  ["5", "-", 2, 3],
  [6, "*", 7, 42],
  [2.5, "*", 2, 5],
  [94906267, "*", 94906267, 9007199515875289n],
  [94906266, "*", 94906267, 9007199420969022n],
  [94906265, "*", 94906265, 9007199136250225],
  [94906264, "*", 94906265, 9007199041343960],
  [3037000500, "*", 3037000500, -9223372036709301616n],
  [4294967296, "*", 4294967296, 0],
  [4294967295, "*", 4294967295, -8589934591],
  [MAX, "*", 2, -2],
  [MIN, "*", -1, MIN],
  [MAX, "*", 0.5, 2 ** 62],
  [1e200, "*", 1e200, Infinity],
  [1103515245, "*", 2147483647, 2369780942852698515n],
  ["3", "*", "4", 12],
  [7, "/", 2, 3.5],
  [10, "/", 2, 5],
  [1, "/", 0, Infinity],
  [-1, "/", 0, -Infinity],
  [0, "/", 0, NAN],
  [MAX, "/", 1, 2 ** 63],
  [MIN, "/", MIN, 1],
  ["9", "/", "3", 3],
  [7, "%", 3, 1],
  [-7, "%", 3, 2],
  [7, "%", -3, -2],
  [-7, "%", -3, -1],
  [6, "%", 3, 0],
  [-6, "%", 3, 0],
  [5.5, "%", 2, 1.5],
  [-5.5, "%", 2, 0.5],
  [5.5, "%", -2, -0.5],
  [3, "%", Infinity, 3],
  [-3, "%", Infinity, Infinity],
  [3, "%", -Infinity, -Infinity],
  [1, "%", 0, NAN],
  [0, "%", 0, NAN],
  [1.5, "%", 0, NAN],
  [MAX, "%", 0, NAN],
  [Infinity, "%", 2, NAN],
  [MAX, "%", 10, 7],
  [MIN, "%", 10, 2],
  [MAX, "%", -10, -3],
  [MIN, "%", -1, 0],
  [-1, "%", MAX, 9223372036854775806n],
  [1, "%", MIN, -9223372036854775807n],
  [MAX, "%", 2.5, 0.5],
  ["7", "%", 3, 1],
  [7, "//", 2, 3],
  [-7, "//", 2, -4],
  [7, "//", -2, -4],
  [-7, "//", -2, 3],
  [6, "//", 2, 3],
  [0, "//", 5, 0],
  [5.5, "//", 1.5, 3],
  [7.9, "//", 0.5, 15],
  [-5.5, "//", 2, -3],
  [7.5, "//", 0, Infinity],
  [-7.5, "//", 0, -Infinity],
  [1, "//", Infinity, 0],
  [-1, "//", Infinity, 0],
  [9007199254740991, "//", 9007199254740990, 1],
  [9007199254740990, "//", 9007199254740991, 0],
  [-9007199254740990, "//", 9007199254740991, -1],
  [9007199254740991, "//", 2, 4503599627370495],
  [MAX, "//", 2, 4611686018427387903n],
  [MIN, "//", 2, -4611686018427387904n],
  [MIN, "//", -1, MIN],
  [MIN, "//", 3, -3074457345618258603n],
  [MAX, "//", -3, -3074457345618258603n],
  [MAX, "//", MAX, 1],
  [MAX, "//", 1e10, 922337203],
  [MAX, "//", 0.5, 2 ** 64],
  [5, "//", MAX, 0],
  [-5, "//", MAX, -1],
  [2, "^", 10, 1024],
  [2, "^", -1, 0.5],
  [2, "^", 0.5, Math.SQRT2],
  [-2, "^", 0.5, NAN],
  [2, "^", 53, 2 ** 53],
  [2, "^", 63, 2 ** 63],
  [1, "^", NAN, 1],
  [1, "^", Infinity, 1],
  [-1, "^", Infinity, 1],
  [NAN, "^", 0, 1],
  [MAX, "^", 1, 2 ** 63],
  ["2", "^", "3", 8],
  ["a", "..", "b", "ab"],
  ["a", "..", 1, "a1"],
  [1, "..", 2, "12"],
  [1.5, "..", "x", "1.5x"],
  [10 / 2, "..", "", "5"],
  [MAX, "..", "", "9223372036854775807"],
  [1e100, "..", "", "1e+100"],
  [-0, "..", "", "0"],
  ["", "..", "", ""],
];

describe("operators", () => {
  test.each(cases)("%s %s %s is %s", (a, operator, b, result) => {
    expect(unsigned(binary[operator](a, b))).toBe(result);
  });

  test.each<[Value, Value]>([
    [1, -1],
    [1.5, -1.5],
    [9007199254740993n, -9007199254740993n],
    [-9007199254740993n, 9007199254740993n],
    [MIN, MIN],
    [MAX, -MAX],
    [Infinity, -Infinity],
    ["3", -3],
    ["-0x10", 16],
    ["1e1", -10],
  ])("unm(%s) is %s", (a, result) => {
    expect(lua.unm(a)).toBe(result);
  });

  test.each<[Value, number]>([
    ["", 0],
    ["abc", 3],
    ["\0\xff", 2],
    [new Table(), 0],
    [new Table(undefined, [1, 2, 3]), 3],
    [new Table(undefined, [1, undefined, 3]), 3],
    [new Table({ n: 1 }), 0],
  ])("len(%s) is %s", (a, length) => {
    expect(lua.len(a)).toBe(length);
  });

  test("many operands are joined", () => {
    expect(lua.concat("a", 1, "b", 2.5, new ErrorObject({ message: "boom" }))).toBe("a1b2.5boom");
    expect(lua.concat(1, 2, 3)).toBe("123");
  });

  test("error objects contribute their message", () => {
    const one = new ErrorObject({ message: "one" });
    const two = new ErrorObject({ message: "two" });
    expect(lua.concat("e: ", one)).toBe("e: one");
    expect(lua.concat(one, "!")).toBe("one!");
    expect(lua.concat(one, two)).toBe("onetwo");
    expect(lua.concat(one, 1)).toBe("one1");
  });
});

describe("errors (language.md §6)", () => {
  const table = new Table();
  const verbs: [string, (a: Value, b: Value) => Value][] = [
    ["add", lua.add],
    ["sub", lua.sub],
    ["mul", lua.mul],
    ["div", lua.div],
    ["mod", lua.mod],
    ["pow", lua.pow],
    ["concat", lua.concat],
  ];
  const pairs: [Value, Value, string][] = [
    [undefined, 1, "nil and number"],
    [1, undefined, "number and nil"],
    [table, 1, "table and number"],
    [1, true, "number and boolean"],
    ["a", undefined, "string and nil"],
    [table, "b", "table and string"],
    [() => 1, 2n ** 60n, "function and number"],
    [undefined, undefined, "nil and nil"],
  ];
  test.each(verbs)("%s", (verb, operate) => {
    for (const [a, b, types] of pairs) {
      expect(raised(() => operate(a, b))).toBe(`cannot perform ${verb} operation between ${types}`);
    }
    if (verb !== "concat") {
      expect(raised(() => operate("abc", 1))).toBe(
        `cannot perform ${verb} operation between string and number`,
      );
      expect(raised(() => operate(1, ""))).toBe(`cannot perform ${verb} operation between number and string`);
    }
  });

  test("concat names the innermost pair", () => {
    expect(raised(() => lua.concat("a", undefined, "b"))).toBe(
      "cannot perform concat operation between nil and string",
    );
    expect(raised(() => lua.concat(true, "a", "b"))).toBe(
      "cannot perform concat operation between boolean and string",
    );
  });

  test.each<[Value, Value, string]>([
    ["7", 2, "string"],
    [7, "2", "string"],
    [undefined, 1, "nil"],
    [table, table, "table"],
    [2n ** 60n, true, "boolean"],
  ])("%s // %s", (a, b, type) => {
    expect(raised(() => lua.idiv(a, b))).toBe(`attempt to perform arithmetic on a ${type} value`);
  });

  test.each<[Value, Value]>([
    [1, 0],
    [0, 0],
    [-5, -0],
    [MAX, 0],
  ])("%s // %s divides by zero", (a, b) => {
    expect(raised(() => lua.idiv(a, b))).toBe("attempt to divide by zero");
  });

  test("unary operators", () => {
    for (const value of [undefined, true, table, "x", () => 1]) {
      expect(raised(() => lua.unm(value))).toBe("__unm undefined");
    }
    for (const value of [undefined, true, 1, () => 1]) {
      expect(raised(() => lua.len(value))).toBe("__len undefined");
    }
    expect(lua.len(new ErrorObject({ message: "four" }))).toBe(4);
  });
});

describe("metamethods (language.md §8)", () => {
  const events: [string, (a: Value, b: Value) => Value][] = [
    ["__add", lua.add],
    ["__sub", lua.sub],
    ["__mul", lua.mul],
    ["__div", lua.div],
    ["__mod", lua.mod],
    ["__pow", lua.pow],
    ["__idiv", lua.idiv],
    ["__concat", lua.concat],
    ["__band", lua.band],
    ["__bor", lua.bor],
    ["__bxor", lua.bxor],
    ["__shl", lua.shl],
    ["__shr", lua.shr],
  ];
  const withHandler = (event: string, handler: Callable) => {
    const table = new Table();
    table.$metatable = new Table({ [event]: handler });
    return table;
  };

  test.each(events)("%s", (event, operate) => {
    const left = withHandler(event, (a, b) => ["left", a, b]);
    const right = withHandler(event, () => "right");
    const values = withHandler(event, (a, b) => new Table(undefined, [a, b]));
    expect(operate(left, right)).toBe("left");
    expect(operate(1, right)).toBe("right");
    expect(operate("x", right)).toBe("right");
    expect(operate(new Table(), right)).toBe("right");
    expect(operate(undefined, right)).toBe("right");
    expect(operate(2n ** 60n, right)).toBe("right");
    expect((operate(values, 5) as Table).$list).toEqual([values, 5]);
    expect((operate(5, values) as Table).$list).toEqual([5, values]);
    expect(
      operate(
        withHandler(event, () => []),
        1,
      ),
    ).toBeUndefined();
  });

  test("unary events", () => {
    expect(lua.unm(withHandler("__unm", () => "negated"))).toBe("negated");
    expect(lua.bnot(withHandler("__bnot", () => ["flipped", 2]))).toBe("flipped");
    expect(lua.len(withHandler("__len", () => 17))).toBe(17);
    expect(lua.len(withHandler("__index", () => 17))).toBe(0);
  });

  test("concat of several operands goes from the right", () => {
    const joiner = withHandler("__concat", (a, b) => {
      const text = (value: Value) => (value instanceof Table ? "T" : String(value));
      return `(${text(a)}.${text(b)})`;
    });
    expect(lua.concat("a", "b", joiner)).toBe("a(b.T)");
    expect(lua.concat(joiner, "a", "b")).toBe("(T.ab)");
    expect(lua.concat("a", joiner, "b")).toBe("a(T.b)");
  });
});
