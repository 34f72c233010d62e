/** The `workflow` module (seed, “Workflow Module”). */
import { workflowInfo } from "@temporalio/workflow";
import { fromText } from "../lua/bytes.ts";
import { Table } from "../lua/table.ts";

function info(): Table {
  const current = workflowInfo();
  return new Table({
    workflow_id: fromText(current.workflowId),
    run_id: fromText(current.runId),
    workflow_type: fromText(current.workflowType),
    task_queue: fromText(current.taskQueue),
    namespace: fromText(current.namespace),
    attempt: current.attempt,
    history_length: current.historyLength,
    history_size: current.historySize,
  });
}

export const workflow = Object.freeze({
  info,
  history_length: (): number => workflowInfo().historyLength,
  history_size: (): number => workflowInfo().historySize,
});
