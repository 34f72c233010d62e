/** `compress` (platform-system §6.5): gzip for clients that take it. */
import { Readable } from "node:stream";
import type { ReadableStream as NodeStream } from "node:stream/web";
import { constants, createGzip, gzipSync } from "node:zlib";
import { type Middleware, withHeaders } from "../visit.ts";

/** What is compressed already, or must not wait for more. */
const INCOMPRESSIBLE =
  /^(?:image\/(?!svg)|video\/|audio\/|font\/woff|application\/(?:zip|gzip|x-gzip|zstd|x-7z|x-rar|pdf|octet-stream|wasm)|text\/event-stream)/i;

export function compress({ level, minLength }: { level: number; minLength: number }): Middleware {
  return (next) => async (visit) => {
    const response = await next(visit);
    const { headers } = response;
    const accepted = (visit.request.headers.get("accept-encoding") ?? "")
      .split(",")
      .some((item) => /^\s*(?:gzip|\*)\s*(?:;\s*q=(?!0(?:\.0*)?\s*$).*)?$/.test(item));
    const type = headers.get("content-type") ?? "";
    if (
      !accepted ||
      response.body === null ||
      headers.has("content-encoding") ||
      headers.has("content-range") ||
      visit.request.method === "HEAD" ||
      INCOMPRESSIBLE.test(type)
    )
      return response;
    const length = headers.get("content-length");
    if (length !== null && Number(length) < minLength) return response;
    const encoded = (answer: Response) =>
      withHeaders(answer, (changed) => {
        changed.set("content-encoding", "gzip");
        changed.delete("content-length");
        changed.append("vary", "Accept-Encoding");
      });
    if (length !== null) {
      const body = gzipSync(Buffer.from(await response.arrayBuffer()), { level });
      return encoded(new Response(body, response));
    }
    const zip = createGzip({ level, flush: constants.Z_SYNC_FLUSH });
    const source = Readable.fromWeb(response.body as NodeStream);
    source.on("error", (error) => zip.destroy(error));
    zip.on("close", () => source.destroy());
    const body = Readable.toWeb(source.pipe(zip)) as ReadableStream<Uint8Array>;
    return encoded(new Response(body, { status: response.status, headers }));
  };
}
