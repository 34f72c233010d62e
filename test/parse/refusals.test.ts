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

const lines = (count: number) => Array.from({ length: count }, (_, index) => index).join(",\n");
const used = (count: number, letter: string) =>
  Array.from({ length: count }, (_, index) => `g(${letter}${index})`).join("\n");

const CASES: [what: string, source: string, ...expected: string[]][] = [
  ["goto without a label", "goto nowhere", "1:1 no visible label 'nowhere' for <goto> at line 1"],
  [
    "goto out of a function",
    "::top::\nlocal function f() goto top end",
    "2:20 no visible label 'top' for <goto> at line 2",
  ],
  ["goto into a block", "goto inner\ndo ::inner:: end", "1:1 no visible label 'inner' for <goto> at line 1"],
  [
    "goto into the scope of a local",
    "goto past\nlocal x = 1\n::past::\nprint(x)",
    "1:1 <goto past> at line 1 jumps into the scope of local 'x'",
  ],
  ["repeated label", "::a::\nprint(1)\n::a::", "3:1 label 'a' already defined on line 1"],
  [
    "continue in repeat with a local",
    "repeat\n  goto cont\n  local x = 1\n  ::cont::\nuntil x",
    "2:3 <goto cont> at line 2 jumps into the scope of local 'x'",
  ],
  ["break outside a loop", "print(1)\nbreak", "2:1 no loop to break"],
  [
    "break in a function in a loop",
    "while true do\n  local f = function() break end\nend",
    "2:24 no loop to break",
  ],
  [
    "varargs outside",
    "local function f()\n  return ...\nend",
    "2:10 cannot use '...' outside a vararg function",
  ],
  [
    "varargs in a nested function",
    "local function f(...)\n  return function() return ... end\nend",
    "2:28 cannot use '...' outside a vararg function",
  ],
  ["unfinished string", 'local s = "abc\nprint(s)', "1:11 unterminated string near '\"abc'"],
  ["unfinished string at the end", "print('abc", "1:7 unterminated string near ''abc'"],
  ["unfinished long string", "local s = [[abc\ndef", "2:4 unterminated multiline string"],
  ["unfinished long comment", "--[==[ abc\n]]", "2:3 invalid multiline comment: it is never closed"],
  ["decimal escape", 'print("\\256")', "1:8 decimal escape too large near '\\256'"],
  ["hexadecimal escape", 'print("\\xZZ")', "1:8 hexadecimal digit expected near '\\xZZ'"],
  ["code point escape", 'print("\\u{110000000}")', "1:8 UTF-8 value too large near '\\u{110000000}'"],
  ["number with letters", "local x = 3x", "1:13 syntax error near '<eof>'"],
  ["number with two points", "local x = 1.2.3", "1:11 malformed number near '1.2.3'"],
  ["hexadecimal without digits", "local x = 0x", "1:11 illegal hexadecimal number near '0x'"],
  ["exponent without digits", "local x = 1e", "1:11 malformed exponent near '1e'"],
  ["exponent with only a sign", "local x = 1e+", "1:11 malformed exponent near '1e+'"],
  [
    "ambiguous call",
    "local f = print\nf()\n(print or f)()",
    "3:1 ambiguous syntax (function call x new statement) near '('",
  ],
  ["keyword as a name", "local end = 1", "1:7 <name> expected near 'end'"],
  ["keyword as a field", "print(t.end)", "1:9 <name> expected near 'end'"],
  ["too many locals", locals(201), "201:7 too many local variables (limit is 200) in the main function"],
  ["missing end", "if x then\nprint(1)", "2:9 'end' expected (to close 'if' at line 1) near '<eof>'"],
  ["too many ends", "do end end", "1:8 '<eof>' expected near 'end'"],
  ["missing then", "if x print(1) end", "1:6 'then' expected near 'print'"],
  ["missing do", "while true print(1) end", "1:12 'do' expected near 'print'"],
  ["assignment to a call", "f() = 1", "1:5 syntax error near '='"],
  ["assignment to a literal", "1 = x", "1:1 unexpected symbol near '1'"],
  ["expression as a statement", "x + 1", "1:3 syntax error near '+'"],
  ["a name alone", "x", "1:2 syntax error near '<eof>'"],
  ["unclosed parenthesis", "print((1 + 2)", "1:14 ')' expected near '<eof>'"],
  ["unclosed brace", "local t = {1, 2", "1:16 '}' expected near '<eof>'"],
  [
    "loops in loops",
    `${"while x do ".repeat(199)}${"end ".repeat(199)}`,
    "1:2185 too many C levels (limit is 200) in main function near 'x'",
  ],
  [
    "parentheses in parentheses",
    `x = ${"(".repeat(198)}1${")".repeat(198)}`,
    "1:203 too many C levels (limit is 200) in main function near '1'",
  ],
  [
    "functions in functions",
    `${"f = function()\n".repeat(100)}${"end ".repeat(100)}`,
    "100:5 too many C levels (limit is 200) in function at line 99 near 'function'",
  ],
  ["parentheses alone", "(f)", "1:4 syntax error near '<eof>'"],
  ["assignment to parentheses", "(a) = 1", "1:5 syntax error near '='"],
  ["a call behind which something stands", "f() + 1", "1:5 unexpected symbol near '+'"],
  ["two names without a value", "local a = 1\nx, y", "2:5 '=' expected near '<eof>'"],
  ["a second value", "x = f() = 1", "1:9 unexpected symbol near '='"],
  ["an argument that never comes", "f(", "1:3 unexpected symbol near '<eof>'"],
  ["a field that never comes", "t = {1,", "1:8 unexpected symbol near '<eof>'"],
  ["a loop over a field", "for a.b = 1, 2 do end", "1:6 '=' or 'in' expected near '.'"],
  ["a label without a name", "::", "1:3 <name> expected near '<eof>'"],
  ["a label that does not end", "::x", "1:4 '::' expected near '<eof>'"],
  ["missing operand", "local x = 1 +", "1:14 unexpected symbol near '<eof>'"],
  ["doubled operator", "local x = 1 * / 2", "1:15 unexpected symbol near '/'"],
  [
    "return in the middle",
    "do\n  return 1\n  print(2)\nend",
    "3:3 'end' expected (to close 'do' at line 1) near 'print'",
  ],
  ["for without a limit", "for i = 1 do end", "1:11 ',' expected near 'do'"],
  ["for without in", "for k, v pairs(t) do end", "1:10 'in' expected near 'pairs'"],
  ["unknown character", "local x = 1 $ 2", "1:13 Invalid token near '$'"],
  ["not equal as in C", "if a != b then end", "1:6 unexpected symbol near '!='"],
  ["attribute of 5.4", "local x <const> = 1", "1:9 attribute `<const>` is not supported"],
  ["unfinished string that goes on", 'local s = "abc\\\ndef\n', "2:4 unterminated string near '\"abc\\'"],
  ["number as a label", "::1:: print(1)", "1:3 <name> expected near '1'"],
  [
    "arguments for more than 255 registers",
    `local a\nprint(${lines(254)})`,
    "255:1 function or expression needs too many registers (limit is 255) in the main function",
  ],
  [
    "results for more than 255 registers",
    `return ${lines(256)}`,
    "256:1 function or expression needs too many registers (limit is 255) in the main function",
  ],
  [
    "more than 255 upvalues",
    `${locals(150)}\nlocal function f()\n${locals(150).replaceAll("v", "w")}\nreturn function()\n${used(150, "v")}\n${used(110, "w")} end end`,
    "557:3 too many upvalues (limit is 255) in the function at line 302",
  ],
  ["compound assignment", "x += 1", "1:3 syntax error near '+'"],
];

describe("refuses", () => {
  it.each(CASES)("%s", (_, source, ...expected) => {
    expect(refusals(source)).toEqual(expected);
  });
});

describe("accepts", () => {
  it.each<[string, string]>([
    ["200 locals", locals(200)],
    ["the same label in different blocks", "do ::a:: goto b ::b:: end do ::a:: goto a end"],
    ["a label at the end behind a local", "do goto done local x = 1 ::done:: end"],
    ["break in the middle of a block", "while true do break print(1) end"],
    ["type words as fields", "local t = {as = 1, is = 2} print(t.as, t.is, t.type, t.readonly)"],
    ["type words as variables", "local interface, as = 1, 2 as = interface readonly = as"],
    ["type words as parameters and labels", "local function is(as, ...) goto fun ::fun:: return as end"],
    ["type as a variable", "local type = type print(type(1))"],
    ["253 arguments behind a local", `local a\nprint(${lines(253)})`],
    ["190 levels of parentheses", `print(${"(".repeat(190)}1${")".repeat(190)})`],
    ["a semicolon before an ambiguous call", "local f = print\nf();\n(print or f)()"],
  ])("%s", (_, source) => {
    expect(refusals(source)).toEqual([]);
  });
});
