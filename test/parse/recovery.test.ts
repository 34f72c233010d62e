/** Several errors in one run, without errors that are only consequences (language.md §1.5, §2). */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "../../compiler/2-parse/index.ts";
import { Walker } from "../../compiler/2-parse/prepass/walker.ts";
import { Source } from "../../compiler/2-parse/source.ts";

function places(text: string): string[] {
  const { diagnostics } = parse(text, { file: "x.lua" });
  return diagnostics.map(({ range: { start } }) => `${start.line}:${start.column}`);
}

describe("recovery", () => {
  it.each([
    ["condition", "if x = 3 then\n  local a = = 1\nend\nlocal c = )\n", ["1:6", "2:13", "4:11"]],
    ["loop", "while x = 1 do\n  break\nend\nlocal q = = 1\n", ["1:9", "4:11"]],
    ["parameters", "local function f(a b)\n  local x = 1 +\nend\nlocal y = = 2\n", ["1:20", "3:1", "4:11"]],
    ["table", "local t = {\n  a = 1\n  b = 2,\n}\nlocal z = = 1\n", ["3:3", "5:11"]],
    ["call", "foo(1, 2\nlocal x = 3\nlocal y = = 4\n", ["2:1", "3:11"]],
    ["closure", "foo(function(a b)\n  return 1\nend)\nlocal y = = 2\n", ["1:16", "4:11"]],
    [
      "elseif",
      "if a then\n return 1\nelseif b = 2 then\n return 2\nelse\n return 3\nend\nx = = 1\n",
      ["3:10", "8:5"],
    ],
    ["end", "f()\nend\nlocal x = = 1\n", ["2:1", "3:11"]],
    [
      "types",
      "function f(a: , b: T)\n  return a\nend\nlocal x: {a = 1\nlocal y = = 1\n",
      ["1:15", "4:13", "5:11"],
    ],
    [
      "rules",
      "goto nope\nbreak\nlocal function f() return ... end\n::a:: ::a::\n",
      ["1:1", "2:1", "3:27", "4:7"],
    ],
  ])("goes on behind a broken %s", (_name, text, expected) => {
    expect(places(text)).toEqual(expected);
  });

  it("names the block without an end", () => {
    const text = "local function f()\n  if x then\n    g()\nend\n\nlocal function h()\nend\n";
    const [found] = parse(text, { file: "x.lua" }).diagnostics;
    expect(found!.message).toContain("(to close 'function' at line 1)");
    expect(found!.help).toContain("line 2");
  });

  it("stops at twenty", () => {
    expect(places("local x = = 1\n".repeat(100))).toHaveLength(20);
    expect(places("x = a as A < as\n".repeat(100)).length).toBeLessThanOrEqual(20);
  });
});

describe("masking", () => {
  it("keeps the length and the line ends of any text", () => {
    const word = fc.constantFrom(
      ..."local function end if then type interface as :: ! : ? @ < > { } ( ) [ ] = .. ... , ; x 1 'é' [[ ]] -- \n \r\n return goto break ::l:: typeof keyof -> 😀".split(
        " ",
      ),
    );
    const text = fc.oneof(
      fc.array(word, { maxLength: 60 }).map((words) => words.join(" ")),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(text, (input) => {
        const source = new Source(input, "x.lua");
        new Walker(source).run();
        const lineEnds = (value: string) => [...value.matchAll(/[\r\n]/g)].map(({ index }) => index);
        expect(source.mask.text).toHaveLength(input.length);
        expect(lineEnds(source.mask.text)).toEqual(lineEnds(input));
        expect(() => parse(input, { file: "x.lua" })).not.toThrow();
      }),
      { numRuns: 3000 },
    );
  });
});
