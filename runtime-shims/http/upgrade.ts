/** Web sockets of relays on Node's own HTTP server, which answers requests for another protocol in an event of its own. */
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { Hono } from "hono";
import { loadDriver } from "../platform/sql/pooled.ts";
import type { Socket, Upgrade } from "./visit.ts";

/** The part of the package `ws` that is needed. */
interface WebSockets {
  WebSocketServer: new (options: {
    noServer: true;
    clientTracking: false;
    maxPayload: number;
  }) => {
    on(event: "headers", listener: (headers: string[]) => void): void;
    off(event: "headers", listener: (headers: string[]) => void): void;
    handleUpgrade(
      request: IncomingMessage,
      socket: Duplex,
      head: Buffer,
      connected: (socket: Socket) => void,
    ): void;
  };
}

/** Bytes of a client's message. */
const MAX_MESSAGE = 16 * 2 ** 20;

/** What a server says to clients as it stops. */
const GOING_AWAY = 1001;

/** What a Hono application is given beside a request. */
export interface UpgradeBindings {
  incoming: IncomingMessage;
  upgrade?: Upgrade;
}

export interface Upgrades {
  /** For the event `upgrade` of a server. */
  listener(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Ends all connections. */
  close(): void;
}

/** The package is the program's own: registries without web sockets need none. @throws Error without it */
export function loadWebSockets(): WebSockets {
  try {
    return loadDriver<WebSockets>("ws", "ws", "websocket_relay");
  } catch {
    throw new Error("websocket_relay needs the package ws: npm install ws");
  }
}

/** Those that have routes with web sockets; other servers answer such requests as if they were plain ones. */
const relaying = new WeakSet<Hono>();

export function markRelaying(app: Hono): void {
  relaying.add(app);
}

export function isRelaying(app: Hono): boolean {
  return relaying.has(app);
}

/** Headers that say how two servers talk, and that the handshake writes itself. */
const OF_CONNECTION =
  /^(connection|content-length|content-type|keep-alive|transfer-encoding|upgrade|sec-websocket-.*)$/;

export function upgrades(app: Hono): Upgrades {
  const server = new (loadWebSockets().WebSocketServer)({
    noServer: true,
    clientTracking: false,
    maxPayload: MAX_MESSAGE,
  });
  const open = new Set<Socket>();
  const answer = async (incoming: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    const upgrade: Upgrade | undefined =
      incoming.headers.upgrade?.toLowerCase() === "websocket" ? {} : undefined;
    const bindings: UpgradeBindings = { incoming, ...(upgrade && { upgrade }) };
    const response = await app.fetch(requestOf(incoming), bindings);
    const { connect } = upgrade ?? {};
    if (connect === undefined || response.status !== 200) return refuse(socket, response);
    const added = (headers: string[]) => {
      for (const [name, value] of response.headers)
        if (!OF_CONNECTION.test(name)) headers.push(`${name}: ${value}`);
    };
    server.on("headers", added);
    try {
      // Synchronous, so that the headers are those of this request.
      server.handleUpgrade(incoming, socket, head, (connected) => {
        open.add(connected);
        connected.on("close", () => open.delete(connected));
        connect(connected);
      });
    } finally {
      server.off("headers", added);
    }
  };
  return {
    listener(incoming, socket, head) {
      socket.on("error", () => {});
      answer(incoming, socket, head).catch(() => socket.destroy());
    },
    close() {
      for (const socket of open) socket.close(GOING_AWAY, "service stopping");
    },
  };
}

function requestOf({ headers, method, url }: IncomingMessage): Request {
  const given = new Headers();
  for (const [name, value] of Object.entries(headers))
    for (const item of Array.isArray(value) ? value : [value ?? ""]) given.append(name, item);
  return new Request(new URL(url ?? "/", `http://${headers.host ?? "localhost"}`), {
    headers: given,
    method: method ?? "GET",
  });
}

/** An answer like any other, after which the connection ends. */
async function refuse(socket: Duplex, response: Response): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer());
  const headers = new Headers(response.headers);
  headers.set("connection", "close");
  headers.set("content-length", String(body.length));
  const lines = [...headers].map(([name, value]) => `${name}: ${value}`);
  socket.write(`HTTP/1.1 ${response.status} ${response.statusText}\r\n${lines.join("\r\n")}\r\n\r\n`);
  socket.end(body);
}
