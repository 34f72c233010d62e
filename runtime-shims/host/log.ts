import type { LogLevel } from "../lua/environment.ts";

/** A line on stderr: level, message, and the fields as JSON where there are any. */
export function writeRecord(level: LogLevel, message: string, fields: Record<string, unknown>): void {
  const rest = Object.keys(fields).length === 0 ? "" : ` ${JSON.stringify(fields)}`;
  console.error(`${level.toUpperCase()} ${message}${rest}`);
}
