import type { ProgramKind } from "../program.ts";
import { TEST_ENTRY } from "../1-registry/builtin/index.ts";
import { holdingFields } from "../platform-modules.ts";
import { builtins, userdataMethodsOf, wrappedCoroutine } from "./builtins.ts";
import type { FlowNode } from "./flow-node.ts";
import { USERDATA } from "./kinds.ts";
import { Group } from "./group.ts";
import type { Builtin, Callee, FunctionInfo, ModuleInfo } from "./model.ts";
import { Names } from "./names.ts";
import type { Flows } from "./scope.ts";

/** A value that is stored in `table` under a name of an event, or under a computed key. */
export interface HandlerStore {
  /** Undefined for a computed key. */
  event: string | undefined;
  value: FlowNode;
  table: FlowNode;
}

/** Everything that the analysis knows about one program. */
export class ProgramInfo {
  readonly flows: Flows;
  /** By entry id, dependencies first. */
  readonly modules: ReadonlyMap<string, ModuleInfo>;
  /** Global names that are assigned somewhere. */
  readonly assignedGlobals: Set<string>;
  /** Members of standard libraries that a script assigns: `os.exit`. Elsewhere the libraries are frozen. */
  readonly assignedMembers = new Set<string>();
  /** It has the library of tests, whose mocks replace functions of modules. */
  readonly mocks: boolean;
  /** Names of the built-in modules that some entry lists, as far as luaflow has them. */
  readonly listedModules: ReadonlySet<string>;
  /** What a method of a userdata is, by its name. */
  readonly userdataMethod: (name: string) => Builtin;
  /** Values stored under a constant name, and what reads of that name can give. */
  private readonly stored = new Map<string, { written: FlowNode; read: FlowNode }>();
  /** Connects groups that are made later than those of the program itself. */
  connectGroup: ((node: FlowNode, groups: readonly Group[]) => void) | undefined;
  private readonly handled = new Map<string, FlowNode>();
  private readonly globals = new Map<string, FlowNode>();
  private readonly namesOf = new Map<ModuleInfo, Names>();
  /** Values stored under numbers: in arrays. */
  readonly items: FlowNode;
  /** Values stored under computed keys that may be names, or handed to library functions. */
  readonly elements: FlowNode;
  /** Values that computed keys have. */
  readonly keys: FlowNode;
  /** What a read under a computed key can give: anything stored anywhere. */
  readonly anything: FlowNode;
  /** Values that go into and come out of coroutines. */
  readonly transferred: FlowNode;
  /** Values that go into and come out of channels and other userdata. */
  readonly messages: FlowNode;
  /** What the program itself sends to its inbox and the like, where otherwise messages and times come from. */
  readonly posted: FlowNode;
  /** Has kinds as soon as the program may change a table that a library function made (`SELECTION`, `PAYLOADS`). */
  readonly altered: FlowNode;
  /** Asked once when the flow is solved: what is to be done where nothing is known of a value. */
  readonly undecided: (() => void)[] = [];
  /** Values that were raised. */
  readonly raised: FlowNode;
  /** What functions in `__index` return: what any read can give. */
  readonly indexed: FlowNode;
  /** Handlers of `__call`: what any call may call. */
  readonly called: FlowNode;
  /** Those of the nodes above whose functions go on as a group. */
  readonly shared: FlowNode[] = [];
  readonly groups: Group[] = [];
  /** What `coroutine.wrap` returns in this program. */
  readonly wrapped: Builtin = { ...wrappedCoroutine };
  /** `_G` is used as a table, so globals can be read and written as its fields. */
  usesGlobalTable = false;
  /** Some coroutine body waits for something outside, so resuming one does too. */
  coroutinesWait = false;
  /** `package` is named somewhere: what it holds may be required. */
  usesPackage = false;
  /** `debug.getinfo` may be asked about functions, so that they must say where they are defined. */
  asksAboutFunctions = false;
  /** Where tables get metatables, and where tables get what may be handlers of events. */
  readonly metatables: { object: FlowNode; metatable: FlowNode }[] = [];
  /** Functions that Temporal or a host calls. */
  readonly entered = new Set<Callee>();
  /** Tables that become read-only. */
  readonly guarded: FlowNode[] = [];
  readonly handlerStores: HandlerStore[] = [];
  /** Everything that is a metatable of something. */
  readonly anyMetatable: FlowNode;
  /** What is said once per program, and was. */
  readonly noted = new Set<string>();
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
    const shared = (): FlowNode => {
      const node = flows.node();
      this.makeGroup(node);
      return node;
    };
    this.items = shared();
    this.elements = shared();
    this.keys = shared();
    this.anything = shared();
    this.transferred = shared();
    this.messages = shared();
    this.raised = shared();
    this.indexed = shared();
    this.called = shared();
    this.anyMetatable = flows.node();
    this.posted = flows.node();
    this.altered = flows.node();
    for (const part of [this.items, this.elements, this.keys, this.messages, this.indexed])
      part.flowTo(this.anything);
    this.assignedGlobals = new Set();
    this.mocks = modules.has(TEST_ENTRY);
    this.listedModules = new Set([...modules.values()].flatMap(listedBy));
    this.userdataMethod = userdataMethodsOf(this.listedModules);
    for (const field of holdingFields(this.listedModules)) this.written(field).addKinds(USERDATA);
  }

  /** Lets the functions of a node go on as one. */
  private makeGroup(node: FlowNode): void {
    const passed = new Group(this.flows.queue);
    const returned = new Group(this.flows.queue);
    node.group = new Group(this.flows.queue, passed, returned);
    this.shared.push(node);
    this.groups.push(node.group, passed, returned);
    this.connectGroup?.(node, [node.group, passed, returned]);
  }

  names(module: ModuleInfo): Names {
    let names = this.namesOf.get(module);
    if (names === undefined)
      this.namesOf.set(
        module,
        (names = new Names(
          module,
          this.assignedGlobals,
          this.assignedMembers,
          this.listedModules,
          this.modules,
        )),
      );
    return names;
  }

  private fieldNodes(name: string): { written: FlowNode; read: FlowNode } {
    let nodes = this.stored.get(name);
    if (nodes === undefined) {
      nodes = { written: this.flows.node(), read: this.flows.node() };
      this.stored.set(name, nodes);
      nodes.read.makeGroup = (node) => this.makeGroup(node);
      nodes.written.flowTo(nodes.read);
      nodes.written.flowTo(this.anything);
      this.elements.flowTo(nodes.read);
      this.indexed.flowTo(nodes.read);
      // What `channel.select` returns has the received value there.
      if (name === "value") {
        this.messages.flowTo(nodes.read);
        this.posted.flowTo(nodes.read);
      }
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

  /** Names of events are made up, so any function may be a handler for any of them (`mt["__" .. event] = f`). */
  get computesEvents(): boolean {
    return [...this.events].some((name) => !/^__\w/.test(name));
  }

  /** Some table may have a handler for an event. */
  mayHandle(event: string): boolean {
    return this.events.has(event) || this.computesEvents;
  }

  /** Some table may have a handler in `__call`. */
  get mayCallTables(): boolean {
    return this.mayHandle("__call");
  }

  /** The functions that may handle an event. To be asked when {@link events} is complete. */
  handlers(event: string): FlowNode {
    let node = this.handled.get(event);
    if (node === undefined) {
      this.handled.set(event, (node = this.flows.node()));
      this.written(event).flowTo(node);
      if (this.computesEvents) this.elements.flowTo(node);
    }
    return node;
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
  ].filter((name) => builtins.has(name));
}
