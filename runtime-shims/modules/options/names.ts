/** The names of all options (workflows.md §11.3–11.5), for what reads them and for what looks for slips. */

export type OptionScope = "workflow" | "activity";

export const OPTION_NAMES: Readonly<Record<OptionScope, readonly string[]>> = {
  workflow: [
    "cancellation_type",
    "cron_schedule",
    "details",
    "enable_eager_start",
    "execution_error_when_already_started",
    "execution_timeout",
    "id",
    "id_conflict_policy",
    "id_reuse_policy",
    "initial_versioning_behavior",
    "memo",
    "namespace",
    "parent_close_policy",
    "priority",
    "retry_policy",
    "run_timeout",
    "search_attributes",
    "start_delay",
    "static_details",
    "static_summary",
    "summary",
    "task_queue",
    "task_timeout",
    "typed_search_attributes",
    "versioning_intent",
    "versioning_override",
    "wait_for_cancellation",
  ],
  activity: [
    "cancellation_type",
    "disable_eager_execution",
    "heartbeat_timeout",
    "id",
    "local_retry_threshold",
    "priority",
    "retry_policy",
    "schedule_to_close_timeout",
    "schedule_to_start_timeout",
    "start_to_close_timeout",
    "summary",
    "task_queue",
    "versioning_intent",
    "wait_for_cancellation",
  ],
};

/** Fields of the options that are maps; case and underscores do not count. */
export const FIELD_NAMES: Readonly<Record<"retry_policy" | "priority", readonly string[]>> = {
  retry_policy: [
    "backoff_coefficient",
    "initial_interval",
    "maximum_attempts",
    "maximum_interval",
    "non_retryable_error_types",
  ],
  priority: ["fairness_key", "fairness_weight", "priority_key"],
};

/** The keys of an option: the short one, which wins, and the long one (§11.1). */
export function keysOf(scope: OptionScope, option: string): [short: string, long: string] {
  return [`${scope}.${option}`, `temporal.${scope}.${option}`];
}

/** The option that a key stands for; undefined for a key that is none. */
export function optionOf(key: string): { scope: OptionScope; option: string } | undefined {
  const [, scope, option] = /^(?:temporal\.)?(workflow|activity)\.(.*)$/s.exec(key) ?? [];
  if (scope === undefined || option === undefined) return undefined;
  return OPTION_NAMES[scope as OptionScope].includes(option)
    ? { scope: scope as OptionScope, option }
    : undefined;
}

/** Every key that is one. */
export function optionKeys(): string[] {
  return (Object.keys(OPTION_NAMES) as OptionScope[]).flatMap((scope) =>
    OPTION_NAMES[scope].flatMap((option) => keysOf(scope, option)),
  );
}

/** A field's name without letter case and underscores: `maximumAttempts` is `maximum_attempts`. */
export function plainName(field: string): string {
  return field.toLowerCase().replaceAll("_", "");
}

/** Is it a field of that option? */
export function isField(option: keyof typeof FIELD_NAMES, field: string): boolean {
  return FIELD_NAMES[option].some((known) => plainName(known) === plainName(field));
}
