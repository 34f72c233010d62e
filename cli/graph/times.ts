/** Times of histories, and how pictures write them. Pure. */

interface Timestamp {
  seconds?: unknown;
  nanos?: number | null;
}

/** Since the epoch, or of a duration. */
export function milliseconds(time: Timestamp | null | undefined): number {
  return Number(time?.seconds ?? 0) * 1000 + Math.floor((time?.nanos ?? 0) / 1e6);
}

/** `950 ms`, `1.2 s`, `3 min 20 s`, `2 h 5 min`, `4 d 1 h` */
export function durationText(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${Number((ms / 1000).toFixed(1))} s`;
  const units: [number, string][] = [
    [86_400_000, "d"],
    [3_600_000, "h"],
    [60_000, "min"],
    [1000, "s"],
  ];
  const first = units.findIndex(([size]) => ms >= size);
  const [[large, name], [small, rest]] = [units[first]!, units[first + 1] ?? [1, "ms"]];
  const count = Math.floor(ms / large);
  const left = Math.floor((ms - count * large) / small);
  return left === 0 ? `${count} ${name}` : `${count} ${name} ${left} ${rest}`;
}
