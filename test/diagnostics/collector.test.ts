import { expect, test } from "vitest";
import { hasErrors, sortDiagnostics, tidy } from "../../compiler/diagnostics/collector.ts";
import type { Diagnostic } from "../../compiler/diagnostics/diagnostic.ts";

function at(file: string, line: number, column: number, code = "LF1001"): Diagnostic {
  const position = { line, column, offset: 0 };
  return { code, severity: "error", message: "m", range: { file, start: position, end: position } };
}

test("sorted by file, line, column and code, without changing the list", () => {
  const list = [at("b", 1, 1), at("a", 10, 1), at("a", 2, 5), at("a", 2, 5, "LF1000"), at("a", 2, 1)];
  const copy = [...list];
  expect(
    sortDiagnostics(list).map(({ code, range: { file, start } }) => [file, start.line, start.column, code]),
  ).toEqual([
    ["a", 2, 1, "LF1001"],
    ["a", 2, 5, "LF1000"],
    ["a", 2, 5, "LF1001"],
    ["a", 10, 1, "LF1001"],
    ["b", 1, 1, "LF1001"],
  ]);
  expect(list).toEqual(copy);
});

test("equal findings at one place are one", () => {
  expect(
    tidy([at("a", 1, 1), at("a", 1, 1), at("a", 1, 2), { ...at("a", 1, 1), message: "other" }]),
  ).toHaveLength(3);
});

test("what several entries need is said of all at once, as an error where it is one of any", () => {
  const of = (entry: string, severity: Diagnostic["severity"]): Diagnostic => ({
    ...at("a", 1, 1),
    severity,
    help: `add it to \`${entry}\``,
    entry,
  });
  expect(tidy([of("app:b", "warning"), of("app:a", "error"), of("app:b", "warning")])).toEqual([
    { ...at("a", 1, 1), help: "add it to `app:a`, `app:b`" },
  ]);
  expect(tidy([of("app:b", "error")])).toEqual([{ ...at("a", 1, 1), help: "add it to `app:b`" }]);
});

test("warnings are no errors", () => {
  expect(hasErrors([])).toBe(false);
  expect(hasErrors([{ ...at("a", 1, 1), severity: "warning" }])).toBe(false);
  expect(hasErrors([{ ...at("a", 1, 1), severity: "warning" }, at("a", 1, 1)])).toBe(true);
});
