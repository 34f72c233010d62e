// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders are written like that
/** Entries with Lua. */
import type { FieldReference, KindReference } from "../model.ts";
import { ACTIVITY_OPTIONS } from "../options.ts";
import { COMMENTS, SEARCH_ATTRIBUTES, temporal } from "./common.ts";

const SOURCE: readonly FieldReference[] = [
  {
    name: "source",
    type: "string",
    required: true,
    about:
      "The Lua: `file://` and a path relative to the manifest (`file:///` to the registry's folder), or the text itself in a `|` block.",
    example: "file://order.lua",
  },
  {
    name: "modules",
    type: { list: "string" },
    about: "Built-in modules that the Lua may `require`: [supported.md](supported.md#modules).",
    example: ["funcs", "time"],
  },
  {
    name: "imports",
    type: { map: "id" },
    about: "Lua entries that it may `require`, by alias. An id without namespace belongs to the entry's own.",
    example: { prices: "shop:prices" },
  },
];

const METHOD: FieldReference = {
  name: "method",
  type: "string",
  default: "main",
  about: "The function that the entry is, of those that the chunk returns.",
  example: "main",
};

const REQUIRED_METHOD: FieldReference = {
  name: "method",
  type: "string",
  required: true,
  about: METHOD.about,
  example: "main",
};

const POOL: FieldReference = {
  name: "pool",
  about: "Checked, without effect: a Temporal worker decides how much runs at once.",
  type: {
    fields: [
      {
        name: "type",
        type: { one: ["inline", "lazy", "static", "adaptive"] },
        idle: true,
        about: "Kind of pool.",
        example: "static",
      },
      {
        name: "workers",
        type: "integer",
        default: 0,
        idle: true,
        about: "Workers of a static pool; wants `size`.",
        example: 4,
      },
      { name: "size", type: "integer", default: 0, idle: true, about: "Size of a static pool.", example: 8 },
      {
        name: "buffer",
        type: "integer",
        idle: true,
        default: "64 for each worker",
        about: "Calls that may wait.",
        example: 512,
      },
      {
        name: "max_size",
        type: "integer",
        default: 16,
        idle: true,
        about: "The largest size of others.",
        example: 32,
      },
      {
        name: "warm_start",
        type: "boolean",
        default: false,
        idle: true,
        about: "Starts the workers at once.",
        example: true,
      },
    ],
  },
};

const ACTIVITY: FieldReference = {
  name: "activity",
  about: "Makes the function an activity, whose type is the entry's id.",
  type: {
    fields: [
      {
        name: "worker",
        type: "id",
        required: true,
        about: "The `temporal.worker` that serves it.",
        example: "app:worker",
      },
      {
        name: "local",
        type: "boolean",
        default: false,
        about:
          "Runs as a local activity, inside workflow tasks of its worker: [activities.md](activities.md).",
        example: true,
      },
    ],
  },
};

const OPTIONS: FieldReference = {
  name: "options",
  type: {
    fields: ACTIVITY_OPTIONS.map((option) => ({ ...option, name: `activity.${option.name}` })),
    open: true,
  },
  about:
    "Options of every call of the activity, unless the call has its own: [options.md](options.md#activities). `temporal.` may stand before each.",
};

const TEST: readonly FieldReference[] = [
  {
    name: "type",
    type: "string",
    about: "`test` makes the function a test of `luaflow test`.",
    example: "test",
  },
  {
    name: "suite",
    type: "string",
    default: "the namespace",
    about: "The heading under which a test is reported.",
    example: "payments",
  },
  { name: "order", type: "number", default: 0, about: "Tests run in this order, then by id.", example: 1 },
  { name: "description", type: "string", about: "What a test is about.", example: "a card is charged" },
];

export const LUA: readonly KindReference[] = [
  {
    kinds: ["workflow.lua"],
    about:
      "A workflow. It runs on a worker and is replayed, so it must do the same again: what touches the world is an activity.",
    fields: [...SOURCE, METHOD],
    meta: [
      temporal(
        {
          name: "workflow",
          about: "Registers the workflow.",
          type: {
            fields: [
              {
                name: "worker",
                type: "id",
                required: true,
                about: "The `temporal.worker` that runs it.",
                example: "app:worker",
              },
              {
                name: "name",
                type: "string",
                default: "the entry's id",
                about: "The workflow's type.",
                example: "OrderWorkflow",
              },
              {
                name: "versioning",
                type: { one: ["pinned", "auto_upgrade"] },
                default: "the worker's",
                about:
                  "With `use_versioning` of the worker: whether a run stays with the version that it began with, or goes on with the current one: [deploy.md](deploy.md#versions).",
                example: "pinned",
              },
            ],
          },
        },
        SEARCH_ATTRIBUTES,
      ),
      ...COMMENTS,
    ],
  },
  {
    kinds: ["function.lua"],
    about:
      "A function: an activity if `meta.temporal.activity` says so, a handler of HTTP requests, a test, or what other functions call.",
    fields: [...SOURCE, REQUIRED_METHOD, POOL],
    meta: [temporal(ACTIVITY), OPTIONS, ...TEST, ...COMMENTS],
  },
  {
    kinds: ["process.lua"],
    about:
      "A process of a Node program: it has an inbox, and lives until its function returns. Also an activity, like a function.",
    fields: [...SOURCE, METHOD],
    meta: [temporal(ACTIVITY), OPTIONS, ...COMMENTS],
  },
  {
    kinds: ["library.lua", "module.lua"],
    about: "Lua that other entries import.",
    fields: [...SOURCE, { ...METHOD, idle: true, about: "Libraries are imported as a whole." }],
    meta: COMMENTS,
  },
];
