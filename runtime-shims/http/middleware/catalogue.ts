/** The middleware that routers may name, with their options (platform-system §6.5–§6.7). Pure data: the compiler reads it, too. */

export interface MiddlewareInfo {
  about: string;
  /** Dotted names of its options, with the older names that mean the same. */
  options: Readonly<Record<string, readonly string[]>>;
  /** It decides by the endpoint, so it stands behind routing. */
  postOnly?: true;
}

const older = (...names: string[]) => names;

export const MIDDLEWARE: Readonly<Record<string, MiddlewareInfo>> = {
  cors: {
    about: "lets other origins in",
    options: {
      "cors.allow.origins": older("allow_origins"),
      "cors.allow.methods": older("allow_methods"),
      "cors.allow.headers": older("allow_headers"),
      "cors.expose.headers": older("expose_headers"),
      "cors.allow.credentials": older("allow_credentials"),
      "cors.max.age": older("max_age"),
      "cors.allow.private.network": older("allow_private_network"),
    },
  },
  token_auth: {
    about: "finds who asks by a token",
    options: {
      "token_auth.store": older("token_store"),
      "token_auth.header.name": older("header_name"),
      "token_auth.header.prefix": older("header_prefix"),
      "token_auth.query.param": older("query_param"),
      "token_auth.cookie.name": older("cookie_name"),
    },
  },
  endpoint_firewall: {
    about: "asks the policies about the endpoint",
    options: { "endpoint_firewall.action": older("endpoint_action") },
    postOnly: true,
  },
  resource_firewall: {
    about: "asks the policies about a resource",
    options: {
      "resource_firewall.action": older("resource_action"),
      "resource_firewall.target": older("resource_target"),
    },
  },
  real_ip: {
    about: "takes the client's address from trusted proxies",
    options: { "real_ip.trusted.subnets": older("trusted_subnets"), "real_ip.trust_all": older() },
  },
  ratelimit: {
    about: "refuses clients that ask too often",
    options: {
      "ratelimit.requests": older("requests"),
      "ratelimit.window": older("window"),
      "ratelimit.burst": older("burst"),
      "ratelimit.key": older("key"),
      "ratelimit.cleanup_interval": older("cleanup_interval"),
      "ratelimit.entry_ttl": older("entry_ttl"),
      "ratelimit.max_entries": older("max_entries"),
    },
  },
  compress: {
    about: "answers with gzip",
    options: { "compress.level": older("level"), "compress.min.length": older("min_length") },
  },
  sendfile: {
    about: "sends the file that a handler names",
    options: { "sendfile.fs": older("fs") },
  },
  metrics: { about: "counts requests", options: {} },
  otel: { about: "nothing: tracing is the program's own", options: {} },
  websocket_relay: {
    about: "makes an answer a web socket between a client and a process",
    options: { "wsrelay.allowed.origins": older("allow_origins", "allowed_origins") },
  },
  sse_relay: {
    about: "makes an answer a stream of a process's messages",
    options: { "sserelay.allowed.origins": older("allow_origins", "allowed_origins") },
  },
};

/** The value of an option by any of its names, the newest first. */
export function optionOf(
  middleware: string,
  options: Readonly<Record<string, string>>,
  name: string,
): string | undefined {
  const names = [name, ...(MIDDLEWARE[middleware]?.options[name] ?? [])];
  const found = names.find((item) => Object.hasOwn(options, item));
  return found === undefined ? undefined : options[found];
}
