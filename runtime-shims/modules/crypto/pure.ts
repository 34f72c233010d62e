/** Cryptography in plain JavaScript, for the workflow sandbox, which has no crypto of its own. */
import { gcm } from "@noble/ciphers/aes.js";
import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { hmac } from "@noble/hashes/hmac.js";
import { md5, sha1 } from "@noble/hashes/legacy.js";
import { pbkdf2 } from "@noble/hashes/pbkdf2.js";
import { sha256, sha384, sha512 } from "@noble/hashes/sha2.js";
import type { Primitives } from "./primitives.ts";
import { signRsa, verifyRsa } from "./rsa.ts";

const DIGESTS = { md5, sha1, sha256, sha384, sha512 };

const CIPHERS = { aes: gcm, chacha20: chacha20poly1305 };

export const purePrimitives: Primitives = {
  digest: (algorithm, data) => DIGESTS[algorithm](data),
  hmac: (algorithm, key, data) => hmac(DIGESTS[algorithm], key, data),
  pbkdf2: (algorithm, password, salt, iterations, length) =>
    pbkdf2(DIGESTS[algorithm], password, salt, { c: iterations, dkLen: length }),
  seal: (cipher, key, nonce, data, extra) => CIPHERS[cipher](key, nonce, extra).encrypt(data),
  open(cipher, key, nonce, sealed, extra) {
    try {
      return CIPHERS[cipher](key, nonce, extra).decrypt(sealed);
    } catch {
      return undefined;
    }
  },
  signRsa: (key, data) => signRsa(key, sha256(data)),
  verifyRsa: (key, data, signature) => verifyRsa(key, sha256(data), signature),
};
