/** Annotations in comments (LuaCATS) say the same as those in code: to the checks, to `registry.d.ts`, and nothing to the program. */
import { describe, expect, it } from "vitest";
import { registryDeclarations } from "../../compiler/4-emit/declarations/index.ts";
import { compile } from "../../compiler/index.ts";
import { workflowRegistry } from "../support/compile.ts";
import { declarationErrors, declarationsOf } from "./support.ts";

function compiled(source: string, extra: Record<string, string> = {}) {
  const { registry, programs, diagnostics } = compile(workflowRegistry(source, extra));
  return {
    declarations: registryDeclarations(registry, programs),
    findings: diagnostics.map(({ code, message }) => `${code} ${message}`),
    places: diagnostics.map(
      ({ code, range: { file, start } }) => `${code} ${file}:${start.line}:${start.column}`,
    ),
    output: programs.flatMap(({ modules }) => modules.map(({ text }) => text)),
  };
}

/** The same workflow twice. */
const PAIRS: Record<string, { code: string; comments: string }> = {
  "parameters and results": {
    code: `local function main(id: string, count: integer?, ...: string): (number?, error?)
  return id
end
return { main = main }`,
    comments: `---@param id string the order
---@param count? integer how many
---@param ... string
---@return number? total what it costs
---@return error? err
local function main(id, count, ...)
  return id
end
return { main = main }`,
  },
  "a record and its use": {
    code: `type Order = {id: string, total: number, note?: string, tags: {string}, extra: {[string]: number}?}
local function main(order: Order): {receipt: string}
  print(order.totl)
  return {receipt = order.note}
end
return { main = main }`,
    comments: `---@class Order
---@field id string
---@field total number what it costs
---@field note? string
---@field tags string[]
---@field extra? table<string, number>

---@param order Order
---@return { receipt: string }
local function main(order)
  print(order.totl)
  return {receipt = order.note}
end
return { main = main }`,
  },
  "literals, unions, aliases": {
    code: `type Status = "open" | "closed" | 3
type Id = string | integer
local function main(status: Status, id: Id, flag: true | false): Status
  local next: Status = "ajar"
  return next
end
return { main = main }`,
    comments: `---@alias Status
---| "open"   # may change
---| 'closed' # is done
---| 3
---@alias Id string|integer

---@param status Status
---@param id Id
---@param flag true|false
---@return Status
local function main(status, id, flag)
  ---@type Status
  local next = "ajar"
  return next
end
return { main = main }`,
  },
  "generics, inheritance, functions": {
    code: `type Box<T> = {item: T}
type Named = {name: string}
type User = Named & {age: integer}
local function first<T>(list: {T}): T? return list[1] end
local function apply(f: (number) -> string): string return f("x") end
local function main(box: Box<string>, user: User, users: {User}): Box<User>
  local one: string = first({"a"})
  apply(function(n) return n + 1 end)
  user.name = 5
  return {item = 1}
end
return { main = main }`,
    comments: `---@class Box<T>
---@field item T

---@class Named
---@field name string

---@class User: Named
---@field age integer

---@generic T
---@param list T[]
---@return T?
local function first(list) return list[1] end
---@param f fun(n: number): string
---@return string
local function apply(f) return f("x") end
---@param box Box<string>
---@param user User
---@param users User[]
---@return Box<User>
local function main(box, user, users)
  local one = first({"a"}) ---@type string
  apply(function(n) return n + 1 end)
  user.name = 5
  return {item = 1}
end
return { main = main }`,
  },
  "topics and activities": {
    code: `local funcs = require("funcs")
type Approval = {by: string, limit: number?}
local function main(total: number): ({receipt: string}?, error?)
  local approval: Approval = process.listen("approve"):receive()
  local receipt: string?, err = funcs.call("app:charge", {amount = total}, approval.by)
  if err then return nil, err end
  return {receipt = receipt}
end
return { main = main }`,
    comments: `local funcs = require("funcs")
---@class Approval
---@field by string
---@field limit number|nil

---@param total number
---@return { receipt: string }? result, error? err
local function main(total)
  ---@type Approval
  local approval = process.listen("approve"):receive()
  ---@type string?
  local receipt, err = funcs.call("app:charge", {amount = total}, approval.by)
  if err then return nil, err end
  return {receipt = receipt}
end
return { main = main }`,
  },
  "a method in a table, an assignment": {
    code: `local M = {}
function M.main(a: string): integer return a end
M.other = function(b: number): string return b end
return M`,
    comments: `local M = {}
---@param a string
---@return integer
function M.main(a) return a end
---@param b number
---@return string
M.other = function(b) return b end
return M`,
  },
  "a function in the returned table": {
    code: `return {
  main = function(a: {[integer]: string}): () return end
}`,
    comments: `return {
  ---@param a table<integer, string>
  ---@return nil
  main = function(a) return end
}`,
  },
};

describe("the same as annotations in code", () => {
  it.each(Object.entries(PAIRS))("%s", async (_, { code, comments }) => {
    const written = compiled(code);
    const commented = compiled(comments);
    expect(commented.findings).toEqual(written.findings);
    expect(commented.declarations).toBe(written.declarations);
    expect(await declarationErrors(commented.declarations)).toEqual([]);
  });

  it("and they are not empty", () => {
    const { findings, declarations } = compiled(PAIRS["a record and its use"]!.comments);
    expect(findings).toHaveLength(2);
    expect(declarations).toContain("export type Order = {");
    expect(compiled(PAIRS["topics and activities"]!.comments).declarations).toContain(
      "approve: [payload: Approval];",
    );
  });

  it.each(Object.entries(PAIRS))("the program is the one without comments: %s", (_, { comments }) => {
    const bare = comments.replaceAll(/ *---.*$/gm, "");
    const withoutComments = (texts: string[]) =>
      texts.map((text) => text.replaceAll(/ *\/\/.*$/gm, "").replaceAll(/\n\s*\n+/g, "\n"));
    expect(withoutComments(compiled(comments).output)).toEqual(withoutComments(compiled(bare).output));
  });
});

describe("what else comments say", () => {
  const declared = (source: string, extra: Record<string, string> = {}) =>
    declarationsOf(workflowRegistry(source, extra));

  it("enums are what their tables hold", () => {
    const text = declared(`---@enum Status
local Status = { OPEN = "open", CLOSED = "closed" }
---@enum (key) Colour
local Colour = { red = 1, green = 2 }
---@param status Status
---@param colour Colour
local function main(status, colour) return Status.OPEN, Colour.red end
return { main = main }`);
    expect(text).toContain('export type Status = "open" | "closed";');
    expect(text).toContain('export type Colour = "red" | "green";');
  });

  it("a class with a table has the methods that are written anywhere", () => {
    const { findings } = compiled(`---@class Account
---@field balance number
local Account = {}
Account.__index = Account
---@return Account
function Account.new() return setmetatable({balance = 0}, Account) end
---@param amount number
function Account:deposit(amount) self.balance = self.balance + amount end
---@param account Account
local function main(account) account:deposit(5) return account.balance + 1 end
return { main = main }`);
    expect(findings).toEqual([]);
  });

  it("types of a library are known to those who import it", () => {
    const manifest = workflowRegistry("")
      .get("_index.yaml")!
      .replace("modules: [funcs, time, workflow]", "imports: {model: app:model}");
    const library = "  - {name: model, kind: library.lua, source: file://model.lua}\n";
    const text = declared(
      `require("model")
---@param order shop.Order
local function main(order) return order.id end
return { main = main }`,
      {
        "_index.yaml": `${manifest}${library}`,
        "model.lua": "---@class shop.Order\n---@field id string\nreturn {}",
      },
    );
    expect(text).toContain("export type shop_Order = {");
    expect(text).toContain("args: [order: shop_Order]");
  });

  it("what the code says itself goes first", () => {
    expect(
      declared(
        "---@param a number\n---@return number\nlocal function main(a: string): boolean return true end return { main = main }",
      ),
    ).toMatch(/args: \[a: string\];\s+result: boolean;/);
  });

  it("comments of another kind may stand between, blank lines may not", () => {
    const text = (between: string) =>
      declared(`---@param a number${between}local function main(a) end return { main = main }`);
    expect(text("\n-- luaflow: ignore\n")).toContain("args: [a: number]");
    expect(text("\n--- what it does\n--\n")).toContain("args: [a: number]");
    expect(text("\n\n")).toContain("args: [a?: unknown]");
  });

  it("a description is no type, however it begins", () => {
    const { findings, declarations } = compiled(`---@param a string [optional] the name, or nil
---@param b number # (in cents)
---@return string the text, or what stands for it
local function main(a, b) return a end
return { main = main }`);
    expect(findings).toEqual([]);
    expect(declarations).toMatch(/args: \[a: string, b: number\];\s+result: string;/);
  });

  it("types of functions may say how they go on", () => {
    const { findings } = compiled(`---@param next fun(key: string, ...: any): string?, ...: integer
---@param all fun(): (name: string, rest: integer...)
---@param both (fun(): string)|nil
local function main(next, all, both)
  local a, b = next("x", 1, 2)
  local c, d = all()
  if both then local e = both() .. "!" end
  return a, b, c, d
end
return { main = main }`);
    expect(findings).toEqual([]);
  });

  it("places in tuples are not told apart", () => {
    const { findings, declarations } = compiled(`---@param pair [string, number]
---@param other { [1]: string, [2]: number }
---@param same [number, number]
local function main(pair, other, same)
  return pair[2] + other[2] + #pair[1] + same[1]
end
return { main = main }`);
    expect(findings).toEqual([]);
    expect(declarations).toContain("same: number[]");
  });

  it.each([
    "---@param a? function the callback",
    "---@param a table<string, fun(x: number): boolean?>|nil",
    "---@param a {x: number, [string]: any}[]",
    "---@param a `T`|'x'|\"y\"|-1|true",
    "---@param a async fun(x): void",
    "---@param a (string|number)[]? # either",
    "---@param a app.orders.Order<string, {}>",
    "---@param a { 'quoted': string; other: integer, }",
    "---@return string|nil, integer? count # what",
    "---@return fun(): (integer, string), string",
    "---@class (exact) A: B, { x: number }\n---@field private x number\n---@field protected y? string\n---@field [integer] string\n---@field public string string\n---@field ['a b'] string",
    "---@generic K: string, V\n---@param a table<K, V>",
    "---@type string, integer",
    "---@alias Mode 'r'|'w'\n---|+'a' # append\n---| '\"b\"'",
  ])("%s is understood", (comment) => {
    const { findings } = compiled(`${comment}\nlocal function main(a) return a end\nreturn { main = main }`);
    expect(findings.filter((finding) => finding.startsWith("LF2"))).toEqual([]);
  });

  it("any number of results says nothing of them", () => {
    expect(declared("---@return string ...\nlocal function main() end return { main = main }")).toContain(
      "result: unknown;",
    );
  });
});

describe("comments that cannot be read", () => {
  it.each([
    ["---@param a {x: number", "LF2011 main.lua:1:23"],
    ["---@param a fun(", "LF2011 main.lua:1:17"],
    ["---@param b string", "LF2011 main.lua:1:11"],
    ["---@param a", "LF2011 main.lua:1:12"],
    ["---@praam a string", "LF2011 main.lua:1:4"],
    ["---@field a string", "LF2011 main.lua:1:4"],
    ["---@return table<string", "LF2011 main.lua:1:24"],
    ["---@class", "LF2011 main.lua:1:10"],
    ["---@class A\n---@field x", "LF2011 main.lua:2:12"],
    ["---@generic", "LF2011 main.lua:1:12"],
    ["---@alias A |", "LF2011 main.lua:1:14"],
    [`---@type ${"(".repeat(500)}`, "LF2011 main.lua:1:60"],
  ])("%s", (comment, place) => {
    const { places, output } = compiled(
      `${comment}\nlocal function main(a) return a end\nreturn { main = main }`,
    );
    expect(places).toEqual([place]);
    expect(output).toHaveLength(1);
  });

  it("are silenced like other warnings", () => {
    const { findings } = compiled(
      "-- luaflow: ignore LF2011\n---@param b string\nlocal function main(a) end return { main = main }",
    );
    expect(findings).toEqual([]);
  });

  it.each([
    "---@overload fun(a: string)",
    "---@deprecated",
    "---@diagnostic disable: undefined-global",
    "---@mycompany x",
    "--- @ home",
    "------",
    "---|",
    "---",
  ])("%s says nothing", (comment) => {
    expect(
      compiled(`${comment}\nlocal function main(a) return a end\nreturn { main = main }`).findings,
    ).toEqual([]);
  });

  it("never anything but a warning, whatever they say", () => {
    const tags = ["param", "return", "type", "class", "field", "alias", "enum", "generic"];
    const parts = [
      "a",
      "?",
      " ",
      ":",
      "<",
      ">",
      "{",
      "}",
      "(",
      ")",
      "[",
      "]",
      "|",
      ",",
      "fun",
      "...",
      '"',
      "'",
      "`",
      "T",
      ".",
      "-1",
      "0x",
    ];
    let seed = 7;
    const random = (count: number) => (seed = (seed * 1103515245 + 12345) % 2 ** 31) % count;
    const lines = Array.from({ length: 3000 }, () => {
      const text = Array.from({ length: random(8) }, () => parts[random(parts.length)]).join("");
      return `---@${tags[random(tags.length)]} ${text}`;
    });
    const { diagnostics, programs } = compile(
      workflowRegistry(`${lines.join("\n")}\nlocal function main(a) return a end\nreturn { main = main }`),
    );
    expect(new Set(diagnostics.map(({ code, severity }) => `${code} ${severity}`))).toEqual(
      new Set(["LF2011 warning"]),
    );
    expect(programs).toHaveLength(1);
  });
});
