/** Writes moments in layouts (modules.md §B3.5). */
import { type CivilTime, civilFromSeconds } from "../../lua/civil.ts";
import { MONTHS, nextChunk, type Token, WEEKDAYS } from "./layout.ts";
import type { ZoneOffset } from "./location.ts";

const two = (value: number): string => String(value).padStart(2, "0");
const hour12 = (hour: number): number => hour % 12 || 12;

/** Seconds since the epoch, nanoseconds within the second, and the zone that holds. */
export function format(layout: string, seconds: number, nanoseconds: number, offset: ZoneOffset): string {
  const civil = civilFromSeconds(seconds + offset.seconds);
  let text = "";
  for (let rest = layout; ; ) {
    const chunk = nextChunk(rest);
    text += chunk.prefix;
    if (chunk.token === undefined) return text;
    text += write(chunk.token, civil, nanoseconds, offset);
    rest = chunk.rest;
  }
}

function write(token: Token, civil: CivilTime, nanoseconds: number, offset: ZoneOffset): string {
  switch (token.kind) {
    case "year":
      return civil.year < 0
        ? `-${String(-civil.year).padStart(4, "0")}`
        : String(civil.year).padStart(4, "0");
    case "shortYear":
      return two(((civil.year % 100) + 100) % 100);
    case "longMonth":
      return MONTHS[civil.month - 1]!;
    case "month":
      return MONTHS[civil.month - 1]!.slice(0, 3);
    case "zeroMonth":
      return two(civil.month);
    case "numMonth":
      return String(civil.month);
    case "longWeekday":
      return WEEKDAYS[civil.weekday]!;
    case "weekday":
      return WEEKDAYS[civil.weekday]!.slice(0, 3);
    case "zeroDay":
      return two(civil.day);
    case "underDay":
      return String(civil.day).padStart(2);
    case "day":
      return String(civil.day);
    case "zeroYearDay":
      return String(civil.yearDay).padStart(3, "0");
    case "underYearDay":
      return String(civil.yearDay).padStart(3);
    case "hour":
      return two(civil.hour);
    case "zeroHour12":
      return two(hour12(civil.hour));
    case "hour12":
      return String(hour12(civil.hour));
    case "zeroMinute":
      return two(civil.minute);
    case "minute":
      return String(civil.minute);
    case "zeroSecond":
      return two(civil.second);
    case "second":
      return String(civil.second);
    case "PM":
      return civil.hour < 12 ? "AM" : "PM";
    case "pm":
      return civil.hour < 12 ? "am" : "pm";
    case "zone":
      return (
        offset.abbreviation || writeOffset(offset.seconds % 3600 === 0 ? "-07" : "-0700", offset.seconds)
      );
    case "zOffset":
      return offset.seconds === 0 ? "Z" : writeOffset(token.text, offset.seconds);
    case "offset":
      return writeOffset(token.text, offset.seconds);
    case "fraction":
      return token.text[0]! + digits(nanoseconds, token.text.length - 1);
    case "trimmedFraction": {
      const trimmed = digits(nanoseconds, token.text.length - 1).replace(/0+$/, "");
      return trimmed === "" ? "" : token.text[0]! + trimmed;
    }
  }
}

function digits(nanoseconds: number, count: number): string {
  return String(nanoseconds).padStart(9, "0").slice(0, count).padEnd(count, "0");
}

/** `style` is one of the spellings of the offset tokens: its length and colons count. */
function writeOffset(style: string, offset: number): string {
  const rest = Math.abs(offset);
  const colon = style.includes(":") ? ":" : "";
  const parts = style.slice(1).replaceAll(":", "").length / 2;
  const values = [Math.floor(rest / 3600), Math.floor(rest / 60) % 60, rest % 60];
  return (offset < 0 ? "-" : "+") + values.slice(0, parts).map(two).join(colon);
}
