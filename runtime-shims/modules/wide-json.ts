/**
 * JSON with integers beyond 2^53 (workflows.md §4.2, §4.3): JavaScript's own reader makes doubles of them, its writer
 * refuses bigints. The plain values on the JavaScript side hold bigints for these and numbers for all others. Pure.
 */

/** The longest run of digits that is surely no more than 2^53. */
const SHORT = 15;

const ZERO = 48;
const NINE = 57;

/** May JSON text hold an integer that a double cannot? Looks at every sixteenth byte first. */
export function mayBeWide(data: Uint8Array): boolean {
  for (let at = SHORT; at < data.length; at += SHORT + 1) {
    if (!isDigit(data[at])) continue;
    let from = at;
    let to = at;
    while (isDigit(data[from - 1])) from--;
    while (isDigit(data[to + 1])) to++;
    if (to - from >= SHORT) return true;
  }
  return false;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE;
}

/*
 * On the way through JavaScript's reader and writer such an integer is a text that begins with a mark. Texts of the user's that
 * begin with the mark's first character get another one in front. Keys stay as they are.
 */
const NUMBER_MARK = "\u0000i";
const TEXT_MARK = "\u0000s";

/** Texts, with what tells keys, and numbers. */
const TOKENS = /("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?|-?\d[\d.eE+-]*/g;

/** A marked integer or text as the writer escapes it, with what tells keys. */
const MARKED = /(?<!\\)"\\u0000(?:i(-?\d+)|s([^"\\]*(?:\\.[^"\\]*)*))"(:)?/g;

/** @throws SyntaxError */
export function parseWide(text: string): unknown {
  const marked = text.replace(TOKENS, (token: string, quoted?: string, colon?: string) => {
    if (quoted === undefined) return /^-?\d{16,}$/.test(token) ? `"\\u0000i${token}"` : token;
    if (colon !== undefined || !quoted.startsWith('"\\u0000')) return token;
    return `"\\u0000s${quoted.slice('"\\u0000'.length)}`;
  });
  return JSON.parse(marked, (_, value) => {
    if (typeof value !== "string" || !value.startsWith("\u0000")) return value;
    if (value.startsWith(NUMBER_MARK)) return integer(value.slice(NUMBER_MARK.length));
    return `\u0000${value.slice(TEXT_MARK.length)}`;
  });
}

/** Lua's integers have 64 bits; what is beyond is a float. */
function integer(digits: string): number | bigint {
  const number = Number(digits);
  if (Number.isSafeInteger(number)) return number;
  const wide = BigInt(digits);
  return wide === BigInt.asIntN(64, wide) ? wide : number;
}

/** @param space as of JSON.stringify */
export function stringifyWide(value: unknown, space?: number): string {
  const text = JSON.stringify(
    value,
    (_, item) => {
      if (typeof item === "bigint") return `${NUMBER_MARK}${item}`;
      return typeof item === "string" && item.startsWith("\u0000") ? `${TEXT_MARK}${item.slice(1)}` : item;
    },
    space,
  );
  return text.replace(MARKED, (token: string, digits?: string, rest?: string, colon?: string) =>
    colon === undefined ? (digits ?? `"\\u0000${rest}"`) : token,
  );
}

/** Is a bigint somewhere in a plain value? */
export function hasWide(value: unknown): boolean {
  if (typeof value === "bigint") return true;
  return typeof value === "object" && value !== null && Object.values(value).some(hasWide);
}

/** The value for programs that know only doubles. */
export function withoutWide(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
  if (!hasWide(value)) return value;
  if (Array.isArray(value)) return value.map(withoutWide);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutWide(item)]));
}
