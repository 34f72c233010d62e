/** Readers for single option values (workflows.md §11.2). Each gets the value and raises {@link OptionError}. */
import { fromText, toText } from "../../lua/bytes.ts";
import { toJson } from "../../lua/json-value.ts";
import { Table } from "../../lua/table.ts";
import { typeName } from "../../lua/type-name.ts";
import type { Value } from "../../lua/value.ts";
import { parseDuration } from "../time/duration.ts";
import { keysOf, type OptionScope } from "./names.ts";

/** Why an option cannot be used; the reader of the whole table puts the key in front. */
export class OptionError extends Error {
  override readonly name = "OptionError";
}

export type Reader<T> = (value: Value) => T;

/** The server takes no id, name or task queue that is longer, in bytes (`limit.maxIDLength`). */
export const MAX_NAME_BYTES = 1000;

/** The longest time that the server can count, ms: 2^63 ns, some 292 years. */
export const MAX_DURATION = 2 ** 63 / 1e6;

/** Whole numbers travel in 32 bits. */
const MAX_INTEGER = 2 ** 31 - 1;

/** Longer values are cut in messages. */
const SHOWN = 60;

/** A value as a message shows it. */
export function shown(value: Value): string {
  if (value === undefined) return "nil";
  if (typeof value !== "string")
    return /^(number|boolean|bigint)$/.test(typeof value) ? luaText(value) : `a ${typeName(value)}`;
  const cut = value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value;
  return `"${toText(cut)}"`;
}

function luaText(value: Value): string {
  if (value === Number.POSITIVE_INFINITY) return "inf";
  if (value === Number.NEGATIVE_INFINITY) return "-inf";
  return Number.isNaN(value) ? "nan" : String(value);
}

export function text(value: Value): string {
  if (typeof value !== "string") throw new OptionError(`must be a string, got ${typeName(value)}`);
  return toText(value);
}

export function nonEmptyText(value: Value): string {
  const result = text(value);
  if (result === "") throw new OptionError("cannot be empty");
  return result;
}

/** What is wrong with the length of an id or a name, a Lua string; undefined when it can be sent. */
export function tooLong(name: string, most = MAX_NAME_BYTES): string | undefined {
  return name.length > most
    ? `must have at most ${most} bytes, got ${name.length}: ${shown(name)}`
    : undefined;
}

/** An id or a name, within what the server takes. */
export function name(value: Value): string {
  const result = nonEmptyText(value);
  const problem = tooLong(value as string);
  if (problem !== undefined) throw new OptionError(problem);
  return result;
}

/** Task queues of the server's own begin with it. */
const RESERVED_QUEUES = "/_sys/";

/** What keeps a Lua string from being the name of a task queue. */
export function queueProblem(queue: string): string | undefined {
  if (queue.startsWith(RESERVED_QUEUES)) return `cannot begin with ${RESERVED_QUEUES}, got ${shown(queue)}`;
  return tooLong(queue);
}

export function taskQueue(value: Value): string {
  const result = nonEmptyText(value);
  const problem = queueProblem(value as string);
  if (problem !== undefined) throw new OptionError(problem);
  return result;
}

export function flag(value: Value): boolean {
  if (typeof value !== "boolean") throw new OptionError(`must be a boolean, got ${shown(value)}`);
  return value;
}

export function number(value: Value): number {
  if (typeof value !== "number") throw new OptionError(`must be a number, got ${shown(value)}`);
  if (!Number.isFinite(value)) throw new OptionError(`must be a finite number, got ${shown(value)}`);
  return value;
}

/** A whole number from 0 to 2^31 - 1. */
export function integer(value: Value): number {
  if (typeof value !== "number" || !Number.isInteger(value)) {
    if (typeof value === "bigint")
      throw new OptionError(`must be at most ${MAX_INTEGER}, got ${shown(value)}`);
    throw new OptionError(`must be an integer, got ${shown(value)}`);
  }
  if (value < 0) throw new OptionError(`must not be negative, got ${value}`);
  if (value > MAX_INTEGER) throw new OptionError(`must be at most ${MAX_INTEGER}, got ${value}`);
  return value;
}

/** Milliseconds: a number of them, or a duration string. */
export function duration(value: Value): number {
  const milliseconds = durationMilliseconds(value);
  if (milliseconds < 0) {
    throw new OptionError(
      `must be a duration string or milliseconds number, not negative, got ${shown(value)}`,
    );
  }
  if (milliseconds >= MAX_DURATION) {
    throw new OptionError(
      `must be shorter than ${Math.floor(MAX_DURATION / 3_600_000)} hours, got ${shown(value)}`,
    );
  }
  return milliseconds;
}

function durationMilliseconds(value: Value): number {
  if (typeof value === "bigint") return Number(value);
  if (typeof value === "number" && Number.isFinite(value)) return Math.round(value);
  if (typeof value !== "string") {
    throw new OptionError(`must be a duration string or milliseconds number, got ${shown(value)}`);
  }
  const parsed = parseDuration(value);
  if ("message" in parsed) {
    throw new OptionError(`must be a duration string (e.g. "5s"): ${toText(parsed.message)}`);
  }
  return Math.round(parsed.nanoseconds / 1e6);
}

/** One of several names in any letter case, with `-` for `_` and an optional protocol prefix, or its number. */
export function oneOf<T extends string>(
  names: readonly T[],
  prefix: string,
  aliases: Record<string, T> = {},
): Reader<T> {
  const known = names.map((item) => item.toLowerCase()).join(", ");
  return (value) => {
    if (typeof value === "number") {
      const found = names[value];
      if (found === undefined || !Number.isInteger(value))
        throw new OptionError(`has invalid value "${luaText(value)}"; known are ${known}`);
      return found;
    }
    if (typeof value !== "string") throw new OptionError(`must be enum string/int, got ${shown(value)}`);
    const normal = value.toUpperCase().replaceAll("-", "_");
    const bare = normal.startsWith(prefix) ? normal.slice(prefix.length) : normal;
    const found =
      names.find((name) => name === bare) ?? (Object.hasOwn(aliases, bare) ? aliases[bare] : undefined);
    if (found === undefined) throw new OptionError(`has invalid value ${shown(value)}; known are ${known}`);
    return found;
  };
}

export function map(value: Value): Table {
  if (!(value instanceof Table) || value.$length > 0)
    throw new OptionError(`must be a table/map, got ${value instanceof Table ? "a list" : shown(value)}`);
  return value;
}

/** The entries of a table with string keys. */
export function entries(value: Value): [string, Value][] {
  const table = map(value);
  return table.$keys().flatMap((key): [string, Value][] => {
    const item = table.$get(key);
    if (item === undefined) return [];
    if (typeof key !== "string")
      throw new OptionError(`must be a table/map with names as keys, got the key ${shown(key)}`);
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
    private readonly scope: OptionScope,
  ) {}

  /** The key under which an option is given. */
  private key(option: string): string | undefined {
    return keysOf(this.scope, option).find((key) => this.table.$getField(key) !== undefined);
  }

  read<T>(option: string, reader: Reader<T>): T | undefined {
    const key = this.key(option);
    if (key === undefined) return undefined;
    try {
      return reader(this.table.$getField(key));
    } catch (error) {
      if (error instanceof OptionError) throw new OptionError(`${key} ${error.message}`);
      throw error;
    }
  }

  /** What cannot be used together with something else; the option is given. */
  refuse(option: string, problem: string): never {
    const key = this.key(option) ?? `${this.scope}.${option}`;
    throw new OptionError(`${key} ${problem}`);
  }
}

/** A message as Lua bytes. */
export function optionMessage(error: OptionError): string {
  return fromText(error.message);
}
