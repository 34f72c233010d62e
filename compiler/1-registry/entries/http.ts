/** `http.service`, `http.router` and `http.endpoint` (docs/http.md). Whether references hold is checked later. */

import { METHODS } from "../../../runtime-shims/host/http-constants.ts";
import { CODES } from "../codes.ts";
import { Fields } from "../fields.ts";
import { idFault, qualify } from "../ids.ts";
import type { RawEntry } from "../manifest.ts";
import type { Cors, HttpEndpointEntry, HttpRouterEntry, HttpServiceEntry } from "../model.ts";
import { baseEntry, configuration } from "./base.ts";
import { readLifecycle } from "./lifecycle.ts";

export function readHttpService(raw: RawEntry): HttpServiceEntry {
  const fields = configuration(raw);
  const address = fields.text("addr");
  if (address === undefined && !fields.has("addr"))
    fields.report(CODES.missingAddress, "addr is required", undefined, {
      help: 'for example `addr: ":8080"`',
    });
  const timeouts = fields.map("timeouts");
  const read = timeouts.duration("read", 0);
  const idle = timeouts.duration("idle", 0);
  if (timeouts.has("write")) {
    const help = "a handler's time is limited by its own code";
    timeouts.report(CODES.unsupportedOption, "`timeouts.write` has no effect", "write", { at: "key", help });
  }
  timeouts.allow("write");
  timeouts.finish("`timeouts`");
  const lifecycle = readLifecycle(fields, raw.namespace);
  fields.finish("an `http.service` entry");
  return {
    ...baseEntry(raw),
    kind: "http.service",
    address: address ?? ":0",
    timeouts: { read, idle },
    lifecycle,
  };
}

export function readHttpRouter(raw: RawEntry): HttpRouterEntry {
  const fields = configuration(raw);
  const service = reference(raw, fields, "server");
  const prefix = readPath(fields, "prefix") ?? "";
  const middleware = [...fields.texts("middleware"), ...fields.texts("post_middleware")];
  for (const { text, index } of middleware) {
    if (text === "cors") continue;
    const key = fields.texts("middleware")[index]?.text === text ? "middleware" : "post_middleware";
    raw.scope.report(CODES.unsupportedMiddleware, `middleware \`${text}\` is not supported`, [key, index], {
      help: "luaflow has `cors`; mount the handler in a program of your own for anything else (docs/http.md)",
    });
  }
  const cors = middleware.some(({ text }) => text === "cors");
  const options = readCors(fields.map("options"), cors);
  fields.allow("post_options", "lifecycle");
  fields.finish("an `http.router` entry");
  return {
    ...baseEntry(raw),
    kind: "http.router",
    ...(service === undefined ? {} : { service }),
    prefix: prefix.replace(/\/+$/, ""),
    ...(cors ? { cors: options } : {}),
  };
}

/** Lists are written as texts with commas. */
function readCors(options: Fields, used: boolean): Cors {
  const list = (key: string) =>
    (options.literal(key) ?? "")
      .split(",")
      .map((item) => item.trim())
      .filter((item) => item !== "");
  const origins = list("cors.allow.origins");
  const maxAge = options.raw("cors.max.age");
  const credentials = options.raw("cors.allow.credentials");
  const cors: Cors = {
    origins: origins.length === 0 ? ["*"] : origins,
    methods: list("cors.allow.methods"),
    allowHeaders: list("cors.allow.headers"),
    exposeHeaders: list("cors.expose.headers"),
    credentials: credentials === true || credentials === "true",
    ...(maxAge === undefined || Number.isNaN(Number(maxAge)) ? {} : { maxAge: Number(maxAge) }),
  };
  options.finish(used ? "`cors`" : "a router without `cors`");
  return cors;
}

export function readHttpEndpoint(raw: RawEntry): HttpEndpointEntry {
  const fields = configuration(raw);
  const router = reference(raw, fields, "router");
  const method = (fields.literal("method") ?? "GET").toUpperCase();
  if (!METHODS.includes(method)) {
    const help = `it is one of ${METHODS.join(", ")}`;
    fields.report(CODES.invalidHttpMethod, `invalid HTTP method: ${method}`, "method", { help });
  }
  const path = readPath(fields, "path");
  if (path === undefined && !fields.has("path")) fields.report(CODES.missingPath, "path is required");
  const func = fields.literal("func")?.trim() ?? "";
  if (func === "") {
    const help = "name the `function.lua` entry that answers";
    fields.report(CODES.missingHandler, "func is required", fields.has("func") ? "func" : undefined, {
      help,
    });
  }
  fields.allow("lifecycle");
  fields.finish("an `http.endpoint` entry");
  return {
    ...baseEntry(raw),
    kind: "http.endpoint",
    ...(router === undefined ? {} : { router }),
    method,
    path: path ?? "/",
    func: func === "" ? "" : qualify(func, raw.namespace),
  };
}

/** `meta.server`, `meta.router`: manifests keep these references beside other facts about the entry. */
function reference(raw: RawEntry, fields: Fields, key: "server" | "router"): string | undefined {
  const own = fields.literal(key);
  const given = own ?? new Fields(raw.scope, raw.meta, ["meta"]).literal(key);
  return given === undefined || given.trim() === "" ? undefined : qualify(given.trim(), raw.namespace);
}

function readPath(fields: Fields, key: "path" | "prefix"): string | undefined {
  const path = fields.literal(key);
  if (path === undefined) return undefined;
  const fault = pathFault(path);
  if (fault === undefined) return path;
  fields.report(CODES.invalidPath, `invalid ${key}: ${fault}`, key);
  return "/";
}

/** Parts that vary are `{name}`, or `{name...}` at the end for all that follows; `:name` is understood too. */
function pathFault(path: string): string | undefined {
  if (!path.startsWith("/")) return "it must begin with a slash";
  const names = new Set<string>();
  const parts = path.slice(1).split("/");
  for (const [index, part] of parts.entries()) {
    const name = parameterName(part);
    if (name === undefined) {
      if (/[{}*?#\s]/.test(part) || part.startsWith(":"))
        return `\`${part}\` is neither a text nor \`{name}\``;
      continue;
    }
    if (part.endsWith("...}") && index < parts.length - 1) return `\`${part}\` must be the last part`;
    if (names.has(name)) return `two parts are called \`${name}\``;
    names.add(name);
  }
  return undefined;
}

/** The name of a part that varies; undefined for one that is fixed. */
function parameterName(part: string): string | undefined {
  const name = /^\{(\w+)(?:\.\.\.)?\}$/.exec(part)?.[1] ?? /^:(\w+)$/.exec(part)?.[1];
  return name !== undefined && idFault(name) === undefined ? name : undefined;
}
