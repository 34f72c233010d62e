/** The JSON Schema of manifests, for editors and for checks by other tools. From the same tables as docs/manifest.md. */
import { ENTRY_FIELDS, FILE_FIELDS, KINDS } from "./manifest/index.ts";
import type { FieldReference, FieldType, KindReference } from "./model.ts";

export interface JsonSchema {
  [keyword: string]: unknown;
}

/** A text with a placeholder. */
const PLACEHOLDER: JsonSchema = { type: "string", pattern: "\\$\\{" };
/** Numbers with units, as `parseDuration` takes them. */
const DURATION: JsonSchema = {
  anyOf: [
    {
      type: "string",
      pattern:
        "^[+-]?(\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|μs|ms|s|m|h)((\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|μs|ms|s|m|h))*$",
    },
    { enum: ["0", "+0", "-0"] },
  ],
};

/** Draft 7, which editors and the public store of schemas take. */
export function manifestSchema(): JsonSchema {
  return new SchemaWriter().schema();
}

class SchemaWriter {
  /** What several fields have in common, by name. */
  private readonly definitions = new Map<string, JsonSchema>([["duration", DURATION]]);

  schema(): JsonSchema {
    const kinds = KINDS.map((kind) => [kind.kinds[0]!, this.entry(kind)] as const);
    return {
      $schema: "http://json-schema.org/draft-07/schema#",
      title: "luaflow manifest",
      description: "Entries of a registry of Lua workflows: _index.yaml",
      type: "object",
      properties: {
        ...this.properties(FILE_FIELDS),
        entries: {
          description: FILE_FIELDS.at(-1)!.about,
          type: "array",
          items: { $ref: "#/definitions/entry" },
        },
      },
      required: ["namespace"],
      // A file with one entry has its fields beside the namespace.
      if: {
        required: ["entries"],
        anyOf: [
          { properties: { entries: { minItems: 1 } } },
          { not: { anyOf: [{ required: ["name"] }, { required: ["kind"] }] } },
        ],
      },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: {
        additionalProperties: false,
        properties: Object.fromEntries(FILE_FIELDS.map(({ name }) => [name, true])),
      },
      else: { anyOf: [{ required: ["entries"] }, { required: ["name", "kind"] }] },
      definitions: {
        entry: this.anyEntry(),
        ...Object.fromEntries(kinds),
        ...Object.fromEntries(this.definitions),
      },
    };
  }

  private anyEntry(): JsonSchema {
    return {
      type: "object",
      properties: {
        name: { type: "string", minLength: 1, description: entryAbout("name") },
        kind: {
          description: entryAbout("kind"),
          anyOf: [{ enum: KINDS.flatMap(({ kinds }) => [...kinds]) }, { type: "string" }],
        },
        meta: { type: "object", description: entryAbout("meta") },
      },
      required: ["name", "kind"],
      allOf: KINDS.map(({ kinds }) => ({
        if: { properties: { kind: { enum: kinds } }, required: ["kind"] },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        then: { $ref: `#/definitions/${kinds[0]}` },
      })),
    };
  }

  private entry({ kinds, about: text, fields, meta }: KindReference): JsonSchema {
    const common = {
      name: true,
      kind: { enum: kinds, description: text },
      meta: { type: "object", description: entryAbout("meta"), properties: this.properties(meta) },
    };
    if (fields.length === 0) return { description: text, properties: common };
    const own = this.properties(fields);
    const required = requirements(fields);
    return {
      description: text,
      properties: {
        ...common,
        ...own,
        data: {
          description: entryAbout("data"),
          type: "object",
          properties: references(`${kinds[0]}/properties`, Object.keys(own)),
          additionalProperties: false,
          ...(required.length > 0 && { allOf: required }),
        },
      },
      additionalProperties: false,
      // With `data` the fields stand in there.
      ...(required.length > 0 && { if: { required: ["data"] }, else: { allOf: required } }),
    };
  }

  private properties(fields: readonly FieldReference[]): JsonSchema {
    const found: JsonSchema = {};
    for (const field of fields) {
      found[field.name] = this.field(field);
      // The older spelling of a placeholder.
      const older = `${field.name}_env`;
      if (field.placeholder && !fields.some(({ name }) => name === older))
        found[older] = {
          type: "string",
          description: `Name of the variable that has \`${field.name}\`.`,
          deprecated: true,
        };
      // The longer spelling of an option.
      if (field.name.startsWith("activity.")) found[`temporal.${field.name}`] = this.field(field);
    }
    return found;
  }

  private field(field: FieldReference): JsonSchema {
    const { default: fallback, example, type, placeholder } = field;
    const plain = this.type(type);
    const schema = placeholder && type !== "string" ? { anyOf: [plain, PLACEHOLDER] } : plain;
    const full = {
      ...("$ref" in schema ? { allOf: [schema] } : schema),
      description: about(field),
      ...(isValue(field, fallback) && { default: fallback }),
      ...(example !== undefined && { examples: [example] }),
    };
    return typeof type === "object" && "fields" in type ? this.shared(field.name, full) : full;
  }

  /** Lifted out, and written once. */
  private shared(name: string, schema: JsonSchema): JsonSchema {
    for (let key = name, count = 2; ; key = `${name}${count++}`) {
      const known = this.definitions.get(key);
      if (known === undefined) this.definitions.set(key, schema);
      if (known === undefined || JSON.stringify(known) === JSON.stringify(schema))
        return { $ref: `#/definitions/${key}` };
    }
  }

  private type(type: FieldType): JsonSchema {
    if (typeof type === "object") {
      if ("one" in type) return oneOf(type.one);
      if ("list" in type) return { type: "array", items: this.type(type.list) };
      if ("map" in type) return { type: "object", additionalProperties: this.type(type.map) };
      const required = requirements(type.fields);
      return {
        type: "object",
        properties: this.properties(type.fields),
        ...(!type.open && { additionalProperties: false }),
        ...(required.length > 0 && { allOf: required }),
      };
    }
    switch (type) {
      case "any":
        return {};
      case "id":
      case "string":
        return { type: "string" };
      case "duration":
        return { $ref: "#/definitions/duration" };
      case "time":
        return {
          anyOf: [{ $ref: "#/definitions/duration" }, { type: "number", description: "milliseconds" }],
        };
      case "mode":
        return {
          anyOf: [
            { type: "integer", minimum: 0, maximum: 0o7777 },
            { type: "string", pattern: "^0?o?[0-7]{3,4}$" },
          ],
        };
      case "scalar":
        return { type: ["string", "number", "boolean"] };
      default:
        return { type };
    }
  }
}

function entryAbout(name: string): string {
  return ENTRY_FIELDS.find((field) => field.name === name)!.about;
}

/** Properties that are defined elsewhere. */
function references(path: string, names: readonly string[]): JsonSchema {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/definitions/${path}/${name}` }]));
}

function requirements(fields: readonly FieldReference[]): JsonSchema[] {
  return fields
    .filter(({ required }) => required)
    .map(({ name, instead, placeholder }) => {
      const names = instead === undefined ? [name] : [name, instead];
      const given = names.flatMap((key) => (placeholder ? [key, `${key}_env`] : [key]));
      return given.length === 1 ? { required: given } : { anyOf: given.map((key) => ({ required: [key] })) };
    });
}

/** Defaults may also be described. */
function isValue({ type }: FieldReference, fallback: FieldReference["default"]): boolean {
  if (fallback === undefined || fallback === "") return false;
  if (typeof fallback !== "string") return true;
  if (type === "duration") return /^\d+[a-z]+$/.test(fallback);
  return typeof type === "object" && "one" in type && type.one.includes(fallback);
}

/** Without the marks of Markdown. */
function about({ about: text, idle }: FieldReference): string {
  const plain = text.replaceAll(/\[([^\]]+)\]\([^)]*\)/g, "$1");
  return idle ? `${plain} (no effect)` : plain;
}

/** Methods and enums are read in any case. */
function oneOf(values: readonly string[]): JsonSchema {
  const upper = values.every((value) => value === value.toUpperCase());
  return { enum: upper ? [...values, ...values.map((value) => value.toLowerCase())] : values };
}
