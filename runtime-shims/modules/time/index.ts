/** The part of the `time` module (modules.md §B3) that every environment shares. */
import { environment } from "../../lua/environment.ts";
import { argumentError, ErrorObject, stringOf } from "../../lua/error.ts";
import { typeName } from "../../lua/type-name.ts";
import type { Value } from "../../lua/value.ts";
import { failed, invalid } from "../arguments.ts";
import { parseDurationArgument } from "./duration.ts";
import { LAYOUTS, MONTHS, WEEKDAYS } from "./layout.ts";
import { fixedZone, ianaLocation, type Location, localLocation, utcLocation } from "./location.ts";
import { type Parsed, parse as parseText } from "./parse.ts";
import { fromCivil, integerArgument, locationArgument, Time } from "./time.ts";

export { durationArgument } from "./duration.ts";

function now(): Time {
  return Time.fromMilliseconds(environment().now());
}

function date(...args: Value[]): Time {
  const number = (index: number): number => integerArgument(args[index - 1], index, "date");
  const zone = args.length < 8 ? localLocation : locationArgument(args[7], 8, "date");
  return fromCivil([number(1), number(2), number(3), number(4), number(5), number(6), number(7)], zone);
}

function unix(seconds?: Value, nanoseconds: Value = 0): Time {
  const whole = BigInt(integerArgument(seconds, 1, "unix"));
  return new Time(whole * 1_000_000_000n + BigInt(integerArgument(nanoseconds, 2, "unix")));
}

function parse(layout?: Value, value?: Value, location?: Value): Time | [undefined, ErrorObject] {
  const zone = location === undefined ? localLocation : locationArgument(location, 3, "parse");
  const parsed = parseText(textArgument(layout, 1, "parse"), textArgument(value, 2, "parse"));
  if ("message" in parsed) return invalid(parsed.message);
  return place(parsed, zone);
}

/** A written offset wins over `zone`, unless both agree; then the result is in `zone`. */
function place(parsed: Parsed, zone: Location): Time {
  const { year, month, day, hour, minute, second, nanosecond, abbreviation = "", offset } = parsed;
  const parts = [year, month, day, hour, minute, second, nanosecond] as const;
  if (parsed.zone !== undefined) return fromCivil(parts, parsed.zone);
  if (offset !== undefined) {
    const exact = fromCivil(parts, fixedZone(abbreviation, offset));
    const there = zone.offsetAt(exact.unix());
    const agrees = there.seconds === offset && (abbreviation === "" || abbreviation === there.abbreviation);
    if (agrees) return new Time(exact.at, zone);
    return offset === 0 && abbreviation === "" ? new Time(exact.at, utcLocation) : exact;
  }
  const local = fromCivil(parts, zone);
  if (abbreviation === "" || zone.offsetAt(local.unix()).abbreviation === abbreviation) return local;
  return fromCivil(parts, fixedZone(abbreviation, 0));
}

function load_location(name?: Value): Location | [undefined, ErrorObject] {
  const text = textArgument(name, 1, "load_location");
  if (text === "") return invalid("empty location name");
  if (text === "UTC") return utcLocation;
  if (text === "Local") return localLocation;
  const message = `unknown time zone ${text}`;
  return ianaLocation(text) ?? failed(new ErrorObject({ message, kind: "NOT_FOUND", retryable: false }));
}

function fixed_zone(name?: Value, offset?: Value): Location {
  return fixedZone(textArgument(name, 1, "fixed_zone"), integerArgument(offset, 2, "fixed_zone"));
}

function textArgument(value: Value, index: number, name: string): string {
  const string = stringOf(value);
  if (string === undefined) throw argumentError(index, name, `string expected, got ${typeName(value)}`);
  return string;
}

/** Constants and functions that need no timer. */
export const timeBase = {
  NANOSECOND: 1,
  MICROSECOND: 1e3,
  MILLISECOND: 1e6,
  SECOND: 1e9,
  MINUTE: 60e9,
  HOUR: 3600e9,
  ...numbered(MONTHS, 1),
  ...numbered(WEEKDAYS, 0),
  ...LAYOUTS,
  date,
  fixed_zone,
  load_location,
  localtz: localLocation,
  now,
  parse,
  parse_duration: parseDurationArgument,
  unix,
  utc: utcLocation,
};

function numbered<N extends string>(names: readonly N[], first: number): Record<Uppercase<N>, number> {
  const rows = names.map((name, index) => [name.toUpperCase(), first + index]);
  return Object.fromEntries(rows) as Record<Uppercase<N>, number>;
}
