/**
 * What the analysis knows about values: sets of kinds, as bits.
 *
 * Three kinds of JavaScript number are told apart because integers must stay exact to 64 bits (language.md §4.1)
 * while most arithmetic should be plain `+` and `*`:
 * - `INT`: a counter, index, length or small literal. No program counts far enough for it to leave ±2^52.
 * - `SAFE`: a sum or small multiple of those: still exact as a double, but a chain of such operations is not.
 * - `FLOAT`: the result of `/`, `^` or a fractional literal; arithmetic on it is double arithmetic.
 * `WIDE` is any other number; it may be a bigint at run time.
 */
export type Kinds = number;

export const NIL = 1;
export const BOOLEAN = 2;
export const INT = 4;
export const SAFE = 8;
export const FLOAT = 16;
export const WIDE = 32;
export const STRING = 64;
export const FUNCTION = 256;
export const ERROR = 512;

/** Tables that the program makes, or data that became tables. */
export const PLAIN_TABLE = 128;
/** What `channel.select` gives: a table with the fields `channel`, `value` and `ok`. */
export const SELECTION = 1 << 10;
/** Several payloads of one message: a list, which answers to the methods of a payload. */
export const PAYLOADS = 1 << 11;
/** Beside {@link PLAIN_TABLE}: one that may have a metatable. What is certainly without is read and written directly. */
export const METATABLE = 1 << 30;
export const TABLE = PLAIN_TABLE | SELECTION | PAYLOADS | METATABLE;

/** Channels are told apart by what they deliver: anything, messages, or times. */
export const CHANNEL = 1 << 12;
export const MAILBOX = 1 << 13;
export const CLOCK = 1 << 14;
export const MESSAGE = 1 << 15;
export const PAYLOAD = 1 << 16;
export const FUTURE = 1 << 17;
export const TIMER = 1 << 18;
export const TICKER = 1 << 19;
export const TIME = 1 << 20;
export const DURATION = 1 << 21;
export const LOGGER = 1 << 22;
export const EXECUTOR = 1 << 23;
export const SPAWNER = 1 << 24;
export const REQUEST = 1 << 25;
export const RESPONSE = 1 << 26;
/** Coroutines, types, locations, and whatever else is not told apart. */
export const OTHER = 1 << 27;
export const USERDATA =
  CHANNEL |
  MAILBOX |
  CLOCK |
  MESSAGE |
  PAYLOAD |
  FUTURE |
  TIMER |
  TICKER |
  TIME |
  DURATION |
  LOGGER |
  EXECUTOR |
  SPAWNER |
  REQUEST |
  RESPONSE |
  OTHER;

/** Beside {@link TABLE}: one whose metatable may have a handler that blocks (`table-marks.ts`). No part of {@link ANY}. */
export const WAITING = 1 << 28;
/** Beside {@link TABLE}: one that has such a handler among its fields. */
export const HANDLING = 1 << 29;

/** A table that an operation works on directly: not of a library's making, and without a metatable. */
export function isBare(kinds: Kinds): boolean {
  return within(kinds, PLAIN_TABLE);
}

/** A number that is certainly a JavaScript number. */
export const DOUBLE = INT | SAFE | FLOAT;
export const NUMBER = DOUBLE | WIDE;
/** What JSON can carry: arguments, results of activities, messages. */
export const DATA = NIL | BOOLEAN | NUMBER | STRING | PLAIN_TABLE;
export const ANY = DATA | TABLE | FUNCTION | ERROR | USERDATA;

/** Is every value of `kinds` one of `allowed`? No information is no answer. */
export function within(kinds: Kinds, allowed: Kinds): boolean {
  return kinds !== 0 && (kinds & ~allowed) === 0;
}

/** JavaScript's own truthiness agrees with Lua's: no zero, NaN or empty string among the values. */
export function nativeTruth(kinds: Kinds): boolean {
  return within(kinds, NIL | BOOLEAN | TABLE | FUNCTION | ERROR | USERDATA);
}

/** Certainly neither nil nor false. */
export function alwaysTrue(kinds: Kinds): boolean {
  return within(kinds, ANY & ~(NIL | BOOLEAN));
}

/** TypeScript names of the kinds that are classes of the runtime; of several that fit, the first says most. */
const CLASS_TYPES: readonly (readonly [kinds: Kinds, type: string])[] = [
  [MAILBOX, "lua.Channel<lua.Message>"],
  [CLOCK, "lua.Channel<lua.Time>"],
  [CHANNEL | MAILBOX | CLOCK, "lua.Channel"],
  [MESSAGE, "lua.Message"],
  [PAYLOAD, "lua.Payload"],
  [PAYLOAD | PAYLOADS, "lua.Payload | lua.Payloads"],
  [FUTURE, "lua.Future"],
  [TIMER, "lua.Timer"],
  [TICKER, "lua.Ticker"],
  [TIME, "lua.Time"],
  [DURATION, "lua.Duration"],
  [LOGGER, "lua.Logger"],
  [EXECUTOR, "lua.Executor"],
  [SPAWNER, "lua.Spawner"],
  [REQUEST, "lua.Request"],
  [RESPONSE, "lua.Response"],
  [SELECTION, "lua.Selection"],
];

/**
 * The TypeScript type of a set of kinds. Only kinds that the emitted expressions really have in TypeScript may
 * be asked for (see `FlowNode.visible`).
 */
export function typescriptType(kinds: Kinds): string {
  if (kinds === 0 || kinds === NIL || (kinds & (WIDE | FUNCTION)) !== 0) return "lua.Value";
  const instances = kinds & (USERDATA | SELECTION | PAYLOADS);
  const own = CLASS_TYPES.find(([allowed]) => within(instances, allowed))?.[1];
  const others = kinds & (DOUBLE | STRING | BOOLEAN | PLAIN_TABLE | ERROR);
  if (own !== undefined && others === 0) return kinds & NIL ? `${own} | undefined` : own;
  if ((kinds & USERDATA) !== 0) return "lua.Value";
  const names: string[] = [];
  if (kinds & DOUBLE) names.push("number");
  if (kinds & STRING) names.push("string");
  if (kinds & BOOLEAN) names.push("boolean");
  if (kinds & TABLE) names.push("lua.Table");
  if (kinds & ERROR) names.push("lua.ErrorObject");
  if (kinds & NIL) names.push("undefined");
  return names.join(" | ");
}

/**
 * The type of a `let`: a union would make TypeScript narrow it at assignments that closures undo, so only types
 * of one member are spelled out.
 */
export function letType(visible: Kinds, uninitialised: boolean): string {
  const type = uninitialised ? "lua.Value" : typescriptType(visible || ANY);
  return type.includes("|") ? "lua.Value" : type;
}
