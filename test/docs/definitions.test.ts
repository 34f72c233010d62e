/** The definitions for editors say what the modules have: every function, method and constant, no more and no less. */
import { expect, describe, it } from "vitest";
import type { TypeNode } from "../../compiler/2-parse/ast.ts";
import { builtins, constants } from "../../compiler/3-analyze/builtins.ts";
import {
  BOOLEAN,
  ERROR,
  FLOAT,
  FUNCTION,
  INT,
  type Kinds,
  NIL,
  OTHER,
  STRING,
  TABLE,
} from "../../compiler/3-analyze/kinds.ts";
import { classesOf, INSTANCE } from "../../compiler/3-analyze/library-classes.ts";
import { ErrorObject } from "../../runtime-shims/lua/error.ts";
import { Payload } from "../../runtime-shims/modules/payload.ts";
import { createFuncs } from "../../runtime-shims/modules/funcs/funcs.ts";
import { Future } from "../../runtime-shims/modules/funcs/future.ts";
import { Logger } from "../../runtime-shims/modules/logger.ts";
import { Spawner } from "../../runtime-shims/modules/process/spawner.ts";
import { Duration } from "../../runtime-shims/modules/time/duration.ts";
import { Location } from "../../runtime-shims/modules/time/location.ts";
import { Ticker, Timer } from "../../runtime-shims/modules/time/timers.ts";
import { Time } from "../../runtime-shims/modules/time/time.ts";
import { Channel } from "../../runtime-shims/scheduler/channel.ts";
import { Message } from "../../runtime-shims/scheduler/message.ts";
import { CancelScope } from "../../runtime-shims/scheduler/scope.ts";
import { CONTENT_TYPES, METHODS, STATUSES } from "../../runtime-shims/host/http-constants.ts";
import { timeBase } from "../../runtime-shims/modules/time/index.ts";
import { folder, modulesPage, optionDefinitions, readDefinitions } from "./definitions.ts";

const definitions = readDefinitions();
const functions = new Map(
  definitions.flatMap((item) => item.functions.map((func) => [func.path, func] as const)),
);

/** What lua-language-server knows of Lua 5.3 by itself. */
const STANDARD: Record<string, string> = {
  "": "assert collectgarbage dofile error getmetatable ipairs load loadfile next pairs pcall print rawequal rawget rawlen rawset require select setmetatable tonumber tostring type xpcall",
  coroutine: "create isyieldable resume running status wrap yield",
  debug:
    "gethook getinfo getlocal getmetatable getregistry getupvalue getuservalue sethook setlocal setmetatable setupvalue setuservalue traceback upvalueid upvaluejoin",
  io: "close flush input lines open output popen read tmpfile type write",
  math: "abs acos asin atan ceil cos deg exp floor fmod log max min modf rad random randomseed sin sqrt tan tointeger type ult pi huge",
  os: "clock date difftime execute exit getenv remove rename setlocale time tmpname",
  string: "byte char dump find format gmatch gsub len lower match pack packsize rep reverse sub unpack upper",
  table: "concat insert move pack remove sort unpack",
  utf8: "char charpattern codepoint codes len offset",
};

const standard = new Set(
  Object.entries(STANDARD).flatMap(([module, names]) => names.split(" ").map((name) => pathOf(module, name))),
);

function pathOf(module: string, name: string): string {
  return module === "" ? name : `${module}.${name}`;
}

/** Functions of the modules by path; `logger`'s are methods. */
const provided = new Map(
  [...builtins].flatMap(([module, items]) =>
    [...items].map(
      ([name, builtin]) => [module === "logger" ? `logger:${name}` : pathOf(module, name), builtin] as const,
    ),
  ),
);

it.each([
  ["options.lua", optionDefinitions],
  ["../docs/modules.md", () => modulesPage(definitions)],
])("%s is what the tables say", async (path, text) => {
  await expect(text()).toMatchFileSnapshot(`${folder}${path}`);
});

it("every function of every module has a definition, and every definition a function", () => {
  const wanted = [...provided.keys()].filter((path) => !standard.has(path));
  const given = [...functions.keys()].filter((path) => !/^[A-Z]/.test(path));
  expect(given.sort()).toEqual(wanted.sort());
  expect(given.length).toBeGreaterThan(120);
});

it("so has every constant", () => {
  const wanted = [...constants.keys()].filter((path) => !standard.has(path));
  const given = definitions.flatMap((item) =>
    [...item.constants].filter(([, value]) => value.type !== "TableExpression").map(([path]) => path),
  );
  expect(given.sort()).toEqual(wanted.sort());
});

it("constants have the values that the modules give them", () => {
  const values: Record<string, unknown> = {
    ...Object.fromEntries(METHODS.map((name) => [`http.METHOD.${name}`, name])),
  };
  for (const [name, value] of Object.entries(CONTENT_TYPES)) values[`http.CONTENT.${name}`] = value;
  for (const [name, value] of Object.entries(STATUSES)) values[`http.STATUS.${name}`] = value;
  for (const [name, value] of Object.entries(timeBase))
    if (typeof value !== "function" && typeof value !== "object") values[`time.${name}`] = value;
  let compared = 0;
  for (const { constants: written } of definitions) {
    for (const [path, value] of written) {
      if (!(path in values) || (value.type !== "StringLiteral" && value.type !== "NumberLiteral")) continue;
      expect([path, value.value]).toEqual([path, values[path]]);
      compared++;
    }
  }
  expect(compared).toBeGreaterThan(70);
});

describe("methods", () => {
  const executor = createFuncs({} as never).new();
  it.each<[string, { methods: ReadonlySet<string> }]>([
    ["Channel", Channel],
    ["Duration", Duration],
    ["Error", ErrorObject],
    ["Executor", executor.constructor as never],
    ["Future", Future],
    ["Location", Location],
    ["Message", Message],
    ["CancelScope", CancelScope],
    ["Payload", Payload],
    ["Spawner", Spawner],
    ["Ticker", Ticker],
    ["Time", Time],
    ["Timer", Timer],
    ["logger", Logger],
  ])("%s", (name, { methods }) => {
    const defined = [...functions.keys()].flatMap((path) =>
      path.startsWith(`${name}:`) ? [path.slice(name.length + 1)] : [],
    );
    expect(defined.sort()).toEqual([...methods].sort());
  });
});

describe("results", () => {
  it.each(
    [...functions.values()]
      .filter(({ path }) => provided.has(path))
      .map((item) => [item.path, item] as const),
  )("%s", (path, { func }) => {
    const { results, kinds } = provided.get(path)!;
    const returns = func.returns ?? [];
    if (typeof results === "number") expect(returns.length).toBeLessThanOrEqual(results);
    if (results === "single") expect(returns).toHaveLength(1);
    if (results === "void") expect(returns).toHaveLength(0);
    for (const [index, type] of returns.entries()) {
      const known = kinds[index];
      if (known === undefined || path.startsWith("errors.call_stack")) continue;
      const written = kindsOf(type) & ~(known & FLOAT ? INT : 0);
      // Whatever is written must be possible. The definitions do not tell what a channel delivers, or tables from tables.
      const possible = [...classes.values(), TABLE].reduce(
        (all, one) => (all & one ? all | one : all),
        known,
      );
      expect(written & ~possible, `result ${index + 1}`).toBe(0);
    }
  });
});

/** The kinds of each class, by its name. */
const classes = new Map<string, Kinds>([["Location", OTHER]]);
for (const { name, kinds } of classesOf(INSTANCE)) classes.set(name, (classes.get(name) ?? 0) | kinds);

/** What a type allows, as far as that is certain. */
function kindsOf(type: TypeNode): Kinds {
  switch (type.type) {
    case "OptionalType":
      return kindsOf(type.inner) | NIL;
    case "UnionType":
      return type.members.reduce((all, member) => all | kindsOf(member), 0);
    case "NamedType": {
      if (type.name === "luaflow.Error") return ERROR;
      const instance = classes.get(type.name.replace(/^luaflow\./, ""));
      if (instance !== undefined) return instance;
      const known: Record<string, Kinds> = {
        boolean: BOOLEAN,
        string: STRING,
        integer: INT,
        number: FLOAT,
        nil: NIL,
        table: TABLE,
      };
      return known[type.name] ?? 0;
    }
    case "FunctionType":
      return FUNCTION;
    case "MapType":
    case "RecordType":
    case "ArrayType":
      return TABLE;
    default:
      return 0;
  }
}
