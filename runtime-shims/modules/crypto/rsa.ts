/**
 * RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017 §8.2) on JavaScript's big integers. Arithmetic takes time that depends on the key, as in
 * any such code: sign where nobody else measures, which in a worker is the case.
 */
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";

/** The DER head of a SHA-256 digest. */
const DIGEST_INFO = hexToBytes("3031300d060960864801650304020105000420");

const SEQUENCE = 0x30;
const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OCTET_STRING = 0x04;
const EXPLICIT_0 = 0xa0;

interface Element {
  tag: number;
  content: Uint8Array;
}

/** The elements that stand one after the other in DER. */
function elements(data: Uint8Array): Element[] {
  const found: Element[] = [];
  for (let at = 0; at < data.length; ) {
    const tag = data[at]!;
    let length = data[at + 1] ?? 0;
    let start = at + 2;
    if (length >= 0x80) {
      const count = length - 0x80;
      length = 0;
      for (let index = 0; index < count; index++) length = length * 256 + (data[start + index] ?? 0);
      start += count;
    }
    if (start + length > data.length) throw new Error("asn1: syntax error: data truncated");
    found.push({ tag, content: data.subarray(start, start + length) });
    at = start + length;
  }
  return found;
}

function inside(element: Element | undefined, tag: number): Element[] {
  if (element?.tag !== tag) throw new Error("asn1: structure error: tags don't match");
  return elements(element.content);
}

function integer(element: Element | undefined): bigint {
  if (element?.tag !== INTEGER) throw new Error("asn1: structure error: integer expected");
  return BigInt(`0x${bytesToHex(element.content) || "0"}`);
}

function readPem(pem: string): { label: string; der: Uint8Array } {
  const match = /-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\s]+)-----END \1-----/.exec(pem);
  if (match === null) throw new Error("key must be a PEM encoded PKCS1 or PKCS8 key");
  const bits = [...match[2]!.replace(/[\s=]/g, "")].map((char) =>
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".indexOf(char),
  );
  const der = new Uint8Array(Math.floor((bits.length * 6) / 8));
  for (let index = 0; index < der.length; index++) {
    const bit = index * 8;
    const pair =
      ((bits[Math.floor(bit / 6)]! << 6) | (bits[Math.floor(bit / 6) + 1] ?? 0)) >> (4 - (bit % 6));
    der[index] = pair & 0xff;
  }
  return { label: match[1]!, der };
}

interface Key {
  modulus: bigint;
  exponent: bigint;
}

function privateKey(pem: string): Key {
  const { label, der } = readPem(pem);
  let fields = inside(elements(der)[0], SEQUENCE);
  if (label === "PRIVATE KEY") {
    const key = fields[2];
    if (key?.tag !== OCTET_STRING) throw new Error("asn1: structure error: key expected");
    fields = inside(elements(key.content)[0], SEQUENCE);
  } else if (label !== "RSA PRIVATE KEY") {
    throw new Error(`${label} is not an RSA private key`);
  }
  return { modulus: integer(fields[1]), exponent: integer(fields[3]) };
}

function publicKey(pem: string): Key {
  const { label, der } = readPem(pem);
  let fields = inside(elements(der)[0], SEQUENCE);
  if (label === "CERTIFICATE") {
    const certificate = inside(fields[0], SEQUENCE);
    // The version stands in front only if it is not the first.
    fields = inside(certificate[certificate[0]?.tag === EXPLICIT_0 ? 6 : 5], SEQUENCE);
  } else if (label !== "PUBLIC KEY" && label !== "RSA PUBLIC KEY") {
    throw new Error(`${label} is not an RSA public key`);
  }
  if (label !== "RSA PUBLIC KEY") {
    const bits = fields[1];
    if (bits?.tag !== BIT_STRING) throw new Error("asn1: structure error: key expected");
    fields = inside(elements(bits.content.subarray(1))[0], SEQUENCE);
  }
  return { modulus: integer(fields[0]), exponent: integer(fields[1]) };
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base % modulus;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

function sizeOf(key: Key): number {
  return Math.ceil(key.modulus.toString(16).length / 2);
}

function toBytes(value: bigint, length: number): Uint8Array {
  return hexToBytes(value.toString(16).padStart(length * 2, "0"));
}

/** The block that is signed: as long as the modulus. */
function block(digest: Uint8Array, length: number): Uint8Array {
  const padding = length - DIGEST_INFO.length - digest.length - 3;
  if (padding < 8) throw new Error("message too long for RSA key size");
  return Uint8Array.from([0, 1, ...new Uint8Array(padding).fill(0xff), 0, ...DIGEST_INFO, ...digest]);
}

export function signRsa(pem: string, digest: Uint8Array): Uint8Array {
  const key = privateKey(pem);
  const length = sizeOf(key);
  const message = BigInt(`0x${bytesToHex(block(digest, length))}`);
  return toBytes(power(message, key.exponent, key.modulus), length);
}

export function verifyRsa(pem: string, digest: Uint8Array, signature: Uint8Array): boolean {
  const key = publicKey(pem);
  const length = sizeOf(key);
  if (signature.length !== length) return false;
  const opened = power(BigInt(`0x${bytesToHex(signature)}`), key.exponent, key.modulus);
  return bytesToHex(toBytes(opened, length)) === bytesToHex(block(digest, length));
}
