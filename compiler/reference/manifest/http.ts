/** `http.*` */
import { ENDPOINT_METHODS } from "../../../runtime-shims/host/http-constants.ts";
import { MIDDLEWARE } from "../../../runtime-shims/http/middleware/catalogue.ts";
import type { FieldReference, KindReference } from "../model.ts";
import { COMMENTS, IDLE_LIFECYCLE, LIFECYCLE } from "./common.ts";

const names = Object.keys(MIDDLEWARE);

function middleware(list: string, options: string, about: string): FieldReference[] {
  return [
    {
      name: list,
      type: { list: { one: names } },
      about: `${about} They are listed in [http.md](http.md#middleware).`,
      example: ["cors"],
    },
    {
      name: options,
      type: { map: "scalar" },
      about: `Options of \`${list}\`, by their dotted names.`,
      example: { "cors.allow.origins": "https://shop.example" },
    },
  ];
}

export const HTTP: readonly KindReference[] = [
  {
    kinds: ["http.service"],
    about: "An address that `luaflow serve` and `luaflow/http` listen on: [http.md](http.md).",
    fields: [
      {
        name: "addr",
        type: "string",
        required: true,
        placeholder: true,
        about: "`host:port`, or `:port` for all interfaces.",
        example: ":8080",
      },
      {
        name: "timeouts",
        about: "Time limits of connections.",
        type: {
          fields: [
            {
              name: "read",
              type: "duration",
              placeholder: true,
              default: "Node's",
              about: "For a whole request to come in.",
              example: "30s",
            },
            {
              name: "idle",
              type: "duration",
              placeholder: true,
              default: "Node's",
              about: "For a connection without requests.",
              example: "1m",
            },
            {
              name: "write",
              type: "duration",
              placeholder: true,
              default: "none",
              about: "From the head of a request to the end of its answer, streams included.",
              example: "30s",
            },
          ],
        },
      },
      {
        name: "tls",
        about: "HTTPS.",
        type: {
          fields: [
            {
              name: "mode",
              type: { one: ["", "manual"] },
              default: "",
              about: "`manual`.",
              example: "manual",
            },
            {
              name: "cert",
              type: "string",
              placeholder: true,
              about: "The certificate, as PEM text.",
              example: "-----BEGIN CERTIFICATE-----",
            },
            {
              name: "key",
              type: "string",
              placeholder: true,
              about: "Its key, as PEM text.",
              example: "-----BEGIN PRIVATE KEY-----",
            },
            {
              name: "client_auth",
              type: { one: ["", "request", "require_any", "verify_if_given", "require_and_verify"] },
              default: "",
              about:
                "What is wanted of clients: nothing; a certificate, if they have one; any certificate; one of `client_ca`, if they have one; one of `client_ca`. Others are cut off in the handshake.",
              example: "require_and_verify",
            },
            {
              name: "client_ca",
              type: "string",
              placeholder: true,
              about: "Certificate of the authority of clients, as PEM text.",
              example: "-----BEGIN CERTIFICATE-----",
            },
          ],
        },
      },
      {
        name: "host",
        about: "Sizes of the platform's mailboxes.",
        type: {
          fields: [
            { name: "buffer_size", type: "integer", idle: true, about: "Messages.", example: 1024 },
            { name: "worker_count", type: "integer", idle: true, about: "Workers.", example: 4 },
          ],
        },
      },
      LIFECYCLE,
    ],
    meta: COMMENTS,
  },
  {
    kinds: ["http.router"],
    about: "What several endpoints have in common.",
    fields: [
      {
        name: "server",
        type: "id",
        default: "every service",
        about: "The `http.service` that has the endpoints. Also as `meta.server`.",
        example: "app:gateway",
      },
      { name: "prefix", type: "string", default: "", about: "Goes before the paths.", example: "/api" },
      ...middleware("middleware", "options", "Requests meet these in order, before the endpoint is known."),
      ...middleware("post_middleware", "post_options", "These come behind them, when the endpoint is known."),
      IDLE_LIFECYCLE,
    ],
    meta: [
      { name: "server", type: "id", about: "The same as the field `server`.", example: "app:gateway" },
      ...COMMENTS,
    ],
  },
  {
    kinds: ["http.endpoint"],
    about: "A function that answers requests.",
    fields: [
      {
        name: "path",
        type: "string",
        required: true,
        about: "Below the router's prefix. `{name}` is any part, `{name...}` all that follows.",
        example: "/orders/{id}",
      },
      {
        name: "method",
        type: { one: ENDPOINT_METHODS },
        default: "GET",
        about: "In any case.",
        example: "POST",
      },
      {
        name: "func",
        type: "id",
        required: true,
        about: "The `function.lua` that answers.",
        example: "app:place_order",
      },
      {
        name: "router",
        type: "id",
        default: "no router",
        about: "Also as `meta.router`.",
        example: "app:api",
      },
      IDLE_LIFECYCLE,
    ],
    meta: [
      { name: "router", type: "id", about: "The same as the field `router`.", example: "app:api" },
      ...COMMENTS,
    ],
  },
  {
    kinds: ["http.static"],
    about: "Files that are served as they are, below a path.",
    fields: [
      {
        name: "server",
        type: "id",
        default: "every service",
        about: "The `http.service` that serves them. Also as `meta.server`.",
        example: "app:gateway",
      },
      {
        name: "path",
        type: "string",
        required: true,
        about: "Where they begin. Endpoints of routers go before.",
        example: "/assets",
      },
      {
        name: "fs",
        type: "id",
        required: true,
        about: "The `fs.directory` that has them.",
        example: "app:files",
      },
      {
        name: "static_options",
        about: "How they are served.",
        type: {
          fields: [
            {
              name: "spa",
              type: "scalar",
              default: false,
              about: "Paths without a file get the index.",
              example: true,
            },
            { name: "index", type: "string", about: "The page of a folder.", example: "index.html" },
            { name: "cache", type: "string", about: "The header `Cache-Control`.", example: "max-age=60" },
          ],
        },
      },
      ...middleware("middleware", "options", "Requests meet these in order."),
      IDLE_LIFECYCLE,
    ],
    meta: [
      { name: "server", type: "id", about: "The same as the field `server`.", example: "app:gateway" },
      ...COMMENTS,
    ],
  },
];
