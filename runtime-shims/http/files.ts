/** Files as answers (platform-system §6.8): types, ranges, conditions, folders. */
import { createReadStream, type Stats } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { getMimeType } from "hono/utils/mime";
import { fromText, toText } from "../lua/bytes.ts";
import { cleanPath, demand, realPath, type Volume } from "../platform/fs/volume.ts";
import type { Handler } from "./visit.ts";

const NOT_FOUND = () => new Response("404 page not found", { status: 404 });

/** The path on disk and what it is; undefined for what is not there or lies outside. */
async function locate(volume: Volume, path: string): Promise<{ real: string; stats: Stats } | undefined> {
  try {
    const clean = toText(fromText(cleanPath(fromText(path), "/")));
    demand(volume, "read", clean);
    const real = realPath(volume, clean);
    return { real, stats: await stat(real) };
  } catch {
    return undefined;
  }
}

/** One range (`bytes=0-99`, `bytes=-5`); undefined to send everything, null for one that cannot be. */
function rangeOf(header: string | null, size: number): { start: number; end: number } | undefined | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (match === null || (match[1] === "" && match[2] === "")) return undefined;
  const [from, to] = [match[1]!, match[2]!];
  const start = from === "" ? Math.max(size - Number(to), 0) : Number(from);
  const end = from === "" || to === "" ? size - 1 : Math.min(Number(to), size - 1);
  return start > end || start >= size ? null : { start, end };
}

function sendFile(request: Request, real: string, stats: Stats, given: Headers): Response {
  const headers = new Headers(given);
  // Dates of HTTP have whole seconds.
  const modified = Math.floor(stats.mtimeMs / 1000) * 1000;
  if (!headers.has("content-type")) {
    const type = getMimeType(real) ?? "application/octet-stream";
    headers.set("content-type", type === "application/javascript" ? "text/javascript; charset=utf-8" : type);
  }
  headers.set("last-modified", new Date(modified).toUTCString());
  headers.set("accept-ranges", "bytes");
  const since = Date.parse(request.headers.get("if-modified-since") ?? "");
  if (!Number.isNaN(since) && modified <= since) return new Response(null, { status: 304, headers });
  const range = rangeOf(request.headers.get("range"), stats.size);
  if (range === null) {
    headers.set("content-range", `bytes */${stats.size}`);
    return new Response(null, { status: 416, headers });
  }
  const { start, end } = range ?? { start: 0, end: stats.size - 1 };
  headers.set("content-length", String(end - start + 1));
  if (range !== undefined) headers.set("content-range", `bytes ${start}-${end}/${stats.size}`);
  const status = range === undefined ? 200 : 206;
  if (request.method === "HEAD" || end < start) return new Response(null, { status, headers });
  const body = Readable.toWeb(createReadStream(real, { start, end })) as ReadableStream<Uint8Array>;
  return new Response(body, { status, headers });
}

const escaped = (text: string) =>
  text.replaceAll(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);

async function listing(real: string): Promise<Response> {
  const entries = await readdir(real, { withFileTypes: true });
  const rows = entries
    .map((entry) => `${entry.name}${entry.isDirectory() ? "/" : ""}`)
    .sort()
    .map((name) => `<a href="./${encodeURIComponent(name).replaceAll("%2F", "/")}">${escaped(name)}</a>`);
  const body = `<!doctype html>\n<meta name="viewport" content="width=device-width">\n<pre>\n${rows.join("\n")}\n</pre>\n`;
  return new Response(body, { headers: { "content-type": "text/html; charset=utf-8" } });
}

export interface StaticOptions {
  /** Where the subtree begins; without a slash at the end. */
  path: string;
  spa: boolean;
  index?: string;
  cache?: string;
}

/** Serves a folder below `path`. */
export function serveStatic(open: () => Volume, { path: mount, spa, index, cache }: StaticOptions): Handler {
  const headers = new Headers(cache === undefined ? {} : { "cache-control": cache });
  return async ({ request, url }) => {
    if (request.method !== "GET" && request.method !== "HEAD")
      return new Response("method not allowed", { status: 405, headers: { allow: "GET, HEAD" } });
    const volume = open();
    let path: string;
    try {
      path = decodeURIComponent(url.pathname.slice(mount.length)) || "/";
    } catch {
      return NOT_FOUND();
    }
    const found = await locate(volume, path);
    if (found?.stats.isFile()) return sendFile(request, found.real, found.stats, headers);
    if (spa) {
      const start = await locate(volume, `/${index}`);
      if (start === undefined) return NOT_FOUND();
      const page = new Headers(headers);
      page.set("content-type", "text/html; charset=utf-8");
      return sendFile(request, start.real, start.stats, page);
    }
    if (found === undefined || !found.stats.isDirectory()) return NOT_FOUND();
    // Relative links of a page need the slash.
    if (!url.pathname.endsWith("/"))
      return new Response(null, { status: 301, headers: { location: `${url.pathname}/${url.search}` } });
    const start = await locate(volume, join(path, index ?? "index.html"));
    if (start?.stats.isFile()) return sendFile(request, start.real, start.stats, headers);
    return listing(found.real);
  };
}

/** `sendfile`: the file that the header of an answer names. */
export async function sendNamed(
  request: Request,
  response: Response,
  open: (() => Volume) | undefined,
): Promise<Response> {
  const path = response.headers.get("x-sendfile") ?? response.headers.get("x-file-path");
  if (path === null) return response;
  if (open === undefined) return new Response("sendfile has no filesystem", { status: 500 });
  const found = await locate(open(), path);
  if (!found?.stats.isFile()) return new Response("file not found", { status: 404 });
  const headers = new Headers(response.headers);
  const name = headers.get("x-file-name");
  for (const own of ["x-sendfile", "x-file-path", "x-file-name", "content-length"]) headers.delete(own);
  if (name !== null)
    headers.set("content-disposition", `attachment; filename="${name.replaceAll(/["\\\r\n]/g, "_")}"`);
  return sendFile(request, found.real, found.stats, headers);
}
