/** `string.format` (language.md §10.1): C's directives with Lua's number texts. */
import { tostring } from "../base.ts";
import { argumentError, faultAt } from "../error.ts";
import { MIN_INTEGER } from "../integer.ts";
import { numberToString, toNumber } from "../number.ts";
import { typeName } from "../type-name.ts";
import type { Value } from "../value.ts";
import { checkString } from "./arguments.ts";

interface Directive {
  /** Text in front of the directive, without `%%` escapes. */
  before: string;
  flags: string;
  width: number;
  precision: number | undefined;
  /** Empty for the text at the end. */
  conversion: string;
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
    if (!/^[aAcdeEfFgGioqsuxX]$/.test(conversion)) throw faultAt(`invalid option '${whole}' to 'format'`);
    if (width.length > 2 || (precision?.length ?? 0) > 2)
      throw faultAt("invalid format (width or precision too long)");
    list.push({
      before,
      flags,
      width: Number(width),
      precision: precision === undefined ? undefined : Number(precision),
      conversion,
    });
    before = "";
  }
  list.push({ before: before + format.slice(at), flags: "", width: 0, precision: undefined, conversion: "" });
  if (parsed.size > 500) parsed.clear();
  parsed.set(format, list);
  return list;
}

export function format(template?: Value, ...args: Value[]): string {
  let result = "";
  let position = 0;
  for (const directive of directives(checkString(template, 1, "format"))) {
    result += directive.before;
    if (directive.conversion === "") return result;
    if (position >= args.length) throw argumentError(position + 2, "format", "no value");
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
      return quote(value);
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
  const result = number(value, position);
  return typeof result === "bigint" ? result : Math.trunc(result);
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
  if (typeof value === "number" && !Number.isFinite(value)) return pad(numberToString(value), directive, " ");
  const digits = whole(absolute(value)).padStart(directive.precision ?? 1, "0");
  return padNumber(signOf(value < 0, directive.flags), digits, directive, directive.precision === undefined);
}

/** Digits without an exponent. */
function whole(value: bigint | number): string {
  return typeof value === "number" && value >= 1e21 ? BigInt(value).toString() : value.toString();
}

function based(directive: Directive, value: bigint | number): string {
  const { conversion, flags, precision } = directive;
  if (typeof value === "number" && !Number.isFinite(value)) return pad(numberToString(value), directive, " ");
  let digits = absolute(value).toString(conversion === "o" ? 8 : 16);
  if (conversion === "X") digits = digits.toUpperCase();
  digits = digits.padStart(precision ?? 1, "0");
  const prefix = flags.includes("#") ? (conversion === "o" ? "0" : `0${conversion}`) : "";
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
  if (/[A-Z]/.test(conversion)) digits = digits.toUpperCase();
  return padNumber(signOf(negative, flags), digits, directive, true);
}

function magnitude({ conversion, precision, flags }: Directive, value: number): string {
  switch (conversion.toLowerCase()) {
    case "f":
      return flags.includes("#") && precision === 0 ? `${fixed(value, 0)}.` : fixed(value, precision ?? 6);
    case "e":
      return exponent(toExponential(value, precision ?? 6));
    case "a":
      return hexFloat(value, precision);
    default: {
      // Without a precision `%g` prints the shortest text that reads back the same.
      if (precision === undefined) return general(value);
      const digits = Math.max(1, precision);
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

function hexFloat(value: number, precision: number | undefined): string {
  if (value === 0) return precision ? `0x0.${"0".repeat(precision)}p+0` : "0x0p+0";
  let power = Math.floor(Math.log2(value));
  if (2 ** power > value) power--;
  let rest = value / 2 ** power - 1;
  let digits = "";
  for (let count = 0; precision === undefined ? rest > 0 : count < precision; count++) {
    rest *= 16;
    const digit = count + 1 === precision ? Math.round(rest) : Math.floor(rest);
    digits += Math.min(digit, 15).toString(16);
    rest -= digit;
  }
  return `0x1${digits === "" ? "" : `.${digits}`}p${power < 0 ? "" : "+"}${power}`;
}

/** A literal that Lua reads back as the same value. */
/** A literal that Lua reads back as the same value: control characters as decimal escapes, as PUC Lua writes them. */
function quote(value: Value): string {
  if (value === undefined || typeof value === "boolean") return tostring(value);
  if (value === MIN_INTEGER) return "0x8000000000000000";
  if (typeof value === "number" || typeof value === "bigint") {
    if (Number.isNaN(value)) return "(0/0)";
    return value === Infinity ? "1e9999" : value === -Infinity ? "-1e9999" : numberToString(value);
  }
  if (typeof value !== "string") throw argumentError(2, "format", "value has no literal form");
  const text = value
    .replace(/[\\"\n]/g, "\\$&")
    .replace(/[\0-\x09\x0b-\x1f\x7f](\d?)/g, (control, digit: string) => {
      const code = String(control.charCodeAt(0));
      return `\\${digit === "" ? code : code.padStart(3, "0")}${digit}`;
    });
  return `"${text}"`;
}
