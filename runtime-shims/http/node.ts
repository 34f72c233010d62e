/** The endpoints on Node's own HTTP server. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener, type ServerType, serve } from "@hono/node-server";
import type { Hono } from "hono";

/** A request listener for `http.createServer`, Express and everything else that takes one. */
export function nodeListener(
  app: Hono,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return getRequestListener(app.fetch) as (
    request: IncomingMessage,
    response: ServerResponse,
  ) => Promise<void>;
}

export interface Listening {
  /** Where it really listens: port 0 asks for a free one. */
  host: string;
  port: number;
  /** Takes no new connections, and ends when running requests have been answered. */
  close(): Promise<void>;
}

export interface ListenOptions {
  host?: string;
  port: number;
  /** Milliseconds; 0 or absent is Node's default. */
  requestTimeout?: number;
  keepAliveTimeout?: number;
}

/** @throws Error when the address is taken */
export function listen(app: Hono, options: ListenOptions): Promise<Listening> {
  const { host, port, requestTimeout, keepAliveTimeout } = options;
  return new Promise((resolve, reject) => {
    const server: ServerType = serve({
      fetch: app.fetch,
      port,
      ...(host === undefined ? {} : { hostname: host }),
      serverOptions: {
        ...(requestTimeout ? { requestTimeout } : {}),
        ...(keepAliveTimeout ? { keepAliveTimeout } : {}),
      },
    });
    server.once("error", reject);
    server.once("listening", () => {
      const address = server.address() as AddressInfo;
      resolve({
        host: address.address,
        port: address.port,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            if ("closeIdleConnections" in server) server.closeIdleConnections();
          }),
      });
    });
  });
}
