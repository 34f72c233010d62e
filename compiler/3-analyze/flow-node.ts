import type { Group } from "./group.ts";
import { ANY, type Kinds } from "./kinds.ts";
import type { Callee } from "./model.ts";

/** What is still to be done, and all nodes that share it. */
export type WorkList = (() => void)[] & { nodes?: FlowNode[] };

/** More functions than this under one name go on as a group. */
const MANY = 16;

/**
 * A place that values flow through: a variable, a field name, a result. Flow-insensitive: it only ever gains
 * kinds and functions, and everything it gains goes on to its successors.
 */
export class FlowNode {
  /** What the values can be. */
  kinds: Kinds = 0;
  /** What TypeScript can see of it in the generated code; at least `kinds`. */
  visible: Kinds = 0;
  functions: Set<Callee> | undefined;
  /** Goes on to the successors instead of its functions. */
  group: Group | undefined;
  /** Makes the group of a node that has come to hold very many functions: what it is read for need not be done for each of them. */
  makeGroup: ((node: FlowNode) => void) | undefined;
  private successors: Set<FlowNode> | undefined;
  private watchers: ((callee: Callee) => void)[] | undefined;
  private changed: (() => void)[] | undefined;

  constructor(private readonly queue: WorkList) {
    (queue.nodes ??= []).push(this);
  }

  /** The nodes that everything here also reaches. */
  get targets(): Iterable<FlowNode> {
    return this.successors ?? [];
  }

  addKinds(kinds: Kinds, visible: Kinds = kinds): void {
    const nextKinds = this.kinds | kinds;
    const nextVisible = this.visible | visible | kinds;
    if (nextKinds === this.kinds && nextVisible === this.visible) return;
    this.kinds = nextKinds;
    this.visible = nextVisible;
    if (this.successors !== undefined) {
      for (const next of this.successors) this.queue.push(() => next.addKinds(this.kinds, this.visible));
    }
    if (this.changed !== undefined) for (const listener of this.changed) this.queue.push(listener);
  }

  addFunction(callee: Callee): void {
    if (callee === this.group) return;
    if (this.functions === undefined) this.functions = new Set();
    else if (this.functions.has(callee)) return;
    this.functions.add(callee);
    if (this.makeGroup !== undefined && this.group === undefined && this.functions.size > MANY) {
      this.makeGroup(this);
      const group = this.group as Group | undefined;
      if (group !== undefined)
        for (const next of this.successors ?? []) this.queue.push(() => next.addFunction(group));
    }
    if (this.successors !== undefined && this.group === undefined) {
      for (const next of this.successors) this.queue.push(() => next.addFunction(callee));
    }
    if (this.watchers !== undefined) {
      for (const watcher of this.watchers) this.queue.push(() => watcher(callee));
    }
  }

  /** Everything that is here also reaches `target`. */
  flowTo(target: FlowNode): void {
    if (target === this) return;
    if (this.successors === undefined) this.successors = new Set();
    else if (this.successors.has(target)) return;
    this.successors.add(target);
    if (this.visible !== 0) target.addKinds(this.kinds, this.visible);
    if (this.group !== undefined) target.addFunction(this.group);
    else if (this.functions !== undefined)
      for (const callee of [...this.functions]) target.addFunction(callee);
  }

  /** Like {@link flowTo}, but TypeScript sees only `lua.Value` (the value comes out of a table). */
  flowHiddenTo(target: FlowNode): void {
    target.addKinds(0, ANY);
    this.flowTo(target);
  }

  /** Calls `watcher` for each function that is or will be here. */
  onFunction(watcher: (callee: Callee) => void): void {
    this.watchers ??= [];
    this.watchers.push(watcher);
    if (this.functions !== undefined) for (const callee of [...this.functions]) watcher(callee);
  }

  /** Calls `listener` now and whenever the kinds grow. */
  onChange(listener: () => void): void {
    this.changed ??= [];
    this.changed.push(listener);
    listener();
  }
}
