/** Workflow start and child options (workflows.md §11.3). The compiler reads constants with it, so it takes nothing of the SDK. */
import type { Priority, RetryPolicy, SearchAttributePair } from "@temporalio/common";
import { Table } from "../../lua/table.ts";
import type { Value } from "../../lua/value.ts";
import { cancellation, type VersioningIntent, versioningIntent, withoutUndefined } from "./activity.ts";
import type { SearchAttributeTypes } from "./attribute-types.ts";
import { cronSchedule } from "./cron.ts";
import { searchAttributes } from "./search-attributes.ts";
import { priority, retryPolicy } from "./shared.ts";
import {
  duration,
  flag,
  jsonMap,
  name,
  OptionBag,
  OptionError,
  oneOf,
  type Reader,
  shown,
  taskQueue,
  text,
} from "./values.ts";

export type ConflictPolicy = "FAIL" | "USE_EXISTING" | "TERMINATE_EXISTING";
export type ReusePolicy =
  | "ALLOW_DUPLICATE"
  | "ALLOW_DUPLICATE_FAILED_ONLY"
  | "REJECT_DUPLICATE"
  | "TERMINATE_IF_RUNNING";
export type InitialVersioningBehavior = "AUTO_UPGRADE" | "USE_RAMPING_VERSION";
export type ChildCancellationType =
  | "ABANDON"
  | "TRY_CANCEL"
  | "WAIT_CANCELLATION_COMPLETED"
  | "WAIT_CANCELLATION_REQUESTED";
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
  cancellationType?: ChildCancellationType;
  parentClosePolicy?: ParentClosePolicy;
  versioningIntent?: VersioningIntent;
  /** Of the next run, when it is continued as new. */
  initialVersioningBehavior?: InitialVersioningBehavior;
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

const cancellationType = oneOf(
  ["ABANDON", "TRY_CANCEL", "WAIT_CANCELLATION_COMPLETED", "WAIT_CANCELLATION_REQUESTED"] as const,
  "CHILD_WORKFLOW_CANCELLATION_TYPE_",
  { TRY: "TRY_CANCEL", WAIT: "WAIT_CANCELLATION_COMPLETED", WAIT_REQUESTED: "WAIT_CANCELLATION_REQUESTED" },
);
const initialVersioning = oneOf(
  ["AUTO_UPGRADE", "USE_RAMPING_VERSION"] as const,
  "CONTINUE_AS_NEW_VERSIONING_BEHAVIOR_",
);

/**
 * @param declared types of search attributes that the registry declares
 * @throws OptionError
 */
export function workflowOptions(table: Table, declared: SearchAttributeTypes = {}): WorkflowCallOptions {
  const bag = new OptionBag(table, "workflow");
  const attributes: Reader<SearchAttributePair[]> = (value) => searchAttributes(value, declared);
  const conflict = bag.read("id_conflict_policy", conflictPolicy);
  const reuse = bag.read("id_reuse_policy", reusePolicy);
  const parentClose = bag.read("parent_close_policy", parentClosePolicy);
  // Without a time there is no delay.
  const startDelay = bag.read("start_delay", duration) || undefined;
  const cron = bag.read("cron_schedule", cronSchedule);
  if (cron !== undefined && startDelay !== undefined)
    bag.refuse("start_delay", "cannot be used together with cron_schedule");
  if (reuse === "TERMINATE_IF_RUNNING" && conflict !== undefined && conflict !== "UNSPECIFIED")
    bag.refuse("id_reuse_policy", "terminate_if_running cannot be used together with id_conflict_policy");
  if (reuse === "REJECT_DUPLICATE" && conflict === "TERMINATE_EXISTING")
    bag.refuse(
      "id_reuse_policy",
      "reject_duplicate cannot be used together with the id_conflict_policy terminate_existing",
    );
  return withoutUndefined({
    workflowId: bag.read("id", name),
    taskQueue: bag.read("task_queue", taskQueue),
    executionTimeout: bag.read("execution_timeout", duration),
    runTimeout: bag.read("run_timeout", duration),
    taskTimeout: bag.read("task_timeout", duration),
    conflictPolicy: conflict === "UNSPECIFIED" ? undefined : conflict,
    reusePolicy: reuse === "UNSPECIFIED" ? undefined : reuse,
    errorWhenStarted: bag.read("execution_error_when_already_started", flag),
    retry: bag.read("retry_policy", retryPolicy),
    cronSchedule: cron,
    memo: bag.read("memo", jsonMap),
    searchAttributes:
      bag.read("search_attributes", attributes) ?? bag.read("typed_search_attributes", attributes),
    eagerStart: bag.read("enable_eager_start", flag),
    startDelay,
    summary: bag.read("summary", text) ?? bag.read("static_summary", text),
    details: bag.read("details", text) ?? bag.read("static_details", text),
    priority: bag.read("priority", priority),
    versioningOverride: bag.read("versioning_override", versioningOverride),
    namespace: bag.read("namespace", name),
    cancellationType: cancellation<ChildCancellationType>(
      bag,
      cancellationType,
      "WAIT_CANCELLATION_COMPLETED",
      "TRY_CANCEL",
    ),
    parentClosePolicy: parentClose === "UNSPECIFIED" ? undefined : parentClose,
    versioningIntent: bag.read("versioning_intent", versioningIntent),
    initialVersioningBehavior: bag.read("initial_versioning_behavior", initialVersioning),
  });
}

const AUTO_UPGRADE = "AUTO_UPGRADE";

/** `"auto_upgrade"`, or `{mode = "pinned", deployment_name =, build_id =}` with the pair possibly under `version`. */
function versioningOverride(value: Value): "AUTO_UPGRADE" | { deploymentName: string; buildId: string } {
  if (typeof value === "string") return oneOf([AUTO_UPGRADE], "VERSIONING_BEHAVIOR_")(value);
  if (!(value instanceof Table)) throw new OptionError(`must be a table/map, got ${shown(value)}`);
  const mode = value.$getField("mode");
  if (mode !== undefined && oneOf(["PINNED", AUTO_UPGRADE] as const, "")(mode) === AUTO_UPGRADE)
    return AUTO_UPGRADE;
  const nested = value.$getField("version");
  const pair = nested instanceof Table ? nested : value;
  return {
    deploymentName: part(pair, "deployment_name", name),
    buildId: part(pair, "build_id", name),
  };
}

function part<T>(table: Table, field: string, reader: Reader<T>): T {
  try {
    return reader(table.$getField(field));
  } catch (error) {
    if (error instanceof OptionError) throw new OptionError(`${field} ${error.message}`);
    throw error;
  }
}

/** What happens when a workflow of the same id runs (workflows.md §12.3). */
export function effectiveConflictPolicy(options: WorkflowCallOptions, hasId: boolean): ConflictPolicy {
  if (options.conflictPolicy !== undefined) return options.conflictPolicy;
  // The older name of the same wish.
  if (options.reusePolicy === "TERMINATE_IF_RUNNING") return "TERMINATE_EXISTING";
  return hasId && options.errorWhenStarted !== true ? "USE_EXISTING" : "FAIL";
}
