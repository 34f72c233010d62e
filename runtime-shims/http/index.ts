/** Serves the HTTP endpoints of a build (`luaflow/http`), alone or mounted in Express, Fastify, Hono and their like. */
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { getConnInfo } from "@hono/node-server/conninfo";
import { type Context, Hono } from "hono";
import type { Host } from "../host/open.ts";
import { useEntries } from "../modules/directory.ts";
import { openVolume } from "../platform/fs/volume.ts";
import { identityOf } from "../platform/security/lifecycle.ts";
import { findEntry } from "../platform/support.ts";
import { callEndpoint } from "./call.ts";
import { type Endpoint, listEndpoints } from "./endpoints.ts";
import { serveStatic } from "./files.ts";
import { makeMiddleware } from "./middleware/index.ts";
import { markRelaying, type UpgradeBindings, upgrades } from "./upgrade.ts";
import { Mux } from "./mux.ts";
import { around, type Handler, type Visit } from "./visit.ts";

export { openHost } from "../host/open.ts";
export { type Endpoint, listEndpoints } from "./endpoints.ts";
export { type Listening, listen, nodeListener } from "./node.ts";

export interface HttpOptions {
  /** Entry id of an `http.service`: only its endpoints. All endpoints unless given. */
  service?: string;
  /** A request with a larger body is answered with 413. Bytes; 120 MiB unless given. */
  maxBodySize?: number;
  /** Is told of handlers that fail for no reason of the client's; standard error unless given. */
  report?: (error: unknown, endpoint: string) => void;
}

const MAX_BODY_SIZE = 120 * 2 ** 20;

/**
 * For the web sockets of relays in a server of one's own: `server.on("upgrade", upgradeListener(app))`.
 *
 * @throws Error without the package `ws`
 */
export function upgradeListener(app: Hono): (request: IncomingMessage, socket: Duplex, head: Buffer) => void {
  return upgrades(app).listener;
}

/**
 * The endpoints as a Hono application: `app.fetch` takes a web `Request` and gives a `Response`.
 *
 * ```ts
 * const app = createHttpApp(await openHost("dist", { connection }));
 * export default app;                          // Bun, Deno, edge workers and others that take `fetch`
 * express().use(nodeListener(app));            // Node's own request listeners
 * ```
 */
export function createHttpApp(host: Host, options: HttpOptions = {}): Hono {
  const { service, maxBodySize = MAX_BODY_SIZE, report = reportToConsole } = options;
  const { http, entries = [] } = host.manifest;
  useEntries(entries);
  const mux = new Mux<Served>();
  for (const endpoint of listEndpoints(http, service)) {
    const served = serve(host, endpoint, { maxBodySize, report });
    for (const pattern of endpoint.patterns) mux.add(endpoint.method, pattern, served);
  }
  const statics = Object.entries(http.statics ?? {})
    .filter(([, { service: own }]) => service === undefined || own === undefined || own === service)
    .map(([id, item]) => {
      const middleware = item.middleware.map((use) =>
        makeMiddleware(use, { namespace: id.split(":")[0]!, report: (error) => report(error, id) }),
      );
      const open = once(() => openVolume(volumeEntry(item.fs)));
      return { ...item, handler: around(serveStatic(open, item), middleware) };
    })
    // The longest path is the most specific.
    .sort((left, right) => right.path.length - left.path.length);

  const route = (context: Context): Promise<Response> => {
    const request = context.req.raw;
    const url = new URL(request.url);
    const { upgrade } = (context.env ?? {}) as Partial<UpgradeBindings>;
    const visit: Visit = {
      request,
      url,
      remoteAddress: remoteAddress(context),
      params: {},
      identity: {},
      ...(upgrade && { upgrade }),
    };
    const found = mux.find(request.method, url.pathname);
    if (found.kind === "route") return found.value.handle({ ...visit, params: found.params });
    if (found.kind === "other-methods" && request.method === "OPTIONS") return found.nearest.options(visit);
    const mount = statics.find(({ path }) => url.pathname === path || url.pathname.startsWith(`${path}/`));
    if (mount !== undefined) return mount.handler(visit);
    if (found.kind === "redirect")
      return Promise.resolve(
        new Response(null, { status: 301, headers: { location: `${found.path}${url.search}` } }),
      );
    if (found.kind === "other-methods")
      return Promise.resolve(
        context.json({ error: "method not allowed" }, 405, { allow: found.allowed.join(", ") }),
      );
    return Promise.resolve(context.json({ error: "not found" }, 404));
  };

  const app = new Hono();
  const routers = Object.values(http.routers);
  const uses = routers.flatMap(({ middleware = [], postMiddleware = [] }) => [
    ...middleware,
    ...postMiddleware,
  ]);
  if (uses.some(({ name }) => name === "websocket_relay")) markRelaying(app);
  app.all("*", route);
  app.onError((error, context) => {
    report(error, `${context.req.method} ${context.req.path}`);
    return context.json({ error: "internal error" }, 500);
  });
  return app;
}

interface Served {
  handle: Handler;
  /** What `OPTIONS` gets where no endpoint answers it: the router's middleware is asked. */
  options: Handler;
}

function serve(
  host: Host,
  endpoint: Endpoint,
  limits: { maxBodySize: number; report: NonNullable<HttpOptions["report"]> },
): Served {
  const { routers, services } = host.manifest.http;
  const { router: id } = endpoint;
  const router = id === undefined ? undefined : routers[id];
  const surroundings = {
    namespace: (id ?? endpoint.id).split(":")[0]!,
    report: (error: unknown) => limits.report(error, id ?? endpoint.id),
  };
  const made = (uses: Parameters<typeof makeMiddleware>[0][] = []) =>
    uses.map((use) => makeMiddleware(use, surroundings));
  const before = made(router?.middleware);
  const inner = around((visit) => callEndpoint(host, visit, limits), made(router?.postMiddleware));
  const security = router?.service === undefined ? undefined : services[router.service]?.security;
  const starting = (next: Handler): Handler => {
    if (security === undefined) return next;
    return (visit) => next({ ...visit, identity: identityOf(security) });
  };
  return {
    handle: starting(around((visit) => inner({ ...visit, endpoint }), before)),
    options: starting(around(() => Promise.resolve(new Response(null, { status: 204 })), before)),
  };
}

function volumeEntry(id: string): NonNullable<ReturnType<typeof findEntry>> {
  const entry = findEntry(id);
  if (entry?.kind !== "fs.directory") throw new Error(`filesystem not found: ${id}`);
  return entry;
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** `address:port`; empty where the server is not Node's own. */
function remoteAddress(context: Context): string {
  try {
    const { address, port } = getConnInfo(context).remote;
    if (address === undefined) return "";
    return `${address.includes(":") ? `[${address}]` : address}${port === undefined ? "" : `:${port}`}`;
  } catch {
    return "";
  }
}

function reportToConsole(error: unknown, endpoint: string): void {
  console.error(`${endpoint}:`, error);
}
