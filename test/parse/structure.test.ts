/** Declarations in their blocks, expressions inside types, positions, and what must be refused (language.md §1–3). */
import { describe, expect, it } from "vitest";
import type { WhileStatement } from "../../compiler/2-parse/ast.ts";
import { parse } from "../../compiler/2-parse/index.ts";

function run(text: string) {
  return parse(text, { file: "x.lua" });
}

describe("structure", () => {
  it("keeps a nested declaration in its block, in order", () => {
    const { chunk } = run("while x do if y then break end type Z = number goto c ::c:: end");
    expect(chunk!.body).toHaveLength(1);
    expect((chunk!.body[0] as WhileStatement).body.map(({ type }) => type)).toEqual([
      "IfStatement",
      "TypeStatement",
      "GotoStatement",
      "LabelStatement",
    ]);
  });

  it.each([
    "function f(): (T)? return nil end",
    "local x: typeof(function(a: number) for i = 1, 2 do break end return a as T end) = 1",
    "local x: T @min(1 + y as number) = 3",
    "::a::type T = number::b::",
    "x=1y=2",
    "return...",
    'x = f ")" y = {"=", ""}',
    "type C = A extends B ? X? : Y",
    "type C = A extends B? ? X : Y",
    "local x: Box<Box<T>>= 5",
  ])("accepts %j", (text) => {
    expect(run(text).diagnostics).toEqual([]);
  });

  it.each([
    "x = 3..2",
    'x = {1 ""}',
    String.raw`x = "\u{110000}"`,
    "return type X = number",
    "for k: T, v in p do end",
    "x = {y: T}",
    `local x: T${"?".repeat(5000)}`,
  ])("refuses %j", (text) => {
    expect(run(text).diagnostics.some(({ severity }) => severity === "error")).toBe(true);
  });

  it("counts columns and offsets in the original text", () => {
    const { chunk } = run('local s: T = "héé😀" f(s)');
    expect(chunk!.body[1]!.range).toMatchObject({
      start: { line: 1, column: 22, offset: 21 },
      end: { column: 26 },
    });
    expect(chunk!.body[0]).toMatchObject({ init: [{ value: "h\xc3\xa9\xc3\xa9\xf0\x9f\x98\x80" }] });
  });
});
