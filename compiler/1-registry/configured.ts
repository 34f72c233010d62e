/**
 * Configuration values that may hold placeholders (spec: modules.md A11). The compiler keeps them as they are
 * written; {@link resolveConfigured} gives the final values at worker start.
 */
import { parseDuration } from "./duration.ts";
import { PlaceholderError, type PlaceholderLookup, resolvePlaceholders } from "./placeholders.ts";

/** The type that a resolved placeholder must have; durations become milliseconds. */
export type PlaceholderType = "string" | "integer" | "number" | "boolean" | "duration";

/** A text that is resolved at worker start. Plain data; it survives JSON. */
export interface Placeholder {
  /** As written, with at least one `${…}`. */
  placeholder: string;
  as: PlaceholderType;
  /** Taken for any resolved number <= 0 (A7, sizes and pollers). */
  unlessPositive?: number;
}

export type Configured<T> = T | Placeholder;

/** `T` without placeholders, at any depth. */
export type Resolved<T> = T extends Placeholder
  ? never
  : T extends readonly (infer E)[]
    ? Resolved<E>[]
    : T extends object
      ? { [K in keyof T]: Resolved<T[K]> }
      : T;

export function isPlaceholder(value: unknown): value is Placeholder {
  return typeof value === "object" && value !== null && "placeholder" in value && "as" in value;
}

/**
 * Replaces every {@link Placeholder} in a tree of plain data, such as `ClientOptions` or `WorkerOptions` read
 * back from a build manifest.
 *
 * @throws {PlaceholderError} naming the field, for a variable without a value or a value of the wrong type
 */
export function resolveConfigured<T>(value: T, lookup: PlaceholderLookup, field = ""): Resolved<T> {
  return resolveValue(value, lookup, field) as Resolved<T>;
}

function resolveValue(value: unknown, lookup: PlaceholderLookup, field: string): unknown {
  if (isPlaceholder(value)) return resolveOne(value, lookup, field);
  if (Array.isArray(value))
    return value.map((item, index) => resolveValue(item, lookup, `${field}[${index}]`));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      resolveValue(item, lookup, field === "" ? key : `${field}.${key}`),
    ]),
  );
}

function resolveOne(value: Placeholder, lookup: PlaceholderLookup, field: string): string | number | boolean {
  const where = field === "" ? "" : `${field}: `;
  let resolved: string | number | boolean;
  try {
    resolved = resolvePlaceholders(value.placeholder, lookup);
  } catch (error) {
    if (error instanceof PlaceholderError) throw new PlaceholderError(error.kind, where + error.message);
    throw error;
  }
  const result = convert(resolved, value.as);
  if (typeof result === "object") throw new PlaceholderError("Invalid", where + result.error);
  if (value.unlessPositive !== undefined && typeof result === "number" && result <= 0)
    return value.unlessPositive;
  return result;
}

function convert(
  value: string | number | boolean,
  as: PlaceholderType,
): string | number | boolean | { error: string } {
  const text = String(value);
  switch (as) {
    case "string":
      return text;
    case "boolean":
      return text === "true" || text === "false" ? text === "true" : { error: "must be true or false" };
    case "duration": {
      const parsed = parseDuration(text);
      return parsed.ok ? parsed.milliseconds : { error: parsed.error };
    }
    case "integer":
    case "number": {
      const number = text.trim() === "" ? Number.NaN : Number(text);
      if (as === "integer" && !Number.isSafeInteger(number)) return { error: "must be an integer" };
      return Number.isFinite(number) ? number : { error: "must be a number" };
    }
  }
}
