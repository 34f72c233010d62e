import { defaultPayloadConverter } from "@temporalio/common";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  hasWide,
  mayBeWide,
  parseWide,
  stringifyWide,
  withoutWide,
} from "../../runtime-shims/modules/wide-json.ts";
import { withWideIntegers } from "../../runtime-shims/modules/wide-payloads.ts";

/** Integers that are beyond 2^53 and within 64 bits. */
const wide = fc
  .bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
  .filter((value) => !Number.isSafeInteger(Number(value)));

/** Texts with what marks, quotes and backslashes could confuse. */
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: fc.constantFrom("\u0000", "i", "s", '"', "\\", "1", ",", ":"), maxLength: 30 }),
  fc.constantFrom(
    "1234567890123456789",
    '"\u0000i12"',
    "\u0000i1234567890123456789",
    "\u0000s",
    "\\\u0000i5",
  ),
);

const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    text,
    wide,
    fc.integer(),
    // Integral doubles beyond 2^53 would come back as integers.
    fc
      .double({ noNaN: true, noDefaultInfinity: true })
      .filter((value) => Math.abs(value) < 2 ** 53 && !Object.is(value, -0)),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("tree")),
    fc.dictionary(
      text.filter((key) => key !== "__proto__"),
      tie("tree"),
      { noNullPrototype: true },
    ),
  ),
}));

describe("JSON with wide integers", () => {
  it("gives back what was written, whatever is in it", () => {
    fc.assert(
      fc.property(tree, (value) => {
        expect(parseWide(stringifyWide(value))).toEqual(value);
      }),
      { numRuns: 2000 },
    );
  });

  it("is JavaScript's own JSON where nothing is wide", () => {
    fc.assert(
      fc.property(tree, (value) => {
        const narrow = withoutWide(value);
        expect(hasWide(narrow)).toBe(false);
        expect(stringifyWide(narrow)).toBe(JSON.stringify(narrow));
        expect(withoutWide(parseWide(stringifyWide(value)))).toEqual(JSON.parse(stringifyWide(value)));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ["9007199254740992", 9007199254740992n],
    ["9007199254740991", 9007199254740991],
    ["-9223372036854775808", -(2n ** 63n)],
    ["9223372036854775808", 2 ** 63],
    ["1234567890123456789.5", Number("1234567890123456789.5")],
    ["1234567890123456789e3", Number("1234567890123456789e3")],
    ["0.1234567890123456789", Number("0.1234567890123456789")],
    ["1e1234567890123456789", Number.POSITIVE_INFINITY],
  ])("%s is %s", (given, expected) => {
    expect(parseWide(given)).toBe(expected);
  });

  it("sees long runs of digits wherever they begin", () => {
    for (let before = 0; before < 40; before++) {
      const data = new TextEncoder().encode(`${" ".repeat(before)}1234567890123456 `);
      expect(mayBeWide(data)).toBe(true);
      expect(mayBeWide(new TextEncoder().encode(`${" ".repeat(before)}123456789012345 12345`))).toBe(false);
    }
  });

  it("makes payloads that every reader of JSON takes", () => {
    const converter = withWideIntegers(defaultPayloadConverter);
    const value = { id: 2n ** 62n + 1n, name: "\u0000i5", list: [1, 2.5] };
    const payload = converter.toPayload(value, undefined);
    expect(converter.fromPayload(payload!)).toEqual(value);
    expect(defaultPayloadConverter.fromPayload(payload!)).toEqual({ ...value, id: Number(2n ** 62n + 1n) });
    expect(() => converter.toPayload({ value: () => {}, self: cyclic() }, undefined)).toThrow();
  });
});

function cyclic(): object {
  const value: { self?: object } = {};
  value.self = value;
  return value;
}
