import { distance } from "fastest-levenshtein";
import type { Page } from "./pages.ts";

/** Codes that begin so, or have one digit wrong, or else pages whose title has what was written. */
export function nearCodes(wanted: string, pages: readonly Page[]): Page[] {
  const begin = pages.filter(({ code }) => wanted.length > 2 && code.startsWith(wanted));
  const slips = begin.length > 0 ? begin : pages.filter(({ code }) => distance(code, wanted) <= 1);
  if (slips.length > 0 || /\d/.test(wanted)) return slips.slice(0, 10);
  return pages.filter(({ title }) => title.toUpperCase().includes(wanted)).slice(0, 10);
}
