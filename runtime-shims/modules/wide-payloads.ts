import { METADATA_ENCODING_KEY, type Payload, type PayloadConverter } from "@temporalio/common";
import { decode, encode } from "@temporalio/common/lib/encoding.js";
import { hasWide, mayBeWide, parseWide, stringifyWide } from "./wide-json.ts";

const JSON_ENCODING = encode("json/plain");

/** Shared by all copies of this module in a program. */
const WIDE = Symbol.for("luaflow.wide");

/** Whether a converter is of {@link withWideIntegers}. */
export function isWide(converter: PayloadConverter): boolean {
  return WIDE in converter;
}

/** A converter that keeps integers beyond 2^53, as bigints, in JSON payloads; everything else is the inner one's. */
export function withWideIntegers(inner: PayloadConverter): PayloadConverter {
  const converter: PayloadConverter = {
    toPayload(value, context) {
      try {
        return inner.toPayload(value, context);
      } catch (error) {
        // Only values with bigints are refused, so that all others cost nothing.
        if (!hasWide(value)) throw error;
        return widePayload(value);
      }
    },
    fromPayload<T>(payload: Payload, context?: Parameters<PayloadConverter["fromPayload"]>[1]): T {
      const { data } = payload;
      if (data && mayBeWide(data) && isJson(payload)) return parseWide(decode(data)) as T;
      return inner.fromPayload<T>(payload, context);
    },
  };
  return Object.assign(converter, { [WIDE]: true });
}

/** A JSON payload of a plain value with bigints. */
export function widePayload(value: unknown): Payload {
  return {
    metadata: { [METADATA_ENCODING_KEY]: JSON_ENCODING },
    data: encode(stringifyWide(value)),
  };
}

function isJson({ metadata }: Payload): boolean {
  const encoding = metadata?.[METADATA_ENCODING_KEY];
  return encoding != null && decode(encoding) === "json/plain";
}
