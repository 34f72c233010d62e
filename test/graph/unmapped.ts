/** What is wrong with how the events of a history lie over a graph. */
import { recordedOf } from "../../cli/graph/events.ts";
import { overlay, type RunOverlay } from "../../cli/graph/overlay.ts";
import type { RecordedHistory } from "../../cli/replay/histories.ts";
import type { Replayed } from "../../cli/replay/lane.ts";
import type { NodeKind, WorkflowGraph } from "../../compiler/graph/model.ts";

/** Which nodes the events of commands may belong to. */
const KINDS: Partial<Record<string, readonly NodeKind[]>> = {
  ActivityTaskScheduled: ["activity", "message", "cancel", "other"],
  TimerStarted: ["timer", "scope", "cancel", "local"],
  StartChildWorkflowExecutionInitiated: ["child"],
  SignalExternalWorkflowExecutionInitiated: ["message", "child"],
  RequestCancelExternalWorkflowExecutionInitiated: ["cancel", "child"],
  WorkflowExecutionCompleted: ["end"],
  WorkflowExecutionCanceled: ["end"],
  WorkflowExecutionContinuedAsNew: ["continue"],
};

/** Activities of luaflow itself carry messages, and more. */
const OWN = /^__luaflow_/;

export interface Checked {
  run: RunOverlay;
  /** Events without a node, on a node of another sort, or whose line is not that of the node. */
  wrong: string[];
  commands: number;
}

export function checkMapping(
  graph: WorkflowGraph,
  recorded: Pick<RecordedHistory, "history" | "workflowId">,
  traced: Pick<Replayed, "commands" | "waiting">,
): Checked {
  const run = overlay(graph, recorded, traced);
  const events = recorded.history.events ?? [];
  const wrong =
    run.events.length === events.length ? [] : [`${run.events.length} of ${events.length} events`];
  let commands = 0;
  for (const [index, { id, type, node: nodeId, file, line }] of run.events.entries()) {
    const command = recordedOf(events[index]!);
    if (command !== undefined) commands++;
    const node = graph.nodes.find((item) => item.id === nodeId);
    const complain = (what: string) => wrong.push(`${graph.workflow} event ${id} ${type}: ${what}`);
    if (node === undefined || line === undefined) {
      complain("no node");
      continue;
    }
    const { kind, subject, place } = node;
    if (KINDS[type]?.includes(kind) === false) complain(`on ${kind} ${node.label}`);
    const isOther = subject !== undefined && command?.name !== undefined && subject !== command.name;
    if (
      /^(activity|child)$/.test(kind) &&
      /Scheduled|Initiated/.test(type) &&
      isOther &&
      !OWN.test(command.name!)
    )
      complain(`${command.name} on ${node.label}`);
    const ends = kind === "end" || kind === "failure";
    if (!ends && (file !== place.file || line < place.line || line > place.endLine))
      complain(`${file}:${line} on ${node.label} at ${place.file}:${place.line}`);
  }
  return { run, wrong, commands };
}
