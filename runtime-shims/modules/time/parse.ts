/** Reads moments written in a layout (modules.md §B3.6). */
import { daysFromCivil } from "../../lua/civil.ts";
import { MONTHS, nextChunk, type Token, WEEKDAYS } from "./layout.ts";
import { fixedZone, type Location, utcLocation } from "./location.ts";

/** What a text says; the zone in one of three ways. */
export interface Parsed {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  nanosecond: number;
  zone?: Location;
  /** Seconds east of UTC. */
  offset?: number;
  abbreviation?: string;
}

/** Its message says what could not be read, without the text and layout. */
class Mismatch extends Error {}
class OutOfRange extends Error {}

function quote(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}

/** Reads `text`; on failure gives the message. */
export function parse(layout: string, text: string): Parsed | { message: string } {
  const reader = new Reader(text);
  try {
    return reader.read(layout);
  } catch (error) {
    if (error instanceof OutOfRange)
      return { message: `parsing time ${quote(text)}: ${error.message} out of range` };
    if (!(error instanceof Mismatch)) throw error;
    if (error.message === "")
      return { message: `parsing time ${quote(text)}: extra text: ${quote(reader.rest)}` };
    return {
      message: `parsing time ${quote(text)} as ${quote(layout)}: cannot parse ${quote(reader.rest)} as ${quote(error.message)}`,
    };
  }
}

class Reader {
  /** What is not read yet; after a mismatch, where it began. */
  rest: string;
  private readonly found: Parsed = {
    year: 0,
    month: 1,
    day: 1,
    hour: 0,
    minute: 0,
    second: 0,
    nanosecond: 0,
  };
  private monthGiven = false;
  private dayGiven = false;
  private yearDay: number | undefined;
  private half: "AM" | "PM" | undefined;

  constructor(text: string) {
    this.rest = text;
  }

  read(layout: string): Parsed {
    for (let remaining = layout; ; ) {
      const { prefix, token, rest } = nextChunk(remaining);
      this.literal(prefix);
      if (token === undefined) break;
      remaining = rest;
      const before = this.rest;
      try {
        this.token(token, remaining);
      } catch (error) {
        if (error instanceof Mismatch) this.rest = before;
        throw error;
      }
    }
    if (this.rest !== "") throw new Mismatch("");
    return this.finish();
  }

  /** Any number of spaces agrees with any number of spaces. */
  private literal(prefix: string): void {
    let wanted = prefix;
    const fail = (): never => {
      throw new Mismatch(wanted);
    };
    while (wanted !== "") {
      if (wanted.startsWith(" ")) {
        if (this.rest !== "" && !this.rest.startsWith(" ")) fail();
        wanted = wanted.replace(/^ +/, "");
        this.rest = this.rest.replace(/^ +/, "");
      } else {
        if (this.rest[0] !== wanted[0]) fail();
        wanted = wanted.slice(1);
        this.rest = this.rest.slice(1);
      }
    }
  }

  private take(pattern: RegExp, token: Token): string {
    const match = pattern.exec(this.rest)?.[0];
    if (match === undefined) throw new Mismatch(token.text);
    this.rest = this.rest.slice(match.length);
    return match;
  }

  private number(token: Token, pattern: RegExp): number {
    return Number(this.take(pattern, token));
  }

  private ranged(token: Token, padded: boolean, range: string, least: number, most: number): number {
    const value = this.number(token, padded ? /^\d\d/ : /^\d\d?/);
    if (value < least || value > most) throw new OutOfRange(range);
    return value;
  }

  private name(token: Token, names: readonly string[], length?: number): number {
    const index = names.findIndex((name) => {
      const wanted = name.slice(0, length);
      return this.rest.slice(0, wanted.length).toLowerCase() === wanted.toLowerCase();
    });
    if (index < 0) throw new Mismatch(token.text);
    this.rest = this.rest.slice(names[index]!.slice(0, length).length);
    return index;
  }

  private token(token: Token, layout: string): void {
    const { found } = this;
    switch (token.kind) {
      case "year":
        found.year = this.number(token, /^\d{4}/);
        break;
      case "shortYear": {
        const year = this.number(token, /^\d\d/);
        found.year = year + (year >= 69 ? 1900 : 2000);
        break;
      }
      case "longMonth":
      case "month":
        found.month = this.name(token, MONTHS, token.kind === "month" ? 3 : undefined) + 1;
        this.monthGiven = true;
        break;
      case "zeroMonth":
      case "numMonth":
        found.month = this.ranged(token, token.kind === "zeroMonth", "month", 1, 12);
        this.monthGiven = true;
        break;
      case "longWeekday":
      case "weekday":
        this.name(token, WEEKDAYS, token.kind === "weekday" ? 3 : undefined);
        break;
      case "underDay":
        this.rest = this.rest.replace(/^ /, "");
        found.day = this.number(token, /^\d\d?/);
        this.dayGiven = true;
        break;
      case "zeroDay":
      case "day":
        // Whether the month has such a day is known at the end.
        found.day = this.number(token, token.kind === "zeroDay" ? /^\d\d/ : /^\d\d?/);
        this.dayGiven = true;
        break;
      case "zeroYearDay":
        this.yearDay = this.number(token, /^\d{3}/);
        break;
      case "underYearDay":
        this.yearDay = this.number(token, /^(?: {2}\d| \d\d|\d{3})/);
        break;
      case "hour":
        found.hour = this.ranged(token, false, "hour", 0, 23);
        break;
      case "zeroHour12":
      case "hour12":
        found.hour = this.ranged(token, token.kind === "zeroHour12", "hour", 0, 12);
        break;
      case "zeroMinute":
      case "minute":
        found.minute = this.ranged(token, token.kind === "zeroMinute", "minute", 0, 59);
        break;
      case "zeroSecond":
      case "second":
        found.second = this.ranged(token, token.kind === "zeroSecond", "second", 0, 59);
        this.unannouncedFraction(layout);
        break;
      case "PM":
        this.half = this.take(/^[AP]M/, token) as "AM" | "PM";
        break;
      case "pm":
        this.half = this.take(/^[ap]m/, token).toUpperCase() as "AM" | "PM";
        break;
      case "zone":
        this.zone(token);
        break;
      case "zOffset":
        if (this.rest.startsWith("Z")) {
          this.rest = this.rest.slice(1);
          found.zone = utcLocation;
          break;
        }
        this.offset(token);
        break;
      case "offset":
        this.offset(token);
        break;
      case "fraction":
        found.nanosecond = fraction(this.take(new RegExp(`^[.,]\\d{${token.text.length - 1}}`), token));
        break;
      case "trimmedFraction": {
        const given = /^[.,]\d+/.exec(this.rest)?.[0] ?? "";
        this.rest = this.rest.slice(given.length);
        if (given !== "") found.nanosecond = fraction(given);
        break;
      }
    }
  }

  /** Seconds may have a fraction that the layout does not mention. */
  private unannouncedFraction(layout: string): void {
    const next = nextChunk(layout);
    const announced = next.prefix === "" && /raction$/.test(next.token?.kind ?? "");
    const given = /^[.,]\d+/.exec(this.rest)?.[0];
    if (announced || given === undefined) return;
    this.found.nanosecond = fraction(given);
    this.rest = this.rest.slice(given.length);
  }

  private zone(token: Token): void {
    if (this.rest.startsWith("UTC")) {
      this.rest = this.rest.slice(3);
      this.found.zone = utcLocation;
      return;
    }
    this.found.abbreviation = this.take(
      /^(?:ChST|MeST|GMT(?:[+-]\d{1,2})?|WITA(?![A-Z])|[A-Z]{4}T(?![A-Z])|[A-Z]{3}T(?![A-Z])|[A-Z]{3}(?![A-Z])|[+-]\d{2}(?:\d{2})?)/,
      token,
    );
  }

  private offset(token: Token): void {
    const colon = token.text.includes(":") ? ":" : "";
    const parts = token.text.slice(1).replaceAll(":", "").length / 2;
    const text = this.take(
      new RegExp(`^[+-]${Array.from({ length: parts }, () => "\\d\\d").join(colon)}`),
      token,
    );
    const [hours = 0, minutes = 0, seconds = 0] = (text.slice(1).match(/\d\d/g) ?? []).map(Number);
    if (hours > 24) throw new OutOfRange("time zone offset hour");
    if (minutes > 60) throw new OutOfRange("time zone offset minute");
    if (seconds > 60) throw new OutOfRange("time zone offset second");
    const offset = hours * 3600 + minutes * 60 + seconds;
    this.found.offset = text.startsWith("-") ? -offset : offset;
  }

  private finish(): Parsed {
    const { found, half, yearDay } = this;
    if (half === "PM" && found.hour < 12) found.hour += 12;
    else if (half === "AM" && found.hour === 12) found.hour = 0;
    if (yearDay !== undefined) this.placeYearDay(yearDay);
    const days = daysFromCivil(found.year, found.month + 1, 1) - daysFromCivil(found.year, found.month, 1);
    if (found.day < 1 || found.day > days) throw new OutOfRange("day");
    if (found.abbreviation?.startsWith("GMT") && found.abbreviation.length > 3) {
      found.zone = fixedZone(found.abbreviation, Number(found.abbreviation.slice(3)) * 3600);
    }
    return found;
  }

  private placeYearDay(yearDay: number): void {
    const { found } = this;
    const first = daysFromCivil(found.year, 1, 1);
    const length = daysFromCivil(found.year + 1, 1, 1) - first;
    if (yearDay < 1 || yearDay > length) throw new OutOfRange("day-of-year");
    let month = 1;
    while (daysFromCivil(found.year, month + 1, 1) - first < yearDay) month++;
    const day = yearDay - (daysFromCivil(found.year, month, 1) - first);
    if (this.monthGiven && month !== found.month) throw new OutOfRange("day-of-year does not match month");
    if (this.dayGiven && day !== found.day) throw new OutOfRange("day-of-year does not match day");
    found.month = month;
    found.day = day;
  }
}

/** Nanoseconds in `.5` or `,500`; digits beyond nine are cut. */
function fraction(text: string): number {
  return Number(text.slice(1, 10).padEnd(9, "0"));
}
