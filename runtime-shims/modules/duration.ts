/** Durations as Lua programs write them (modules.md §B3.4). */
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
