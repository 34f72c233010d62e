/** The part of the `time` module (modules.md §B3) that every environment shares. */
import { environment } from "../lua/environment.ts";
import { ErrorObject } from "../lua/error.ts";
import { numberToString } from "../lua/number.ts";
import { typeName } from "../lua/type-name.ts";
import { Userdata } from "../lua/userdata.ts";
import type { Value } from "../lua/value.ts";
import { parseDuration } from "./duration.ts";

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

  constructor(readonly length: number) {
    super();
  }

  hours = (): number => this.length / 3600e9;
  minutes = (): number => this.length / 60e9;
  seconds = (): number => this.length / 1e9;
  milliseconds = (): number => Math.trunc(this.length / 1e6);
  microseconds = (): number => Math.trunc(this.length / 1e3);
  nanoseconds = (): number => this.length;

  override toLuaString(): string {
    return `${numberToString(this.length / 1e9)}s`;
  }
}

/** A moment, in milliseconds since the epoch. */
export class Time extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set([
    "after",
    "before",
    "equal",
    "format_rfc3339",
    "sub",
    "unix",
    "unix_nano",
  ]);

  constructor(readonly at: number) {
    super();
  }

  after = (other: Value): boolean => other instanceof Time && this.at > other.at;
  before = (other: Value): boolean => other instanceof Time && this.at < other.at;
  equal = (other: Value): boolean => other instanceof Time && this.at === other.at;
  sub = (other: Value): Duration => new Duration((this.at - (other as Time).at) * 1e6);
  unix = (): number => Math.floor(this.at / 1000);
  unix_nano = (): number => this.at * 1e6;
  format_rfc3339 = (): string => new Date(this.at).toISOString().replace(/\.\d+Z$/, "Z");

  override toLuaString(): string {
    return `${new Date(this.at)
      .toISOString()
      .replace("T", " ")
      .replace(/\.?0*Z$/, "")} +0000 UTC`;
  }
}

/** A duration argument in nanoseconds: a number of them, a string, or a Duration. */
export function durationArgument(value: Value): number | ErrorObject {
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  if (value instanceof Duration) return value.length;
  if (typeof value !== "string") {
    return invalid(`duration must be number or string, got ${typeName(value)}`);
  }
  const parsed = parseDuration(value);
  return "message" in parsed ? invalid(parsed.message) : parsed.nanoseconds;
}

function invalid(message: string): ErrorObject {
  return new ErrorObject({ message, kind: "INVALID", retryable: false });
}

/** Constants and functions that need no timer. */
export const timeBase = {
  NANOSECOND: 1,
  MICROSECOND: 1e3,
  MILLISECOND: 1e6,
  SECOND: 1e9,
  MINUTE: 60e9,
  HOUR: 3600e9,
  now: (): Time => new Time(environment().now()),
};
