/**
 * The syntax phase: Lua 5.3 with gradual types (language.md §1–3) to one tree of our own.
 *
 * Our tokenizer reads numbers, strings and comments exactly; the type layer is parsed from the tokens; then luaparse gets a
 * text of the same length in which types and comments are blank and literals are placeholders, so that every offset in its
 * tree is right.
 */
import luaparse from "luaparse";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { type Annotations, readAnnotations } from "./annotations.ts";
import type { Chunk, Expression } from "./ast.ts";
import { checkCalls, checkLocals } from "./checks.ts";
import { Converter, convertComments } from "./convert.ts";
import { placeholders } from "./placeholders.ts";
import { Source } from "./source.ts";
import { type Token, tokenize } from "./tokens.ts";

export { SYNTAX_CODES } from "./codes.ts";

export interface ParseOptions {
  /** Path of the source in diagnostics. */
  file: string;
  /** Chunk name: the entry id. */
  chunk: string;
}

export interface ParseResult {
  /** Absent when there are errors. */
  chunk?: Chunk;
  diagnostics: Diagnostic[];
}

/** Stops looking for more errors in one file. */
const MAX_ERRORS = 20;

/** Parses one Lua source. Never throws; every mistake is a diagnostic. */
export function parse(text: string, options: ParseOptions): ParseResult {
  const source = new Source(text, options.file);
  try {
    const chunk = parseSource(source);
    const failed = source.diagnostics.some((item) => item.severity === "error");
    return chunk === undefined || failed
      ? { diagnostics: source.diagnostics }
      : { chunk, diagnostics: source.diagnostics };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    source.report(
      "LF2010",
      0,
      0,
      "chunk has too many syntax levels",
      "split deeply nested expressions or blocks",
    );
    return { diagnostics: source.diagnostics };
  }
}

function parseSource(source: Source): Chunk | undefined {
  const { tokens, comments } = tokenize(source);
  const annotations = readAnnotations(source, tokens, (start, end) =>
    parseArguments(source, tokens, start, end),
  );
  checkCalls(source, tokens);
  const text = placeholders(source, tokens, annotations.blanks);
  const tree = parseWithRecovery(source, tokens, text);
  if (tree === undefined) return undefined;
  const converter = new Converter(source, tokens, annotations, 0);
  const body = [...converter.block(tree.body), ...annotations.declarations].sort(
    (left, right) => left.range.start.offset - right.range.start.offset,
  );
  const chunk: Chunk = {
    type: "Chunk",
    range: source.range(0, source.bytes.length),
    body,
    comments: convertComments(source, comments),
  };
  checkLocals(source, chunk);
  return chunk;
}

const LUAPARSE_OPTIONS = {
  luaVersion: "5.3",
  encodingMode: "pseudo-latin1",
  ranges: true,
  comments: false,
  scope: false,
} as const;

interface LuaparseError extends Error {
  index: number;
}

/** Parses; after an error blanks the statement around it and looks for more, until errors would only follow from others. */
function parseWithRecovery(
  source: Source,
  tokens: readonly Token[],
  text: string,
): luaparse.Chunk | undefined {
  let last = -1;
  for (let round = 0; round < MAX_ERRORS; round++) {
    try {
      const tree = luaparse.parse(text, LUAPARSE_OPTIONS);
      return round === 0 ? tree : undefined;
    } catch (error) {
      if (error instanceof RangeError || !(error instanceof Error) || !("index" in error)) throw error;
      const { index } = error as LuaparseError;
      const message = error.message.replace(/^\[\d+:\d+\] /, "");
      const atEnd = /<eof>|near 'end'|near '<eof>'/.test(message);
      if (index <= last || (round > 0 && atEnd)) return undefined;
      const token = tokens.find((item) => item.end > index) ?? tokens.at(-1)!;
      source.report("LF2001", Math.min(index, token.start), token.end, spell(message, token));
      last = index;
      if (atEnd) return undefined;
      text = blankStatement(text, tokens, token);
    }
  }
  return undefined;
}

/** luaparse saw placeholders where the source has literals. */
function spell(message: string, token: Token): string {
  return token.kind === "string" || token.kind === "number"
    ? message.replace(/near '[^']*'$/, `near '${token.text.slice(0, 40)}'`)
    : message;
}

/** Blanks from the start of the broken statement's line to the end of the line of the error. */
function blankStatement(text: string, tokens: readonly Token[], token: Token): string {
  const at = tokens.indexOf(token);
  let from = at;
  while (from > 0 && !text.slice(tokens[from - 1]!.end, tokens[from]!.start).includes("\n")) from--;
  let to = at;
  while (to < tokens.length - 1 && !text.slice(tokens[to]!.end, tokens[to + 1]!.start).includes("\n")) to++;
  const [start, end] = [tokens[from]!.start, tokens[to]!.end];
  return text.slice(0, start) + text.slice(start, end).replace(/[^\n]/g, " ") + text.slice(end);
}

const NOTHING: Annotations = {
  names: new Map(),
  functions: new Map(),
  casts: new Map(),
  declarations: [],
  blanks: [],
};

/** Parses `name(…)`, found inside a type, as a call. */
function parseArguments(source: Source, tokens: readonly Token[], start: number, end: number): Expression[] {
  const inside = tokens.filter((token) => token.start >= start && token.end <= end);
  const text = `f${placeholders(source, inside, []).slice(start + 1, end)}`;
  try {
    const tree = luaparse.parse(text, LUAPARSE_OPTIONS);
    const [statement] = new Converter(source, tokens, NOTHING, start).block(tree.body);
    if (statement?.type !== "CallStatement" || statement.call.type !== "CallExpression") return [];
    return statement.call.arguments;
  } catch (error) {
    if (error instanceof RangeError || !(error instanceof Error) || !("index" in error)) throw error;
    source.report("LF2006", start, end, error.message.replace(/^\[\d+:\d+\] /, ""));
    return [];
  }
}
