/** The endpoints of a build as a router needs them. Pure. */
import type { ManifestHttp } from "../../compiler/program.ts";
import { compareSegments, parsePattern } from "./mux.ts";

export interface Endpoint {
  /** Entry id. */
  id: string;
  method: string;
  /** With the router's prefix, as the registry writes it: `/api/orders/{id}`. */
  path: string;
  /** What its requests match; the path of a router itself is answered with and without a slash behind it. */
  patterns: readonly string[];
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
    .map(([id, { path: own, ...endpoint }]): Endpoint => {
      const prefix = endpoint.router === undefined ? "" : (routers[endpoint.router]?.prefix ?? "");
      const top = prefix !== "" && own === "/";
      const path = `${prefix}${top ? "" : own}`;
      return { id, ...endpoint, path, patterns: top ? [prefix, `${prefix}/`] : [path] };
    })
    .sort(
      (left, right) =>
        compareSegments(parsePattern(left.path), parsePattern(right.path)) ||
        (left.method < right.method ? -1 : left.method > right.method ? 1 : 0),
    );
}
