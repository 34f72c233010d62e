/** A graph as a Mermaid flowchart, which GitHub, GitLab and many editors draw. Pure. */
import type { EdgeKind, GraphGroup, GraphNode, NodeKind, WorkflowGraph } from "../../compiler/graph/model.ts";
import { isSeen, placeText, runText, stateOf, titleOf } from "./caption.ts";
import type { RunOverlay } from "./overlay.ts";

/** What stands around a label. */
const SHAPES: Record<NodeKind, readonly [open: string, close: string]> = {
  start: ["([", "])"],
  end: ["((", "))"],
  return: ["([", "])"],
  failure: ["([", "])"],
  activity: ["[", "]"],
  local: ["[", "]"],
  timer: ["(", ")"],
  wait: ["[/", "/]"],
  child: ["[[", "]]"],
  message: [">", "]"],
  cancel: [">", "]"],
  version: ["[", "]"],
  attributes: ["[", "]"],
  continue: ["([", "])"],
  listen: ["[/", "/]"],
  handler: ["[/", "/]"],
  spawn: ["(", ")"],
  scope: ["(", ")"],
  branch: ["{", "}"],
  loop: ["{{", "}}"],
  call: ["[[", "]]"],
  other: ["[", "]"],
};

/** Colours that can be read on light and dark pages. */
const CLASSES: Record<string, string> = {
  activity: "fill:#dbeafe,stroke:#2563eb,color:#111827",
  timer: "fill:#fef3c7,stroke:#b45309,color:#111827",
  wait: "fill:#f3e8ff,stroke:#7e22ce,color:#111827",
  child: "fill:#dcfce7,stroke:#15803d,color:#111827",
  message: "fill:#cffafe,stroke:#0e7490,color:#111827",
  failure: "fill:#fee2e2,stroke:#b91c1c,color:#111827",
  ran: "stroke-width:3px",
  failed: "stroke:#b91c1c,stroke-width:3px",
  waiting: "stroke:#ea580c,stroke-width:4px,stroke-dasharray:6 3",
  idle: "opacity:0.45",
};

const CLASS_OF: Partial<Record<NodeKind, keyof typeof CLASSES>> = {
  activity: "activity",
  local: "activity",
  timer: "timer",
  scope: "timer",
  wait: "wait",
  listen: "wait",
  handler: "wait",
  child: "child",
  continue: "child",
  message: "message",
  cancel: "message",
  failure: "failure",
};

const ARROWS: Record<EdgeKind, string> = { flow: "-->", call: "-.->", spawn: "-.->", handler: "-.->" };

export function toMermaid(graph: WorkflowGraph, run?: RunOverlay): string {
  const lines = ["---", `title: ${JSON.stringify(titleOf(graph, run))}`, "---", "flowchart TD"];
  const classes = new Map<string, string[]>();
  const draw = (group: string | undefined, indent: string): void => {
    for (const node of graph.nodes) {
      if (node.group !== group) continue;
      lines.push(`${indent}${nodeText(node, graph, run, classes)}`);
    }
    for (const inner of graph.groups) {
      if (inner.parent !== group) continue;
      lines.push(`${indent}subgraph ${inner.id}["${groupText(inner, graph)}"]`);
      draw(inner.id, `${indent}  `);
      lines.push(`${indent}end`);
    }
  };
  draw(undefined, "  ");
  for (const { from, to, kind, label } of graph.edges) {
    const text = label ?? (kind === "flow" ? undefined : kind);
    lines.push(`  ${from} ${ARROWS[kind]}${text === undefined ? "" : `|${text}|`} ${to}`);
  }
  for (const [name, style] of Object.entries(CLASSES)) {
    const nodes = classes.get(name);
    if (nodes !== undefined) lines.push(`  classDef ${name} ${style}`, `  class ${nodes.join(",")} ${name}`);
  }
  return `${lines.join("\n")}\n`;
}

function nodeText(
  node: GraphNode,
  graph: WorkflowGraph,
  run: RunOverlay | undefined,
  classes: Map<string, string[]>,
): string {
  const [open, close] = SHAPES[node.kind];
  const notes = [placeText(node, graph), runText(node, run)].filter((text) => text !== "").join(", ");
  const text = node.kind === "end" ? "end" : `${escaped(node.label)}<br/><small>${escaped(notes)}</small>`;
  const state = stateOf(node, run);
  for (const name of [CLASS_OF[node.kind], state === "idle" && !isSeen(node) ? undefined : state])
    if (name !== undefined) classes.set(name, [...(classes.get(name) ?? []), node.id]);
  return `${node.id}${open}"${text}"${close}`;
}

function groupText({ label, place }: GraphGroup, graph: WorkflowGraph): string {
  return escaped(`${label}, ${placeText({ place }, graph)}`);
}

/** Mermaid's own way to write characters that mean something to it. */
function escaped(text: string): string {
  return text.replaceAll(/[#"<>&`\\{}[\]|]/g, (character) => `#${character.charCodeAt(0)};`);
}
