/** The `payload` module (modules.md §B9): values with the format they are in. */
import { ErrorObject, faultAt, type LuaError } from "../lua/error.ts";
import { EncodeError, fromJson, toJson } from "../lua/json-value.ts";
import { numberToString } from "../lua/number.ts";
import { Table } from "../lua/table.ts";
import { Userdata } from "../lua/userdata.ts";
import { first, type Value } from "../lua/value.ts";
import { internal, type Outcome } from "./arguments.ts";
import { encodeJson } from "./json.ts";
import { JsonSyntaxError, parseJson } from "./json-parser.ts";

const FORMATS = {
  BYTES: "application/octet-stream",
  ERROR: "golang/error",
  GOLANG: "golang/any",
  JSON: "json/plain",
  LUA: "lua/any",
  MSGPACK: "application/msgpack",
  STRING: "text/plain",
  YAML: "yaml/plain",
} as const;

const TEXTUAL: ReadonlySet<string> = new Set([FORMATS.BYTES, FORMATS.STRING]);

/** Why a payload cannot be had in another format. */
class TranscodeError extends Error {}

export class Payload extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set([
    "data",
    "get_format",
    "transcode",
    "unmarshal",
  ]);
  static override readonly label = "payload";
  static override readonly all = { data: "everyData", unmarshal: "everyUnmarshal" };

  /** Plain JSON that came over the wire, decoded anew for each reader. */
  private json: object | undefined;

  /** @param given a Lua value in the formats of Lua values, otherwise a string of bytes */
  constructor(
    private readonly given: Value,
    private readonly format: string = given instanceof ErrorObject ? FORMATS.ERROR : FORMATS.LUA,
  ) {
    super();
  }

  /** What somebody sent. It may be what no Lua program could send: arrays with holes, deep nesting. */
  static received(json: unknown): Payload {
    if (typeof json !== "object" || json === null || json instanceof Uint8Array) {
      return new Payload(fromJson(json));
    }
    const payload = new Payload(undefined);
    payload.json = json;
    return payload;
  }

  private get content(): Value {
    return this.json === undefined ? this.given : fromJson(this.json);
  }

  get_format(): string {
    return this.format;
  }

  /** The value, nil if it cannot be had. */
  data(): Value {
    return first(this.everyData());
  }

  /** `payload:data()` with the reason why it cannot be had. */
  everyData(): Value | [undefined, ErrorObject] {
    return this.as("transcode failed");
  }

  unmarshal(): Value {
    return first(this.everyUnmarshal());
  }

  everyUnmarshal(): Value | [undefined, ErrorObject] {
    return this.as("unmarshal failed");
  }

  private as(context: string): Value | [undefined, ErrorObject] {
    try {
      return this.value();
    } catch (error) {
      return internal(`${context}: ${reason(error)}`);
    }
  }

  transcode(format?: Value): Outcome<Payload> {
    try {
      return [new Payload(this.converted(String(format)), String(format)), undefined];
    } catch (error) {
      return internal(`transcode failed: ${reason(error)}`);
    }
  }

  private value(): Value {
    switch (this.format) {
      case FORMATS.LUA:
        if (this.json !== undefined) return this.content;
        // What a payload holds is a copy: two readers do not share a table. Functions cannot be copied.
        return (typeof this.given === "object" || typeof this.given === "function") &&
          !(this.given instanceof Userdata)
          ? fromJson(toJson(this.given))
          : this.given;
      case FORMATS.ERROR:
      case FORMATS.STRING:
      case FORMATS.BYTES:
        return this.content;
      case FORMATS.JSON:
        return parseJson(this.content as string);
      default:
        throw new TranscodeError(`no transcoder from ${this.format} to ${FORMATS.LUA}`);
    }
  }

  private converted(format: string): Value {
    if (format === this.format) return this.content;
    if (format === FORMATS.LUA) return this.value();
    if (format === FORMATS.JSON) return encodeJson(this.value());
    if (TEXTUAL.has(format)) {
      if (this.format === FORMATS.JSON || this.format === FORMATS.YAML) return this.content;
      if (this.format !== FORMATS.LUA && this.format !== FORMATS.ERROR) return this.content;
      const { content } = this;
      if (content === undefined) return "";
      if (typeof content === "string") return content;
      if (typeof content === "number" || typeof content === "bigint") return numberToString(content);
      if (typeof content === "boolean") return String(content);
      if (content instanceof ErrorObject) return content.message();
    }
    throw new TranscodeError(`no transcoder from ${this.format} to ${format}`);
  }

  /** Sent on, a payload is its content. */
  override plainJson(): unknown {
    if (this.json !== undefined) return this.json;
    return toJson(this.format === FORMATS.JSON ? this.value() : this.given);
  }

  override toLuaString(): string {
    return `payload{format=${this.format}}`;
  }
}

/**
 * The payloads of a message that has several: a list, of which generated code may ask what it would ask a payload. As with any
 * other table that raises.
 */
export class Payloads extends Table {
  data(): never {
    throw noMethod("data");
  }

  everyData(): never {
    throw noMethod("data");
  }

  unmarshal(): never {
    throw noMethod("unmarshal");
  }

  everyUnmarshal(): never {
    throw noMethod("unmarshal");
  }

  get_format(): never {
    throw noMethod("get_format");
  }

  /** The methods are no fields. */
  override $getField(key: string): Value {
    return Object.hasOwn(this, key) || !Object.hasOwn(Payloads.prototype, key)
      ? super.$getField(key)
      : undefined;
  }
}

function noMethod(name: string): LuaError {
  return faultAt(`attempt to call a non-function object (method '${name}')`);
}

function reason(error: unknown): string {
  if (error instanceof TranscodeError || error instanceof EncodeError || error instanceof JsonSyntaxError) {
    return error.message;
  }
  throw error;
}

export const payload = Object.freeze({
  format: FORMATS,
  new: (value?: Value): Payload => new Payload(value),
});
