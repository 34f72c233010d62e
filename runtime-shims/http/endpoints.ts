/** The endpoints of a build as a router needs them. Pure. */
import type { ManifestHttp } from "../../compiler/program.ts";

export interface Endpoint {
  /** Entry id. */
  id: string;
  method: string;
  /** With the router's prefix, as the registry writes it: `/api/orders/{id}`. */
  path: string;
  /** The same for Hono: `/api/orders/:id`. */
  route: string;
  /** Entry id of the function that answers. */
  func: string;
  /** Entry id of the router. */
  router?: string;
}

/**
 * All endpoints, or those of one `http.service`: fixed paths before those with parts that vary, whatever the entries are
 * called. An endpoint or router that names no service belongs to each.
 */
export function listEndpoints({ endpoints, routers }: ManifestHttp, service?: string): Endpoint[] {
  return Object.entries(endpoints)
    .filter(([, { router }]) => {
      const bound = router === undefined ? undefined : routers[router]?.service;
      return service === undefined || bound === undefined || bound === service;
    })
    .map(([id, { path: own, ...endpoint }]) => {
      const prefix = endpoint.router === undefined ? "" : (routers[endpoint.router]?.prefix ?? "");
      const path = `${prefix}${prefix !== "" && own === "/" ? "" : own}`;
      return { id, ...endpoint, path, route: routeOf(path) };
    })
    .sort(
      (left, right) => compare(rank(left.route), rank(right.route)) || compare(left.method, right.method),
    );
}

/** The routers of some endpoints. */
export function usedRouters(
  { routers }: ManifestHttp,
  endpoints: readonly Endpoint[],
): ManifestHttp["routers"][string][] {
  return [...new Set(endpoints.map(({ router }) => router))].flatMap((id) =>
    id === undefined ? [] : (routers[id] ?? []),
  );
}

/** `/orders/{id}` → `/orders/:id`, `/files/{path...}` → `/files/:path{.+}` */
function routeOf(path: string): string {
  return path.replace(/\{(\w+)\.\.\.\}/g, ":$1{.+}").replace(/\{(\w+)\}/g, ":$1");
}

/** A text that sorts fixed parts before named ones, and those before a part that takes the rest. */
function rank(route: string): string {
  return route
    .split("/")
    .map((part) => (part.endsWith("{.+}") ? "2" : part.startsWith(":") ? "1" : `0${part}`))
    .join("/");
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
