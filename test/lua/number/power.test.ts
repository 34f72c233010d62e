/** Powers as C's library rounds them; the expected values are those of PUC Lua 5.3. */
import { describe, expect, test } from "vitest";
import { power } from "../../../runtime-shims/lua/power.ts";

describe("power (language.md §4.2)", () => {
  test.each([
    [10, -5, 1.0000000000000001e-5],
    [10, -2, 0.01],
    [1.1000000000000001, 10, 2.5937424601000023],
    [3, 33, 5559060566555523],
    [2.5, 3.7000000000000002, 29.67413253642086],
    [0.10000000000000001, -5.7000000000000002, 501187.2336272723],
    [1.0000000000000001e300, 0.31, 9.9999999999999854e92],
    [7, -21, 1.7903632705995498e-18],
    [1.0000001000000001, 100000000, 22026.454910182532],
    [123.456, -3.25, 1.5943561623694069e-7],
    [2, -1074, 4.9406564584124654e-324],
    [2, 1023.5, 1.2711610061536464e308],
    [0.5, 1074.5, 4.9406564584124654e-324],
    [-3, 5, -243],
    [-2, -3, -0.125],
    [9.9999999999999694e-311, 0.5, 9.9999999999999857e-156],
    [4.9406564584124654e-324, 0.29999999999999999, 1.018908996936868e-97],
    [1.7976931348623157e308, 0.98999999999999999, 1.4865119482528833e305],
  ])("%d ^ %d", (base, exponent, result) => {
    expect(power(base, exponent)).toBe(result);
  });

  test("is exact where the result is", () => {
    for (let base = -200; base <= 200; base++) {
      for (
        let exponent = 0, exact = 1;
        Math.abs(exact) <= Number.MAX_SAFE_INTEGER && exponent < 20;
        exponent++
      ) {
        expect(power(base, exponent)).toBe(exact);
        exact *= base;
      }
    }
    for (let exponent = -30; exponent <= 22; exponent++)
      expect(power(10, exponent)).toBe(Number(`1e${exponent}`));
  });

  test.each([
    [1, NaN, 1],
    [NaN, 0, 1],
    [-1, Infinity, 1],
    [-8, 1 / 3, NaN],
    [0, -1, Infinity],
    [-0, -3, -Infinity],
    [2, 2000, Infinity],
    [2, -2000, 0],
    [Infinity, -1, 0],
  ])("%d ^ %d is special", (base, exponent, result) => {
    expect(power(base, exponent)).toBe(result);
  });
});
