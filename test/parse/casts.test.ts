/** Casts and their operands (language.md §2.1, §3.4). */
import { describe, expect, it } from "vitest";
import type { Expression, LocalStatement } from "../../compiler/2-parse/ast.ts";
import { parse } from "../../compiler/2-parse/index.ts";

function run(text: string) {
  return parse(text, { file: "x.lua" });
}

/** Every cast as `<e>`, everything else fully parenthesised. */
function show(node: Expression): string {
  switch (node.type) {
    case "Identifier":
      return node.name;
    case "NumberLiteral":
      return node.raw;
    case "StringLiteral":
      return JSON.stringify(node.value);
    case "CastExpression":
      return `<${show(node.expression)}>`;
    case "ParenthesizedExpression":
      return `paren${show(node.expression)}`;
    case "UnaryExpression":
      return `(${node.operator} ${show(node.operand)})`;
    case "BinaryExpression":
      return `(${show(node.left)} ${node.operator} ${show(node.right)})`;
    case "CallExpression":
      return `${show(node.callee)}(${node.arguments.map(show).join(", ")})`;
    case "MemberExpression":
      return `${show(node.object)}.${node.name}`;
    default:
      return node.type;
  }
}

function first(text: string): Expression {
  const { chunk, diagnostics } = run(text);
  expect(diagnostics).toEqual([]);
  return (chunk!.body[0] as LocalStatement).init[0]!;
}

describe("casts", () => {
  it.each([
    ["a + b as T", "(a + <b>)"],
    ["-x as T", "(- <x>)"],
    ["a ^ b :: T", "(a ^ <b>)"],
    ["#x!", "(# <x>)"],
    ["f(x).y as T", "<f(x).y>"],
    ['f"s" as T', '<f("s")>'],
    ["(a + b) as T", "<paren(a + b)>"],
    ["x as A as B ! :: C", "<<<<x>>>>"],
    ["x!.y", "<x>.y"],
    ["x as number < 3", "(<x> < 3)"],
    ["x as T < y and z", "((<x> < y) and z)"],
    ["x as Box<Box<T>>", "<x>"],
  ])("%s", (text, expected) => {
    expect(show(first(`local v = ${text}`))).toBe(expected);
  });

  it.each(["local a = b as T\n(f or g)()", "local a = b!\n(f or g)()"])("%j are two statements", (text) => {
    const { chunk, diagnostics } = run(text);
    expect(diagnostics).toEqual([]);
    expect(chunk!.body.map(({ type }) => type)).toEqual(["LocalStatement", "CallStatement"]);
  });

  it.each(["x as T = 1", "f() as T", "f()!", "as T"])("%j is no statement", (text) => {
    const { chunk, diagnostics } = run(text);
    expect(chunk).toBeUndefined();
    expect(diagnostics).toMatchObject([{ severity: "error" }]);
  });

  it("end the ranges of what contains them", () => {
    const { chunk } = run("local x = a + b as T");
    expect(chunk!.body[0]!.range.end.column).toBe(21);
    expect((chunk!.body[0] as LocalStatement).init[0]!.range.end.column).toBe(21);
  });
});
