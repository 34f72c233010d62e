import { describe, expect, it } from "vitest";
import { tostring, type } from "../../../runtime-shims/lua/base.ts";
import { call } from "../../../runtime-shims/lua/call.ts";
import { eq, le, lt } from "../../../runtime-shims/lua/comparison.ts";
import { errors } from "../../../runtime-shims/modules/errors.ts";
import { fromJson, toJson } from "../../../runtime-shims/lua/json-value.ts";
import { index } from "../../../runtime-shims/lua/operators.ts";
import { pcall } from "../../../runtime-shims/lua/protected-call.ts";
import { Table } from "../../../runtime-shims/lua/table.ts";
import * as types from "../../../runtime-shims/lua/types/index.ts";
import type { Callable, Value } from "../../../runtime-shims/lua/value.ts";

const { Type } = types;
type Type = InstanceType<typeof Type>;

/** What `T:is(v)` says about a value given as JSON. */
function message(of: Type, value: unknown): string | undefined {
  return of.is(fromJson(value))[1]?.message();
}

function raised(f: () => unknown): Value {
  const [ok, error] = pcall(f) as Value[];
  expect(ok).toBe(false);
  return error;
}

function all(iterator: Callable): Value[] {
  const found: Value[] = [];
  for (let item = iterator(); item !== undefined && found.length < 50; item = iterator()) found.push(item);
  return found;
}

const User: Type = types.named("User", () =>
  types.record({
    name: types.string.with(types.minLen(2)),
    "age?": types.integer.with(types.min(0), types.max(150)),
    tags: types.optional(types.array(types.string)),
    address: types.optional(Address),
  }),
);
const Address: Type = types.named("Address", () =>
  types.record({ city: types.string, zip: types.string.with(types.pattern("^\\d{5}$")) }),
);
const Node: Type = types.named("Node", () => types.record({ value: types.integer, "next?": Node }));
const Box = types.generic("Box", ["T"], (T) => types.record({ item: T! }));

describe("matching (language.md §3.7)", () => {
  const accepted: [Type, unknown][] = [
    [types.number, 2.5],
    [types.integer, 3],
    [types.boolean, false],
    [types.any, undefined],
    [types.unknown, "x"],
    [types.optional(types.string), undefined],
    [types.union(types.string, types.number), 5],
    [types.array(types.integer), [1, 2]],
    [types.map(types.string, types.number), { a: 1 }],
    [types.map(types.number, types.boolean), { a: "string keys are not looked at" }],
    [types.tuple(types.string, types.number), ["a", 1]],
    [types.table, {}],
    [types.interfaceOf([], { get: types.func([], []) }), {}],
    [types.literal("a"), "a"],
    [types.literal(3), 3],
    [types.readonly(types.array(types.string)), ["a"]],
    [
      types.intersection(types.record({ a: types.string }), types.record({ b: types.number })),
      { a: "x", b: 1 },
    ],
    [User, { name: "Jo", extra: true }],
    [User, { name: "Jo", age: 7, tags: ["x"], address: { city: "Rome", zip: "00100" } }],
    [types.record({ a: types.any }), {}],
    [types.string.with(types.min(5)), "another base type"],
    [types.keysOf(User), "age"],
    [types.indexed(User, types.literal("name")), "Jo"],
    [
      types.conditional(
        types.integer,
        types.number,
        () => types.string,
        () => types.never,
      ),
      "x",
    ],
    [Node, { value: 1, next: { value: 2 } }],
  ];
  it.each(accepted)("%s accepts %j", (of, value) => {
    expect(message(of, value)).toBeUndefined();
  });

  const refused: [Type, unknown, string][] = [
    [types.string, 5, "expected string, got number"],
    [types.integer, 2.5, "expected integer, got number"],
    [types.integer, "3", "expected integer, got string"],
    [types.never, undefined, "expected never, got nil"],
    [types.optional(types.string), 5, "expected string, got number"],
    [types.union(types.string, types.number), true, "expected string | number, got boolean"],
    [types.literal("a"), "b", 'expected "a", got string'],
    [types.array(types.integer), [1, "x"], "[2]: expected integer, got string"],
    [types.map(types.string, types.number), { a: "x" }, ".a: expected number, got string"],
    [types.map(types.string, types.number), [1], "[key]: expected string, got number"],
    [types.tuple(types.string, types.number), ["a", "b"], "[2]: expected number, got string"],
    [types.table, 5, "expected table, got number"],
    [types.interfaceOf([], {}), 5, "expected table, got number"],
    [types.func([], []), {}, "expected fun() -> (), got table"],
    [Box, { item: 1 }, "expected Box, got table"],
    [User, 5, "expected User, got number"],
    [User, {}, "name: required field missing"],
    [User, { name: 5 }, "name: expected string, got number"],
    [User, { name: "J" }, "name: length below minimum"],
    [User, { name: "Jo", age: -1 }, "age: value below minimum"],
    [User, { name: "Jo", age: 200 }, "age: value above maximum"],
    [User, { name: "Jo", tags: ["a", 5] }, "tags[2]: expected string, got number"],
    [User, { name: "Jo", address: { city: "Rome", zip: "1" } }, "address.zip: pattern mismatch"],
    [
      types.record({ m: types.map(types.string, Address) }),
      { m: { x: { city: 1 } } },
      "m.x.city: expected string, got number",
    ],
    [types.string.with(types.maxLen(2)), "abc", "length above maximum"],
    [types.string.with(types.pattern("(?=x)")), "abc", "invalid regex"],
    [types.string.with(types.pattern(5)), "abc", "invalid pattern argument"],
    [types.unresolved("Ghost"), 1, "unresolved type Ghost"],
    [types.record({ g: types.unresolved("Ghost") }), { g: 1 }, "g: unresolved type Ghost"],
    [
      types.intersection(types.record({ a: types.string }), types.record({ b: types.number })),
      { a: "x" },
      "b: required field missing",
    ],
    [
      types.conditional(
        types.string,
        types.number,
        () => types.string,
        () => types.never,
      ),
      "x",
      "expected never, got string",
    ],
  ];
  it.each(refused)("%s refuses %j: %s", (of, value, text) => {
    expect(message(of, value)).toBe(text);
  });

  it("compares bytes, tables and wide integers", () => {
    expect(types.string.with(types.minLen(2)).is("\xc3\xa9")[1]).toBeUndefined();
    expect(
      types.table
        .with(types.maxLen(1))
        .is(fromJson([1, 2]))[1]
        ?.message(),
    ).toBe("length above maximum");
    expect(types.integer.is(2n ** 60n)[1]).toBeUndefined();
  });

  it("reads fields raw and holes in arrays", () => {
    const object = new Table({});
    object.$metatable = new Table({ __index: new Table({ name: "inherited" }) });
    expect(User.is(object)[1]?.message()).toBe("name: required field missing");
    const holes = new Table();
    holes.$set(1, "a");
    holes.$set(3, 5);
    expect(types.array(types.string).is(holes)[1]?.message()).toBe("[3]: expected string, got number");
  });

  it("says what failed in the details of the error", () => {
    const [value, error] = User.is(fromJson({ name: 5 }));
    expect(value).toBeUndefined();
    expect([error?.kind(), error?.retryable(), error?.toLuaString()]).toEqual([
      "INVALID",
      undefined,
      "name: expected string, got number",
    ]);
    expect(toJson(error?.details())).toEqual({ field: "name", expected: "string", got: "number" });
    const details = (value: unknown) => toJson(User.is(fromJson(value))[1]?.details());
    expect(details({})).toEqual({ field: "name", expected: "string", constraint: "required field missing" });
    expect(details({ name: "J" })).toEqual({ field: "name", constraint: "length below minimum" });
    expect(details(5)).toEqual({ expected: "User", got: "number" });
    expect(errors.is(error, "INVALID")).toBe(true);
  });

  it("looks 64 levels deep", () => {
    const nest = (levels: number) => {
      let node: unknown = { value: 0 };
      for (let level = 1; level < levels; level++) node = { value: level, next: node };
      return node;
    };
    expect(message(Node, nest(64))).toBeUndefined();
    expect(message(Node, nest(66))).toMatch(/^next(\.next)+.*: expected .*, got recursion limit exceeded$/);
    const cyclic = new Table({ value: 1 });
    cyclic.$setField("next", cyclic);
    expect(raised(() => Node.validate(cyclic))).toBe("expected Node, got recursion limit exceeded");
    const Loop: Type = types.named("Loop", () => types.union(Loop, types.string));
    expect(message(Loop, 5)).toBe("expected Loop, got recursion limit exceeded");
    const Self: Type = types.named("Self", () => Self);
    expect(message(Self, 5)).toBe("unresolved type Self");
  });
});

describe("calling (language.md §3.7)", () => {
  it("gives the value unchanged", () => {
    const table = fromJson({ name: "Jo" });
    expect(call(User, table)).toBe(table);
    expect(pcall(User, table)).toEqual([true, table]);
  });

  it.each([
    [User, [], "type User expects at least 1 argument"],
    [User, [5], "expected User, got number"],
    [types.string, [123], "expected string, got number"],
    [types.number, ["5"], "expected number, got string"],
    [types.union(types.string, types.nil), [5], "expected string | nil, got number"],
    [User, [1, 2], "type User validation expects 1 value, got 2"],
    [User, [types.string], "type User is not generic"],
    [Box, [types.string, types.string], "generic Box expects 1 type arguments, got 2"],
    [Box, [types.string, 5], "type Box does not accept mixed type/value arguments"],
  ] as [Type, Value[], string][])("%s(%j): %s", (of, args, text) => {
    expect(raised(() => call(of, ...args))).toBe(text);
  });

  it("reports no path for a record with a bad field", () => {
    expect(raised(() => call(User, fromJson({ name: 5 })))).toBe("expected User, got table");
  });

  it("instantiates generic types", () => {
    const StringBox = call(Box, types.string) as Type;
    expect(tostring(StringBox)).toBe("Box<string>");
    expect(message(StringBox, { item: 5 })).toBe("item: expected string, got number");
    expect(StringBox.kind()).toBe("instantiated");
    expect(eq(StringBox, call(Box, types.string))).toBe(true);
  });

  it("takes is as a method and as a function", () => {
    const is = index(User, "is") as Callable;
    expect((is(5) as Value[])[1]).toBeInstanceOf(Object);
    expect(is(User, fromJson({ name: "Jo" }))).toMatchObject([{}, undefined]);
  });
});

describe("reflection (language.md §3.8)", () => {
  it("is of type `type`", () => {
    expect(type(User)).toBe("type");
    expect(types.string.is(User)[1]?.message()).toBe("expected string, got type");
  });

  it.each([
    [types.nil, "nil", "nil"],
    [types.any, "any", "any"],
    [User, "record", "User"],
    [types.record({ a: types.string, "b?": types.number }), "record", "{a: string, b?: number}"],
    [types.record({}), "record", "{}"],
    [types.array(types.string), "array", "string[]"],
    [types.array(types.union(types.string, types.number)), "array", "(string | number)[]"],
    [types.map(types.string, User), "map", "{[string]: User}"],
    [types.optional(types.array(User)), "optional", "User[]?"],
    [types.union(types.literal("a"), types.literal(1), types.nil), "union", '"a" | 1 | nil'],
    [types.intersection(User, Address), "intersection", "User & Address"],
    [types.tuple(types.string, types.number), "tuple", "(string, number)"],
    [
      types.func([["a", types.string], types.number], [types.boolean], types.any),
      "function",
      "fun(a: string, number, ...any) -> boolean",
    ],
    [types.func([], [types.string, types.nil]), "function", "fun() -> (string, nil)"],
    [types.literal(true), "unknown", "true"],
    [types.table, "unknown", "table"],
    [Box, "generic", "Box"],
    [types.readonly(types.array(types.string)), "array", "readonly string[]"],
    [types.string.with(types.minLen(1)), "string", "string"],
  ] as [Type, string, string][])("%s is a %s", (of, kind, printed) => {
    expect(of.kind()).toBe(kind);
    expect(tostring(of)).toBe(printed);
  });

  it("names", () => {
    expect([User.name(), types.integer.name(), types.array(User).name()]).toEqual([
      "User",
      "integer",
      undefined,
    ]);
  });

  it("gives the parts", () => {
    expect(types.array(User).elem()).toBe(User);
    expect(types.map(types.string, User).key()).toBe(types.string);
    expect(types.map(types.string, User).val()).toBe(User);
    expect(types.optional(User).inner()).toBe(User);
    expect(types.func([], [User]).ret()).toBe(User);
    expect(User.elem()).toBeUndefined();
    expect(all(User.fields()).map((pair) => (pair as Value[]).map(tostring))).toEqual([
      ["name", "string"],
      ["age", "integer?"],
      ["tags", "string[]?"],
      ["address", "Address?"],
    ]);
    expect(all(types.union(types.string, types.nil).variants())).toEqual([types.string, types.nil]);
    expect(all(types.func([["a", User]], []).params())).toEqual([User]);
    expect(all(Box.tparams()).map(tostring)).toEqual(["T"]);
    expect(tostring(index(User, "age"))).toBe("integer?");
    expect(tostring(index(User, "tags"))).toBe("string[]?");
    expect(index(User, "ghost")).toBeUndefined();
  });

  it("derives types", () => {
    expect(tostring(types.keysOf(Address))).toBe('"city" | "zip"');
    expect(tostring(types.indexed(User, types.union(types.literal("tags"), types.literal("address"))))).toBe(
      "string[]? | Address?",
    );
    const NonNil = types.generic("NonNil", ["T"], (T) =>
      types.each(T!, (member) =>
        types.conditional(
          member,
          types.nil,
          () => types.never,
          () => member,
        ),
      ),
    );
    const made = call(NonNil, types.optional(types.string)) as Type;
    expect([message(made, "x"), message(made, undefined)]).toEqual([
      undefined,
      "expected NonNil<string?>, got nil",
    ]);
  });
});

describe("relations (language.md §3.8)", () => {
  const record = types.record;
  it.each([
    [types.integer, types.number],
    [types.literal(1), types.integer],
    [types.literal("a"), types.string],
    [types.string, types.optional(types.string)],
    [types.literal("a"), types.union(types.literal("a"), types.literal("b"))],
    [types.never, User],
    [User, types.any],
    [record({ a: types.integer, b: types.string }), record({ a: types.number })],
    [record({ a: types.string }), record({ a: types.optional(types.string) })],
    [types.array(types.integer), types.array(types.number)],
    [types.tuple(types.integer, types.integer), types.array(types.number)],
    [types.func([types.number], [types.integer]), types.func([types.integer], [types.number])],
    [types.string.with(types.minLen(2)), types.string],
    [User, types.table],
    [types.boolean, types.union(types.literal(true), types.literal(false), types.nil)],
  ])("%s < %s", (sub, base) => {
    expect([lt(sub, base), le(sub, base), eq(sub, base), le(base, sub)]).toEqual([true, true, false, false]);
  });

  it.each([
    [types.array(types.string), types.array(types.string)],
    [types.union(types.string, types.nil), types.optional(types.string)],
    [types.union(types.string, types.number), types.union(types.number, types.string)],
    [record({ a: types.string, b: types.number }), record({ b: types.number, a: types.string })],
    [
      types.intersection(record({ a: types.string }), record({ b: types.string })),
      record({ a: types.string, b: types.string }),
    ],
  ])("%s == %s", (left, right) => {
    expect([eq(left, right), le(left, right), lt(left, right)]).toEqual([true, true, false]);
  });

  it("ends for recursive types", () => {
    const Other: Type = types.named("Other", () => record({ value: types.integer, "next?": Other }));
    const Worse: Type = types.named("Worse", () => record({ value: types.string, "next?": Worse }));
    expect([eq(Node, Other), eq(Node, Worse), le(Worse, Node)]).toEqual([true, false, false]);
    const Tree = types.generic("Tree", ["T"], (T) =>
      record({ value: T!, kids: types.array(call(Tree, T) as Type) }),
    );
    expect(le(call(Tree, types.integer), call(Tree, types.number))).toBe(true);
    expect(le(call(Tree, types.number), call(Tree, types.integer))).toBe(false);
  });

  it("tells types from other values", () => {
    expect(eq(types.string, "string")).toBe(false);
    expect(raised(() => lt(types.string, 5))).toBe("attempt to compare type with number");
    expect(eq(types.any, types.unknown)).toBe(false);
  });

  it("serves as a table key", () => {
    const handlers = new Table();
    handlers.$set(User, 1);
    expect(handlers.$get(User)).toBe(1);
    expect(handlers.$get(Address)).toBeUndefined();
  });
});
