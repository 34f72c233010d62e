/** `websocket_relay` and certificates of clients, over real connections. */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { request as secureRequest } from "node:https";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Host } from "../../runtime-shims/host/open.ts";
import {
  createHttpApp,
  type Listening,
  listen,
  openHost,
  upgradeListener,
} from "../../runtime-shims/http/index.ts";
import type { ClientAuth } from "../../runtime-shims/http/node.ts";
import { withBuild } from "../support/compile.ts";

const registry = fileURLToPath(new URL("../../fixtures/http", import.meta.url));

interface Client {
  on(event: string, listener: (...args: never[]) => void): void;
  send(data: string | Uint8Array): void;
  close(code?: number): void;
  terminate(): void;
}

const { WebSocket } = createRequire(import.meta.url)("ws") as {
  WebSocket: new (url: string, options?: { origin?: string }) => Client;
};

let host: Host;
let server: Listening;
let end: () => void;
let built: Promise<void>;

beforeAll(async () => {
  await new Promise<void>((ready, failed) => {
    built = withBuild(registry, async (dist) => {
      process.env.WEB_FILES = dist;
      host = await openHost(dist);
      server = await listen(createHttpApp(host), { host: "127.0.0.1", port: 0 });
      const ended = new Promise<void>((resolve) => {
        end = resolve;
      });
      ready();
      await ended;
      await server.close();
      await host.close();
    });
    built.catch(failed);
  });
});

afterAll(async () => {
  end();
  await built;
});

/** What a client hears, in order; `closed` is the code and the reason, or the status of the refusal. */
class Conversation {
  private readonly heard: unknown[] = [];
  private waiting: (() => void) | undefined;
  readonly closed: Promise<unknown>;
  readonly client: Client;

  constructor(path: string, port = server.port, origin?: string) {
    this.client = new WebSocket(`ws://127.0.0.1:${port}${path}`, origin === undefined ? {} : { origin });
    this.closed = new Promise((resolve) => {
      this.client.on("close", (code: number, reason: Buffer) => resolve([code, reason.toString()]));
      this.client.on("unexpected-response", (_: unknown, response: { statusCode: number }) =>
        resolve(response.statusCode),
      );
      this.client.on("error", () => {});
    });
    this.client.on("message", (data: Buffer) => {
      this.heard.push(JSON.parse(data.toString()));
      this.waiting?.();
    });
  }

  async next(): Promise<unknown> {
    while (this.heard.length === 0)
      await new Promise<void>((resolve) => {
        this.waiting = resolve;
      });
    return this.heard.shift();
  }

  async say(data: string | Uint8Array): Promise<unknown> {
    this.client.send(data);
    return this.next();
  }
}

async function joined(path = "/sockets/talk", port?: number, origin?: string): Promise<Conversation> {
  const conversation = new Conversation(path, port, origin);
  expect(await conversation.next()).toEqual({ topic: "welcome", data: { pid: true, name: "Ada" } });
  expect(await conversation.next()).toEqual({ topic: "welcome", data: "twice" });
  return conversation;
}

describe("a web socket", () => {
  it("carries texts and bytes, and what processes send", async () => {
    const talk = await joined();
    expect(await talk.say("hé")).toEqual({ topic: "echo", data: { topic: "said", bytes: 3, first: 104 } });
    expect(await talk.say(new Uint8Array([255, 0]))).toEqual({
      topic: "echo",
      data: { topic: "said", bytes: 2, first: 255 },
    });
    // The first of its messages names a target that is none, and changes nothing.
    expect(await talk.say("control")).toEqual({
      topic: "beat",
      data: { count: 3, name: "Ada", uptime: "number" },
    });
    let answer = await talk.say("x");
    while ((answer as { topic: string }).topic === "beat") answer = await talk.next();
    expect(answer).toEqual({ topic: "echo", data: { topic: "asked", bytes: 1, first: 120 } });
    talk.client.close();
    expect(await talk.closed).toEqual([1005, ""]);
  });

  it("ends with a message, with its process, and with the server", async () => {
    const closed = await joined();
    closed.client.send("close");
    expect(await closed.closed).toEqual([1000, "so long"]);
    const ended = await joined();
    ended.client.send("end");
    expect(await ended.closed).toEqual([1000, "target process exited"]);
    const own = await listen(createHttpApp(host), { host: "127.0.0.1", port: 0 });
    const last = await joined("/sockets/talk", own.port);
    await own.close();
    expect(await last.closed).toEqual([1001, "service stopping"]);
  });

  it("is for origins that may, and is there in servers of one's own", async () => {
    (await joined("/sockets/talk", undefined, "https://my.shop.example")).client.close();
    (await joined("/sockets/talk", undefined, "http://localhost:3000")).client.close();
    expect(await new Conversation("/sockets/talk", undefined, "https://shop.example.evil").closed).toBe(403);
    const own = createServer();
    own.on("upgrade", upgradeListener(createHttpApp(host)));
    await new Promise<void>((resolve) => own.listen(0, "127.0.0.1", resolve));
    const { client, closed } = await joined("/sockets/talk", (own.address() as AddressInfo).port);
    client.close();
    await closed;
    own.close();
  });

  it.each([
    ["wrong", 400],
    ["status", 403],
    ["plain", 200],
  ])("is refused where the handler does not have one (%s)", async (how, status) => {
    expect(await new Conversation(`/sockets/${how}`).closed).toBe(status);
  });

  it("is asked for by requests for one only", async () => {
    const response = await fetch(`http://127.0.0.1:${server.port}/sockets/talk`);
    expect([response.status, response.headers.get("upgrade"), response.headers.get("x-ws-relay")]).toEqual([
      ...[426, "websocket", null],
    ]);
    expect(await new Conversation("/nowhere").closed).toBe(404);
  });
});

/** In `certificates`: an authority, its certificates for the server and for a client, and one that nobody knows. */
function pem(name: string): string {
  return readFileSync(new URL(`./certificates/${name}`, import.meta.url), "utf8");
}

const pair = (name: string) => ({ cert: pem(`${name}.pem`), key: pem(`${name}.key`) });

describe("certificates of clients", () => {
  it("are asked for, wanted, and verified", async () => {
    const ca = pem("ca.pem");
    const app = createHttpApp(host);
    const ask = (port: number, client?: { cert: string; key: string }) =>
      new Promise<boolean>((resolve) => {
        const asked = secureRequest(
          { host: "127.0.0.1", port, path: "/api/echo/fixed", ca, agent: false, ...client },
          (response) => {
            response.resume();
            resolve(response.statusCode === 200);
          },
        );
        asked.on("error", () => resolve(false));
        asked.end();
      });
    const cases: [ClientAuth | undefined, none: boolean, other: boolean, known: boolean][] = [
      [undefined, true, true, true],
      ["request", true, true, true],
      ["require_any", false, true, true],
      ["verify_if_given", true, false, true],
      ["require_and_verify", false, false, true],
    ];
    for (const [clientAuth, ...expected] of cases) {
      const tls = { ...pair("server"), clientCa: ca, ...(clientAuth && { clientAuth }) };
      const secured = await listen(app, { host: "127.0.0.1", port: 0, tls });
      try {
        const found = [];
        for (const client of [undefined, pair("other"), pair("client")])
          found.push(await ask(secured.port, client));
        expect([clientAuth, ...found]).toEqual([clientAuth, ...expected]);
      } finally {
        await secured.close();
      }
    }
  });
});
