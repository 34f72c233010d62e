/**
 * The tokens of a text, findable by offset and linked past those that luaparse does not see. A stretch of
 * types is hidden: its neighbours become neighbours.
 */
import type { Token } from "./token.ts";

export class TokenList {
  readonly #tokens: Token[];
  readonly #next: Int32Array;
  readonly #previous: Int32Array;
  readonly #hidden: Uint8Array;
  #first = 0;
  /** Token indices by offset; -1 where no token starts (ends). */
  readonly #startingAt: Int32Array;
  readonly #endingAt: Int32Array;

  constructor(tokens: Token[], length: number) {
    this.#tokens = tokens;
    this.#next = new Int32Array(tokens.length);
    this.#previous = new Int32Array(tokens.length);
    this.#hidden = new Uint8Array(tokens.length);
    this.#startingAt = new Int32Array(length + 1).fill(-1);
    this.#endingAt = new Int32Array(length + 1).fill(-1);
    for (let index = 0; index < tokens.length; index++) {
      const token = tokens[index]!;
      this.#next[index] = index + 1;
      this.#previous[index] = index - 1;
      this.#startingAt[token.start] = index;
      if (token.kind !== "end") this.#endingAt[token.end] = index;
    }
  }

  /** The token at an index, hidden or not; beyond the last one, the end. */
  at(index: number): Token {
    return this.#tokens[Math.min(index, this.last)]!;
  }

  /** Index of the `end` token. */
  get last(): number {
    return this.#tokens.length - 1;
  }

  /** The visible neighbour, -1 before the first. */
  before(index: number): number {
    return this.#previous[index] ?? -1;
  }

  /** The visible neighbour; of the end the end itself, of -1 the first token. */
  after(index: number): number {
    if (index < 0) return this.#first;
    return Math.min(this.#next[index] ?? this.last, this.last);
  }

  startingAt(offset: number): number {
    return this.#startingAt[offset] ?? -1;
  }

  endingAt(offset: number): number {
    return this.#endingAt[offset] ?? -1;
  }

  /** Takes the tokens from `from` up to `to` out of the chain. Links among them stay. */
  hide(from: number, to: number): void {
    if (from >= to) return;
    const before = this.before(from);
    if (before >= 0) this.#next[before] = to;
    else this.#first = to;
    this.#previous[to] = before;
    this.#hidden.fill(1, from, to);
  }

  /** Cuts the first character off a symbol: a `>` of `>>` or `>=` closes a list of type arguments. */
  shorten(index: number): void {
    const token = this.at(index);
    this.#startingAt[token.start] = -1;
    const rest = { ...token, text: token.text.slice(1), start: token.start + 1 };
    this.#tokens[index] = rest;
    this.#startingAt[rest.start] = index;
  }

  /** What recovery wrote in the place of a token. */
  rewrite(index: number, change: Partial<Token>): void {
    this.#tokens[index] = { ...this.at(index), ...change };
  }

  /** The visible token that covers `offset`, or the next one. */
  covering(offset: number): number {
    let low = 0;
    let high = this.last;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.at(middle).end > offset) high = middle;
      else low = middle + 1;
    }
    while (low < this.last && this.#hidden[low] === 1) low++;
    return low;
  }
}
