/** The Gregorian calendar without time zones or leap seconds, computed so that it is the same on every machine. */

export interface CivilTime {
  year: number;
  /** 1–12 */
  month: number;
  /** 1–31 */
  day: number;
  hour: number;
  minute: number;
  second: number;
  /** 0 is Sunday. */
  weekday: number;
  /** 1–366 */
  yearDay: number;
}

export const DAY = 86_400;

/** Days from 1970-01-01 to a date; a month outside 1–12 counts from or into other years. */
export function daysFromCivil(year: number, month: number, day: number): number {
  // Years start in March here, so that the leap day is the last of one.
  const months = year * 12 + (month - 3);
  const y = Math.floor(months / 12);
  const m = months - y * 12;
  const leapDays = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  return y * 365 + leapDays + Math.floor((153 * m + 2) / 5) + day - 1 - 719_468;
}

/** The date and time of day that many seconds after 1970-01-01 00:00:00. */
export function civilFromSeconds(seconds: number): CivilTime {
  const days = Math.floor(seconds / DAY);
  const rest = seconds - days * DAY;
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const m = Math.floor((5 * dayOfYear + 2) / 153);
  const month = m < 10 ? m + 3 : m - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return {
    year,
    month,
    day: dayOfYear - Math.floor((153 * m + 2) / 5) + 1,
    hour: Math.floor(rest / 3600),
    minute: Math.floor(rest / 60) % 60,
    second: rest % 60,
    weekday: (((days + 4) % 7) + 7) % 7,
    yearDay: days - daysFromCivil(year, 1, 1) + 1,
  };
}

/** Year and number of the ISO week: weeks start on Monday, week 1 has the first Thursday. */
export function isoWeek(time: CivilTime): { year: number; week: number } {
  const thursday = time.yearDay + 3 - ((time.weekday + 6) % 7);
  if (thursday < 1)
    return { year: time.year - 1, week: Math.ceil((thursday + yearLength(time.year - 1)) / 7) };
  if (thursday > yearLength(time.year)) return { year: time.year + 1, week: 1 };
  return { year: time.year, week: Math.ceil(thursday / 7) };
}

function yearLength(year: number): number {
  return daysFromCivil(year + 1, 1, 1) - daysFromCivil(year, 1, 1);
}
