/**
 * Duration strings of manifests (spec: modules.md B3.4): `[+-]? (digits[.digits]? unit)+`, or exactly `0`.
 */

const NANOSECONDS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n, // U+00B5, the micro sign
  μs: 1_000n, // U+03BC, the Greek letter
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};

const LIMIT = 1n << 63n;

export type DurationResult = { ok: true; milliseconds: number } | { ok: false; error: string };

/** Milliseconds, with fractions down to nanoseconds, or the error text that the platform gives. */
export function parseDuration(text: string): DurationResult {
  const invalid = fail(`time: invalid duration ${quote(text)}`);
  const negative = text.startsWith("-");
  let rest = negative || text.startsWith("+") ? text.slice(1) : text;
  if (rest === "0") return { ok: true, milliseconds: 0 };
  if (rest === "") return invalid;

  let total = 0n;
  while (rest !== "") {
    const number = /^(\d*)(?:\.(\d*))?/.exec(rest);
    const whole = number?.[1] ?? "";
    const fraction = number?.[2] ?? "";
    if (whole === "" && fraction === "") return invalid;
    rest = rest.slice(number?.[0].length ?? 0);

    const unit = /^[^\d.]*/.exec(rest)?.[0] ?? "";
    if (unit === "") return fail(`time: missing unit in duration ${quote(text)}`);
    const scale = Object.hasOwn(NANOSECONDS, unit) ? NANOSECONDS[unit] : undefined;
    if (scale === undefined) return fail(`time: unknown unit ${quote(unit)} in duration ${quote(text)}`);
    rest = rest.slice(unit.length);

    total += BigInt(whole || "0") * scale;
    // More digits than a nanosecond can show would only cost time.
    const digits = fraction.slice(0, 20);
    if (digits !== "") total += (BigInt(digits) * scale) / 10n ** BigInt(digits.length);
    if (total > LIMIT) return invalid;
  }
  if (!negative && total === LIMIT) return invalid;
  const milliseconds = Number(total) / 1e6;
  return { ok: true, milliseconds: negative ? -milliseconds : milliseconds };
}

function fail(error: string): { ok: false; error: string } {
  return { ok: false, error };
}

function quote(text: string): string {
  return JSON.stringify(text);
}
