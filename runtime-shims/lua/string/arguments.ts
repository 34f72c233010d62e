import { argumentError } from "../error.ts";
import { numberToString, toInteger } from "../number.ts";
import { typeName } from "../type-name.ts";
import type { Value } from "../value.ts";

/** A string argument; numbers are converted as in Lua. */
export function checkString(value: Value, position: number, name: string): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "bigint") return numberToString(value);
  throw argumentError(position, name, `string expected, got ${typeName(value)}`);
}

/** An integer argument with a default, clamped to what a position in a string can be. */
export function positionArgument(value: Value, otherwise: number, position: number, name: string): number {
  if (value === undefined) return otherwise;
  const integer = typeof value === "number" ? Math.trunc(value) : toInteger(value);
  if (typeof integer === "bigint") return integer < 0n ? -Number.MAX_SAFE_INTEGER : Number.MAX_SAFE_INTEGER;
  if (integer === undefined || Number.isNaN(integer)) {
    throw argumentError(position, name, `number expected, got ${typeName(value)}`);
  }
  return integer;
}
