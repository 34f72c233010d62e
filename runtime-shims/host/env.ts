/** The `env` module of functions, processes and activities (modules.md §B11). */
import { fromText, toText } from "../lua/bytes.ts";
import { ErrorObject } from "../lua/error.ts";
import { Table } from "../lua/table.ts";
import type { Value } from "../lua/value.ts";
import { failed, invalid, type Outcome } from "../modules/arguments.ts";
import { currentExecution } from "../scheduler/execution.ts";

/** Why a variable cannot be had or set; the kind is an error kind. */
export class VariableError extends Error {
  override readonly name = "VariableError";

  constructor(
    readonly kind: "NOT_FOUND" | "PERMISSION_DENIED" | "INVALID",
    message: string,
  ) {
    super(message);
  }
}

function isVariableError(error: unknown): error is VariableError {
  return error instanceof Error && error.name === "VariableError";
}

/** Variables by public name or entry id. Methods throw {@link VariableError}. */
export interface Variables {
  get(name: string): string;
  set(name: string, value: string): void;
  /** Every readable variable by its public name. */
  all(): ReadonlyMap<string, string>;
}

const NOT_FOUND = "environment variable not found";

/** A registry without variables of its own sees an environment, read-only. */
export function readOnly(env: () => Readonly<Record<string, string | undefined>>): Variables {
  return {
    get(name) {
      const value = Object.hasOwn(env(), name) ? env()[name] : undefined;
      if (value === undefined) throw new VariableError("NOT_FOUND", NOT_FOUND);
      return value;
    },
    set() {
      throw new VariableError("PERMISSION_DENIED", "storage is read-only");
    },
    all: () => new Map(Object.entries(env()).filter((row): row is [string, string] => row[1] !== undefined)),
  };
}

const processVariables = readOnly(() => process.env);

const KEY = Symbol.for("luaflow.host.variables");

type Shared = { [KEY]?: Variables };

/** Called by whoever runs a registry that declares variables; `undefined` ends it. Holds for every bundle that is loaded. */
export function useVariables(wired: Variables | undefined): void {
  if (wired === undefined) delete (globalThis as Shared)[KEY];
  else (globalThis as Shared)[KEY] = wired;
}

function variables(): Variables {
  return (globalThis as Shared)[KEY] ?? processVariables;
}

/** A name that no variable has may be one of the calling entry's own namespace. */
function inOwnNamespace<T>(name: string, action: (name: string) => T): T {
  try {
    return action(name);
  } catch (error) {
    const own = toText(currentExecution()?.id ?? "").split(":")[0] ?? "";
    if (!isVariableError(error) || error.kind !== "NOT_FOUND" || own === "" || name.includes(":"))
      throw error;
    try {
      return action(`${own}:${name}`);
    } catch {
      throw error;
    }
  }
}

function attempt<T>(name: Value, action: (name: string) => T): Outcome<T & Value> {
  if (typeof name !== "string" || name === "") return invalid("empty key");
  try {
    return [inOwnNamespace(toText(name), action) as T & Value, undefined];
  } catch (error) {
    // Each bundle has a copy of this module.
    if (!isVariableError(error)) throw error;
    return failed(new ErrorObject({ message: fromText(error.message), kind: error.kind, retryable: false }));
  }
}

export const env = Object.freeze({
  get: (name?: Value): Outcome<string> => attempt(name, (key) => fromText(variables().get(key))),
  set: (name?: Value, value?: Value): Outcome<true> =>
    attempt(name, (key) => {
      if (typeof value !== "string") throw new VariableError("INVALID", "value must be a string");
      variables().set(key, toText(value));
      return true as const;
    }),
  get_all(): Outcome<Table> {
    const table = new Table();
    for (const [name, value] of variables().all()) table.$setField(fromText(name), fromText(value));
    return [table, undefined];
  },
});

/** A variable for placeholders in entries; undefined for one that is not set. */
export function lookUpVariable(name: string): string | undefined {
  try {
    return variables().get(name);
  } catch (error) {
    if (!isVariableError(error)) throw error;
    return undefined;
  }
}
