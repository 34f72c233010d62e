/** luaparse's syntax errors in the words of Lua (language.md §1.5), with what helps to mend them. */
import { quoted, type Token } from "./lex/token.ts";
import type { LuaSyntaxError } from "./lua.ts";
import type { Details, Place } from "./problems.ts";
import type { Source } from "./source.ts";
import { openAt, statementBefore, suspect } from "./structure.ts";

const QUOTED = /^'(\S+)' expected near/;
const NAMED = /^(<name>(?: or '\.\.\.')?|function arguments) expected near/;

const CLOSERS: ReadonlySet<string> = new Set(["end", "until", ")", "]", "}"]);
const STRAY: ReadonlySet<string> = new Set(["end", "else", "elseif", "until"]);

/** One line, without the place where a block was opened. */
export function messageOf(error: LuaSyntaxError, token: Token): string {
  const expected = QUOTED.exec(error.message)?.[1] ?? NAMED.exec(error.message)?.[1];
  const near = `near ${quoted(token)}`;
  if (expected === undefined) return `unexpected symbol ${near}`;
  return NAMED.test(error.message) ? `${expected} expected ${near}` : `'${expected}' expected ${near}`;
}

/** Reports an error of luaparse at the token with the index `at`. */
export function reportLuaError(source: Source, error: LuaSyntaxError, at: number): void {
  const { tokens, problems } = source;
  const token = tokens.at(at);
  const place = placeOf(source, at);
  const expected = QUOTED.exec(error.message)?.[1];
  if (expected !== undefined && CLOSERS.has(expected)) {
    reportUnclosed(source, expected, at, place);
    return;
  }
  const stray =
    expected === undefined &&
    !NAMED.test(error.message) &&
    STRAY.has(token.text) &&
    openAt(source, at).length === 0;
  if (stray) {
    problems.syntax("LF2001", place, `'<eof>' expected near ${quoted(token)}`, {
      help: `no block is open that this \`${token.text}\` could belong to`,
    });
    return;
  }
  const help = helpFor(source, expected, at);
  const message = isNoStatement(source, expected, error, at)
    ? `syntax error near ${quoted(token)}`
    : expected === "in" && tokens.at(tokens.before(tokens.before(at))).text === "for"
      ? `'=' or 'in' expected near ${quoted(token)}`
      : messageOf(error, token);
  problems.syntax("LF2001", place, message, help === undefined ? {} : { help });
}

/** Is what stands before the token `at` an expression that is no statement, as Lua sees it: neither a call nor assigned to? */
function isNoStatement(
  source: Source,
  expected: string | undefined,
  error: LuaSyntaxError,
  at: number,
): boolean {
  const { opening, tokens } = source;
  const isEqual = expected === "=";
  if (expected !== undefined ? !isEqual : NAMED.test(error.message)) return false;
  const statement = statementBefore(source, at);
  if (statement === undefined || statement.assigned) return false;
  if (isEqual) return !statement.list;
  const { text } = tokens.at(at);
  // Behind a call the next statement begins; `(f)` is none.
  return text === "=" || text === "," || opening.get(tokens.before(at)) === statement.start;
}

/** The end of a file is shown behind its last token when that is on the last line, which is the one that Lua names. */
function placeOf({ lines, text, tokens }: Source, at: number): Place {
  const token = tokens.at(at);
  if (token.kind !== "end") {
    // Lua names the line on which a long string ends.
    const { end, line, start } = token;
    const lastLine = lines.line(end);
    return { start: lastLine > line ? lines.startOf(lastLine) : start, end };
  }
  const last = tokens.before(at);
  const end = last < 0 ? token.start : tokens.at(last).end;
  const place = lines.line(end) === lines.line(text.length) ? end : text.length;
  return { start: place, end: place };
}

function reportUnclosed(source: Source, expected: string, at: number, place: Place): void {
  const { tokens, problems } = source;
  const token = tokens.at(at);
  const previous = tokens.at(Math.max(tokens.before(at), 0));
  const lacksValue = previous.kind === "symbol" && ["(", "{", "[", ",", ";"].includes(previous.text);
  const opener = openAt(source, at).findLast((index) => closes(expected, tokens.at(index).text));
  if (opener === undefined) {
    problems.syntax("LF2001", place, `'${expected}' expected near ${quoted(token)}`);
    return;
  }
  const { text, line, start, end } = tokens.at(opener);
  const opened = line === token.line ? "" : ` (to close '${text}' at line ${line})`;
  const details: Details = { related: [{ message: `'${text}' opened here`, place: { start, end } }] };
  const unclosed = expected === "end" ? suspect(source) : undefined;
  if (unclosed !== undefined && unclosed !== opener) {
    const guess = tokens.at(unclosed);
    details.help = `judging by the indentation, the \`${guess.text}\` at line ${guess.line} has no \`end\``;
  } else if (expected === "end" && token.kind !== "end") {
    details.help = "`return` must be the last statement of its block";
  } else if (expected !== "end" && text === "{") {
    details.help = "fields of a table are separated by `,`";
  }
  const missing =
    lacksValue && expected !== "end" && expected !== "until"
      ? "unexpected symbol"
      : `'${expected}' expected${opened}`;
  problems.syntax("LF2001", place, `${missing} near ${quoted(token)}`, details);
}

function closes(closer: string, opener: string): boolean {
  switch (closer) {
    case ")":
      return opener === "(";
    case "]":
      return opener === "[";
    case "}":
      return opener === "{";
    case "until":
      return opener === "repeat";
    default:
      return !["(", "[", "{", "repeat"].includes(opener);
  }
}

function helpFor({ tokens }: Source, expected: string | undefined, at: number): string | undefined {
  const { text } = tokens.at(at);
  const before = tokens.at(Math.max(tokens.before(at), 0));
  if (text === "=" && (expected === "then" || expected === "do")) return "the operator for equality is `==`";
  if (text === "=" && "+-*/%.".includes(before.text) && before.kind === "symbol") {
    return `Lua has no \`${before.text}=\`; write \`x = x ${before.text} y\``;
  }
  if (expected === "=" && text === ":") return "annotations belong to locals, parameters and return types";
  if (expected === "in" || (expected === "=" && text === "in")) return undefined;
  if (expected === "=") return "a statement is an assignment, a call or starts with a keyword";
  if (text === ":" || text === "?") return "annotations belong to locals, parameters and return types";
  return undefined;
}
