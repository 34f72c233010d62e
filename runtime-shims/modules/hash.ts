/** The `hash` module (modules.md §B7). */
import { fromUint8Array, toUint8Array } from "../lua/bytes.ts";
import { stringOf } from "../lua/error.ts";
import { truthy, type Value } from "../lua/value.ts";
import { invalid, type Outcome } from "./arguments.ts";
import type { Digest, Primitives } from "./crypto/primitives.ts";

export function bytesToHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function output(digest: Uint8Array, raw: Value): Outcome<string> {
  return [truthy(raw) ? fromUint8Array(digest) : bytesToHex(digest), undefined];
}

function fnv32(value?: Value): Outcome<number> {
  const data = stringOf(value);
  if (data === undefined) return invalid("data must be a string");
  let sum = 0x811c9dc5;
  for (let index = 0; index < data.length; index++) {
    sum = Math.imul(sum, 0x01000193) ^ data.charCodeAt(index);
  }
  return [sum >>> 0, undefined];
}

/** As a double, like the platform's: the low bits are lost. */
function fnv64(value?: Value): Outcome<number> {
  const data = stringOf(value);
  if (data === undefined) return invalid("data must be a string");
  let sum = 0xcbf29ce484222325n;
  for (let index = 0; index < data.length; index++) {
    sum = BigInt.asUintN(64, sum * 0x100000001b3n) ^ BigInt(data.charCodeAt(index));
  }
  return [Number(sum), undefined];
}

export function createHash(primitives: Primitives) {
  const plain =
    (algorithm: Digest) =>
    (value?: Value, raw?: Value): Outcome<string> => {
      const data = stringOf(value);
      if (data === undefined) return invalid("data must be a string");
      return output(primitives.digest(algorithm, toUint8Array(data)), raw);
    };

  /** Data first, then the secret: the other way round than `crypto.hmac`. */
  const keyed =
    (algorithm: Digest) =>
    (value?: Value, key?: Value, raw?: Value): Outcome<string> => {
      const data = stringOf(value);
      const secret = stringOf(key);
      if (data === undefined) return invalid("data must be a string");
      if (secret === undefined) return invalid("secret must be a string");
      return output(primitives.hmac(algorithm, toUint8Array(secret), toUint8Array(data)), raw);
    };

  return Object.freeze({
    fnv32,
    fnv64,
    hmac_md5: keyed("md5"),
    hmac_sha1: keyed("sha1"),
    hmac_sha256: keyed("sha256"),
    hmac_sha512: keyed("sha512"),
    md5: plain("md5"),
    sha1: plain("sha1"),
    sha256: plain("sha256"),
    sha512: plain("sha512"),
  });
}
