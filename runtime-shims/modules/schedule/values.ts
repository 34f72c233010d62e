/** What the command line knows of schedules before anything is loaded. */

/** What happens when a workflow should start while another one of the schedule runs. */
export const OVERLAPS = [
  "skip",
  "buffer_one",
  "buffer_all",
  "cancel_other",
  "terminate_other",
  "allow_all",
] as const;

export type Overlap = (typeof OVERLAPS)[number];

export function overlapOf(text: string): Overlap | undefined {
  const normal = text.toLowerCase().replaceAll("-", "_");
  return OVERLAPS.find((name) => name === normal);
}

/** The time that a text of RFC 3339 names. */
export function momentOf(text: string): Date | undefined {
  if (!/^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/.test(text)) return undefined;
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
