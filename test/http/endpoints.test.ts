/** HTTP endpoints over real HTTP: what handlers learn of a request, and what becomes of what they say. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
      const folder = await mkdtemp(join(tmpdir(), "luaflow-files-"));
      await writeFile(join(folder, "index.html"), "<p>start</p>");
      await writeFile(join(folder, "data.txt"), "0123456789");
      await mkdir(join(folder, "sub"));
      await symlink("/etc", join(folder, "out"));
      process.env.WEB_FILES = folder;
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
      await rm(folder, { recursive: true });
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
      queries: { q: "ü,2", x: "" },
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

describe("answers of the platform's methods", () => {
  it("have header, type and status, and nothing changes behind the body", async () => {
    const response = await request("/api/answers/platform");
    expect(response.status).toBe(404);
    expect([response.headers.get("x-a"), response.headers.get("x-b"), response.headers.get("x-c")]).toEqual([
      "1",
      "2",
      null,
    ]);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.text()).toBe('{"ok":false} and more');
    expect(await (await request("/api/answers/null")).json()).toEqual({ kind: "INVALID", text: true });
    const failed = await request("/api/answers/used_and_failed");
    expect([failed.status, reported[0]?.error.message]).toEqual([202, expect.stringContaining("after")]);
  });

  it("come in pieces", async () => {
    const events = await request("/api/answers/events");
    expect(events.headers.get("content-type")).toBe("text/event-stream");
    expect(await events.text()).toBe([1, 2, 3].map((i) => `event: tick\ndata: {"i":${i}}\n\n`).join(""));
    const pieces = await request("/api/answers/pieces");
    const reader = pieces.body!.getReader();
    expect(Buffer.from((await reader.read()).value!).toString()).toBe("one ");
    expect(Buffer.from((await reader.read()).value!).toString()).toBe("two");
    expect((await reader.read()).done).toBe(true);
    expect(reported).toHaveLength(1);
  });

  it("end with a client that goes away", async () => {
    const gone = new AbortController();
    const response = await request("/api/answers/endless", { signal: gone.signal });
    const reader = response.body!.getReader();
    await reader.read();
    gone.abort();
    await expect(reader.read().then(() => reader.closed)).rejects.toThrow();
  });
});

describe("uploads", () => {
  it("are forms with files", async () => {
    const body = new FormData();
    body.append("title", "ü");
    body.append("tag", "a");
    body.append("tag", "b");
    body.append("file", new Blob(["0123456789"], { type: "text/csv" }), "../x/n.csv");
    expect(await (await request("/api/upload", { method: "POST", body })).json()).toEqual({
      title: "ü",
      tags: ["a", "b"],
      name: "n.csv",
      size: 10,
      type: "text/csv",
      parts: ["0123", "4567", "89"],
    });
  });

  it("are streams", async () => {
    const upload = (body: string, type = "text/plain") =>
      request("/api/upload", { method: "POST", body, headers: { "content-type": type } });
    expect(await (await upload("a\r\nb")).json()).toEqual(["a", "b"]);
    expect(await (await upload("x".repeat(901))).json()).toEqual({ problem: "request body too large" });
    expect((await upload("no form", "multipart/form-data; boundary=b")).status).toBe(500);
    expect((await upload("no form", "multipart/form-data")).status).toBe(500);
  });
});

describe("in front of endpoints", () => {
  it("paths are as specific as they are written", async () => {
    expect((await request("/api/exact/")).status).toBe(200);
    expect((await request("/api/exact/more")).status).toBe(404);
    expect((await request("/api/tree/deep/er")).status).toBe(200);
    const redirect = await request("/api/tree?a=1");
    expect([redirect.status, redirect.headers.get("location")]).toEqual([301, "/api/tree/?a=1"]);
    expect((await request("//api//tree/")).headers.get("location")).toBe("/api/tree/");
    expect((await request("/api/exact/", { method: "OPTIONS" })).status).toBe(204);
  });

  it("a token says who asks, and firewalls who may", async () => {
    const { token } = (await (await request("/api/login", { method: "POST" })).json()) as { token: string };
    const me = (headers: Record<string, string>, query = "") => request(`/secured/me${query}`, { headers });
    const anonymous = await me({});
    expect(anonymous.status).toBe(401);
    expect(await anonymous.json()).toMatchObject({ success: false, error: "Authentication required" });
    const ada = { id: "ada", role: "admin", may: true, not_more: false };
    for (const response of [
      await me({ authorization: `Bearer ${token}` }),
      await me({}, `?x-auth-token=${encodeURIComponent(token)}`),
      await me({ cookie: `a=b; x-auth-token=${token}` }),
    ]) {
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject(ada);
    }
    expect((await me({ authorization: `Bearer ${token}x` })).status).toBe(401);
    expect((await me({ authorization: `bearer ${token}` })).status).toBe(401);
    const plain = await me({ authorization: `Bearer ${token}`, "accept-encoding": "identity" });
    expect(plain.headers.get("content-encoding")).toBe(null);
    const zipped = await me({ authorization: `Bearer ${token}`, "accept-encoding": "gzip" });
    expect([zipped.headers.get("content-encoding"), zipped.headers.get("x-who")]).toEqual(["gzip", "ada"]);
    expect(await zipped.json()).toMatchObject(ada);
  });

  it("other origins are echoed, by any pattern", async () => {
    const asked = async (origin: string) => {
      const response = await request("/secured/me", { headers: { origin } });
      return [response.status, response.headers.get("access-control-allow-origin")];
    };
    expect(await asked("http://localhost:3000")).toEqual([401, "http://localhost:3000"]);
    expect(await asked("https://a.shop.example")).toEqual([401, "https://a.shop.example"]);
    expect(await asked("https://shop.example")).toEqual([401, null]);
    expect(await asked("http://localhost.evil.example")).toEqual([401, null]);
  });

  it("clients are known by the address that a proxy tells, and limited", async () => {
    const ask = (address: string) => request("/limited/address", { headers: { "x-forwarded-for": address } });
    expect(await (await ask("203.0.113.9, 10.0.0.1")).json()).toBe("203.0.113.9");
    expect((await ask("203.0.113.9")).status).toBe(200);
    const refused = await ask("203.0.113.9");
    expect([refused.status, await refused.text()]).toEqual([429, "Rate limit exceeded"]);
    expect(refused.headers.get("x-ratelimit-limit")).toBe("1");
    expect((await ask("203.0.113.10")).status).toBe(200);
    expect(await (await ask("not an address")).json()).toMatch(/^127\.0\.0\.1:\d+$/);
  });

  it("files are served, in parts and under conditions, and nothing outside", async () => {
    const file = await request("/assets/data.txt");
    expect([await file.text(), file.headers.get("content-type"), file.headers.get("cache-control")]).toEqual([
      "0123456789",
      "text/plain; charset=utf-8",
      "max-age=60",
    ]);
    const part = await request("/assets/data.txt", { headers: { range: "bytes=2-4" } });
    expect([part.status, await part.text(), part.headers.get("content-range")]).toEqual([
      206,
      "234",
      "bytes 2-4/10",
    ]);
    expect((await request("/assets/data.txt", { headers: { range: "bytes=50-" } })).status).toBe(416);
    const since = file.headers.get("last-modified")!;
    expect((await request("/assets/data.txt", { headers: { "if-modified-since": since } })).status).toBe(304);
    expect((await request("/assets/data.txt", { method: "HEAD" })).headers.get("content-length")).toBe("10");
    expect(await (await request("/assets/")).text()).toBe("<p>start</p>");
    expect((await request("/assets/sub")).headers.get("location")).toBe("/assets/sub/");
    for (const path of ["/assets/nothing", "/assets/%2e%2e/secret", "/assets/out/passwd", "/assets/%00"])
      expect((await request(path)).status).toBe(404);
    expect(await (await request("/app/any/where")).text()).toBe("<p>start</p>");
    expect(await (await request("/app/data.txt")).text()).toBe("0123456789");
    expect((await request("/app/x", { method: "POST" })).status).toBe(405);
  });

  it("a handler names a file, or a process whose messages are streamed", async () => {
    const from = (address: string) => ({ headers: { "x-real-ip": address } });
    const file = await request("/limited/file/data.txt", from("203.0.113.20"));
    expect([await file.text(), file.headers.get("content-disposition")]).toEqual([
      "0123456789",
      'attachment; filename="told.txt"',
    ]);
    expect((await request("/limited/file/none", from("203.0.113.20"))).status).toBe(404);
    const relay = await request("/limited/relay", from("203.0.113.21"));
    expect(relay.headers.get("content-type")).toBe("text/event-stream");
    expect(await relay.text()).toBe(
      'event: news\ndata: {"hello":"Ada"}\n\nevent: news\ndata: two\ndata: lines\n\n: ping\n\n' +
        'event: done\ndata: {"reason":"target process exited"}\n\n',
    );
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
  const none = "no HTTP request context found";
  expect(await host.call("web:outside")).toEqual([true, none, true, "INTERNAL", none]);
});

it("refuses what is not there", async () => {
  await expect(host.call("web:nothing")).rejects.toThrow("has no function web:nothing");
  await expect(host.call("constructor")).rejects.toThrow("has no function constructor");
});
