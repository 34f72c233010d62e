/**
 * A strict JSON reader (modules.md §B4.2). JavaScript's own cannot serve: it loses integers beyond 2^53 and the difference
 * between `1` and `1.0`, and takes duplicate names.
 */
import { fromText, toUint8Array } from "../lua/bytes.ts";
import { Table } from "../lua/table.ts";
import type { Value } from "../lua/value.ts";

const MAX_DEPTH = 128;

export class JsonSyntaxError extends Error {
  override readonly name = "JsonSyntaxError";
}

const LITERALS: readonly [string, Value][] = [
  ["true", true],
  ["false", false],
  ["null", undefined],
];
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const PLAIN = /[^"\\\x00-\x1f]*/y;
const SPACE = /[ \t\n\r]*/y;
const ESCAPES: Record<string, string> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

/** Reads one value from bytes. @throws JsonSyntaxError */
export function parseJson(bytes: string): Value {
  checkUtf8(bytes);
  return new Reader(bytes).document();
}

function checkUtf8(bytes: string): void {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(toUint8Array(bytes));
  } catch {
    throw new JsonSyntaxError("json: invalid UTF-8 in input");
  }
}

class Reader {
  private at = 0;
  private depth = 0;

  constructor(private readonly text: string) {}

  document(): Value {
    const value = this.value();
    this.take(SPACE);
    if (this.at < this.text.length) this.fail("extra text after the value");
    return value;
  }

  private fail(message: string): never {
    throw new JsonSyntaxError(`json: ${message} at byte ${this.at + 1}`);
  }

  private take(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? "";
    this.at += found.length;
    return found;
  }

  /** Skips white space and, if it is next, `char`. */
  private skip(char: string): boolean {
    this.take(SPACE);
    if (this.text[this.at] !== char) return false;
    this.at++;
    return true;
  }

  private expect(char: string): void {
    if (!this.skip(char)) this.fail(this.unexpected(`'${char}' expected`));
  }

  private unexpected(otherwise: string): string {
    return this.at >= this.text.length ? "unexpected end of input" : otherwise;
  }

  private value(): Value {
    this.take(SPACE);
    const char = this.text[this.at];
    if (char === "{") return this.nested(() => this.object());
    if (char === "[") return this.nested(() => this.array());
    if (char === '"') return this.string();
    for (const [word, value] of LITERALS) {
      if (!this.text.startsWith(word, this.at)) continue;
      this.at += word.length;
      return value;
    }
    const number = this.take(NUMBER);
    if (number === "") this.fail(this.unexpected("invalid character"));
    return numberOf(number);
  }

  private nested(read: () => Value): Value {
    if (++this.depth > MAX_DEPTH) throw new JsonSyntaxError("json: maximum nesting depth exceeded");
    const value = read();
    this.depth--;
    return value;
  }

  private object(): Table {
    const table = new Table({});
    const names = new Set<string>();
    this.expect("{");
    if (this.skip("}")) return table;
    do {
      this.take(SPACE);
      if (this.text[this.at] !== '"') this.fail(this.unexpected("name expected"));
      const name = this.string();
      if (names.has(name)) this.fail(`duplicate name "${name}"`);
      names.add(name);
      this.expect(":");
      table.$setField(name, this.value());
    } while (this.skip(","));
    this.expect("}");
    return table;
  }

  private array(): Table {
    const items: Value[] = [];
    this.expect("[");
    if (!this.skip("]")) {
      do items.push(this.value());
      while (this.skip(","));
      this.expect("]");
    }
    const table = new Table(undefined, items);
    table.$trim();
    return table;
  }

  private string(): string {
    this.at++;
    let bytes = "";
    for (;;) {
      bytes += this.take(PLAIN);
      const char = this.text[this.at];
      if (char === '"') {
        this.at++;
        return bytes;
      }
      if (char !== "\\") this.fail(this.unexpected("control character in a string"));
      bytes += this.escape();
    }
  }

  private escape(): string {
    const char = this.text[this.at + 1] ?? "";
    const plain = Object.hasOwn(ESCAPES, char) ? ESCAPES[char] : undefined;
    if (plain !== undefined) {
      this.at += 2;
      return plain;
    }
    if (char !== "u") this.fail(this.unexpected("invalid escape"));
    const high = this.codeUnit();
    if (high < 0xd800 || high > 0xdfff) return fromText(String.fromCharCode(high));
    const low = this.text.startsWith("\\u", this.at) ? this.codeUnit() : 0;
    if (high > 0xdbff || low < 0xdc00 || low > 0xdfff) this.fail("lone surrogate");
    return fromText(String.fromCharCode(high, low));
  }

  private codeUnit(): number {
    const digits = this.text.slice(this.at + 2, this.at + 6);
    if (!/^[0-9a-fA-F]{4}$/.test(digits)) this.fail("invalid escape");
    this.at += 6;
    return Number.parseInt(digits, 16);
  }
}

/** Without fraction and exponent an integer, exact within 64 bits. */
function numberOf(text: string): Value {
  const value = Number(text);
  if (/[.eE]/.test(text) || Number.isSafeInteger(value)) return value;
  const exact = BigInt(text);
  return exact === BigInt.asIntN(64, exact) ? exact : value;
}
