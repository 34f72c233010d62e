// scaffold
import { numberToString } from "./number.ts";
const text = (v: unknown): string => (typeof v === "number" || typeof v === "bigint" ? numberToString(v) : String(v));
export const string = {
  format: (f: unknown, ...a: unknown[]): string => text(f).replace(/%[ds]/g, () => text(a.shift())),
  rep: (s: unknown, n: unknown): string => text(s).repeat(n as number),
  sub: (s: unknown, i: unknown = 1, j: unknown = -1): string => { const t = text(s); const a = i as number, b = j as number; return t.slice(a < 0 ? Math.max(0, t.length + a) : Math.max(0, a - 1), b < 0 ? t.length + b + 1 : b); },
  upper: (s: unknown): string => text(s).toUpperCase(),
  byte: (s: unknown, i: unknown = 1): unknown => text(s).charCodeAt((i as number) - 1),
  char: (...a: unknown[]): string => String.fromCharCode(...(a as number[])),
  len: (s: unknown): number => text(s).length,
  gmatch: (_s: unknown, _p: unknown): unknown => () => undefined,
};
