/** Times as databases keep them, as RFC 3339 in UTC with whole seconds. */

const FORM = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?\s*(Z|[+-]\d\d:?\d\d)?$/;

const NOTHING = "0001-01-01T00:00:00Z";

/** @param value text, or seconds since the epoch, or milliseconds when beyond 10^12 */
export function toRfc3339(value: string | number): string {
  if (typeof value === "number") return format(Math.abs(value) > 1e12 ? value : value * 1000);
  const found = FORM.exec(value.trim());
  if (found === null) return NOTHING;
  const [, year, month, day, hour = "00", minute = "00", second = "00", zone = "Z"] = found;
  const offset = zone === "Z" ? "Z" : zone.replace(/^([+-]\d\d):?(\d\d)$/, "$1:$2");
  return format(Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`));
}

function format(milliseconds: number): string {
  if (!Number.isFinite(milliseconds) || Math.abs(milliseconds) > 8.64e15) return NOTHING;
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
