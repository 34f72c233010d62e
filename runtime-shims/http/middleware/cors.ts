/** `cors` (platform-system §6.5): origins that are let in are echoed, never `*`. */
import { type Middleware, withHeaders } from "../visit.ts";

export interface CorsOptions {
  origins: readonly string[];
  /** Sent as they are written. */
  methods: string;
  headers: string;
  expose: string;
  credentials: boolean;
  /** Seconds. */
  maxAge: string;
  privateNetwork: boolean;
}

export function allowsOrigin(patterns: readonly string[], origin: string): boolean {
  return patterns.some((pattern) => {
    if (pattern === "*" || pattern === origin) return true;
    if (pattern === "localhost") return /^https?:\/\/localhost(?::\d+)?$/.test(origin);
    return pattern.startsWith("*.") && origin.endsWith(pattern.slice(1));
  });
}

export function cors(options: CorsOptions): Middleware {
  const allowed = (origin: string, headers: Headers) => {
    headers.set("access-control-allow-origin", origin);
    headers.append("vary", "Origin");
    if (options.credentials) headers.set("access-control-allow-credentials", "true");
  };
  return (next) => async (visit) => {
    const { request } = visit;
    const origin = request.headers.get("origin");
    if (origin === null || !allowsOrigin(options.origins, origin)) return next(visit);
    const preflight =
      request.method === "OPTIONS" && request.headers.get("access-control-request-method") !== null;
    if (preflight) {
      const headers = new Headers();
      allowed(origin, headers);
      headers.set("access-control-allow-methods", options.methods);
      headers.set("access-control-allow-headers", options.headers);
      if (options.maxAge !== "") headers.set("access-control-max-age", options.maxAge);
      if (options.privateNetwork && request.headers.get("access-control-request-private-network") === "true")
        headers.set("access-control-allow-private-network", "true");
      return new Response(null, { status: 204, headers });
    }
    return withHeaders(await next(visit), (headers) => {
      allowed(origin, headers);
      if (options.expose !== "") headers.set("access-control-expose-headers", options.expose);
    });
  };
}
