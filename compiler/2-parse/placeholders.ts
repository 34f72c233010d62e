import type { Source } from "./source.ts";
import type { Token } from "./tokens.ts";

/**
 * The text that luaparse gets: as long as the source in bytes, tokens where they were, comments and types blank, literals
 * replaced by placeholders that every version of Lua reads (strings by `"…"`, numbers by digits).
 */
export function placeholders(
  source: Source,
  tokens: readonly Token[],
  blanks: readonly (readonly [start: number, end: number])[],
): string {
  const parts: string[] = [];
  let at = 0;
  const upTo = (offset: number): void => {
    // Line ends are kept: luaparse's messages and Lua's grammar of long lines do not need them, but errors do.
    parts.push(source.bytes.slice(at, offset).replace(/[^\n]/g, " "));
    at = offset;
  };
  const sorted = [...blanks].sort((left, right) => left[0] - right[0]);
  let next = 0;
  for (const token of tokens) {
    if (token.kind === "end") break;
    while (next < sorted.length && sorted[next]![1] <= token.start) next++;
    const hidden = next < sorted.length && sorted[next]![0] <= token.start;
    if (hidden) continue;
    upTo(token.start);
    parts.push(placeholder(token));
    at = token.end;
  }
  upTo(source.bytes.length);
  return parts.join("");
}

function placeholder(token: Token): string {
  const length = token.end - token.start;
  if (token.kind === "number") return "1".repeat(length);
  // An unterminated string of one byte was reported already; a name keeps the rest parseable.
  if (token.kind === "string") return length < 2 ? "_" : `"${"x".repeat(length - 2)}"`;
  return token.text;
}
