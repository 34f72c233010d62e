/** A request on its way to its endpoint, and what may stand on that way. */
import type { Identity } from "../scheduler/execution.ts";
import type { Endpoint } from "./endpoints.ts";

export interface Visit {
  request: Request;
  url: URL;
  /** `address:port`, or the bare address that a proxy told; empty where the server is not Node's own. */
  remoteAddress: string;
  /** Known behind routing. */
  endpoint?: Endpoint;
  /** Of the endpoint's path; JavaScript texts. */
  params: Readonly<Record<string, string>>;
  /** Who asks. */
  identity: Identity;
  /** Of requests for a web socket, where the server can have one. */
  upgrade?: Upgrade;
}

/** A web socket, as the package `ws` has it. */
export interface Socket {
  on(event: "message", listener: (data: Buffer, isBinary: boolean) => void): void;
  on(event: "pong" | "close", listener: () => void): void;
  on(event: "error", listener: (error: Error) => void): void;
  send(text: string): void;
  ping(): void;
  close(code: number, reason: string): void;
  /** At once, without a word. */
  terminate(): void;
}

export interface Upgrade {
  /** Called with the connection once the answer has gone through; without it the answer is one like any other. */
  connect?: (socket: Socket) => void;
}

export type Handler = (visit: Visit) => Promise<Response>;

export type Middleware = (next: Handler) => Handler;

/** The first of the list meets a request first. */
export function around(handler: Handler, list: readonly Middleware[]): Handler {
  return list.reduceRight((next, middleware) => middleware(next), handler);
}

/** The same answer with other headers; those of some answers cannot be changed. */
export function withHeaders(response: Response, change: (headers: Headers) => void): Response {
  const headers = new Headers(response.headers);
  change(headers);
  return new Response(response.body, { status: response.status, headers });
}

/** What firewalls and relays say. */
export function refusal(status: number, error: string, details?: string): Response {
  return Response.json({ success: false, error, ...(details === undefined ? {} : { details }) }, { status });
}
