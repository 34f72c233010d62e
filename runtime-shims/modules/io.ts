/** As much of `io` as programs outside of workflows need: standard input, output and error (language.md §9). */
import { readSync, writeSync } from "node:fs";
import { argumentError, textOf } from "../lua/error.ts";
import { parseNumber } from "../lua/number.ts";
import { typeName } from "../lua/type-name.ts";
import { Userdata } from "../lua/userdata.ts";
import { type Multi, none, type Value } from "../lua/value.ts";

function text(value: Value, position: number): string {
  const bytes = textOf(value);
  if (bytes === undefined) throw argumentError(position, "write", `string expected, got ${typeName(value)}`);
  return bytes;
}

class Output extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set(["close", "flush", "setvbuf", "write"]);

  constructor(
    private readonly name: string,
    private readonly send: (bytes: string) => void,
    private readonly end: () => void = () => {},
  ) {
    super();
  }

  write = (...values: Value[]): this => {
    for (const [position, value] of values.entries()) this.send(text(value, position + 1));
    return this;
  };

  flush = (): this => {
    this.end();
    return this;
  };

  setvbuf = (): boolean => true;
  close = (): boolean => true;

  override toLuaString(): string {
    return `file (${this.name})`;
  }
}

const stderr = new Output("stderr", (bytes) => writeSync(2, Buffer.from(bytes, "latin1")));

let input: { bytes: string; at: number } | undefined;

/** All of standard input, read when it is first needed. */
function standardInput(): { bytes: string; at: number } {
  if (input === undefined) {
    const chunks: Buffer[] = [];
    const chunk = Buffer.alloc(65536);
    for (let size = readSync(0, chunk); size > 0; size = readSync(0, chunk))
      chunks.push(Buffer.from(chunk.subarray(0, size)));
    input = { bytes: Buffer.concat(chunks).toString("latin1"), at: 0 };
  }
  return input;
}

function readOne(format: Value): Value {
  const source = standardInput();
  const rest = source.bytes.slice(source.at);
  if (typeof format === "number") {
    if (rest === "" && format > 0) return undefined;
    source.at += format;
    return rest.slice(0, format);
  }
  const kind = String(format).replace(/^\*/, "").charAt(0);
  if (kind === "a") {
    source.at = source.bytes.length;
    return rest;
  }
  if (kind === "n") {
    const match = /^\s*([+-]?[0-9a-zA-Z.]+)/.exec(rest);
    source.at += match?.[0].length ?? 0;
    return match === null ? undefined : parseNumber(match[1]!);
  }
  if (rest === "") return undefined;
  const end = rest.indexOf("\n");
  source.at += end < 0 ? rest.length : end + 1;
  return end < 0 ? rest : rest.slice(0, kind === "L" ? end + 1 : end);
}

function read(...formats: Value[]): Multi {
  return formats.length === 0 ? readOne("l") : formats.map(readOne);
}

export interface LuaIo {
  lines(): Value;
  read(...formats: Value[]): Multi;
  readonly stderr: Userdata;
  readonly stdout: Userdata;
  type(value?: Value): Value;
  write(...values: Value[]): Userdata;
  flush(): Multi;
}

/**
 * @param write sends bytes to standard output
 * @param flush sends on what is gathered there
 */
export function createIo(write: (bytes: string) => void, flush?: () => void): Readonly<LuaIo> {
  const stdout = new Output("stdout", write, flush);
  return Object.freeze({
    lines: (): Value => () => readOne("l"),
    read,
    stderr,
    stdout,
    type: (value?: Value): Value => (value instanceof Output ? "file" : undefined),
    write: (...values: Value[]): Output => stdout.write(...values),
    flush: (): Multi => {
      stdout.flush();
      return none;
    },
  });
}
