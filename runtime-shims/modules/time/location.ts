/** Time zones (modules.md §B3.2). */
import { fromText } from "../../lua/bytes.ts";
import { civilFromSeconds, DAY, daysFromCivil } from "../../lua/civil.ts";
import { environment } from "../../lua/environment.ts";
import { Userdata } from "../../lua/userdata.ts";

/** What holds at a moment: seconds east of UTC, and the abbreviation, empty if there is none. */
export interface ZoneOffset {
  seconds: number;
  abbreviation: string;
}

export class Location extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set(["string"]);
  static override readonly label = "location";

  constructor(
    readonly name: string,
    /** Takes seconds since the epoch. */
    readonly offsetAt: (seconds: number) => ZoneOffset,
  ) {
    super();
  }

  string(): string {
    return this.name;
  }

  override toLuaString(): string {
    return this.name;
  }
}

export function fixedZone(name: string, seconds: number): Location {
  const offset = { seconds, abbreviation: name };
  return new Location(name, () => offset);
}

export const utcLocation = fixedZone("UTC", 0);

/** The environment's own zone; UTC in workflows. */
export const localLocation = new Location("Local", (seconds) => {
  const zone = environment().timeZone;
  if (zone === undefined) return utcLocation.offsetAt(0);
  const at = seconds * 1000;
  const abbreviation = zone.name(at);
  return { seconds: zone.offset(at) * 60, abbreviation: /^[+-]/.test(abbreviation) ? "" : abbreviation };
});

/** English names differ by region: each of these knows the abbreviations of its own. */
const REGIONS = ["en-US", "en-GB", "en-AU", "en-IN", "en-ZA", "en-NZ", "en-CA"];

/** In no locale that writes Latin letters. */
const ABBREVIATIONS: Record<string, string> = {
  "Asia/Tokyo": "JST",
  "Asia/Shanghai": "CST",
  "Asia/Hong_Kong": "HKT",
  "Asia/Taipei": "CST",
  "Asia/Seoul": "KST",
  "Asia/Manila": "PST",
  "Asia/Jakarta": "WIB",
  "Asia/Karachi": "PKT",
  "Africa/Nairobi": "EAT",
  "Africa/Lagos": "WAT",
  "Europe/Moscow": "MSK",
};

const known = new Map<string, Location>();

/** A zone of the IANA database; undefined if there is none of that name. */
export function ianaLocation(name: string): Location | undefined {
  let location = known.get(name);
  if (location !== undefined) return location;
  let formats: Intl.DateTimeFormat[];
  try {
    formats = REGIONS.map((region) => dateFormat(region, name));
  } catch {
    return undefined;
  }
  location = new Location(name, (seconds) => offsetIn(formats, name, seconds));
  known.set(name, location);
  return location;
}

function dateFormat(region: string, timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(region, {
    timeZone,
    calendar: "gregory",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
    timeZoneName: "short",
  });
}

function offsetIn(formats: readonly Intl.DateTimeFormat[], zone: string, seconds: number): ZoneOffset {
  const date = new Date(seconds * 1000);
  const parts = new Map(formats[0]!.formatToParts(date).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type));
  const { year } = civilFromSeconds(seconds);
  const shownYear = part("year");
  // Years before 1 are shown by their distance; only the turn of a year moves them.
  const inYear = shownYear === Math.abs(year) || year > 1 ? shownYear : year;
  const days = daysFromCivil(inYear, part("month"), part("day"));
  const local = days * DAY + part("hour") * 3600 + part("minute") * 60 + part("second");
  return { seconds: local - seconds, abbreviation: abbreviate(formats, zone, date) };
}

function abbreviate(formats: readonly Intl.DateTimeFormat[], zone: string, date: Date): string {
  for (const format of formats) {
    const name = format.formatToParts(date).find(({ type }) => type === "timeZoneName")?.value ?? "";
    if (/^[A-Z]{3,5}$/.test(name)) return fromText(name);
  }
  return ABBREVIATIONS[zone] ?? "";
}
