/** JSON Schema validation of the `json` module (modules.md §B4.3). */
import { type Schema, Validator } from "@cfworker/json-schema";
import { fromText, toText } from "../lua/bytes.ts";
import { ErrorObject } from "../lua/error.ts";
import { EncodeError, toJson } from "../lua/json-value.ts";
import { Table } from "../lua/table.ts";
import type { Value } from "../lua/value.ts";
import { JsonSyntaxError, parseJson } from "./json-parser.ts";

type Verdict = true | [false, ErrorObject];

const CACHED = 100;
const validators = new Map<string, Validator>();

function rejected(message: string): [false, ErrorObject] {
  return [false, new ErrorObject({ message: fromText(message), kind: "INVALID", retryable: false })];
}

/** An empty table is an object here. */
function plain(value: Value): unknown {
  const json = toJson(value);
  return emptyObjects(json);
}

function emptyObjects(json: unknown): unknown {
  if (Array.isArray(json)) return json.length === 0 ? {} : json.map(emptyObjects);
  if (json === null || typeof json !== "object") return json;
  return Object.fromEntries(Object.entries(json).map(([key, item]) => [key, emptyObjects(item)]));
}

/** Lists that are empty stay lists where schemas want lists. */
const LISTS = new Set(["required", "enum", "allOf", "anyOf", "oneOf", "prefixItems", "type", "examples"]);

function schemaOf(value: Value): Schema | boolean {
  const restore = (json: unknown): unknown => {
    if (Array.isArray(json)) return json.map(restore);
    if (json === null || typeof json !== "object") return json;
    return Object.fromEntries(
      Object.entries(json).map(([key, item]) => [
        key,
        Array.isArray(item) && item.length === 0 && !LISTS.has(key) ? {} : restore(item),
      ]),
    );
  };
  const definition = restore(toJson(value));
  // A table without anything in it is the schema that everything fits.
  return (Array.isArray(definition) && definition.length === 0 ? {} : definition) as Schema;
}

const TYPES = new Set(["array", "boolean", "integer", "null", "number", "object", "string"]);

/** The engine skips what it does not understand; a wrong schema must not pass for a lenient one. */
function checkSchema(schema: unknown, path = "#"): void {
  if (typeof schema === "boolean") return;
  if (schema === null || typeof schema !== "object" || Array.isArray(schema)) {
    throw new Error(`${path} is not a schema`);
  }
  const { type, properties, items, required, pattern } = schema as Record<string, unknown>;
  for (const name of Array.isArray(type) ? type : type === undefined ? [] : [type]) {
    if (!TYPES.has(name)) throw new Error(`${path}/type: unknown type ${JSON.stringify(name)}`);
  }
  if (required !== undefined && !Array.isArray(required)) throw new Error(`${path}/required is not a list`);
  if (typeof pattern === "string") new RegExp(pattern, "u");
  if (properties !== undefined) {
    if (properties === null || typeof properties !== "object")
      throw new Error(`${path}/properties is not a table`);
    for (const [key, child] of Object.entries(properties)) checkSchema(child, `${path}/properties/${key}`);
  }
  if (items !== undefined && !Array.isArray(items)) checkSchema(items, `${path}/items`);
}

function validatorOf(schema: Value): Validator | [false, ErrorObject] {
  if (schema === undefined) return rejected("schema is required");
  if (typeof schema !== "string" && !(schema instanceof Table)) {
    return rejected("schema must be a string or table");
  }
  try {
    const definition = schemaOf(typeof schema === "string" ? parseJson(schema) : schema);
    const key = JSON.stringify(definition);
    let validator = validators.get(key);
    if (validator === undefined) {
      checkSchema(definition);
      validator = new Validator(definition as Schema, "2020-12", false);
      if (validators.size >= CACHED) validators.clear();
      validators.set(key, validator);
    }
    return validator;
  } catch (error) {
    return rejected(`failed to compile schema: ${(error as Error).message}`);
  }
}

function verdict(validator: Validator, data: unknown): Verdict {
  try {
    const { valid, errors } = validator.validate(data);
    if (valid) return true;
    const reasons = errors.map(({ instanceLocation, error }) => `${instanceLocation}: ${error}`);
    return rejected(`validation failed: ${reasons.join("; ")}`);
  } catch (error) {
    // References to schemas that do not exist show only now.
    return rejected(`failed to compile schema: ${(error as Error).message}`);
  }
}

/** `json.validate(schema, data)` */
export function validate(schema?: Value, data?: Value): Verdict {
  const validator = validatorOf(schema);
  if (Array.isArray(validator)) return validator;
  if (data === undefined) return rejected("data is required");
  try {
    return verdict(validator, plain(data));
  } catch (error) {
    if (error instanceof EncodeError) return rejected(error.message);
    throw error;
  }
}

/** `json.validate_string(schema, text)` */
export function validateString(schema?: Value, text?: Value): Verdict {
  const validator = validatorOf(schema);
  if (Array.isArray(validator)) return validator;
  if (text === undefined) return rejected("data is required");
  if (typeof text !== "string") return rejected("data must be a JSON string");
  try {
    parseJson(text);
  } catch (error) {
    if (error instanceof JsonSyntaxError) return rejected(toText(error.message));
    throw error;
  }
  return verdict(validator, JSON.parse(toText(text)));
}
