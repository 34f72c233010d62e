/** The endpoints on Node's own HTTP server. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { TLSSocket } from "node:tls";
import { getRequestListener, type ServerType, serve } from "@hono/node-server";
import type { Hono } from "hono";
import { isRelaying, upgrades } from "./upgrade.ts";

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
  /** From the head of a request to the end of its answer; what takes longer is cut off. */
  responseTimeout?: number;
  /** PEM texts. */
  tls?: { cert: string; key: string; clientAuth?: ClientAuth; clientCa?: string };
}

/** What is wanted of clients: a certificate if they have one, any, one of `clientCa` if they have one, one of `clientCa`. */
export type ClientAuth = "request" | "require_any" | "verify_if_given" | "require_and_verify";

function secureOptions({ cert, key, clientAuth, clientCa }: NonNullable<ListenOptions["tls"]>) {
  return {
    cert,
    key,
    minVersion: "TLSv1.2" as const,
    ...(clientAuth && { requestCert: true, rejectUnauthorized: clientAuth === "require_and_verify" }),
    ...(clientCa && { ca: clientCa }),
  };
}

/** Node either refuses every certificate that it cannot verify, or none; the rest is decided when the handshake is done. */
function isWelcome(socket: TLSSocket, clientAuth: ClientAuth | undefined): boolean {
  const given = Object.keys(socket.getPeerCertificate()).length > 0;
  if (clientAuth === "require_any") return given;
  return clientAuth !== "verify_if_given" || !given || socket.authorized;
}

/** @throws Error when the address is taken */
export function listen(app: Hono, options: ListenOptions): Promise<Listening> {
  const { host, port, requestTimeout, keepAliveTimeout, responseTimeout = 0, tls } = options;
  return new Promise((resolve, reject) => {
    const server: ServerType = serve({
      fetch: app.fetch,
      port,
      ...(host === undefined ? {} : { hostname: host }),
      ...(tls && { createServer: createSecureServer }),
      serverOptions: {
        ...(tls && secureOptions(tls)),
        ...(requestTimeout ? { requestTimeout } : {}),
        ...(keepAliveTimeout ? { keepAliveTimeout } : {}),
      },
    });
    if (responseTimeout > 0) {
      server.on("request", (_request: IncomingMessage, response: ServerResponse) => {
        const timer = setTimeout(() => response.destroy(), responseTimeout);
        response.once("close", () => clearTimeout(timer));
      });
    }
    if (tls?.clientAuth !== undefined)
      server.on("secureConnection", (socket: TLSSocket) => {
        if (!isWelcome(socket, tls.clientAuth)) socket.destroy();
      });
    const sockets = isRelaying(app) ? upgrades(app) : undefined;
    if (sockets !== undefined) server.on("upgrade", sockets.listener);
    server.once("error", reject);
    server.once("listening", () => {
      const address = server.address() as AddressInfo;
      resolve({
        host: address.address,
        port: address.port,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            sockets?.close();
            if ("closeIdleConnections" in server) server.closeIdleConnections();
          }),
      });
    });
  });
}
