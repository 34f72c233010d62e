import type { ProgramKind } from "../program.ts";
import { builtins, wrappedCoroutine } from "./builtins.ts";
import type { FlowNode } from "./flow-node.ts";
import type { Builtin, FunctionInfo, ModuleInfo } from "./model.ts";
import { Names } from "./names.ts";
import type { Flows } from "./scope.ts";

/** Everything that the analysis knows about one program. */
export class ProgramInfo {
  readonly flows: Flows;
  /** By entry id, dependencies first. */
  readonly modules: ReadonlyMap<string, ModuleInfo>;
  /** Global names that are assigned somewhere. */
  readonly assignedGlobals: Set<string>;
  /** Names of the built-in modules that some entry lists. */
  readonly listedModules: ReadonlySet<string>;
  /** Values stored under a constant name, and what reads of that name can give. */
  private readonly stored = new Map<string, { written: FlowNode; read: FlowNode }>();
  private readonly globals = new Map<string, FlowNode>();
  private readonly namesOf = new Map<ModuleInfo, Names>();
  /** Values stored under computed keys, or handed to library functions. */
  readonly elements: FlowNode;
  /** What a read under a computed key can give: anything stored anywhere. */
  readonly anything: FlowNode;
  /** Values that go into and come out of coroutines. */
  readonly transferred: FlowNode;
  /** Values that go into and come out of channels and other userdata. */
  readonly messages: FlowNode;
  /** Values that were raised. */
  readonly raised: FlowNode;
  /** What functions in `__index` return. */
  readonly indexed: FlowNode;
  /** What `coroutine.wrap` returns in this program. */
  readonly wrapped: Builtin = { ...wrappedCoroutine };
  /** `_G` is used as a table, so globals can be read and written as its fields. */
  usesGlobalTable = false;
  /** Some coroutine body waits for something outside, so resuming one does too. */
  coroutinesWait = false;
  /** Types are used as values somewhere. */
  usesTypes = false;
  /** Names of the types that are read as globals. */
  readonly publishedTypes = new Set<string>();
  /** Events (`__add`, …) for which some table has a handler. */
  readonly events = new Set<string>();

  /** Events with a handler that blocks, and those whose handler waits for the outside. Decided with the effects. */
  readonly blockingEvents = new Set<string>();
  readonly waitingEvents = new Set<string>();

  constructor(
    readonly kind: ProgramKind | "script",
    modules: ReadonlyMap<string, ModuleInfo>,
    flows: Flows,
  ) {
    this.flows = flows;
    this.modules = modules;
    this.elements = flows.node();
    this.anything = flows.node();
    this.transferred = flows.node();
    this.messages = flows.node();
    this.raised = flows.node();
    this.indexed = flows.node();
    this.elements.flowTo(this.anything);
    this.messages.flowTo(this.anything);
    this.indexed.flowTo(this.anything);
    this.assignedGlobals = new Set();
    this.listedModules = new Set([...modules.values()].flatMap(listedBy));
  }

  names(module: ModuleInfo): Names {
    let names = this.namesOf.get(module);
    if (names === undefined)
      this.namesOf.set(module, (names = new Names(module, this.assignedGlobals, this.listedModules)));
    return names;
  }

  private fieldNodes(name: string): { written: FlowNode; read: FlowNode } {
    let nodes = this.stored.get(name);
    if (nodes === undefined) {
      nodes = { written: this.flows.node(), read: this.flows.node() };
      this.stored.set(name, nodes);
      nodes.written.flowTo(nodes.read);
      nodes.written.flowTo(this.anything);
      this.elements.flowTo(nodes.read);
      this.indexed.flowTo(nodes.read);
      // What `channel.select` returns has the received value there.
      if (name === "value") this.messages.flowTo(nodes.read);
    }
    return nodes;
  }

  /** Where values stored under `name` go. */
  written(name: string): FlowNode {
    return this.fieldNodes(name).written;
  }

  /** What reading `name` from some table can give. */
  read(name: string): FlowNode {
    return this.fieldNodes(name).read;
  }

  global(name: string): FlowNode {
    let node = this.globals.get(name);
    if (node === undefined) this.globals.set(name, (node = this.flows.node()));
    return node;
  }

  /** The functions of a built-in module. */
  moduleFunctions(name: string): Iterable<Builtin> {
    return builtins.get(name)?.values() ?? [];
  }

  /** Makes the fields of `_G` the same as the globals. */
  linkGlobalTable(): void {
    for (const [name, node] of this.globals) {
      const { written, read } = this.fieldNodes(name);
      node.flowTo(written);
      read.flowTo(node);
    }
  }

  *functions(): Iterable<FunctionInfo> {
    for (const module of this.modules.values()) yield* module.functions.values();
  }
}

function listedBy({ entry }: ModuleInfo): string[] {
  return [
    ...entry.modules.map((item) => item.name),
    ...entry.imports.filter((item) => item.builtin).map((item) => item.target),
  ];
}
