import type { LogLevel } from "../lua/environment.ts";

const LEVELS: readonly LogLevel[] = ["debug", "info", "warn", "error"];

const KEY = Symbol.for("luaflow.host.log");

export interface LogForm {
  /** Less is left out. */
  least?: LogLevel;
  /** One JSON object a line. */
  json?: boolean;
}

type Shared = { [KEY]?: LogForm };

/** Holds for every bundle that the program loads. */
export function useLogForm(form: LogForm): void {
  (globalThis as Shared)[KEY] = form;
}

function plain(_: string, value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  return value instanceof Error ? (value.stack ?? value.message) : value;
}

/** ` {"amount":2}`: fields as they stand behind a message; nothing where there are none, or JSON cannot carry them. */
export function fieldsText(fields: Record<string, unknown>): string {
  if (Object.keys(fields).length === 0) return "";
  try {
    return ` ${JSON.stringify(fields, plain)}`;
  } catch {
    return "";
  }
}

/** One line of JSON: `time`, `level`, `message`, and the fields beside them, without those that JSON cannot carry. */
export function jsonRecord(
  level: string,
  message: string,
  fields: Record<string, unknown> = {},
  time = new Date().toISOString(),
): string {
  const own = { time, level, message };
  try {
    // What the record itself says goes before fields of these names.
    return JSON.stringify({ ...own, ...fields, ...own }, plain);
  } catch {
    return JSON.stringify(own);
  }
}

/** A line on stderr: level, message, and the fields as JSON where there are any. */
export function writeRecord(level: LogLevel, message: string, fields: Record<string, unknown>): void {
  const { least = "debug", json = false } = (globalThis as Shared)[KEY] ?? {};
  if (LEVELS.indexOf(level) < LEVELS.indexOf(least)) return;
  if (json) {
    console.error(jsonRecord(level.toUpperCase(), message, fields));
    return;
  }
  console.error(`${level.toUpperCase()} ${message}${fieldsText(fields)}`);
}
