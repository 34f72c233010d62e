/** Finds the node of a graph that Lua code on a stack belongs to. Pure. */
import type { GraphNode, GraphPlace, NodeKind, WorkflowGraph } from "../../compiler/graph/model.ts";
import type { TracedFrame } from "../../runtime-shims/workflow/trace.ts";

/** The kinds of nodes that issue a command, the likeliest first, by the fields of the SDK's protocol. */
const ISSUING: Record<string, readonly NodeKind[]> = {
  scheduleActivity: ["activity", "message", "cancel", "other"],
  scheduleLocalActivity: ["local", "activity"],
  scheduleNexusOperation: ["activity"],
  startTimer: ["timer", "scope", "cancel"],
  startChildWorkflowExecution: ["child"],
  signalExternalWorkflowExecution: ["message", "child"],
  requestCancelExternalWorkflowExecution: ["cancel"],
  setPatchMarker: ["version"],
  upsertWorkflowSearchAttributes: ["attributes"],
  modifyWorkflowProperties: ["attributes"],
  continueAsNewWorkflowExecution: ["continue"],
  failWorkflowExecution: ["failure"],
};

const FLOW: ReadonlySet<NodeKind> = new Set(["start", "end", "branch", "loop", "return"]);

export class Places {
  private readonly byFile = new Map<string, GraphNode[]>();
  private readonly shifts: NonNullable<WorkflowGraph["shifts"]>;

  constructor({ nodes, shifts = {} }: WorkflowGraph) {
    this.shifts = shifts;
    for (const node of nodes) {
      if (FLOW.has(node.kind)) continue;
      const known = this.byFile.get(node.place.file);
      if (known === undefined) this.byFile.set(node.place.file, [node]);
      else known.push(node);
    }
  }

  /** A place of running code as a reader finds it. */
  found(frame: TracedFrame): TracedFrame {
    const shift = this.shifts[frame.chunk];
    if (shift === undefined) return frame;
    return { ...frame, line: frame.line + shift.lines, column: frame.column + shift.columns };
  }

  /**
   * The innermost code that has a node.
   *
   * @param frames innermost first
   * @param command field of the SDK's protocol; `""` for code that waits
   */
  nodeOf(frames: readonly TracedFrame[], command: string): GraphNode | undefined {
    for (const frame of frames) {
      const found = this.at(this.found(frame), command);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private at({ file, line, column }: TracedFrame, command: string): GraphNode | undefined {
    const kinds = ISSUING[command] ?? [];
    const rank = ({ kind }: GraphNode) => (kinds.includes(kind) ? kinds.indexOf(kind) : kinds.length);
    const around = (this.byFile.get(file) ?? []).filter(({ place }) => contains(place, line, column));
    // Calls in a chain begin at the same place; of others the innermost one counts.
    const exact = around.filter(({ place }) => place.line === line && place.column === column);
    const candidates = exact.length > 0 ? exact : around;
    return candidates.sort((a, b) => rank(a) - rank(b) || sizeOf(a.place) - sizeOf(b.place))[0];
  }
}

function contains(place: GraphPlace, line: number, column: number): boolean {
  const after = line > place.line || (line === place.line && column >= place.column);
  return after && (line < place.endLine || (line === place.endLine && column < place.endColumn));
}

function sizeOf({ line, column, endLine, endColumn }: GraphPlace): number {
  return (endLine - line) * 10_000 + endColumn - column;
}
