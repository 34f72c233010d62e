/** The `stream` module: bodies that are read piece by piece. The module itself has no functions; other modules give streams. */
import { fromText } from "../lua/bytes.ts";
import type { Task } from "../lua/call-task.ts";
import { argumentError, ErrorObject } from "../lua/error.ts";
import { addressOf } from "../lua/identity.ts";
import { Table } from "../lua/table.ts";
import { Userdata } from "../lua/userdata.ts";
import type { Multi, Value } from "../lua/value.ts";
import type { Outcome } from "../modules/arguments.ts";
import { wait } from "../scheduler/wait.ts";
import { isScannerKind, type ScannerKind, Tokens } from "./scanner.ts";
import { fault, refuse, success } from "./support.ts";

/** Where the bytes of a stream come from. */
export interface Source {
  /** Some bytes; undefined at the end. */
  next(): Promise<Uint8Array | undefined>;
  close(): void;
  /** Bytes; −1 if nobody knows. */
  size: number;
}

/** The most that one read gives without a number. */
const CHUNK = 32 * 1024;

export class Stream extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set([
    "close",
    "flush",
    "read",
    "scanner",
    "seek",
    "stat",
    "write",
  ]);
  static override readonly label: string = "stream";
  private rest = "";
  private closed = false;

  constructor(private readonly source: Source) {
    super();
  }

  /** Up to `limit` bytes; undefined at the end. @throws Error */
  async pull(limit: number): Promise<string | undefined> {
    while (this.rest === "") {
      const chunk = await this.source.next();
      if (chunk === undefined) return undefined;
      this.rest = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString("latin1");
    }
    const part = this.rest.slice(0, limit);
    this.rest = this.rest.slice(part.length);
    return part;
  }

  /** `stream:read(n)`: at most `n` bytes; `nil, nil` at the end. */
  *read(size?: Value): Task<Outcome<string>> {
    if (this.closed) return refuse("INTERNAL", "stream closed");
    const limit = typeof size === "number" && size > 0 ? Math.floor(size) : CHUNK;
    try {
      return [yield* wait(this.pull(limit)), undefined];
    } catch (error) {
      return refuse("INTERNAL", reason(error));
    }
  }

  // biome-ignore lint/correctness/useYield: callers delegate to it
  *write(): Task<Multi> {
    return [0, fault("INTERNAL", "stream is not writable")];
  }

  // biome-ignore lint/correctness/useYield: callers delegate to it
  *seek(whence: Value = "set"): Task<Multi> {
    if (whence !== "set" && whence !== "cur" && whence !== "end")
      throw argumentError(1, "seek", `invalid whence: ${String(whence)}`);
    return [-1, fault("INTERNAL", "stream is not seekable")];
  }

  // biome-ignore lint/correctness/useYield: callers delegate to it
  *flush(): Task<Multi> {
    return [true, undefined];
  }

  // biome-ignore lint/correctness/useYield: callers delegate to it
  *stat(): Task<Outcome<Table>> {
    if (this.closed) return refuse("INTERNAL", "stream closed");
    return success(
      new Table({ size: this.source.size, position: -1, readable: true, writable: false, seekable: false }),
    );
  }

  // biome-ignore lint/correctness/useYield: callers delegate to it
  *close(): Task<Multi> {
    this.release();
    return [true, undefined];
  }

  release(): void {
    if (this.closed) return;
    this.closed = true;
    this.source.close();
  }

  scanner(kind: Value = "lines"): Outcome<StreamScanner> {
    if (!isScannerKind(kind)) throw argumentError(1, "scanner", `invalid scanner kind: ${String(kind)}`);
    if (this.closed) return refuse("INTERNAL", "stream closed");
    return success(new StreamScanner(this, kind));
  }

  override toLuaString(): string {
    return `stream: ${addressOf(this)}`;
  }
}

/** A stream over bytes that are there already (a Lua string). */
export function bytesStream(bytes: string): Stream {
  let rest: Uint8Array | undefined = bytes === "" ? undefined : Buffer.from(bytes, "latin1");
  return new Stream({
    async next() {
      const chunk = rest;
      rest = undefined;
      return chunk;
    },
    close() {},
    size: bytes.length,
  });
}

class StreamScanner extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set(["err", "scan", "text"]);
  static override readonly label: string = "scanner";
  private readonly tokens: Tokens;
  private token = "";
  private error: string | undefined;

  constructor(
    private readonly stream: Stream,
    kind: ScannerKind,
  ) {
    super();
    this.tokens = new Tokens(kind);
  }

  /** `true, nil` while there is a token; `false, nil` at the end. */
  *scan(): Task<[boolean, ErrorObject | undefined]> {
    if (this.error !== undefined) return [false, fault("INTERNAL", this.error)];
    this.token = "";
    try {
      for (let token = this.tokens.next(); ; token = this.tokens.next()) {
        if (token !== undefined) {
          this.token = token;
          return [true, undefined];
        }
        if (this.tokens.ended) return [false, undefined];
        this.tokens.push(yield* wait(this.stream.pull(CHUNK)));
      }
    } catch (error) {
      this.error = reason(error);
      return [false, fault("INTERNAL", this.error)];
    }
  }

  text(): string {
    return this.token;
  }

  err(): string | undefined {
    return this.error;
  }

  override toLuaString(): string {
    return `scanner: ${addressOf(this)}`;
  }
}

function reason(error: unknown): string {
  if (error instanceof ErrorObject) return error.message();
  return fromText(error instanceof Error ? error.message : String(error));
}

export const stream = Object.freeze({});
