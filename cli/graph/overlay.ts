/** Lays the run of a workflow over its graph: which node each event of its history belongs to, what ran how often, and where it waits. Pure. */
import type { temporal } from "@temporalio/proto";
import type { GraphNode, NodeKind, WorkflowGraph } from "../../compiler/graph/model.ts";
import type { TracedCommand, TracedFrame } from "../../runtime-shims/workflow/trace.ts";
import type { History } from "../replay/histories.ts";
import type { Replayed } from "../replay/lane.ts";
import { idsOf, initiatorOf, type Recorded, recordedOf, stepOf, typeOf } from "./events.ts";
import { Places } from "./places.ts";

type Event = temporal.api.history.v1.IHistoryEvent;

export interface MappedEvent {
  id: number;
  /** `ActivityTaskScheduled` */
  type: string;
  /** Milliseconds since the epoch. */
  time: number;
  /** Absent for what the code of the graph cannot have done. */
  node?: string;
  file?: string;
  line?: number;
}

/** What a run did at one node. Times are milliseconds. */
export interface NodeRun {
  /** How often it ran. */
  count: number;
  failed: number;
  /** Attempts of activities beyond the first ones. */
  retries: number;
  /** From begin to end, of those that have ended. */
  total: number;
  longest: number;
  /** How many are on their way. */
  pending: number;
}

export interface Wait {
  node?: string;
  file: string;
  line: number;
  /** Of a command that has not come to its end; ms since the epoch. */
  since?: number;
}

export interface RunOverlay {
  workflowId: string;
  status: string;
  /** Milliseconds since the epoch. */
  started: number;
  /** Time of the last event. */
  last: number;
  nodes: Record<string, NodeRun>;
  events: MappedEvent[];
  /** Where its coroutines are; empty when it has ended. */
  waiting: Wait[];
}

interface Begun {
  node: GraphNode;
  at: number;
  ended: boolean;
}

/** The node of a command, and the Lua line that issues it. */
interface Issued {
  command: TracedCommand;
  node: GraphNode | undefined;
  frame: TracedFrame | undefined;
  used: boolean;
}

/** @param traced the replay of the history with the build that the graph is of */
export function overlay(
  graph: WorkflowGraph,
  { history, workflowId }: { history: History; workflowId: string },
  traced: Pick<Replayed, "commands" | "waiting">,
): RunOverlay {
  return new Overlaying(graph, history, workflowId, traced).result();
}

class Overlaying {
  private readonly places: Places;
  private readonly issued: Issued[];
  private readonly nodes: Record<string, NodeRun> = {};
  private readonly events: MappedEvent[] = [];
  /** Commands by the ids of their events. */
  private readonly begun = new Map<number, Begun>();
  private readonly children = new Map<string, Issued>();
  private lastVersion: Issued | undefined;
  private status = "running";

  constructor(
    private readonly graph: WorkflowGraph,
    private readonly history: History,
    private readonly workflowId: string,
    private readonly traced: Pick<Replayed, "commands" | "waiting">,
  ) {
    this.places = new Places(graph);
    let local: Issued | undefined;
    this.issued = traced.commands.map((command) => {
      const frame = command.frames[0] && this.places.found(command.frames[0]);
      const node = this.places.nodeOf(command.frames, command.kind);
      const issued: Issued = { command, node, frame, used: false };
      // Later attempts of a local activity, and the timers between them, follow from the first.
      if (
        frame === undefined &&
        local !== undefined &&
        /^(startTimer|scheduleLocalActivity)$/.test(command.kind)
      )
        return { ...local, command, used: false };
      if (command.kind === "scheduleLocalActivity") local = issued;
      return issued;
    });
  }

  result(): RunOverlay {
    const events = this.history.events ?? [];
    for (const event of events) this.add(event);
    const times = this.events.map(({ time }) => time);
    return {
      workflowId: this.workflowId,
      status: this.status,
      started: times[0] ?? 0,
      last: times.at(-1) ?? 0,
      nodes: this.nodes,
      events: this.events,
      waiting: this.status === "running" ? this.waits() : [],
    };
  }

  private add(event: Event): void {
    const recorded = recordedOf(event);
    const step = recorded && this.find(recorded);
    const node =
      step?.node ?? this.nodeOfResult(event) ?? this.nodeOfMessage(event) ?? this.nodeOfRest(event);
    const { id, time } = idsOf(event);
    const place = step?.frame ?? (node && { file: node.place.file, line: node.place.line });
    this.events.push({
      id,
      type: typeOf(event),
      time,
      ...(node && { node: node.id }),
      ...(place && { file: place.file, line: place.line }),
    });
    if (recorded !== undefined && node !== undefined && !follows(recorded, node))
      this.begin(recorded, id, time, node);
    this.end(event, time);
  }

  private begin({ kind }: Recorded, id: number, at: number, node: GraphNode): void {
    const run = this.runOf(node);
    run.count++;
    // Markers are written when all is done.
    const lasts = /^(activity|timer|child|signal|cancel|nexus)$/.test(kind);
    if (lasts) run.pending++;
    this.begun.set(id, { node, at, ended: !lasts });
  }

  private end(event: Event, time: number): void {
    const status = ENDS[typeOf(event)];
    if (status !== undefined) this.status = status;
    const { initiator, attempt } = initiatorOf(event);
    const begun = initiator === undefined ? undefined : this.begun.get(initiator);
    if (begun === undefined) return;
    const run = this.runOf(begun.node);
    if (attempt !== undefined) run.retries += attempt - 1;
    const step = stepOf(event);
    if (step === undefined || begun.ended) return;
    begun.ended = true;
    run.pending--;
    if (step === "failed") run.failed++;
    run.total += time - begun.at;
    run.longest = Math.max(run.longest, time - begun.at);
  }

  private runOf({ id }: GraphNode): NodeRun {
    this.nodes[id] ??= { count: 0, failed: 0, retries: 0, total: 0, longest: 0, pending: 0 };
    return this.nodes[id];
  }

  /** The command behind an event. */
  private find(recorded: Recorded): Issued | undefined {
    const { kind, name, seq, child } = recorded;
    if (child !== undefined && kind === "cancel" && this.children.has(child)) return this.children.get(child);
    if (kind === "attributes" && recorded.ofVersion) return this.lastVersion;
    const commands = COMMANDS[kind];
    const open = this.issued.filter(({ command, used }) => !used && commands.includes(command.kind));
    const found =
      open.find(({ command }) => seq !== undefined && command.seq === seq && same(command, name)) ??
      open.find(({ command }) => same(command, name));
    if (found === undefined) return undefined;
    found.used = true;
    if (kind === "child" && child !== undefined) this.children.set(child, found);
    if (kind === "version") this.lastVersion = found;
    if (found.node !== undefined || !isEnd(kind)) return found;
    // An error that is raised somewhere else than at a node, or a return, of which nothing is known.
    return { ...found, node: this.only("end") };
  }

  /** What an event says of one before. */
  private nodeOfResult(event: Event): GraphNode | undefined {
    const { initiator } = initiatorOf(event);
    return initiator === undefined ? undefined : this.begun.get(initiator)?.node;
  }

  /** Signals and updates belong to what listens to them. */
  private nodeOfMessage(event: Event): GraphNode | undefined {
    const update = event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.input?.name;
    const signal = event.workflowExecutionSignaledEventAttributes?.signalName;
    const name = update ?? signal;
    if (name === undefined || name === null) return undefined;
    const { nodes } = this.graph;
    const node =
      nodes.find(({ kind, subject }) => update && kind === "handler" && subject === name) ??
      nodes.find(({ kind, subject }) => kind === "listen" && subject === name) ??
      nodes.find(({ kind, subject }) => kind === "listen" && subject === undefined);
    if (node !== undefined) this.runOf(node).count++;
    return node;
  }

  /** Tasks, requests and messages that nobody listens to concern the workflow as a whole. */
  private nodeOfRest(event: Event): GraphNode | undefined {
    return recordedOf(event) === undefined ? this.only("start") : undefined;
  }

  private only(kind: NodeKind): GraphNode | undefined {
    return this.graph.nodes.find((node) => node.kind === kind);
  }

  private waits(): Wait[] {
    const found = new Map<string, Wait>();
    for (const frames of this.traced.waiting) {
      const [innermost] = frames;
      if (innermost === undefined) continue;
      const frame = this.places.found(innermost);
      const node = this.places.nodeOf(frames, "");
      const key = node?.id ?? `${frame.file}:${frame.line}`;
      if (!found.has(key))
        found.set(key, { file: frame.file, line: frame.line, ...(node && { node: node.id }) });
    }
    for (const { node, at, ended } of this.begun.values()) {
      if (ended) continue;
      const known = found.get(node.id);
      if (known === undefined)
        found.set(node.id, { node: node.id, file: node.place.file, line: node.place.line, since: at });
      else known.since = Math.min(known.since ?? at, at);
    }
    return [...found.values()];
  }
}

const ENDS: Record<string, string> = {
  WorkflowExecutionCompleted: "completed",
  WorkflowExecutionFailed: "failed",
  WorkflowExecutionCanceled: "canceled",
  WorkflowExecutionContinuedAsNew: "continued as new",
  WorkflowExecutionTerminated: "terminated",
  WorkflowExecutionTimedOut: "timed out",
};

/** Fields of the SDK's protocol, by what histories have of them. */
const COMMANDS: Record<Recorded["kind"], readonly string[]> = {
  activity: ["scheduleActivity"],
  local: ["scheduleLocalActivity"],
  timer: ["startTimer"],
  child: ["startChildWorkflowExecution"],
  signal: ["signalExternalWorkflowExecution"],
  cancel: ["requestCancelExternalWorkflowExecution"],
  version: ["setPatchMarker"],
  attributes: ["upsertWorkflowSearchAttributes"],
  memo: ["modifyWorkflowProperties"],
  nexus: ["scheduleNexusOperation"],
  complete: ["completeWorkflowExecution"],
  fail: ["failWorkflowExecution"],
  canceled: ["cancelWorkflowExecution"],
  continue: ["continueAsNewWorkflowExecution"],
};

/** What only follows from a command of the same node: a request to cancel a child, the attribute of a version. */
function follows({ kind, ofVersion }: Recorded, node: GraphNode): boolean {
  return ofVersion === true || (kind === "cancel" && node.kind === "child");
}

function isEnd(kind: Recorded["kind"]): boolean {
  return kind === "complete" || kind === "fail" || kind === "canceled" || kind === "continue";
}

function same(command: TracedCommand, name: string | undefined): boolean {
  return name === undefined || command.name === name;
}
