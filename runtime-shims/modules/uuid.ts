/** The `uuid` module (modules.md §B5). Random ones come from the environment: the same on replay. */
import { md5, sha1 } from "@noble/hashes/legacy.js";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { fromUint8Array, toUint8Array } from "../lua/bytes.ts";
import { environment } from "../lua/environment.ts";
import { Table } from "../lua/table.ts";
import type { Value } from "../lua/value.ts";
import { invalid, type Outcome } from "./arguments.ts";

/** 100 ns intervals between 1582-10-15 and 1970-01-01. */
const GREGORIAN = 0x01b21dd213814000n;

/** Sixteen bytes of a UUID in any accepted spelling. */
function parseBytes(text: string): Uint8Array | undefined {
  const bare = /^urn:uuid:/i.test(text) ? text.slice(9) : /^\{.*\}$/.test(text) ? text.slice(1, -1) : text;
  const dashed = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(bare);
  const simple = text.length === 32 && /^[0-9a-f]{32}$/i.test(text);
  return dashed || simple ? hexToBytes(bare.replaceAll("-", "").toLowerCase()) : undefined;
}

function text(bytes: Uint8Array): string {
  return bytesToHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function stamp(bytes: Uint8Array, version: number): string {
  bytes[6] = (bytes[6]! & 0x0f) | (version << 4);
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return text(bytes);
}

function big(value: bigint, length: number): Uint8Array {
  return hexToBytes(
    value
      .toString(16)
      .padStart(length * 2, "0")
      .slice(-length * 2),
  );
}

export function uuid4(): string {
  return stamp(environment().randomBytes(16), 4);
}

function v1(): Outcome<string> {
  const bytes = environment().randomBytes(16);
  const intervals = big(BigInt(Math.floor(environment().now())) * 10_000n + GREGORIAN, 8);
  // Low, middle, high; the node is random, which its multicast bit says.
  bytes.set(intervals.subarray(4, 8), 0);
  bytes.set(intervals.subarray(2, 4), 4);
  bytes.set(intervals.subarray(0, 2), 6);
  bytes[10] = bytes[10]! | 1;
  return [stamp(bytes, 1), undefined];
}

function v7(): Outcome<string> {
  const bytes = environment().randomBytes(16);
  bytes.set(big(BigInt(Math.floor(environment().now())), 6), 0);
  return [stamp(bytes, 7), undefined];
}

const named =
  (digest: (data: Uint8Array) => Uint8Array, version: number) =>
  (namespace?: Value, name?: Value): Outcome<string> => {
    if (typeof namespace !== "string" || typeof name !== "string") {
      return invalid("namespace and name must be strings");
    }
    const space = parseBytes(namespace);
    if (space === undefined) return invalid("invalid namespace UUID");
    const data = toUint8Array(fromUint8Array(space) + name);
    return [stamp(digest(data).slice(0, 16), version), undefined];
  };

const VARIANTS: readonly [limit: number, name: string][] = [
  [0x80, "NCS"],
  [0xc0, "RFC4122"],
  [0xe0, "Microsoft"],
  [0x100, "Future"],
];

function inspect<T>(value: Value, read: (bytes: Uint8Array) => T): Outcome<T> {
  if (typeof value !== "string") return invalid("input must be a string");
  const bytes = parseBytes(value);
  return bytes === undefined ? invalid("invalid UUID format") : [read(bytes), undefined];
}

const versionOf = (bytes: Uint8Array): number => bytes[6]! >> 4;
const variantOf = (bytes: Uint8Array): string => VARIANTS.find(([limit]) => bytes[8]! < limit)![1];

function parse(bytes: Uint8Array): Table {
  const hex = bytesToHex(bytes);
  const version = versionOf(bytes);
  const table = new Table({ version, variant: variantOf(bytes) });
  if (version === 1) {
    const intervals = BigInt(`0x${hex.slice(13, 16)}${hex.slice(8, 12)}${hex.slice(0, 8)}`);
    table.$setField("timestamp", Number((intervals - GREGORIAN) / 10_000_000n));
    table.$setField("node", fromUint8Array(bytes.subarray(10)));
  } else if (version === 7) {
    table.$setField("timestamp", Math.floor(Number.parseInt(hex.slice(0, 12), 16) / 1000));
  }
  return table;
}

function format(value?: Value, style: Value = "standard"): Outcome<string> {
  if (typeof value !== "string") return invalid("input must be a string");
  const bytes = parseBytes(value);
  if (bytes === undefined) return invalid("invalid UUID format");
  if (style === "standard") return [text(bytes), undefined];
  if (style === "simple") return [bytesToHex(bytes), undefined];
  return style === "urn" ? [`urn:uuid:${text(bytes)}`, undefined] : invalid("unsupported format");
}

export const uuid = Object.freeze({
  format,
  parse: (value?: Value) => inspect(value, parse),
  v1,
  v3: named(md5, 3),
  v4: (): Outcome<string> => [uuid4(), undefined],
  v5: named(sha1, 5),
  v7,
  validate: (value?: Value): Outcome<boolean> => [
    typeof value === "string" && parseBytes(value) !== undefined,
    undefined,
  ],
  variant: (value?: Value) => inspect(value, variantOf),
  version: (value?: Value) => inspect(value, versionOf),
});
