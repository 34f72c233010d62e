/** Fields that files, entries and several kinds have. */
import { SEARCH_ATTRIBUTE_TYPES, typeNames } from "../../../runtime-shims/modules/options/attribute-types.ts";
import type { FieldReference } from "../model.ts";

/** Of a file. */
export const FILE_FIELDS: readonly FieldReference[] = [
  { name: "version", type: "string", about: "Not interpreted.", example: "1.0" },
  {
    name: "namespace",
    type: "string",
    required: true,
    about:
      "The first part of the ids of its entries, with dots between names. A file without one is ignored.",
    example: "shop.orders",
  },
  {
    name: "meta",
    type: { map: "any" },
    about: "Laid under the `meta` of each entry; what an entry has itself wins.",
    example: { team: "core" },
  },
  {
    name: "entries",
    type: { list: "any" },
    about: "The entries. A file with a single entry may have its fields instead.",
  },
];

/** Of every entry. */
export const ENTRY_FIELDS: readonly FieldReference[] = [
  {
    name: "name",
    type: "string",
    required: true,
    about: "The second part of the entry's id, `namespace:name`.",
    example: "order_workflow",
  },
  { name: "kind", type: "string", required: true, about: "What the entry is.", example: "workflow.lua" },
  {
    name: "meta",
    type: { map: "any" },
    about: "Facts about the entry. Those that luaflow reads are listed with each kind; all others are yours.",
    example: { comment: "charges a card" },
  },
  {
    name: "data",
    type: { map: "any" },
    about: "The fields of the kind may stand in here instead of beside `name` and `kind`.",
  },
];

export const COMMENTS: readonly FieldReference[] = [
  { name: "comment", type: "any", about: "For people.", example: "charges a card" },
];

const RESTART: readonly FieldReference[] = [
  {
    name: "initial_delay",
    type: "duration",
    placeholder: true,
    default: "1s",
    about: "Before the first restart.",
    example: "2s",
  },
  {
    name: "max_delay",
    type: "duration",
    placeholder: true,
    default: "90s",
    about: "The longest delay.",
    example: "1m",
  },
  {
    name: "backoff_factor",
    type: "number",
    placeholder: true,
    default: 2,
    about: "How much longer each delay is than the one before; 1 or more. An older name is `backoff`.",
    example: 1.5,
  },
  {
    name: "backoff",
    type: "number",
    placeholder: true,
    about: "The older name of `backoff_factor`.",
    example: 1.5,
  },
  {
    name: "jitter",
    type: "number",
    placeholder: true,
    default: 0.1,
    about: "How much delays vary, from 0 to 1.",
    example: 0.2,
  },
  {
    name: "max_attempts",
    type: "integer",
    placeholder: true,
    default: 0,
    about: "0 is without end.",
    example: 5,
  },
];

export const LIFECYCLE: FieldReference = {
  name: "lifecycle",
  about:
    "When the entry starts and stops. Everything counts for supervised processes; of workers and HTTP services only `auto_start` and `security` do.",
  type: {
    fields: [
      {
        name: "auto_start",
        type: "boolean",
        placeholder: true,
        default: false,
        about:
          "Whether `luaflow worker` runs the worker without being asked for it by name. The other commands run all.",
        example: true,
      },
      {
        name: "startup",
        type: { one: ["required", "optional"] },
        default: "required",
        about: "Whether the program may go on without it.",
        example: "optional",
      },
      {
        name: "requires",
        type: { list: "id" },
        about: "Entries that start before. A worker requires its client by itself.",
        example: ["app:temporal"],
      },
      {
        name: "depends_on",
        type: { list: "id" },
        about: "The same as `requires`.",
        example: ["app:temporal"],
      },
      {
        name: "start_timeout",
        type: "duration",
        placeholder: true,
        default: "10s",
        about: "How long a start may take.",
        example: "30s",
      },
      {
        name: "stop_timeout",
        type: "duration",
        placeholder: true,
        default: "10s",
        about: "How long a stop may take.",
        example: "30s",
      },
      {
        name: "stable_threshold",
        type: "duration",
        placeholder: true,
        default: "5s",
        about: "A run as long as this starts the delays over.",
        example: "10s",
      },
      { name: "restart", type: { fields: RESTART }, about: "How a supervised process is started again." },
      {
        name: "security",
        type: { map: "any" },
        about: "In whose name it works: `actor: {id, meta}`, and `groups` and `policies` with ids.",
        example: { actor: { id: "system" }, groups: ["app:staff"] },
      },
    ],
  },
};

/** Carried by entries that have nothing to start. */
export const IDLE_LIFECYCLE: FieldReference = {
  name: "lifecycle",
  type: { map: "any" },
  idle: true,
  about: "There is nothing to start.",
  example: { auto_start: true },
};

export const SEARCH_ATTRIBUTES: FieldReference = {
  name: "search_attributes",
  type: { map: { one: SEARCH_ATTRIBUTE_TYPES.map((type) => typeNames[type]) } },
  about:
    "Types of search attributes in the Temporal namespace, so that values are checked and servers for development know them.",
  example: { order_total: "double" },
};

export const temporal = (...fields: FieldReference[]): FieldReference => ({
  name: "temporal",
  about: "What the entry is to Temporal.",
  type: { fields },
});
