/** Programs that are not Lua: what is said about them, and where (language.md §1, §2). */
import { describe, expect, it } from "vitest";
import { compileScript } from "../../compiler/script.ts";

function refusals(source: string): string[] {
  const { diagnostics } = compileScript("wrong.lua", (name) => (name === "wrong.lua" ? source : undefined));
  return diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ message, range }) => `${range.start.line}:${range.start.column} ${message}`);
}

const locals = (count: number) =>
  Array.from({ length: count }, (_, index) => `local v${index} = 1`).join("\n");

const CASES: [what: string, source: string][] = [
  ["goto without a label", "goto nowhere"],
  ["goto out of a function", "::top::\nlocal function f() goto top end"],
  ["goto into a block", "goto inner\ndo ::inner:: end"],
  ["goto into the scope of a local", "goto past\nlocal x = 1\n::past::\nprint(x)"],
  ["repeated label", "::a::\nprint(1)\n::a::"],
  ["repeated label in a nested block", "do ::a:: end ::b:: do ::b:: end"],
  ["continue in repeat with a local", "repeat\n  goto cont\n  local x = 1\n  ::cont::\nuntil x"],
  ["break outside a loop", "print(1)\nbreak"],
  ["break in a function in a loop", "while true do\n  local f = function() break end\nend"],
  ["varargs outside", "local function f()\n  return ...\nend"],
  ["varargs in a nested function", "local function f(...)\n  return function() return ... end\nend"],
  ["unfinished string", 'local s = "abc\nprint(s)'],
  ["unfinished string at the end", "print('abc"],
  ["unfinished long string", "local s = [[abc\ndef"],
  ["unfinished long comment", "--[==[ abc\n]]"],
  ["decimal escape", 'print("\\256")'],
  ["hexadecimal escape", 'print("\\xZZ")'],
  ["code point escape", 'print("\\u{110000000}")'],
  ["number with letters", "local x = 3x"],
  ["number with two points", "local x = 1.2.3"],
  ["hexadecimal without digits", "local x = 0x"],
  ["exponent without digits", "local x = 1e"],
  ["exponent with only a sign", "local x = 1e+"],
  ["ambiguous call", "local f = print\nf()\n(print or f)()"],
  ["type word as a variable", "local interface = 1"],
  ["type word as a parameter", "local function f(as) end"],
  ["type word as a global", "readonly = 1"],
  ["keyword as a name", "local end = 1"],
  ["keyword as a field", "print(t.end)"],
  ["too many locals", locals(201)],
  ["missing end", "if x then\nprint(1)"],
  ["too many ends", "do end end"],
  ["missing then", "if x print(1) end"],
  ["missing do", "while true print(1) end"],
  ["assignment to a call", "f() = 1"],
  ["assignment to a literal", "1 = x"],
  ["expression as a statement", "x + 1"],
  ["a name alone", "x"],
  ["unclosed parenthesis", "print((1 + 2)"],
  ["unclosed brace", "local t = {1, 2"],
  ["missing operand", "local x = 1 +"],
  ["doubled operator", "local x = 1 * / 2"],
  ["return in the middle", "do\n  return 1\n  print(2)\nend"],
  ["for without a limit", "for i = 1 do end"],
  ["for without in", "for k, v pairs(t) do end"],
  ["unknown character", "local x = 1 $ 2"],
  ["not equal as in C", "if a != b then end"],
  ["attribute of 5.4", "local x <const> = 1"],
  ["compound assignment", "x += 1"],
  ["load", 'load("return 1")()'],
  ["_ENV", "local _ENV = {}"],
  ["_ENV read", "print(_ENV.x)"],
  ["computed require", 'local n = "x"\nrequire(n)'],
];

describe("refuses", () => {
  it.each(CASES)("%s", (_, source) => {
    expect(refusals(source)).toMatchSnapshot();
  });
});

describe("accepts", () => {
  it.each<[string, string]>([
    ["200 locals", locals(200)],
    ["the same label in different blocks", "do ::a:: goto b ::b:: end do ::a:: goto a end"],
    ["a label at the end behind a local", "do goto done local x = 1 ::done:: end"],
    ["break in the middle of a block", "while true do break print(1) end"],
    ["type words as fields", "local t = {as = 1, is = 2} print(t.as, t.is, t.type, t.readonly)"],
    ["type as a variable", "local type = type print(type(1))"],
    ["190 levels of parentheses", `print(${"(".repeat(190)}1${")".repeat(190)})`],
    ["a semicolon before an ambiguous call", "local f = print\nf();\n(print or f)()"],
  ])("%s", (_, source) => {
    expect(refusals(source)).toEqual([]);
  });
});
