/** Tables as JavaScript literals, as generated code hands them to the runtime. */
import { expect, it } from "vitest";
import { fromLiteral } from "../../runtime-shims/lua/literal.ts";
import { toJson } from "../../runtime-shims/lua/json-value.ts";
import { Table } from "../../runtime-shims/lua/table.ts";
import { list, table } from "../../runtime-shims/lua/operators.ts";

it("makes the tables that the constructors would have made", () => {
  const inner = table({ x: 1 });
  const made = fromLiteral({
    b: [1, [2, undefined, 3]],
    a: { empty: {}, none: [] },
    inner,
    f: print,
  }) as Table;
  expect(made).toBeInstanceOf(Table);
  expect(made.$keys()).toEqual(["b", "a", "inner", "f"]);
  expect(made.$get("inner")).toBe(inner);
  expect(made.$get("f")).toBe(print);
  const wanted = table({ b: list(1, list(2, undefined, 3)), a: table({ empty: table(), none: list() }) });
  for (const key of ["b", "a"]) expect(made.$get(key)).toEqual(wanted.$get(key));
  expect(toJson(fromLiteral({ empty: {}, list: [] }))).toEqual(
    toJson(table({ empty: table(), list: list() })),
  );
});

it("keeps nil at the end of a list out of it", () => {
  expect((fromLiteral([1, undefined]) as Table).$length).toBe(1);
  expect((fromLiteral([undefined]) as Table).$length).toBe(0);
});

it("leaves every other value alone", () => {
  for (const value of [undefined, true, 5, 5n, "text", print, new Table({ a: 1 })])
    expect(fromLiteral(value)).toBe(value);
});

function print(): void {}
