/** `workflow.info()` (workflows.md §14.4): what the server and the SDK tell a workflow of itself. */
import type { Priority, RetryPolicy, SearchAttributePair } from "@temporalio/common";
import { type WorkflowInfo, workflowInfo } from "@temporalio/workflow";
import { getActivator } from "@temporalio/workflow/lib/global-attributes.js";
import { fromText } from "../lua/bytes.ts";
import { fromJson } from "../lua/json-value.ts";
import { type Fields, Table } from "../lua/table.ts";
import type { Value } from "../lua/value.ts";
import { fromFailure } from "../modules/failure.ts";
import { Duration } from "../modules/time/duration.ts";
import { Time } from "../modules/time/time.ts";
import { unreadable } from "./payloads.ts";

function text(value: string | undefined): Value {
  return value === undefined ? undefined : fromText(value);
}

function duration(milliseconds: number | undefined): Value {
  return milliseconds === undefined ? undefined : new Duration(milliseconds * 1e6);
}

/** An SDK's duration: of what the server tells, always a number of milliseconds. */
function given(value: RetryPolicy["initialInterval"]): Value {
  return typeof value === "number" ? duration(value) : text(value);
}

function fields(values: Fields): Table {
  return new Table(Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)));
}

function list(texts: readonly string[]): Table {
  return new Table(undefined, texts.map(fromText));
}

/** What was given with the workflow; nil where nobody can read it. */
function received(value: unknown): Value {
  return unreadable([value]) === undefined ? fromJson(value) : undefined;
}

/** The value of a search attribute, in the type that Lua gives it by. */
function attribute({ value }: SearchAttributePair): Value {
  if (value instanceof Date) return Time.fromMilliseconds(value.getTime());
  if (Array.isArray(value)) return list(value);
  return typeof value === "string" ? fromText(value) : (value as number | boolean);
}

function searchAttributes(info: WorkflowInfo): Table {
  const table = new Table({});
  for (const pair of info.typedSearchAttributes.getAll())
    table.$setField(fromText(pair.key.name), attribute(pair));
  return table;
}

function memo(info: WorkflowInfo): Table {
  const table = new Table({});
  for (const [name, value] of Object.entries(info.memo ?? {}))
    table.$setField(fromText(name), received(value));
  return table;
}

function retryPolicy(policy: RetryPolicy | undefined): Table | undefined {
  if (policy === undefined) return undefined;
  const { maximumAttempts: attempts, nonRetryableErrorTypes: types = [] } = policy;
  return fields({
    initial_interval: given(policy.initialInterval),
    backoff_coefficient: policy.backoffCoefficient,
    maximum_interval: given(policy.maximumInterval),
    // The SDK's own word for no limit.
    maximum_attempts: attempts === undefined || !Number.isFinite(attempts) ? 0 : attempts,
    non_retryable_error_types: list(types),
  });
}

function priority({ priorityKey, fairnessKey, fairnessWeight }: Priority = {}): Table {
  return fields({
    priority_key: priorityKey,
    fairness_key: text(fairnessKey),
    fairness_weight: fairnessWeight,
  });
}

export function info(): Table {
  const current = workflowInfo();
  const { parent, root, currentDeploymentVersion: version, lastFailure, lastResult } = current;
  return fields({
    workflow_id: fromText(current.workflowId),
    run_id: fromText(current.runId),
    workflow_type: fromText(current.workflowType),
    task_queue: fromText(current.taskQueue),
    namespace: fromText(current.namespace),
    attempt: current.attempt,
    history_length: current.historyLength,
    history_size: current.historySize,
    first_run_id: fromText(current.firstExecutionRunId),
    original_run_id: fromText(current.originalExecutionRunId),
    continued_run_id: text(current.continuedFromExecutionRunId || undefined),
    parent:
      parent &&
      fields({
        workflow_id: fromText(parent.workflowId),
        run_id: fromText(parent.runId),
        namespace: fromText(parent.namespace),
      }),
    root: root && fields({ workflow_id: fromText(root.workflowId), run_id: fromText(root.runId) }),
    start_time: Time.fromMilliseconds(current.startTime.getTime()),
    run_start_time: Time.fromMilliseconds(current.runStartTime.getTime()),
    execution_timeout: duration(current.executionTimeoutMs),
    run_timeout: duration(current.runTimeoutMs),
    task_timeout: duration(current.taskTimeoutMs),
    continue_as_new_suggested: current.continueAsNewSuggested,
    continue_as_new_reasons: list(
      (current.suggestedContinueAsNewReasons ?? []).map((reason) => reason.toLowerCase()),
    ),
    target_version_changed: current.targetWorkerDeploymentVersionChanged === true,
    version:
      version &&
      fields({ deployment_name: fromText(version.deploymentName), build_id: fromText(version.buildId) }),
    memo: memo(current),
    search_attributes: searchAttributes(current),
    retry_policy: retryPolicy(current.retryPolicy),
    cron_schedule: text(current.cronSchedule || undefined),
    priority: priority(current.priority),
    current_details: fromText(getActivator().currentDetails),
    last_result: received(lastResult),
    last_failure: lastFailure === undefined ? undefined : fromFailure(lastFailure),
  });
}
