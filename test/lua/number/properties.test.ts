import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as lua from "../../../runtime-shims/lua/arithmetic.ts";
import { eq, ge, gt, le, lt } from "../../../runtime-shims/lua/comparison.ts";
import { unsignedLess } from "../../../runtime-shims/lua/integer.ts";

/** A Lua integer from its exact value. */
function integer(exact: bigint): number | bigint {
  const wrapped = BigInt.asIntN(64, exact);
  return Number.isSafeInteger(Number(wrapped)) ? Number(wrapped) : wrapped;
}

const EDGES = [31n, 32n, 33n, 52n, 53n, 54n, 62n, 63n].flatMap((bits) =>
  [-2n, -1n, 0n, 1n, 2n].flatMap((near) => [2n ** bits + near, -(2n ** bits) + near]),
);

/** Integers of all sizes, often near the limits of the representations. */
const int64 = fc
  .oneof(
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    fc.maxSafeInteger().map(BigInt),
    fc.integer().map(BigInt),
    fc.integer({ min: -20, max: 20 }).map(BigInt),
    fc.constantFrom(...EDGES),
  )
  .map((value) => BigInt.asIntN(64, value));

function floorDiv(x: bigint, y: bigint): bigint {
  const quotient = x / y;
  return x % y !== 0n && x < 0n !== y < 0n ? quotient - 1n : quotient;
}

function shift(x: bigint, count: bigint): bigint {
  if (count >= 64n || count <= -64n) return 0n;
  return count >= 0n ? x << count : x >> -count;
}

const models: [string, (a: unknown, b: unknown) => unknown, (x: bigint, y: bigint) => bigint][] = [
  ["add", lua.add, (x, y) => x + y],
  ["sub", lua.sub, (x, y) => x - y],
  ["mul", lua.mul, (x, y) => x * y],
  ["band", lua.band, (x, y) => x & y],
  ["bor", lua.bor, (x, y) => x | y],
  ["bxor", lua.bxor, (x, y) => x ^ y],
  ["shl", lua.shl, shift],
  ["shr", lua.shr, (x, y) => shift(x, -y)],
];

describe("64-bit integers agree with exact arithmetic", () => {
  test.each(models)("%s", (_, operate, model) => {
    fc.assert(
      fc.property(int64, int64, (x, y) => {
        expect(lua.add(operate(integer(x), integer(y)), 0)).toBe(integer(model(x, y)));
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    ["shl", lua.shl, 1n],
    ["shr", lua.shr, -1n],
  ] as const)("%s by small counts", (_, operate, direction) => {
    fc.assert(
      fc.property(int64, fc.integer({ min: -70, max: 70 }), (x, count) => {
        expect(operate(integer(x), count)).toBe(integer(shift(x, BigInt(count) * direction)));
      }),
      { numRuns: 3000 },
    );
  });

  test("idiv and mod", () => {
    fc.assert(
      fc.property(int64, int64, (x, y) => {
        fc.pre(y !== 0n);
        const quotient = floorDiv(x, y);
        expect(lua.add(lua.idiv(integer(x), integer(y)), 0)).toBe(integer(quotient));
        expect(lua.mod(integer(x), integer(y))).toBe(integer(x - quotient * y));
      }),
      { numRuns: 5000 },
    );
  });

  test("unm and bnot", () => {
    fc.assert(
      fc.property(int64, (x) => {
        expect(lua.add(lua.unm(integer(x)), 0)).toBe(integer(-x));
        expect(lua.bnot(integer(x))).toBe(integer(~x));
      }),
      { numRuns: 2000 },
    );
  });

  test("comparison", () => {
    fc.assert(
      fc.property(int64, int64, (x, y) => {
        const [a, b] = [integer(x), integer(y)];
        expect([eq(a, b), lt(a, b), le(a, b), gt(a, b), ge(a, b)]).toEqual([
          x === y,
          x < y,
          x <= y,
          x > y,
          x >= y,
        ]);
        expect(unsignedLess(a, b)).toBe(BigInt.asUintN(64, x) < BigInt.asUintN(64, y));
      }),
      { numRuns: 3000 },
    );
  });
});

describe("floats agree with IEEE arithmetic", () => {
  const fraction = fc.double().filter((value) => !Number.isSafeInteger(value));

  test("an operand that is no integer makes the result a float", () => {
    fc.assert(
      fc.property(fraction, fc.oneof(fc.double(), fc.maxSafeInteger()), (a, b) => {
        expect(lua.add(a, b)).toBe(a + b);
        expect(lua.sub(b, a)).toBe(b - a);
        expect(lua.mul(a, b)).toBe(a * b);
        expect(lua.div(a, b)).toBe(a / b);
        expect(lua.idiv(a, b)).toBe(Math.floor(a / b));
      }),
      { numRuns: 2000 },
    );
  });

  test("the remainder has the sign of the divisor and is smaller", () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => value !== 0),
        (a, b) => {
          const rest = lua.mod(a, b) as number;
          expect(rest === 0 || rest < 0 === b < 0).toBe(true);
          expect(Math.abs(rest) <= Math.abs(b)).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test("a wide integer and a float compare exactly", () => {
    fc.assert(
      fc.property(int64, fc.double({ noNaN: true }), (x, b) => {
        const a = integer(x);
        const exact = Number.isFinite(b) ? BigInt(Math.floor(b)) : b > 0 ? 2n ** 70n : -(2n ** 70n);
        const whole = Number.isInteger(b);
        expect(eq(a, b)).toBe(whole && x === exact);
        expect(lt(a, b)).toBe(whole ? x < exact : x <= exact);
        expect(lt(b, a)).toBe(exact < x);
      }),
      { numRuns: 2000 },
    );
  });
});
