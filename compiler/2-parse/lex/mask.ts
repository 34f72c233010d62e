/**
 * The text that luaparse reads: as long as the source, its line ends in the same places, and every token of
 * Lua where it stands in the source. Only what luaparse need not or cannot read is written over. All offsets
 * it reports are therefore offsets of the source.
 */

/** `String.fromCharCode` takes its arguments on the stack. */
const CHUNK = 8192;

export class Mask {
  readonly #codes: Uint16Array;

  constructor(text: string) {
    this.#codes = new Uint16Array(text.length);
    for (let index = 0; index < text.length; index++) this.#codes[index] = text.charCodeAt(index);
  }

  /** Blanks, but line ends stay. */
  blank(start: number, end: number): void {
    this.fill(start, end, " ");
  }

  /** Writes `character` over everything but line ends. */
  fill(start: number, end: number, character: string): void {
    const code = character.charCodeAt(0);
    for (let index = start; index < end; index++) {
      const old = this.#codes[index];
      if (old !== 10 && old !== 13) this.#codes[index] = code;
    }
  }

  put(offset: number, text: string): void {
    for (let index = 0; index < text.length; index++) this.#codes[offset + index] = text.charCodeAt(index);
  }

  slice(start: number, end: number): string {
    let result = "";
    for (let index = start; index < end; index += CHUNK) {
      const part = this.#codes.subarray(index, Math.min(index + CHUNK, end));
      // Spreading would go through an iterator.
      result += String.fromCharCode.apply(undefined, part as unknown as number[]);
    }
    return result;
  }

  get text(): string {
    return this.slice(0, this.#codes.length);
  }
}
