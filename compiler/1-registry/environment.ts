/**
 * The values of environment variables at worker start (spec: modules.md A11). Not part of compiling:
 *
 *     const lookup = createLookup(manifest.environment, process.env);
 *     const options = resolveConfigured(manifest.clients[id] as ClientOptions, lookup);
 */
import { readFileSync } from "node:fs";
import { type Resolved, resolveConfigured } from "./configured.ts";
import type { Environment, EnvStorage, EnvVariable } from "./model.ts";
import {
  PlaceholderError,
  type PlaceholderLookup,
  resolvePlaceholders,
  type Scalar,
  typedLike,
} from "./placeholders.ts";

/** What a build keeps of {@link Environment}. */
export interface EnvironmentData {
  storages: readonly Pick<Environment["storages"][number], "id" | "storage">[];
  variables: readonly Pick<Environment["variables"][number], "id" | "variable">[];
}

/** The process environment. */
export type ProcessEnvironment = Readonly<Record<string, string | undefined>>;

/** The text of the file of an `env.storage.file`; undefined when there is none. */
export type EnvFileReader = (path: string) => string | undefined;

/**
 * Looks a variable up by public name or entry id: the stored value, then the variable's own default. A name
 * that the registry does not declare is looked up in the process environment. A value takes the type of the
 * variable's default when it reads as such.
 *
 * The lookup throws {@link PlaceholderError} when a variable is defined by itself. Values are read when they
 * are asked for; each file is read once.
 */
export function createLookup(
  environment: EnvironmentData | Readonly<Record<string, unknown>>,
  processEnvironment: ProcessEnvironment,
  readEnvFile: EnvFileReader = readIfPresent,
): PlaceholderLookup {
  // A manifest of a build types it loosely; it was written from this type.
  const { storages = [], variables = [] } = environment as Partial<EnvironmentData>;
  return new Lookup(storages, variables, processEnvironment, readEnvFile).value;
}

class Lookup {
  readonly #storages: ReadonlyMap<string, EnvStorage>;
  readonly #variables = new Map<string, EnvVariable>();
  readonly #process: ProcessEnvironment;
  readonly #readEnvFile: EnvFileReader;
  readonly #files = new Map<string, ReadonlyMap<string, string>>();
  readonly #open = new Set<string>();

  constructor(
    storages: EnvironmentData["storages"],
    variables: EnvironmentData["variables"],
    processEnvironment: ProcessEnvironment,
    readEnvFile: EnvFileReader,
  ) {
    this.#storages = new Map(storages.map(({ id, storage }) => [id, storage]));
    for (const { id, variable } of variables) {
      this.#variables.set(id, variable);
      if (variable.name !== undefined) this.#variables.set(variable.name, variable);
    }
    this.#process = processEnvironment;
    this.#readEnvFile = readEnvFile;
  }

  value = (name: string): Scalar | undefined => {
    const variable = this.#variables.get(name);
    if (variable === undefined) return this.#processValue(name);
    if (this.#open.has(variable.id)) {
      throw new PlaceholderError("Invalid", `environment variable is defined by itself: ${name}`);
    }
    this.#open.add(variable.id);
    try {
      const stored = this.#stored(variable.storage, keyOf(variable), new Set());
      const { default: fallback } = variable;
      if (stored !== undefined) return fallback === undefined ? stored : typedLike(fallback, stored);
      return typeof fallback === "string" ? resolvePlaceholders(fallback, this.value) : fallback;
    } finally {
      this.#open.delete(variable.id);
    }
  };

  #processValue(name: string): string | undefined {
    return Object.hasOwn(this.#process, name) ? this.#process[name] : undefined;
  }

  #stored(id: string, key: string, visited: Set<string>): string | undefined {
    const storage = this.#storages.get(id);
    // A router that contains itself must not search for ever.
    if (storage === undefined || visited.has(id)) return undefined;
    visited.add(id);
    switch (storage.type) {
      case "os":
        return this.#processValue(key);
      case "memory":
        return undefined;
      case "static":
        return Object.hasOwn(storage.values, key) ? storage.values[key] : undefined;
      case "file":
        return this.#file(resolveConfigured(storage.filePath, this.value, `${id}: file_path`)).get(key);
      case "router": {
        for (const member of storage.storages) {
          const found = this.#stored(member, key, visited);
          if (found !== undefined) return found;
        }
        return undefined;
      }
    }
  }

  #file(path: Resolved<string>): ReadonlyMap<string, string> {
    const known = this.#files.get(path);
    if (known) return known;
    const values = parseEnvFile(this.#readEnvFile(path) ?? "");
    this.#files.set(path, values);
    return values;
  }
}

/** The key of a variable in its storage: the public name, without one the entry's name. */
export function keyOf({ id, name }: Pick<EnvVariable, "id" | "name">): string {
  return name ?? id.slice(id.indexOf(":") + 1);
}

/** `KEY=VALUE` lines; blank lines and lines that start with `#` are skipped. The last one of a key wins. */
export function parseEnvFile(text: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const equals = line.indexOf("=");
    if (equals <= 0 || line.trimStart().startsWith("#")) continue;
    values.set(line.slice(0, equals).trim(), line.slice(equals + 1).trim());
  }
  return values;
}

function readIfPresent(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
