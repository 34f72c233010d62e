/**
 * Which commands this runtime issues may change from one version to the next, but never for what a history has recorded. A
 * change has a flag: executions that reach the changed place for the first time while they do not replay use it, and the
 * completed workflow task says so (`sdkMetadata.langUsedFlags`), which costs no event. Histories without it replay as before.
 *
 * This is the SDK's own means for changes of its own. It refuses numbers that it does not know, so ours are kept from it.
 */
import { getActivator } from "@temporalio/workflow/lib/global-attributes.js";
import { isReadOnly } from "../scheduler/read-only.ts";

/** Never reused; `LF` in the upper half keeps them apart from the SDK's. */
const FLAGS = {
  /** Children without an id get one that does not contain the id of their parent, which replayers need not know. */
  childIds: 0x4c46_0001,
  /** Activities that are declared local run as local activities. */
  localActivities: 0x4c46_0002,
  /** Everything that an activation brings is taken in before Lua runs; without it Lua runs at each job. */
  wholeActivations: 0x4c46_0003,
  /** Replies, and messages to oneself and to programs, do not wait; without it each of them does. */
  sendsAtOnce: 0x4c46_0004,
} as const;

const OWN: ReadonlySet<number> = new Set(Object.values(FLAGS));

/** What the SDK keeps of this in an execution. */
interface Flags {
  knownFlags: Set<number>;
  addKnownFlags(flags: number[]): void;
}

/** Executions whose flags are kept, by the SDK's object of the execution. */
const kept = new WeakSet<object>();

/** Called once per workflow execution, before it is activated. */
export function keepFlags(): void {
  const activator = getActivator() as unknown as Flags;
  const add = activator.addKnownFlags.bind(activator);
  activator.addKnownFlags = (flags) => {
    add(flags.filter((flag) => !OWN.has(flag)));
    for (const flag of flags) if (OWN.has(flag)) activator.knownFlags.add(flag);
  };
  kept.add(activator);
}

/** May the execution do something the new way? Once it has, it always does. */
export function hasFlag(name: keyof typeof FLAGS): boolean {
  const activator = getActivator();
  const { knownFlags } = activator as unknown as Flags;
  const flag = FLAGS[name];
  if (knownFlags.has(flag)) return true;
  if (activator.info.unsafe.isReplaying || !kept.has(activator) || isReadOnly()) return false;
  knownFlags.add(flag);
  return true;
}
