/** `temporal.schedule` */
import { SCHEDULED_OPTIONS } from "../../../runtime-shims/modules/schedule/definition.ts";
import { OVERLAPS } from "../../../runtime-shims/modules/schedule/values.ts";
import { SCHEDULE_KIND } from "../../1-registry/kinds.ts";
import type { FieldReference, KindReference } from "../model.ts";
import { COMMENTS } from "./common.ts";

const CALENDAR =
  "Maps with `second`, `minute`, `hour` (0 where absent), `day_of_month`, `month`, `year`, `day_of_week` (any where absent): numbers, ranges like `9-17/2`, `mon-fri`, or lists; and a `comment`. All of them must fit.";

const SPEC: readonly FieldReference[] = [
  {
    name: "cron",
    type: "any",
    about:
      "Cron expressions: a text or a list. With five, six (and a year) or seven fields (and seconds before), `@daily` and its like, `@every 1h`, a comment behind `#`. Unlike elsewhere, day of month **and** day of week must fit.",
    example: ["0 3 * * mon-fri", "@monthly"],
  },
  {
    name: "intervals",
    type: "any",
    about: "`{every: 1h, offset: 5m}`, a duration, or a list of these. They count from 1970-01-01 00:00 UTC.",
    example: [{ every: "1h", offset: "5m" }],
  },
  { name: "calendars", type: "any", about: CALENDAR, example: [{ hour: "9-17", day_of_week: "mon-fri" }] },
  {
    name: "skip",
    type: "any",
    about: "Calendars of times that are left out.",
    example: [{ hour: "*", day_of_month: 24, month: 12 }],
  },
  {
    name: "start_at",
    type: "any",
    about: "Nothing starts before, in RFC 3339.",
    example: "2030-01-01T00:00:00Z",
  },
  { name: "end_at", type: "any", about: "Nothing starts after.", example: "2031-01-01T00:00:00Z" },
  { name: "jitter", type: "duration", about: "Starts are late by up to so much, at random.", example: "30s" },
  {
    name: "timezone",
    type: "string",
    default: "UTC",
    about: "Of cron expressions and calendars.",
    example: "Europe/Berlin",
  },
];

export const SCHEDULE: KindReference = {
  kinds: [SCHEDULE_KIND],
  about: "Starts a workflow by itself, as long as the server has it: [schedules.md](schedules.md).",
  fields: [
    {
      name: "workflow",
      type: "string",
      required: true,
      about: "The `workflow.lua`, or the type of a workflow that is not of this registry.",
      example: "app:report",
    },
    {
      name: "worker",
      type: "id",
      default: "the workflow's",
      about: "The `temporal.worker` whose queue it goes to; needed for a workflow of others.",
      example: "app:worker",
    },
    { name: "id", type: "string", default: "the entry's id", about: "On the server.", example: "nightly" },
    { name: "input", type: { list: "any" }, about: "Arguments of the workflow.", example: [{ full: true }] },
    {
      name: "spec",
      type: { fields: SPEC },
      required: true,
      about: "When. At least one of `cron`, `intervals` and `calendars`.",
    },
    {
      name: "overlap",
      type: { one: OVERLAPS },
      default: "skip",
      about: "What to do while another workflow of it runs.",
      example: "buffer_one",
    },
    {
      name: "catchup_window",
      type: "duration",
      default: "a year",
      about: "After a time without a server, starts that are later than so much are left out; 10s or more.",
      example: "10m",
    },
    {
      name: "pause_on_failure",
      type: "boolean",
      default: false,
      about: "Pauses it when a workflow fails.",
      example: true,
    },
    {
      name: "paused",
      type: "boolean",
      about: "Whether it starts nothing. Where this is absent, that is up to who operates it.",
      example: false,
    },
    {
      name: "note",
      type: "string",
      about: "For people who look at it. Counts when it is made, and together with `paused`.",
      example: "since the audit",
    },
    {
      name: "remaining_actions",
      type: "integer",
      about: "How many workflows it starts in all; counts when it is made.",
      example: 10,
    },
    {
      name: "options",
      type: { map: "any" },
      about: `Of the workflows that it starts ([options.md](options.md#workflows)): ${SCHEDULED_OPTIONS.map((name) => `\`workflow.${name}\``).join(", ")}. Ids get the time of the start behind them.`,
      example: { "workflow.run_timeout": "1h", "workflow.memo": { why: "nightly" } },
    },
  ],
  meta: COMMENTS,
};
