import fc from "fast-check";
import { expect, test } from "vitest";
import { frame } from "../../compiler/diagnostics/frame.ts";

const position = fc.record({
  line: fc.integer({ min: -1, max: 8 }),
  column: fc.integer({ min: -1, max: 400 }),
  offset: fc.constant(0),
});

test("any text and any range give a frame of bounded width with a mark", () => {
  const line = fc.string({
    unit: fc.constantFrom("a", " ", "\t", "漢", "😀", "\u0301", "\r", "\u001b"),
    maxLength: 300,
  });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), position, position, (lines, start, end) => {
      const shown = frame(lines.join("\n"), { file: "x", start, end });
      expect(shown.length === 0).toBe(start.line < 1 || start.line > lines.length);
      for (const { number, source, marks } of shown) {
        if (number === undefined) continue;
        expect([...source].length).toBeLessThanOrEqual(300);
        expect(marks).toMatch(/^ *\^[ ^]*$/);
        expect(marks.length).toBeLessThanOrEqual(Math.max(103, end.column + 1, start.column + 1));
      }
    }),
    { numRuns: 500 },
  );
});
