/** Blocks and brackets of a text as its tokens show them, for texts that are no Lua. */
import { endsOperand } from "./lex/token.ts";
import type { Source } from "./source.ts";

const OPENERS: ReadonlySet<string> = new Set([
  "(",
  "[",
  "{",
  "function",
  "if",
  "do",
  "repeat",
  "while",
  "for",
]);
const BRACKETS: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

/** Token indices of the blocks and brackets that are open before the token `at`, outermost first. */
export function openAt(source: Source, at: number): number[] {
  return scan(source, at, () => {});
}

/**
 * The first block whose `end` stands further left than the block itself: probably its own `end` is missing
 * and the one of a block around it was taken.
 */
export function suspect(source: Source): number | undefined {
  let found: number | undefined;
  const { tokens, lines } = source;
  const indentation = (index: number) => {
    const { line } = tokens.at(index);
    const start = lines.startOf(line);
    return /^[ \t]*/.exec(source.text.slice(start, start + 200))?.[0].length ?? 0;
  };
  const firstOnLine = (index: number) => index === 0 || tokens.at(index - 1).lastLine < tokens.at(index).line;
  scan(source, tokens.last, (opener, closer) => {
    if (tokens.at(closer).text !== "end" || !firstOnLine(closer)) return;
    if (found === undefined && indentation(closer) < indentation(opener)) found = opener;
  });
  return found;
}

/** Visits pairs in the order of their ends. `while` and `for` stand for their `do`. */
function scan(source: Source, until: number, visit: (opener: number, closer: number) => void): number[] {
  const { tokens } = source;
  const open: number[] = [];
  let header = false;
  for (let index = tokens.after(-1); index < until; index = tokens.after(index)) {
    const { kind, text } = tokens.at(index);
    if (kind !== "keyword" && kind !== "symbol") continue;
    if (text === "do" && header) {
      header = false;
    } else if (OPENERS.has(text)) {
      if (text === "while" || text === "for") header = true;
      open.push(index);
    } else if (text === "end" || text === "until" || BRACKETS[text] !== undefined) {
      const at = open.findLastIndex((opener) => matches(tokens.at(opener).text, text));
      if (at < 0) continue;
      visit(open[at]!, index);
      open.length = at;
    }
  }
  return open;
}

function matches(opener: string, closer: string): boolean {
  const bracket = BRACKETS[closer];
  if (bracket !== undefined) return opener === bracket;
  if (closer === "until") return opener === "repeat";
  return opener !== "repeat" && opener !== "(" && opener !== "[" && opener !== "{";
}

/** Words behind which a statement begins. */
const BLOCK_STARTS: ReadonlySet<string> = new Set(["do", "then", "else", "repeat", "end"]);

/**
 * The statement that the tokens before `at` begin, when it starts with an expression: `a.b, c` and the like. Undefined where an
 * expression stands for itself, as behind `return`.
 */
export function statementBefore(
  { opening, tokens }: Source,
  at: number,
): { start: number; list: boolean; assigned: boolean } | undefined {
  const found = { start: at, list: false, assigned: false };
  for (let index = tokens.before(at); index >= 0; index = tokens.before(index)) {
    const { kind, text } = tokens.at(index);
    if (kind === "keyword" && !["nil", "true", "false"].includes(text))
      return BLOCK_STARTS.has(text) && found.start < at ? found : undefined;
    if (text === ";" && kind === "symbol") break;
    const opener = opening.get(index);
    // Those of parameters are not among them: a function's body begins.
    if (opener === undefined && kind === "symbol" && text === ")") break;
    if (found.start < at) {
      const next = tokens.at(found.start);
      // Two operands side by side: the second one begins a statement.
      if (endsOperand(tokens.at(index)) && next.kind === "name") break;
    }
    if (kind === "symbol" && text === ",") found.list = true;
    if (kind === "symbol" && text === "=") found.assigned = true;
    found.start = index;
    if (opener !== undefined) {
      index = opener;
      found.start = opener;
    } else if (kind === "symbol" && ["(", "[", "{"].includes(text)) return undefined;
  }
  return found.start < at ? found : undefined;
}
