/** Paths into an entry, and what is written there (spec: platform-projects.md §5). */
import type { RawEntry } from "../manifest.ts";
import { isRecord, setField } from "../yaml/plain.ts";

/** Writes a value; why that is impossible, or undefined. */
export function writeAt(raw: RawEntry, written: string, value: unknown, origin: string): string | undefined {
  const trimmed = written.trim();
  const append = trimmed.endsWith("+=");
  const path = (append ? trimmed.slice(0, -2) : trimmed).trim().replace(/^\./, "");
  if (path === "") return "empty path";
  const parts = path.split(".");
  const [first, ...rest] = parts;
  if ((first === "meta" || first === "data") && rest.length === 0)
    return `\`${first}\` cannot be replaced as a whole`;
  if (parts.includes("")) return `invalid path \`${written}\``;
  const inMeta = first === "meta";
  const keys = inMeta || first === "data" ? rest : parts;
  if (!inMeta && !isRecord(raw.data)) raw.data = {};
  let target = inMeta ? raw.meta : (raw.data as Record<string, unknown>);
  for (const key of keys.slice(0, -1)) {
    const next = Object.hasOwn(target, key) ? target[key] : undefined;
    if (!isRecord(next)) setField(target, key, {});
    target = target[key] as Record<string, unknown>;
  }
  const last = keys.at(-1)!;
  if (!append) {
    setField(target, last, value);
  } else {
    const known = Object.hasOwn(target, last) ? (target[last] ?? []) : [];
    if (!Array.isArray(known)) return `\`${path}\` is no list`;
    const has = known.some((item) => String(item) === String(value));
    setField(target, last, has ? known : [...known, value]);
  }
  const shown = inMeta ? `meta.${keys.join(".")}` : keys.join(".");
  raw.origins.set(append ? `${shown}[${String(value)}]` : shown, origin);
  // The text of a file that stood here is gone.
  if (!inMeta) raw.inserted.delete(JSON.stringify(keys));
  return undefined;
}
