import { ErrorObject } from "../lua/error.ts";
import { EncodeError, toWideJson } from "../lua/json-value.ts";
import { fromLiteral } from "../lua/literal.ts";
import { type Multi, values } from "../lua/value.ts";
import { returnedFailure, toFailure } from "./failure.ts";

/**
 * The first value of a method as JSON, with bigints for integers beyond 2^53; a second one that is an error object or a string makes it a failure
 * (workflows.md §4.4, §5.6).
 */
export function encodeResult(result: Multi): unknown {
  const [value, error] = values(result);
  if (error instanceof ErrorObject || typeof error === "string") throw returnedFailure(error);
  try {
    return toWideJson(fromLiteral(value));
  } catch (problem) {
    if (!(problem instanceof EncodeError)) throw problem;
    throw toFailure(
      new ErrorObject({ message: `failed to encode result: ${problem.message}`, kind: "INTERNAL" }),
    );
  }
}
