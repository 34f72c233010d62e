/** Words and symbols of the dialect (language.md §1.1, §1.4). */

export type TokenKind = "name" | "keyword" | "number" | "string" | "symbol" | "label" | "end";

export interface Token {
  kind: TokenKind;
  /** As written; of a label its name, of the end `<eof>`. */
  text: string;
  start: number;
  end: number;
  /** The line of the first and of the last character. */
  line: number;
  lastLine: number;
  /** Of a string: its bytes. */
  value?: string;
}

export const KEYWORDS: ReadonlySet<string> = new Set(
  (
    "and break do else elseif end false for function goto if in local nil not or repeat return then true " +
    "until while"
  ).split(" "),
);

/** Reserved by the type layer: no names of variables, but names after `.` and `:` and in braces. */
export const TYPE_WORDS: ReadonlySet<string> = new Set(
  "interface as asserts readonly is typeof keyof extends fun".split(" "),
);

const VALUES: ReadonlySet<string> = new Set(["nil", "true", "false", "end"]);
const CLOSERS: ReadonlySet<string> = new Set([")", "]", "}", "..."]);

/** Whether an expression can end with this token. A name that follows one starts a new statement. */
export function endsOperand({ kind, text }: Token): boolean {
  switch (kind) {
    case "name":
    case "number":
    case "string":
      return true;
    case "keyword":
      return VALUES.has(text);
    case "symbol":
      return CLOSERS.has(text);
    default:
      return false;
  }
}

/** A token as error messages quote it: `'x'`, `'<eof>'`. */
export function quoted(token: Token): string {
  if (token.kind === "end") return "'<eof>'";
  const text = token.kind === "label" ? `::${token.text}::` : token.text;
  const [line = ""] = text.split(/[\r\n]/, 1);
  return `'${line.length > 40 || line.length < text.length ? `${line.slice(0, 40)}…` : line}'`;
}
