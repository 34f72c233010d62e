/**
 * How Lua values look in JavaScript (spec: language.md §4–7, §9).
 *
 * | Lua              | JavaScript                                                                       |
 * |------------------|----------------------------------------------------------------------------------|
 * | nil              | `undefined`                                                                      |
 * | boolean          | `boolean`                                                                        |
 * | number           | `number`; an integer outside ±(2^53 − 1) is a `bigint` wrapped to signed 64 bits  |
 * | string           | `string` holding one byte per code unit (0–255)                                  |
 * | table            | {@link Table}                                                                    |
 * | function         | a function; one that can block is a generator function                           |
 * | userdata         | a {@link Userdata}                                                               |
 *
 * Several values travel as a JavaScript array, which is never itself a Lua value. A function that returns
 * exactly one value returns it bare.
 */
export type Value = unknown;

/** The result of a call: one bare value, or an array of any number of values. */
export type Multi = unknown;

/** Any Lua function. The parameters are Lua values; missing ones are nil. */
export type LuaFunction = (...args: never[]) => unknown;

/** A Lua function at the place where it is called. */
export type Callable = (...args: Value[]) => Multi;

/** What a function returns that returns no value at all. */
export const none: readonly [] = Object.freeze([] as const);

/** nil and false are false, everything else is true (language.md §6). */
export function truthy(value: Value): boolean {
  return value !== undefined && value !== false;
}

/** `not value` */
export function not(value: Value): boolean {
  return value === undefined || value === false;
}

/** The first value of a call result, nil if there is none. */
export function first(result: Multi): Value {
  return Array.isArray(result) ? result[0] : result;
}

/** All values of a call result. */
export function values(result: Multi): readonly Value[] {
  return Array.isArray(result) ? result : [result];
}
