/** From an analysed workflow to its graph. Pure. */
import type { LuaEntry } from "../1-registry/model.ts";
import type { SourceRange } from "../2-parse/ast.ts";
import { withMembers } from "../3-analyze/group.ts";
import { type FunctionInfo, isBuiltin, type ModuleInfo } from "../3-analyze/model.ts";
import type { ProgramInfo } from "../3-analyze/program-info.ts";
import { CallGraph, methodOf } from "../3-analyze/surface/method.ts";
import { Body } from "./body.ts";
import type { EdgeKind, GraphNode, GraphPlace, WorkflowGraph } from "./model.ts";
import { shortened } from "./operations.ts";
import { Steps } from "./steps.ts";

/** Where control comes from: a node, or a place whose node is not there yet. */
export interface Port {
  from: string | Mark;
  label?: string;
  kind?: EdgeKind;
}

/** A place in the program that others lead to: the head of a loop, a label, the beginning of a function. */
export class Mark {
  node: string | undefined;
  readonly sources: Port[] = [];
}

/** @param isLocal is an activity one that runs in the workflow's own worker? */
export function buildGraph(
  program: ProgramInfo,
  entry: LuaEntry,
  isLocal: (activity: string) => boolean,
): WorkflowGraph {
  return new Drawing(program, entry, isLocal).draw();
}

/** A graph that grows. */
export class Drawing {
  readonly steps: Steps;
  private readonly graph: WorkflowGraph;
  private readonly known = new Set<string>();
  private readonly main: ModuleInfo;
  private readonly method: FunctionInfo | undefined;
  private readonly reached: Set<FunctionInfo>;
  /** Beginnings of the functions that have groups of their own, or shall have. */
  private readonly begun = new Map<FunctionInfo, Mark>();
  private readonly inlined = new Set<FunctionInfo>();
  private readonly queue: FunctionInfo[] = [];

  constructor(program: ProgramInfo, entry: LuaEntry, isLocal: (activity: string) => boolean) {
    this.main = program.modules.get(entry.id)!;
    this.method = methodOf(program, this.main);
    const calls = new CallGraph(program);
    this.reached = calls.reachedFrom(this.main, this.method);
    for (const handler of handlersOf(program))
      for (const func of calls.reachedFrom(this.main, handler)) this.reached.add(func);
    this.steps = new Steps(program, this.reached, isLocal);
    this.graph = {
      workflow: entry.id,
      type: entry.workflow?.name ?? entry.id,
      file: entry.source.file,
      nodes: [],
      edges: [],
      groups: [],
    };
    const inline = [...program.modules.values()].filter(({ entry: { source } }) => source.inline);
    if (inline.length === 0) return;
    this.graph.shifts = Object.fromEntries(inline.map((module) => [module.id, shiftOf(module)]));
  }

  draw(): WorkflowGraph {
    const { graph, main, method } = this;
    const place = method === undefined ? this.place(main, main.chunk.range) : this.headOf(method);
    const parameters = method?.parameters.map(({ name }) => name).join(", ") ?? "";
    const label = parameters === "" ? graph.workflow : `${graph.workflow} (${parameters})`;
    const ports = this.create("start", shortened(label), place, [], undefined);
    if (method !== undefined) {
      this.inlined.add(method);
      const ends = new Body(this, method, undefined, true).draw(ports);
      this.create("end", "end", this.endOf(method), ends, undefined);
    }
    this.drawQueued();
    // What nothing seems to call, such as handlers of metatables, and what loading a file does.
    for (const func of this.reached) {
      if (!this.steps.has(func) || this.inlined.has(func)) continue;
      this.begin(func);
      this.drawQueued();
    }
    return graph;
  }

  private drawQueued(): void {
    for (let func = this.queue.shift(); func !== undefined; func = this.queue.shift()) {
      if (this.inlined.has(func)) continue;
      this.inlined.add(func);
      const group = this.group(func, nameOf(func), undefined);
      new Body(this, func, group, false).draw([{ from: this.begun.get(func)! }]);
    }
  }

  /** The beginning of a function's own group, which is drawn later. */
  private begin(func: FunctionInfo): Mark {
    let mark = this.begun.get(func);
    if (mark === undefined) {
      this.begun.set(func, (mark = new Mark()));
      this.queue.push(func);
    }
    return mark;
  }

  /** Leads from a node to the group of a function. */
  refer(from: string, func: FunctionInfo, kind: EdgeKind): void {
    this.jump(this.begin(func), [{ from, kind }]);
  }

  /** Draws a function where it is called, if that is its only place; undefined if it is not. */
  inline(func: FunctionInfo, ports: Port[], group: string | undefined): Port[] | undefined {
    if (this.inlined.has(func) || this.begun.has(func) || !this.steps.isOnce(func)) return undefined;
    this.inlined.add(func);
    const { nodes, groups } = this.graph;
    const before = nodes.length;
    const own = this.group(func, nameOf(func), group);
    const exits = new Body(this, func, own, false).draw(ports);
    if (nodes.length === before)
      groups.splice(
        groups.findIndex(({ id }) => id === own),
        1,
      );
    return exits;
  }

  private group(func: FunctionInfo, label: string, parent: string | undefined): string {
    const id = `g${this.graph.groups.length + 1}`;
    this.graph.groups.push({ id, label, ...(parent !== undefined && { parent }), place: this.headOf(func) });
    return id;
  }

  create(
    kind: GraphNode["kind"],
    label: string,
    place: GraphPlace,
    ports: readonly Port[],
    group: string | undefined,
    subject?: string,
  ): Port[] {
    const id = `n${this.graph.nodes.length + 1}`;
    this.graph.nodes.push({
      id,
      kind,
      label,
      ...(subject !== undefined && { subject }),
      ...(group !== undefined && { group }),
      place,
    });
    this.connect(ports, id);
    return [{ from: id }];
  }

  private connect(ports: readonly Port[], to: string): void {
    for (const { from, label, kind = "flow" } of ports) {
      if (typeof from !== "string") {
        if (from.node !== undefined) continue;
        from.node = to;
        this.connect(from.sources.splice(0), to);
        continue;
      }
      const key = JSON.stringify([from, to, kind, label]);
      if (this.known.has(key)) continue;
      this.known.add(key);
      this.graph.edges.push({ from, to, kind, ...(label !== undefined && { label }) });
    }
  }

  /** Leads to a place whose node may be there or not. */
  jump(mark: Mark, ports: readonly Port[]): void {
    if (mark.node === undefined) mark.sources.push(...ports);
    else this.connect(ports, mark.node);
  }

  /** Where a reader finds a stretch of a module's text. */
  place(module: ModuleInfo, { file, start, end }: SourceRange): GraphPlace {
    const { lines, columns } = shiftOf(module);
    return {
      entry: module.id,
      file,
      line: start.line + lines,
      column: start.column + columns,
      endLine: end.line + lines,
      endColumn: end.column + columns,
    };
  }

  private headOf({ module, node }: FunctionInfo): GraphPlace {
    return this.place(module, node.range);
  }

  private endOf({ module, node }: FunctionInfo): GraphPlace {
    const { end } = node.range;
    const start = { ...end, column: Math.max(1, end.column - "end".length) };
    return this.place(module, { ...node.range, start });
  }
}

/** What operators and accesses of tables may run: no call leads there. */
function handlersOf(program: ProgramInfo): FunctionInfo[] {
  return [...program.events].flatMap((event) =>
    [...withMembers(program.written(event).functions ?? new Set())].filter(
      (callee): callee is FunctionInfo => !isBuiltin(callee),
    ),
  );
}

function shiftOf({ entry: { source } }: ModuleInfo): { lines: number; columns: number } {
  return source.inline ? { lines: source.startLine - 1, columns: source.indent } : { lines: 0, columns: 0 };
}

function nameOf({ name, node, module }: FunctionInfo): string {
  if (node.type === "Chunk") return `loading ${module.id}`;
  return name === "" || name === "anonymous" ? "function" : `${name}()`;
}
