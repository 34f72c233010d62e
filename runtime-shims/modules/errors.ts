/** The `errors` module (modules.md §B2). */
import { argumentError, copyData, type ErrorFields, ErrorObject } from "../lua/error.ts";
import { canonicalKind, ERROR_KINDS, isErrorKind } from "../lua/error-kinds.ts";
import { type Data, fromLiteral } from "../lua/literal.ts";
import { luaFrames } from "../lua/position.ts";
import { Table } from "../lua/table.ts";
import type { Value } from "../lua/value.ts";
import { duration, OptionError, optionMessage } from "./options/values.ts";

function create(what?: Value, text?: Value): ErrorObject {
  const origin = {};
  Error.captureStackTrace(origin, create);
  return new ErrorObject(fieldsOf(what, text), origin);
}

function fieldsOf(given: Data, text: Value): ErrorFields {
  const what = fromLiteral(given);
  if (typeof what === "string") {
    if (typeof text === "string" && isErrorKind(what)) return { message: text, kind: canonicalKind(what) };
    return { message: what };
  }
  if (!(what instanceof Table)) throw argumentError(1, "new", "expected string or table");
  const message = what.$getField("message");
  if (message === undefined) throw argumentError(1, "new", "message field is required");
  if (typeof message !== "string") throw argumentError(1, "new", "message must be a string");
  const kind = what.$getField("kind");
  const retryable = what.$getField("retryable");
  const details = what.$getField("details");
  const delay = what.$getField("next_retry_delay");
  return {
    message,
    ...(typeof kind === "string" ? { kind: canonicalKind(kind) } : {}),
    ...(typeof retryable === "boolean" ? { retryable } : {}),
    ...(delay === undefined ? {} : { nextRetryDelay: delayOf(delay) }),
    ...(details instanceof Table && (details.$length > 0 || details.$hasKeys())
      ? { details: copyData(details) }
      : {}),
  };
}

/** As options of retry policies have it: a text, or milliseconds. */
function delayOf(value: Value): number {
  try {
    return duration(value);
  } catch (error) {
    if (!(error instanceof OptionError)) throw error;
    throw argumentError(1, "new", `next_retry_delay ${optionMessage(error)}`);
  }
}

/** A new error with the kind, flag and details of `inner`; the context shows on the wire (workflows.md §5.4). */
function wrap(inner?: Value, context?: Value): ErrorObject {
  const cause = typeof inner === "string" ? new ErrorObject({ message: inner }) : inner;
  if (!(cause instanceof ErrorObject)) throw argumentError(1, "wrap", "expected string or error object");
  const text = context instanceof ErrorObject ? context.message() : context;
  if (typeof text !== "string") throw argumentError(2, "wrap", "expected string or error object");
  const origin = {};
  Error.captureStackTrace(origin, wrap);
  return new ErrorObject({ ...cause.fields, cause, context: text }, origin);
}

function is(...args: Value[]): boolean {
  if (args.length < 2) throw argumentError(2, "is", "string expected, got no value");
  const [error, kind] = args;
  return error instanceof ErrorObject && typeof kind === "string" && error.kind() === canonicalKind(kind);
}

/** `{thread, frames}` of an error, where it was made; nil for anything else. */
function callStack(error?: Value): Table | undefined {
  if (!(error instanceof ErrorObject)) return undefined;
  const frames = luaFrames(error.origin?.stack ?? "").map(
    ({ chunk, line, name = "" }, level) => new Table({ level, source: chunk, line, name, type: "lua" }),
  );
  return new Table({ thread: "", frames: new Table(undefined, frames) });
}

export const errors = Object.freeze({
  ...(Object.fromEntries(ERROR_KINDS.map((kind) => [kind, kind])) as Record<
    (typeof ERROR_KINDS)[number],
    string
  >),
  call_stack: callStack,
  is,
  new: create,
  wrap,
});
