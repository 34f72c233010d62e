/**
 * Payloads of exported histories. Some tools write values in their place, for people to read; here they become payloads again.
 * Pure.
 */
import proto from "@temporalio/proto";
import { patchProtobufRoot } from "@temporalio/proto/lib/patch-protobuf-root.js";

/** As much of protobufjs' reflection as is needed; the SDK's own typings leave it out. */
interface Field {
  name: string;
  repeated: boolean;
  map: boolean;
  resolvedType: (Partial<Message> & { fullName: string }) | null;
  resolve(): Field;
}

interface Message {
  fullName: string;
  fieldsArray: readonly Field[];
}

const PAYLOAD = ".temporal.api.common.v1.Payload";
const PAYLOADS = ".temporal.api.common.v1.Payloads";

let history: Message | undefined;

function historyType(): Message {
  history ??= (patchProtobufRoot(proto as never) as { lookupType(name: string): Message }).lookupType(
    "temporal.api.history.v1.History",
  );
  return history;
}

type Json = Record<string, unknown>;

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

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
  if (!isObject(value)) return value;
  const result = { ...value };
  for (const declared of type.fieldsArray) {
    const { name, repeated, map, resolvedType } = declared.resolve();
    const field = value[name];
    if (field === undefined || field === null || resolvedType?.fieldsArray === undefined) continue;
    const convert = (item: unknown) => mapPayloads(resolvedType as Message, item, change);
    if (map && isObject(field)) {
      result[name] = Object.fromEntries(Object.entries(field).map(([key, item]) => [key, convert(item)]));
    } else if (repeated) result[name] = Array.isArray(field) ? field.map(convert) : field;
    else result[name] = convert(field);
  }
  return result;
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

/** What a codec is needed for. The history has payloads throughout. */
export function codedPayloads(given: Json): Coded | undefined {
  let found: Coded | undefined;
  for (const event of given.events as Json[]) {
    const isSignal = Object.hasOwn(event, "workflowExecutionSignaledEventAttributes");
    mapPayloads(historyType(), { events: [event] }, (value) => {
      const { encoding } = (value as { metadata: { encoding: string } }).metadata;
      const text = Buffer.from(encoding, "base64").toString();
      if (PLAIN.has(text)) return value;
      if (found === undefined) found = { encoding: text, onlySignals: isSignal };
      else found.onlySignals &&= isSignal;
      return value;
    });
  }
  return found;
}
