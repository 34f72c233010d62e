// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders are written like that
/** `env.*` */
import type { FieldReference, KindReference } from "../model.ts";
import { COMMENTS, IDLE_LIFECYCLE } from "./common.ts";

const STORAGE = (kind: string, about: string, ...fields: FieldReference[]): KindReference => ({
  kinds: [kind],
  about,
  fields: [...fields, IDLE_LIFECYCLE],
  meta: COMMENTS,
});

export const ENVIRONMENT: readonly KindReference[] = [
  STORAGE("env.storage.os", "Variables of the process."),
  STORAGE("env.storage.memory", "Variables that programs set and that are gone with them."),
  STORAGE(
    "env.storage.file",
    "Variables in a file of `NAME=value` lines.",
    {
      name: "file_path",
      type: "string",
      required: true,
      placeholder: true,
      about: "The file, relative to the working directory.",
      example: ".env",
    },
    {
      name: "auto_create",
      type: "boolean",
      default: false,
      about: "Makes an empty file where there is none.",
      example: true,
    },
    {
      name: "file_mode",
      type: "mode",
      default: "0644",
      about: "Permissions of a file that is made.",
      example: "0600",
    },
    {
      name: "dir_mode",
      type: "mode",
      default: "0755",
      about: "Permissions of folders that are made for it.",
      example: "0700",
    },
  ),
  STORAGE("env.storage.static", "Variables that are written here.", {
    name: "values",
    type: { map: "scalar" },
    about: "Variables by name.",
    example: { REGION: "eu" },
  }),
  STORAGE("env.storage.router", "Several storages, asked one after the other; writes go to the first.", {
    name: "storages",
    type: { list: "id" },
    required: true,
    about: "Full ids of `env.storage.*` entries, in this order.",
    example: ["app:file", "app:os"],
  }),
  {
    kinds: ["env.variable"],
    about: "One variable, for placeholders `${env:NAME}` and the module `env`.",
    fields: [
      {
        name: "variable",
        type: "string",
        about:
          "Its public name: letters, digits and underscores. Without it the variable is read by the entry's id only.",
        example: "DATABASE_URL",
      },
      {
        name: "storage",
        type: "id",
        required: true,
        about: "Full id of the storage that has it.",
        example: "app:os",
      },
      {
        name: "default",
        type: "scalar",
        about: "Its value where the storage has none.",
        example: "localhost",
      },
      {
        name: "readonly",
        type: "boolean",
        default: false,
        about: "Whether programs may not set it.",
        example: true,
      },
      IDLE_LIFECYCLE,
    ],
    meta: COMMENTS,
  },
];
