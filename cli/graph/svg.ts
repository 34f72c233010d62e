/** A graph as one SVG that needs nothing else: light and dark, with the Lua line of each node as its tooltip. Pure. */
import type {
  GraphEdge,
  GraphGroup,
  GraphNode,
  NodeKind,
  WorkflowGraph,
} from "../../compiler/graph/model.ts";
import { isSeen, placeText, runText, stateOf, titleOf } from "./caption.ts";
import { type Box, layoutGraph, type Point, type Size } from "./layout.ts";
import type { RunOverlay } from "./overlay.ts";

/** What a kind of node is called in the picture; others need no name beside their shape and label. */
const NAMES: Partial<Record<NodeKind, string>> = {
  activity: "activity",
  local: "local activity",
  timer: "timer",
  wait: "wait",
  child: "child",
  message: "message",
  cancel: "message",
  version: "version",
  listen: "listen",
  handler: "handler",
  spawn: "coroutine",
  scope: "scope",
  call: "function",
};

const STYLE = `
svg{--text:#111827;--dim:#6b7280;--line:#64748b;--page:#ffffff;--plain:#f8fafc;--blue:#dbeafe;--blue-line:#2563eb;--amber:#fef3c7;--amber-line:#b45309;
--violet:#f3e8ff;--violet-line:#7e22ce;--green:#dcfce7;--green-line:#15803d;--cyan:#cffafe;--cyan-line:#0e7490;--red:#fee2e2;--red-line:#b91c1c;--orange:#ea580c;--group:#94a3b81a}
@media (prefers-color-scheme:dark){svg{--text:#e5e7eb;--dim:#9ca3af;--line:#94a3b8;--page:#0f172a;--plain:#1e293b;--blue:#1e3a8a;--blue-line:#60a5fa;--amber:#78350f;
--amber-line:#fbbf24;--violet:#581c87;--violet-line:#c084fc;--green:#14532d;--green-line:#4ade80;--cyan:#164e63;--cyan-line:#22d3ee;--red:#7f1d1d;--red-line:#f87171;--orange:#fb923c}}
text{font:13px ui-sans-serif,system-ui,sans-serif;fill:var(--text)}
text.note,text.edge,text.group{font-size:11px;fill:var(--dim)}
text.edge,text.group{paint-order:stroke;stroke:var(--page);stroke-width:3px;stroke-linejoin:round}
text.title{font-size:14px;font-weight:600}
.node path,.node rect,.node circle{fill:var(--plain);stroke:var(--line);stroke-width:1.2}
.activity path,.activity rect,.local rect{fill:var(--blue);stroke:var(--blue-line)}
.timer rect,.scope rect{fill:var(--amber);stroke:var(--amber-line)}
.wait rect,.listen rect,.handler rect{fill:var(--violet);stroke:var(--violet-line)}
.child rect,.continue rect{fill:var(--green);stroke:var(--green-line)}
.message rect,.cancel rect{fill:var(--cyan);stroke:var(--cyan-line)}
.failure rect{fill:var(--red);stroke:var(--red-line)}
.end circle{fill:var(--line)}
.idle{opacity:.4}
.ran path,.ran rect,.ran circle{stroke-width:2.6}
.failed path,.failed rect{stroke:var(--red-line);stroke-width:2.6}
.waiting path,.waiting rect{stroke:var(--orange);stroke-width:3.4;stroke-dasharray:6 3}
.groupbox{fill:var(--group);stroke:var(--line);stroke-dasharray:3 3}
.line{fill:none;stroke:var(--line);stroke-width:1.3}
.beside{stroke-dasharray:4 3}
marker path{fill:var(--line)}
.page{fill:var(--page)}
`;

interface Drawn {
  node: GraphNode;
  lines: { text: string; note: boolean }[];
  size: Size;
}

const LINE = 17;
const NOTE = 15;
const TITLE = 34;

export function toSvg(graph: WorkflowGraph, run?: RunOverlay): string {
  const drawn = new Map(graph.nodes.map((node) => [node.id, drawnNode(node, graph, run)]));
  const layout = layoutGraph(
    graph,
    ({ id }) => drawn.get(id)!.size,
    (edge) => {
      const text = edgeText(edge);
      return text === undefined ? undefined : { width: widthOf(text, 6.2) + 6, height: 14 };
    },
  );
  const title = titleOf(graph, run);
  const width = Math.ceil(Math.max(layout.width, widthOf(title, 9.2) + 32));
  const height = Math.ceil(layout.height + TITLE);
  const groups = graph.groups.flatMap((group) => {
    const box = layout.groups.get(group.id);
    return box === undefined ? [] : [groupSvg(group, box, graph)];
  });
  const edges = graph.edges.map((edge, index) => edgeSvg(edge, layout.edges[index]!));
  const nodes = [...drawn.values()].map((item) => nodeSvg(item, layout.nodes.get(item.node.id)!, run));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(title)}">
<style>${STYLE}</style>
<defs><marker id="arrow" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>
<rect class="page" width="${width}" height="${height}"/>
<text class="title" x="16" y="24">${escaped(title)}</text>
<g transform="translate(0 ${TITLE})">
${[...groups, ...edges, ...nodes].join("\n")}
</g>
</svg>
`;
}

function drawnNode(node: GraphNode, graph: WorkflowGraph, run: RunOverlay | undefined): Drawn {
  if (node.kind === "end") return { node, lines: [], size: { width: 22, height: 22 } };
  const notes = [NAMES[node.kind], placeText(node, graph)].filter((text) => text !== undefined).join(", ");
  const lines = [
    { text: node.label, note: false },
    { text: notes, note: true },
  ];
  const did = runText(node, run);
  if (did !== "") lines.push({ text: did, note: true });
  const widths = lines.map(({ text, note }) => widthOf(text, note ? 6.2 : 7.6));
  const room = node.kind === "branch" ? 46 : node.kind === "loop" ? 36 : 24;
  const height = 14 + lines.reduce((sum, { note }) => sum + (note ? NOTE : LINE), 0);
  return {
    node,
    lines,
    size: { width: Math.max(...widths) + room, height: node.kind === "branch" ? height + 10 : height },
  };
}

/** About as wide as a proportional font writes it. */
function widthOf(text: string, each: number): number {
  let width = 0;
  for (const character of text)
    width += /[ilj.,:;'|!()[\]t ]/.test(character)
      ? each * 0.62
      : /[mwMW@]/.test(character)
        ? each * 1.4
        : each;
  return width;
}

function nodeSvg({ node, lines }: Drawn, box: Box, run: RunOverlay | undefined): string {
  const state = stateOf(node, run);
  const shown = state === "idle" && !isSeen(node) ? undefined : state;
  const left = box.x - box.width / 2;
  const top = box.y - box.height / 2;
  const total = lines.reduce((sum, { note }) => sum + (note ? NOTE : LINE), 0);
  let y = box.y - total / 2;
  const texts = lines.map(({ text, note }) => {
    y += note ? NOTE : LINE;
    return `<text${note ? ' class="note"' : ""} x="${round(box.x)}" y="${round(y - 4)}" text-anchor="middle">${escaped(text)}</text>`;
  });
  const { file, line } = node.place;
  return `<g class="node ${node.kind}${shown === undefined ? "" : ` ${shown}`}" id="${node.id}" data-file="${escaped(file)}" data-line="${line}"><title>${escaped(`${node.label}\n${file}:${line}`)}</title>${shape(node.kind, left, top, box)}${texts.join("")}</g>`;
}

function shape(kind: NodeKind, left: number, top: number, { x, y, width, height }: Box): string {
  const [right, bottom] = [left + width, top + height];
  const path = (...points: [number, number][]) =>
    `<path d="M${points.map(([px, py]) => `${round(px)} ${round(py)}`).join("L")}z"/>`;
  if (kind === "end") return `<circle cx="${round(x)}" cy="${round(y)}" r="${round(width / 2)}"/>`;
  if (kind === "branch") {
    const cut = 18;
    return path(
      [left, y],
      [left + cut, top],
      [right - cut, top],
      [right, y],
      [right - cut, bottom],
      [left + cut, bottom],
    );
  }
  if (kind === "loop") {
    const cut = 12;
    return path(
      [left + cut, top],
      [right - cut, top],
      [right, top + cut],
      [right, bottom],
      [left, bottom],
      [left, top + cut],
    );
  }
  const rounded: readonly NodeKind[] = ["start", "return", "failure", "continue"];
  const corner = rounded.includes(kind) ? height / 2 : kind === "timer" || kind === "scope" ? 12 : 4;
  return `<rect x="${round(left)}" y="${round(top)}" width="${round(width)}" height="${round(height)}" rx="${round(corner)}"/>`;
}

function groupSvg(group: GraphGroup, { x, y, width, height }: Box, graph: WorkflowGraph): string {
  const left = x - width / 2;
  const top = y - height / 2;
  const text = `${group.label}, ${placeText(group, graph)}`;
  return `<rect class="groupbox" x="${round(left)}" y="${round(top)}" width="${round(width)}" height="${round(height)}" rx="6"/><text class="group" x="${round(left + 8)}" y="${round(top + 14)}">${escaped(text)}</text>`;
}

function edgeText({ kind, label }: GraphEdge): string | undefined {
  return label ?? (kind === "flow" ? undefined : kind);
}

function edgeSvg(edge: GraphEdge, { points, label }: { points: readonly Point[]; label?: Point }): string {
  const text = edgeText(edge);
  const style = edge.kind === "flow" ? "line" : "line beside";
  const line = `<path class="${style}" d="${curve(points)}" marker-end="url(#arrow)"/>`;
  if (text === undefined || label === undefined) return line;
  return `${line}<text class="edge" x="${round(label.x)}" y="${round(label.y + 4)}" text-anchor="middle">${escaped(text)}</text>`;
}

/** Through the middles between the points, which only bend it. */
function curve(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return "";
  let path = `M${round(first.x)} ${round(first.y)}`;
  for (const [index, point] of rest.entries()) {
    const next = rest[index + 1];
    if (next === undefined) path += `L${round(point.x)} ${round(point.y)}`;
    else
      path += `Q${round(point.x)} ${round(point.y)} ${round((point.x + next.x) / 2)} ${round((point.y + next.y) / 2)}`;
  }
  return path;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
