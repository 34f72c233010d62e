/** Tokens of a stream of bytes, as scanners of streams and files give them. */

export const SCANNER_KINDS = ["lines", "words", "bytes", "runes"] as const;

export type ScannerKind = (typeof SCANNER_KINDS)[number];

/** A longer token ends the scan. In bytes. */
const LONGEST = 65_536;

export const TOO_LONG = "bufio.Scanner: token too long";

export function isScannerKind(kind: unknown): kind is ScannerKind {
  return (SCANNER_KINDS as readonly unknown[]).includes(kind);
}

/** Cuts bytes into tokens as they come. */
export class Tokens {
  private rest = "";
  private finished = false;
  private readonly take: () => string | undefined;

  constructor(kind: ScannerKind) {
    this.take = { lines: this.line, words: this.word, bytes: this.byte, runes: this.rune }[kind].bind(this);
  }

  /** More bytes; undefined when there are none. */
  push(bytes: string | undefined): void {
    if (bytes === undefined) this.finished = true;
    else this.rest += bytes;
  }

  get ended(): boolean {
    return this.finished;
  }

  /** The next token, or undefined while it is not complete. @throws Error for one that is too long */
  next(): string | undefined {
    const token = this.take();
    if (token === undefined ? this.rest.length > LONGEST : token.length > LONGEST) throw new Error(TOO_LONG);
    return token;
  }

  private line(): string | undefined {
    const end = this.rest.indexOf("\n");
    if (end < 0 && !(this.finished && this.rest !== "")) return undefined;
    const line = end < 0 ? this.rest : this.rest.slice(0, end);
    this.rest = end < 0 ? "" : this.rest.slice(end + 1);
    return line.endsWith("\r") ? line.slice(0, -1) : line;
  }

  private word(): string | undefined {
    this.rest = this.rest.replace(/^[ \t\n\v\f\r]+/, "");
    const end = this.rest.search(/[ \t\n\v\f\r]/);
    if (end < 0 && !(this.finished && this.rest !== "")) return undefined;
    const word = end < 0 ? this.rest : this.rest.slice(0, end);
    this.rest = this.rest.slice(word.length);
    return word;
  }

  private byte(): string | undefined {
    return this.cut(1);
  }

  private rune(): string | undefined {
    const first = this.rest.charCodeAt(0);
    const length = first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (this.rest.length < length && !this.finished) return undefined;
    return this.cut(Math.min(length, this.rest.length));
  }

  private cut(length: number): string | undefined {
    if (this.rest === "") return undefined;
    const token = this.rest.slice(0, length);
    this.rest = this.rest.slice(length);
    return token;
  }
}
