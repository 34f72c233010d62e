/** Static checks of types (language.md §3.9): what must be found, and what must not. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compile } from "../../compiler/index.ts";
import { compileScript } from "../../compiler/script.ts";
import { workflowRegistry } from "../support/compile.ts";

/** `LF3501 2:24 message` of each type error. */
function findings(source: string): string[] {
  const { diagnostics } = compileScript("check.lua", (path) => (path === "check.lua" ? source : undefined));
  const errors = diagnostics.filter((item) => item.severity === "error");
  expect(errors.map((item) => item.message)).toEqual([]);
  return diagnostics
    .filter((item) => /^LF35/.test(item.code))
    .map((item) => `${item.code} ${item.range.start.line}:${item.range.start.column} ${item.message}`);
}

const PRELUDE = `type User = {name: string, age?: integer, tags: {string}?} type Status = "open" | "closed" type Shape = {kind: "circle", radius: number} | {kind: "square", side: number} interface Store function get(key: string): string? end local function add(a: number, b: number): number return a + b end local function find(id: string): (User?, string?) return nil, "none" end `;

describe("rejects", () => {
  it.each([
    ['local x: number = "s"', "LF3501", '`x` is `"s"`, which is not a `number`'],
    ["local x: number = nil", "LF3501", "`x` is `nil`, which is not a `number`"],
    ["local x: number = true", "LF3501", "`x` is `true`, which is not a `number`"],
    ["local x: number = {}", "LF3501", "`x` is a table, which is not a `number`"],
    ["local x: integer = 1.5", "LF3501", "`x` is `1.5`, which is not a `integer`"],
    ["local x: string = 5", "LF3501", "`x` is `5`, which is not a `string`"],
    ["local x: boolean = 0", "LF3501", "`x` is `0`, which is not a `boolean`"],
    ["local x: User = 5", "LF3501", "`x` is `5`, which is not a `User`"],
    ["local y = 5 local x: string = y", "LF3501", "`x` is `5`, which is not a `string`"],
    ["local x: number, y: string = 1, 2", "LF3501", "`y` is `2`, which is not a `string`"],
    ["local x: number, y: string = 1", "LF3501", "`y` is `nil`, which is not a `string`"],
    ['local x: number = 1 x = "s"', "LF3501", '`x` is `"s"`, which is not a `number`'],
    ["local x: number = tostring(5)", "LF3501", "`x` is `string`, which is not a `number`"],
    ["local a: string, b = 'x', 1 local x = a + b", "LF3502", "cannot do arithmetic on `string`"],
    ['local x = "hello" + 1', "LF3502", 'cannot do arithmetic on `"hello"`'],
    ["local x = true * 2", "LF3502", "cannot do arithmetic on `true`"],
    ["local x = -true", "LF3502", "cannot do arithmetic on `true`"],
    ["local x = nil .. 'a'", "LF3502", "cannot concatenate `nil`"],
    ["local x = true < 2", "LF3502", "cannot compare `true`"],
    ["local x = #5", "LF3502", "cannot take the length of `5`"],
    ["local x = 5 x()", "LF3503", "cannot call `5`"],
    ["local x = 'a' x()", "LF3503", 'cannot call `"a"`'],
    ["local x: boolean = true x()", "LF3503", "cannot call `boolean`"],
    [
      "local function f(): number return 'a' end",
      "LF3501",
      'the returned value is `"a"`, which is not a `number`',
    ],
    [
      "local function f(): number return end",
      "LF3505",
      "the returned value is missing: a `number` is declared",
    ],
    ["local function f(): number end", "LF3505", "the function can end without returning a `number`"],
    [
      "local function f(x: boolean): number if x then return 1 end end",
      "LF3505",
      "the function can end without returning a `number`",
    ],
    [
      "local function f(): (number, string) return 1 end",
      "LF3505",
      "returned value 2 is missing: a `string` is declared",
    ],
    [
      "local f: (number) -> number = function(n) return 'x' end",
      "LF3501",
      'the returned value is `"x"`, which is not a `number`',
    ],
    ["add('a', 1)", "LF3501", 'argument 1 is `"a"`, which is not a `number`'],
    ["add(1)", "LF3504", "an argument for `b` is missing: the function takes 2 arguments, but gets 1"],
    ["add(1, 2, 3)", "LF3504", "the function takes 2 arguments, but gets 3"],
    ["local x: string = add(1, 2)", "LF3501", "`x` is `number`, which is not a `string`"],
    ["local u: User = {name = 'x'} print(u.nmae)", "LF3506", "`User` has no field `nmae`"],
    ["local u: User = {name = 'x', nmae = 1}", "LF3506", "`User` has no field `nmae`"],
    ["local u: User = {name = 5}", "LF3501", "field `name` is `5`, which is not a `string`"],
    ["local u: User = {age = 5}", "LF3501", "`u` lacks the field `name` of `User`"],
    [
      "local u: User = {name = 'x', tags = {'a', 5}}",
      "LF3501",
      "this element is `5`, which is not a `string`",
    ],
    [
      "local u: User = {name = 'x'} u.age = 'old'",
      "LF3501",
      'field `age` is `"old"`, which is not a `integer?`',
    ],
    ["local m: {[string]: number} = {a = 'x'}", "LF3501", 'field `a` is `"x"`, which is not a `number`'],
    ["local s: Status = 'ajar'", "LF3501", '`s` is `"ajar"`, which is not a `Status`'],
    ["local s: Shape = {kind = 'circle', side = 1}", "LF3501", "`s` is none of `Shape`"],
    [
      "local function f(x: string?): string return x end",
      "LF3501",
      "the returned value is `string?`, which is not a `string`",
    ],
    ["local function f(x: number?) return x + 1 end", "LF3502", "cannot do arithmetic on `number?`"],
    ["local function f(u: User?) return u.name end", "LF3502", "cannot index `User?`"],
    ["local function f(x: string?) return 'a' .. x end", "LF3502", "cannot concatenate `string?`"],
    ["local u, err = find('x') print(u.name)", "LF3502", "cannot index `User?`"],
    ["local function f(s: Store) s:put(1) end", "LF3506", ""],
    ["local function f(s: Store) s:get(5) end", "LF3501", "argument 1 is `5`, which is not a `string`"],
    [
      "local function f(s: Store): string return s:get('a') end",
      "LF3501",
      "the returned value is `string?`, which is not a `string`",
    ],
  ])("%s", (source, code, message) => {
    const found = findings(`${PRELUDE}\n${source}`);
    if (message === "") return expect(found).toEqual([]);
    expect(found).toEqual([expect.stringMatching(new RegExp(`^${code} 2:\\d+ `))]);
    expect(found[0]!.replace(/^\S+ \S+ /, "")).toBe(message);
  });
});

describe("accepts", () => {
  it.each([
    "type O = {t: number?} local function f(o: O?) o = o or {} return o.t end",
    "type O = {t: number?} local function f(o: O?) o = o or {t = 1} local g = function() return o.t end return g() end",
    'type N = {name: string} local function f(o: N?) o = o or {name = "x"} return o.name end',
    "local function f(o: any?) return o.t end",
    "local function f(o: any?) o = o or {} return o.t end",
    "type O = {t: number?} local function f(o: O?) if o == nil then o = {t = 1} end return o.t end",
    "local function f(o: {[string]: any}?) o = o or {} o.x = 1 return o end",
    "local x: number = 1 local y: number? = nil local z: any = 'x' local n: number = z",
    "local x: number x = 5",
    "local x: string? = nil x = 'a' local y: string = x",
    "local function f(x: string?): string if x ~= nil then return x end return '' end",
    "local function f(x: string?): string if x == nil then return '' end return x end",
    "local function f(x: string?): string if not x then error('no') end return x end",
    "local function f(x: string?): string assert(x) return x end",
    "local function f(x: string?): string return assert(x, 'no') end",
    "local function f(x: string?): string return x or 'default' end",
    "local function f(x: string?): string x = x or 'default' return x end",
    "local function f(x: string?): string return x and x or 'none' end",
    "local function f(x: string?): string return x! end",
    "local function f(x: string?): string return x as string end",
    "local function f(x: string | number): string if type(x) == 'string' then return x end return tostring(x + 1) end",
    "local function f(x: string | number): number if type(x) ~= 'number' then return #x end return x end",
    "local function f(x: string?): number while x do return #x end return 0 end",
    "local function f(x: string?, y: string?): string if x and y then return x .. y end return '' end",
    "local function f(x: string?, y: string?): string if not x or not y then return '' end return x .. y end",
    "local function f(u: User): integer if u.age then return u.age + 1 end return 0 end",
    "local function f(u: User): integer if not u.age then u.age = 5 end return u.age + 1 end",
    "local u, err = find('x') if err then return end print(u.name)",
    "local u, err = find('x') if err ~= nil then error(err) end print(u.name)",
    "local u, err = find('x') if not u then return nil, 'e: ' .. err end print(u.name)",
    "local function f(s: Shape): number if s.kind == 'circle' then return s.radius end return s.side end",
    "local function f(s: Shape): number if s.kind ~= 'circle' then return s.side else return s.radius end end",
    "local function f(v: User | string): string if User:is(v) then return v.name end return v end",
    "local function f(v: unknown): string if User:is(v) then return v.name end return '' end",
    "local function f(v: any): User local u, err = User:is(v) if err then error(err) end return u end",
    "local function f(v: any): User return User(v) end",
    "local function f(id: string): User? if id == '' then return nil end end",
    "local function f(): (User?, string?) return nil, 'failed' end",
    "local function f(): User? end",
    "local function f(): any end",
    "local function f(x: number): number while true do x = x + 1 if x > 5 then return x end end end",
    "local function f(): number error('no') end",
    "local function f(n: number): number if n > 0 then return 1 else error('no') end end",
    "local function f(n: integer): number return n end local x: number = f(3.0)",
    "local Account = {} Account.__index = Account function Account.new(): Account return setmetatable({balance = 0}, Account) end local a = Account.new() a:deposit(5)",
    "type Account = {balance: number} local Account = {} Account.__index = Account function Account:get(): number return self.balance end local a: Account = setmetatable({balance = 0}, Account) print(a.balance)",
    "local u: User = {} u.name = 'x'",
    "local u: User = {name = 'x', tags = {}}",
    "local s: Status = 'open' s = 'closed'",
    "local s: Shape = {kind = 'square', side = 1}",
    "local m: {[string]: number} = {a = 1} m.b = 2 m['c'] = nil print(m.d)",
    "local l: {User} = {{name = 'x'}} l[#l + 1] = {name = 'y'} l[1] = nil for i, u in ipairs(l) do print(i + 1, u.name) end",
    "local x = '10' + 1 local y = ('1' .. '0') + 1 local z = tostring(5) * 2",
    "local function id<T>(x: T): T return x end local s: string = id('x')",
    "local function f(a: number, ...: string) end f(1) f(1, 'a', 'b') f(1, ...)",
    "local function f(a: number, b: string?) end f(1) f(add(1, 2))",
    "local function f(cb: (number) -> string) end f(function(n) return 'x' end) f(print) f(function() return 'y' end)",
    "local function f(a, b) return a end f(1) f(1, 2, 3)",
    "local conn: User? = nil local function open() conn = {name = 'x'} end local function use(): string open() return conn.name end",
    "local x: string? = nil for i = 1, 3 do if i > 1 then print(x .. '!') end x = 'a' end print(x .. '!')",
    "local x: number? = nil local function set() x = 5 end set() print(x + 1)",
    "pcall(function() local x = nil + 1 end) pcall(function() return ('a')() end)",
    "local function f(x: number?): number if x == nil then goto none end do return x end ::none:: return 0 end",
    "local function f(list: {number}): number for _, n in ipairs(list) do if n > 0 then return n end end return 0 end",
    "local r: readonly {string} = {'a'} local k: keyof(User) = 'name' local n: User['name'] = 'x'",
    "type Box<T> = {item: T} local b: Box<string> = {item = 'x'} local s: string = b.item",
    "type Node = {value: integer, next?: Node} local n: Node = {value = 1, next = {value = 2}} if n.next then print(n.next.value + 1) end",
    "local function check(x: any): asserts x is User end local v: User? = nil v = ... check(v) print(v.name)",
    "local e: Ghost = 5 print(e + 1)",
    "local f = string.format local s: string = f('%d', 5) local t: string = ('x'):rep(3)",
    "local x: integer = #'abc' + 1 local y: number = 1 / 2 local z: integer = 2 * 3",
    "local p: {a: number} & {b: string} = {a = 1, b = 'x'} print(p.a + 1, p.b)",
  ])("%s", (source) => {
    expect(findings(`${PRELUDE}\n${source}`)).toEqual([]);
  });

  it.each(["../conformance/programs/", "../../fixtures/"])("all programs of %s", (path) => {
    const root = new URL(path, import.meta.url);
    const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter(
      // What that one does wrong, it does on purpose.
      (name) => name.endsWith(".lua") && !name.endsWith("operator_errors.lua"),
    );
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const source = readFileSync(new URL(file, root), "utf8");
      const { diagnostics } = compileScript(file, (name) => (name === file ? source : undefined));
      const found = diagnostics.filter((item) => /^LF35/.test(item.code));
      expect(found.map((item) => `${file}:${item.range.start.line} ${item.message}`)).toEqual([]);
    }
  });
});

describe("compile", () => {
  const source = "return { main = function(order: {id: string}): number return order.id end }";

  it("warns, and fails only under strict", () => {
    const { diagnostics, programs } = compile(workflowRegistry(source));
    expect(diagnostics).toMatchObject([{ code: "LF3501", severity: "warning", range: { file: "main.lua" } }]);
    expect(programs).toHaveLength(1);
    expect(compile(workflowRegistry(source), { strict: true }).programs).toEqual([]);
  });
});
