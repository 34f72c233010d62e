/** The functions of templates. */
import { toJson } from "../../lua/json-value.ts";
import { fromText } from "../../lua/bytes.ts";
import { encodeQuery } from "../http-client/query.ts";
import { type Fields, type Item, isNumber, textOf, toLua, typeOf } from "../expr/values.ts";
import { TemplateError } from "./parser.ts";

/** Text that is printed as it is. */
export class Raw {
  constructor(readonly text: string) {}
}

function text(value: Item): string {
  if (value instanceof Raw) return value.text;
  if (value === undefined) return "";
  return typeof value === "string" ? value : textOf(value);
}

function count(name: string, value: Item): number {
  if (isNumber(value)) return Number(value);
  throw new TemplateError(`${name} expects a number, got ${typeOf(value)}`);
}

const ENTITIES: Record<string, string> = {
  "<": "&lt;",
  ">": "&gt;",
  "&": "&amp;",
  "'": "&#39;",
  '"': "&#34;",
};

const raw = (value: Item) => new Raw(text(value));
const escape = (value: Item) => new Raw(text(value).replace(/[<>&'"]/g, (char) => ENTITIES[char]!));
const json = (value: Item) => fromText(JSON.stringify(toJson(toLua(value))));

/** ASCII only, so that UTF-8 bytes stay whole. */
const ascii = (change: (part: string) => string) => (value: Item) =>
  text(value).replace(/[A-Za-z]+/g, change);

export const FUNCTIONS: Readonly<Record<string, (...args: Item[]) => Item>> = {
  array: (...items) => items,
  dump: (...items) => items.map(textOf).join("\n"),
  hasPrefix: (value, prefix) => text(value).startsWith(text(prefix)),
  hasSuffix: (value, suffix) => text(value).endsWith(text(suffix)),
  html: escape,
  ints(from, to) {
    const [start, end] = [count("ints", from), count("ints", to)];
    if (end - start > 1e6) throw new TemplateError("ints: too many numbers");
    return Array.from({ length: Math.max(0, end - start) }, (_, index) => start + index);
  },
  json,
  len(value) {
    if (typeof value === "string") return value.length;
    if (Array.isArray(value)) return value.length;
    if (value instanceof Map) return value.size;
    throw new TemplateError(`len expects a text, a list or a map, got ${typeOf(value)}`);
  },
  lower: ascii((part) => part.toLowerCase()),
  map(...pairs) {
    const fields: Fields = new Map();
    for (let index = 0; index + 1 < pairs.length; index += 2)
      fields.set(text(pairs[index]), pairs[index + 1]);
    return fields;
  },
  raw,
  repeat(value, times) {
    const wanted = count("repeat", times);
    if (wanted < 0 || wanted * text(value).length > 1e6) throw new TemplateError("repeat: invalid count");
    return text(value).repeat(wanted);
  },
  replace(value, old, by, most) {
    const limit = most === undefined ? -1 : count("replace", most);
    if (limit < 0) return text(value).replaceAll(text(old), () => text(by));
    const parts = text(value).split(text(old));
    const cut = Math.min(limit, parts.length - 1);
    return (
      parts.slice(0, cut + 1).join(text(by)) +
      parts
        .slice(cut + 1)
        .map((part) => text(old) + part)
        .join("")
    );
  },
  safeHtml: escape,
  safeJs: (value) =>
    new Raw(json(text(value)).slice(1, -1).replaceAll("<", "\\u003c").replaceAll("'", "\\'")),
  slice: (...items) => items,
  split: (value, separator) => text(value).split(text(separator)),
  trimSpace: (value) => text(value).replace(/^[ \t\r\n\v\f]+|[ \t\r\n\v\f]+$/g, ""),
  unsafe: raw,
  upper: ascii((part) => part.toUpperCase()),
  url: (value) => new Raw(encodeQuery(text(value))),
  writeJson: (value) => new Raw(json(value)),
};
