/** Temporal headers that carry context values and senders (workflows.md §15.2). */
import { defaultPayloadConverter, type Headers, type Payload } from "@temporalio/common";
import type { ContextValues } from "../scheduler/execution.ts";
import { mergeContext } from "./context-values.ts";
import { directory } from "./directory.ts";

/** Key of the sender's PID in a signal's context; never among the context values. */
const SENDER = "temporal.signal.from";

function contextHeader(): string {
  return `${directory().headerPrefix}-context`;
}

function decode(headers: Headers): ContextValues {
  const payload = headers[contextHeader()];
  if (payload === undefined) return {};
  let value: unknown;
  try {
    value = defaultPayloadConverter.fromPayload(payload);
  } catch {
    // Somebody else's header of the same name: no values of ours.
    return {};
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return {};
  return mergeContext({}, value as ContextValues);
}

/** The context values of a start or an activity. */
export function readContext(headers: Headers): ContextValues {
  const values = decode(headers);
  delete values[SENDER];
  return values;
}

/** The PID of the sender of a signal; empty when unknown. */
export function readSender(headers: Headers): string {
  const sender = decode(headers)[SENDER];
  return typeof sender === "string" ? sender : "";
}

/** `headers` with context values, and for signals the sender. */
export function withContext(headers: Headers, context: ContextValues, sender?: string): Headers {
  if (sender === undefined && Object.keys(context).length === 0) return headers;
  const values = sender === undefined ? context : { ...context, [SENDER]: sender };
  return { ...headers, [contextHeader()]: defaultPayloadConverter.toPayload(values) as Payload };
}
