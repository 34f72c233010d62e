/** `string.format` (language.md §10.1): C's directives with Lua's number texts. */
import { tostring } from "../base.ts";
import { argumentError, faultAt, textOf } from "../error.ts";
import { MIN_INTEGER } from "../integer.ts";
import { numberToString, toInteger, toNumber } from "../number.ts";
import { typeName } from "../type-name.ts";
import type { Value } from "../value.ts";
import { checkString } from "./arguments.ts";

interface Directive {
  /** Text in front of the directive, without `%%` escapes. */
  before: string;
  flags: string;
  width: number;
  precision: number | undefined;
  /** The letter, empty where the format ends too early. */
  conversion: string;
  /** Is it only the text at the end? */
  last: boolean;
  /** What is wrong with it, said when its turn comes. */
  problem?: string;
}

const parsed = new Map<string, Directive[]>();

/** Splits a format once; formats are few, so the cache is small and simply dropped when it grows. */
function directives(format: string): Directive[] {
  let list = parsed.get(format);
  if (list !== undefined) return list;
  list = [];
  let before = "";
  const pattern = /%([-+ #0]*)(\d*)(?:\.(\d*))?(.?)/gs;
  let at = 0;
  for (let match = pattern.exec(format); match !== null; match = pattern.exec(format)) {
    before += format.slice(at, match.index);
    at = pattern.lastIndex;
    const [whole, flags = "", width = "", precision, conversion = ""] = match;
    if (whole === "%%") {
      before += "%";
      continue;
    }
    let problem: string | undefined;
    if (flags.length > 5) problem = "invalid format (repeated flags)";
    else if (width.length > 2 || (precision?.length ?? 0) > 2)
      problem = "invalid format (width or precision too long)";
    else if (!/^[aAcdeEfFgGioqsuxX]$/.test(conversion))
      problem = `invalid option '%${conversion}' to 'format'`;
    list.push({
      ...(problem === undefined ? {} : { problem }),
      before,
      flags,
      width: Number(width),
      precision: precision === undefined ? undefined : Number(precision),
      conversion,
      last: false,
    });
    before = "";
  }
  list.push({
    before: before + format.slice(at),
    flags: "",
    width: 0,
    precision: undefined,
    conversion: "",
    last: true,
  });
  if (parsed.size > 500) parsed.clear();
  parsed.set(format, list);
  return list;
}

export function format(template?: Value, ...args: Value[]): string {
  let result = "";
  let position = 0;
  for (const directive of directives(checkString(template, 1, "format"))) {
    result += directive.before;
    if (directive.last) return result;
    if (position >= args.length) throw argumentError(position + 2, "format", "no value");
    if (directive.problem !== undefined) throw faultAt(directive.problem);
    result += convert(directive, args[position], position + 2);
    position++;
  }
  return result;
}

function convert(directive: Directive, value: Value, position: number): string {
  switch (directive.conversion) {
    case "s": {
      const text = tostring(value);
      return pad(
        directive.precision === undefined ? text : characters(text).slice(0, directive.precision).join(""),
        directive,
        " ",
      );
    }
    case "q":
      return quote(value, position);
    case "c":
      return pad(String.fromCharCode(Number(integer(value, position)) & 255), directive, " ");
    case "d":
    case "i":
    case "u":
      return decimal(directive, integer(value, position));
    case "x":
    case "X":
    case "o":
      return based(directive, integer(value, position));
    default:
      return float(directive, Number(number(value, position)));
  }
}

function number(value: Value, position: number): number | bigint {
  const result = toNumber(value);
  if (result === undefined)
    throw argumentError(position, "format", `number expected, got ${typeName(value)}`);
  return result;
}

function integer(value: Value, position: number): bigint | number {
  const result = toInteger(truncated(number(value, position)));
  if (result === undefined) throw argumentError(position, "format", "number has no integer representation");
  return result;
}

function truncated(value: bigint | number): bigint | number {
  return typeof value === "bigint" ? value : Math.trunc(value);
}

/** The UTF-8 characters of a byte string: widths and precisions of `%s` count these. */
function characters(text: string): string[] {
  return text.match(/[^\x80-\xbf][\x80-\xbf]*|[\x80-\xbf]/gs) ?? [];
}

function pad(text: string, { flags, width }: Directive, fill: string): string {
  if (width === 0) return text;
  const missing = width - characters(text).length;
  if (missing <= 0) return text;
  return flags.includes("-") ? text + " ".repeat(missing) : fill.repeat(missing) + text;
}

/** Sign, prefix and digits, with zeros between them where `0` asks for it. */
function padNumber(sign: string, digits: string, directive: Directive, zeros: boolean): string {
  const { flags, width } = directive;
  if (zeros && flags.includes("0") && !flags.includes("-"))
    return sign + digits.padStart(width - sign.length, "0");
  return pad(sign + digits, directive, " ");
}

function signOf(negative: boolean, flags: string): string {
  return negative ? "-" : flags.includes("+") ? "+" : flags.includes(" ") ? " " : "";
}

function absolute(value: bigint | number): bigint | number {
  return value < 0 ? -value : value;
}

function decimal(directive: Directive, value: bigint | number): string {
  const digits = digitsOf(absolute(value).toString(), directive.precision);
  return padNumber(signOf(value < 0, directive.flags), digits, directive, directive.precision === undefined);
}

/** At least as many digits as the precision says; none for a zero with precision 0. */
function digitsOf(digits: string, precision: number | undefined): string {
  return precision === 0 && digits === "0" ? "" : digits.padStart(precision ?? 1, "0");
}

function based(directive: Directive, value: bigint | number): string {
  const { conversion, flags, precision } = directive;
  let digits = digitsOf(absolute(value).toString(conversion === "o" ? 8 : 16), precision);
  if (conversion === "X") digits = digits.toUpperCase();
  let prefix = "";
  if (flags.includes("#")) {
    if (conversion !== "o") prefix = Number(value) === 0 ? "" : `0${conversion}`;
    else if (!digits.startsWith("0")) digits = `0${digits}`;
  }
  return padNumber((value < 0 ? "-" : "") + prefix, digits, directive, precision === undefined);
}

function float(directive: Directive, value: number): string {
  const { conversion, flags } = directive;
  const negative = value < 0 || Object.is(value, -0);
  if (!Number.isFinite(value)) {
    const text = Number.isNaN(value) ? "nan" : "inf";
    const cased = /[A-Z]/.test(conversion) ? text.toUpperCase() : text;
    return pad(signOf(value < 0, flags) + cased, directive, " ");
  }
  let digits = magnitude(directive, Math.abs(value));
  if (/a/i.test(conversion))
    return padNumber(
      `${signOf(negative, flags)}0${conversion === "a" ? "x" : "X"}`,
      /[A]/.test(conversion) ? digits.toUpperCase() : digits,
      directive,
      true,
    );
  if (/[A-Z]/.test(conversion)) digits = digits.toUpperCase();
  return padNumber(signOf(negative, flags), digits, directive, true);
}

function magnitude({ conversion, precision, flags }: Directive, value: number): string {
  switch (conversion.toLowerCase()) {
    case "f":
      return flags.includes("#") && precision === 0 ? `${fixed(value, 0)}.` : fixed(value, precision ?? 6);
    case "e": {
      const text = exponent(toExponential(value, precision ?? 6));
      return flags.includes("#") && precision === 0 ? text.replace("e", ".e") : text;
    }
    case "a":
      return hexDigits(value, precision);
    default: {
      // Without a precision `%g` prints the shortest text that reads back the same.
      if (precision === undefined && !flags.includes("#")) return general(value);
      const digits = Math.max(1, precision ?? 6);
      const scientific = toExponential(value, digits - 1);
      const power = Number(scientific.split("e")[1]);
      const text =
        power < -4 || power >= digits ? scientific : toFixed(value, Math.max(0, digits - 1 - power));
      return exponent(
        flags.includes("#") ? text : text.replace(/(\.\d*?)0+(e|$)/, "$1$2").replace(/\.(e|$)/, "$1"),
      );
    }
  }
}

function general(value: number): string {
  const scientific = value.toExponential();
  const power = Number(scientific.split("e")[1]);
  return power < -4 || power >= 6 ? exponent(scientific) : value.toString();
}

function fixed(value: number, precision: number): string {
  if (value < 1e21) return toFixed(value, precision);
  const digits = BigInt(value).toString();
  return precision === 0 ? digits : `${digits}.${"0".repeat(precision)}`;
}

/** Like C, ties go to the even digit; JavaScript's `toFixed` rounds them up. */
function toFixed(value: number, precision: number): string {
  const text = value.toFixed(precision);
  const exact = value.toFixed(Math.min(100, precision + 30));
  const cut = exact.length - (Math.min(100, precision + 30) - precision);
  if (!/^50*$/.test(exact.slice(cut).replace(".", ""))) return text;
  const down = precision === 0 ? exact.slice(0, exact.indexOf(".")) : exact.slice(0, cut);
  return Number(down.at(-1)) % 2 === 0 ? down : text;
}

/** As {@link toFixed}, with an exponent. */
function toExponential(value: number, precision: number): string {
  const text = value.toExponential(precision);
  const places = Math.min(100, precision + 30);
  const [digits = "", power] = value.toExponential(places).split("e");
  const cut = digits.length - (places - precision);
  if (!/^50*$/.test(digits.slice(cut))) return text;
  const down = digits.slice(0, cut).replace(/\.$/, "");
  return Number(down.at(-1)) % 2 === 0 ? `${down}e${power}` : text;
}

/** C writes at least two digits of exponent. */
function exponent(text: string): string {
  return text.replace(/e([+-])(\d)$/, "e$10$2");
}

const FRACTION_BITS = 52n;

/** What `%a` prints behind `0x`: the bits of a value that is not negative, rounded to `precision` digits, ties to even. */
function hexDigits(value: number, precision: number | undefined): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const field = Number(bits >> FRACTION_BITS);
  const fraction = bits & ((1n << FRACTION_BITS) - 1n);
  const power = field === 0 ? (value === 0 ? 0 : -1022) : field - 1023;
  let mantissa = field === 0 ? fraction : fraction | (1n << FRACTION_BITS);
  let places = 13;
  if (precision !== undefined && precision < places) {
    const cut = BigInt(4 * (places - precision));
    const rest = mantissa & ((1n << cut) - 1n);
    const half = 1n << (cut - 1n);
    mantissa >>= cut;
    if (rest > half || (rest === half && (mantissa & 1n) === 1n)) mantissa += 1n;
    places = precision;
  }
  const shift = BigInt(4 * places);
  const whole = mantissa >> shift;
  let digits = places === 0 ? "" : (mantissa & ((1n << shift) - 1n)).toString(16).padStart(places, "0");
  digits = precision === undefined ? digits.replace(/0+$/, "") : digits.padEnd(precision, "0");
  return `${whole}${digits === "" ? "" : `.${digits}`}p${power < 0 ? "" : "+"}${power}`;
}

/** A literal that Lua reads back as the same value: control characters as decimal escapes, as PUC Lua writes them. */
function quote(value: Value, position: number): string {
  if (value === undefined || typeof value === "boolean") return tostring(value);
  if (value === MIN_INTEGER) return "0x8000000000000000";
  if (typeof value === "number" || typeof value === "bigint") {
    if (Number.isNaN(value)) return "(0/0)";
    if (value === Infinity || value === -Infinity) return value > 0 ? "1e9999" : "-1e9999";
    return typeof value === "bigint" || Number.isSafeInteger(value)
      ? numberToString(value)
      : `${value < 0 ? "-" : ""}0x${hexDigits(Math.abs(value), undefined)}`;
  }
  const source = textOf(value);
  if (source === undefined) throw argumentError(position, "format", "value has no literal form");
  const text = source
    .replace(/[\\"\n]/g, "\\$&")
    .replace(/[\0-\x09\x0b-\x1f\x7f](\d?)/g, (control, digit: string) => {
      const code = String(control.charCodeAt(0));
      return `\\${digit === "" ? code : code.padStart(3, "0")}${digit}`;
    });
  return `"${text}"`;
}
