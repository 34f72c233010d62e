/** The `http` module: the request that a function answers, and the answer (docs/http.md). */
import { argumentError } from "../lua/error.ts";
import { EncodeError } from "../lua/json-value.ts";
import { Table } from "../lua/table.ts";
import { typeName } from "../lua/type-name.ts";
import { Userdata } from "../lua/userdata.ts";
import type { Value } from "../lua/value.ts";
import { invalid, type Outcome, type Result } from "../modules/arguments.ts";
import { encodeJson, json } from "../modules/json.ts";
import { currentExecution } from "../scheduler/execution.ts";
import { CONTENT_TYPES, METHODS, STATUSES } from "./http-constants.ts";
import type { HttpExchange, HttpRequest, HttpResponse } from "./http-exchange.ts";

const METHOD: Readonly<Record<string, string>> = Object.freeze(
  Object.fromEntries(METHODS.map((name) => [name, name])),
);

function text(value: Value, index: number, method: string): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  throw argumentError(index, method, `string expected, got ${typeName(value)}`);
}

/** Several values of one name, as a server would have got them in one. */
function joined(pairs: HttpRequest["headers"]): Table {
  const table = new Table();
  for (const [name, value] of pairs) {
    const known = table.get(name);
    table.set(name, known === undefined ? value : `${known}, ${value}`);
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
    "path",
    "query",
    "query_params",
    "remote_addr",
  ]);
  static override readonly label = "http.Request";

  constructor(private readonly request: HttpRequest) {
    super();
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

  query_params(): Table {
    const table = new Table();
    for (const [name, value] of this.request.query) if (table.get(name) === undefined) table.set(name, value);
    return table;
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

  body(): string {
    return this.request.body;
  }

  has_body(): boolean {
    return this.request.body !== "";
  }

  /** Whoever sent something else has sent something invalid, so that a handler may return the error as it is. */
  json(): Outcome<Value> {
    const [value, error] = json.decode(this.request.body);
    return error === undefined ? [value, undefined] : invalid(`the body is no JSON: ${error.message()}`);
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

/** Every method that sets something returns the response, so that calls can be chained. */
export class Response extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set([
    "add_header",
    "body",
    "header",
    "html",
    "json",
    "redirect",
    "set_content_type",
    "set_header",
    "set_status",
    "status",
    "text",
    "write",
    "write_json",
  ]);
  static override readonly label = "http.Response";

  constructor(private readonly response: HttpResponse) {
    super();
  }

  /** Sets the status; without an argument it is returned. */
  status(code?: Value): Response | number {
    return code === undefined ? this.response.status : this.set_status(code);
  }

  set_status(code?: Value): Response {
    if (typeof code !== "number") {
      throw argumentError(1, "set_status", `number expected, got ${typeName(code)}`);
    }
    // What a server may answer in the end (RFC 9110 §15).
    if (!Number.isInteger(code) || code < 200 || code > 599) {
      throw argumentError(1, "set_status", `invalid HTTP status ${code}`);
    }
    return this.change({ status: code });
  }

  /** Sets a header; with a name alone its value is returned. */
  header(name?: Value, value?: Value): Value {
    if (value !== undefined) return this.set_header(name, value);
    const wanted = text(name, 1, "header").toLowerCase();
    return this.response.headers.find((header) => header.name === wanted)?.value;
  }

  set_header(name?: Value, value?: Value): Response {
    const header = this.checked(name, value, "set_header");
    const others = this.response.headers.filter((other) => other.name !== header.name);
    return this.change({ headers: [...others, header] });
  }

  add_header(name?: Value, value?: Value): Response {
    const header = this.checked(name, value, "add_header");
    return this.change({ headers: [...this.response.headers, header] });
  }

  set_content_type(type?: Value): Response {
    return this.set_header("content-type", type);
  }

  /** Adds to the body. */
  write(data?: Value): Response {
    return this.change({ body: this.response.body + text(data, 1, "write") });
  }

  body(data?: Value): Response {
    return this.change({ body: text(data, 1, "body") });
  }

  text(data?: Value): Response {
    return this.typed(CONTENT_TYPES.TEXT!).body(data);
  }

  html(data?: Value): Response {
    return this.typed(CONTENT_TYPES.HTML!).body(data);
  }

  json(value?: Value): Response {
    try {
      return this.change({ body: encodeJson(value) }).typed(CONTENT_TYPES.JSON!);
    } catch (error) {
      if (!(error instanceof EncodeError)) throw error;
      throw argumentError(1, "json", error.message);
    }
  }

  write_json(value?: Value): Response {
    return this.json(value);
  }

  redirect(location?: Value, status: Value = STATUSES.FOUND!): Response {
    return this.set_status(status).set_header("location", location);
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

  private change(part: Partial<HttpResponse>): this {
    Object.assign(this.response, part, { used: true });
    return this;
  }
}

const wrappers = new WeakMap<HttpExchange, { request: Request; response: Response }>();

function current<K extends "request" | "response">(
  part: K,
): Result<{ request: Request; response: Response }[K]> {
  const exchange = currentExecution()?.exchange;
  if (exchange === undefined)
    return invalid("no HTTP request: this function was not called by an HTTP endpoint");
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
  STATUS: STATUSES,
  /** The request that this function answers, or `nil, error` where there is none. */
  request: (options?: Value): Result<Request> =>
    options === undefined
      ? current("request")
      : invalid("http.request takes no options: limits are settings of the server"),
  /** The answer to it, the same one each time. */
  response: (): Result<Response> => current("response"),
});
