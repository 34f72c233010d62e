import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromText, toText } from "../../../runtime-shims/lua/bytes.ts";
import { LuaError } from "../../../runtime-shims/lua/error.ts";
import { list } from "../../../runtime-shims/lua/operators.ts";
import { string } from "../../../runtime-shims/lua/string.ts";
import { utf8 } from "../../../runtime-shims/lua/utf8.ts";
import { type Callable, values } from "../../../runtime-shims/lua/value.ts";

type Name = keyof typeof string;
const call = (name: Name, ...args: unknown[]) => values((string[name] as Callable)(...args));

describe("string", () => {
  it.each<[Name, unknown[], unknown[]]>([
    ["find", ["hello", "l"], [3, 3]],
    ["find", ["hello", ""], [1, 0]],
    ["find", ["hello", "", 10], [undefined]],
    ["find", ["a.b", ".", 1, true], [2, 2]],
    ["find", ["key = v", "(%w+) = (%w+)"], [1, 7, "key", "v"]],
    ["match", ["2024-01", "(%d+)-(%d+)"], ["2024", "01"]],
    ["match", ["hello", "()ll()"], [3, 5]],
    ["match", ["x", "y"], [undefined]],
    ["match", ["f(a(b)c)", "%b()"], ["(a(b)c)"]],
    ["match", ["abcabc", "(abc)%1"], ["abc"]],
    ["match", ["THE (quick)", "%f[%a]%a+"], ["THE"]],
    ["match", ["[x]", "[%]]"], ["]"]],
    ["match", ["a-z", "[a%-z]+"], ["a-z"]],
    ["gsub", ["abc", "", "-"], ["-a-b-c-", 4]],
    ["gsub", ["hello", "l", "%0%0"], ["hellllo", 2]],
    ["gsub", ["hello", "(h)(e)", "%2%1"], ["ehllo", 1]],
    ["gsub", ["a b c", " ", "_", 1], ["a_b c", 1]],
    ["gsub", ["abc", "^a", "x"], ["xbc", 1]],
    ["sub", ["hello", 2, -2], ["ell"]],
    ["sub", ["hello", 0], ["hello"]],
    ["sub", ["hello", -100, 2], ["he"]],
    ["byte", ["abc", 1, -1], [97, 98, 99]],
    ["byte", ["abc", 10], []],
    ["char", [72, 105], ["Hi"]],
    ["rep", ["ab", 3, ","], ["ab,ab,ab"]],
    ["rep", ["x", -1], [""]],
    ["reverse", ["abc"], ["cba"]],
    ["upper", [fromText("é")], [fromText("É")]],
    ["upper", ["\xffa"], ["\xffA"]],
    ["len", [fromText("é")], [2]],
    ["format", ["%5d|%-5d|%05d|%+d", 42, 42, 42, 42], ["   42|42   |00042|+42"]],
    ["format", ["%x %X %o %c", 255, 255, 8, 65], ["ff FF 10 A"]],
    ["format", ["%x", -1], ["-1"]],
    ["format", ["%5.1f|%.0f|%.2f", 2.25, 0.5, 1.005], ["  2.2|0|1.00"]],
    ["format", ["%e %g %g %g", 12345.678, 0.1, 1e20, 100], ["1.234568e+04 0.1 1e+20 100"]],
    ["format", ["%.3g|%10.4s|%-4s|", 1234.5, "abcdefgh", "x"], ["1.23e+03|      abcd|x   |"]],
    ["format", ["%q", 'a"b\n\x001'], ['"a\\"b\\\n\\0001"']],
    ["format", ["%d %s", "10", true], ["10 true"]],
    ["format", ["%a", 1], ["0x1p+0"]],
  ])("%s %j", (name, args, expected) => {
    expect(call(name, ...args)).toEqual(expected);
  });

  it("replaces through functions and tables", () => {
    expect(call("gsub", "abc", "%w", (c: string) => (c === "b" ? undefined : c.toUpperCase()))).toEqual([
      "AbC",
      3,
    ]);
    expect(call("gsub", "abc", "b", list())).toEqual(["abc", 1]);
    expect(() => call("gsub", "abc", "b", () => true)).toThrow(LuaError);
    expect(() => call("gsub", "abc", "b", () => list())).toThrow(/invalid replacement value \(a table\)/);
  });

  it("iterates over matches", () => {
    const next = string.gmatch("one two", "%a+");
    expect([next(), next(), next()]).toEqual([["one"], ["two"], []]);
    const empty = string.gmatch("ab", "x*");
    expect([empty(), empty(), empty(), empty()]).toEqual([[""], [""], [""], []]);
  });

  it.each([
    ["find", ["a", "[a"], /missing '\]'/],
    ["find", ["a", "%"], /unexpected EOS/],
    ["find", ["a", "(a"], /unfinished capture/],
    ["find", ["a", "(a))"], /invalid '\)'/],
    ["format", ["%d"], /bad argument #2 to format \(no value\)/],
    ["format", ["%d", "x"], /number expected, got string/],
    ["format", ["%y", 1], /invalid option/],
    ["rep", ["x", 1e10], /resulting string too large/],
    ["sub", [], /bad argument #1 to sub \(string expected, got nil\)/],
    ["char", [undefined], /number expected/],
  ] as [Name, unknown[], RegExp][])("%s %j raises", (name, args, message) => {
    expect(() => call(name, ...args)).toThrow(message);
  });

  it("matches single-character repetitions of a megabyte", () => {
    const text = "a".repeat(1_000_000);
    expect(call("find", text, "^a*$")).toEqual([1, 1_000_000]);
    expect(call("match", `${text}b`, "a-b")[0]).toHaveLength(1_000_001);
  });

  it("packs and unpacks", () => {
    expect(call("pack", "<i4", -2)).toEqual(["\xfe\xff\xff\xff"]);
    expect(call("unpack", "<i4", "\xfe\xff\xff\xff")).toEqual([-2, 5]);
    expect(call("unpack", ">I8", "\xff".repeat(8))).toEqual([-1, 9]);
    expect(call("pack", "z s1 >H", "ab", "cd", 258)).toEqual(["ab\0\x02cd\x01\x02"]);
    expect(call("packsize", "!8 b d")).toEqual([16]);
    expect(() => call("pack", "b", 200)).toThrow(/integer overflow/);
  });

  it("agrees with JavaScript where both mean the same", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "c", " ") });
    fc.assert(
      fc.property(text, text, (subject, part) => {
        const at = subject.indexOf(part);
        expect(call("find", subject, part, 1, true)).toEqual(
          at < 0 ? [undefined] : [at + 1, at + part.length],
        );
        expect(call("gsub", subject, "%a", "%0")[0]).toBe(subject);
      }),
    );
  });
});

describe("bytes and utf8", () => {
  it("round-trips every text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(toText(fromText(text))).toBe(text);
      }),
    );
    expect(toText("a\xffb")).toBe("a\ufffdb");
    expect(fromText("\ud800")).toBe("\xef\xbf\xbd");
  });

  it("knows characters", () => {
    expect(utf8.char(72, 228, 8364)).toBe(fromText("Hä€"));
    expect(utf8.len(fromText("häß"))).toBe(3);
    expect(utf8.len("\xff")).toEqual([undefined, 1]);
    expect(values(utf8.codepoint(fromText("a€"), 1, -1))).toEqual([97, 8364]);
    expect(utf8.offset(fromText("aé€"), 3)).toBe(4);
  });
});
