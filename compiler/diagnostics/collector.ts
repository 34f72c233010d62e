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

/** Sorted, and each finding once: what several entries share is checked for each of them. */
export function tidy(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const unique = new Map<string, Diagnostic[]>();
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
    const known = unique.get(key);
    if (known === undefined) unique.set(key, [item]);
    else known.push(item);
  }
  return sortDiagnostics([...unique.values()].map(merged));
}

/** One finding of several entries: an error, where it is one for any of them, whose help names all. */
function merged(found: readonly Diagnostic[]): Diagnostic {
  const { entry, ...worst } = found.find(({ severity }) => severity === "error") ?? found[0]!;
  const { help } = worst;
  const entries = [...new Set(found.flatMap((item) => item.entry ?? []))].sort(compare);
  if (entry === undefined || help === undefined || entries.length < 2) return worst;
  return { ...worst, help: help.replace(`\`${entry}\``, entries.map((id) => `\`${id}\``).join(", ")) };
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
