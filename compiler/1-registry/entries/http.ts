/** `http.service`, `http.router`, `http.endpoint` and `http.static` (docs/http.md). Whether references hold is checked later. */

import { ENDPOINT_METHODS } from "../../../runtime-shims/host/http-constants.ts";
import { MIDDLEWARE } from "../../../runtime-shims/http/middleware/catalogue.ts";
import { CODES } from "../codes.ts";
import { Fields } from "../fields.ts";
import { idFault, qualify } from "../ids.ts";
import type { RawEntry } from "../manifest.ts";
import type {
  HttpEndpointEntry,
  HttpRouterEntry,
  HttpServiceEntry,
  HttpStaticEntry,
  MiddlewareUse,
} from "../model.ts";
import { nearest } from "../suggest.ts";
import { baseEntry, configuration } from "./base.ts";
import { readLifecycle } from "./lifecycle.ts";

const CLIENT_AUTH = ["request", "require_any", "verify_if_given", "require_and_verify"] as const;

export function readHttpService(raw: RawEntry): HttpServiceEntry {
  const fields = configuration(raw);
  const address = fields.text("addr");
  if (address === undefined && !fields.has("addr"))
    fields.report(CODES.missingAddress, "address is required", undefined, {
      help: 'for example `addr: ":8080"`',
    });
  const timeouts = fields.map("timeouts");
  const read = timeouts.duration("read", 0);
  const write = timeouts.duration("write", 0);
  const idle = timeouts.duration("idle", 0);
  timeouts.finish("`timeouts`");
  // Sizes of the platform's own mailboxes and workers, which Node has no counterpart of.
  fields.map("host").allow("buffer_size", "worker_count");
  const tls = readTls(fields.map("tls"));
  const lifecycle = readLifecycle(fields, raw.namespace);
  fields.finish("an `http.service` entry");
  return {
    ...baseEntry(raw),
    kind: "http.service",
    address: address ?? ":0",
    timeouts: { read, write, idle },
    ...(tls === undefined ? {} : { tls }),
    lifecycle,
  };
}

function readTls(tls: Fields): HttpServiceEntry["tls"] {
  const mode = tls.literal("mode") ?? "";
  const [cert, key] = [tls.text("cert"), tls.text("key")];
  const client = readClientAuth(tls, mode);
  const help = "`manual`, with `cert` and `key` as PEM texts";
  tls.finish("`tls`");
  if (mode === "" && cert === undefined && key === undefined) return undefined;
  if (mode !== "manual" && mode !== "") {
    tls.report(CODES.invalidHttpOption, `invalid tls mode: ${mode}`, "mode", { help });
    return undefined;
  }
  if (cert === undefined || key === undefined) {
    tls.report(CODES.invalidHttpOption, "`tls` needs both `cert` and `key`", undefined, { help });
    return undefined;
  }
  return { cert, key, ...client };
}

/** What the server wants of its clients' certificates (platform-system §6.1). */
function readClientAuth(
  tls: Fields,
  mode: string,
): Pick<NonNullable<HttpServiceEntry["tls"]>, "clientAuth" | "clientCa"> {
  const given = tls.literal("client_auth") ?? "";
  const clientCa = tls.text("client_ca");
  const clientAuth = CLIENT_AUTH.find((item) => item === given);
  const problem = (text: string, key: string, help: string) =>
    tls.report(CODES.invalidHttpOption, text, key, { help });
  if (given === "") {
    if (clientCa !== undefined)
      problem(
        "`client_ca` has no effect without `client_auth`",
        "client_ca",
        "say what is wanted of clients: `client_auth: require_and_verify`",
      );
    return {};
  }
  if (clientAuth === undefined) {
    problem(`invalid client_auth: ${given}`, "client_auth", `one of ${CLIENT_AUTH.join(", ")}`);
    return {};
  }
  if (mode !== "manual")
    problem("`client_auth` needs `mode: manual`", "client_auth", "with `cert` and `key`");
  if (clientAuth.includes("verify") && clientCa === undefined)
    problem(
      `\`${clientAuth}\` needs \`client_ca\``,
      "client_auth",
      "the authority's certificate, as PEM text",
    );
  return { clientAuth, ...(clientCa === undefined ? {} : { clientCa }) };
}

export function readHttpRouter(raw: RawEntry): HttpRouterEntry {
  const fields = configuration(raw);
  const service = reference(raw, fields, "server");
  const prefix = readPath(fields, "prefix") ?? "";
  const middleware = readMiddleware(raw, fields, "middleware", "options");
  const post = readMiddleware(raw, fields, "post_middleware", "post_options");
  fields.allow("lifecycle");
  fields.finish("an `http.router` entry");
  return {
    ...baseEntry(raw),
    kind: "http.router",
    ...(service === undefined ? {} : { service }),
    prefix: prefix.replace(/\/+$/, ""),
    middleware,
    postMiddleware: post,
  };
}

/** The middleware of a list, each with the options that are its own. */
function readMiddleware(
  raw: RawEntry,
  fields: Fields,
  key: "middleware" | "post_middleware",
  optionsKey: "options" | "post_options",
): MiddlewareUse[] {
  const uses: MiddlewareUse[] = [];
  const options = fields.map(optionsKey);
  const values: Record<string, string> = {};
  for (const name of options.keys()) {
    const value = options.raw(name);
    if (value === undefined) continue;
    if (typeof value === "object") options.wrongType(name, "a string", value);
    else values[name] = String(value);
  }
  for (const { text: name, index } of fields.texts(key)) {
    const info = Object.hasOwn(MIDDLEWARE, name) ? MIDDLEWARE[name]! : undefined;
    if (info === undefined) {
      const near = nearest(name, Object.keys(MIDDLEWARE));
      raw.scope.report(CODES.unsupportedMiddleware, `middleware not found: ${name}`, [key, index], {
        help:
          near === undefined
            ? `there are ${Object.keys(MIDDLEWARE).join(", ")}`
            : `there is a middleware with a similar name: \`${near}\``,
      });
      continue;
    }
    if (info.postOnly && key === "middleware") {
      const help = `list it under \`post_middleware\`: the endpoint is not known before`;
      raw.scope.report(CODES.invalidHttpOption, `\`${name}\` cannot stand before routing`, [key, index], {
        help,
      });
      continue;
    }
    const own = Object.entries(info.options).flatMap(([option, others]) => [option, ...others]);
    uses.push({
      name,
      options: Object.fromEntries(own.flatMap((o) => (Object.hasOwn(values, o) ? [[o, values[o]!]] : []))),
    });
  }
  reportUnusedOptions(options, values, uses, optionsKey);
  return uses;
}

/** Options of other middleware are harmless; names that none has are slips. */
function reportUnusedOptions(
  options: Fields,
  values: Record<string, string>,
  uses: readonly MiddlewareUse[],
  key: string,
): void {
  const known = new Set(
    Object.values(MIDDLEWARE).flatMap(({ options: own }) =>
      Object.entries(own).flatMap(([option, others]) => [option, ...others]),
    ),
  );
  for (const name of Object.keys(values)) {
    if (known.has(name) || name.startsWith("wsrelay.") || ["spa", "index", "cache"].includes(name)) continue;
    const near = nearest(
      name,
      uses.length === 0 ? known : uses.flatMap((use) => Object.keys(MIDDLEWARE[use.name]!.options)),
    );
    options.report(CODES.unknownField, `unknown option \`${key}.${name}\`: no middleware has it`, name, {
      at: "key",
      help: near === undefined ? undefined : `there is an option with a similar name: \`${near}\``,
    });
  }
}

export function readHttpEndpoint(raw: RawEntry): HttpEndpointEntry {
  const fields = configuration(raw);
  const router = reference(raw, fields, "router");
  const method = (fields.literal("method") ?? "GET").toUpperCase();
  if (!ENDPOINT_METHODS.includes(method)) {
    const help = `it is one of ${ENDPOINT_METHODS.join(", ")}`;
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

export function readHttpStatic(raw: RawEntry): HttpStaticEntry {
  const fields = configuration(raw);
  const service = reference(raw, fields, "server");
  const path = fields.literal("path");
  if (path === undefined) fields.report(CODES.missingPath, "path is required");
  else if (!path.startsWith("/"))
    fields.report(CODES.invalidPath, "invalid path: it must begin with a slash", "path");
  const volume = fields.literal("fs")?.trim() ?? "";
  if (volume === "")
    fields.report(CODES.missingHandler, "fs is required", undefined, {
      help: "name the `fs.directory` entry with the files",
    });
  const own = fields.map("static_options");
  const options = fields.map("options");
  const value = (key: string) => own.raw(key) ?? options.raw(key);
  const spa = value("spa");
  const [index, cache] = [value("index"), value("cache")];
  const isSpa = spa === true || spa === "true";
  if (isSpa && (typeof index !== "string" || index === ""))
    fields.report(CODES.invalidHttpOption, "index file must be specified for SPA mode", undefined);
  own.finish("`static_options`");
  const middleware = readMiddleware(raw, fields, "middleware", "options");
  fields.allow("lifecycle");
  fields.finish("an `http.static` entry");
  return {
    ...baseEntry(raw),
    kind: "http.static",
    ...(service === undefined ? {} : { service }),
    path: path?.startsWith("/") ? path.replace(/\/+$/, "") : "",
    fs: volume === "" ? "" : qualify(volume, raw.namespace),
    spa: isSpa,
    ...(typeof index === "string" ? { index } : {}),
    ...(typeof cache === "string" ? { cache } : {}),
    middleware,
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
    if (part === "{$}" && index === parts.length - 1) continue;
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
