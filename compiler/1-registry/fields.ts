/**
 * Reads the fields of a configuration map with their types and defaults (spec: modules.md A2, A11).
 *
 * Every accessor reports a wrong type itself and then behaves as if the field were absent. Scalars may be
 * placeholders where the return type is {@link Configured}; then the deprecated sibling `<field>_env: NAME`
 * counts as `${env:NAME}`. {@link Fields.finish} warns about fields that no accessor asked for.
 */
import { CODES, type RegistryCode } from "./codes.ts";
import type { Configured, PlaceholderType } from "./configured.ts";
import { parseDuration } from "./duration.ts";
import { hasPlaceholder, parsePlaceholders, unescapePlaceholders } from "./placeholders.ts";
import type { EntryScope, ReportExtra } from "./scope.ts";
import { nearest } from "./suggest.ts";
import type { Path } from "./yaml/document.ts";
import { isRecord, typeName } from "./yaml/plain.ts";

export interface DurationRule {
  /** What must hold; `>= 0` unless given. */
  minimum?: "any" | ">= 0";
  /** The text when it does not. */
  message?: string;
}

export class Fields {
  readonly scope: EntryScope;
  readonly path: Path;
  readonly #values: Readonly<Record<string, unknown>>;
  readonly #known = new Set<string>();

  constructor(scope: EntryScope, values: Readonly<Record<string, unknown>>, path: Path = []) {
    this.scope = scope;
    this.#values = values;
    this.path = path;
  }

  report(code: RegistryCode, message: string, key?: string, extra?: ReportExtra): void {
    this.scope.report(code, message, key === undefined ? this.path : [...this.path, key], extra);
  }

  /** The value as it is; undefined for absent and null. Marks the field as known. */
  raw(key: string): unknown {
    this.#known.add(key);
    const value = Object.hasOwn(this.#values, key) ? this.#values[key] : undefined;
    return value === null ? undefined : value;
  }

  has(key: string): boolean {
    return Object.hasOwn(this.#values, key) && this.#values[key] !== null && this.#values[key] !== undefined;
  }

  /** Accepts fields without reading them. */
  allow(...keys: string[]): void {
    for (const key of keys) this.#known.add(key);
  }

  /** A text without placeholders: names, references. */
  literal(key: string): string | undefined {
    const value = this.raw(key);
    if (value === undefined || typeof value === "string") return value;
    this.wrongType(key, "a string", value);
    return undefined;
  }

  text(key: string): Configured<string> | undefined {
    const value = this.#scalar(key);
    if (value === undefined) return undefined;
    if (typeof value === "string") return this.#configured(key, value, "string", (text) => text);
    this.wrongType(key, "a string", value);
    return undefined;
  }

  flag(key: string, fallback: boolean): Configured<boolean> {
    const value = this.#scalar(key);
    if (value === undefined) return fallback;
    if (typeof value === "boolean") return value;
    if (typeof value === "string" && hasPlaceholder(value)) {
      return this.#configured(key, value, "boolean", () => fallback) ?? fallback;
    }
    this.wrongType(key, "true or false", value);
    return fallback;
  }

  /** Without placeholders. */
  literalFlag(key: string, fallback: boolean): boolean {
    const value = this.raw(key);
    if (value === undefined) return fallback;
    if (typeof value === "boolean") return value;
    this.wrongType(key, "true or false", value);
    return fallback;
  }

  number(key: string, fallback: number, as: "integer" | "number" = "number"): Configured<number> {
    const value = this.#scalar(key);
    if (value === undefined) return fallback;
    if (typeof value === "string" && hasPlaceholder(value)) {
      return this.#configured(key, value, as, () => fallback) ?? fallback;
    }
    if (
      typeof value === "number" &&
      Number.isFinite(value) &&
      (as === "number" || Number.isSafeInteger(value))
    ) {
      return value;
    }
    this.wrongType(key, as === "integer" ? "an integer" : "a number", value);
    return fallback;
  }

  integer(key: string, fallback: number): Configured<number> {
    return this.number(key, fallback, "integer");
  }

  /** Without placeholders. */
  literalInteger(key: string, fallback: number): number {
    const value = this.raw(key);
    if (value === undefined) return fallback;
    if (typeof value === "number" && Number.isSafeInteger(value)) return value;
    this.wrongType(key, "an integer", value);
    return fallback;
  }

  /** Any value <= 0 means the default. */
  positive(key: string, fallback: number): Configured<number> {
    const value = this.integer(key, fallback);
    if (typeof value !== "number") return { ...value, unlessPositive: fallback };
    return value <= 0 ? fallback : value;
  }

  /** Milliseconds. `fallback` too. */
  duration(key: string, fallback: number, rule: DurationRule = {}): Configured<number> {
    const value = this.#scalar(key);
    if (value === undefined) return fallback;
    if (typeof value !== "string") {
      const message = `invalid ${key}: a duration must be a string such as "10s", got ${typeName(value)}`;
      this.report(CODES.invalidDuration, message, key);
      return fallback;
    }
    if (hasPlaceholder(value)) return this.#configured(key, value, "duration", () => fallback) ?? fallback;
    const parsed = parseDuration(unescapePlaceholders(value));
    if (!parsed.ok) {
      const help = "write numbers with units, for example `300ms`, `10s`, `1h30m`";
      this.report(CODES.invalidDuration, `invalid ${key}: ${parsed.error}`, key, { help });
      return fallback;
    }
    if (parsed.milliseconds < 0 && rule.minimum !== "any") {
      this.report(CODES.negativeDuration, rule.message ?? `invalid ${key}: it must be >= 0`, key);
      return fallback;
    }
    return parsed.milliseconds;
  }

  /** A map; `{}` when absent or of a wrong type. Its own fields report below its path. */
  map(key: string, help?: string): Fields {
    const value = this.raw(key);
    const path = [...this.path, key];
    if (value === undefined || isRecord(value)) return new Fields(this.scope, value ?? {}, path);
    this.wrongType(key, "a map", value, help);
    return new Fields(this.scope, {}, path);
  }

  keys(): string[] {
    return Object.keys(this.#values);
  }

  list(key: string, help?: string): readonly unknown[] {
    const value = this.raw(key);
    if (value === undefined) return [];
    if (Array.isArray(value)) return value;
    this.wrongType(key, "a list", value, help);
    return [];
  }

  /** Items of a list of texts with their index; others are reported. */
  texts(key: string, help?: string): { text: string; index: number }[] {
    return this.list(key, help).flatMap((item, index) => {
      if (typeof item === "string") return [{ text: item, index }];
      const message = `\`${this.label(key)}[${index}]\` must be a string, got ${typeName(item)}`;
      this.scope.report(CODES.wrongType, message, [...this.path, key, index]);
      return [];
    });
  }

  wrongType(key: string, expected: string, value: unknown, help?: string): void {
    const hint =
      help ??
      (value instanceof Date
        ? "quote it: unquoted dates are timestamps"
        : expected === "a string" && (typeof value === "number" || typeof value === "boolean")
          ? `quote it: \`${key}: "${value}"\``
          : undefined);
    const message = `\`${this.label(key)}\` must be ${expected}, got ${typeName(value)}`;
    this.report(CODES.wrongType, message, key, { help: hint });
  }

  /** Dotted path of a field, for messages. */
  label(key: string): string {
    return [...this.path, key].join(".");
  }

  /** Warns about every field that was not asked for. `where` completes “has no effect in …”. */
  finish(where: string): void {
    for (const key of Object.keys(this.#values)) {
      if (this.#known.has(key)) continue;
      const near = nearest(key, this.#known);
      this.report(CODES.unknownField, `unknown field \`${this.label(key)}\` has no effect in ${where}`, key, {
        at: "key",
        help: near === undefined ? undefined : `there is a field with a similar name: \`${near}\``,
      });
    }
  }

  /** The value, or `${env:NAME}` for a sibling `<field>_env: NAME` when the field itself is absent or empty. */
  #scalar(key: string): unknown {
    const value = this.raw(key);
    const sibling = `${key}_env`;
    if (!this.has(sibling) || (value !== undefined && value !== "")) {
      if (this.has(sibling)) this.#known.add(sibling);
      return value;
    }
    const name = this.literal(sibling);
    return name === undefined || name === "" ? value : `\${env:${name}}`;
  }

  /** A placeholder when the text has one, reporting broken ones; otherwise the final value. */
  #configured<T>(
    key: string,
    text: string,
    as: PlaceholderType,
    plain: (text: string) => T,
  ): Configured<T> | undefined {
    const errors = parsePlaceholders(text).flatMap((part) => (part.type === "error" ? [part.message] : []));
    for (const message of errors) this.report(CODES.invalidPlaceholder, message, key);
    if (errors.length > 0) return undefined;
    return hasPlaceholder(text) ? { placeholder: text, as } : plain(unescapePlaceholders(text));
  }
}
