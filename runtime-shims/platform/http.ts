/** The `http` module: the request that a function answers, and the answer (docs/http.md). */
import { argumentError, type ErrorObject } from "../lua/error.ts";
import { EncodeError } from "../lua/json-value.ts";
import { Table } from "../lua/table.ts";
import { typeName } from "../lua/type-name.ts";
import { Userdata } from "../lua/userdata.ts";
import type { Value } from "../lua/value.ts";
import { internal, invalid, type Outcome, type Result } from "../modules/arguments.ts";
import { encodeJson, json } from "../modules/json.ts";
import { currentExecution } from "../scheduler/execution.ts";
import { wait } from "../scheduler/wait.ts";
import { parseMultipart } from "./http/multipart.ts";
import { bytesStream, type Stream } from "./stream.ts";
import { atEnd, fault, numberField, optionalTable, refuse, success } from "./support.ts";
import type { Task } from "../lua/call-task.ts";
import { CONTENT_TYPES, HTTP_ERRORS, METHODS, STATUSES, TRANSFERS } from "../host/http-constants.ts";
import type { HttpExchange, HttpRequest, HttpResponse } from "../host/http-exchange.ts";

const METHOD: Readonly<Record<string, string>> = Object.freeze(
  Object.fromEntries(METHODS.map((name) => [name, name])),
);

function text(value: Value, index: number, method: string): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  throw argumentError(index, method, `string expected, got ${typeName(value)}`);
}

/** Several values of one name, as a server would have got them in one. */
function joined(pairs: HttpRequest["headers"], by = ", "): Table {
  const table = new Table();
  for (const [name, value] of pairs) {
    const known = table.$get(name);
    table.$set(name, known === undefined ? value : `${known}${by}${value}`);
  }
  return table;
}

export class Request extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set([
    "accepts",
    "body",
    "body_json",
    "content_length",
    "content_type",
    "has_body",
    "header",
    "headers",
    "host",
    "is_content_type",
    "json",
    "method",
    "param",
    "params",
    "parse_multipart",
    "path",
    "query",
    "query_params",
    "remote_addr",
    "stream",
  ]);
  static override readonly label = "http.Request";

  /** Bytes that the handler is ready for. */
  private limit = Number.POSITIVE_INFINITY;

  constructor(private readonly request: HttpRequest) {
    super();
  }

  /** `http.request({timeout = …, max_body = …})`; the body is there already, so no time is needed to read it. */
  restrict(options: Table | undefined): void {
    const limit = numberField(options, "max_body");
    if (limit !== undefined && limit > 0) this.limit = limit;
  }

  method(): string {
    return this.request.method;
  }

  path(): string {
    return this.request.path;
  }

  host(): string {
    return this.request.host;
  }

  remote_addr(): string {
    return this.request.remoteAddress;
  }

  /** The first value of a name; all as a table without one. */
  query(name?: Value): Value {
    if (name === undefined) return this.query_params();
    const wanted = text(name, 1, "query");
    return this.request.query.find(([other]) => other === wanted)?.[1];
  }

  /** Values of one name are joined by commas. */
  query_params(): Table {
    return joined(this.request.query, ",");
  }

  header(name?: Value): string | undefined {
    const wanted = text(name, 1, "header").toLowerCase();
    const values = this.request.headers.filter(([other]) => other === wanted).map(([, value]) => value);
    return values.length === 0 ? undefined : values.join(", ");
  }

  headers(): Table {
    return joined(this.request.headers);
  }

  param(name?: Value): string | undefined {
    const wanted = text(name, 1, "param");
    return Object.hasOwn(this.request.params, wanted) ? this.request.params[wanted] : undefined;
  }

  params(): Table {
    return joined(Object.entries(this.request.params));
  }

  body(): Outcome<string> {
    if (this.request.body.length > this.limit) return invalid("request body too large");
    return success(this.request.body);
  }

  has_body(): boolean {
    return this.request.body !== "";
  }

  /** Whoever sent something else has sent something invalid, so that a handler may return the error as it is. */
  json(): Outcome<Value> {
    const [body, problem] = this.body();
    if (body === undefined) return [undefined, problem];
    const [value, error] = json.decode(body);
    return error === undefined ? [value, undefined] : invalid(`invalid JSON: ${error.message()}`);
  }

  body_json(): Outcome<Value> {
    return this.json();
  }

  content_type(): string | undefined {
    return this.header("content-type");
  }

  content_length(): number {
    return this.request.body.length;
  }

  is_content_type(type?: Value): boolean {
    const wanted = mediaType(text(type, 1, "is_content_type"));
    return mediaType(this.content_type() ?? "") === wanted;
  }

  /** Without an `Accept` header anything is accepted. */
  accepts(type?: Value): boolean {
    const wanted = mediaType(text(type, 1, "accepts"));
    const accepted = (this.header("accept") ?? "*/*").split(",").map(mediaType);
    return accepted.some((item) => item === "*/*" || item === wanted || item === `${wanted.split("/")[0]}/*`);
  }

  /** The body as a stream, closed with the call. */
  stream(): Outcome<Stream> {
    const [body, problem] = this.body();
    if (body === undefined) return [undefined, problem];
    const stream = bytesStream(body);
    atEnd(() => stream.release());
    return success(stream);
  }

  /** `{values, files}` of a form. */
  parse_multipart(_memory?: Value): Outcome<Table> {
    if (!this.is_content_type("multipart/form-data"))
      return invalid("content type is not multipart/form-data");
    const [body, problem] = this.body();
    if (body === undefined) return [undefined, problem];
    try {
      return success(parseMultipart(body, this.content_type()!));
    } catch (error) {
      return internal(`failed to parse multipart form: ${(error as Error).message}`);
    }
  }

  override toLuaString(): string {
    return `http.Request{${this.request.method} ${this.request.path}}`;
  }
}

/** Without parameters such as `charset`. */
function mediaType(value: string): string {
  return value.split(";")[0]!.trim().toLowerCase();
}

/** Names that HTTP allows (RFC 9110 §5.6.2), and values that cannot end a header. */
const HEADER_NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** `nil`, or the error as the only value. */
type Fault = ErrorObject | undefined;

/**
 * Methods of the platform (`set_*`, `write*`, `flush`) give nil or an error; `status`, `header`, `json`, `text`, `html`, `body`,
 * `add_header` and `redirect` return the response, so that calls can be chained.
 */
export class Response extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set([
    "add_header",
    "body",
    "flush",
    "header",
    "html",
    "json",
    "redirect",
    "set_content_type",
    "set_header",
    "set_status",
    "set_transfer",
    "status",
    "text",
    "write",
    "write_event",
    "write_json",
  ]);
  static override readonly label = "http.Response";
  private events = false;

  constructor(private readonly response: HttpResponse) {
    super();
  }

  /** Sets the status; without an argument it is returned. */
  status(code?: Value): Response | number {
    if (code === undefined) return this.response.status;
    const status = statusOf(code, "status");
    return this.change({ status });
  }

  set_status(code?: Value): Fault {
    const status = statusOf(code, "set_status");
    if (this.response.committed) return late("set status after headers are sent");
    this.change({ status });
    return undefined;
  }

  /** Sets a header; with a name alone its value is returned. */
  header(name?: Value, value?: Value): Value {
    if (value !== undefined) {
      this.replace(name, value, "header");
      return this;
    }
    const wanted = text(name, 1, "header").toLowerCase();
    return this.response.headers.find((header) => header.name === wanted)?.value;
  }

  set_header(name?: Value, value?: Value): Fault {
    const header = this.checked(name, value, "set_header");
    if (this.response.committed) return late("set headers after they are sent");
    this.replace(header.name, header.value, "set_header");
    return undefined;
  }

  add_header(name?: Value, value?: Value): Response {
    const header = this.checked(name, value, "add_header");
    return this.change({ headers: [...this.response.headers, header] });
  }

  /** Alone it is no answer yet. */
  set_content_type(type?: Value): Fault {
    const header = this.checked("content-type", type, "set_content_type");
    if (this.response.committed) return late("set content type after headers are sent");
    this.put(header);
    return undefined;
  }

  /** Alone it is no answer yet. */
  set_transfer(mode?: Value): Fault {
    const wanted = text(mode, 1, "set_transfer");
    if (wanted !== TRANSFERS.CHUNKED && wanted !== TRANSFERS.SSE)
      throw argumentError(1, "set_transfer", `invalid transfer mode: ${wanted}`);
    if (this.response.committed) return late("set transfer mode after headers are sent");
    this.put({ name: "cache-control", value: "no-cache" });
    if (wanted === TRANSFERS.SSE) this.becomeEvents();
    return undefined;
  }

  private becomeEvents(): void {
    this.events = true;
    this.put({ name: "content-type", value: "text/event-stream" });
    this.put({ name: "cache-control", value: "no-cache" });
    this.put({ name: "connection", value: "keep-alive" });
  }

  /** Adds to the body. What was written is sent by `flush`, or when the handler ends. */
  // biome-ignore lint/correctness/useYield: callers delegate to it
  *write(data?: Value): Task<Fault> {
    this.append(text(data, 1, "write"));
    return undefined;
  }

  /** An event of a stream, sent at once. */
  *write_event(event?: Value): Task<Fault> {
    const table = optionalTable(event, 1, "write_event");
    const name = table?.$get("name");
    const data = table?.$get("data");
    if (typeof name !== "string" || name === "") throw argumentError(1, "write_event", "name is required");
    if (data === undefined) throw argumentError(1, "write_event", "data is required");
    if (!this.events) {
      if (this.response.committed) return late("switch to SSE mode after headers are sent");
      this.becomeEvents();
    }
    let encoded: string;
    try {
      encoded = encodeJson(data);
    } catch (error) {
      if (!(error instanceof EncodeError)) throw error;
      return fault("INVALID", `failed to encode JSON: ${error.message}`);
    }
    this.append(`event: ${name.replaceAll(/[\r\n]+/g, " ")}\ndata: ${encoded}\n\n`);
    return yield* this.flush();
  }

  /** Sends what has been written, and waits while the client is slow to take it. */
  *flush(): Task<Fault> {
    this.change({ committed: true });
    const { send } = this.response;
    if (send === undefined) return undefined;
    try {
      yield* wait(send());
      return undefined;
    } catch (error) {
      return fault("INTERNAL", `write failed: ${(error as Error).message}`);
    }
  }

  write_json(value?: Value): Fault {
    let encoded: string;
    try {
      encoded = encodeJson(value);
    } catch (error) {
      if (!(error instanceof EncodeError)) throw error;
      return fault("INVALID", `failed to encode JSON: ${error.message}`);
    }
    if (!this.response.committed) this.put({ name: "content-type", value: CONTENT_TYPES.JSON! });
    this.append(encoded);
    return undefined;
  }

  private append(data: string): void {
    this.change({ body: this.response.body + data, committed: true });
  }

  body(data?: Value): Response {
    return this.change({ body: text(data, 1, "body"), committed: true });
  }

  text(data?: Value): Response {
    return this.typed(CONTENT_TYPES.TEXT!).body(data);
  }

  html(data?: Value): Response {
    return this.typed(CONTENT_TYPES.HTML!).body(data);
  }

  json(value?: Value): Response {
    try {
      return this.change({ body: encodeJson(value), committed: true }).typed(CONTENT_TYPES.JSON!);
    } catch (error) {
      if (!(error instanceof EncodeError)) throw error;
      throw argumentError(1, "json", error.message);
    }
  }

  redirect(location?: Value, status: Value = STATUSES.FOUND!): Response {
    this.replace("location", location, "redirect");
    return this.change({ status: statusOf(status, "redirect") });
  }

  override toLuaString(): string {
    return `http.Response{${this.response.status}}`;
  }

  /** Unless the program has said what the content is. */
  private typed(type: string): this {
    const known = this.response.headers.some(({ name }) => name === "content-type");
    if (!known) this.response.headers.push({ name: "content-type", value: type });
    return this;
  }

  private checked(name: Value, value: Value, method: string): { name: string; value: string } {
    const header = { name: text(name, 1, method).toLowerCase(), value: text(value, 2, method) };
    if (!HEADER_NAME.test(header.name)) throw argumentError(1, method, "invalid header name");
    if (!HEADER_VALUE.test(header.value)) throw argumentError(2, method, "invalid header value");
    return header;
  }

  private replace(name: Value, value: Value, method: string): void {
    this.put(this.checked(name, value, method));
    this.change({});
  }

  private put(header: { name: string; value: string }): void {
    const others = this.response.headers.filter((other) => other.name !== header.name);
    this.response.headers = [...others, header];
  }

  private change(part: Partial<HttpResponse>): this {
    Object.assign(this.response, part, { used: true });
    return this;
  }
}

/** What a server may answer in the end (RFC 9110 §15). */
function statusOf(code: Value, method: string): number {
  if (typeof code !== "number") throw argumentError(1, method, `number expected, got ${typeName(code)}`);
  if (Number.isInteger(code) && code >= 200 && code <= 599) return code;
  throw argumentError(1, method, `invalid HTTP status ${code}`);
}

function late(what: string): ErrorObject {
  return fault("INVALID", `cannot ${what}`);
}

const wrappers = new WeakMap<HttpExchange, { request: Request; response: Response }>();

function current<K extends "request" | "response">(
  part: K,
): Result<{ request: Request; response: Response }[K]> {
  const exchange = currentExecution()?.exchange;
  if (exchange === undefined) return refuse("INTERNAL", "no HTTP request context found");
  let known = wrappers.get(exchange);
  if (known === undefined) {
    known = { request: new Request(exchange.request), response: new Response(exchange.response) };
    wrappers.set(exchange, known);
  }
  return [known[part], undefined];
}

export const http = Object.freeze({
  METHOD,
  CONTENT: CONTENT_TYPES,
  ERROR: HTTP_ERRORS,
  STATUS: STATUSES,
  TRANSFER: TRANSFERS,
  /** The request that this function answers, or `nil, error` where there is none. */
  request(options?: Value): Result<Request> {
    const table = optionalTable(options, 1, "request");
    const found = current("request");
    found[0]?.restrict(table);
    return found;
  },
  /** The answer to it, the same one each time. */
  response: (): Result<Response> => current("response"),
});
