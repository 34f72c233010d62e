/** The environment variables of a registry for its running code (modules.md §A11, §B11). */
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { isPlaceholder } from "../../compiler/1-registry/configured.ts";
import { createLookup, keyOf, parseEnvFile } from "../../compiler/1-registry/environment.ts";
import type { EnvStorage, EnvVariable } from "../../compiler/1-registry/model.ts";
import { resolvePlaceholders } from "../../compiler/1-registry/placeholders.ts";
import { readOnly, VariableError, type Variables } from "../host/env.ts";

interface Declared {
  storages?: readonly { id: string; storage: EnvStorage }[];
  variables?: readonly { id: string; variable: EnvVariable }[];
}

type ProcessEnvironment = Readonly<Record<string, string | undefined>>;

/**
 * Variables as the registry declares them; those of the environment when it declares none. What is written to memory lives as long as
 * the result.
 *
 * @param environment of the build manifest
 */
export function createVariables(environment: Declared, env: ProcessEnvironment): Variables {
  const { storages = [], variables = [] } = environment;
  return variables.length + storages.length === 0
    ? readOnly(() => env)
    : new RegistryVariables(environment, storages, variables, env);
}

class RegistryVariables implements Variables {
  private readonly storages: ReadonlyMap<string, EnvStorage>;
  private readonly known = new Map<string, EnvVariable>();
  /** Written values by storage and key. */
  private readonly written = new Map<string, string>();
  private readonly lookup: ReturnType<typeof createLookup>;
  private readonly seesProcess: boolean;

  constructor(
    environment: Declared,
    storages: NonNullable<Declared["storages"]>,
    private readonly variables: NonNullable<Declared["variables"]>,
    private readonly env: ProcessEnvironment,
  ) {
    this.storages = new Map(storages.map(({ id, storage }) => [id, storage]));
    for (const { id, variable } of variables) {
      this.known.set(id, variable);
      if (variable.name !== undefined) this.known.set(variable.name, variable);
    }
    this.lookup = createLookup(environment as Record<string, unknown>, env);
    this.seesProcess = storages.some(({ storage }) => storage.type === "os");
  }

  get(name: string): string {
    const variable = this.known.get(name);
    const value = variable === undefined ? this.processValue(name) : this.value(variable);
    if (value === undefined) throw new VariableError("NOT_FOUND", "environment variable not found");
    return value;
  }

  private processValue(name: string): string | undefined {
    return this.seesProcess && Object.hasOwn(this.env, name) ? this.env[name] : undefined;
  }

  private value(variable: EnvVariable): string | undefined {
    const written = this.written.get(this.place(variable).address);
    if (written !== undefined) return written;
    const value = this.lookup(variable.id);
    return value === undefined ? undefined : String(value);
  }

  /** Where a variable is written: of several storages the first. */
  private place(variable: EnvVariable): { storage: EnvStorage | undefined; address: string; key: string } {
    const seen = new Set<string>();
    let id = variable.storage;
    let storage = this.storages.get(id);
    while (storage?.type === "router" && !seen.has(id)) {
      seen.add(id);
      id = storage.storages[0] ?? "";
      storage = this.storages.get(id);
    }
    const key = keyOf(variable);
    return { storage, address: `${id} ${key}`, key };
  }

  set(name: string, value: string): void {
    const variable = this.known.get(name);
    if (variable === undefined) throw new VariableError("NOT_FOUND", "environment variable not found");
    if (variable.readOnly) throw new VariableError("PERMISSION_DENIED", "environment variable is read-only");
    const { storage, address, key } = this.place(variable);
    if (storage === undefined) throw new VariableError("NOT_FOUND", "environment storage backend not found");
    if (storage.type === "file") this.writeFile(storage, key, value);
    else if (storage.type !== "memory") throw new VariableError("PERMISSION_DENIED", "storage is read-only");
    this.written.set(address, value);
  }

  private writeFile(storage: EnvStorage & { type: "file" }, key: string, value: string): void {
    if (/[\r\n]/.test(value)) throw new VariableError("INVALID", "a value in a file must be one line");
    const { filePath, autoCreate, fileMode, dirMode } = storage;
    const path = String(
      isPlaceholder(filePath) ? resolvePlaceholders(filePath.placeholder, this.lookup) : filePath,
    );
    let text = "";
    try {
      text = readFileSync(path, "utf8");
    } catch {
      if (!autoCreate)
        throw new VariableError("PERMISSION_DENIED", `cannot write ${path}: it does not exist`);
      mkdirSync(dirname(path), { recursive: true, mode: dirMode });
    }
    const line = `${key}=${value}`;
    const lines = text.replace(/\n$/, "").split("\n");
    const at = lines.findLastIndex((row) => parseEnvFile(row).has(key));
    if (at >= 0) lines[at] = line;
    else if (text === "") lines[0] = line;
    else lines.push(line);
    writeFileSync(path, `${lines.join("\n")}\n`, { mode: fileMode });
    if (text === "") chmodSync(path, fileMode);
  }

  all(): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    if (this.seesProcess) {
      for (const [name, value] of Object.entries(this.env)) if (value !== undefined) found.set(name, value);
    }
    for (const { variable } of this.variables) {
      const value = this.value(variable);
      if (variable.name !== undefined && value !== undefined) found.set(variable.name, value);
    }
    return found;
  }
}
