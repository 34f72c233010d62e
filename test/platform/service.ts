/** An HTTP service that shows what it was asked. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";
import { gzipSync } from "node:zlib";

const PRICES: Record<string, number> = { desk: 120, chair: 45 };

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", "http://service");
  const json = (value: unknown) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(value));
  };
  switch (url.pathname) {
    case "/price": {
      const price = PRICES[url.searchParams.get("item") ?? ""];
      if (price === undefined) response.writeHead(404).end();
      else json({ price });
      return;
    }
    case "/echo": {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const body = Buffer.concat(chunks);
      response.setHeader("x-many", ["first", "second"]);
      response.setHeader("set-cookie", "seen=true; Path=/");
      const { method, headers } = request;
      json({
        method,
        url: request.url,
        headers,
        text: body.toString("latin1"),
        body: body.toString("base64"),
      });
      return;
    }
    case "/gzip":
      response.setHeader("content-encoding", "gzip");
      response.end(gzipSync("unzipped"));
      return;
    case "/redirect":
      response
        .writeHead(Number(url.searchParams.get("status") ?? 302), {
          location: url.searchParams.get("to") ?? "/redirect",
        })
        .end();
      return;
    case "/slow":
      await setTimeout(300);
      response.end("at last");
      return;
    case "/lines":
      response.write("one\r\ntw");
      await setTimeout(5);
      response.end("o\nthree");
      return;
    default:
      response.writeHead(404).end();
  }
}

/** @returns its URL, and what stops it */
export async function startService(): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
