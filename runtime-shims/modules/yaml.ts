/** The `yaml` module (modules.md §B13). */
import {
  Document,
  isAlias,
  isMap,
  isScalar,
  type Node,
  parseAllDocuments,
  type ScalarTag,
  stringify,
} from "yaml";
import { fromText, toText } from "../lua/bytes.ts";
import { ErrorObject, stringOf } from "../lua/error.ts";
import { EncodeError, within } from "../lua/json-value.ts";
import { Table } from "../lua/table.ts";
import { truthy, type Value } from "../lua/value.ts";
import { internal, invalid, type Outcome } from "./arguments.ts";

/** Unquoted dates and times are Unix seconds. */
const timestamp: ScalarTag = {
  tag: "tag:yaml.org,2002:timestamp",
  default: true,
  test: /^\d{4}-\d{2}-\d{2}(?:(?:[Tt]|[ \t]+)\d{1,2}:\d{2}:\d{2}(?:\.\d+)?[ \t]*(?:Z|[+-]\d{1,2}(?::?\d{2})?)?)?$/,
  resolve(text) {
    const [, date, clock = "00:00:00", zone = "Z"] =
      /^(\d{4}-\d{2}-\d{2})(?:(?:[Tt]|[ \t]+)(\d{1,2}:\d{2}:\d{2}(?:\.\d+)?)[ \t]*(Z|[+-].*)?)?$/.exec(text)!;
    const [, sign = "+", hours = "0", minutes = "0"] = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(zone) ?? [];
    const offset = (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -60 : 60);
    return Date.parse(`${date}T${clock.padStart(8, "0")}Z`) / 1000 - offset;
  },
};

/** A document may name a large value many times; copies beyond this many are an attack. */
const MAX_ALIASES = 1000;

function fromYaml(node: unknown, document: Document, aliases: { count: number }): Value {
  if (isAlias(node)) {
    if (++aliases.count > MAX_ALIASES) throw new Error("document contains excessive aliasing");
    return fromYaml(node.resolve(document), document, aliases);
  }
  if (isScalar(node)) {
    const { value } = node;
    if (typeof value === "string") return fromText(value);
    return typeof value === "number" || typeof value === "boolean" ? value : undefined;
  }
  const table = new Table();
  if (isMap(node)) {
    table.$isRecord = true;
    const entries = node.toJSON === undefined ? [] : node.items;
    for (const { key, value } of entries) {
      if (isScalar(key) && key.value === "<<") merge(table, value, document, aliases);
    }
    for (const { key, value } of entries) {
      if (!(isScalar(key) && key.value === "<<"))
        table.$set(keyText(key), fromYaml(value, document, aliases));
    }
    return table;
  }
  const items = (node as { items?: readonly unknown[] } | null)?.items;
  if (items === undefined) return undefined;
  for (const [index, item] of items.entries()) table.$set(index + 1, fromYaml(item, document, aliases));
  return table;
}

function merge(table: Table, value: unknown, document: Document, aliases: { count: number }): void {
  const merged = fromYaml(value, document, aliases);
  if (!(merged instanceof Table)) return;
  const parts = merged.$length > 0 ? [...merged.$list].reverse() : [merged];
  for (const part of parts) {
    if (part instanceof Table) for (const key of part.$keys()) table.$set(key, part.$get(key));
  }
}

/** Keys are text, whatever they look like. */
function keyText(key: unknown): string {
  const source = isScalar(key) ? (key.source ?? key.value) : stringify(key);
  return fromText(String(source));
}

function decode(value?: Value): Outcome {
  const text = stringOf(value);
  if (text === undefined) return invalid("string expected");
  if (text === "") return invalid("input cannot be empty");
  const [document] = parseAllDocuments(toText(text), {
    version: "1.2",
    customTags: (tags) => [...tags, timestamp],
    keepSourceTokens: true,
    logLevel: "silent",
    prettyErrors: true,
    resolveKnownTags: false,
  });
  if (document === undefined || !(document instanceof Document)) return [undefined, undefined];
  const problem = document.errors[0];
  if (problem !== undefined) return internal(`yaml: ${fromText(problem.message.split("\n")[0]!)}`);
  try {
    return [fromYaml(document.contents as Node | null, document, { count: 0 }), undefined];
  } catch (error) {
    if (error instanceof RangeError) return internal("yaml: document nests too deep");
    return internal(`yaml: ${fromText((error as Error).message)}`);
  }
}

interface Order {
  first: readonly string[];
  sorted: boolean;
}

function toYaml(value: Value, path: Table[], order: Order): unknown {
  switch (typeof value) {
    case "string":
      return toText(value);
    case "number":
    case "bigint":
    case "boolean":
      return value;
  }
  if (value instanceof ErrorObject) return toText(value.message());
  if (!(value instanceof Table)) return null;
  return within(value, path, (content) => {
    if ("items" in content) {
      return content.items.length === 0 ? {} : content.items.map((item) => toYaml(item, path, order));
    }
    const fields = [...content.fields];
    const rank = ([key]: readonly [string, Value]): number => {
      const index = order.first.indexOf(key);
      return index < 0 ? order.first.length : index;
    };
    fields.sort((a, b) => rank(a) - rank(b) || (order.sorted ? (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0) : 0));
    return new Map(fields.map(([key, item]) => [toText(key), toYaml(item, path, order)]));
  });
}

function encode(value?: Value, options?: Value): Outcome<string> {
  if (!(value instanceof Table)) return invalid("table expected");
  const given = options instanceof Table ? options : undefined;
  const listed = given?.$get("field_order");
  const ordered = listed !== undefined || truthy(given?.$get("sort_unordered"));
  const order: Order = {
    first:
      listed instanceof Table ? listed.$list.filter((item): item is string => typeof item === "string") : [],
    sorted: !ordered || truthy(given?.$get("sort_unordered")),
  };
  try {
    const plain = toYaml(value, [], order);
    return [
      fromText(stringify(plain, { indent: ordered ? 2 : 4, lineWidth: 0, aliasDuplicateObjects: false })),
      undefined,
    ];
  } catch (error) {
    if (error instanceof EncodeError) return internal(error.message.replace("to JSON", "to YAML"));
    throw error;
  }
}

export const yaml = Object.freeze({ decode, encode });
