/** The `http_client` module (platform-data §2), over Node's own HTTP. */
import { fromText, toText } from "../lua/bytes.ts";
import type { Task } from "../lua/call-task.ts";
import { argumentError, ErrorObject, faultAt } from "../lua/error.ts";
import { Table } from "../lua/table.ts";
import type { Multi, Value } from "../lua/value.ts";
import type { Outcome } from "../modules/arguments.ts";
import { durationArgument } from "../modules/time/duration.ts";
import { wait } from "../scheduler/wait.ts";
import { type Answer, exchange, type HttpCall } from "./http-client/exchange.ts";
import { multipart, type Part } from "./http-client/multipart.ts";
import { decodeQuery, encodeQuery } from "./http-client/query.ts";
import { Stream } from "./stream.ts";
import {
  allowed,
  atEnd,
  attempt,
  fault,
  mapOf,
  numberField,
  OutsideError,
  optionalTable,
  refuse,
  stringArgument,
  tableArgument,
  tableField,
  textField,
  textPairs,
} from "./support.ts";

const DEFAULT_TIMEOUT = 30_000;
const LARGEST_BODY = 120 * 1024 * 1024;

/** Milliseconds: a number counts seconds, a string is a duration. */
function timeoutOf(value: Value): number {
  if (typeof value === "number") return value > 0 ? value * 1000 : DEFAULT_TIMEOUT;
  if (value === undefined) return DEFAULT_TIMEOUT;
  const nanoseconds = durationArgument(value);
  return typeof nanoseconds === "number" && nanoseconds > 0 ? nanoseconds / 1e6 : DEFAULT_TIMEOUT;
}

type Prepared = Omit<HttpCall, "signal">;

/** What is sent, or why it is not. */
function prepare(method: string, written: string, options: Table | undefined): Prepared | ErrorObject {
  if (textField(options, "overlay_network") !== undefined)
    return fault("INVALID", "overlay_network is not supported");
  let url: URL;
  try {
    url = new URL(toText(written));
    if (url.protocol !== "http:" && url.protocol !== "https:")
      return fault("INVALID", `unsupported protocol scheme "${fromText(url.protocol.slice(0, -1))}"`);
  } catch {
    return fault("INVALID", `invalid URL: ${written}`);
  }
  for (const [name, value] of textPairs(tableField(options, "query")))
    url.searchParams.set(toText(name), toText(value));
  if (tableField(options, "query") !== undefined) url.searchParams.sort();
  const socketPath = textField(options, "unix_socket");
  const denied = denial(written, url, options, socketPath);
  if (denied !== undefined) return fault("PERMISSION_DENIED", denied);
  const headers = new Map<string, string[]>();
  const add = (name: string, value: string) => {
    const key = name.toLowerCase();
    headers.set(key, [...(headers.get(key) ?? []), value]);
  };
  const body = bodyOf(options, add);
  for (const [name, value] of textPairs(tableField(options, "headers"))) {
    if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name) || /[\0\r\n]/.test(value))
      return fault("INVALID", `invalid header: ${name}`);
    if (name.toLowerCase() !== "host") add(name, value);
  }
  const cookies = textPairs(tableField(options, "cookies"));
  if (cookies.length > 0) add("cookie", cookies.map(([name, value]) => `${name}=${value}`).join("; "));
  const auth = tableField(options, "auth");
  const user = textField(auth, "user") ?? "";
  if (user !== "") {
    const credentials = Buffer.from(`${user}:${textField(auth, "pass") ?? ""}`, "latin1");
    headers.set("authorization", [`Basic ${credentials.toString("base64")}`]);
  }
  const tls = tlsOf(tableField(options, "tls"));
  if (tls instanceof ErrorObject) return tls;
  const limit = numberField(options, "max_response_body") ?? 0;
  return {
    method: method.toUpperCase(),
    url,
    headers,
    body,
    socketPath: socketPath === undefined ? undefined : toText(socketPath),
    tls,
    timeout: timeoutOf(options?.$get("timeout")),
    stream: options?.$get("stream") === true,
    limit: limit > 0 ? limit : LARGEST_BODY,
    permit: (address) => allowed("http_client.private_ip", address),
  };
}

/** Why the code may not send the request; undefined if it may. */
function denial(written: string, url: URL, options: Table | undefined, socket?: string): string | undefined {
  if (!allowed("http_client.request", written)) return `not allowed: ${written}`;
  if (socket !== undefined && !allowed("http_client.unix_socket", socket))
    return `not allowed: unix socket ${socket}`;
  const insecure = tableField(options, "tls")?.$get("insecure_skip_verify") === true;
  if (insecure && !allowed("http_client.insecure_tls", written))
    return `not allowed: insecure TLS for ${fromText(url.href)}`;
  return undefined;
}

type AddHeader = (name: string, value: string) => void;

/** The body in the order of precedence: files, form, body. */
function bodyOf(options: Table | undefined, add: AddHeader): Buffer | undefined {
  const form = tableField(options, "form");
  const files = tableField(options, "files");
  if (files !== undefined) {
    const parts = files.$list.flatMap((item): Part[] => {
      const name = item instanceof Table ? textField(item, "name") : undefined;
      const content = item instanceof Table ? textField(item, "content") : undefined;
      if (name === undefined || content === undefined) return [];
      const file = item as Table;
      const type = textField(file, "content_type") ?? "application/octet-stream";
      return [{ name, filename: textField(file, "filename") ?? name, content, type }];
    });
    const { type, body } = multipart(textPairs(form), parts);
    add("content-type", type);
    return body;
  }
  if (form !== undefined) {
    add("content-type", "application/x-www-form-urlencoded");
    const pairs = textPairs(form).sort(([left], [right]) => (left < right ? -1 : 1));
    return Buffer.from(pairs.map(([key, value]) => `${encodeQuery(key)}=${encodeQuery(value)}`).join("&"));
  }
  const body = textField(options, "body");
  return body === undefined ? undefined : Buffer.from(body, "latin1");
}

function tlsOf(table: Table | undefined): HttpCall["tls"] | ErrorObject {
  if (table === undefined) return undefined;
  const pem = (key: string) => {
    const text = textField(table, key);
    return text === undefined || text === "" ? undefined : toText(text);
  };
  const cert = pem("cert");
  const key = pem("key");
  if ((cert === undefined) !== (key === undefined))
    return fault("INTERNAL", "both cert and key must be provided together", true);
  const ca = pem("ca");
  if (ca !== undefined && !/-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----/.test(ca))
    return fault("INTERNAL", "parse CA certificate: no valid certificates found", true);
  return {
    cert,
    key,
    ca,
    servername: pem("server_name"),
    insecure: table.$get("insecure_skip_verify") === true,
  };
}

/** Sends it. A streamed body stays open until the code has read it, closes it, or ends. @throws OutsideError */
async function run(call: Prepared, abort: AbortController): Promise<Table> {
  const timer = setTimeout(() => abort.abort(new Error("context deadline exceeded")), call.timeout);
  let streaming = false;
  try {
    const answer = await exchange({ ...call, signal: abort.signal });
    streaming = answer.source !== undefined;
    answer.source?.ended.finally(() => clearTimeout(timer));
    return response(answer);
  } catch (thrown) {
    const { permitted = true, text } = thrown as { permitted?: boolean; text?: string };
    if (!permitted) throw new OutsideError(fault("PERMISSION_DENIED", fromText((thrown as Error).message)));
    const reason = abort.signal.aborted ? (abort.signal.reason as Error).message : (text ?? String(thrown));
    const verb = call.method.charAt(0) + call.method.slice(1).toLowerCase();
    const message = reason.startsWith("response body too large")
      ? reason
      : `${verb} "${call.url.href}": ${reason}`;
    throw new OutsideError(fault("INTERNAL", fromText(message), true));
  } finally {
    if (!streaming) clearTimeout(timer);
  }
}

function response({ status, url, headers, cookies, body, source }: Answer): Table {
  const table = new Table({ status_code: status, url: fromText(url) });
  if (headers.length > 0) table.$setField("headers", mapOf(headers));
  if (cookies.length > 0) table.$setField("cookies", mapOf(cookies));
  if (source === undefined) {
    if (body!.length > 0) table.$setField("body", body!.toString("latin1"));
    table.$setField("body_size", body!.length);
  } else {
    table.$setField("body_size", -1);
    table.$setField("stream", new Stream(source));
  }
  return table;
}

function* send(method: string, url: string, options: Table | undefined): Task<Outcome<Table>> {
  const prepared = prepare(method, url, options);
  if (prepared instanceof ErrorObject) return [undefined, prepared];
  const abort = new AbortController();
  atEnd(() => abort.abort(new Error("context canceled")));
  return yield* attempt(() => run(prepared, abort));
}

function urlArgument(value: Value, index: number, name: string): string {
  const url = stringArgument(value, index, name);
  if (url === "") throw argumentError(index, name, "URL required");
  return url;
}

const verb =
  (name: string) =>
  (url?: Value, options?: Value): Task<Outcome<Table>> =>
    send(name, urlArgument(url, 1, name), optionalTable(options, 2, name));

/** `responses, errors`; the second is nil when nothing failed. */
function* requestBatch(requests?: Value): Task<[Value, Value]> {
  const list = tableArgument(requests, 1, "request_batch");
  if (list.$length === 0) throw faultAt("requests table cannot be empty");
  const prepared: (Prepared | ErrorObject)[] = [];
  for (const item of list.$list) {
    if (!(item instanceof Table)) return refuse("INVALID", "each request must be a table");
    const [method, url, options] = [item.$get(1), item.$get(2), item.$get(3)];
    if (typeof method !== "string") return refuse("INVALID", "method must be a string");
    if (typeof url !== "string") return refuse("INVALID", "URL must be a string");
    const table = options instanceof Table ? options : undefined;
    if (table?.$get("stream") === true) return refuse("INVALID", "streaming not supported in batch requests");
    const one = prepare(method, url, table);
    if (one instanceof ErrorObject && one.kind() === "PERMISSION_DENIED") return [undefined, one];
    prepared.push(one);
  }
  const abort = new AbortController();
  atEnd(() => abort.abort(new Error("context canceled")));
  const sent = prepared.map(async (one) => {
    if (one instanceof ErrorObject) throw new OutsideError(one);
    const own = new AbortController();
    abort.signal.addEventListener("abort", () => own.abort(abort.signal.reason));
    return run(one, own);
  });
  const outcomes = yield* wait(Promise.allSettled(sent));
  const responses = new Table();
  const errors = new Table();
  for (const [index, outcome] of outcomes.entries()) {
    if (outcome.status === "fulfilled") responses.$set(index + 1, outcome.value);
    else errors.$set(index + 1, (outcome.reason as OutsideError).error);
  }
  return [responses, outcomes.some(({ status }) => status === "rejected") ? errors : undefined];
}

export const http_client = Object.freeze({
  delete: verb("delete"),
  get: verb("get"),
  head: verb("head"),
  patch: verb("patch"),
  post: verb("post"),
  put: verb("put"),
  request(method?: Value, url?: Value, options?: Value): Task<Outcome<Table>> {
    const name = stringArgument(method, 1, "request");
    if (name === "") throw argumentError(1, "request", "method required");
    return send(name, urlArgument(url, 2, "request"), optionalTable(options, 3, "request"));
  },
  request_batch: requestBatch,
  encode_uri: (text?: Value): string => encodeQuery(stringArgument(text, 1, "encode_uri")),
  decode_uri(text?: Value): Multi {
    const decoded = decodeQuery(stringArgument(text, 1, "decode_uri"));
    return decoded ?? refuse("INVALID", "invalid URL escape");
  },
});
