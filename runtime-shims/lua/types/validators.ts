/** Validators (language.md §3.5). A value of another base type is none of their business. */
import { isNumber } from "../number.ts";
import { Table } from "../table.ts";
import type { Value } from "../value.ts";
import { compileRegex, type Regex } from "./regex.ts";

export interface Validator {
  name: string;
  argument: Value;
  /** The failure text, if the value is refused. */
  test(value: Value): string | undefined;
}

/** `@min(n)` */
export function min(limit: Value): Validator {
  return number("min", limit, (value, bound) => (value >= bound ? undefined : "value below minimum"));
}

/** `@max(n)` */
export function max(limit: Value): Validator {
  return number("max", limit, (value, bound) => (value <= bound ? undefined : "value above maximum"));
}

/** `@min_len(n)`: bytes of a string, `#` of a table */
export function minLen(limit: Value): Validator {
  return length("min_len", limit, (size, bound) => (size >= bound ? undefined : "length below minimum"));
}

/** `@max_len(n)` */
export function maxLen(limit: Value): Validator {
  return length("max_len", limit, (size, bound) => (size <= bound ? undefined : "length above maximum"));
}

/** `@pattern(re)`; the expression is compiled when it is first needed. */
export function pattern(source: Value): Validator {
  let regex: Regex | undefined;
  const test = (value: Value): string | undefined => {
    if (typeof value !== "string") return undefined;
    if (typeof source !== "string") return "invalid pattern argument";
    regex ??= compileRegex(source);
    if (!regex.valid) return "invalid regex";
    return regex.matches(value) ? undefined : "pattern mismatch";
  };
  return { name: "pattern", argument: source, test };
}

type Check = (value: number | bigint, bound: number | bigint) => string | undefined;

function number(name: string, argument: Value, check: Check): Validator {
  const test = (value: Value) => (isNumber(value) && isNumber(argument) ? check(value, argument) : undefined);
  return { name, argument, test };
}

function length(name: string, argument: Value, check: Check): Validator {
  const test = (value: Value) => {
    const size =
      typeof value === "string" ? value.length : value instanceof Table ? value.$length : undefined;
    return size !== undefined && isNumber(argument) ? check(size, argument) : undefined;
  };
  return { name, argument, test };
}
