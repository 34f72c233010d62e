/** What is wrong with the definition of a schedule, each at its place. */

export type Path = readonly (string | number)[];

export interface Problem {
  path: Path;
  /** Without a full stop. */
  message: string;
  /** The key itself is wrong, not its value. */
  atKey?: boolean;
}

export class Problems {
  readonly list: Problem[] = [];

  add(path: Path, message: string, atKey = false): undefined {
    this.list.push({ path, message, ...(atKey && { atKey }) });
    return undefined;
  }
}

/** `spec.calendars[0].hour` */
export function pathText(path: Path): string {
  return path
    .map((step, index) => (typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`))
    .join("");
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

export function shownPlain(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return value instanceof Date ? "a timestamp" : "a map";
  const text = typeof value === "string" ? `"${value}"` : String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** Reports the fields of a map that nothing asks for. */
export function checkFields(
  value: Record<string, unknown>,
  known: readonly string[],
  path: Path,
  problems: Problems,
): void {
  for (const key of Object.keys(value)) {
    if (!known.includes(key))
      problems.add([...path, key], `there is no field \`${key}\`; known are ${known.join(", ")}`, true);
  }
}
