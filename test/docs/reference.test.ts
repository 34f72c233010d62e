// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders are written like that
/** The reference of manifests and options says what the compiler reads, no more and no less. */
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Schema, Validator } from "@cfworker/json-schema";
import { describe, expect, it, vi } from "vitest";
import { Fields } from "../../compiler/1-registry/fields.ts";
import { loadRegistry } from "../../compiler/1-registry/index.ts";
import { KNOWN_KINDS } from "../../compiler/1-registry/kinds.ts";
import { YamlDocument } from "../../compiler/1-registry/yaml/document.ts";
import { toPlain } from "../../compiler/1-registry/yaml/plain.ts";
import { manifestSchema } from "../../compiler/reference/json-schema.ts";
import { FILE_FIELDS, KINDS } from "../../compiler/reference/manifest/index.ts";
import type { FieldReference, KindReference } from "../../compiler/reference/model.ts";
import { OPTIONS } from "../../compiler/reference/options.ts";
import { NOT_LOCAL } from "../../runtime-shims/modules/options/local.ts";
import { FIELD_NAMES, OPTION_NAMES } from "../../runtime-shims/modules/options/names.ts";
import { CASES } from "../registry/cases.ts";
import { unmark } from "../registry/support.ts";
import { manifestPage, optionsPage } from "./reference.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const validator = new Validator(manifestSchema() as Schema, "7", false);

it.each([
  ["docs/manifest.md", manifestPage],
  ["docs/options.md", optionsPage],
  ["schema/manifest.schema.json", () => `${JSON.stringify(manifestSchema(), null, 2)}\n`],
])("%s is what the tables say", async (path, page) => {
  mkdirSync(`${root}schema`, { recursive: true });
  await expect(page()).toMatchFileSnapshot(`${root}${path}`);
});

it("every kind has a section", () => {
  expect(KINDS.flatMap(({ kinds }) => kinds).sort()).toEqual([...KNOWN_KINDS].sort());
});

describe("options", () => {
  it.each(["activity", "workflow"] as const)(
    "every option of %s has a line, and every line an option",
    (scope) => {
      expect(OPTIONS[scope].map(({ name }) => name).sort()).toEqual([...OPTION_NAMES[scope]].sort());
      for (const { name, type } of OPTIONS[scope]) {
        if (typeof type !== "object" || !("fields" in type)) continue;
        const known = FIELD_NAMES[name as keyof typeof FIELD_NAMES];
        expect(type.fields.map((field) => field.name).sort()).toEqual([...known].sort());
      }
    },
  );
});

/** The values of all examples. */
function exampleOf(
  fields: readonly FieldReference[],
  except: readonly string[] = [],
): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap(({ name, type, example }) => {
      if (except.includes(name)) return [];
      if (typeof type === "object" && "fields" in type) return [[name, exampleOf(type.fields, except)]];
      return example === undefined ? [] : [[name, example]];
    }),
  );
}

/** Fields that exclude each other; each of these lists is left out of one variant. */
const VARIANTS: readonly (readonly string[])[] = [
  [
    "local",
    "backoff",
    "api_key",
    "api_key_file",
    "cert_pem",
    "cert_file",
    "key_file",
    "key_pem",
    "key_pem_env",
    "insecure_skip_verify",
    "local_activity_worker_only",
  ],
  [
    ...Object.values(NOT_LOCAL).map((name) => `activity.${name}`),
    "backoff_factor",
    "api_key_env",
    "api_key_file",
    "cert_pem",
    "cert_file",
    "key_file",
    "key_pem",
    "key_pem_env",
    "server_name",
    "disable_workflow_worker",
  ],
];
const MTLS = { type: "mtls", cert_file: "c", key_file: "k" };

/** What a reader refers to need not be there. */
const REFERENCES = /^LF(1023|1040|1051|1071|1086|1095|1098|1102|1105|1131|1140|1146)$/;
/** “No effect”. */
const IDLE = /^LF(1077|1016|1054|1037)$/;

function entriesOf({ kinds, fields, meta }: KindReference): Record<string, unknown>[] {
  return kinds.flatMap((kind) =>
    VARIANTS.map((except) => ({
      name: "e",
      kind,
      ...exampleOf(fields, except),
      meta: exampleOf(meta, except),
    })),
  );
}

function load(entry: Record<string, unknown>) {
  const text = JSON.stringify({ namespace: "app", entries: [entry] });
  return loadRegistry(
    new Map([
      ["_index.yaml", text],
      ["order.lua", "return {}"],
    ]),
  ).diagnostics;
}

describe.each(KINDS.map((kind) => [kind.kinds.join(), kind] as const))("%s", (_, kind) => {
  it("takes every field of its table, with the example's type", () => {
    for (const entry of entriesOf(kind)) {
      // What modules read when programs run, and what linking wants, is not in these tables.
      const found =
        kind.fields.length === 0
          ? []
          : load(entry).filter(({ code }) => !REFERENCES.test(code) && !IDLE.test(code));
      expect(found.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
      expect(validator.validate({ namespace: "app", entries: [entry] }).errors).toEqual([]);
    }
  });

  it("has a line for every field that is read", () => {
    const asked = new Set<string>();
    const note = (fields: Fields, keys: readonly string[]) => {
      // Maps with keys of the user's are read by these.
      for (const key of keys) asked.add([...fields.path, key].join("."));
    };
    const raw = Fields.prototype.raw;
    const allow = Fields.prototype.allow;
    const rawSpy = vi.spyOn(Fields.prototype, "raw").mockImplementation(function (this: Fields, key: string) {
      note(this, [key]);
      return raw.call(this, key);
    });
    const allowSpy = vi.spyOn(Fields.prototype, "allow").mockImplementation(function (
      this: Fields,
      ...keys: string[]
    ) {
      note(this, keys);
      allow.call(this, ...keys);
    });
    try {
      for (const entry of entriesOf(kind)) {
        load(entry);
        load({ ...entry, auth: { type: "api_key" } });
        load({ ...entry, auth: MTLS });
        load({ ...entry, auth: { type: "mtls", cert_file: "c", key_pem_env: "K" } });
      }
    } finally {
      rawSpy.mockRestore();
      allowSpy.mockRestore();
    }
    const known = new Set([...paths(kind.fields), ...paths(kind.meta, "meta.")]);
    // The reader of one kind looks whether the block of another is there, to say that it does not belong.
    const others = /^meta\.temporal\.(workflow|activity|search_attributes)$/;
    expect([...asked].filter((path) => !known.has(path) && !free(path, kind) && !others.test(path))).toEqual(
      [],
    );
    for (const path of paths(kind.fields)) expect([...asked], path).toContain(path);
  });
});

/** Below a map with keys of the user's. */
function free(path: string, { fields, meta }: KindReference): boolean {
  const maps = [...freeMaps(fields), ...freeMaps(meta, "meta.")];
  return maps.some((map) => path.startsWith(`${map}.`));
}

function freeMaps(fields: readonly FieldReference[], prefix = ""): string[] {
  return fields.flatMap(({ name, type }) => {
    if (typeof type !== "object") return [];
    if ("map" in type) return [prefix + name];
    return "fields" in type ? freeMaps(type.fields, `${prefix}${name}.`) : [];
  });
}

function paths(fields: readonly FieldReference[], prefix = ""): string[] {
  return fields.flatMap(({ name, type }) => [
    prefix + name,
    ...(typeof type === "object" && "fields" in type ? paths(type.fields, `${prefix}${name}.`) : []),
  ]);
}

function parsed(path: string, text: string): unknown {
  const document = YamlDocument.parse(path, text);
  const plain = toPlain(document, document.root);
  return plain.ok ? plain.value : undefined;
}

describe("the schema", () => {
  const manifests = ["fixtures", "templates"].flatMap((folder) =>
    readdirSync(`${root}${folder}`, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith("_index.yaml"))
      .map((path) => `${folder}/${path}`),
  );

  it.each(manifests)("takes %s", (path) => {
    expect(validator.validate(parsed(path, readFileSync(`${root}${path}`, "utf8"))).errors).toEqual([]);
  });

  it("takes a single entry, and one with its fields in data", () => {
    const lua = { source: "file://a.lua", method: "main" };
    expect(validator.validate({ namespace: "app", name: "a", kind: "function.lua", ...lua }).errors).toEqual(
      [],
    );
    const entries = [{ name: "a", kind: "function.lua", data: lua }];
    expect(validator.validate({ namespace: "app", entries }).errors).toEqual([]);
    const client = {
      name: "c",
      kind: "temporal.client",
      address_env: "TEMPORAL",
      connection_timeout: "${env:T|5s}",
    };
    expect(validator.validate({ namespace: "app", entries: [client] }).errors).toEqual([]);
    expect(
      validator.validate({ namespace: "app", entries: [{ name: "q", kind: "queue.driver", x: 1 }] }).errors,
    ).toEqual([]);
  });

  const refused = [
    "LF1005",
    "LF1007",
    "LF1008",
    "LF1013",
    "LF1014",
    "LF1030",
    "LF1031",
    "LF1060",
    "LF1061",
    "LF1063",
    "LF1070",
    "LF1073",
    "LF1078",
    "LF1085",
    "LF1100",
    "LF1101",
    "LF1103",
    "LF1107",
  ];
  /** What only the compiler finds. */
  const beyond =
    /^(a source that is a file name|default options that do not exist|meta.temporal as a string|an empty workflow name|an option that no middleware has|a deployment with a dot)/;
  it.each(CASES.filter(({ code, name }) => refused.includes(code) && !beyond.test(name)))(
    "refuses $name, as the compiler does ($code)",
    ({ files }) => {
      const manifest = [...unmark(files).files].filter(
        ([path]) => path.endsWith(".yaml") && path !== "infra.yaml",
      );
      const valid = manifest.map(([path, text]) => validator.validate(parsed(path, text)).valid);
      expect(valid).toContain(false);
    },
  );

  it("describes every field of a file", () => {
    const { properties } = manifestSchema() as { properties: object };
    expect(Object.keys(properties).sort()).toEqual(FILE_FIELDS.map(({ name }) => name).sort());
  });
});
