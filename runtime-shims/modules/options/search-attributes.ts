/** Search attributes of starts and of running workflows (workflows.md §11.6). */
import type { SearchAttributePair } from "@temporalio/common";
import { fromText, toText } from "../../lua/bytes.ts";
import { Table } from "../../lua/table.ts";
import type { Value } from "../../lua/value.ts";
import { Time } from "../time/time.ts";
import {
  isSystemAttribute,
  type SearchAttributeType,
  type SearchAttributeTypes,
  typeNames,
} from "./attribute-types.ts";
import { entries, OptionError, shown, tooLong } from "./values.ts";

/** The limits that a server has unless somebody changes them: attributes at once, and bytes as JSON. */
const MAX_ATTRIBUTES = 100;
const MAX_VALUE_BYTES = 2048;
const MAX_TOTAL_BYTES = 40 * 1024;

/** The declared type of each attribute; where there is none, the type follows from its value. */
export function searchAttributes(value: Value, declared: SearchAttributeTypes): SearchAttributePair[] {
  const given = entries(value);
  if (given.length > MAX_ATTRIBUTES)
    throw new OptionError(`must have at most ${MAX_ATTRIBUTES} attributes, got ${given.length}`);
  let total = 0;
  const pairs = given.map(([name, item]) => {
    const type = Object.hasOwn(declared, name) ? declared[name] : undefined;
    const pair = searchAttribute(name, item, type);
    const bytes = fromText(JSON.stringify(pair.value)).length;
    if (bytes > MAX_VALUE_BYTES)
      throw problem(name, `its value must have at most ${MAX_VALUE_BYTES} bytes, got ${bytes}`);
    total += name.length + bytes;
    return pair;
  });
  if (total > MAX_TOTAL_BYTES)
    throw new OptionError(`must have at most ${MAX_TOTAL_BYTES} bytes in all, got ${total}`);
  return pairs;
}

function problem(name: string, text: string): OptionError {
  return new OptionError(`search attribute "${name}": ${text}`);
}

function searchAttribute(
  name: string,
  value: Value,
  declared: SearchAttributeType | undefined,
): SearchAttributePair {
  if (isSystemAttribute(name)) throw problem(name, "the server sets it itself");
  const long = tooLong(name);
  if (long !== undefined) throw new OptionError(`search attribute names ${long}`);
  const type = declared ?? typeOfValue(value);
  if (type === undefined) throw problem(name, `unsupported value type, got ${shown(value)}`);
  const pair = typedAttribute(name, type, value);
  if (pair === undefined) throw problem(name, `its declared type is ${typeNames[type]}, got ${shown(value)}`);
  return pair;
}

/** The type that a value has where none is declared. */
export function typeOfValue(value: Value): SearchAttributeType | undefined {
  if (typeof value === "string") return "Keyword";
  if (typeof value === "boolean") return "Bool";
  if (typeof value === "number" && Number.isFinite(value)) return Number.isInteger(value) ? "Int" : "Double";
  if (value instanceof Time) return "Datetime";
  return value instanceof Table && value.$length > 0 && texts(value) !== undefined
    ? "KeywordList"
    : undefined;
}

/** Undefined for a value that does not have the type. */
function typedAttribute(
  name: string,
  type: SearchAttributeType,
  value: Value,
): SearchAttributePair | undefined {
  switch (type) {
    case "Bool":
      return typeof value === "boolean" ? { key: { name, type: "BOOL" }, value } : undefined;
    case "Int":
      return Number.isSafeInteger(value) ? { key: { name, type: "INT" }, value: value as number } : undefined;
    case "Double":
      return Number.isFinite(value) ? { key: { name, type: "DOUBLE" }, value: value as number } : undefined;
    case "Keyword":
      return typeof value === "string" ? { key: { name, type: "KEYWORD" }, value: toText(value) } : undefined;
    case "Text":
      return typeof value === "string" ? { key: { name, type: "TEXT" }, value: toText(value) } : undefined;
    case "KeywordList": {
      const list = texts(value);
      return list && { key: { name, type: "KEYWORD_LIST" }, value: list };
    }
    case "Datetime": {
      const date = dateOf(value);
      return date && { key: { name, type: "DATETIME" }, value: date };
    }
  }
}

/** The items of a list of strings. */
function texts(value: Value): string[] | undefined {
  if (!(value instanceof Table) || value.$keys().some((key) => value.$get(key) !== undefined))
    return undefined;
  const list = value.$list.filter((item) => typeof item === "string");
  return list.length === value.$length ? list.map(toText) : undefined;
}

/** A `Time`, or a text of RFC 3339. */
function dateOf(value: Value): Date | undefined {
  if (value instanceof Time) return valid(new Date(Number(value.at / 1_000_000n)));
  if (
    typeof value !== "string" ||
    !/^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/.test(value)
  )
    return undefined;
  return valid(new Date(value));
}

function valid(date: Date): Date | undefined {
  return Number.isNaN(date.getTime()) ? undefined : date;
}

const SDK_TYPES: Readonly<Record<SearchAttributePair["key"]["type"], SearchAttributeType>> = {
  BOOL: "Bool",
  DATETIME: "Datetime",
  DOUBLE: "Double",
  INT: "Int",
  KEYWORD: "Keyword",
  KEYWORD_LIST: "KeywordList",
  TEXT: "Text",
};

/** The types of attributes, by name. */
export function typesOf(pairs: readonly SearchAttributePair[]): SearchAttributeTypes {
  return Object.fromEntries(pairs.map(({ key }) => [key.name, SDK_TYPES[key.type]]));
}
