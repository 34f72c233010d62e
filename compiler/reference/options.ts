/** Options of calls of activities and of starts of workflows (docs/options.md; workflows.md §11). */
import type { OptionScope } from "../../runtime-shims/modules/options/names.ts";
import type { FieldReference } from "./model.ts";

const RETRY_POLICY: readonly FieldReference[] = [
  {
    name: "initial_interval",
    type: "time",
    default: "1s",
    about: "Before the second attempt.",
    example: "500ms",
  },
  {
    name: "backoff_coefficient",
    type: "number",
    default: 2,
    about: "How much longer each interval is than the one before; 1 or more.",
    example: 1.5,
  },
  {
    name: "maximum_interval",
    type: "time",
    default: "100 times the first",
    about: "The longest interval.",
    example: "1m",
  },
  {
    name: "maximum_attempts",
    type: "integer",
    default: "0, without end",
    about: "1 is no second attempt.",
    example: 3,
  },
  {
    name: "non_retryable_error_types",
    type: { list: "string" },
    about: "Kinds of errors ([errors.md](errors.md)) after which there is none; also one text.",
    example: ["INVALID"],
  },
];

const PRIORITY: readonly FieldReference[] = [
  { name: "priority_key", type: "integer", default: 3, about: "1 goes before 5.", example: 1 },
  {
    name: "fairness_key",
    type: "string",
    about: "Tasks of different keys get their turn; 64 bytes.",
    example: "tenant-1",
  },
  { name: "fairness_weight", type: "number", default: 1, about: "How often the key's turn is.", example: 2 },
];

const INTENT = [
  "unspecified",
  "compatible",
  "default",
  "inherit_build_id",
  "inherit",
  "use_assignment_rules",
  "assignment_rules",
];

const retryPolicy = (about: string): FieldReference => ({
  name: "retry_policy",
  type: { fields: RETRY_POLICY, open: true },
  about,
});
const priority: FieldReference = {
  name: "priority",
  type: { fields: PRIORITY, open: true },
  about: "Which tasks of a queue come first.",
};
const intent: FieldReference = {
  name: "versioning_intent",
  type: { one: INTENT },
  default: "unspecified",
  about: "Which version of the worker gets it.",
  example: "compatible",
};

const cancellationType = (types: readonly string[], about: string): FieldReference => ({
  name: "cancellation_type",
  type: { one: [...types] },
  default: "try_cancel",
  about,
  example: "abandon",
});

/** `activity.…` */
export const ACTIVITY_OPTIONS: readonly FieldReference[] = [
  {
    name: "start_to_close_timeout",
    type: "time",
    default: "10m",
    about:
      "How long one attempt may take. The default counts only where no `schedule_to_close_timeout` is given either.",
    example: "30s",
  },
  {
    name: "schedule_to_close_timeout",
    type: "time",
    about: "How long all attempts together may take.",
    example: "1h",
  },
  {
    name: "schedule_to_start_timeout",
    type: "time",
    about: "How long an attempt may wait for a worker.",
    example: "5m",
  },
  {
    name: "heartbeat_timeout",
    type: "time",
    about:
      "How long a running activity may be silent: [activities.md](activities.md). Not for local activities.",
    example: "10s",
  },
  retryPolicy(
    "When a failed activity is tried again. Without one it is tried again for ever, unless the error says that there is no use.",
  ),
  cancellationType(
    ["try_cancel", "wait_cancellation_completed", "abandon"],
    "When the call is cancelled: whether it ends at once and the activity is asked to, or only when the activity has ended, or at once without asking.",
  ),
  {
    name: "wait_for_cancellation",
    type: "boolean",
    default: false,
    about: "The same as the cancellation type `wait_cancellation_completed`.",
  },
  {
    name: "id",
    type: "string",
    default: "a number",
    about: "The activity's id in the history. Not for local activities.",
    example: "charge-1",
  },
  {
    name: "task_queue",
    type: "string",
    default: "the worker's that the registry names",
    about: "As it is, without the client's prefix. Not for local activities.",
    example: "payments",
  },
  { name: "summary", type: "string", about: "A line for Temporal's web UI.", example: "charge the card" },
  { ...priority, about: `${priority.about} Not for local activities.` },
  {
    name: "disable_eager_execution",
    type: "boolean",
    default: false,
    about: "Whether the activity always goes through the task queue. Not for local activities.",
    example: true,
  },
  {
    name: "local_retry_threshold",
    type: "time",
    default: "1m",
    about: "Of local activities: longer intervals between attempts are timers of the workflow.",
    example: "10s",
  },
  { ...intent, about: `${intent.about} Not for local activities.` },
];

/** `workflow.…`; who looks at it stands at the end. */
export const WORKFLOW_OPTIONS: readonly FieldReference[] = [
  {
    name: "id",
    type: "string",
    default: "generated",
    about: "The workflow's id. Goes before `with_name`.",
    example: "order-123",
  },
  {
    name: "id_conflict_policy",
    type: { one: ["unspecified", "fail", "use_existing", "terminate_existing"] },
    default: "`use_existing` with an id or a name",
    about: "What happens while a workflow of this id runs.",
    example: "fail",
  },
  {
    name: "id_reuse_policy",
    type: {
      one: [
        "unspecified",
        "allow_duplicate",
        "allow_duplicate_failed_only",
        "reject_duplicate",
        "terminate_if_running",
      ],
    },
    default: "allow_duplicate",
    about: "What happens when one of this id has ended.",
    example: "reject_duplicate",
  },
  {
    name: "execution_error_when_already_started",
    type: "boolean",
    default: false,
    about: "The same as the conflict policy `fail`. Starts from programs only.",
    example: true,
  },
  {
    name: "task_queue",
    type: "string",
    default: "the worker's that the start names",
    about: "As it is, without the client's prefix.",
    example: "orders",
  },
  {
    name: "execution_timeout",
    type: "time",
    about: "How long it may take, with all its runs.",
    example: "24h",
  },
  { name: "run_timeout", type: "time", about: "How long one run may take.", example: "1h" },
  {
    name: "task_timeout",
    type: "time",
    default: "10s",
    about: "How long a worker may take for one workflow task.",
    example: "30s",
  },
  retryPolicy("When a failed workflow is started again. Without one it is not."),
  {
    name: "cron_schedule",
    type: "string",
    about: "Starts a run at these times. Not together with `start_delay`.",
    example: "0 */6 * * *",
  },
  {
    name: "start_delay",
    type: "time",
    about: "How long the first workflow task waits. Starts from programs only.",
    example: "5m",
  },
  {
    name: "search_attributes",
    type: { map: "any" },
    about: "Search attributes by name; the server must know them.",
    example: { customer_id: "cust-123" },
  },
  {
    name: "typed_search_attributes",
    type: { map: "any" },
    about: "The same as `search_attributes`.",
    example: { customer_id: "cust-123" },
  },
  {
    name: "memo",
    type: { map: "any" },
    about: "Data that is kept with the workflow.",
    example: { source: "api" },
  },
  { name: "summary", type: "string", about: "A line for Temporal's web UI.", example: "order 123" },
  { name: "static_summary", type: "string", about: "The same as `summary`.", example: "order 123" },
  { name: "details", type: "string", about: "More text for Temporal's web UI.", example: "ordered by phone" },
  { name: "static_details", type: "string", about: "The same as `details`.", example: "ordered by phone" },
  priority,
  {
    name: "parent_close_policy",
    type: { one: ["unspecified", "terminate", "abandon", "request_cancel"] },
    default: "terminate",
    about: "What becomes of a child when its parent ends. Children only.",
    example: "abandon",
  },
  cancellationType(
    ["try_cancel", "wait_cancellation_completed", "wait_cancellation_requested", "abandon"],
    "When the call is cancelled: whether it ends at once and the child is asked to, or only when the child has ended, or has been asked, or at once without asking. Children only.",
  ),
  {
    name: "wait_for_cancellation",
    type: "boolean",
    default: false,
    about: "The same as the cancellation type `wait_cancellation_completed`. Children only.",
  },
  {
    name: "namespace",
    type: "string",
    default: "the parent's",
    about: "Another Temporal namespace. Children only.",
    example: "shop",
  },
  { ...intent, about: `${intent.about} Children only.` },
  {
    name: "initial_versioning_behavior",
    type: { one: ["auto_upgrade", "use_ramping_version"] },
    about:
      "Which version of a worker deployment the next run begins with: that which is current, or ramping. `process.upgrade` only.",
  },
  {
    name: "versioning_override",
    type: "any",
    about:
      '`"auto_upgrade"`, or `{mode = "pinned", deployment_name = …, build_id = …}`. Starts from programs only.',
    example: "auto_upgrade",
  },
  {
    name: "enable_eager_start",
    type: "boolean",
    default: false,
    about: "Whether a worker in the same program gets the first task at once. Starts from programs only.",
    example: true,
  },
];

export const OPTIONS: Readonly<Record<OptionScope, readonly FieldReference[]>> = {
  activity: ACTIVITY_OPTIONS,
  workflow: WORKFLOW_OPTIONS,
};
