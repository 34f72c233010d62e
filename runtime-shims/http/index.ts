/** Serves the HTTP endpoints of a build (`luaflow/http`), alone or mounted in Express, Fastify, Hono and their like. */
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import { newResponse } from "../host/http-exchange.ts";
import type { Host } from "../host/open.ts";
import { answer } from "./answer.ts";
import { listEndpoints, usedRouters } from "./endpoints.ts";
import { failureAnswer } from "./failure.ts";
import { readRequest } from "./request.ts";

export { openHost } from "../host/open.ts";
export { type Endpoint, listEndpoints } from "./endpoints.ts";
export { type Listening, listen, nodeListener } from "./node.ts";

export interface HttpOptions {
  /** Entry id of an `http.service`: only its endpoints. All endpoints unless given. */
  service?: string;
  /** A request with a larger body is answered with 413. Bytes; 10 MiB unless given. */
  maxBodySize?: number;
  /** Is told of handlers that fail for no reason of the client's; standard error unless given. */
  report?: (error: unknown, endpoint: string) => void;
}

const MAX_BODY_SIZE = 10 * 2 ** 20;

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
  const app = new Hono();
  const { http } = host.manifest;
  const served = listEndpoints(http, service);
  for (const { prefix, cors: allowed } of usedRouters(http, served)) {
    if (allowed === undefined) continue;
    const { origins, methods, allowHeaders, exposeHeaders, credentials, maxAge } = allowed;
    app.use(
      `${prefix}/*`,
      cors({
        origin: origins.includes("*") ? "*" : origins,
        ...(methods.length > 0 ? { allowMethods: methods } : {}),
        allowHeaders,
        exposeHeaders,
        credentials,
        ...(maxAge === undefined ? {} : { maxAge }),
      }),
    );
  }
  const limit = bodyLimit({
    maxSize: maxBodySize,
    onError: (context) => context.json({ error: "the body is too large" }, 413),
  });
  const methodsOf = new Map<string, string[]>();
  for (const { id, method, func, route } of served) {
    methodsOf.set(route, [...(methodsOf.get(route) ?? []), method]);
    app.on(method, route, limit, (context) => handle(host, context, { id, func }, report));
  }
  for (const [route, methods] of methodsOf) {
    app.all(route, (context) => {
      const allowed = methods.includes("GET") && !methods.includes("HEAD") ? [...methods, "HEAD"] : methods;
      return context.json({ error: "method not allowed" }, 405, { allow: allowed.sort().join(", ") });
    });
  }
  app.notFound((context) => context.json({ error: "not found" }, 404));
  app.onError((error, context) => {
    report(error, `${context.req.method} ${context.req.path}`);
    return context.json({ error: "internal error" }, 500);
  });
  return app;
}

async function handle(
  host: Host,
  context: Context,
  { id, func }: { id: string; func: string },
  report: NonNullable<HttpOptions["report"]>,
): Promise<Response> {
  const exchange = { request: await readRequest(context), response: newResponse() };
  try {
    const result = await host.call(func, [], { exchange });
    return answer(exchange.response, result);
  } catch (error) {
    return failureAnswer(error, () => report(error, id));
  }
}

function reportToConsole(error: unknown, endpoint: string): void {
  console.error(`${endpoint}:`, error);
}
