import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lt } from "../../../runtime-shims/lua/comparison.ts";
import { Table } from "../../../runtime-shims/lua/table.ts";
import { table } from "../../../runtime-shims/lua/table-library.ts";
import type { Callable, Value } from "../../../runtime-shims/lua/value.ts";
import { raised } from "../number/raises.ts";

function sorted(items: Value[], less?: Callable): Value[] {
  const t = new Table(undefined, items.slice());
  expect(table.sort(t, less)).toEqual([]);
  return t.$list;
}

const LARGE = [2n ** 60n, 5, 2n ** 53n, -(2n ** 60n), 1e300, -1e300, 2 ** 53 - 1, 0.5];

describe("by <", () => {
  test.each<[Value[], Value[]]>([
    [[], []],
    [[1], [1]],
    [
      [2, 1],
      [1, 2],
    ],
    [
      [3, 1, 2],
      [1, 2, 3],
    ],
    [
      [10, 9, 1],
      [1, 9, 10],
    ],
    [
      [1.5, -1, Infinity, -Infinity, 0],
      [-Infinity, -1, 0, 1.5, Infinity],
    ],
    [
      [2, 2, 1, 1],
      [1, 1, 2, 2],
    ],
    [
      ["b", "a", "C", "10", "9", ""],
      ["", "10", "9", "C", "a", "b"],
    ],
    [
      ["\xff", "\x80", "\x7f", "a\0"],
      ["a\0", "\x7f", "\x80", "\xff"],
    ],
    [LARGE, [-1e300, -(2n ** 60n), 0.5, 5, 2 ** 53 - 1, 2n ** 53n, 2n ** 60n, 1e300]],
  ])("%s", (items, result) => {
    expect(sorted(items)).toEqual(result);
  });

  test("numbers", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true })), (items) => {
        expect(sorted(items).map((item) => (item as number) + 0)).toEqual(
          items.map((item) => item + 0).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)),
        );
      }),
    );
  });

  test("NaN keeps everything there", () => {
    const items = [3, Number.NaN, 1, Number.NaN, 2, 5, 4, 0, 9, 8, 7, 6, Number.NaN];
    const result = sorted(items);
    expect(result.filter((item) => Number.isNaN(item)).length).toBe(3);
    expect(result.filter((item) => !Number.isNaN(item)).sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(sorted(items)).toEqual(result);
  });

  test("objects with __lt", () => {
    const metatable = new Table({
      __lt: (a: Value, b: Value) => lt((a as Table).$get(1), (b as Table).$get(1)),
    });
    const objects = [3, 1, 2].map((item) => {
      const object = new Table(undefined, [item]);
      object.$metatable = metatable;
      return object;
    });
    expect(sorted(objects).map((object) => (object as Table).$get(1))).toEqual([1, 2, 3]);
  });

  test.each<[Value[], RegExp]>([
    [[1, "x"], /^attempt to compare (string with number|number with string)$/],
    [["x", 1, 2], /^attempt to compare (string with number|number with string)$/],
    [[1, undefined, 2], /^attempt to compare (nil with number|number with nil)$/],
    [[true, false], /^attempt to compare boolean with boolean$/],
    [[new Table(), new Table()], /^attempt to compare table with table$/],
  ])("%s raises", (items, text) => {
    const t = new Table(undefined, items.slice());
    expect(raised(() => table.sort(t))).toMatch(text);
    expect(t.$list).toEqual(items);
  });
});

describe("with a comparator", () => {
  const descending: Callable = (a, b) => lt(b, a);

  test("descending", () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { maxLength: 300 }), (items) => {
        expect(sorted(items, descending)).toEqual(items.slice().sort((a, b) => b - a));
      }),
    );
  });

  test.each<[string, Callable]>([
    ["an array", (a, b) => [lt(a, b)]],
    ["several values", (a, b) => [lt(a, b), "more"]],
    ["anything true", (a, b) => (lt(a, b) ? 0 : undefined)],
    ["nothing", (a, b) => (lt(a, b) ? ["yes"] : [])],
  ])("that returns %s", (_, less) => {
    expect(sorted([3, 1, 2, 5, 4, 9, 7, 8, 6, 0], less)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test("that makes no sense: it ends, loses nothing and replays the same", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { maxLength: 300 }),
        fc.infiniteStream(fc.boolean()),
        (items, stream) => {
          const answers: boolean[] = [];
          const random: Callable = () => {
            const answer = stream.next().value ?? false;
            answers.push(answer);
            return answer;
          };
          const once = sorted(items, random);
          expect(once.slice().sort()).toEqual(items.slice().sort());
          expect(sorted(items, () => answers.shift())).toEqual(once);
          expect(answers).toEqual([]);
        },
      ),
    );
    const items = Array.from({ length: 1000 }, (_, index) => index);
    for (const answer of [true, false]) {
      expect(sorted(items, () => answer).sort((a, b) => (a as number) - (b as number))).toEqual(items);
    }
  });

  test("makes few comparisons", () => {
    let count = 0;
    const counting: Callable = (a, b) => {
      count++;
      return lt(a, b);
    };
    let seed = 1;
    sorted(
      Array.from({ length: 1024 }, () => (seed = (seed * 16807) % 2147483647)),
      counting,
    );
    expect(count).toBeLessThan(11_000);
    count = 0;
    sorted(
      Array.from({ length: 1024 }, (_, index) => index),
      counting,
    );
    expect(count).toBeLessThan(1024);
  });

  test("that raises leaves the table as it was", () => {
    let calls = 0;
    const t = new Table(undefined, [3, 2, 1]);
    const less: Callable = (a, b) => {
      if (++calls > 2) throw new Error("enough");
      return lt(a, b);
    };
    expect(() => table.sort(t, less)).toThrow("enough");
    expect(t.$list).toEqual([3, 2, 1]);
  });

  test("that blocks raises", () => {
    const t = new Table(undefined, [2, 1]);
    expect(
      raised(() =>
        table.sort(t, function* () {
          yield 1;
        }),
      ),
    ).toBe("attempt to yield across a C-call boundary");
  });

  test("can sort nils to the end", () => {
    const result = sorted([3, undefined, 1], (a, b) =>
      a === undefined ? false : b === undefined || lt(a, b),
    );
    expect(result).toEqual([1, 3]);
  });
});

test("goes through metamethods", () => {
  const target = new Table(undefined, [3, 1, 2]);
  const shell = new Table();
  shell.$metatable = new Table({
    __index: target,
    __newindex: (_: Value, key: Value, value: Value) => target.$set(key, value),
    __len: () => target.$length,
  });
  table.sort(shell);
  expect(target.$list).toEqual([1, 2, 3]);
  expect(shell.$length).toBe(0);
});

test("raises", () => {
  const t = new Table(undefined, [1, 2]);
  expect(raised(() => table.sort(t, 1))).toBe("bad argument #2 to sort (function expected, got number)");
  expect(raised(() => table.sort(t, new Table()))).toBe(
    "bad argument #2 to sort (function expected, got table)",
  );
  expect(raised(() => table.sort(table.freeze(t)))).toBe("attempt to sort Immutable table");
});
