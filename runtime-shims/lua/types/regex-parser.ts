/** Reads RE2's syntax. What RE2 refuses is refused: look-around, back references, possessive and stacked repetition. */

export type Assertion = "start" | "end" | "line start" | "line end" | "word edge" | "no word edge";

export type RegexNode =
  | { type: "char"; test(code: number): boolean }
  | { type: "assert"; assertion: Assertion }
  | { type: "sequence"; items: RegexNode[] }
  | { type: "choice"; items: RegexNode[] }
  | { type: "repeat"; item: RegexNode; min: number; max: number };

type Test = (code: number) => boolean;

interface Flags {
  /** Case does not matter. */
  i: boolean;
  /** `^` and `$` also match at lines. */
  m: boolean;
  /** `.` also matches a line break. */
  s: boolean;
  /** Greediness is swapped: of no consequence here. */
  U: boolean;
}

class Invalid extends Error {}

const MAX_REPEAT = 1000;
const MAX_DEPTH = 250;

const oneOf =
  (pattern: RegExp): Test =>
  (code) =>
    pattern.test(String.fromCodePoint(code));
const not =
  (test: Test): Test =>
  (code) =>
    !test(code);
const ascii =
  (pattern: RegExp): Test =>
  (code) =>
    code < 128 && pattern.test(String.fromCharCode(code));

const CLASSES: Readonly<Record<string, Test>> = {
  d: ascii(/\d/),
  s: ascii(/[\t\n\f\r ]/),
  w: ascii(/\w/),
};

const POSIX: Readonly<Record<string, Test>> = {
  alnum: ascii(/[0-9A-Za-z]/),
  alpha: ascii(/[A-Za-z]/),
  ascii: (code) => code < 128,
  blank: ascii(/[\t ]/),
  cntrl: (code) => code < 32 || code === 127,
  digit: ascii(/\d/),
  graph: (code) => code > 32 && code < 127,
  lower: ascii(/[a-z]/),
  print: (code) => code >= 32 && code < 127,
  punct: ascii(/[!-/:-@[-`{-~]/),
  space: ascii(/[\t\n\v\f\r ]/),
  upper: ascii(/[A-Z]/),
  word: ascii(/\w/),
  xdigit: ascii(/[0-9A-Fa-f]/),
};

const CONTROL: Readonly<Record<string, number>> = { a: 7, f: 12, t: 9, n: 10, r: 13, v: 11 };

/** Undefined for anything that RE2 does not accept. */
export function parseRegex(source: string): RegexNode | undefined {
  try {
    const parser = new Parser(source);
    return parser.all();
  } catch (error) {
    if (error instanceof Invalid) return undefined;
    throw error;
  }
}

class Parser {
  readonly #chars: string[];
  #at = 0;
  #depth = 0;
  #flags: Flags = { i: false, m: false, s: false, U: false };

  constructor(source: string) {
    this.#chars = Array.from(source);
  }

  all(): RegexNode {
    const node = this.#choice();
    if (this.#at < this.#chars.length) throw new Invalid();
    return node;
  }

  #peek(text: string): boolean {
    for (const [offset, char] of Array.from(text).entries())
      if (this.#chars[this.#at + offset] !== char) return false;
    return true;
  }

  #take(text: string): boolean {
    if (!this.#peek(text)) return false;
    this.#at += Array.from(text).length;
    return true;
  }

  #next(): string {
    const char = this.#chars[this.#at++];
    if (char === undefined) throw new Invalid();
    return char;
  }

  /** What a sticky expression matches here, without moving. */
  #look(pattern: RegExp): RegExpExecArray | null {
    return pattern.exec(this.#chars.slice(this.#at, this.#at + 64).join(""));
  }

  #choice(): RegexNode {
    if (++this.#depth > MAX_DEPTH) throw new Invalid();
    const flags = { ...this.#flags };
    const items = [this.#sequence()];
    while (this.#take("|")) items.push(this.#sequence());
    this.#flags = flags;
    this.#depth--;
    return items.length === 1 ? items[0]! : { type: "choice", items };
  }

  #sequence(): RegexNode {
    const items: RegexNode[] = [];
    while (this.#at < this.#chars.length && !this.#peek("|") && !this.#peek(")")) {
      if (this.#take("\\Q")) {
        while (this.#at < this.#chars.length && !this.#take("\\E")) items.push(this.#literal(this.#next()));
        // What repeats behind the quotation is its last character.
        const last = items.pop();
        if (last !== undefined) items.push(this.#suffixed(last));
        continue;
      }
      const atom = this.#atom();
      if (atom !== undefined) items.push(this.#suffixed(atom));
    }
    return { type: "sequence", items };
  }

  #suffixed(item: RegexNode): RegexNode {
    const bounds = this.#bounds();
    if (bounds === undefined) return item;
    this.#take("?");
    // `a**` and `a*+` are errors of RE2.
    if (this.#bounds() !== undefined) throw new Invalid();
    return { type: "repeat", item, ...bounds };
  }

  #bounds(): { min: number; max: number } | undefined {
    if (this.#take("*")) return { min: 0, max: Number.POSITIVE_INFINITY };
    if (this.#take("+")) return { min: 1, max: Number.POSITIVE_INFINITY };
    if (this.#take("?")) return { min: 0, max: 1 };
    const counted = this.#look(/^\{(\d+)(?:(,)(\d*))?\}/);
    if (counted === null) return undefined;
    this.#at += counted[0].length;
    const min = Number(counted[1]);
    const max =
      counted[2] === undefined ? min : counted[3] === "" ? Number.POSITIVE_INFINITY : Number(counted[3]);
    if (min > MAX_REPEAT || (max > MAX_REPEAT && max !== Number.POSITIVE_INFINITY) || min > max)
      throw new Invalid();
    return { min, max };
  }

  /** Nothing for a group that only sets flags. */
  #atom(): RegexNode | undefined {
    const char = this.#next();
    switch (char) {
      case "(":
        return this.#group();
      case "[":
        return { type: "char", test: this.#class() };
      case ".": {
        const { s } = this.#flags;
        return { type: "char", test: (code) => s || code !== 10 };
      }
      case "^":
        return { type: "assert", assertion: this.#flags.m ? "line start" : "start" };
      case "$":
        return { type: "assert", assertion: this.#flags.m ? "line end" : "end" };
      case "\\":
        return this.#escape();
      case "*":
      case "+":
      case "?":
        throw new Invalid();
      default:
        return this.#literal(char);
    }
  }

  #literal(char: string): RegexNode {
    return { type: "char", test: this.#folded(range(char.codePointAt(0)!, char.codePointAt(0)!)) };
  }

  /** Under `i`, a character also matches as its other cases. */
  #folded(test: Test): Test {
    if (!this.#flags.i) return test;
    return (code) => {
      if (test(code)) return true;
      const char = String.fromCodePoint(code);
      return [char.toLowerCase(), char.toUpperCase()].some(
        (other) => other !== char && Array.from(other).length === 1 && test(other.codePointAt(0)!),
      );
    };
  }

  #group(): RegexNode | undefined {
    const outer = { ...this.#flags };
    if (this.#take("?")) {
      const name = this.#look(/^P?<[A-Za-z_]\w*>/);
      const flags = this.#look(/^([imsU]*)(?:-([imsU]+))?([:)])/);
      if (name !== null) this.#at += name[0].length;
      else if (flags !== null && (flags[0] !== ")" || flags[1] !== "")) {
        this.#at += flags[0].length;
        for (const flag of flags[1] ?? "") this.#flags[flag as keyof Flags] = true;
        for (const flag of flags[2] ?? "") this.#flags[flag as keyof Flags] = false;
        if (flags[3] === ")") return undefined;
      } else throw new Invalid();
    }
    const node = this.#choice();
    if (!this.#take(")")) throw new Invalid();
    this.#flags = outer;
    return node;
  }

  #escape(): RegexNode {
    const char = this.#next();
    switch (char) {
      case "A":
        return { type: "assert", assertion: "start" };
      case "z":
        return { type: "assert", assertion: "end" };
      case "b":
        return { type: "assert", assertion: "word edge" };
      case "B":
        return { type: "assert", assertion: "no word edge" };
      default:
        return { type: "char", test: this.#folded(this.#escaped(char)) };
    }
  }

  /** `\d`, `\pL`, `\x41`, `\.`: what both texts and classes may contain. */
  #escaped(char: string): Test {
    const named = CLASSES[char.toLowerCase()];
    if (named !== undefined) return char === char.toLowerCase() ? named : not(named);
    if (char === "p" || char === "P") return this.#property(char === "P");
    const code = this.#code(char);
    return range(code, code);
  }

  /** The code point of an escape that stands for one character. */
  #code(char: string): number {
    const control = CONTROL[char];
    if (control !== undefined) return control;
    if (char === "x") {
      const digits = this.#look(/^(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]+)\})/);
      if (digits === null) throw new Invalid();
      this.#at += digits[0].length;
      const code = Number.parseInt(digits[1] ?? digits[2]!, 16);
      if (code > 0x10ffff) throw new Invalid();
      return code;
    }
    // `\1` alone would be a back reference.
    const octal =
      char === "0" ? this.#look(/^[0-7]{0,2}/) : /[1-7]/.test(char) ? this.#look(/^[0-7]{1,2}/) : null;
    if (octal !== null) {
      this.#at += octal[0].length;
      return Number.parseInt(char + octal[0], 8);
    }
    if (/[0-9A-Za-z]/.test(char) || char.codePointAt(0)! >= 128) throw new Invalid();
    return char.codePointAt(0)!;
  }

  #property(negative: boolean): Test {
    const found = this.#look(/^(?:([A-Z])|\{(\^?)([A-Za-z_]+)\})/);
    if (found === null) throw new Invalid();
    this.#at += found[0].length;
    const name = found[1] ?? found[3]!;
    let test: Test;
    if (name === "Any") test = () => true;
    else {
      try {
        const property = name.length <= 2 ? name : `Script=${name}`;
        test = oneOf(new RegExp(`^\\p{${property}}$`, "u"));
      } catch {
        throw new Invalid();
      }
    }
    return negative !== (found[2] === "^") ? not(test) : test;
  }

  /** `[…]`; the bracket is read. */
  #class(): Test {
    const negative = this.#take("^");
    const tests: Test[] = [];
    for (let first = true; first || !this.#take("]"); first = false) {
      const posix = this.#look(/^\[:(\^?)([a-z]+):\]/);
      if (posix !== null) {
        const test = POSIX[posix[2]!];
        if (test === undefined) throw new Invalid();
        this.#at += posix[0].length;
        tests.push(posix[1] === "^" ? not(test) : test);
        continue;
      }
      tests.push(this.#classItem());
    }
    const test = this.#folded((code) => tests.some((item) => item(code)));
    return negative ? not(test) : test;
  }

  #classItem(): Test {
    const char = this.#next();
    if (char === "\\") {
      const escape = this.#next();
      if (CLASSES[escape.toLowerCase()] !== undefined || escape === "p" || escape === "P")
        return this.#escaped(escape);
      return this.#rangeFrom(this.#code(escape));
    }
    return this.#rangeFrom(char.codePointAt(0)!);
  }

  #rangeFrom(low: number): Test {
    if (!this.#peek("-") || this.#chars[this.#at + 1] === "]") return range(low, low);
    this.#at++;
    const char = this.#next();
    const high = char === "\\" ? this.#code(this.#next()) : char.codePointAt(0)!;
    if (high < low) throw new Invalid();
    return range(low, high);
  }
}

function range(low: number, high: number): Test {
  return (code) => code >= low && code <= high;
}
