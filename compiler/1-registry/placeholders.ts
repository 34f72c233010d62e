/**
 * Placeholders in configuration texts (spec: modules.md A11).
 *
 * | Syntax            | Meaning                                                        |
 * |-------------------|----------------------------------------------------------------|
 * | `${env:NAME}`     | the variable's value; an error when it has none                |
 * | `${env:NAME|x}`   | … or `x`                                                       |
 * | `${NAME|x}`       | the same, for names in upper snake case; `${NAME}` is left alone |
 * | `$${`             | a literal `${`                                                 |
 *
 * Nothing here reads an environment: the caller passes a lookup. The compiler only checks the syntax; a worker
 * resolves at its start, with the lookup of `environment.ts`.
 */

/** What a text consists of. */
export type PlaceholderPart =
  | { type: "text"; text: string }
  | { type: "variable"; name: string; fallback?: string; offset: number }
  | { type: "error"; message: string; offset: number };

export type Scalar = string | number | boolean;

/**
 * The stored value or the variable's own default, by public name or entry id; undefined when there is neither,
 * or no such variable. The inline default of a placeholder comes after both.
 */
export type PlaceholderLookup = (name: string) => Scalar | undefined;

/** A placeholder that cannot be resolved. Not retryable. */
export class PlaceholderError extends Error {
  readonly kind: "NotFound" | "Invalid";

  constructor(kind: "NotFound" | "Invalid", message: string) {
    super(message);
    this.name = "PlaceholderError";
    this.kind = kind;
  }
}

/** A public name `[A-Za-z0-9_]+` or an entry id. */
export function isVariableName(name: string): boolean {
  return /^[A-Za-z0-9_]+$/.test(name) || /^[\w.-]+:[\w.-]+$/.test(name);
}

/** Splits a text. Neighbouring plain texts are joined; `$${` is already replaced in them. */
export function parsePlaceholders(text: string): PlaceholderPart[] {
  const parts: PlaceholderPart[] = [];
  let plain = "";
  const flush = () => {
    if (plain !== "") parts.push({ type: "text", text: plain });
    plain = "";
  };
  let at = 0;
  while (at < text.length) {
    const dollar = text.indexOf("$", at);
    if (dollar < 0) break;
    plain += text.slice(at, dollar);
    if (text.startsWith("$${", dollar)) {
      plain += "${";
      at = dollar + 3;
      continue;
    }
    const found = text.startsWith("${", dollar) ? placeholderAt(text, dollar) : undefined;
    if (!found) {
      plain += "$";
      at = dollar + 1;
      continue;
    }
    flush();
    parts.push(found.part);
    at = found.end;
  }
  plain += text.slice(at);
  flush();
  return parts;
}

function placeholderAt(text: string, start: number): { part: PlaceholderPart; end: number } | undefined {
  const close = text.indexOf("}", start);
  const inner = text.slice(start + 2, close < 0 ? text.length : close);
  const explicit = inner.startsWith("env:");
  if (close < 0) {
    if (!explicit) return undefined;
    return {
      part: { type: "error", message: "placeholder is not closed: `}` is missing", offset: start },
      end: text.length,
    };
  }
  const body = explicit ? inner.slice(4) : inner;
  const bar = body.indexOf("|");
  const name = bar < 0 ? body : body.slice(0, bar);
  const fallback = bar < 0 ? undefined : body.slice(bar + 1);
  if (!explicit && (fallback === undefined || !/^[A-Z0-9_]+$/.test(name))) return undefined;
  const part: PlaceholderPart = isVariableName(name)
    ? { type: "variable", name, fallback, offset: start }
    : { type: "error", message: `invalid environment variable name: ${name}`, offset: start };
  return { part, end: close + 1 };
}

/** True when resolving would read a variable or fail; false for plain text (also with `$${`). */
export function hasPlaceholder(text: string): boolean {
  return parsePlaceholders(text).some((part) => part.type !== "text");
}

/** The text of a string without placeholders: `$${` becomes `${`. */
export function unescapePlaceholders(text: string): string {
  return parsePlaceholders(text)
    .map((part) => (part.type === "text" ? part.text : ""))
    .join("");
}

/**
 * Fills in all placeholders. A text that is exactly one placeholder takes the type of its default (the
 * variable's own, else the inline one): boolean, integer or float, when the value can be read as such.
 *
 * @throws {PlaceholderError} for a variable without value and default, and for broken syntax
 */
export function resolvePlaceholders(text: string, lookup: PlaceholderLookup): Scalar {
  const parts = parsePlaceholders(text);
  const [first] = parts;
  if (parts.length === 1 && first && first.type === "variable") {
    const value = lookup(first.name) ?? typedScalar(first.fallback);
    if (value === undefined) throw notFound(first.name);
    return typeof value === "string" && first.fallback !== undefined
      ? typedLike(first.fallback, value)
      : value;
  }
  return parts.map((part) => resolvePart(part, lookup)).join("");
}

function resolvePart(part: PlaceholderPart, lookup: PlaceholderLookup): string {
  switch (part.type) {
    case "text":
      return part.text;
    case "error":
      throw new PlaceholderError("Invalid", part.message);
    case "variable": {
      const value = lookup(part.name) ?? part.fallback;
      if (value === undefined) throw notFound(part.name);
      return String(value);
    }
  }
}

function notFound(name: string): PlaceholderError {
  return new PlaceholderError("NotFound", `environment variable not found: ${name}`);
}

/** `"true"` → true, `"8080"` → 8080, `"1.5"` → 1.5; other texts stay. */
export function typedScalar(text: string): Scalar;
export function typedScalar(text: string | undefined): Scalar | undefined;
export function typedScalar(text: string | undefined): Scalar | undefined {
  if (text === undefined) return undefined;
  if (text === "true" || text === "false") return text === "true";
  // Without leading zeros: `007` is a text that somebody wants to keep.
  if (/^[+-]?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(text)) {
    const number = Number(text);
    if (Number.isFinite(number) && (!Number.isInteger(number) || Number.isSafeInteger(number))) return number;
  }
  return text;
}

/** `value` as the type of `sample`, or unchanged when it does not read as that type. */
export function typedLike(sample: Scalar, value: string): Scalar {
  const kind = typeof (typeof sample === "string" ? typedScalar(sample) : sample);
  const typed = typedScalar(value);
  return kind !== "string" && typeof typed === kind ? typed : value;
}
