import { FlowNode, type WorkList } from "./flow-node.ts";
import { type Arity, type Callee, isBuiltin, type Known, type Site } from "./model.ts";

/** Parameters, and results, that are told apart. */
const PARAMETERS = 6;
const RESULTS = 4;

/**
 * The functions of a {@link FlowNode} that many others read (everything under computed keys, say), as one callee: what
 * calls them is connected once with the group, and the group once with each of them. So the work grows with the sum of
 * both, not with the product. Groups may hold each other, in circles too.
 */
export class Group {
  readonly parameters: readonly { node: FlowNode }[];
  readonly isVararg = true;
  readonly varargNode: FlowNode;
  readonly returns: FlowNode[];
  /** Stands for all calls of the group; its callees are what is in the group. */
  readonly site: Site;
  /** That of all its functions, as far as it is known; undefined without any. */
  arity: Arity | undefined;
  countMatters = false;
  blocks = false;
  waits = false;
  isCoroutineBody = false;
  private flattened: ReadonlySet<Known> | undefined;
  private blocking: boolean | undefined;
  private counting: boolean | undefined;
  private ofUserdata: boolean | undefined;

  /**
   * @param passed the functions that its functions are given; its own when absent
   * @param returned the functions that its functions return; its own when absent
   */
  constructor(queue: WorkList, passed?: Group, returned?: Group) {
    const node = (group: Group): FlowNode => {
      const made = new FlowNode(queue);
      made.group = group;
      return made;
    };
    this.parameters = Array.from({ length: PARAMETERS }, () => ({ node: node(passed ?? this) }));
    this.varargNode = node(passed ?? this);
    this.returns = Array.from({ length: RESULTS }, () => node(returned ?? this));
    this.site = { callees: new Set(), callbacks: new Set(), results: this.returns };
  }

  /** Its functions and those of the groups in it; to be asked when the flow is solved. */
  get members(): ReadonlySet<Known> {
    this.flattened ??= flattened(this.site.callees);
    return this.flattened;
  }

  get isFlattened(): boolean {
    return this.flattened !== undefined;
  }

  /** Some of its functions are methods of userdata. */
  get hasUserdata(): boolean {
    this.ofUserdata ??= [...this.members].some(isOfUserdata);
    return this.ofUserdata;
  }

  /** Every one of its functions blocks; to be asked when that is decided. */
  get alwaysBlocks(): boolean {
    this.blocking ??= [...this.members].every((callee) => callee.blocks && !dependsOnOthers(callee));
    return this.blocking;
  }

  /** Some of its functions can tell how many arguments they are given. */
  get counts(): boolean {
    this.counting ??= [...this.members].some((callee) => isBuiltin(callee) || callee.isVararg);
    return this.counting;
  }
}

/** `pcall`, and what `coroutine.wrap` returns, block only when a function that they call does. */
function dependsOnOthers(callee: Known): boolean {
  return isBuiltin(callee) && (callee.blocksWithCallee || callee.module === "coroutine");
}

export function isGroup(callee: Callee): callee is Group {
  return callee instanceof Group;
}

/** Does it hold for every function among `callees`, and are there any? To be asked when the flow is solved. */
export function everyKnown(callees: Iterable<Callee>, test: (callee: Known) => boolean): boolean {
  let some = false;
  for (const callee of callees) {
    for (const known of isGroup(callee) ? callee.members : [callee]) {
      if (!test(known)) return false;
      some = true;
    }
  }
  return some;
}

/** `callees` with the functions of groups instead of the groups; to be asked when the flow is solved. */
export function withMembers(callees: ReadonlySet<Callee>): ReadonlySet<Known> {
  if (callees.size === 1) {
    const [only] = callees;
    if (isGroup(only!) && only.isFlattened) return only.members;
  }
  return flattened(callees);
}

/** Can a method of a userdata be among them? */
export function mayBeOfUserdata(callees: Iterable<Callee>): boolean {
  for (const callee of callees) if (isGroup(callee) ? callee.hasUserdata : isOfUserdata(callee)) return true;
  return false;
}

function isOfUserdata(callee: Known): boolean {
  return isBuiltin(callee) && callee.module === "userdata";
}

function flattened(callees: Iterable<Callee>): Set<Known> {
  const found = new Set<Known>();
  const groups = new Set<Group>();
  const add = (callee: Callee): void => {
    if (!isGroup(callee)) found.add(callee);
    else if (!groups.has(callee)) {
      groups.add(callee);
      callee.site.callees.forEach(add);
    }
  };
  for (const callee of callees) add(callee);
  return found;
}
