/** `nexus.service`, `nexus.endpoint` */
import type { FieldReference, KindReference } from "../model.ts";
import { COMMENTS } from "./common.ts";

const WORKER: FieldReference = {
  name: "worker",
  type: "id",
  required: true,
  about: "The `temporal.worker` that serves it.",
  example: "app:worker",
};

export const NEXUS: readonly KindReference[] = [
  {
    kinds: ["nexus.service"],
    about:
      "Operations that workflows call, also those of other namespaces and languages: [nexus.md](nexus.md).",
    fields: [
      WORKER,
      {
        name: "service",
        type: "string",
        default: "the entry's id",
        about: "What callers name it.",
        example: "payments",
      },
      {
        name: "operations",
        type: { map: "any" },
        required: true,
        about:
          "By name: the id of a `function.lua`, which answers at once, or of a `workflow.lua`, whose result is the answer; or `{function: id}`, `{workflow: id, options: {…}, prepare: id}`, where `prepare` is a function that says how the workflow starts.",
        example: {
          quote: "app:quote",
          charge: { workflow: "app:charge", options: { "workflow.run_timeout": "1h" } },
        },
      },
    ],
    meta: COMMENTS,
  },
  {
    kinds: ["nexus.endpoint"],
    about:
      "The name under which callers find a worker's services, on the server: [nexus.md](nexus.md#endpoints).",
    fields: [
      { ...WORKER, about: "The `temporal.worker` whose namespace and task queue it leads to." },
      {
        name: "endpoint",
        type: "string",
        default: "the entry's name",
        about: "On the server: letters, digits and hyphens.",
        example: "payments",
      },
      {
        name: "description",
        type: "string",
        about: "For people who look at it, in Markdown.",
        example: "Cards and refunds",
      },
    ],
    meta: COMMENTS,
  },
];
