/** Forms with files (RFC 7578), from a body that is there as Lua bytes. */
import type { Table } from "../../lua/table.ts";
import { Userdata } from "../../lua/userdata.ts";
import type { Value } from "../../lua/value.ts";
import type { Outcome } from "../../modules/arguments.ts";
import { bytesStream, type Stream } from "../stream.ts";
import { atEnd, listOf, mapOf, stringArgument, success } from "../support.ts";

/** More than this is no form but an attack. */
const MOST_PARTS = 10_000;

class UploadedFile extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set(["header", "name", "size", "stream"]);
  static override readonly label: string = "http.File";

  constructor(
    private readonly filename: string,
    private readonly headers: ReadonlyMap<string, string>,
    private readonly content: string,
  ) {
    super();
  }

  name(): string {
    return this.filename;
  }

  size(): number {
    return this.content.length;
  }

  header(name?: Value): string | undefined {
    return this.headers.get(stringArgument(name, 1, "header").toLowerCase());
  }

  stream(): Outcome<Stream> {
    const stream = bytesStream(this.content);
    atEnd(() => stream.release());
    return success(stream);
  }

  override toLuaString(): string {
    return `http.File{${this.filename}}`;
  }
}

/** `{values, files}`: a value is a text, or a list where its name is repeated; files are always lists. @throws Error */
export function parseMultipart(body: string, type: string): Table {
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (mark === undefined) throw new Error("no multipart boundary param in Content-Type");
  const values = new Map<string, string[]>();
  const files = new Map<string, UploadedFile[]>();
  for (const part of partsOf(body, `--${mark}`)) {
    const disposition = part.headers.get("content-disposition") ?? "";
    const name = parameter(disposition, "name");
    if (name === undefined) continue;
    const filename = parameter(disposition, "filename");
    if (filename === undefined) values.set(name, [...(values.get(name) ?? []), part.content]);
    else {
      // Some browsers send whole paths; only the last part of one is a name.
      const base = filename.split(/[\\/]/).at(-1)!;
      files.set(name, [...(files.get(name) ?? []), new UploadedFile(base, part.headers, part.content)]);
    }
  }
  return mapOf([
    ["values", mapOf([...values].map(([name, list]) => [name, list.length === 1 ? list[0] : listOf(list)]))],
    ["files", mapOf([...files].map(([name, list]) => [name, listOf(list)]))],
  ]);
}

interface Part {
  headers: Map<string, string>;
  content: string;
}

function partsOf(body: string, mark: string): Part[] {
  const parts: Part[] = [];
  let at = body.startsWith(mark) ? 0 : body.indexOf(`\r\n${mark}`) + 2;
  if (at < 2 && !body.startsWith(mark)) throw new Error("multipart: NextPart: EOF");
  for (;;) {
    at += mark.length;
    if (body.startsWith("--", at)) return parts;
    const start = body.indexOf("\r\n", at);
    const head = body.indexOf("\r\n\r\n", at);
    const end = body.indexOf(`\r\n${mark}`, Math.max(start, 0));
    if (start < 0 || head < 0 || end < 0 || head > end) throw new Error("multipart: NextPart: EOF");
    if (parts.length >= MOST_PARTS) throw new Error("multipart: too many parts");
    parts.push({
      headers: headersOf(body.slice(start + 2, head)),
      content: body.slice(head + 4, Math.max(end, head + 4)),
    });
    at = end + 2;
  }
}

function headersOf(text: string): Map<string, string> {
  const headers = new Map<string, string>();
  for (const line of text.split("\r\n")) {
    const colon = line.indexOf(":");
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return headers;
}

function parameter(disposition: string, name: string): string | undefined {
  const found = new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]*))`, "i").exec(disposition);
  return found?.[1]?.replaceAll(/\\(["\\])/g, "$1") ?? found?.[2];
}
