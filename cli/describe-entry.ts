/** One entry as text: its values, and who wrote those that are not its manifest's. */
import { stringify } from "yaml";
import type { Entry } from "../compiler/1-registry/model.ts";
import type { Colors } from "./io.ts";

/** Longer texts, such as Lua sources, are cut. In characters. */
const LONGEST = 200;

export function explainEntry(entry: Entry, colors: Colors): string {
  const { id, kind, meta, data, file, range, origins = {} } = entry;
  const text = stringify({ kind, meta, data }, shortened, { lineWidth: 0 }).trimEnd();
  const lines = [`${colors.bold(id)} ${colors.dim(`${file}:${range.start.line}`)}`, "", text];
  const changed = Object.entries(origins);
  if (changed.length > 0) lines.push("", colors.bold("not from the manifest:"));
  for (const [path, origin] of changed) lines.push(`  ${path}  ${colors.dim(`← ${origin}`)}`);
  return lines.join("\n");
}

function shortened(_: unknown, value: unknown): unknown {
  if (typeof value !== "string" || value.length <= LONGEST) return value;
  return `${value.slice(0, LONGEST)}… (${value.length} characters)`;
}
