/**
 * Marks of tables: which may run handlers that block, and which may have a metatable or become read-only at all. A handler matters where a table meets it: the places that a blocking function is
 * stored under the name of an event make their tables {@link HANDLING}, a metatable of that sort makes a table
 * {@link WAITING}, and both marks flow wherever those tables can go. A table that came from somewhere is the same table there, so
 * marks are put on everything that leads to it.
 */
import type { FlowNode } from "./flow-node.ts";
import { isGroup } from "./group.ts";
import { ANY, HANDLING, METATABLE, PLAIN_TABLE, WAITING } from "./kinds.ts";
import { isBuiltin, type Known } from "./model.ts";
import type { HandlerStore, ProgramInfo } from "./program-info.ts";

/** Events whose handlers get nothing but a table that has them, and a key. */
const RECEIVING: ReadonlySet<string> = new Set(["__index", "__newindex", "__tostring", "__call"]);

/** Places that a table may come from before nothing more is asked. */
const MANY = 300;

export class TableMarks {
  private predecessors: Map<FlowNode, FlowNode[]> | undefined;
  private readonly marked = new Map<number, Set<FlowNode>>([
    [HANDLING, new Set()],
    [WAITING, new Set()],
    [METATABLE, new Set()],
  ]);

  constructor(private readonly program: ProgramInfo) {}

  /** Marks what has to be marked since some function is known to block. True when there is something new. */
  update(): boolean {
    const blocking = this.blockingHandlers();
    if (blocking.size === 0) return false;
    let changed = this.connectReceivers();
    for (let again = true; again; ) {
      again = false;
      for (const store of this.program.handlerStores) {
        if ((store.table.kinds & HANDLING) !== 0 && this.marked.get(HANDLING)!.has(store.table)) continue;
        if (isWaiting(store, blocking) && this.mark(store.table, HANDLING)) again = true;
      }
      for (const { metatable, object } of this.program.metatables)
        if ((metatable.kinds & HANDLING) !== 0 && this.mark(object, WAITING)) again = true;
      this.program.flows.solve();
      changed ||= again;
    }
    return changed;
  }

  /** Marks the tables that get metatables or become read-only anywhere. Run once, when everything else is known. */
  markMetatables(): void {
    for (const { object } of this.program.metatables) this.mark(object, METATABLE);
    for (const object of this.program.guarded) this.mark(object, METATABLE);
    // Handlers are given the tables that have them, whoever else calls them.
    for (const event of this.program.events)
      for (const callee of this.program.handlers(event).functions ?? [])
        if (!isBuiltin(callee)) for (const { node } of callee.parameters) node.addKinds(METATABLE);
    this.program.flows.solve();
  }

  /** Handlers of accesses get the tables whose metatables hold them. True the first time. */
  private connectReceivers(): boolean {
    if (this.connected) return false;
    this.connected = true;
    const { flows, handlerStores, metatables } = this.program;
    /** All tables with metatables, and those whose metatable can be anything. */
    const [every, unknown] = [flows.node(), flows.node()];
    const byOrigin = new Map<FlowNode, Set<FlowNode>>();
    for (const { metatable, object } of metatables) {
      object.flowTo(every);
      const origins = this.originsOf(metatable);
      if (origins === undefined) object.flowTo(unknown);
      for (const origin of origins ?? []) {
        const objects = byOrigin.get(origin);
        if (objects === undefined) byOrigin.set(origin, new Set([object]));
        else objects.add(object);
      }
    }
    for (const { event, table, value } of handlerStores) {
      if (event !== undefined && !RECEIVING.has(event)) continue;
      const functions = [...(value.functions ?? [])].flatMap((callee) =>
        isGroup(callee) ? [...callee.members] : [callee],
      );
      const receivers = functions.flatMap((callee) =>
        isBuiltin(callee) ? [] : callee.parameters.slice(0, 1),
      );
      if (receivers.length === 0) continue;
      const origins = this.originsOf(table);
      const objects = new Set([origins === undefined ? every : unknown]);
      for (const origin of origins ?? [])
        for (const object of byOrigin.get(origin) ?? []) objects.add(object);
      for (const { node } of receivers) for (const object of objects) object.flowHiddenTo(node);
    }
    flows.solve();
    this.predecessors = undefined;
    return true;
  }

  private connected = false;
  private readonly origins = new Map<FlowNode, Set<FlowNode> | undefined>();

  /** Everything that leads to a node; undefined when that is so much that it tells nothing. */
  private originsOf(node: FlowNode): Set<FlowNode> | undefined {
    if (this.origins.has(node)) return this.origins.get(node);
    let found: Set<FlowNode> | undefined = new Set([node]);
    const before = this.predecessorsOf();
    for (const next of found) {
      for (const source of before.get(next) ?? []) found.add(source);
      if (found.size <= MANY) continue;
      found = undefined;
      break;
    }
    this.origins.set(node, found);
    return found;
  }

  /** Functions that handle an event and block. */
  private blockingHandlers(): Set<Known> {
    const found = new Set<Known>();
    for (const event of this.program.blockingEvents) {
      for (const handler of this.program.handlers(event).functions ?? [])
        for (const known of isGroup(handler) ? handler.members : [handler])
          if (known.blocks) found.add(known);
    }
    return found;
  }

  /** Marks a node and everything that leads to it. */
  private mark(node: FlowNode, mark: number): boolean {
    const done = this.marked.get(mark)!;
    if (done.has(node)) return false;
    const before = this.predecessorsOf();
    const queue = [node];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      if (done.has(next)) continue;
      done.add(next);
      // What TypeScript sees is the same table with and without a metatable.
      if (mark === METATABLE) next.addKinds(METATABLE);
      else next.addKinds(mark | PLAIN_TABLE, ANY);
      queue.push(...(before.get(next) ?? []));
    }
    return true;
  }

  private predecessorsOf(): Map<FlowNode, FlowNode[]> {
    if (this.predecessors !== undefined) return this.predecessors;
    const found = new Map<FlowNode, FlowNode[]>();
    for (const node of this.program.flows.queue.nodes ?? []) {
      for (const target of node.targets) {
        const list = found.get(target);
        if (list === undefined) found.set(target, [node]);
        else list.push(node);
      }
    }
    this.predecessors = found;
    return found;
  }
}

/** May what is stored block as a handler: by itself, or as a table that is asked in turn? */
function isWaiting({ event, value }: HandlerStore, blocking: ReadonlySet<Known>): boolean {
  const chained = event === undefined || event === "__index" || event === "__newindex";
  if (chained && (value.kinds & WAITING) !== 0) return true;
  for (const callee of value.functions ?? []) {
    for (const known of isGroup(callee) ? callee.members : [callee]) if (blocking.has(known)) return true;
  }
  return false;
}
