/** `process.service`, `terminal.host` */
import type { KindReference } from "../model.ts";
import { COMMENTS, LIFECYCLE } from "./common.ts";

export const SERVICES: readonly KindReference[] = [
  {
    kinds: ["process.service"],
    about:
      "A process that is kept running by `luaflow start`, `serve` and `test`: [services.md](services.md).",
    fields: [
      { name: "process", type: "id", required: true, about: "The `process.lua`.", example: "app:counter" },
      {
        name: "host",
        type: "id",
        required: true,
        about: "The `process.host` that it runs on.",
        example: "app:processes",
      },
      { name: "input", type: { list: "any" }, about: "Arguments of its method.", example: ["a", { b: 1 }] },
      LIFECYCLE,
    ],
    meta: COMMENTS,
  },
  {
    kinds: ["terminal.host"],
    about: "What programs of the command line run on: [services.md](services.md#commands).",
    fields: [
      {
        name: "hide_logs",
        type: "boolean",
        placeholder: true,
        default: false,
        idle: true,
        about: "Whether the platform keeps logs off the terminal; luaflow writes them to standard error.",
        example: true,
      },
      { name: "host", type: "any", idle: true, about: "Settings of the platform's scheduler.", example: {} },
      LIFECYCLE,
    ],
    meta: COMMENTS,
  },
];
