/** HTTP endpoints over real HTTP: what handlers learn of a request, and what becomes of what they say. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Host } from "../../runtime-shims/host/open.ts";
import {
  createHttpApp,
  type Listening,
  listen,
  nodeListener,
  openHost,
} from "../../runtime-shims/http/index.ts";
import { withBuild } from "../support/compile.ts";

const registry = fileURLToPath(new URL("../../fixtures/http", import.meta.url));

let host: Host;
let server: Listening;
let reported: { error: Error; endpoint: string }[];
let end: () => void;
let built: Promise<void>;

beforeAll(async () => {
  await new Promise<void>((ready, failed) => {
    built = withBuild(registry, async (dist) => {
      host = await openHost(dist);
      const report = (error: unknown, endpoint: string) => reported.push({ error: error as Error, endpoint });
      server = await listen(createHttpApp(host, { report, maxBodySize: 1000 }), {
        host: "127.0.0.1",
        port: 0,
      });
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

function request(path: string, options: RequestInit = {}): Promise<Response> {
  reported = [];
  return fetch(`http://127.0.0.1:${server.port}${path}`, { redirect: "manual", ...options });
}

describe("requests", () => {
  it("tell everything", async () => {
    const response = await request("/api/echo/a%20b?q=%C3%BC&q=2&x", {
      method: "POST",
      headers: {
        "X-Request-ID": "r-1",
        "content-type": "application/json; charset=utf-8",
        accept: "text/*, */json",
      },
      body: '{"a": [1, "ü"]}',
    });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.json()).toEqual({
      method: "POST",
      path: "/api/echo/a b",
      host: true,
      remote: true,
      param: "a b",
      params: { id: "a b" },
      missing: true,
      query: "ü",
      queries: { q: "ü", x: "" },
      header: "r-1",
      headers: "r-1",
      body: '{"a": [1, "ü"]}',
      bytes: 16,
      length: 16,
      has_body: true,
      json: { a: [1, "ü"] },
      type: "application/json; charset=utf-8",
      is_json: true,
      html: true,
      text: "http.Request{POST /api/echo/a b}",
    });
  });

  it("without a body have no JSON", async () => {
    const echo = await (await request("/api/echo/1")).json();
    expect(echo).toMatchObject({
      method: "GET",
      body: "",
      has_body: false,
      problem: "INVALID",
      is_json: false,
    });
  });

  it("may hold anything", async () => {
    const body = Buffer.from([0x7b, 0xff, 0x00]);
    const echo = await (await request("/api/echo/%E0%A4%A", { method: "POST", body })).json();
    expect(echo).toMatchObject({ bytes: 3, problem: "INVALID" });
    expect((await request("/api/echo/__proto__?__proto__=1&constructor=2")).status).toBe(200);
    const headers = { "x-a": "ü" };
    expect((await request("/api/echo/1", { headers })).status).toBe(200);
  });

  it("with too large a body are refused before the handler runs", async () => {
    const response = await request("/api/echo/1", { method: "POST", body: "x".repeat(1001) });
    expect(response.status).toBe(413);
  });

  it("find the most specific endpoint, or none", async () => {
    expect(await (await request("/api/echo/fixed")).json()).toBe("fixed");
    expect(await (await request("/api/files/a/b%2Fc")).json()).toBe("a/b/c");
    expect(await (await request("/anywhere/7")).json()).toMatchObject({ param: "7" });
    expect((await request("/admin")).status).toBe(200);
    const missing = await request("/api/nothing");
    expect([missing.status, await missing.json()]).toEqual([404, { error: "not found" }]);
    const wrong = await request("/api/echo/1", { method: "PUT" });
    expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "GET, HEAD, POST"]);
    expect((await request("/api/echo/1", { method: "HEAD" })).status).toBe(200);
  });
});

describe("answers", () => {
  const answer = async (name: string) => {
    const response = await request(`/api/answers/${name}`);
    return {
      status: response.status,
      type: response.headers.get("content-type"),
      body: await response.text(),
      response,
    };
  };

  it("are built in chained or separate calls", async () => {
    const chained = await answer("chained");
    expect(chained).toMatchObject({ status: 201, type: "application/json", body: '{"ok":true}' });
    expect(chained.response.headers.get("x-a")).toBe("2");
    const separate = await answer("separate");
    expect(separate).toMatchObject({ status: 202, type: "text/csv; charset=utf-8", body: "a;b\n1;2\n" });
    expect(separate.response.headers.get("x-a")).toBe("1, 2");
  });

  it("are text, HTML, bytes, redirections, or nothing", async () => {
    expect(await answer("text")).toMatchObject({ body: "grüße", type: "text/plain; charset=utf-8" });
    expect(await answer("html")).toMatchObject({ body: "<p>&amp;</p>", type: "text/html; charset=utf-8" });
    const bytes = await request("/api/answers/bytes");
    expect([...new Uint8Array(await bytes.arrayBuffer())]).toEqual([0, 255, 128]);
    const redirect = await answer("redirect");
    expect([redirect.status, redirect.response.headers.get("location")]).toEqual([303, "/api/echo/1"]);
    expect(await answer("empty")).toMatchObject({ status: 204, body: "" });
    expect(await answer("nothing")).toMatchObject({ status: 200, body: "" });
    expect(await answer("later")).toMatchObject({ status: 200, body: "later" });
  });

  it("allow other origins where the router says so", async () => {
    const origin = "https://shop.example";
    const preflight = await request("/api/echo/1", {
      method: "OPTIONS",
      headers: { origin, "Access-Control-Request-Method": "POST" },
    });
    expect(preflight.headers.get("access-control-allow-origin")).toBe(origin);
    expect(preflight.headers.get("access-control-max-age")).toBe("60");
    const other = await request("/api/echo/1", { headers: { origin: "https://evil.example" } });
    expect(other.headers.get("access-control-allow-origin")).toBe(null);
    expect(
      (await request("/admin", { headers: { origin } })).headers.get("access-control-allow-origin"),
    ).toBe(null);
  });
});

describe("failures", () => {
  const failure = async (name: string) => {
    const response = await request(`/api/failures/${name}`);
    return [response.status, await response.json()];
  };

  it("of a kind tell the client", async () => {
    const statuses = {
      NOT_FOUND: 404,
      INVALID: 400,
      PERMISSION_DENIED: 403,
      CONFLICT: 409,
      RATE_LIMITED: 429,
      UNAVAILABLE: 503,
    };
    for (const [kind, status] of Object.entries(statuses)) {
      expect(await failure(kind)).toEqual([status, { error: `${kind} it is`, kind }]);
      expect(reported).toEqual([]);
    }
  });

  it.each(["raised", "text", "INTERNAL", "header", "name", "status", "json"])(
    "of the program stay inside (%s)",
    async (name) => {
      expect(await failure(name)).toEqual([500, { error: "internal error" }]);
      expect(reported.map(({ endpoint }) => endpoint)).toEqual(["web:get_failures"]);
    },
  );

  it("are reported with the Lua line", async () => {
    await failure("raised");
    expect(reported[0]?.error.stack).toContain("failures.lua:10");
  });
});

it("serves the endpoints of one service", async () => {
  const app = createHttpApp(host, { service: "web:internal" });
  expect((await app.request("/admin")).status).toBe(200);
  expect((await app.request("/api/echo/1")).status).toBe(404);
  expect((await app.request("/anywhere/1")).status).toBe(200);
});

it("mounts in a server of one's own", async () => {
  const listener = nodeListener(createHttpApp(host));
  const own = createServer((incoming, outgoing) => {
    if (incoming.url === "/own") outgoing.end("own");
    else void listener(incoming, outgoing);
  });
  await new Promise<void>((resolve) => own.listen(0, "127.0.0.1", resolve));
  try {
    const base = `http://127.0.0.1:${(own.address() as AddressInfo).port}`;
    expect(await (await fetch(`${base}/own`)).text()).toBe("own");
    expect(await (await fetch(`${base}/api/echo/fixed`)).json()).toBe("fixed");
  } finally {
    own.close();
  }
});

it("has no request outside of an endpoint", async () => {
  const none = "no HTTP request: this function was not called by an HTTP endpoint";
  const limits = "http.request takes no options: limits are settings of the server";
  expect(await host.call("web:outside")).toEqual([true, none, true, "INVALID", limits]);
});

it("refuses what is not there", async () => {
  await expect(host.call("web:nothing")).rejects.toThrow("has no function web:nothing");
  await expect(host.call("constructor")).rejects.toThrow("has no function constructor");
});
