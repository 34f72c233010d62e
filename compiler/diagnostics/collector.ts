/** Orders and counts diagnostics. */
import type { Diagnostic } from "./diagnostic.ts";

export function hasErrors(diagnostics: Iterable<Diagnostic>): boolean {
  for (const { severity } of diagnostics) if (severity === "error") return true;
  return false;
}

/** Sorted by file, position, code and message. Does not change its argument. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort(
    (left, right) =>
      compare(left.range.file, right.range.file) ||
      left.range.start.line - right.range.start.line ||
      left.range.start.column - right.range.start.column ||
      compare(left.code, right.code) ||
      compare(left.message, right.message),
  );
}

/** Sorted, and each finding once: what two entries share is checked for each of them. */
export function tidy(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const unique = new Map<string, Diagnostic>();
  for (const item of diagnostics) {
    const { file, start, end } = item.range;
    const key = JSON.stringify([
      item.code,
      file,
      start.line,
      start.column,
      end.line,
      end.column,
      item.message,
    ]);
    if (!unique.has(key)) unique.set(key, item);
  }
  return sortDiagnostics([...unique.values()]);
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
