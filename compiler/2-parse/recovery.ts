/**
 * Takes the statement around a syntax error out of the masked text, so that luaparse can find the next
 * mistake. What is left must have its blocks balanced, or every further error would be a consequence: the
 * header of a block is replaced, not removed.
 */
import { endsOperand } from "./lex/token.ts";
import type { Source } from "./source.ts";
import { openAt } from "./structure.ts";

/** Keywords that start a statement, or a part of one, wherever they stand. */
const STARTERS: ReadonlySet<string> = new Set(
  "local if while for repeat return break goto elseif else until".split(" "),
);
const BLOCK_STARTS: ReadonlySet<string> = new Set(["do", "then", "else", "repeat"]);
const HEADERS: ReadonlySet<string> = new Set(["if", "while", "for", "function"]);

/** False when nothing more can be taken out. `at` is the index of the offending token. */
export function takeOut(source: Source, at: number): boolean {
  return new Recovery(source).takeOut(at);
}

class Recovery {
  readonly #source: Source;

  constructor(source: Source) {
    this.#source = source;
  }

  takeOut(at: number): boolean {
    const { tokens } = this.#source;
    if (at >= tokens.last) return false;
    const [from, upTo] = this.#stretch(at);
    const to = this.#balanced(from, upTo);
    return to > from ? this.#replace(from, to) : this.#drop(at, tokens.after(at));
  }

  /** The statement around `at`, by its tokens. */
  #stretch(at: number): [from: number, to: number] {
    const bracket = this.#openBracket(at);
    const closer = bracket === undefined ? undefined : this.#closer(at);
    if (bracket !== undefined && closer !== undefined)
      return [this.#statementAt(bracket), this.#nextStatement(closer)];
    if (!this.#startsStatement(at) || this.#word(at) === "until" || this.#word(at).startsWith("else")) {
      return [this.#statementAt(at), this.#nextStatement(at)];
    }
    // A statement where none may start: what is before it lacks something.
    const previous = this.#statementBefore(at);
    return previous < 0 ? [at, this.#nextStatement(at)] : [previous, at];
  }

  /** The keyword or symbol at an index. */
  #word(index: number): string {
    const { kind, text } = this.#source.tokens.at(index);
    return kind === "keyword" || kind === "symbol" ? text : "";
  }

  #startsStatement(index: number): boolean {
    const { tokens } = this.#source;
    const { kind, line } = tokens.at(index);
    const word = this.#word(index);
    if (STARTERS.has(word) || kind === "label") return true;
    const before = tokens.before(index);
    if (before < 0) return true;
    const previous = tokens.at(before);
    const follows = endsOperand(previous) || previous.text === ";" || BLOCK_STARTS.has(this.#word(before));
    if (word === "function" || word === "do") return follows && previous.lastLine < line;
    return kind === "name" && follows;
  }

  #statementAt(at: number): number {
    return this.#startsStatement(at) ? at : Math.max(this.#statementBefore(at), 0);
  }

  #statementBefore(at: number): number {
    const { tokens } = this.#source;
    let index = tokens.before(at);
    while (index >= 0 && !this.#startsStatement(index)) index = tokens.before(index);
    return index;
  }

  #nextStatement(at: number): number {
    const { tokens } = this.#source;
    let index = tokens.after(at);
    while (index < tokens.last && !this.#startsStatement(index)) index = tokens.after(index);
    return index;
  }

  /** The outermost bracket around `at` within its block. */
  #openBracket(at: number): number | undefined {
    const open = openAt(this.#source, at);
    const block = open.findLastIndex((index) => !"([{".includes(this.#word(index)));
    return open[block + 1];
  }

  /** Where the brackets around `at` are closed; not when a statement comes first. */
  #closer(at: number): number | undefined {
    const { tokens } = this.#source;
    let brackets = 0;
    let blocks = 0;
    let found: number | undefined;
    for (let index = at; index < tokens.last; index = tokens.after(index)) {
      const word = this.#word(index);
      if (["function", "do", "if", "repeat"].includes(word) && (blocks > 0 || word === "function")) blocks++;
      else if (blocks > 0 && (word === "end" || word === "until")) blocks--;
      else if (blocks > 0) continue;
      else if (word === "end" || STARTERS.has(word)) return found;
      else if (["(", "[", "{"].includes(word)) brackets++;
      else if ([")", "]", "}"].includes(word)) {
        brackets--;
        if (brackets < 0) found = index;
      } else if (found !== undefined && this.#startsStatement(index)) return found;
    }
    return found;
  }

  /** From `from` to the first statement not before `to` that leaves all blocks between closed. */
  #balanced(from: number, to: number): number {
    const { tokens } = this.#source;
    const header = this.#header(from);
    // The block of a header that is replaced stays open; a loop opens it with its `do`.
    let own = header !== undefined;
    let depth = 0;
    for (let index = from; index < tokens.last; index = tokens.after(index)) {
      const word = this.#word(index);
      if (depth === 0 && index > from) {
        if (index >= to && (index === to || this.#startsStatement(index))) return index;
        if (word === "else" || word === "elseif" || word === "until" || word === "end") return index;
      }
      if (word === "function" || word === "if" || word === "repeat" || word === "do") {
        const loop = header !== undefined && ["while", "for"].includes(this.#word(header));
        if (own && (index === header || (loop && word === "do"))) own = false;
        else depth++;
      } else if (word === "end" || (word === "until" && index > from)) {
        if (depth === 0) return index;
        depth--;
      }
    }
    return tokens.last;
  }

  /** Index of the word that makes the statement at `from` a block. */
  #header(from: number): number | undefined {
    const { tokens } = this.#source;
    const second = tokens.after(from);
    const index = this.#word(from) === "local" && this.#word(second) === "function" ? second : from;
    return HEADERS.has(this.#word(index)) ? index : undefined;
  }

  #replace(from: number, to: number): boolean {
    const word = this.#word(from);
    if (["if", "elseif", "until"].includes(word) && this.#replaceCondition(from, to)) return true;
    const header = this.#header(from);
    if (header !== undefined) return this.#replaceHeader(from, header, to);
    // Without its condition the block cannot stay open.
    return word !== "elseif" && word !== "until" && this.#drop(from, to);
  }

  /** `do` for a header: the block behind it is still checked. */
  #replaceHeader(from: number, header: number, to: number): boolean {
    const { tokens, mask } = this.#source;
    const { start } = tokens.at(header);
    mask.blank(tokens.at(from).start, tokens.at(tokens.before(to)).end);
    mask.put(start, "do");
    tokens.rewrite(header, { kind: "keyword", text: "do" });
    tokens.hide(from, header);
    tokens.hide(tokens.after(header), to);
    return true;
  }

  /** A number for a broken condition, if there is room. */
  #replaceCondition(from: number, to: number): boolean {
    const { tokens, mask } = this.#source;
    const last = tokens.before(to);
    const first = tokens.after(from);
    if (first >= to) return false;
    const then = this.#word(last) === "then";
    if (!then && this.#word(from) !== "until") return false;
    const { end } = tokens.at(from);
    const limit = then ? tokens.at(last).start : tokens.at(last).end;
    // A digit needs blanks around it, or it would join the words.
    if (end + 3 > limit || (then && first === last)) return false;
    mask.blank(end, limit);
    mask.put(end + 1, "1");
    tokens.rewrite(first, { kind: "number", text: "1", start: end + 1, end: end + 2 });
    tokens.hide(tokens.after(first), then ? last : to);
    return true;
  }

  #drop(from: number, to: number): boolean {
    const { tokens, mask } = this.#source;
    const last = tokens.before(to);
    if (last < from) return false;
    mask.blank(tokens.at(from).start, tokens.at(last).end);
    tokens.hide(from, to);
    return true;
  }
}
