/** `real_ip` and `ratelimit` (platform-system §6.5): who the client is, and how often it may ask. */
import { BlockList, isIP } from "node:net";
import type { Middleware, Visit } from "../visit.ts";

/** Loopback, private, link-local, carrier-grade NAT, and the same of IPv6. */
export const PRIVATE_SUBNETS =
  "127.0.0.0/8,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,169.254.0.0/16,100.64.0.0/10,::1/128,fc00::/7,fe80::/10";

/** The address without its port. */
export function addressOf(remote: string): string {
  const plain =
    /^\[([^\]]+)\](?::\d+)?$/.exec(remote)?.[1] ?? /^([^:]+)(?::\d+)?$/.exec(remote)?.[1] ?? remote;
  return plain.replace(/^::ffff:(?=\d+\.)/i, "");
}

function subnets(list: string): BlockList {
  const blocks = new BlockList();
  for (const item of list.split(",")) {
    const [address = "", bits] = item.trim().split("/");
    const family = isIP(address);
    if (family === 0) continue;
    const width = bits === undefined ? (family === 4 ? 32 : 128) : Number(bits);
    if (Number.isInteger(width) && width >= 0 && width <= (family === 4 ? 32 : 128))
      blocks.addSubnet(address, width, family === 4 ? "ipv4" : "ipv6");
  }
  return blocks;
}

export function realIp({ trusted, all }: { trusted: string; all: boolean }): Middleware {
  const known = subnets(trusted);
  const isTrusted = (address: string) => {
    const family = isIP(address);
    return family !== 0 && known.check(address, family === 4 ? "ipv4" : "ipv6");
  };
  return (next) => (visit) => {
    const { headers } = visit.request;
    if (!all && !isTrusted(addressOf(visit.remoteAddress))) return next(visit);
    const told =
      headers.get("true-client-ip") ??
      headers.get("x-real-ip") ??
      headers.get("x-forwarded-for")?.split(",")[0];
    const address = told?.trim() ?? "";
    return next(isIP(address) === 0 ? visit : { ...visit, remoteAddress: address });
  };
}

export interface RateOptions {
  requests: number;
  /** Milliseconds. */
  window: number;
  /** As it was written, for the client. */
  windowText: string;
  burst: number;
  /** `ip`, `header:NAME` or `query:NAME`. */
  key: string;
  /** Milliseconds after which an idle client is forgotten. */
  ttl: number;
  maxEntries: number;
}

/** A bucket of tokens for each client, which fills at `requests` in each `window`. */
export function rateLimit(options: RateOptions, now: () => number = Date.now): Middleware {
  const { requests, window, burst, ttl, maxEntries } = options;
  const buckets = new Map<string, { tokens: number; at: number }>();
  let cleaned = now();
  const clean = (at: number) => {
    if (at - cleaned < ttl / 2) return;
    cleaned = at;
    for (const [key, bucket] of buckets) if (at - bucket.at > ttl) buckets.delete(key);
  };
  return (next) => (visit) => {
    const key = keyOf(options.key, visit);
    if (key === undefined)
      return Promise.resolve(new Response(`missing ${options.key.replace(":", " ")}`, { status: 400 }));
    const at = now();
    clean(at);
    const known = buckets.get(key);
    const tokens =
      known === undefined ? burst : Math.min(burst, known.tokens + ((at - known.at) * requests) / window);
    // The one that has been there longest goes first.
    buckets.delete(key);
    buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at });
    if (buckets.size > maxEntries) buckets.delete(buckets.keys().next().value!);
    if (tokens >= 1) return next(visit);
    return Promise.resolve(
      new Response("Rate limit exceeded", {
        status: 429,
        headers: { "x-ratelimit-limit": String(requests), "x-ratelimit-window": options.windowText },
      }),
    );
  };
}

function keyOf(kind: string, { request, url, remoteAddress }: Visit): string | undefined {
  if (kind.startsWith("header:")) return request.headers.get(kind.slice("header:".length)) || undefined;
  if (kind.startsWith("query:")) return url.searchParams.get(kind.slice("query:".length)) || undefined;
  return addressOf(remoteAddress);
}
