/** Durations, and how Lua programs write them (modules.md §B3.3, §B3.4). */
import { ErrorObject } from "../../lua/error.ts";
import { typeName } from "../../lua/type-name.ts";
import { Userdata } from "../../lua/userdata.ts";
import type { Value } from "../../lua/value.ts";

const UNITS: Record<string, number> = {
  ns: 1,
  us: 1e3,
  "\xc2\xb5s": 1e3,
  "\xce\xbcs": 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

const MAX = 2 ** 63;

/** Parses `1h30m`, `1.5s`, `-2ms`, `0` into nanoseconds. On failure gives the message. */
export function parseDuration(text: string): { nanoseconds: number } | { message: string } {
  const quoted = `"${text}"`;
  const invalid = { message: `time: invalid duration ${quoted}` };
  const sign = text.startsWith("-") ? -1 : 1;
  let rest = /^[+-]/.test(text) ? text.slice(1) : text;
  if (rest === "0") return { nanoseconds: 0 };
  if (rest === "") return invalid;
  let total = 0;
  while (rest !== "") {
    const number = /^(\d*\.?\d*)/.exec(rest)![1]!;
    if (number === "" || number === ".") return invalid;
    rest = rest.slice(number.length);
    const unit = /^[^\d.]*/.exec(rest)![0];
    if (unit === "") return { message: `time: missing unit in duration ${quoted}` };
    const scale = UNITS[unit];
    if (scale === undefined) return { message: `time: unknown unit "${unit}" in duration ${quoted}` };
    rest = rest.slice(unit.length);
    total += Number(number) * scale;
  }
  return total >= MAX ? invalid : { nanoseconds: sign * Math.trunc(total) };
}

/** `1h30m0s`, `1.5ms`, `0s`: the largest unit first; below a second one unit is enough. */
export function printDuration(nanoseconds: number): string {
  if (nanoseconds === 0) return "0s";
  const sign = nanoseconds < 0 ? "-" : "";
  const rest = Math.abs(nanoseconds);
  if (rest < 1e3) return `${sign}${rest}ns`;
  if (rest < 1e6) return `${sign}${decimal(rest, 1e3)}\xc2\xb5s`;
  if (rest < 1e9) return `${sign}${decimal(rest, 1e6)}ms`;
  const minutes = Math.floor(rest / 60e9);
  const seconds = `${decimal(rest - minutes * 60e9, 1e9)}s`;
  if (minutes === 0) return sign + seconds;
  const hours = Math.floor(minutes / 60);
  return `${sign}${hours === 0 ? "" : `${hours}h`}${minutes % 60}m${seconds}`;
}

/** Exact quotient of two whole numbers, of which `unit` is a power of ten. */
function decimal(count: number, unit: number): string {
  const whole = Math.floor(count / unit);
  const digits = String(unit).length - 1;
  const fraction = String(Math.trunc(count - whole * unit)).padStart(digits, "0");
  return `${whole}.${fraction}`.replace(/\.?0*$/, "");
}

/** A length of time in nanoseconds. */
export class Duration extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set([
    "hours",
    "microseconds",
    "milliseconds",
    "minutes",
    "nanoseconds",
    "seconds",
  ]);
  static override readonly label = "duration";

  constructor(readonly length: number) {
    super();
  }

  hours(): number {
    return this.length / 3600e9;
  }

  minutes(): number {
    return this.length / 60e9;
  }

  seconds(): number {
    return this.length / 1e9;
  }

  milliseconds(): number {
    return Math.trunc(this.length / 1e6);
  }

  microseconds(): number {
    return Math.trunc(this.length / 1e3);
  }

  nanoseconds(): number {
    return this.length;
  }

  override toLuaString(): string {
    return printDuration(this.length);
  }
}

function invalid(message: string): ErrorObject {
  return new ErrorObject({ message, kind: "INVALID", retryable: false });
}

function outOfRange(value: number): ErrorObject {
  const shown = Number.isNaN(value)
    ? "nan"
    : Number.isFinite(value)
      ? String(value)
      : value > 0
        ? "inf"
        : "-inf";
  return invalid(`duration out of range: ${shown}`);
}

/** A duration argument in nanoseconds: a number of them, a string, or a Duration. */
export function durationArgument(
  value: Value,
  wrongType = "duration must be number or string",
): number | ErrorObject {
  if (typeof value === "number") return Math.abs(value) < MAX ? Math.trunc(value) : outOfRange(value);
  if (typeof value === "bigint") return Number(value);
  if (value instanceof Duration) return value.length;
  if (typeof value !== "string") return invalid(`${wrongType}, got ${typeName(value)}`);
  const parsed = parseDuration(value);
  return "message" in parsed ? invalid(parsed.message) : parsed.nanoseconds;
}

/** `time.parse_duration(v)` */
export function parseDurationArgument(value?: Value): Duration | [undefined, ErrorObject] {
  const length = durationArgument(value, "invalid value type");
  if (typeof length === "number") return new Duration(length);
  const wrong = typeof value !== "string" && typeof value !== "number";
  return [undefined, wrong ? invalid(`invalid value type: ${typeName(value)}`) : length];
}
