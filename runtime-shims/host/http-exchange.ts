/** One HTTP request and its answer, between the server and the `http` module. Plain data: each bundle has its own runtime. */

export interface HttpExchange {
  request: HttpRequest;
  response: HttpResponse;
}

/** Texts are Lua strings: bytes, one code unit each. */
export interface HttpRequest {
  method: string;
  /** Decoded, without the query. */
  path: string;
  host: string;
  query: readonly (readonly [name: string, value: string])[];
  /** Names in lower case. */
  headers: readonly (readonly [name: string, value: string])[];
  /** Parts of the path by the names that the endpoint gives them. */
  params: Readonly<Record<string, string>>;
  body: string;
  remoteAddress: string;
}

export interface HttpResponse {
  status: number;
  headers: { name: string; value: string }[];
  /** Lua string: what has not been sent yet. */
  body: string;
  /** The handler has said something: its result is not the answer. */
  used: boolean;
  /** A part of the body is there: status and headers stay what they are. */
  committed: boolean;
  /** Sends the head, if it has not gone yet, and what is in `body`; resolves when the client has taken it. Set by servers that stream. */
  send?(): Promise<void>;
}

export function newResponse(): HttpResponse {
  return { status: 200, headers: [], body: "", used: false, committed: false };
}
