/** One HTTP exchange with its redirects, over `node:http` and `node:https`. */
import { lookup } from "node:dns/promises";
import { request as plainRequest, type IncomingMessage, type RequestOptions } from "node:http";
import { request as secureRequest } from "node:https";
import { isIP } from "node:net";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import type { Source } from "../stream.ts";

export interface HttpCall {
  method: string;
  url: URL;
  /** By lower-case name. */
  headers: ReadonlyMap<string, readonly string[]>;
  body: Buffer | undefined;
  socketPath: string | undefined;
  tls: { cert?: string; key?: string; ca?: string; servername?: string; insecure: boolean } | undefined;
  /** Milliseconds. */
  timeout: number;
  stream: boolean;
  /** The longest body that is not streamed, in bytes. */
  limit: number;
  signal: AbortSignal;
  /** May a private address be asked? */
  permit(address: string): boolean;
}

export interface Answer {
  status: number;
  /** The URL that answered. */
  url: string;
  /** Canonical names, the first value of each. */
  headers: [string, string][];
  cookies: [string, string][];
  /** Unless it is streamed. */
  body?: Buffer;
  source?: Source & { ended: Promise<void> };
}

const MOST_REDIRECTS = 10;

/** Sent on to another host these would tell it secrets. */
const CREDENTIALS = ["authorization", "cookie", "www-authenticate", "cookie2"];

/** @throws Error with the reason as `text`, and `permitted: false` when the code may not ask the address */
export async function exchange(call: HttpCall): Promise<Answer> {
  let { url, method, body } = call;
  const headers = new Map(call.headers);
  for (let redirects = 0; ; redirects++) {
    if (call.socketPath === undefined) await checkAddress(url, call);
    const response = await once({ ...call, url, method, body, headers });
    const status = response.statusCode ?? 0;
    const { location } = response.headers;
    if (![301, 302, 303, 307, 308].includes(status) || location === undefined)
      return answer(call, method, url, response);
    response.destroy();
    if (redirects >= MOST_REDIRECTS) throw failure(`stopped after ${MOST_REDIRECTS} redirects`);
    const next = new URL(location, url);
    if (next.protocol !== "http:" && next.protocol !== "https:")
      throw failure(`unsupported protocol scheme "${next.protocol.slice(0, -1)}"`);
    if (next.host !== url.host) for (const name of CREDENTIALS) headers.delete(name);
    if (status <= 303 && method !== "HEAD") {
      if (method !== "GET") method = "GET";
      body = undefined;
      for (const name of ["content-type", "content-length"]) headers.delete(name);
    }
    url = next;
  }
}

function failure(text: string): Error {
  return Object.assign(new Error(text), { text });
}

/** Loopback, private, link-local and unspecified addresses. */
const PRIVATE =
  /^(?:0\.0\.0\.0|10\.|127\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|::1?$|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:)/i;

async function checkAddress(url: URL, { permit }: HttpCall): Promise<void> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  // Who may do everything need not wait for names to be resolved.
  if (permit(host)) return;
  const addresses = isIP(host)
    ? [host]
    : await lookup(host, { all: true }).then(
        (list) => list.map(({ address }) => address),
        () => [],
      );
  const denied = addresses.find(
    (address) => PRIVATE.test(address.replace(/^::ffff:/i, "")) && !permit(address),
  );
  if (denied !== undefined)
    throw Object.assign(new Error(`not allowed: private IP ${denied}`), { permitted: false });
}

function once(
  call: Pick<HttpCall, "url" | "method" | "headers" | "body" | "socketPath" | "tls" | "signal">,
): Promise<IncomingMessage> {
  const { url, method, headers, body, socketPath, tls, signal } = call;
  const fields: Record<string, string | string[]> = {};
  for (const [name, values] of headers) fields[name] = values.length === 1 ? values[0]! : [...values];
  fields["accept-encoding"] ??= "gzip";
  fields["user-agent"] ??= "luaflow";
  if (body !== undefined) fields["content-length"] ??= String(body.length);
  const options: RequestOptions & Record<string, unknown> = { method, headers: fields, signal };
  if (socketPath !== undefined) options.socketPath = socketPath;
  if (url.protocol === "https:" && tls !== undefined) {
    const { cert, key, ca, servername, insecure } = tls;
    Object.assign(options, {
      cert,
      key,
      ca,
      servername,
      minVersion: "TLSv1.2",
      rejectUnauthorized: !insecure,
    });
  }
  return new Promise((resolve, reject) => {
    const send = url.protocol === "https:" ? secureRequest : plainRequest;
    const request = send(url, options, resolve);
    request.on("error", (error) => reject(failure(describe(error, url))));
    request.end(body);
  });
}

/** The usual reasons in the words that programs know. */
function describe(error: NodeJS.ErrnoException, url: URL): string {
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  switch (error.code) {
    case "ECONNREFUSED":
      return `dial tcp ${url.hostname}:${port}: connect: connection refused`;
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `dial tcp: lookup ${url.hostname}: no such host`;
    case "ECONNRESET":
      return "EOF";
    default:
      return error.message;
  }
}

async function answer(call: HttpCall, method: string, url: URL, response: IncomingMessage): Promise<Answer> {
  const headers = new Map<string, string>();
  const cookies: [string, string][] = [];
  for (let index = 0; index < response.rawHeaders.length; index += 2) {
    const name = response.rawHeaders[index]!;
    const value = response.rawHeaders[index + 1]!;
    const key = canonical(name);
    if (!headers.has(key)) headers.set(key, value);
    const cookie = key === "Set-Cookie" ? /^\s*([^=;\s]+)=([^;]*)/.exec(value) : null;
    if (cookie !== null) cookies.push([cookie[1]!, cookie[2]!.trim().replace(/^"(.*)"$/, "$1")]);
  }
  let body: Readable = response;
  const empty = method === "HEAD" || response.statusCode === 204 || response.statusCode === 304;
  if (
    !empty &&
    response.headers["content-encoding"]?.toLowerCase() === "gzip" &&
    !call.headers.has("accept-encoding")
  ) {
    body = response.pipe(createGunzip());
    response.on("error", (error) => body.destroy(error));
    headers.delete("Content-Encoding");
    headers.delete("Content-Length");
  }
  const known = { status: response.statusCode ?? 0, url: url.href, headers: [...headers], cookies };
  if (call.stream) return { ...known, source: sourceOf(body, headers, call.signal) };
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > call.limit) throw failure(`response body too large (max ${call.limit} bytes)`);
      chunks.push(chunk);
    }
  } catch (error) {
    const { text, message } = error as Error & { text?: string };
    throw text === undefined ? failure(message === "aborted" ? "unexpected EOF" : message) : error;
  } finally {
    response.destroy();
  }
  return { ...known, body: Buffer.concat(chunks) };
}

/** `x-custom-header` → `X-Custom-Header` */
function canonical(name: string): string {
  return name
    .toLowerCase()
    .replace(/(^|-)([a-z])/g, (_, dash: string, letter: string) => dash + letter.toUpperCase());
}

function sourceOf(
  body: Readable,
  headers: ReadonlyMap<string, string>,
  signal: AbortSignal,
): NonNullable<Answer["source"]> {
  const chunks = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const ended = new Promise<void>((resolve) => body.once("close", resolve));
  // Nobody may be reading when it is cut off.
  body.on("error", () => {});
  return {
    size: Number(headers.get("Content-Length") ?? -1),
    ended,
    close: () => body.destroy(),
    async next() {
      try {
        const { done, value } = await chunks.next();
        return done ? undefined : value;
      } catch (error) {
        throw signal.aborted ? signal.reason : error;
      }
    },
  };
}
