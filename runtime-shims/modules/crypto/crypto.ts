/** The `crypto` module (modules.md §B6). In workflows its random values follow the run's seed: no secrets there. */
import { fromUint8Array, toUint8Array } from "../../lua/bytes.ts";
import { environment } from "../../lua/environment.ts";
import { argumentError, stringOf } from "../../lua/error.ts";
import { toInteger } from "../../lua/number.ts";
import { typeName } from "../../lua/type-name.ts";
import type { Value } from "../../lua/value.ts";
import { internal, invalid, type Outcome } from "../arguments.ts";
import { bytesToHex } from "../hash.ts";
import { uuid4 } from "../uuid.ts";
import { createJwt, equalBytes } from "./jwt.ts";
import type { Cipher, Digest, Primitives } from "./primitives.ts";

const MEGABYTE = 1_048_576;
const ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const MAX_ITERATIONS = 10_000_000;
const NONCE = 12;

function text(value: Value, index: number, name: string): string {
  const string = stringOf(value);
  if (string === undefined) throw argumentError(index, name, `string expected, got ${typeName(value)}`);
  return string;
}

function count(value: Value, index: number, name: string): number {
  const integer = toInteger(value);
  if (integer === undefined) throw argumentError(index, name, `number expected, got ${typeName(value)}`);
  return Number(integer);
}

/** The length that random functions are asked for, or why it cannot be. */
function lengthOf(value: Value, name: string): number | string {
  const length = count(value, 1, name);
  if (length <= 0) return "length must be a positive integer";
  return length > MEGABYTE ? "length exceeds maximum allowed size (1MB)" : length;
}

function randomBytes(length?: Value): Outcome<string> {
  const wanted = lengthOf(length, "bytes");
  if (typeof wanted === "string") return invalid(wanted);
  return [fromUint8Array(environment().randomBytes(wanted)), undefined];
}

function randomString(length?: Value, charset?: Value): Outcome<string> {
  const wanted = lengthOf(length, "string");
  if (typeof wanted === "string") return invalid(wanted);
  const chars = typeof charset === "string" ? charset : ALPHANUMERIC;
  if (chars === "") return invalid("charset cannot be empty");
  let result = "";
  for (const byte of environment().randomBytes(wanted)) result += chars[byte % chars.length];
  return [result, undefined];
}

function randomUuid(): Outcome<string> {
  return [uuid4(), undefined];
}

const CIPHERS: Record<Cipher, { sizes: readonly number[]; wrongKey: string; failed: string }> = {
  aes: {
    sizes: [16, 24, 32],
    wrongKey: "key must be 16, 24, or 32 bytes",
    failed: "cipher: message authentication failed",
  },
  chacha20: {
    sizes: [32],
    wrongKey: "key must be 32 bytes",
    failed: "chacha20poly1305: message authentication failed",
  },
};

export function createCrypto(primitives: Primitives) {
  const hmac =
    (algorithm: Digest) =>
    (key?: Value, data?: Value): Outcome<string> => {
      const secret = text(key, 1, algorithm);
      const message = text(data, 2, algorithm);
      if (secret === "") return invalid("key cannot be empty");
      return [bytesToHex(primitives.hmac(algorithm, toUint8Array(secret), toUint8Array(message))), undefined];
    };

  const encrypt =
    (cipher: Cipher) =>
    (data?: Value, key?: Value, extra?: Value): Outcome<string> => {
      const plain = toUint8Array(text(data, 1, cipher));
      const secret = toUint8Array(text(key, 2, cipher));
      if (!CIPHERS[cipher].sizes.includes(secret.length)) return invalid(CIPHERS[cipher].wrongKey);
      const nonce = environment().randomBytes(NONCE);
      const sealed = primitives.seal(cipher, secret, nonce, plain, extraBytes(extra));
      return [fromUint8Array(nonce) + fromUint8Array(sealed), undefined];
    };

  const decrypt =
    (cipher: Cipher) =>
    (data?: Value, key?: Value, extra?: Value): Outcome<string> => {
      const given = toUint8Array(text(data, 1, cipher));
      const secret = toUint8Array(text(key, 2, cipher));
      const { sizes, wrongKey, failed } = CIPHERS[cipher];
      if (!sizes.includes(secret.length)) return invalid(wrongKey);
      if (given.length < NONCE) return invalid("encrypted data too short");
      const nonce = given.subarray(0, NONCE);
      const opened = primitives.open(cipher, secret, nonce, given.subarray(NONCE), extraBytes(extra));
      return opened === undefined ? internal(failed) : [fromUint8Array(opened), undefined];
    };

  function pbkdf2(
    password?: Value,
    salt?: Value,
    iterations?: Value,
    length?: Value,
    hash?: Value,
  ): Outcome<string> {
    const secret = text(password, 1, "pbkdf2");
    const seasoning = text(salt, 2, "pbkdf2");
    const rounds = count(iterations, 3, "pbkdf2");
    const size = count(length, 4, "pbkdf2");
    if (secret === "") return invalid("password cannot be empty");
    if (seasoning === "") return invalid("salt cannot be empty");
    if (rounds <= 0) return invalid("iterations must be positive");
    if (rounds > MAX_ITERATIONS) return invalid(`iterations exceeds maximum (${MAX_ITERATIONS})`);
    if (size <= 0) return invalid("key length must be positive");
    const digest = typeof hash === "string" ? hash : "sha256";
    if (digest !== "sha256" && digest !== "sha512") return invalid(`unsupported hash function: ${digest}`);
    const key = primitives.pbkdf2(digest, toUint8Array(secret), toUint8Array(seasoning), rounds, size);
    return [fromUint8Array(key), undefined];
  }

  return Object.freeze({
    constant_time_compare: (a?: Value, b?: Value): boolean =>
      equalBytes(
        toUint8Array(text(a, 1, "constant_time_compare")),
        toUint8Array(text(b, 2, "constant_time_compare")),
      ),
    decrypt: { aes: decrypt("aes"), chacha20: decrypt("chacha20") },
    encrypt: { aes: encrypt("aes"), chacha20: encrypt("chacha20") },
    hmac: { sha256: hmac("sha256"), sha512: hmac("sha512") },
    jwt: createJwt(primitives),
    pbkdf2,
    random: { bytes: randomBytes, string: randomString, uuid: randomUuid },
    random_bytes: randomBytes,
    random_string: randomString,
    random_uuid: randomUuid,
    uuid: randomUuid,
  });
}

function extraBytes(value: Value): Uint8Array {
  return toUint8Array(typeof value === "string" ? value : "");
}
