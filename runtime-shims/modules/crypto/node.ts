/** Cryptography by Node, for everything outside of workflows. */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  pbkdf2Sync,
  sign,
  verify,
} from "node:crypto";
import type { Cipher, Primitives } from "./primitives.ts";

const TAG = 16;

function cipherName(cipher: Cipher, key: Uint8Array): "aes-256-gcm" {
  // All of these have the same options; the types know them by literal names.
  return (cipher === "aes" ? `aes-${key.length * 8}-gcm` : "chacha20-poly1305") as "aes-256-gcm";
}

export const nodePrimitives: Primitives = {
  digest: (algorithm, data) => createHash(algorithm).update(data).digest(),
  hmac: (algorithm, key, data) => createHmac(algorithm, key).update(data).digest(),
  pbkdf2: (algorithm, password, salt, iterations, length) =>
    pbkdf2Sync(password, salt, iterations, length, algorithm),
  seal(cipher, key, nonce, data, extra) {
    const sealer = createCipheriv(cipherName(cipher, key), key, nonce, { authTagLength: TAG });
    sealer.setAAD(extra);
    return Buffer.concat([sealer.update(data), sealer.final(), sealer.getAuthTag()]);
  },
  open(cipher, key, nonce, sealed, extra) {
    if (sealed.length < TAG) return undefined;
    const opener = createDecipheriv(cipherName(cipher, key), key, nonce, { authTagLength: TAG });
    opener.setAAD(extra);
    opener.setAuthTag(sealed.subarray(sealed.length - TAG));
    try {
      return Buffer.concat([opener.update(sealed.subarray(0, sealed.length - TAG)), opener.final()]);
    } catch {
      return undefined;
    }
  },
  signRsa: (key, data) => sign("sha256", data, createPrivateKey(key)),
  verifyRsa: (key, data, signature) => verify("sha256", data, createPublicKey(key), signature),
};
