/**
 * The syntax phase: Lua with gradual types (language.md §1–3) to the tree of `ast.ts`.
 *
 * text → tokens and masked text (`lex/`) → types taken out (`prepass/`, `types/`) → luaparse (`lua.ts`) → our
 * tree (`convert/`) → rules on names and jumps (`check/`). After a syntax error the statement around it is
 * taken out (`recovery.ts`) and luaparse looks for the next one.
 */
import type lua from "luaparse";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Binding, Chunk } from "./ast.ts";
import { checkRules } from "./check/rules.ts";
import { Converter } from "./convert/converter.ts";
import { convertBlock } from "./convert/statements.ts";
import { TooDeep } from "./levels.ts";
import { quoted } from "./lex/token.ts";
import { bindFreeNames, FREE_NAMES, type ParseLoaded } from "./load/free-names.ts";
import { LuaSyntaxError, LuaTooDeep, parseLua } from "./lua.ts";
import { reportLuaError } from "./lua-errors.ts";
import { applyDocumentation } from "./luacats/apply.ts";
import { Walker } from "./prepass/walker.ts";
import { MAX_SYNTAX_ERRORS } from "./problems.ts";
import { takeOut } from "./recovery.ts";
import { Source } from "./source.ts";

export { SYNTAX_CODES, type SyntaxCode } from "./codes.ts";

export interface ParseOptions {
  /** Path for ranges, relative to the registry root. */
  file: string;
}

/** What editors show of a text that may be wrong. */
export interface TolerantResult {
  /** Of the statements that could be read; absent when that are none. Not checked any further. */
  chunk?: Chunk;
  diagnostics: Diagnostic[];
}

export interface ParseResult {
  /** Absent when there are errors. */
  chunk?: Chunk;
  diagnostics: Diagnostic[];
}

/** Characters that luaparse may read again for the errors behind the first one. */
const RETRY_BUDGET = 4_000_000;

/** Parses a source text. Never throws: every mistake is a diagnostic. */
export function parse(text: string, options: ParseOptions): ParseResult {
  const source = new Source(text, options.file);
  const chunk = guarded(source, () => build(source));
  const diagnostics = source.problems.all;
  const failed = source.problems.broken || diagnostics.some(({ severity }) => severity === "error");
  return chunk === undefined || failed ? { diagnostics } : { chunk, diagnostics };
}

/** Like {@link parse}, for tools that want what can be had of a wrong text: statements around mistakes are left out. */
export function parseTolerantly(text: string, options: ParseOptions): TolerantResult {
  const source = new Source(text, options.file);
  const chunk = guarded(source, () => build(source, undefined, true));
  return chunk === undefined
    ? { diagnostics: source.problems.all }
    : { chunk, diagnostics: source.problems.all };
}

function build(source: Source, environment?: Binding, tolerant = false): Chunk | undefined {
  new Walker(source).run();
  const parsed = parseWithRecovery(source, tolerant);
  if (parsed === undefined) return undefined;
  const converter = new Converter(source, source.inserted, 0);
  const body = convertBlock(converter, parsed.body, Number.POSITIVE_INFINITY);
  reportStrayCasts(source);
  const { text, comments } = source;
  const chunk: Chunk = { type: "Chunk", body, comments, range: source.range(0, text.length) };
  if (!source.problems.broken) checkRules(source, chunk);
  if ((tolerant || !source.problems.broken) && environment === undefined) applyDocumentation(source, chunk);
  // Loaded texts stand elsewhere than the nodes that would be made of them.
  if (tolerant) return chunk;
  const bound = environment !== undefined || [...FREE_NAMES].some((name) => source.names.has(name));
  if (!source.problems.broken && bound)
    bindFreeNames(chunk, (text, binding) => parseLoaded(text, binding), environment);
  return chunk;
}

/** The chunk of a text that the program loads, or its first mistake. */
function parseLoaded(text: string, environment: Binding | undefined): ReturnType<ParseLoaded> {
  const source = new Source(text, "");
  const chunk = guarded(source, () => build(source, environment));
  const mistake = source.problems.all.find(({ severity }) => severity === "error");
  if (chunk !== undefined && mistake === undefined) return chunk;
  return { line: mistake?.range.start.line ?? 1, message: mistake?.message ?? "syntax error" };
}

/** Nesting that no recursion survives ends the parse wherever it is found. */
function guarded<T>(source: Source, work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof TooDeep) && !(error instanceof LuaTooDeep)) throw error;
    const offset = error instanceof TooDeep ? error.offset : 0;
    const token = source.tokens.at(source.tokens.covering(offset));
    source.problems.broken = true;
    const message = error instanceof TooDeep ? error.message : "chunk has too many syntax levels";
    source.problems.add("LF2010", token, `${message} near ${quoted(token)}`, {
      help: "split the expression or move inner blocks into functions of their own",
    });
    return undefined;
  }
}

/** luaparse's tree of the whole text; after an error undefined, or what is left, when all errors found are reported. */
function parseWithRecovery(source: Source, tolerant: boolean): lua.Chunk | undefined {
  const { tokens, mask, problems } = source;
  let budget = RETRY_BUDGET;
  for (let attempt = 0; attempt < MAX_SYNTAX_ERRORS && !problems.full; attempt++) {
    try {
      const parsed = parseLua(mask.text);
      return attempt === 0 || tolerant ? parsed : undefined;
    } catch (error) {
      if (!(error instanceof LuaSyntaxError)) throw error;
      const at = tokens.covering(error.offset);
      // What is missing at the end was swallowed by a string or comment that is never closed.
      if (at < tokens.last || !source.truncated) reportLuaError(source, error, at);
      problems.broken = true;
      budget -= source.text.length;
      if (budget < 0 || !takeOut(source, at)) return undefined;
    }
  }
  return undefined;
}

/** Casts that no expression took: `f()! x = 1`, `x as T = 1`. */
function reportStrayCasts({ casts, problems }: Source): void {
  for (const [cast] of casts.values()) {
    if (cast === undefined) continue;
    const place = { start: cast.start, end: cast.start + cast.mark.length };
    problems.syntax("LF2001", place, `unexpected symbol near '${cast.mark}'`, {
      help: "a cast is an expression: it can neither be assigned to nor stand alone",
    });
  }
}
