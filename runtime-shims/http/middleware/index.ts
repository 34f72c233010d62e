/** From what a router names to what requests pass through. */
import { parseDuration } from "../../../compiler/1-registry/duration.ts";
import { resolvePlaceholders } from "../../../compiler/1-registry/placeholders.ts";
import type { MiddlewareUse } from "../../../compiler/1-registry/model.ts";
import { lookUpVariable } from "../../host/env.ts";
import { openVolume } from "../../platform/fs/volume.ts";
import { countRequest } from "../../platform/metrics.ts";
import { Tokens } from "../../platform/security/tokens.ts";
import { findEntry } from "../../platform/support.ts";
import { sendNamed } from "../files.ts";
import type { Middleware } from "../visit.ts";
import { optionOf } from "./catalogue.ts";
import { PRIVATE_SUBNETS, rateLimit, realIp } from "./clients.ts";
import { compress } from "./compress.ts";
import { cors } from "./cors.ts";
import { firewall, tokenAuth } from "./identity.ts";
import { loadWebSockets } from "../upgrade.ts";
import { sseRelay } from "./sse-relay.ts";
import { websocketRelay } from "./websocket-relay.ts";

type Read = (name: string, fallback: string) => string;

interface Surroundings {
  /** Namespace of the router: bare ids are of it. */
  namespace: string;
  report(error: unknown): void;
}

const list = (text: string) =>
  text
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");

function amount(text: string, fallback: number): number {
  const value = Number(text);
  return text.trim() !== "" && Number.isFinite(value) && value > 0 ? value : fallback;
}

/** Milliseconds of `10s`, `1m`, `1h`; what is no duration counts as the fallback. */
function span(text: string, fallback: number, least = 0): number {
  const parsed = parseDuration(text);
  return parsed.ok && parsed.milliseconds >= least ? parsed.milliseconds : fallback;
}

/** Something opened when it is first needed, and once. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function tokensOf(id: string, report: (error: unknown) => void): () => Tokens | undefined {
  return once(() => {
    const entry = findEntry(id);
    if (entry?.kind !== "security.token_store") return undefined;
    try {
      return new Tokens(entry);
    } catch (error) {
      report(error);
      return undefined;
    }
  });
}

const LEVELS: Readonly<Record<string, number>> = { fastest: 1, best: 9, default: 6 };

const MAKE: Readonly<Record<string, (read: Read, surroundings: Surroundings) => Middleware>> = {
  cors: (read) => {
    const origins = list(read("cors.allow.origins", "*"));
    return cors({
      origins: origins.length === 0 ? ["*"] : origins,
      methods: read("cors.allow.methods", "GET,POST,PUT,DELETE,OPTIONS,PATCH"),
      headers: read("cors.allow.headers", "Origin,Content-Type,Accept,Authorization,X-Requested-With"),
      expose: read("cors.expose.headers", ""),
      credentials: read("cors.allow.credentials", "false") === "true",
      maxAge: read("cors.max.age", "86400"),
      privateNetwork: read("cors.allow.private.network", "false") === "true",
    });
  },
  token_auth: (read, { namespace, report }) => {
    const id = read("token_auth.store", "");
    return tokenAuth({
      tokens: tokensOf(id.includes(":") ? id : `${namespace}:${id}`, report),
      header: read("token_auth.header.name", "Authorization"),
      prefix: read("token_auth.header.prefix", "Bearer "),
      query: read("token_auth.query.param", "x-auth-token"),
      cookie: read("token_auth.cookie.name", "x-auth-token"),
      report,
    });
  },
  endpoint_firewall: (read) =>
    firewall(read("endpoint_firewall.action", "access"), ({ endpoint }) => endpoint?.id),
  resource_firewall: (read) => {
    const target = read("resource_firewall.target", "");
    return firewall(read("resource_firewall.action", "access"), () => target);
  },
  real_ip: (read) =>
    realIp({
      trusted: read("real_ip.trusted.subnets", PRIVATE_SUBNETS),
      all: read("real_ip.trust_all", "false") === "true",
    }),
  ratelimit: (read) => {
    const written = read("ratelimit.window", "1m");
    const window = /^\d+[smh]$/.test(written) ? span(written, 60_000, 1000) : 60_000;
    return rateLimit({
      requests: amount(read("ratelimit.requests", ""), 100),
      window,
      windowText: /^\d+[smh]$/.test(written) ? written : "1m",
      burst: Math.floor(amount(read("ratelimit.burst", ""), 20)),
      key: read("ratelimit.key", "ip"),
      ttl: span(read("ratelimit.entry_ttl", "10m"), 600_000, 1),
      maxEntries: amount(read("ratelimit.max_entries", ""), 100_000),
    });
  },
  compress: (read) =>
    compress({
      level: LEVELS[read("compress.level", "default")] ?? 6,
      minLength: amount(read("compress.min.length", ""), 1024),
    }),
  sendfile: (read, { namespace }) => {
    const id = read("sendfile.fs", "");
    const entry = findEntry(id.includes(":") ? id : `${namespace}:${id}`);
    const open = entry?.kind === "fs.directory" ? once(() => openVolume(entry)) : undefined;
    return (next) => async (visit) => sendNamed(visit.request, await next(visit), open);
  },
  metrics: () => (next) => async (visit) => {
    const done = countRequest();
    let status = 500;
    try {
      const response = await next(visit);
      status = response.status;
      return response;
    } finally {
      done({ method: visit.request.method, path: visit.endpoint?.path ?? "", status: String(status) });
    }
  },
  otel: () => (next) => next,
  websocket_relay: (read) => {
    loadWebSockets();
    return websocketRelay(list(read("wsrelay.allowed.origins", "")));
  },
  sse_relay: (read) => sseRelay(read("sserelay.allowed.origins", "")),
};

export function makeMiddleware({ name, options }: MiddlewareUse, surroundings: Surroundings): Middleware {
  const read: Read = (option, fallback) => {
    const value = optionOf(name, options, option);
    return value === undefined ? fallback : String(resolvePlaceholders(value, lookUpVariable));
  };
  const make = MAKE[name];
  if (make === undefined) throw new Error(`middleware not found: ${name}`);
  return make(read, surroundings);
}
