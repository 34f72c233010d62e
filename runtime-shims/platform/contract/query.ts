/** `app:impl?user=a&count=5`: a binding with values for its context. */
import type { ContextValues } from "../../scheduler/execution.ts";

/** Undefined for a query that cannot be read. The first value of a name counts. */
export function parseBindingQuery(text: string): { id: string; values: ContextValues } | undefined {
  const mark = text.indexOf("?");
  if (mark < 0) return { id: text, values: {} };
  const values: ContextValues = {};
  for (const pair of text.slice(mark + 1).split("&")) {
    if (pair === "") continue;
    const equals = pair.indexOf("=");
    const key = decoded(equals < 0 ? pair : pair.slice(0, equals));
    const value = decoded(equals < 0 ? "" : pair.slice(equals + 1));
    if (key === undefined || value === undefined) return undefined;
    if (Object.hasOwn(values, key)) continue;
    Object.defineProperty(values, key, {
      value: typed(value),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return { id: text.slice(0, mark), values };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return undefined;
  }
}

function typed(text: string): string | number | boolean {
  if (text === "true" || text === "false") return text === "true";
  return /^-?\d+$/.test(text) || /^-?\d+\.\d+$/.test(text) ? Number(text) : text;
}
