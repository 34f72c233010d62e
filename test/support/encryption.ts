/** A payload codec as production has them: AES-256-GCM, with a key that only its owners have. Also for `--codec`. */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import type { Payload, PayloadCodec } from "@temporalio/common";
import proto from "@temporalio/proto";

const { Payload: PayloadMessage } = proto.temporal.api.common.v1;
const KEY = createHash("sha256").update("the key of the tests").digest();
const ENCODING = "binary/encrypted";

export const codec: PayloadCodec = {
  async encode(payloads) {
    return payloads.map((payload) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", KEY, nonce);
      const plain = PayloadMessage.encode(payload).finish();
      const data = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
      return { metadata: { encoding: Buffer.from(ENCODING) }, data };
    });
  },
  async decode(payloads) {
    return payloads.map((payload) => (isEncrypted(payload) ? decrypted(payload) : payload));
  },
};

export function isEncrypted({ metadata }: Payload): boolean {
  return Buffer.from(metadata?.encoding ?? []).toString() === ENCODING;
}

/** @throws Error when it was not made with the key */
function decrypted({ data }: Payload): Payload {
  const bytes = Buffer.from(data ?? []);
  const decipher = createDecipheriv("aes-256-gcm", KEY, bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(-16));
  return PayloadMessage.decode(Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]));
}

export interface FoundPayload {
  /** Field names from the event down to it. */
  path: string;
  payload: Payload;
}

/** All payloads of a history, wherever they stand. */
export function payloadsOf(value: unknown, path = ""): FoundPayload[] {
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return [];
  const { metadata, data } = value as Payload;
  if (data instanceof Uint8Array && typeof metadata === "object")
    return [{ path, payload: value as Payload }];
  return Object.entries(value).flatMap(([name, item]) =>
    payloadsOf(item, path === "" ? name : `${path}.${name}`),
  );
}
