/** Workflow options in the SDK's own form. */
import { TypedSearchAttributes } from "@temporalio/common";
import { withoutUndefined } from "./activity.ts";
import type { WorkflowCallOptions } from "./workflow.ts";

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
