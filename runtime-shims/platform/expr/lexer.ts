/** Tokens of expressions (platform-data §6). Texts are Lua bytes. */

export interface Token {
  type: "number" | "string" | "name" | "operator" | "end";
  /** The name, the operator, or the content of a string. */
  text: string;
  value?: number | bigint;
  at: number;
}

/** Why an expression cannot be compiled or run. */
export class ExpressionError extends Error {
  override readonly name = "ExpressionError";
}

const OPERATORS = /\?\.|\?\?|\*\*|\.\.|&&|\|\||==|!=|<=|>=|[-+*/%^<>!?:.,;()[\]{}|=#$]/y;
const NAME = /[A-Za-z_\x80-\xff][\w\x80-\xff]*/y;
const NUMBER =
  /0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|(?:\d[\d_]*)?(?:\.(?!\.)\d[\d_]*)?(?:[eE][-+]?\d+)?/y;
const BLANK = /(?:[ \t\r\n]+|\/\/[^\n]*|#(?=!)[^\n]*|\/\*[\s\S]*?\*\/)*/y;

const ESCAPES: Record<string, string> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(source)?.[0];
    return found === "" ? undefined : found;
  };
  for (;;) {
    at += match(BLANK)?.length ?? 0;
    if (at >= source.length) break;
    const char = source[at]!;
    if (char === '"' || char === "'" || char === "`") {
      const { text, end } = string(source, at);
      tokens.push({ type: "string", text, at });
      at = end;
      continue;
    }
    const digits =
      /[0-9]/.test(char) || (char === "." && /[0-9]/.test(source[at + 1] ?? "")) ? match(NUMBER) : undefined;
    if (digits !== undefined) {
      tokens.push({ type: "number", text: digits, value: numberOf(digits), at });
      at += digits.length;
      continue;
    }
    const name = match(NAME);
    const text = name ?? match(OPERATORS);
    if (text === undefined) throw new ExpressionError(`unrecognized character: ${char} (at ${at + 1})`);
    tokens.push({ type: name === undefined ? "operator" : "name", text, at });
    at += text.length;
  }
  tokens.push({ type: "end", text: "end of expression", at });
  return tokens;
}

function numberOf(digits: string): number | bigint {
  const text = digits.replaceAll("_", "");
  const value = Number(text);
  if (/^[0-9]+$|^0[xXbBoO]/.test(text) && !Number.isSafeInteger(value))
    return BigInt.asIntN(64, BigInt(text));
  return value;
}

function string(source: string, start: number): { text: string; end: number } {
  const quote = source[start]!;
  let text = "";
  for (let at = start + 1; at < source.length; at++) {
    const char = source[at]!;
    if (char === quote) return { text, end: at + 1 };
    if (char !== "\\" || quote === "`") {
      text += char;
      continue;
    }
    const next = source[++at] ?? "";
    if (next === "x") {
      text += String.fromCharCode(Number.parseInt(source.slice(at + 1, at + 3), 16) || 0);
      at += 2;
    } else if (next === "u") {
      const code = Number.parseInt(source.slice(at + 1, at + 5), 16) || 0;
      for (const byte of new TextEncoder().encode(String.fromCharCode(code)))
        text += String.fromCharCode(byte);
      at += 4;
    } else text += ESCAPES[next] ?? next;
  }
  throw new ExpressionError(`literal not terminated (at ${start + 1})`);
}
