/**
 * Payloads of exported histories. Some tools write values in their place, for people to read; here they become payloads again.
 * Pure.
 */
import type { temporal } from "@temporalio/proto";
import { historyType, isObject, type Json, type Message, mapFields } from "./protocol.ts";

const PAYLOAD = ".temporal.api.common.v1.Payload";
const PAYLOADS = ".temporal.api.common.v1.Payloads";

const base64 = (text: string): string => Buffer.from(text).toString("base64");

const ENCODING = /^[\w.+-]+\/[\w.+-]+$/;

/** A payload whose bytes are there, as protocol buffers in JSON have them. */
function isPayload(value: unknown): boolean {
  if (!isObject(value) || !isObject(value.metadata)) return false;
  const { metadata, data } = value;
  if (Object.hasOwn(metadata, "encodingDecoded")) return false;
  const { encoding } = metadata;
  if (typeof encoding !== "string" || !ENCODING.test(Buffer.from(encoding, "base64").toString()))
    return false;
  return data === undefined || data === null || typeof data === "string";
}

function payloadOf(value: unknown): Json {
  // The web UI keeps the payload and puts the value into it.
  const wrapped = isObject(value) && isObject(value.metadata) && Object.hasOwn(value.metadata, "encoding");
  const content = wrapped ? value.data : value;
  if (content === null || content === undefined) return { metadata: { encoding: base64("binary/null") } };
  return { metadata: { encoding: base64("json/plain") }, data: base64(JSON.stringify(content)) };
}

/** A copy of a message in JSON with what `change` makes of each payload in it, wherever the protocol has one. */
function mapPayloads(type: Message, value: unknown, change: (payload: unknown) => unknown): unknown {
  if (type.fullName === PAYLOAD) return change(value);
  if (type.fullName === PAYLOADS) {
    const list = isObject(value) ? value.payloads : value;
    return Array.isArray(list) ? { payloads: list.map(change) } : value;
  }
  return mapFields(type, value, ({ resolvedType }, item) =>
    resolvedType?.fieldsArray === undefined ? item : mapPayloads(resolvedType as Message, item, change),
  );
}

/** A history in JSON all of whose payloads are payloads; and whether some of them had been values. */
export function withPayloads(given: Json): { history: Json; decoded: boolean } {
  let decoded = false;
  const converted = mapPayloads(historyType(), given, (value) => {
    if (isPayload(value)) return value;
    decoded = true;
    return payloadOf(value);
  });
  return { history: converted as Json, decoded };
}

/** Encodings that say what is in a payload. Any other is that of a codec. */
const PLAIN = new Set(["binary/null", "binary/plain", "binary/protobuf", "json/plain", "json/protobuf"]);

export interface Coded {
  /** Of the first payload that only a codec can read. */
  encoding: string;
  /** There are such payloads in signals only. Whoever cannot read a signal drops it, so there may have been no codec. */
  onlySignals: boolean;
}

/** What a codec is needed for. */
export function codedPayloads({ events }: temporal.api.history.v1.IHistory): Coded | undefined {
  let found: Coded | undefined;
  for (const event of events ?? []) {
    const isSignal = Boolean(event.workflowExecutionSignaledEventAttributes);
    for (const encoding of encodingsIn(event)) {
      if (PLAIN.has(encoding)) continue;
      if (found === undefined) found = { encoding, onlySignals: isSignal };
      else found.onlySignals &&= isSignal;
    }
  }
  return found;
}

/** Of all payloads in a message, which are the only ones whose `metadata` has bytes under `encoding`. */
function* encodingsIn(message: object): Generator<string> {
  for (const [key, value] of Object.entries(message)) {
    if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) continue;
    const { encoding } = value as { encoding?: unknown };
    if (key === "metadata" && encoding instanceof Uint8Array) yield new TextDecoder().decode(encoding);
    else yield* encodingsIn(value);
  }
}
