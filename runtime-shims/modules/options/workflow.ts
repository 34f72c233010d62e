/** Workflow start and child options (workflows.md §11.3). */
import {
  type Priority,
  type RetryPolicy,
  type SearchAttributePair,
  TypedSearchAttributes,
} from "@temporalio/common";
import { Table } from "../../lua/table.ts";
import type { Value } from "../../lua/value.ts";
import { type VersioningIntent, versioningIntent, withoutUndefined } from "./activity.ts";
import { priority, retryPolicy, searchAttributes } from "./shared.ts";
import { duration, flag, jsonMap, nonEmptyText, OptionBag, OptionError, oneOf, text } from "./values.ts";

export type ConflictPolicy = "FAIL" | "USE_EXISTING" | "TERMINATE_EXISTING";
export type ReusePolicy =
  | "ALLOW_DUPLICATE"
  | "ALLOW_DUPLICATE_FAILED_ONLY"
  | "REJECT_DUPLICATE"
  | "TERMINATE_IF_RUNNING";
export type ParentClosePolicy = "TERMINATE" | "ABANDON" | "REQUEST_CANCEL";

/** Times in milliseconds. */
export interface WorkflowCallOptions {
  workflowId?: string;
  taskQueue?: string;
  executionTimeout?: number;
  runTimeout?: number;
  taskTimeout?: number;
  /** Undefined when unspecified: what then happens depends on where the id comes from (§12.3). */
  conflictPolicy?: ConflictPolicy;
  reusePolicy?: ReusePolicy;
  errorWhenStarted?: boolean;
  retry?: RetryPolicy;
  cronSchedule?: string;
  memo?: Record<string, unknown>;
  searchAttributes?: SearchAttributePair[];
  eagerStart?: boolean;
  startDelay?: number;
  summary?: string;
  details?: string;
  priority?: Priority;
  versioningOverride?: "AUTO_UPGRADE" | { deploymentName: string; buildId: string };
  namespace?: string;
  waitForCancellation?: boolean;
  parentClosePolicy?: ParentClosePolicy;
  versioningIntent?: VersioningIntent;
}

const conflictPolicy = oneOf(
  ["UNSPECIFIED", "FAIL", "USE_EXISTING", "TERMINATE_EXISTING"] as const,
  "WORKFLOW_ID_CONFLICT_POLICY_",
);
const reusePolicy = oneOf(
  [
    "UNSPECIFIED",
    "ALLOW_DUPLICATE",
    "ALLOW_DUPLICATE_FAILED_ONLY",
    "REJECT_DUPLICATE",
    "TERMINATE_IF_RUNNING",
  ] as const,
  "WORKFLOW_ID_REUSE_POLICY_",
);
const parentClosePolicy = oneOf(
  ["UNSPECIFIED", "TERMINATE", "ABANDON", "REQUEST_CANCEL"] as const,
  "PARENT_CLOSE_POLICY_",
);

/** @throws OptionError */
export function workflowOptions(table: Table): WorkflowCallOptions {
  const bag = new OptionBag(table, "workflow");
  const conflict = bag.read("id_conflict_policy", conflictPolicy);
  const reuse = bag.read("id_reuse_policy", reusePolicy);
  const parentClose = bag.read("parent_close_policy", parentClosePolicy);
  return withoutUndefined({
    workflowId: bag.read("id", nonEmptyText),
    taskQueue: bag.read("task_queue", nonEmptyText),
    executionTimeout: bag.read("execution_timeout", duration),
    runTimeout: bag.read("run_timeout", duration),
    taskTimeout: bag.read("task_timeout", duration),
    conflictPolicy: conflict === "UNSPECIFIED" ? undefined : conflict,
    reusePolicy: reuse === "UNSPECIFIED" ? undefined : reuse,
    errorWhenStarted: bag.read("execution_error_when_already_started", flag),
    retry: bag.read("retry_policy", retryPolicy),
    cronSchedule: bag.read("cron_schedule", text) || undefined,
    memo: bag.read("memo", jsonMap),
    searchAttributes:
      bag.read("search_attributes", searchAttributes) ??
      bag.read("typed_search_attributes", searchAttributes),
    eagerStart: bag.read("enable_eager_start", flag),
    startDelay: bag.read("start_delay", duration),
    summary: bag.read("summary", text) ?? bag.read("static_summary", text),
    details: bag.read("details", text) ?? bag.read("static_details", text),
    priority: bag.read("priority", priority),
    versioningOverride: bag.read("versioning_override", versioningOverride),
    namespace: bag.read("namespace", nonEmptyText),
    waitForCancellation: bag.read("wait_for_cancellation", flag),
    parentClosePolicy: parentClose === "UNSPECIFIED" ? undefined : parentClose,
    versioningIntent: bag.read("versioning_intent", versioningIntent),
  });
}

const AUTO_UPGRADE = "AUTO_UPGRADE";

/** `"auto_upgrade"`, or `{mode = "pinned", deployment_name =, build_id =}` with the pair possibly under `version`. */
function versioningOverride(value: Value): "AUTO_UPGRADE" | { deploymentName: string; buildId: string } {
  if (typeof value === "string") return oneOf([AUTO_UPGRADE], "VERSIONING_BEHAVIOR_")(value);
  if (!(value instanceof Table)) throw new OptionError("must be a table/map");
  const mode = value.getField("mode");
  if (mode !== undefined && oneOf(["PINNED", AUTO_UPGRADE] as const, "")(mode) === AUTO_UPGRADE)
    return AUTO_UPGRADE;
  const nested = value.getField("version");
  const pair = nested instanceof Table ? nested : value;
  return {
    deploymentName: nonEmptyText(pair.getField("deployment_name")),
    buildId: nonEmptyText(pair.getField("build_id")),
  };
}

/** What happens when a workflow of the same id runs (workflows.md §12.3). */
export function effectiveConflictPolicy(options: WorkflowCallOptions, hasId: boolean): ConflictPolicy {
  if (options.conflictPolicy !== undefined) return options.conflictPolicy;
  return hasId && options.errorWhenStarted !== true ? "USE_EXISTING" : "FAIL";
}

/** The options that the SDK takes alike for starts and for children. */
export function executionOptions(options: WorkflowCallOptions) {
  const { searchAttributes } = options;
  return withoutUndefined({
    workflowExecutionTimeout: options.executionTimeout,
    workflowRunTimeout: options.runTimeout,
    workflowTaskTimeout: options.taskTimeout,
    workflowIdReusePolicy: options.reusePolicy,
    retry: options.retry,
    cronSchedule: options.cronSchedule,
    memo: options.memo,
    typedSearchAttributes: searchAttributes && new TypedSearchAttributes(searchAttributes),
    staticSummary: options.summary,
    staticDetails: options.details,
    priority: options.priority,
  });
}
