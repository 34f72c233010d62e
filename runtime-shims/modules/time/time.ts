/** Moments of the `time` module (modules.md §B3.3). */
import { type CivilTime, civilFromSeconds, DAY, daysFromCivil } from "../../lua/civil.ts";
import { argumentError, ErrorObject } from "../../lua/error.ts";
import { toInteger } from "../../lua/number.ts";
import { typeName } from "../../lua/type-name.ts";
import { Userdata } from "../../lua/userdata.ts";
import type { Value } from "../../lua/value.ts";
import { Duration, durationArgument } from "./duration.ts";
import { format } from "./format.ts";
import { LAYOUTS } from "./layout.ts";
import { Location, localLocation, utcLocation } from "./location.ts";

const BILLION = 1_000_000_000n;

/** 0001-01-01 00:00:00 UTC, from which multiples are counted. */
const ZERO = BigInt(daysFromCivil(1, 1, 1) * DAY) * BILLION;

/** Durations end here: ±(2^63 - 1) ns. */
const LONGEST = 2n ** 63n - 1n;

/** A moment to the nanosecond, seen in a zone. */
export class Time extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set(
    (
      "add add_date after before clock date day equal format format_rfc3339 hour in_local in_location is_zero " +
      "location minute month nanosecond round second sub truncate unix unix_nano utc weekday year year_day"
    ).split(" "),
  );
  static override readonly label = "time";
  private shown: CivilTime | undefined;

  constructor(
    /** Nanoseconds since 1970-01-01 00:00:00 UTC. */
    readonly at: bigint,
    readonly zone: Location = localLocation,
  ) {
    super();
  }

  static fromMilliseconds(milliseconds: number): Time {
    return new Time(BigInt(Math.round(milliseconds * 1e6)));
  }

  private get seconds(): number {
    return Number((this.at - BigInt(this.nanosecond())) / BILLION);
  }

  private get civil(): CivilTime {
    this.shown ??= civilFromSeconds(this.seconds + this.zone.offsetAt(this.seconds).seconds);
    return this.shown;
  }

  add(duration?: Value): Time {
    const length = durationArgument(duration, "duration expected");
    if (length instanceof ErrorObject) throw argumentError(1, "add", length.message());
    return new Time(this.at + BigInt(length), this.zone);
  }

  sub(other?: Value): Duration {
    const difference = this.at - timeArgument(other, "sub").at;
    const within = difference > LONGEST ? LONGEST : difference < -LONGEST - 1n ? -LONGEST - 1n : difference;
    return new Duration(Number(within));
  }

  /** Calendar arithmetic in the own zone; days that a month does not have run into the next. */
  add_date(years?: Value, months?: Value, days?: Value): Time {
    const { civil } = this;
    return fromCivil(
      [
        civil.year + integerArgument(years, 1, "add_date"),
        civil.month + integerArgument(months, 2, "add_date"),
        civil.day + integerArgument(days, 3, "add_date"),
        civil.hour,
        civil.minute,
        civil.second,
        this.nanosecond(),
      ],
      this.zone,
    );
  }

  after(other?: Value): boolean {
    return this.at > timeArgument(other, "after").at;
  }

  before(other?: Value): boolean {
    return this.at < timeArgument(other, "before").at;
  }

  equal(other?: Value): boolean {
    return this.at === timeArgument(other, "equal").at;
  }

  format(layout?: Value): string {
    if (typeof layout !== "string") {
      throw argumentError(1, "format", `string expected, got ${typeName(layout)}`);
    }
    const { seconds } = this;
    return format(layout, seconds, this.nanosecond(), this.zone.offsetAt(seconds));
  }

  format_rfc3339(): string {
    return this.format(LAYOUTS.RFC3339);
  }

  unix(): number {
    return this.seconds;
  }

  unix_nano(): number {
    return Number(this.at);
  }

  date(): [year: number, month: number, day: number] {
    const { year, month, day } = this.civil;
    return [year, month, day];
  }

  clock(): [hour: number, minute: number, second: number] {
    const { hour, minute, second } = this.civil;
    return [hour, minute, second];
  }

  year(): number {
    return this.civil.year;
  }

  month(): number {
    return this.civil.month;
  }

  day(): number {
    return this.civil.day;
  }

  hour(): number {
    return this.civil.hour;
  }

  minute(): number {
    return this.civil.minute;
  }

  second(): number {
    return this.civil.second;
  }

  nanosecond(): number {
    return Number(((this.at % BILLION) + BILLION) % BILLION);
  }

  weekday(): number {
    return this.civil.weekday;
  }

  year_day(): number {
    return this.civil.yearDay;
  }

  is_zero(): boolean {
    return this.at === ZERO;
  }

  utc(): Time {
    return new Time(this.at, utcLocation);
  }

  in_local(): Time {
    return new Time(this.at, localLocation);
  }

  in_location(location?: Value): Time {
    return new Time(this.at, locationArgument(location, 1, "in_location"));
  }

  location(): Location {
    return this.zone;
  }

  round(unit?: Value): Time {
    const length = unitArgument(unit, "round");
    if (length <= 0n) return this;
    const rest = this.beyond(length);
    return new Time(this.at - rest + (rest * 2n < length ? 0n : length), this.zone);
  }

  truncate(unit?: Value): Time {
    const length = unitArgument(unit, "truncate");
    return length <= 0n ? this : new Time(this.at - this.beyond(length), this.zone);
  }

  /** How far the moment lies beyond a multiple. */
  private beyond(length: bigint): bigint {
    const rest = (this.at - ZERO) % length;
    return rest < 0n ? rest + length : rest;
  }

  override toLuaString(): string {
    return this.format("2006-01-02 15:04:05.999999999 -0700 MST");
  }
}

function timeArgument(value: Value, name: string): Time {
  if (value instanceof Time) return value;
  throw argumentError(1, name, `time expected, got ${typeName(value)}`);
}

function unitArgument(value: Value, name: string): bigint {
  if (value instanceof Duration) return BigInt(value.length);
  throw argumentError(1, name, `duration expected, got ${typeName(value)}`);
}

export function locationArgument(value: Value, index: number, name: string): Location {
  if (value instanceof Location) return value;
  throw argumentError(index, name, `location expected, got ${typeName(value)}`);
}

/** Fractions are cut. */
export function integerArgument(value: Value, index: number, name: string): number {
  if (typeof value !== "number") {
    const integer = toInteger(value);
    if (integer === undefined) throw argumentError(index, name, `number expected, got ${typeName(value)}`);
    return Number(integer);
  }
  if (!Number.isFinite(value)) {
    throw argumentError(index, name, "number has no integer representation");
  }
  return Math.trunc(value);
}

/** Year, month, day, hour, minute, second, nanosecond on the clocks of a zone; anything too large carries over. */
export function fromCivil(
  parts: readonly [number, number, number, number, number, number, number],
  zone: Location,
): Time {
  const [year, month, day, hour, minute, second, nanosecond] = parts;
  const carried = Math.floor(nanosecond / 1e9);
  const local = daysFromCivil(year, month, day) * DAY + hour * 3600 + minute * 60 + second + carried;
  // The offset belongs to the result, which is not known yet: the first guess shows on which side of a change it lies.
  const guess = local - zone.offsetAt(local).seconds;
  const seconds = local - zone.offsetAt(guess).seconds;
  return new Time(BigInt(seconds) * BILLION + BigInt(nanosecond - carried * 1e9), zone);
}
