import { describe, expect, test } from "vitest";
import { eq, ge, gt, le, lt, rawequal } from "../../../runtime-shims/lua/comparison.ts";
import { ErrorObject } from "../../../runtime-shims/lua/error.ts";
import { Table } from "../../../runtime-shims/lua/table.ts";
import { typeName } from "../../../runtime-shims/lua/type-name.ts";
import type { Callable, Value } from "../../../runtime-shims/lua/value.ts";
import { raised } from "./raises.ts";

const NAN = Number.NaN;
const table = new Table();
const error = new ErrorObject({ message: "m" });

describe("equality", () => {
  test.each<[Value, Value, boolean]>([
    [1, 1, true],
    [1, 2, false],
    [0, -0, true],
    [NAN, NAN, false],
    ["a", "a", true],
    ["a", "b", false],
    ["1", 1, false],
    [1, "1", false],
    [undefined, undefined, true],
    [undefined, false, false],
    [0, false, false],
    [true, true, true],
    [table, table, true],
    [table, new Table(), false],
    [table, undefined, false],
    [error, error, true],
    [error, new ErrorObject({ message: "m" }), false],
    [2n ** 53n, 2n ** 53n, true],
    [2n ** 53n, 2 ** 53, true],
    [2 ** 53, 2n ** 53n, true],
    [2n ** 53n + 1n, 2 ** 53, false],
    [2 ** 53, 2n ** 53n + 1n, false],
    [2n ** 63n - 1n, 2 ** 63, false],
    [2n ** 53n, Infinity, false],
    [2n ** 53n, NAN, false],
    [2n ** 53n, "9007199254740992", false],
    [2n ** 53n, undefined, false],
    [table, 2n ** 53n, false],
  ])("%s == %s is %s", (a, b, result) => {
    expect(eq(a, b)).toBe(result);
    expect(rawequal(a, b)).toBe(result);
  });
});

describe("order", () => {
  test.each<[Value, Value, boolean, boolean]>([
    [1, 2, true, true],
    [2, 1, false, false],
    [1, 1, false, true],
    [1, 1.5, true, true],
    [NAN, 1, false, false],
    [1, NAN, false, false],
    [-Infinity, Infinity, true, true],
    ["a", "b", true, true],
    ["b", "a", false, false],
    ["a", "a", false, true],
    ["", "a", true, true],
    ["a", "ab", true, true],
    ["Z", "a", true, true],
    ["a\0", "a\0b", true, true],
    ["\x7f", "\x80", true, true],
    ["\xff", "\xfe", false, false],
    ["10", "9", true, true],
    [2n ** 53n, 2n ** 53n + 1n, true, true],
    [2n ** 53n, 2 ** 53, false, true],
    [2 ** 53, 2n ** 53n + 1n, true, true],
    [2n ** 60n, 1, false, false],
    [-(2n ** 60n), 1, true, true],
    [2n ** 63n - 1n, 2 ** 63, true, true],
    [2n ** 63n - 1n, Infinity, true, true],
    [2n ** 60n, NAN, false, false],
  ])("%s and %s", (a, b, less, lessOrEqual) => {
    expect([lt(a, b), le(a, b), gt(b, a), ge(b, a)]).toEqual([less, lessOrEqual, less, lessOrEqual]);
  });

  test.each<[Value, Value, string, string]>([
    [1, "1", "number", "string"],
    [undefined, 1, "nil", "number"],
    [true, false, "boolean", "boolean"],
    [table, table, "table", "table"],
    [table, 1, "table", "number"],
    [error, error, "userdata", "userdata"],
    [2n ** 60n, "x", "number", "string"],
    [undefined, undefined, "nil", "nil"],
  ])("%s and %s cannot be compared", (a, b, left, right) => {
    const text = `attempt to compare ${left} with ${right}`;
    expect(raised(() => lt(a, b))).toBe(text);
    expect(raised(() => le(a, b))).toBe(text);
    // `a > b` is `b < a`.
    expect(raised(() => gt(b, a))).toBe(text);
    expect(raised(() => ge(b, a))).toBe(text);
  });
});

describe("metamethods", () => {
  const object = (fields: Record<string, Callable>, size = 0) => {
    const made = new Table({ size });
    made.$metatable = new Table(fields);
    return made;
  };
  const size = (value: Value) => (value as Table).$getField("size") as number;

  test("__eq needs the same handler on both sides", () => {
    const same: Callable = (a, b) => size(a) === size(b);
    expect(eq(object({ __eq: same }, 1), object({ __eq: same }, 1))).toBe(true);
    expect(eq(object({ __eq: same }, 1), object({ __eq: same }, 2))).toBe(false);
    expect(eq(object({ __eq: () => true }), object({ __eq: () => true }))).toBe(false);
    expect(eq(object({ __eq: same }), new Table())).toBe(false);
    expect(eq(new Table(), object({ __eq: same }))).toBe(false);
    expect(eq(object({ __eq: same }), 1)).toBe(false);
    expect(rawequal(object({ __eq: same }, 1), object({ __eq: same }, 1))).toBe(false);
    const odd: Callable = () => ["yes", 1];
    expect(eq(object({ __eq: odd }), object({ __eq: odd }))).toBe(true);
    const none: Callable = () => [];
    expect(eq(object({ __eq: none }), object({ __eq: none }))).toBe(false);
  });

  test("__lt and __le", () => {
    const fields: Record<string, Callable> = {
      __lt: (a, b) => size(a) < size(b),
      __le: (a, b) => size(a) <= size(b),
    };
    const [one, two] = [object(fields, 1), object(fields, 2)];
    expect([lt(one, two), lt(two, one), lt(one, one)]).toEqual([true, false, false]);
    expect([le(one, two), le(two, one), le(one, one)]).toEqual([true, false, true]);
    expect([gt(one, two), ge(one, two), ge(one, one)]).toEqual([false, false, true]);
  });

  test("__le falls back to __lt", () => {
    const fields: Record<string, Callable> = { __lt: (a, b) => size(a) < size(b) };
    const [one, two] = [object(fields, 1), object(fields, 2)];
    expect([le(one, two), le(two, one), le(one, one)]).toEqual([true, false, true]);
    expect([ge(one, two), ge(two, one), ge(one, one)]).toEqual([false, true, true]);
  });

  test("the handler of either operand serves", () => {
    const fields: Record<string, Callable> = { __lt: () => ["yes"] };
    expect(lt(object(fields), 1)).toBe(true);
    expect(lt(1, object(fields))).toBe(true);
    expect(lt(new Table(), object(fields))).toBe(true);
  });
});

test.each<[Value, string]>([
  [undefined, "nil"],
  [true, "boolean"],
  [1, "number"],
  [2n ** 60n, "number"],
  ["", "string"],
  [table, "table"],
  [() => 1, "function"],
  [function* () {}, "function"],
  [error, "userdata"],
])("the type of %s is %s", (value, name) => {
  expect(typeName(value)).toBe(name);
});
