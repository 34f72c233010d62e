/** What pictures write below the label of a node. Pure. */
import type { GraphNode, WorkflowGraph } from "../../compiler/graph/model.ts";
import type { RunOverlay } from "./overlay.ts";
import { durationText } from "./times.ts";

/** What a run has made of a node. */
export type NodeState = "idle" | "ran" | "failed" | "waiting";

export function stateOf({ id, kind }: GraphNode, run: RunOverlay | undefined): NodeState | undefined {
  if (run === undefined) return undefined;
  if (run.waiting.some(({ node }) => node === id)) return "waiting";
  const own = run.nodes[id];
  if (own !== undefined && own.count > 0) return own.failed > 0 ? "failed" : "ran";
  return kind === "start" ? "ran" : "idle";
}

/** Nodes that the overlay knows nothing about: it sees commands and messages only. */
export function isSeen({ kind }: GraphNode): boolean {
  return !UNSEEN.has(kind);
}

const UNSEEN: ReadonlySet<GraphNode["kind"]> = new Set([
  "return",
  "branch",
  "loop",
  "call",
  "spawn",
  "scope",
  "listen",
  "handler",
  "failure",
  "wait",
  "other",
]);

/** `line 12`, or `lib/orders.lua:12` for code of another file. */
export function placeText({ place }: Pick<GraphNode, "place">, graph: WorkflowGraph): string {
  return place.file === graph.file ? `line ${place.line}` : `${place.file}:${place.line}`;
}

/** `3×, 1 failed, 2 retries, 1.2 s` */
export function runText(node: GraphNode, run: RunOverlay | undefined): string {
  if (run === undefined) return "";
  const parts: string[] = [];
  const own = run.nodes[node.id];
  if (own !== undefined && own.count > 0) {
    parts.push(`${own.count}×`);
    if (own.failed > 0) parts.push(`${own.failed} failed`);
    if (own.retries > 0) parts.push(own.retries === 1 ? "1 retry" : `${own.retries} retries`);
    const ended = own.count - own.pending;
    if (own.total > 0 && ended > 1)
      parts.push(`${durationText(own.total / ended)} each, ${durationText(own.longest)} at most`);
    else if (own.total > 0) parts.push(durationText(own.total));
  }
  const wait = run.waiting.find((item) => item.node === node.id);
  if (wait !== undefined)
    parts.push(
      wait.since === undefined || run.last - wait.since < 1
        ? "waits here"
        : `waits here for ${durationText(run.last - wait.since)}`,
    );
  return parts.join(", ");
}

/** What a picture of a run says about it as a whole. */
export function titleOf(graph: WorkflowGraph, run: RunOverlay | undefined): string {
  if (run === undefined) return graph.workflow;
  return `${graph.workflow} – ${run.workflowId}: ${run.status}, ${run.events.length} events in ${durationText(run.last - run.started)}`;
}
