// A payload codec as production has them: AES-256-GCM, a nonce for each payload.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import proto from "@temporalio/proto";

const { Payload } = proto.temporal.api.common.v1;
const KEY = createHash("sha256").update("bench").digest();
const ENCODING = Buffer.from("binary/encrypted");

export const payloadCodecs = [
  {
    async encode(payloads) {
      return payloads.map((payload) => {
        const nonce = randomBytes(12);
        const cipher = createCipheriv("aes-256-gcm", KEY, nonce);
        const sealed = [
          nonce,
          cipher.update(Payload.encode(payload).finish()),
          cipher.final(),
          cipher.getAuthTag(),
        ];
        return { metadata: { encoding: ENCODING }, data: Buffer.concat(sealed) };
      });
    },
    async decode(payloads) {
      return payloads.map(({ data }) => {
        const bytes = Buffer.from(data);
        const decipher = createDecipheriv("aes-256-gcm", KEY, bytes.subarray(0, 12));
        decipher.setAuthTag(bytes.subarray(-16));
        return Payload.decode(Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]));
      });
    },
  },
];
