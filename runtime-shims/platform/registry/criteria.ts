/** What `registry.find` looks for (platform-system §2.3). */
import { fromText } from "../../lua/bytes.ts";
import { fromJson } from "../../lua/json-value.ts";
import { Table } from "../../lua/table.ts";
import { compileRegex } from "../../lua/types/regex.ts";
import type { Value } from "../../lua/value.ts";
import type { DirectoryEntry } from "../../modules/directory.ts";

/** Does the entry meet all criteria? Keys that mean nothing are ignored. */
export function matchesCriteria(entry: DirectoryEntry, criteria: Table): boolean {
  for (const key of criteria.$keys()) {
    const value = criteria.$get(key);
    if (typeof key !== "string" || value === undefined) continue;
    if (key === "meta" && value instanceof Table) {
      if (!matchesCriteria(entry, value)) return false;
    } else if (!holds(entry, key, value)) return false;
  }
  return true;
}

function holds(entry: DirectoryEntry, key: string, value: Value): boolean {
  if (key.startsWith(".")) {
    const field = structural(entry, key.slice(1));
    return field === undefined || typeof value !== "string" || matchesWildcard(value, field);
  }
  const [, operator = "", name] = /^([~*^$]?)meta\.(.*)$/s.exec(key) ?? [];
  if (name === undefined) return true;
  const found = fromJson(own(entry.meta, name));
  switch (operator) {
    case "":
      return equal(found, value);
    case "~": {
      const pattern = typeof value === "string" ? compileRegex(value) : undefined;
      if (pattern?.valid !== true) return true;
      return typeof found === "string" && pattern.matches(found);
    }
    case "*": {
      if (typeof value !== "string") return false;
      if (found instanceof Table)
        return found.$list.some((item) => typeof item === "string" && item.includes(value));
      return typeof found === "string" && found.includes(value);
    }
    case "^":
      return typeof found === "string" && typeof value === "string" && found.startsWith(value);
    default:
      return typeof found === "string" && typeof value === "string" && found.endsWith(value);
  }
}

function own(meta: Record<string, unknown>, name: string): unknown {
  for (const [key, value] of Object.entries(meta)) if (fromText(key) === name) return value;
  return undefined;
}

function structural({ id, kind }: DirectoryEntry, name: string): string | undefined {
  const colon = id.indexOf(":");
  const fields: Record<string, string> = { id, kind, ns: id.slice(0, colon), name: id.slice(colon + 1) };
  return Object.hasOwn(fields, name) ? fromText(fields[name]!) : undefined;
}

/** Equality, or one `*` for anything. */
function matchesWildcard(pattern: string, text: string): boolean {
  const star = pattern.indexOf("*");
  if (star < 0) return pattern === text;
  const [prefix, suffix] = [pattern.slice(0, star), pattern.slice(star + 1)];
  return text.length >= prefix.length + suffix.length && text.startsWith(prefix) && text.endsWith(suffix);
}

/** Of one type and value; a list stands for a list that has all of its items. */
function equal(found: Value, wanted: Value): boolean {
  if (wanted instanceof Table)
    return (
      found instanceof Table && wanted.$list.every((item) => found.$list.some((other) => equal(other, item)))
    );
  return found === wanted;
}
