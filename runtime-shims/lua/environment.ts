/**
 * What the standard library takes from its surroundings (language.md §14): a workflow wires functions that
 * replay the same, a host those of Node.
 */

/** A time zone; workflows use {@link utc}, so that replay on another machine agrees. */
export interface TimeZone {
  /** Minutes east of UTC at a moment given in ms since the epoch. */
  offset(at: number): number;
  /** Abbreviation at that moment, for `%Z`. */
  name(at: number): string;
}

export interface Meter {
  /** Whose counts these are: of one workflow run, or of the whole program. */
  scope(): object;
  /** @param value what is added to a counter, a gauge's new value, or one observation of a histogram */
  record(
    type: "counter" | "gauge" | "histogram",
    name: string,
    value: number,
    labels: Record<string, string>,
  ): void;
}

export type LogLevel = "debug" | "info" | "warn" | "error";

export interface Environment {
  /** A number in [0, 1). */
  random(): number;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Seconds since the start of the workflow or host. */
  clock(): number;
  /** Receives each record of `print`; a string of bytes. */
  print(text: string): void;
  /** Bytes that nobody outside can guess, except in workflows, where they must be the same on replay. */
  randomBytes(count: number): Uint8Array;
  /** Receives each record of the `logger` module: text, and plain values by name. */
  log(level: LogLevel, message: string, fields: Record<string, unknown>): void;
  /** Receives what the `metrics` module counts; absent where nobody does. */
  meter?: Meter;
  /** The zone of `os.date` and `os.time`; UTC if absent. */
  timeZone?: TimeZone;
}

export const utc: TimeZone = { offset: () => 0, name: () => "UTC" };

/** The zone of this machine. */
export const systemTimeZone: TimeZone = {
  offset: (at) => -new Date(at).getTimezoneOffset(),
  name(at) {
    const offset = systemTimeZone.offset(at);
    if (offset === 0) return "UTC";
    const sign = offset < 0 ? "-" : "+";
    const hours = String(Math.floor(Math.abs(offset) / 60)).padStart(2, "0");
    const minutes = Math.abs(offset) % 60;
    return minutes === 0 ? sign + hours : sign + hours + String(minutes).padStart(2, "0");
  },
};

/** Serves tools and tests that wire nothing. */
const standard: Environment = {
  random: () => Math.random(),
  now: () => Date.now(),
  clock: () => performance.now() / 1000,
  print: (text) => console.log(text),
  randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
  log: (level, message, fields) => console[level](message, fields),
};

let current: Environment = standard;

/** The environment that the library functions use. */
export function environment(): Environment {
  return current;
}

/**
 * Wires the environment. One bundle is shared by many workflow runs, so this is done once, when the bundle
 * loads, and holds for all of them: the functions must find the state of the run that calls them themselves and
 * keep none here.
 */
export function setEnvironment(wired: Environment): void {
  current = wired;
}
