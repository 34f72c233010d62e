import { argumentError, textOf } from "../error.ts";
import { checkWideInteger } from "../number.ts";
import { typeName } from "../type-name.ts";
import type { Value } from "../value.ts";

/** A string argument: numbers are converted as in Lua, error objects stand for their message. */
export function checkString(value: Value, position: number, name: string): string {
  if (typeof value === "string") return value;
  const text = textOf(value);
  if (text === undefined) throw argumentError(position, name, `string expected, got ${typeName(value)}`);
  return text;
}

/** An integer argument with a default, clamped to what a position in a string can be. */
export function positionArgument(value: Value, otherwise: number, position: number, name: string): number {
  if (value === undefined) return otherwise;
  const integer = checkWideInteger(value, position, name);
  if (typeof integer === "number") return integer;
  return integer < 0n ? -Number.MAX_SAFE_INTEGER : Number.MAX_SAFE_INTEGER;
}

/** {@link positionArgument} without a default. */
export function requiredPosition(value: Value, position: number, name: string): number {
  if (value === undefined) throw argumentError(position, name, "number expected, got nil");
  return positionArgument(value, 0, position, name);
}
