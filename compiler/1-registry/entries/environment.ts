/** `env.storage.*` and `env.variable` (spec: modules.md A11). Whether storages exist is checked later. */
import { CODES } from "../codes.ts";
import type { Fields } from "../fields.ts";
import type { RawEntry } from "../manifest.ts";
import type { EnvStorage, EnvStorageEntry, EnvStorageKind, EnvVariableEntry } from "../model.ts";
import { typeName } from "../yaml/plain.ts";
import { baseEntry, configuration } from "./base.ts";

export function readEnvStorage(raw: RawEntry, kind: EnvStorageKind): EnvStorageEntry {
  const fields = configuration(raw);
  // The platform lets every service-like entry carry it; storages have nothing to start.
  fields.allow("lifecycle");
  const storage = readStorage(fields, kind);
  fields.finish(`an \`${kind}\` entry`);
  return { ...baseEntry(raw), kind, storage };
}

function readStorage(fields: Fields, kind: EnvStorageKind): EnvStorage {
  switch (kind) {
    case "env.storage.os":
      return { type: "os" };
    case "env.storage.memory":
      return { type: "memory" };
    case "env.storage.file":
      return {
        type: "file",
        filePath: readFilePath(fields),
        autoCreate: fields.literalFlag("auto_create", false),
        fileMode: readMode(fields, "file_mode", 0o644),
        dirMode: readMode(fields, "dir_mode", 0o755),
      };
    case "env.storage.static":
      return { type: "static", values: readValues(fields.map("values")) };
    case "env.storage.router":
      return { type: "router", storages: readStorages(fields) };
  }
}

function readFilePath(fields: Fields) {
  const path = fields.text("file_path");
  if (path !== undefined && path !== "") return path;
  if (path === "" || !fields.has("file_path")) {
    const key = fields.has("file_path") ? "file_path" : undefined;
    fields.report(CODES.emptyEnvFile, "file path must not be empty", key);
  }
  return "";
}

/** `0644`, or the same as text. */
function readMode(fields: Fields, key: string, fallback: number): number {
  const value = fields.raw(key);
  if (value === undefined) return fallback;
  const text =
    typeof value === "string" && /^0?o?[0-7]{3,4}$/.test(value) ? value.replace("o", "") : undefined;
  const mode = typeof value === "number" ? value : text === undefined ? Number.NaN : Number.parseInt(text, 8);
  if (Number.isInteger(mode) && mode >= 0 && mode <= 0o7777) return mode;
  const help = "write octal permission bits, for example `0644`";
  fields.report(
    CODES.invalidFileMode,
    `invalid ${key}: ${typeof value === "string" ? value : typeName(value)}`,
    key,
    { help },
  );
  return fallback;
}

function readValues(map: Fields): Record<string, string> {
  const values: [string, string][] = [];
  for (const key of map.keys()) {
    const value = map.raw(key);
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
      values.push([key, String(value)]);
    } else {
      map.wrongType(key, "a string", value);
    }
  }
  return Object.fromEntries(values);
}

function readStorages(fields: Fields): string[] {
  const written = fields.texts("storages");
  if (!fields.has("storages") || (written.length === 0 && Array.isArray(fields.raw("storages")))) {
    const key = fields.has("storages") ? "storages" : undefined;
    fields.report(CODES.emptyRouter, "router storage must have at least one storage", key);
  }
  return written.flatMap(({ text, index }) => {
    if (isFullId(text)) return [text];
    reportStorageId(fields, ["storages", index], text);
    return [];
  });
}

export function readEnvVariable(raw: RawEntry): EnvVariableEntry {
  const fields = configuration(raw);
  const name = fields.literal("variable");
  const named = name !== undefined && name !== "";
  const valid = named && /^[A-Za-z0-9_]+$/.test(name);
  if (named && !valid) {
    const help = "public names consist of letters, digits and underscores";
    fields.report(CODES.invalidVariableName, `invalid environment variable name: ${name}`, "variable", {
      help,
    });
  }
  const storage = fields.literal("storage");
  const usable = storage !== undefined && isFullId(storage);
  if (!usable && (storage !== undefined || !fields.has("storage"))) {
    reportStorageId(fields, fields.has("storage") ? ["storage"] : [], storage ?? "");
  }
  const fallback = readDefault(fields);
  const readOnly = fields.literalFlag("readonly", false);
  fields.allow("lifecycle");
  fields.finish("an `env.variable` entry");
  return {
    ...baseEntry(raw),
    kind: "env.variable",
    variable: {
      id: raw.id,
      ...(valid ? { name } : {}),
      storage: usable ? storage : "",
      ...(fallback === undefined ? {} : { default: fallback }),
      readOnly,
    },
  };
}

function readDefault(fields: Fields): string | number | boolean | undefined {
  const value = fields.raw("default");
  if (
    value === undefined ||
    typeof value === "string" ||
    typeof value === "number" ||
    typeof value === "boolean"
  ) {
    return value;
  }
  fields.wrongType("default", "a string", value);
  return undefined;
}

function isFullId(text: string): boolean {
  return /^[^:]+:.+$/.test(text);
}

function reportStorageId(fields: Fields, path: (string | number)[], written: string): void {
  const message = "invalid storage ID format, must have both namespace and name";
  const help =
    written === ""
      ? "name an `env.storage.*` entry as `namespace:name`"
      : `write \`namespace:${written.replaceAll(":", "")}\``;
  fields.scope.report(CODES.invalidStorageId, message, path, { help });
}
