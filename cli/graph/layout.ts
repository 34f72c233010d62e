/**
 * Where the nodes and edges of a graph lie. Pure.
 *
 * Each function is laid out alone: those that are drawn where they are called are one box for what is around them, others stand in
 * columns beside the method. The work grows faster than the number of nodes, and faster still with frames in frames.
 */
import { Graph, layout as dagre } from "@dagrejs/dagre";
import type { GraphEdge, GraphNode, WorkflowGraph } from "../../compiler/graph/model.ts";

export interface Point {
  x: number;
  y: number;
}

/** Its middle and its size. */
export interface Box extends Point {
  width: number;
  height: number;
}

export interface Layout {
  width: number;
  height: number;
  nodes: ReadonlyMap<string, Box>;
  groups: ReadonlyMap<string, Box>;
  /** In the order of the graph's edges; `label` is the middle of its text. */
  edges: readonly { points: readonly Point[]; label?: Point }[];
}

export interface Size {
  width: number;
  height: number;
}

const MARGIN = 16;
const GAP = 40;
/** Around what is in a frame; at its top there is its label, too. */
const PADDING = 14;
const HEADING = 12;
/** A column of functions may be so tall, or as tall as the method, before the next one begins. */
const COLUMN = 600;

/** The workflow's method. */
const METHOD = "";

export function layoutGraph(
  graph: WorkflowGraph,
  sizeOf: (node: GraphNode) => Size,
  labelSize: (edge: GraphEdge) => Size | undefined,
): Layout {
  return new Laying(graph, sizeOf, labelSize).layout();
}

/** A function that is laid out, beginning at 0, 0. */
interface Laid extends Size {
  drawn: Graph;
  frames: ReadonlyMap<string, Laid>;
}

class Laying {
  private readonly nodes = new Map<string, Box>();
  private readonly groups = new Map<string, Box>();
  private readonly edges: { points: readonly Point[]; label?: Point }[] = [];
  /** The frames around each node, outermost first; they begin with the function that is laid out by itself. */
  private readonly paths = new Map<string, string[]>();
  private readonly roots: string[] = [METHOD];
  private readonly frames = new Map<string, string[]>();
  private readonly own = new Map<string, GraphNode[]>();
  /** Edges by the innermost frame that has both ends. */
  private readonly inside = new Map<string, number[]>();

  constructor(
    private readonly graph: WorkflowGraph,
    private readonly sizeOf: (node: GraphNode) => Size,
    private readonly labelSize: (edge: GraphEdge) => Size | undefined,
  ) {
    const parents = new Map(graph.groups.map(({ id, parent }) => [id, parent]));
    const pathOf = (group: string | undefined): string[] =>
      group === undefined ? [] : [...pathOf(parents.get(group)), group];
    const outermost = new Map(graph.nodes.map(({ id, group }) => [id, pathOf(group)[0]]));
    // What control goes into and comes back from is drawn where it is called.
    const called = new Set<string | undefined>();
    for (const { from, to, kind } of graph.edges) {
      const [one, other] = [outermost.get(from), outermost.get(to)];
      if (kind === "flow" && one !== other) called.add(one).add(other);
    }
    for (const node of graph.nodes) {
      const path = pathOf(node.group);
      if (path.length === 0 || called.has(path[0])) path.unshift(METHOD);
      this.paths.set(node.id, path);
      for (const [depth, group] of path.entries()) {
        const list = depth === 0 ? this.roots : listOf(this.frames, path[depth - 1]!);
        if (!list.includes(group)) list.push(group);
      }
      listOf(this.own, path.at(-1)!).push(node);
    }
    for (const [index, { from, to }] of graph.edges.entries()) {
      const common = this.common(from, to);
      if (common > 0) listOf(this.inside, this.paths.get(from)![common - 1]!).push(index);
    }
  }

  /** How many frames two nodes have in common. */
  private common(from: string, to: string): number {
    const [one, other] = [this.paths.get(from)!, this.paths.get(to)!];
    let depth = 0;
    while (depth < one.length && one[depth] === other[depth]) depth++;
    return depth;
  }

  layout(): Layout {
    const laid = this.roots.map((root) => this.lay(root));
    const tall = Math.max(COLUMN, laid[0]!.height) + MARGIN;
    let [x, y, wide, lowest] = [MARGIN, MARGIN, 0, 0];
    for (const [index, root] of this.roots.entries()) {
      const { width, height } = laid[index]!;
      // The method has a column of its own.
      if (index === 1 || (y > MARGIN && y + height > tall)) {
        x += wide + GAP;
        y = MARGIN;
        wide = 0;
      }
      this.put(root, laid[index]!, x, y);
      wide = Math.max(wide, width);
      lowest = Math.max(lowest, y + height);
      y += height + GAP;
    }
    const { graph, nodes, groups } = this;
    const edges = graph.edges.map(({ from, to }, index) => {
      const [one, other] = [nodes.get(from)!, nodes.get(to)!];
      const drawn = this.edges[index];
      return drawn === undefined ? bridge(one, other) : this.extended(drawn, from, to);
    });
    return { width: x + wide + MARGIN, height: lowest + MARGIN, nodes, groups, edges };
  }

  /** A function with the frames in it. */
  private lay(group: string): Laid {
    const drawn = new Graph({ directed: true, multigraph: true });
    drawn.setGraph({ rankdir: "TB", nodesep: 28, ranksep: 34, edgesep: 16 });
    const frames = new Map((this.frames.get(group) ?? []).map((id) => [id, this.lay(id)]));
    for (const node of this.own.get(group) ?? []) drawn.setNode(node.id, { ...this.sizeOf(node) });
    for (const [id, { width, height }] of frames) drawn.setNode(id, { width, height });
    for (const index of this.inside.get(group) ?? []) {
      const edge = this.graph.edges[index]!;
      const { from, to } = this.endsIn(edge);
      drawn.setEdge(from, to, { ...this.labelSize(edge), labelpos: "c" }, String(index));
    }
    dagre(drawn);
    const { width = 0, height = 0 } = drawn.graph();
    if (group === METHOD) return { drawn, frames, width, height };
    return { drawn, frames, width: width + 2 * PADDING, height: height + 2 * PADDING + HEADING };
  }

  /** What stands for the ends of an edge in the innermost frame that has both. */
  private endsIn({ from, to }: GraphEdge): { from: string; to: string } {
    const depth = this.common(from, to);
    return { from: this.paths.get(from)![depth] ?? from, to: this.paths.get(to)![depth] ?? to };
  }

  private put(group: string, { drawn, frames, width, height }: Laid, left: number, top: number): void {
    const isFrame = group !== METHOD;
    if (isFrame) this.groups.set(group, { x: left + width / 2, y: top + height / 2, width, height });
    const x = left + (isFrame ? PADDING : 0);
    const y = top + (isFrame ? PADDING + HEADING : 0);
    const moved = (point: Point): Point => ({ x: point.x + x, y: point.y + y });
    for (const id of drawn.nodes()) {
      const box = drawn.node(id) as Box;
      const { width: wide, height: high } = box;
      const frame = frames.get(id);
      if (frame !== undefined) this.put(id, frame, x + box.x - wide / 2, y + box.y - high / 2);
      else this.nodes.set(id, { ...moved(box), width: wide, height: high });
    }
    for (const index of this.inside.get(group) ?? []) {
      const { from, to } = this.endsIn(this.graph.edges[index]!);
      const edge = drawn.edge(from, to, String(index)) as { points: Point[] } & Partial<Point>;
      const label = edge.x === undefined || edge.y === undefined ? undefined : { x: edge.x, y: edge.y };
      this.edges[index] = { points: edge.points.map(moved), ...(label && { label: moved(label) }) };
    }
  }

  /** An edge that ends at a frame goes on to the node in it. */
  private extended(
    { points, ...rest }: { points: readonly Point[]; label?: Point },
    from: string,
    to: string,
  ): { points: readonly Point[]; label?: Point } {
    const depth = this.common(from, to);
    const [one, other] = [this.nodes.get(from)!, this.nodes.get(to)!];
    const all = [...points];
    if (this.paths.get(from)!.length > depth) all.unshift({ x: one.x, y: one.y + one.height / 2 });
    if (this.paths.get(to)!.length > depth) all.push({ x: other.x, y: other.y - other.height / 2 });
    return { points: all, ...rest };
  }
}

function listOf<T>(lists: Map<string, T[]>, key: string): T[] {
  let list = lists.get(key);
  if (list === undefined) lists.set(key, (list = []));
  return list;
}

/** From the side of a node to the side of one in another function. */
function bridge(from: Box, to: Box): { points: Point[]; label: Point } {
  const right = to.x > from.x;
  const start = { x: from.x + (right ? from.width : -from.width) / 2, y: from.y };
  const end = { x: to.x + (right ? -to.width : to.width) / 2, y: to.y };
  const bend = Math.min(GAP, Math.abs(end.x - start.x) / 2) * (right ? 1 : -1);
  const points = [start, { x: start.x + bend, y: start.y }, { x: end.x - bend, y: end.y }, end];
  return { points, label: { x: start.x + bend, y: start.y - 8 } };
}
