/** `string.pack`, `unpack`, `packsize` with the formats of Lua 5.3. */
import { argumentError, faultAt } from "../error.ts";
import { checkNumber, checkWideInteger } from "../number.ts";
import type { Value } from "../value.ts";
import { checkString, positionArgument } from "./arguments.ts";

interface Item {
  kind: "int" | "uint" | "float" | "double" | "fixed" | "prefixed" | "zero" | "pad" | "align";
  size: number;
  /** Bytes to skip before it. */
  align: number;
  little: boolean;
}

const NATIVE: Record<string, number> = { b: 1, h: 2, i: 4, l: 8, j: 8 };

/** Reads a format into items; alignment is computed from `offset` on as the items are walked. */
function* items(format: string, name: string): Generator<Item> {
  let little = true;
  let max = 1;
  let at = 0;
  const digits = (otherwise: number): number => {
    const match = /^\d+/.exec(format.slice(at));
    if (match === null) return otherwise;
    at += match[0].length;
    return Number(match[0]);
  };
  const limited = (size: number): number => {
    if (size < 1 || size > 16) throw faultAt(`integral size (${size}) out of limits [1,16]`);
    return size;
  };
  const item = (kind: Item["kind"], size: number, aligned = size): Item => {
    const align = aligned <= 1 || kind === "fixed" ? 1 : Math.min(aligned, max);
    if ((align & (align - 1)) !== 0) throw argumentError(1, name, "format asks for alignment not power of 2");
    return { kind, size, align, little };
  };
  const integer = (option: string): Item => {
    const lower = option.toLowerCase();
    const size = lower === "i" ? limited(digits(4)) : lower === "t" ? 8 : NATIVE[lower]!;
    return item(option === lower ? "int" : "uint", size);
  };
  while (at < format.length) {
    const option = format[at++]!;
    if (/[bBhHiIlLjJ]/.test(option)) yield integer(option);
    else {
      switch (option) {
        case "T":
          yield item("uint", 8);
          break;
        case "f":
          yield item("float", 4);
          break;
        case "d":
        case "n":
          yield item("double", 8);
          break;
        case "s":
          yield item("prefixed", limited(digits(8)));
          break;
        case "c": {
          const size = digits(-1);
          if (size < 0) throw faultAt("missing size for format option 'c'");
          yield item("fixed", size);
          break;
        }
        case "z":
          yield item("zero", 0);
          break;
        case "x":
          yield item("pad", 1);
          break;
        case "X": {
          const next = format[at++] ?? "";
          if (!/[bBhHiIlLjJTfdnsx]/.test(next))
            throw argumentError(1, name, "invalid next option for option 'X'");
          const size = /[iIs]/.test(next)
            ? limited(digits(next === "s" ? 8 : 4))
            : next === "f"
              ? 4
              : next === "x"
                ? 1
                : (NATIVE[next.toLowerCase()] ?? 8);
          yield { ...item("align", size), size: 0 };
          break;
        }
        case " ":
          break;
        case "<":
        case "=":
          little = true;
          break;
        case ">":
          little = false;
          break;
        case "!":
          max = limited(digits(8));
          break;
        default:
          throw faultAt(`invalid format option '${option}'`);
      }
    }
  }
}

function padding(offset: number, align: number): number {
  return align <= 1 ? 0 : (align - (offset % align)) % align;
}

function bytesOf(value: bigint, size: number, little: boolean): string {
  let bytes = "";
  for (let index = 0; index < size; index++) {
    bytes += String.fromCharCode(Number(value & 255n));
    value >>= 8n;
  }
  return little ? bytes : [...bytes].reverse().join("");
}

function integerOf(bytes: string, little: boolean): bigint {
  let value = 0n;
  for (const byte of little ? [...bytes].reverse() : bytes)
    value = (value << 8n) | BigInt(byte.charCodeAt(0));
  return value;
}

function floatBytes(value: number, size: number, little: boolean): string {
  const view = new DataView(new ArrayBuffer(size));
  if (size === 4) view.setFloat32(0, value, little);
  else view.setFloat64(0, value, little);
  return Array.from({ length: size }, (_, index) => String.fromCharCode(view.getUint8(index))).join("");
}

function floatOf(bytes: string, little: boolean): number {
  const view = new DataView(new ArrayBuffer(bytes.length));
  for (let index = 0; index < bytes.length; index++) view.setUint8(index, bytes.charCodeAt(index));
  return bytes.length === 4 ? view.getFloat32(0, little) : view.getFloat64(0, little);
}

export function pack(format: Value, ...args: Value[]): string {
  let result = "";
  let position = 0;
  for (const item of items(checkString(format, 1, "pack"), "pack")) {
    result += "\0".repeat(padding(result.length, item.align));
    if (item.kind === "align") continue;
    if (item.kind === "pad") {
      result += "\0";
      continue;
    }
    result += packed(item, args[position], position + 2);
    position++;
  }
  return result;
}

function packed(item: Item, value: Value, position: number): string {
  const { size, little } = item;
  switch (item.kind) {
    case "int":
    case "uint": {
      const integer = BigInt(checkWideInteger(value, position, "pack"));
      const limit = 1n << BigInt(size * 8);
      const [low, high] = item.kind === "int" ? [-limit / 2n, limit / 2n] : [0n, limit];
      if (size < 8 && (integer < low || integer >= high)) {
        throw argumentError(position, "pack", item.kind === "int" ? "integer overflow" : "unsigned overflow");
      }
      return bytesOf(item.kind === "int" ? integer : BigInt.asUintN(64, integer), size, little);
    }
    case "float":
    case "double":
      return floatBytes(Number(checkNumber(value, position, "pack")), size, little);
    case "fixed": {
      const text = checkString(value, position, "pack");
      if (text.length > size) throw argumentError(position, "pack", "string longer than given size");
      return text.padEnd(size, "\0");
    }
    case "prefixed": {
      const text = checkString(value, position, "pack");
      if (size < 8 && text.length >= 2 ** (size * 8))
        throw argumentError(position, "pack", "string length does not fit in given size");
      return bytesOf(BigInt(text.length), size, little) + text;
    }
    default: {
      const text = checkString(value, position, "pack");
      if (text.includes("\0")) throw argumentError(position, "pack", "string contains zeros");
      return `${text}\0`;
    }
  }
}

export function packsize(format: Value): number {
  let total = 0;
  for (const item of items(checkString(format, 1, "packsize"), "packsize")) {
    if (item.kind === "prefixed" || item.kind === "zero")
      throw argumentError(1, "packsize", "variable-length format");
    total += padding(total, item.align) + item.size;
    if (total > 0x7fffffff) throw argumentError(1, "packsize", "format result too large");
  }
  return total;
}

function narrow(value: bigint): number | bigint {
  const wrapped = BigInt.asIntN(64, value);
  const small = Number(wrapped);
  return Number.isSafeInteger(small) ? small : wrapped;
}

/** The values, and the position after the last one read. */
export function unpack(format: Value, text: Value, from?: Value): Value[] {
  const data = checkString(text, 2, "unpack");
  let at = positionArgument(from, 1, 3, "unpack");
  at = at < 0 ? data.length + at : at - 1;
  if (at < 0 || at > data.length) throw argumentError(3, "unpack", "initial position out of string");
  const values: Value[] = [];
  const take = (size: number): string => {
    if (at + size > data.length) throw argumentError(2, "unpack", "data string too short");
    at += size;
    return data.slice(at - size, at);
  };
  for (const item of items(checkString(format, 1, "unpack"), "unpack")) {
    take(padding(at, item.align));
    switch (item.kind) {
      case "align":
        break;
      case "pad":
        take(1);
        break;
      case "int":
      case "uint": {
        const raw = integerOf(take(item.size), item.little);
        const value = item.kind === "int" ? BigInt.asIntN(item.size * 8, raw) : raw;
        const fits = item.kind === "int" ? value === BigInt.asIntN(64, value) : value >> 64n === 0n;
        if (item.size > 8 && !fits) throw faultAt(`${item.size}-byte integer does not fit into Lua Integer`);
        values.push(narrow(value));
        break;
      }
      case "float":
      case "double":
        values.push(floatOf(take(item.size), item.little));
        break;
      case "fixed":
        values.push(take(item.size));
        break;
      case "prefixed":
        values.push(take(Number(integerOf(take(item.size), item.little))));
        break;
      case "zero": {
        // Behind its last byte every Lua string has a zero, at which PUC Lua stops.
        const end = data.indexOf("\0", at);
        values.push(take((end < 0 ? data.length : end) - at));
        at++;
      }
    }
  }
  return [...values, at + 1];
}
