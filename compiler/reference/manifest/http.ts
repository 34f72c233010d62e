/** `http.*` */
import { METHODS } from "../../../runtime-shims/host/http-constants.ts";
import type { KindReference } from "../model.ts";
import { COMMENTS, IDLE_LIFECYCLE, LIFECYCLE } from "./common.ts";

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
              type: "any",
              idle: true,
              about: "A handler's own code limits its time.",
              example: "30s",
            },
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
      { name: "middleware", type: { list: { one: ["cors"] } }, about: "`cors` only.", example: ["cors"] },
      {
        name: "post_middleware",
        type: { list: { one: ["cors"] } },
        about: "The same as `middleware`.",
        example: ["cors"],
      },
      {
        name: "options",
        about: "What `cors` allows. Lists are texts with commas.",
        type: {
          fields: [
            {
              name: "cors.allow.origins",
              type: "string",
              default: "*",
              about: "Origins.",
              example: "https://shop.example",
            },
            { name: "cors.allow.methods", type: "string", about: "Methods.", example: "GET, POST" },
            {
              name: "cors.allow.headers",
              type: "string",
              about: "Headers of requests.",
              example: "Authorization",
            },
            {
              name: "cors.expose.headers",
              type: "string",
              about: "Headers of answers.",
              example: "X-Request-Id",
            },
            {
              name: "cors.allow.credentials",
              type: "scalar",
              default: false,
              about: "Whether cookies may come along.",
              example: true,
            },
            {
              name: "cors.max.age",
              type: "scalar",
              about: "Seconds for which a browser keeps this.",
              example: 600,
            },
          ],
        },
      },
      {
        name: "post_options",
        type: { map: "any" },
        idle: true,
        about: "For middleware that luaflow does not have.",
        example: {},
      },
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
      { name: "method", type: { one: METHODS }, default: "GET", about: "In any case.", example: "POST" },
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
];
