/** The `json` module (modules.md §B4): JSON text from Lua values and back. */
import { fromText, toText } from "../lua/bytes.ts";
import { ErrorObject, faultAt, stringOf } from "../lua/error.ts";
import { EncodeError, within } from "../lua/json-value.ts";
import { Table } from "../lua/table.ts";
import type { Value } from "../lua/value.ts";
import { failed, internal, invalid, type Outcome } from "./arguments.ts";
import { JsonSyntaxError, parseJson } from "./json-parser.ts";

/** Characters that HTML gives a meaning are written as escapes. */
const HTML = /[<>&\u2028\u2029]/g;

function quote(bytes: string): string {
  return JSON.stringify(toText(bytes)).replace(
    HTML,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Shortest digits; inside tables never with an exponent. */
function numeral(value: number, nested: boolean): string {
  if (!Number.isFinite(value)) return "null";
  const text = Object.is(value, -0) ? "0" : String(value);
  if (!nested || !text.includes("e")) return text;
  const [digits = "", exponent = "0"] = text.split("e");
  const [whole = "", fraction = ""] = digits.replace("-", "").split(".");
  const point = whole.length + Number(exponent);
  const all = whole + fraction;
  const sign = value < 0 ? "-" : "";
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${all}`;
  return point >= all.length
    ? sign + all.padEnd(point, "0")
    : `${sign}${all.slice(0, point)}.${all.slice(point)}`;
}

function write(value: Value, path: Table[]): string {
  switch (typeof value) {
    case "boolean":
    case "bigint":
      return String(value);
    case "number":
      return numeral(value, path.length > 0);
    case "string":
      return quote(value);
  }
  if (value instanceof ErrorObject) return quote(value.message());
  if (!(value instanceof Table)) return "null";
  return within(value, path, (content) => {
    if ("items" in content) return `[${content.items.map((item) => write(item, path)).join(",")}]`;
    return `{${content.fields.map(([key, item]) => `${quote(key)}:${write(item, path)}`).join(",")}}`;
  });
}

/** JSON text as bytes. @throws EncodeError */
export function encodeJson(value: Value): string {
  return fromText(write(value, []));
}

function encode(value?: Value): Outcome<string> {
  try {
    return [encodeJson(value), undefined];
  } catch (error) {
    if (error instanceof EncodeError) return internal(error.message);
    throw error;
  }
}

/** `null` decodes to nil, so look at the error, not at the value. */
function decode(value?: Value): Outcome {
  const text = stringOf(value);
  if (text === undefined) return invalid("string expected");
  if (text === "") return invalid("empty string is not valid JSON");
  try {
    return [parseJson(text), undefined];
  } catch (error) {
    if (error instanceof JsonSyntaxError) {
      return failed(new ErrorObject({ message: error.message, kind: "INTERNAL", retryable: false }));
    }
    throw error;
  }
}

/** `true`, or `false` and why not. */
type Verdict = true | [false, ErrorObject];

/** JSON Schema, which brings a library: wired where it is in the bundle. */
export interface Schemas {
  validate(schema?: Value, data?: Value): Verdict;
  validateString(schema?: Value, text?: Value): Verdict;
}

let schemas: Schemas | undefined;

export function useSchemas(wired: Schemas): void {
  schemas = wired;
}

function wiredSchemas(): Schemas {
  // The compiler sees by name who validates.
  if (schemas === undefined) throw faultAt("json.validate must be called by its name");
  return schemas;
}

export const json = Object.freeze({
  decode,
  encode,
  validate: (schema?: Value, data?: Value): Verdict => wiredSchemas().validate(schema, data),
  validate_string: (schema?: Value, text?: Value): Verdict => wiredSchemas().validateString(schema, text),
});
