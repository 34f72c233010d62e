import { describe, expect, it } from "vitest";
import { fromText } from "../../../runtime-shims/lua/bytes.ts";
import { compileRegex } from "../../../runtime-shims/lua/types/regex.ts";

const matches = (source: string, text: string) => {
  const regex = compileRegex(fromText(source));
  return regex.valid ? regex.matches(fromText(text)) : "invalid";
};

describe("@pattern expressions (language.md §3.5)", () => {
  it.each([
    ["^[a-z]+@[a-z]+\\.com$", "joe@example.com", true],
    ["^[a-z]+@[a-z]+\\.com$", "joe@example.org", false],
    ["b", "abc", true],
    ["^b", "abc", false],
    ["(?i)^ABC$", "aBc", true],
    ["(?i:a)B", "AB", true],
    ["(?i:a)B", "Ab", false],
    ["^a{2,3}$", "aaaa", false],
    ["^a{2,3}$", "aaa", true],
    ["^a{2,}$", "aaaa", true],
    ["^a{2}$", "aa", true],
    ["^a{,2}$", "a{,2}", true],
    ["^(?:a|bc)*?$", "abca", true],
    ["^(?P<x>a)(?<y>b)$", "ab", true],
    ["^\\d+\\s\\w\\W\\D$", "12 a-x", true],
    ["^[[:alpha:]]+$", "abZ", true],
    ["^[[:^alpha:]]+$", "123", true],
    ["^[^a-c]$", "d", true],
    ["^[]a]+$", "]a", true],
    ["^[a\\]\\-\\d]+$", "a]-7", true],
    ["^\\x41\\x{e9}\\n$", "Aé\n", true],
    ["^\\101$", "A", true],
    ["^\\pL+$", "éßд", true],
    ["^\\p{Greek}$", "α", true],
    ["^\\P{Greek}$", "α", false],
    ["^\\p{^Greek}$", "a", true],
    ["^.$", "é", true],
    ["^.$", "\n", false],
    ["(?s)^.$", "\n", true],
    ["a$", "a\nb", false],
    ["(?m)a$", "a\nb", true],
    ["(?m)^b", "a\nb", true],
    ["\\bcat\\b", "a cat!", true],
    ["\\bcat\\b", "concat", false],
    ["\\Bcat", "concat", true],
    ["^\\Qa.b*\\E$", "a.b*", true],
    ["", "anything", true],
    ["a||b", "", true],
    ["^\\.\\/\\-$", "./-", true],
    ["\\Aab\\z", "ab", true],
  ])("%j on %j: %j", (source, text, expected) => {
    expect(matches(source, text)).toBe(expected);
  });

  it.each([
    "(?=a)",
    "(?!a)",
    "(?<=a)",
    "(?<!a)",
    "(a)\\1",
    "\\k<x>",
    "a**",
    "a*+",
    "*a",
    "(",
    ")",
    "[",
    "[z-a]",
    "[[:nope:]]",
    "\\p{Nope}",
    "\\q",
    "\\",
    "a{1001}",
    "a{3,2}",
    "((a{1000}){1000}){1000}",
    "(?x)a",
    "\\x{110000}",
  ])("refuses %j", (source) => {
    expect(matches(source, "a")).toBe("invalid");
  });

  it("takes linear time where backtracking would take exponential", () => {
    expect(matches("^(a+)+$", `${"a".repeat(20_000)}b`)).toBe(false);
    expect(matches(`^${"a?".repeat(200)}${"a".repeat(200)}$`, "a".repeat(200))).toBe(true);
  });
});
