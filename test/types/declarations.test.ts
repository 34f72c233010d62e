/** The text of `registry.d.ts`. That it works is what `project.test.ts` shows. */
import { describe, expect, it } from "vitest";
import { workflowRegistry } from "../support/compile.ts";
import { declarationErrors, declarationsOf, fixtureFiles } from "./support.ts";

/** The declarations of one workflow, `app:main`. */
function declared(source: string, extra: Record<string, string> = {}): string {
  return declarationsOf(workflowRegistry(source, extra));
}

/** The part that belongs to `app:main`, without layout. */
function main(source: string): string {
  const text = declared(source);
  const start = text.indexOf('"app:main": {');
  return text.slice(start, text.indexOf("\n    };", start)).replaceAll(/\s+/g, " ");
}

function signals(body: string): string {
  const text = main(`local function main()\n${body}\nend\nreturn { main = main }`);
  return text.slice(text.indexOf("signals:"), text.indexOf(" queries:"));
}

/** Declarations of types, without those that start with `export interface`. */
async function types(source: string): Promise<string> {
  const text = declared(source);
  expect(await declarationErrors(text)).toEqual([]);
  const matches = text.matchAll(/^export type [^;{]*(\{[\s\S]*?^\})?.*;$/gm);
  return [...matches].map(([row]) => row.replaceAll(/\s+/g, " ")).join("\n");
}

describe("fixtures", () => {
  it("types of all sorts", async () => {
    const text = declarationsOf(await fixtureFiles("typed"));
    expect(await declarationErrors(text)).toEqual([]);
    await expect(text).toMatchFileSnapshot("__snapshots__/typed.d.ts");
  });

  it.each(["orders", "seed", "scenarios", "shop", "http", "modules", "platform"])(
    "%s has declarations that type-check",
    async (name) => {
      const text = declarationsOf(await fixtureFiles(name));
      expect(await declarationErrors(text)).toEqual([]);
      expect(text).toContain("export interface Registry {");
    },
  );

  it("depend on the registry only", async () => {
    const files = await fixtureFiles("typed");
    const reversed = new Map([...files].reverse());
    expect(declarationsOf(reversed)).toBe(declarationsOf(files));
  });
});

describe("signatures", () => {
  const signature = (head: string, body = "return nil") =>
    main(`type Point = {x: number}\nlocal ${head} ${body} end\nreturn { main = main }`)
      .replace(/.*args: /, "")
      .replace(/ signals.*/, "");

  it.each([
    ["function main()", "[]; result: unknown;"],
    ["function main(): ()", "[]; result: null;"],
    ["function main(a, b)", "[a?: unknown, b?: unknown]; result: unknown;"],
    ["function main(a: string?, b: string)", "[a: string | null | undefined, b: string]; result: unknown;"],
    ["function main(a: string, ...: integer): number", "[a: string, ...rest: number[]]; result: number;"],
    ["function main(...)", "[...rest: unknown[]]; result: unknown;"],
    ["function main(_: string, _: string)", "[_: string, _2: string]; result: unknown;"],
    ["function main<T>(a: T): T", "[a?: unknown]; result: unknown;"],
    ["function main(): Point?", "[]; result: Point | null;"],
    ["function main(f: (string) -> string)", "[f?: null | undefined]; result: unknown;"],
  ])("%s", (head, text) => {
    expect(signature(head)).toBe(text);
  });

  it("an error beside nil fails the workflow, so its result is no nil", () => {
    expect(signature("function main(): (Point?, error?)", 'return nil, "no"')).toBe("[]; result: Point;");
    expect(signature("function main(): (Point?, error?)", "return nil")).toBe("[]; result: Point | null;");
  });

  it.each([
    ["a function", "return function(a: string) end"],
    ["a local", "local function f(a: string) end\nreturn f"],
    ["a table", "local M = {}\nfunction M.main(a: string) end\nfunction M.other(b: number) end\nreturn M"],
    ["a field", "local M = {}\nlocal function f(a: string) end\nM.main = f\nreturn M"],
    ["a table literal", "local M = {main = function(a: string) end}\nreturn M"],
  ])("of a chunk that returns %s", (_, source) => {
    expect(main(source)).toContain("args: [a: string];");
  });
});

describe("declared types", () => {
  const using = (type: string) => `local function main(value: ${type}) end\nreturn { main = main }`;

  it("may be recursive, through objects and arrays", async () => {
    const source = "type Node = {next: Node?, all: {Node}}\ntype List = {List}\n";
    expect(await types(`${source}type Both = Node | List\n${using("Both")}`)).toBe(
      "export type Both = Node | List;\nexport type List = List[];\n" +
        "export type Node = { next?: Node | undefined; all: Node[]; };",
    );
  });

  it("that consist of themselves say nothing", async () => {
    const source = "type A = B | string\ntype B = A | number\ntype Box<T> = T | nil\ntype C = Box<C>\n";
    const text = await types(`${source}type All = {a: A, c: C}\n${using("All")}`);
    expect(text).toContain("export type A = unknown | string;");
    expect(text).toContain("export type C = ");
  });

  it("keep parameters, unless they ask about them", async () => {
    const source = `type Box<T> = {value: T}
type Kind<T> = T extends string ? "text" : "other"
type Use<T> = {box: Box<T>, kind: Kind<T>, known: Kind<string>}
${using("Use<number>")}`;
    expect(await types(source)).toBe(
      'export type Box<T> = { value: T; };\nexport type Use<T> = { box: Box<T>; kind?: unknown; known: "text"; };',
    );
  });

  it("have names that TypeScript leaves to others", async () => {
    const source = "type Registry = {default: class}\ntype class = {string}\n";
    expect(await types(source + using("Registry"))).toBe(
      "export type Registry_ = { default: class_; };\nexport type class_ = string[];",
    );
  });

  it("fields may be absent where nil is among their values, also by another name", async () => {
    const source = "type Maybe = string?\ntype Row = {a: Maybe, b: nil | integer, c: any, d?: string?}\n";
    expect(await types(source + using("Row"))).toContain(
      "{ a?: Maybe | undefined; b?: number | undefined; c?: unknown; d?: string | undefined; };",
    );
  });

  it("of one name are one when they are the same, and get the entry's name when not", () => {
    const entry = (name: string) => `  - name: ${name}
    kind: function.lua
    source: file://${name}.lua
    method: main
    meta: { temporal: { activity: { worker: app:worker } } }
`;
    const activity = (rest: string) => `type Id = string
type Item = {id: Id${rest}}
return { main = function(item: Item) end }`;
    const files = workflowRegistry("return { main = function() end }", {
      "same_one.lua": activity(""),
      "same_two.lua": activity(""),
      "other.lua": activity(", more: number"),
    });
    files.set(
      "_index.yaml",
      files.get("_index.yaml")! + ["same_one", "same_two", "other"].map(entry).join(""),
    );
    const text = declarationsOf(files);
    expect([...text.matchAll(/export type (\w+)/g)].map(([, name]) => name)).toEqual([
      "Id",
      "OtherItem",
      "SameOneItem",
    ]);
    expect(text).toMatch(/"app:same_two": \{\s+args: \[item: SameOneItem\]/);
  });
});

describe("topics", () => {
  it("are those that are listened to", () => {
    expect(
      signals('local name = "b"\nprocess.listen(name)\nlocal listen = process.listen\nlisten("a-1")'),
    ).toBe('signals: { "a-1": unknown[]; b: unknown[]; };');
  });

  it("may be any where a name is computed", () => {
    expect(signals('process.listen("a")\nprocess.listen("b" .. tostring(1))')).toBe(
      "signals: { a: unknown[]; [topic: string]: unknown[]; };",
    );
  });

  it("of an inbox are any, unless nothing happens but for known ones", () => {
    const loop = (body: string) =>
      signals(`local inbox = process.inbox()\nwhile true do\nlocal msg = inbox:receive()\n${body}\nend`);
    const known = "signals: { add: unknown[]; stop: unknown[]; };";
    const open = "signals: { add: unknown[]; stop: unknown[]; [topic: string]: unknown[]; };";
    const chain = 'if msg:topic() == "add" then print(1) elseif msg:topic() == "stop" then break';
    expect(loop(`${chain} end`)).toBe(known);
    expect(loop(`local topic = msg:topic()\n${chain.replaceAll("msg:topic()", "topic")} end`)).toBe(known);
    expect(loop(`${chain} else print(2) end`)).toBe(open);
    expect(loop(`${chain} end\nprint(2)`)).toBe(open);
    expect(loop(`print(msg:topic())\n${chain} end`)).toBe(open);
    expect(loop(`print(msg)\n${chain} end`)).toBe(open);
    expect(loop(`inbox:receive()\n${chain} end`)).toBe(open);
  });

  it.each([
    ["an annotated local", 'local x: string, ok = process.listen("t"):receive()'],
    ["a cast", 'local ch = process.listen("t")\nprint(ch:receive() :: string)'],
    [
      "a message",
      'local ch = process.listen("t", {message = true})\nlocal x: string = ch:receive():payload():data()',
    ],
    [
      "a select",
      'local ch = process.listen("t")\nlocal r = channel.select{ch:case_receive()}\n' +
        "if r.channel == ch then local x: string = r.value end",
    ],
    ["an argument", 'local function use(x: string) end\nuse(process.listen("t"):receive())'],
    ["a type that checks it", 'local v = process.listen("t"):receive()\nlocal ok, err = Text:is(v)'],
  ])("are typed by %s", (_, body) => {
    const source = `type Text = string\nlocal function main()\n${body}\nend\nreturn { main = main }`;
    expect(main(source)).toMatch(/t: \[payload: (string|Text)\];/);
  });

  it("belong to the entries that reach them", () => {
    const source = `local function one() process.listen("one") end
local function two() coroutine.spawn(function() process.listen("two") end) end
local function three() process.listen("three") end
local function main() one() pcall(two) end
return { main = main, three = three }`;
    expect(main(source)).toContain("signals: { one: unknown[]; two: unknown[]; };");
  });
});

describe("queries and updates", () => {
  const handlers = (body: string) => {
    const text = main(
      `local workflow = require("workflow")\nlocal function main()\n${body}\nend\nreturn { main = main }`,
    );
    return text.slice(text.indexOf("queries:"));
  };

  it("have the types of their functions", () => {
    expect(
      handlers(`workflow.query("status", function(detailed: boolean?): {step: string} return { step = "a" } end)
        workflow.update("add", function(amount: number): (number?, error?) return amount end)
        workflow.update("close", function() end)`),
    ).toBe(
      "queries: { status: { args: [detailed?: boolean | null | undefined]; result: { step: string } }; }; " +
        "updates: { add: { args: [amount: number]; result: number }; close: { args: []; result: unknown }; };",
    );
  });

  it("may be any where a name is computed, and updates where messages are understood", () => {
    expect(handlers('for _, name in ipairs({ "a" }) do workflow.query(name, function() end) end')).toBe(
      "queries: { [name: string]: { args: unknown[]; result: unknown }; }; updates: {};",
    );
    expect(handlers('process.listen("approve")')).toBe(
      "queries: {}; updates: { [name: string]: { args: unknown[]; result: unknown }; };",
    );
  });
});

describe("activities that others serve", () => {
  const external = (body: string) => {
    const text = declared(`type Item = {id: string, note?: string}
type Paid = {paid: boolean}
local function main(item: Item)\n${body}\nend\nreturn { main = main }`);
    const start = text.indexOf("externalActivities:");
    return text.slice(start, text.lastIndexOf("}")).replaceAll(/\s+/g, " ").trim();
  };

  it("take what calls give", () => {
    expect(external('funcs.call("x:a", item, 1, item.note)\nfuncs.async("x:a", "text")')).toBe(
      'externalActivities: { "x:a": { args: [item: Item | string, argument2?: number | null | undefined, ' +
        "note?: string | null | undefined]; result: unknown; }; };",
    );
    expect(external('funcs.call("x:a", tostring(1))')).toContain("args: [...rest: unknown[]];");
    expect(
      external('local e = funcs.new():with_options({})\ne:call("x:b", {n = 1, deep = {item.id}})'),
    ).toContain('"x:b": { args: [argument1: { n: number; deep: string[] }]; result: unknown; };');
  });

  it("give what calls take", () => {
    const text = external(`local a: Paid, err = funcs.call("x:a")
local b = funcs.call("x:a") as {at: number}
local f = funcs.async("x:f")
local c: Paid = f:response():receive():data()`);
    expect(text).toContain('"x:a": { args: []; result: Paid & { at: number }; };');
    expect(text).toContain('"x:f": { args: []; result: Paid; };');
  });

  it("are not those that cannot be called, or are never", () => {
    expect(external('funcs.call("none")\nfuncs.call("")\nfuncs.call(item.id)')).toBe(
      "externalActivities: {};",
    );
  });
});
