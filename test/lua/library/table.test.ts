import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Table } from "../../../runtime-shims/lua/table.ts";
import { table } from "../../../runtime-shims/lua/table-library.ts";
import type { Callable, Value } from "../../../runtime-shims/lua/value.ts";
import { raised } from "../number/raises.ts";

const list = (...items: Value[]) => new Table(undefined, items);

/** A table whose elements live elsewhere, behind metamethods. */
function proxy(target: Table): Table {
  const shell = new Table();
  shell.$metatable = new Table({
    __index: (_: Value, key: Value) => target.$get(key),
    __newindex: (_: Value, key: Value, value: Value) => {
      target.$set(key, value);
      return [];
    },
    __len: () => target.$length,
  });
  return shell;
}

describe("concat", () => {
  test.each<[Table, Value[], string]>([
    [list(), [], ""],
    [list("a"), [","], "a"],
    [list("a", "b", "c"), [], "abc"],
    [list("a", "b", "c"), [", "], "a, b, c"],
    [list(1, 2.5, 1e100), [" "], "1 2.5 1e+100"],
    [list(1, 2n ** 60n), ["|"], "1|1152921504606846976"],
    [list("a", "b"), [0], "a0b"],
    [list("a", "b", "c"), ["-", 2], "b-c"],
    [list("a", "b", "c"), ["-", 2, 2], "b"],
    [list("a", "b", "c"), ["-", 3, 2], ""],
    [list("a", "b", "c"), ["-", undefined, 2], "a-b"],
    [list("a", "b", "c"), ["-", "2", "3"], "b-c"],
    [list("a", undefined, "c"), ["-", 3, 3], "c"],
    [proxy(list("a", "b")), ["+"], "a+b"],
  ])("%#", (t, args, text) => {
    expect(table.concat(t, ...args)).toBe(text);
  });

  test.each<[Table, Value[], string]>([
    [list("a", undefined, "c"), [], "invalid value (nil) at index 2 in table for concat"],
    [list("a", true), [], "invalid value (boolean) at index 2 in table for concat"],
    [list(list()), [], "invalid value (table) at index 1 in table for concat"],
    [list("a"), ["", 1, 2], "invalid value (nil) at index 2 in table for concat"],
    [list("a"), ["", 0], "invalid value (nil) at index 0 in table for concat"],
    [list("a"), [list()], "bad argument #2 to concat (string expected, got table)"],
    [list("a"), ["", "x"], "bad argument #3 to concat (number expected, got string)"],
    [list("a"), ["", 1, true], "bad argument #4 to concat (number expected, got boolean)"],
  ])("raises %#", (t, args, text) => {
    expect(raised(() => table.concat(t, ...args))).toBe(text);
  });

  test("other keys count when asked for", () => {
    const sparse = list("a");
    sparse.$set(0, "zero");
    sparse.$set(-1, "minus");
    expect(table.concat(sparse, ",", -1, 1)).toBe("minus,zero,a");
  });
});

describe("insert", () => {
  test.each<[Value[], Value[], Value[]]>([
    [[], ["x"], ["x"]],
    [["a"], ["x"], ["a", "x"]],
    [["a"], [undefined], ["a"]],
    [
      ["a", "b"],
      [1, "x"],
      ["x", "a", "b"],
    ],
    [
      ["a", "b"],
      [2, "x"],
      ["a", "x", "b"],
    ],
    [
      ["a", "b"],
      [3, "x"],
      ["a", "b", "x"],
    ],
    [
      ["a", "b"],
      ["2", "x"],
      ["a", "x", "b"],
    ],
    [
      ["a", "b"],
      ["2", "x"],
      ["a", "x", "b"],
    ],
    [
      ["a", "b"],
      [5, "x"],
      ["a", "b", undefined, undefined, "x"],
    ],
    [
      ["a", "b"],
      [1, undefined],
      [undefined, "a", "b"],
    ],
    [
      ["a", "b"],
      [3, undefined],
      ["a", "b"],
    ],
    [[], [1, "x"], ["x"]],
    [["a", undefined, "c"], ["x"], ["a", undefined, "c", "x"]],
    [
      ["a", undefined, "c"],
      [2, "x"],
      ["a", "x", undefined, "c"],
    ],
    [["a"], [[1]], ["a", [1]]],
  ])("%j with %j is %j", (items, args, result) => {
    const t = list(...items);
    expect(table.insert(t, ...args)).toEqual([]);
    expect(t.$list).toEqual(result);
    const other = list(...items);
    other.$set("map", other);
    other.$set(0.5, "in a map");
    table.insert(other, ...args);
    expect(other.$list).toEqual(args[0] === 5 ? items : result);
    expect(other.$get(5)).toBe(t.$get(5));
  });

  test("before the start nothing shifts", () => {
    const t = list("a");
    table.insert(t, 0, "zero");
    table.insert(t, -3, "minus");
    expect([t.$list, t.$get(0), t.$get(-3)]).toEqual([["a"], "zero", "minus"]);
  });

  test("far behind the end nothing is allocated", () => {
    const t = list("a");
    table.insert(t, 1e9, "far");
    expect([t.$length, t.$get(1e9)]).toEqual([1, "far"]);
  });

  test("a growing list takes up what waits behind it", () => {
    const t = list("a", "b");
    t.$set(0, "makes a map");
    t.$set(4, "d");
    table.insert(t, 1, "x");
    expect(t.$list).toEqual(["x", "a", "b", "d"]);
  });

  test("goes through metamethods", () => {
    const target = list("a", "c");
    table.insert(proxy(target), "d");
    table.insert(proxy(target), 2, "b");
    expect(target.$list).toEqual(["a", "b", "c", "d"]);
  });

  test("raises", () => {
    const text = "wrong number of arguments to 'insert'";
    expect(raised(() => table.insert(list()))).toBe(text);
    expect(raised(() => table.insert(list(), 1, 2, 3))).toBe(text);
    expect(raised(() => table.insert(list(), "x", 2))).toBe(
      "bad argument #2 to insert (number expected, got string)",
    );
    expect(raised(() => table.insert(undefined, 1))).toBe(
      "bad argument #1 to insert (table expected, got nil)",
    );
    const frozen = table.freeze(list(1));
    expect(raised(() => table.insert(frozen, 1))).toBe("attempt to insert into Immutable table");
  });
});

describe("remove", () => {
  test.each<[Value[], Value[], Value, Value[]]>([
    [[], [], undefined, []],
    [["a"], [], "a", []],
    [["a", "b", "c"], [], "c", ["a", "b"]],
    [["a", "b", "c"], [1], "a", ["b", "c"]],
    [["a", "b", "c"], [2], "b", ["a", "c"]],
    [["a", "b", "c"], [3], "c", ["a", "b"]],
    [["a", "b", "c"], ["2"], "b", ["a", "c"]],
    [["a", "b", "c"], [4], undefined, ["a", "b", "c"]],
    [["a", "b", "c"], [99], undefined, ["a", "b", "c"]],
    [["a", "b", "c"], [0], "c", ["a", "b"]],
    [["a", "b", "c"], [-1], "c", ["a", "b"]],
    [[], [1], undefined, []],
    [[], [0], undefined, []],
    [["a", undefined, "c"], [], "c", ["a"]],
    [["a", undefined, "c"], [2], undefined, ["a", "c"]],
    [["a", undefined, "c"], [3], "c", ["a"]],
  ])("%j at %j gives %j", (items, args, removed, rest) => {
    const t = list(...items);
    expect(table.remove(t, ...args)).toBe(removed);
    expect(t.$list).toEqual(rest);
    const target = list(...items);
    if (items.every((item) => item !== undefined)) {
      expect(table.remove(proxy(target), ...args)).toBe(removed);
      expect(target.$list).toEqual(rest);
    }
  });

  test("raises", () => {
    expect(raised(() => table.remove(table.freeze(list(1))))).toBe("attempt to remove from Immutable table");
    expect(raised(() => table.remove(1))).toBe("bad argument #1 to remove (table expected, got number)");
    expect(raised(() => table.remove(list(1), "x"))).toBe(
      "bad argument #2 to remove (number expected, got string)",
    );
  });
});

test("insert and remove agree with an array", () => {
  const step = fc.record({ position: fc.nat(12), value: fc.integer(), insert: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.boolean(), (steps, useMap) => {
      const t = list();
      if (useMap) t.$set(0, "map");
      const model: number[] = [];
      for (const { position, value, insert } of steps) {
        const at = Math.min(position, model.length) + 1;
        if (insert) {
          table.insert(t, at, value);
          model.splice(at - 1, 0, value);
        } else if (at <= model.length) expect(table.remove(t, at)).toBe(model.splice(at - 1, 1)[0]);
        expect(t.$list).toEqual(model);
      }
    }),
  );
});

describe("unpack and pack", () => {
  test.each<[Table, Value[], Value[]]>([
    [list(), [], []],
    [list(1, 2, 3), [], [1, 2, 3]],
    [list(1, 2, 3), [2], [2, 3]],
    [list(1, 2, 3), [2, 2], [2]],
    [list(1, 2, 3), [3, 2], []],
    [list(1, 2, 3), [1, 5], [1, 2, 3, undefined, undefined]],
    [list(1, 2, 3), [0, 1], [undefined, 1]],
    [list(1, 2, 3), [-1, 0], [undefined, undefined]],
    [list(1, 2, 3), [1, 0], []],
    [list(1, 2, 3), [1, -5], []],
    [list(1, undefined, 3), [], [1, undefined, 3]],
    [list(1, 2), ["1", "2"], [1, 2]],
    [proxy(list("a", "b")), [], ["a", "b"]],
  ])("%#", (t, args, result) => {
    expect(table.unpack(t, ...args)).toEqual(result);
  });

  test("the result is not the table's own list", () => {
    const t = list(1, 2);
    table.unpack(t).push(3);
    expect(t.$length).toBe(2);
  });

  test("raises", () => {
    expect(raised(() => table.unpack(list(), 1, 1e8))).toBe("too many results to unpack");
    expect(raised(() => table.unpack(list(), 1, 2n ** 62n))).toBe("too many results to unpack");
    expect(raised(() => table.unpack(list(), -(2n ** 62n), 2n ** 62n))).toBe("too many results to unpack");
    expect(raised(() => table.unpack(undefined))).toBe("bad argument #1 to unpack (table expected, got nil)");
  });

  test("reaches the ends of the integers", () => {
    const most = 2n ** 63n - 1n;
    const t = new Table();
    t.$set(most, "b");
    t.$set(most - 1n, "a");
    expect(table.unpack(t, most - 1n, most)).toEqual(["a", "b"]);
    expect(table.concat(t, "-", most - 1n, most)).toBe("a-b");
    expect(table.move(t, most - 1n, most, 1).$length).toBe(2);
  });

  test("pack counts", () => {
    for (const items of [[], [1], [1, undefined, 3], [1, undefined], [undefined, undefined]]) {
      const packed = table.pack(...items);
      expect(packed.$getField("n")).toBe(items.length);
      expect(table.unpack(packed, 1, items.length)).toEqual(items);
      expect(packed.$list.at(-1) !== undefined || packed.$length === 0).toBe(true);
    }
  });
});

describe("move", () => {
  test.each<[Value[], [number, number, number], Value[]]>([
    [
      [1, 2, 3],
      [1, 3, 2],
      [1, 1, 2, 3],
    ],
    [
      [1, 2, 3],
      [2, 3, 1],
      [2, 3, 3],
    ],
    [
      [1, 2, 3],
      [1, 3, 1],
      [1, 2, 3],
    ],
    [
      [1, 2, 3],
      [1, 0, 5],
      [1, 2, 3],
    ],
    [
      [1, 2, 3],
      [1, 2, 4],
      [1, 2, 3, 1, 2],
    ],
    [
      [1, 2, 3, 4],
      [1, 3, 2],
      [1, 1, 2, 3],
    ],
    [
      [1, 2, 3, 4],
      [3, 6, 1],
      [3, 4],
    ],
  ])("%j by %j is %j", (items, [from, to, at], result) => {
    const t = list(...items);
    expect(table.move(t, from, to, at)).toBe(t);
    expect(t.$list).toEqual(result);
  });

  test("into another table", () => {
    const target = list("x");
    expect(table.move(list(1, 2, 3), 2, 3, 2, target)).toBe(target);
    expect(target.$list).toEqual(["x", 2, 3]);
    const shown = list();
    table.move(proxy(list(1, 2)), 1, 2, 1, proxy(shown));
    expect(shown.$list).toEqual([1, 2]);
  });

  test("raises", () => {
    expect(raised(() => table.move(list(), 0, 2n ** 63n - 1n, 1))).toBe(
      "bad argument #3 to move (too many elements to move)",
    );
    expect(raised(() => table.move(list(), 1, 2, 2n ** 63n - 1n))).toBe(
      "bad argument #4 to move (destination wrap around)",
    );
    expect(raised(() => table.move(list(), 1, 2, 1, 5))).toBe(
      "bad argument #5 to move (table expected, got number)",
    );
    expect(raised(() => table.move(list(1), 1, 1, 1, table.freeze(list())))).toBe(
      "attempt to modify Immutable table",
    );
  });
});

describe("the rest", () => {
  test("getn and maxn", () => {
    const t = list(1, undefined, 3);
    expect([table.getn(t), table.maxn(t)]).toEqual([3, 3]);
    t.$set(1e9, true);
    t.$set(-5, true);
    t.$set("x", true);
    expect([table.getn(t), table.maxn(t)]).toEqual([3, 1e9]);
    t.$set(1e9, undefined);
    expect(table.maxn(t)).toBe(3);
    expect(table.maxn(list())).toBe(0);
    expect(table.getn(proxy(list(1, 2)))).toBe(2);
  });

  test("create", () => {
    expect(table.create(10, 5)).toBeInstanceOf(Table);
    expect(table.create().$length).toBe(0);
    expect(raised(() => table.create("x"))).toBe("bad argument #1 to create (number expected, got string)");
  });

  test("freeze", () => {
    const inner = list();
    const t = list(inner);
    expect(table.isfrozen(t)).toBe(false);
    expect(table.freeze(t)).toBe(t);
    expect(table.isfrozen(t)).toBe(true);
    expect(table.isfrozen(inner)).toBe(false);
    expect(raised(() => t.$set(1, 2))).toBe("attempt to modify Immutable table");
    expect(table.concat(table.freeze(list("a", "b")))).toBe("ab");
  });

  test.each(Object.keys(table).filter((name) => name !== "pack" && name !== "create"))(
    "%s wants a table",
    (name) => {
      const operate = table[name as keyof typeof table] as Callable;
      expect(raised(() => operate("x"))).toBe(`bad argument #1 to ${name} (table expected, got string)`);
      expect(raised(() => operate())).toBe(`bad argument #1 to ${name} (table expected, got nil)`);
    },
  );
});
