/** Regular expressions made from Lua patterns find what the matcher finds, step by step. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { affordable, nativePattern } from "../../../runtime-shims/lua/string/native-pattern.ts";
import { Matcher } from "../../../runtime-shims/lua/string/pattern.ts";
import { raised } from "../number/raises.ts";

const single = fc.constantFrom(
  ..."a b . %a %d %s %w %A %% %. %z [ab] [^a] [%a_] [a-c] [^%s] []a] [a-] [z-a] - \xe9 [\x80-\xff] \0".split(
    " ",
  ),
);
const item = fc.oneof(
  fc.tuple(single, fc.constantFrom("", "", "*", "+", "-", "?")).map((parts) => parts.join("")),
  fc.constantFrom("%f[%w]", "%f[%W]", "%f[^a]"),
);
const piece = fc.oneof(
  item,
  fc.array(item, { maxLength: 3 }).map((items) => `(${items.join("")})`),
);
const pattern = fc
  .tuple(
    fc.constantFrom("", "", "^"),
    fc.array(piece, { minLength: 1, maxLength: 5 }),
    fc.constantFrom("", "", "$"),
  )
  .map(([head, pieces, tail]) => head + pieces.join("") + tail);
const subject = fc
  .array(fc.constantFrom(..."ab .1_%-\0\xe9c\n "), { maxLength: 12 })
  .map((chars) => chars.join(""));

function outcome(matcher: Matcher, found: { start: number; end: number } | undefined): unknown {
  return found === undefined
    ? undefined
    : { ...found, captures: matcher.captures(found.start, found.end, true) };
}

describe("native patterns", () => {
  it("find what the matcher finds, with the same captures", () => {
    fc.assert(
      fc.property(pattern, subject, fc.nat(4), (text, bytes, from) => {
        fc.pre(nativePattern(text) !== undefined && from <= bytes.length);
        const native = new Matcher(bytes, text);
        const stepwise = new Matcher(bytes, text);
        expect(outcome(native, native.search(from))).toEqual(outcome(stepwise, stepwise.interpret(from)));
      }),
      { numRuns: 20_000, seed: 5 },
    );
  });

  it("exist for what regular expressions can say, and only for that", () => {
    expect(["%b()", "()a", "(a", "a)", "[a", "%", "(a)%1"].map(nativePattern)).toEqual(
      Array(7).fill(undefined),
    );
    expect(nativePattern("^%s*(%a+)=(.-)$")?.captures).toBe(2);
  });

  it("are left alone where a search could take too long", () => {
    const cost = (text: string, length: number) => affordable(nativePattern(text)!, length);
    expect(cost("[^ ]", 1e7)).toBe(true);
    expect(cost("%w+", 1e7)).toBe(true);
    expect(cost('"[^"]*"', 10_000)).toBe(true);
    expect(cost('"[^"]*"', 1e6)).toBe(false);
    expect(cost("(.-)(.-)(.-)x", 1000)).toBe(false);
    expect(raised(() => new Matcher("a".repeat(100_000), "(.-)(.-)(.-)x").search(0))).toBe(
      "pattern too complex",
    );
  });

  it("are left alone where the engine might not bear them", () => {
    const subject = "a".repeat(1000);
    for (const part of [".?", "a", "(", "[ab]*"]) expect(nativePattern(part.repeat(100_000))).toBeUndefined();
    expect(raised(() => new Matcher(subject, ".?".repeat(100_000)).search(0))).toBe("pattern too complex");
    expect(raised(() => new Matcher(subject, "(".repeat(100_000)).search(0))).toBe("too many captures");
    expect(new Matcher(subject, "a".repeat(1000)).search(0)).toEqual({ start: 0, end: 1000 });
  });
});
