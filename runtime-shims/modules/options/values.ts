/** Readers for single option values (workflows.md §11.2). Each gets the value and raises {@link OptionError}. */
import { fromText, toText } from "../../lua/bytes.ts";
import { toJson } from "../../lua/json-value.ts";
import { Table } from "../../lua/table.ts";
import { typeName } from "../../lua/type-name.ts";
import type { Value } from "../../lua/value.ts";
import { parseDuration } from "../time/duration.ts";

/** Why an option cannot be used; the reader of the whole table puts the key in front. */
export class OptionError extends Error {
  override readonly name = "OptionError";
}

export type Reader<T> = (value: Value) => T;

export function text(value: Value): string {
  if (typeof value !== "string") throw new OptionError(`must be a string, got ${typeName(value)}`);
  return toText(value);
}

export function nonEmptyText(value: Value): string {
  const result = text(value);
  if (result === "") throw new OptionError("cannot be empty");
  return result;
}

export function flag(value: Value): boolean {
  if (typeof value !== "boolean") throw new OptionError("must be a boolean");
  return value;
}

export function number(value: Value): number {
  if (typeof value !== "number") throw new OptionError("must be a number");
  return value;
}

export function integer(value: Value): number {
  if (typeof value !== "number" || !Number.isFinite(value)) throw new OptionError("must be an integer");
  return Math.trunc(value);
}

/** Milliseconds: a number of them, or a duration string. */
export function duration(value: Value): number {
  if (typeof value === "number" && Number.isFinite(value)) return checkSign(Math.round(value));
  if (typeof value !== "string") throw new OptionError("must be a duration string or milliseconds number");
  const parsed = parseDuration(value);
  if ("message" in parsed) {
    throw new OptionError(`must be a duration string (e.g. "5s"): ${toText(parsed.message)}`);
  }
  return checkSign(Math.round(parsed.nanoseconds / 1e6));
}

function checkSign(milliseconds: number): number {
  if (milliseconds < 0)
    throw new OptionError("must be a duration string or milliseconds number, not negative");
  return milliseconds;
}

/** One of several names in any letter case, with `-` for `_` and an optional protocol prefix, or its number. */
export function oneOf<T extends string>(
  names: readonly T[],
  prefix: string,
  aliases: Record<string, T> = {},
): Reader<T> {
  return (value) => {
    if (typeof value === "number") {
      const found = names[value];
      if (found === undefined || !Number.isInteger(value))
        throw new OptionError(`has invalid value "${value}"`);
      return found;
    }
    if (typeof value !== "string") throw new OptionError("must be enum string/int");
    const normal = value.toUpperCase().replaceAll("-", "_");
    const bare = normal.startsWith(prefix) ? normal.slice(prefix.length) : normal;
    const found =
      names.find((name) => name === bare) ?? (Object.hasOwn(aliases, bare) ? aliases[bare] : undefined);
    if (found === undefined) throw new OptionError(`has invalid value "${toText(value)}"`);
    return found;
  };
}

export function map(value: Value): Table {
  if (!(value instanceof Table) || value.length > 0) throw new OptionError("must be a table/map");
  return value;
}

/** The entries of a table with string keys. */
export function entries(value: Value): [string, Value][] {
  const table = map(value);
  return table.keys().flatMap((key): [string, Value][] => {
    const item = table.get(key);
    if (item === undefined) return [];
    if (typeof key !== "string") throw new OptionError("must be a table/map");
    return [[toText(key), item]];
  });
}

/** A table as plain JSON values by name. */
export function jsonMap(value: Value): Record<string, unknown> {
  return Object.fromEntries(
    entries(value).map(([name, item]) => {
      try {
        return [name, toJson(item)];
      } catch (error) {
        throw new OptionError(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }),
  );
}

/** Reads an option bag: for each option its short key or the long alias, of which the short one wins (§11.1). */
export class OptionBag {
  constructor(
    private readonly table: Table,
    private readonly scope: "workflow" | "activity",
  ) {}

  read<T>(name: string, reader: Reader<T>): T | undefined {
    for (const key of [`${this.scope}.${name}`, `temporal.${this.scope}.${name}`]) {
      const value = this.table.getField(key);
      if (value === undefined) continue;
      try {
        return reader(value);
      } catch (error) {
        if (error instanceof OptionError) throw new OptionError(`${key} ${error.message}`);
        throw error;
      }
    }
    return undefined;
  }
}

/** A message as Lua bytes. */
export function optionMessage(error: OptionError): string {
  return fromText(error.message);
}
