import type { Diagnostic } from "./diagnostic.ts";

/** A finding in the text of a chunk that the program loads stands where it is loaded. */
export function whereLoaded(diagnostic: Diagnostic): Diagnostic {
  const { line, loaded } = diagnostic.range.start;
  if (loaded === undefined) return diagnostic;
  return { ...diagnostic, range: loaded.at, message: `${diagnostic.message} (${loaded.name}, line ${line})` };
}
