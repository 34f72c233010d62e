/** What every call that leaves an execution does with its arguments and failures. */
import { ErrorObject } from "../lua/error.ts";
import { EncodeError, toWideJson } from "../lua/json-value.ts";
import { fromLiteral } from "../lua/literal.ts";
import type { Value } from "../lua/value.ts";

/** `value, nil` or `nil, error`. */
export type Outcome<T = Value> = [T | undefined, ErrorObject | undefined];

/** {@link Outcome} of what always gives a value when there is no error. */
export type Result<T> = [value: T, error: undefined] | [value: undefined, error: ErrorObject];

export function failed(error: ErrorObject): [undefined, ErrorObject] {
  return [undefined, error];
}

/** `nil, error` for a misuse that is reported, not raised (workflows.md §9.2). */
export function invalid(message: string): [undefined, ErrorObject] {
  return failed(new ErrorObject({ message, kind: "INVALID", retryable: false }));
}

export function internal(message: string): [undefined, ErrorObject] {
  return failed(new ErrorObject({ message, kind: "INTERNAL", retryable: false }));
}

/** One plain JSON value per argument, with bigints for integers beyond 2^53; an error when one cannot be encoded (workflows.md §4.4). */
export function encodeArguments(args: readonly Value[]): unknown[] | ErrorObject {
  try {
    return args.map((value) => toWideJson(fromLiteral(value)));
  } catch (error) {
    if (!(error instanceof EncodeError)) throw error;
    return new ErrorObject({ message: error.message, kind: "INTERNAL", retryable: false });
  }
}
