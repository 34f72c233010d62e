/** Records: what stands for values of which generated code reads fields as properties. */
import { expect, it } from "vitest";
import { LuaError } from "../../runtime-shims/lua/error.ts";
import { fromLiteral } from "../../runtime-shims/lua/literal.ts";
import { record } from "../../runtime-shims/lua/record.ts";
import { Table } from "../../runtime-shims/lua/table.ts";
import { typeName } from "../../runtime-shims/lua/type-name.ts";

const NO_TABLES: readonly [value: unknown, type: string][] = [
  [5, "number"],
  [2n ** 60n, "number"],
  [true, "boolean"],
  [false, "boolean"],
  [() => undefined, "function"],
];

it("tables and nil are their own records", () => {
  const table = new Table({ x: 1 });
  expect(record(table)).toBe(table);
  expect(record(undefined)).toBe(undefined);
});

it.each(NO_TABLES)("%s raises when a field of it is read or written", (value, type) => {
  const stand = record(value);
  const text = `attempt to index a non-table object(${type}) with key 'total'`;
  expect(messageOf(() => stand.total)).toBe(text);
  expect(
    messageOf(() => {
      stand.total = 1;
    }),
  ).toBe(text);
});

it.each(NO_TABLES)("%s is still what is sent, and still of its type", (value, type) => {
  const stand = record(value);
  expect(fromLiteral(stand)).toBe(value);
  expect((fromLiteral({ order: stand }) as Table).order).toBe(value);
  expect(typeName(stand)).toBe(type);
  expect(record(stand)).toBe(stand);
});

it("strings have the fields of their library", () => {
  const stand = record("text");
  expect(stand.total).toBe(undefined);
  expect(stand.length).toBe(undefined);
  expect(typeof stand.upper).toBe("function");
});

it("false is itself where its truth is asked for", () => {
  expect(record(false, true)).toBe(false);
  expect(record(false)).toBeTruthy();
});

it("only the first of several results is made a record", () => {
  const results = Object.freeze([5, 6] as const);
  const [first, second] = record(results);
  expect(messageOf(() => first.x)).toMatch(/number/);
  expect(second).toBe(6);
  expect(results[0]).toBe(5);
});

function messageOf(access: () => unknown): string {
  try {
    access();
  } catch (error) {
    if (error instanceof LuaError) return error.message.replace(/^.*?: (?=attempt)/, "");
    throw error;
  }
  return "nothing was raised";
}
