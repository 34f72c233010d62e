/** The configuration of an entry with its placeholders resolved; for use, never for showing. */
import { resolvePlaceholders } from "../../compiler/1-registry/placeholders.ts";
import { parseDuration } from "../../compiler/1-registry/duration.ts";
import { lookUpVariable } from "../host/env.ts";
import { fromText } from "../lua/bytes.ts";
import type { DirectoryEntry } from "../modules/directory.ts";
import { dataOf, fault, OutsideError } from "./support.ts";

/** @throws OutsideError when a placeholder has no value */
export function configured(entry: DirectoryEntry): Record<string, unknown> {
  return resolved(withVariables(dataOf(entry)), entry.id) as Record<string, unknown>;
}

/** `field_env: NAME`, the old way to name a variable. */
function withVariables(data: Record<string, unknown>): Record<string, unknown> {
  const result = { ...data };
  for (const [key, name] of Object.entries(data)) {
    const value =
      key.endsWith("_env") && typeof name === "string" && name !== "" ? lookUpVariable(name) : undefined;
    if (value !== undefined) result[key.slice(0, -"_env".length)] = value;
  }
  return result;
}

function resolved(value: unknown, id: string): unknown {
  if (typeof value === "string") {
    if (!value.includes("${")) return value;
    try {
      return resolvePlaceholders(value, lookUpVariable);
    } catch (error) {
      throw new OutsideError(fault("INTERNAL", fromText(`${id}: ${(error as Error).message}`)));
    }
  }
  if (Array.isArray(value)) return value.map((item) => resolved(item, id));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolved(item, id)]));
}

/** Milliseconds of a duration in an entry. */
export function durationOf(value: unknown, fallback: number): number {
  const parsed = typeof value === "string" ? parseDuration(value) : undefined;
  return parsed?.ok ? parsed.milliseconds : fallback;
}
