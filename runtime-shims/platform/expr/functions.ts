/** The functions of expressions (platform-data §6). */
import { fromText, toText } from "../../lua/bytes.ts";
import { environment } from "../../lua/environment.ts";
import { fromJson, toJson } from "../../lua/json-value.ts";
import { parseNumber } from "../../lua/number.ts";
import { base64 } from "../../modules/base64.ts";
import { parseDuration } from "../../../compiler/1-registry/duration.ts";
import { ExpressionError } from "./lexer.ts";
import {
  equal,
  type Fields,
  fromLua,
  type Item,
  type Items,
  isNumber,
  Moment,
  numberOf,
  order,
  textOf,
  toLua,
  typeOf,
} from "./values.ts";

type Function_ = (...args: Item[]) => Item;

function bad(name: string, item: Item): never {
  throw new ExpressionError(`invalid argument for ${name} (type ${typeOf(item)})`);
}

function text(name: string, item: Item): string {
  return typeof item === "string" ? item : bad(name, item);
}

function items(name: string, item: Item): Items {
  return Array.isArray(item) ? item : bad(name, item);
}

function fields(name: string, item: Item): Fields {
  return item instanceof Map ? (item as Fields) : bad(name, item);
}

/** Numbers given one by one or in a list. */
function numbers(name: string, args: Item[]): (number | bigint)[] {
  return args.flat(Number.POSITIVE_INFINITY).map((item) => (isNumber(item) ? item : bad(name, item)));
}

const BLANK = " \t\n\r\v\f";

function trimmed(name: string, value: Item, characters: Item, sides: "both" | "start" | "end"): string {
  let found = text(name, value);
  const cut = characters === undefined ? BLANK : text(name, characters);
  if (sides !== "end") while (found !== "" && cut.includes(found[0]!)) found = found.slice(1);
  if (sides !== "start") while (found !== "" && cut.includes(found.at(-1)!)) found = found.slice(0, -1);
  return found;
}

const mapText = (value: string, change: (text: string) => string) => fromText(change(toText(value)));

function toInteger(value: Item): Item {
  if (typeof value === "bigint") return value;
  const number = typeof value === "string" ? parseNumber(value) : value;
  if (typeof number === "bigint") return number;
  if (typeof number !== "number" || (typeof value === "string" && !Number.isInteger(number)))
    return bad("int", value);
  return Math.trunc(number) + 0;
}

function sorted(list: Items, descending: boolean): Items {
  return [...list].sort((left, right) => order(left, right, "sort") * (descending ? -1 : 1));
}

export const FUNCTIONS: Readonly<Record<string, Function_>> = {
  abs: (value) =>
    typeof value === "bigint" ? (value < 0n ? -value : value) : Math.abs(numberOf(value, "abs")),
  ceil: (value) => Math.ceil(numberOf(value, "ceil")),
  floor: (value) => Math.floor(numberOf(value, "floor")),
  round: (value) => {
    const number = numberOf(value, "round");
    return Math.sign(number) * Math.round(Math.abs(number));
  },
  max: (...args) => numbers("max", args).reduce((left, right) => (right > left ? right : left)),
  min: (...args) => numbers("min", args).reduce((left, right) => (right < left ? right : left)),
  mean: (...args) => {
    const list = numbers("mean", args).map(Number);
    return list.length === 0 ? 0 : list.reduce((left, right) => left + right) / list.length;
  },
  median: (...args) => {
    const list = numbers("median", args)
      .map(Number)
      .sort((left, right) => left - right);
    if (list.length === 0) return 0;
    const middle = list.length >> 1;
    return list.length % 2 === 1 ? list[middle] : (list[middle - 1]! + list[middle]!) / 2;
  },
  int: toInteger,
  float(value) {
    const number = typeof value === "string" ? parseNumber(value) : value;
    return isNumber(number) ? Number(number) : bad("float", value);
  },
  string: textOf,
  type: typeOf,
  len(value) {
    if (typeof value === "string") return [...toText(value)].length;
    if (Array.isArray(value)) return value.length;
    return value instanceof Map ? value.size : bad("len", value);
  },
  upper: (value) => mapText(text("upper", value), (found) => found.toUpperCase()),
  lower: (value) => mapText(text("lower", value), (found) => found.toLowerCase()),
  trim: (value, characters) => trimmed("trim", value, characters, "both"),
  trimPrefix(value, prefix) {
    const found = text("trimPrefix", value);
    const start = prefix === undefined ? " " : text("trimPrefix", prefix);
    return found.startsWith(start) ? found.slice(start.length) : found;
  },
  trimSuffix(value, suffix) {
    const found = text("trimSuffix", value);
    const end = suffix === undefined ? " " : text("trimSuffix", suffix);
    return end !== "" && found.endsWith(end) ? found.slice(0, -end.length) : found;
  },
  split(value, separator, most) {
    const [whole, cut] = [text("split", value), text("split", separator)];
    const parts = cut === "" ? [...toText(whole)].map(fromText) : whole.split(cut);
    if (most === undefined || numberOf(most, "split") < 0 || parts.length <= numberOf(most, "split"))
      return parts;
    const count = numberOf(most, "split");
    return count === 0 ? [] : [...parts.slice(0, count - 1), parts.slice(count - 1).join(cut)];
  },
  splitAfter(value, separator) {
    const cut = text("splitAfter", separator);
    const parts = text("splitAfter", value).split(cut);
    return parts.map((part, index) => (index < parts.length - 1 ? part + cut : part));
  },
  join: (list, separator = "") =>
    items("join", list)
      .map((item) => text("join", item))
      .join(text("join", separator)),
  replace: (value, old, by) =>
    text("replace", value).replaceAll(text("replace", old), () => text("replace", by)),
  repeat(value, count) {
    const times = numberOf(count, "repeat");
    if (times < 0 || text("repeat", value).length * times > 1e6)
      throw new ExpressionError("invalid count for repeat");
    return text("repeat", value).repeat(times);
  },
  hasPrefix: (value, prefix) => text("hasPrefix", value).startsWith(text("hasPrefix", prefix)),
  hasSuffix: (value, suffix) => text("hasSuffix", value).endsWith(text("hasSuffix", suffix)),
  indexOf: (value, part) => text("indexOf", value).indexOf(text("indexOf", part)),
  lastIndexOf: (value, part) => text("lastIndexOf", value).lastIndexOf(text("lastIndexOf", part)),
  keys: (value) => [...fields("keys", value).keys()],
  values: (value) => [...fields("values", value).values()],
  toPairs: (value) => [...fields("toPairs", value)].map(([key, item]) => [key, item]),
  fromPairs: (list) =>
    new Map(
      items("fromPairs", list).map((pair) => [textOf(items("fromPairs", pair)[0]), (pair as Items)[1]]),
    ),
  first: (list) => items("first", list)[0],
  last: (list) => items("last", list).at(-1),
  get(from, key) {
    if (from instanceof Map) return (from as Fields).get(textOf(key));
    return Array.isArray(from) && isNumber(key) ? from.at(Number(key)) : undefined;
  },
  take: (list, count) => items("take", list).slice(0, numberOf(count, "take")),
  reverse: (list) => [...items("reverse", list)].reverse(),
  sort: (list, how = "asc") => sorted(items("sort", list), how === "desc"),
  uniq(list) {
    const found: Items = [];
    for (const item of items("uniq", list)) if (!found.some((other) => equal(other, item))) found.push(item);
    return found;
  },
  concat: (...lists) => lists.flatMap((list) => items("concat", list)),
  flatten: (list) => items("flatten", list).flat(Number.POSITIVE_INFINITY),
  toJSON: (value) => fromText(JSON.stringify(toJson(toLua(value)), null, 2)),
  fromJSON(value) {
    try {
      return fromLua(fromJson(JSON.parse(toText(text("fromJSON", value)))));
    } catch (error) {
      throw new ExpressionError((error as Error).message);
    }
  },
  toBase64(value) {
    const found = base64.encode(text("toBase64", value));
    return Array.isArray(found) ? found[0] : found;
  },
  fromBase64(value) {
    const found = base64.decode(text("fromBase64", value));
    const [decoded, error] = Array.isArray(found) ? found : [found, undefined];
    if (error !== undefined) throw new ExpressionError("illegal base64 data");
    return decoded;
  },
  now: () => new Moment(environment().now()),
  duration(value) {
    const parsed = parseDuration(toText(text("duration", value)));
    if (!parsed.ok) throw new ExpressionError(parsed.error);
    return Math.round(parsed.milliseconds * 1e6);
  },
  date(value) {
    const milliseconds = Date.parse(toText(text("date", value)));
    if (Number.isNaN(milliseconds)) throw new ExpressionError(`invalid date ${textOf(value)}`);
    return new Moment(milliseconds);
  },
  bitand: (left, right) => numberOf(left, "bitand") & numberOf(right, "bitand"),
  bitor: (left, right) => numberOf(left, "bitor") | numberOf(right, "bitor"),
  bitxor: (left, right) => numberOf(left, "bitxor") ^ numberOf(right, "bitxor"),
};
