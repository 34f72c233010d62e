/** Comments that silence warnings: `-- luaflow: ignore LF3010` on the line, or alone on the line above. */
import type { Diagnostic } from "./diagnostic.ts";

const COMMENT = /--\s*luaflow:\s*ignore\b([^\n]*)$/;
const CODE = /LF\d{4}/g;

/** The codes that a line's comment names; an empty list means every warning. */
function ignored(line: string | undefined): string[] | undefined {
  const codes = line === undefined ? undefined : COMMENT.exec(line)?.[1];
  return codes === undefined ? undefined : (codes.match(CODE) ?? []);
}

/** Errors that are guesses: the program may know better. Only a comment with their code silences them. */
const GUESSES = new Set(["LF3016"]);

/** What is left of the findings in a text; other errors cannot be silenced. */
export function withoutIgnored(text: string, found: readonly Diagnostic[]): Diagnostic[] {
  if (!text.includes("luaflow:")) return [...found];
  const lines = text.split("\n");
  return found.filter(({ code, severity, range }) => {
    if (severity === "error" && !GUESSES.has(code)) return true;
    const { line } = range.start;
    const above = lines[line - 2];
    const codes =
      ignored(lines[line - 1]) ?? (above?.trimStart().startsWith("--") ? ignored(above) : undefined);
    if (codes === undefined) return true;
    return severity === "error" || codes.length > 0 ? !codes.includes(code) : false;
  });
}
