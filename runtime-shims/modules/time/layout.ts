/** Layouts that show how a reference moment would be written (modules.md §B3.5). */

/** A part of a layout that stands for something; `text` is how the layout writes it. */
export interface Token {
  kind: TokenKind;
  text: string;
}

export type TokenKind =
  | "year"
  | "shortYear"
  | "longMonth"
  | "month"
  | "zeroMonth"
  | "numMonth"
  | "longWeekday"
  | "weekday"
  | "zeroDay"
  | "underDay"
  | "day"
  | "zeroYearDay"
  | "underYearDay"
  | "hour"
  | "zeroHour12"
  | "hour12"
  | "zeroMinute"
  | "minute"
  | "zeroSecond"
  | "second"
  | "PM"
  | "pm"
  | "zone"
  | "offset"
  | "zOffset"
  | "fraction"
  | "trimmedFraction";

export interface Chunk {
  /** Literal text before the token. */
  prefix: string;
  /** Absent at the end of the layout. */
  token?: Token;
  rest: string;
}

/** Longest first where one begins like another. */
const TOKENS: readonly [text: RegExp, kind: TokenKind][] = [
  [/January/y, "longMonth"],
  [/Jan(?![a-z])/y, "month"],
  [/Monday/y, "longWeekday"],
  [/Mon(?![a-z])/y, "weekday"],
  [/MST/y, "zone"],
  [/002/y, "zeroYearDay"],
  [/01/y, "zeroMonth"],
  [/02/y, "zeroDay"],
  [/03/y, "zeroHour12"],
  [/04/y, "zeroMinute"],
  [/05/y, "zeroSecond"],
  [/06/y, "shortYear"],
  [/15/y, "hour"],
  [/1/y, "numMonth"],
  [/2006/y, "year"],
  [/2/y, "day"],
  [/__2/y, "underYearDay"],
  [/_2(?!006)/y, "underDay"],
  [/3/y, "hour12"],
  [/4/y, "minute"],
  [/5/y, "second"],
  [/PM/y, "PM"],
  [/pm/y, "pm"],
  [/-07(?:0000|:00:00|00|:00)?/y, "offset"],
  [/Z07(?:0000|:00:00|00|:00)?/y, "zOffset"],
  [/[.,]0+(?!\d)/y, "fraction"],
  [/[.,]9+(?!\d)/y, "trimmedFraction"],
];

function tokenAt(layout: string, at: number): Token | undefined {
  for (const [pattern, kind] of TOKENS) {
    pattern.lastIndex = at;
    const text = pattern.exec(layout)?.[0];
    if (text !== undefined) return { kind, text };
  }
  return undefined;
}

/** Splits off the first token. */
export function nextChunk(layout: string): Chunk {
  for (let at = 0; at < layout.length; at++) {
    const token = tokenAt(layout, at);
    if (token !== undefined)
      return { prefix: layout.slice(0, at), token, rest: layout.slice(at + token.text.length) };
  }
  return { prefix: layout, rest: "" };
}

export const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

export const WEEKDAYS = [
  "Sunday",
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
] as const;

export const LAYOUTS = {
  RFC3339: "2006-01-02T15:04:05Z07:00",
  RFC3339NANO: "2006-01-02T15:04:05.999999999Z07:00",
  RFC822: "02 Jan 06 15:04 MST",
  RFC822Z: "02 Jan 06 15:04 -0700",
  RFC850: "Monday, 02-Jan-06 15:04:05 MST",
  RFC1123: "Mon, 02 Jan 2006 15:04:05 MST",
  RFC1123Z: "Mon, 02 Jan 2006 15:04:05 -0700",
  DATE_TIME: "2006-01-02 15:04:05",
  DATE_ONLY: "2006-01-02",
  TIME_ONLY: "15:04:05",
  KITCHEN: "3:04PM",
  STAMP: "Jan _2 15:04:05",
  STAMP_MILLI: "Jan _2 15:04:05.000",
  STAMP_MICRO: "Jan _2 15:04:05.000000",
  STAMP_NANO: "Jan _2 15:04:05.000000000",
};
