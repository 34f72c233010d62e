/** The Lua processes of this Node program: functions that run, and actors (workflows.md §1.2, §12.7). */
import { randomUUID } from "node:crypto";
import { AT_ONCE } from "../scheduler/scheduler.ts";
import { fromText } from "../lua/bytes.ts";
import { formatPid } from "../modules/process/pid.ts";
import type { RelayInput, SingleRelayInput } from "../modules/reserved.ts";
import { type ContextValues, currentExecution, Execution, event } from "../scheduler/execution.ts";
import { clockedTurns, now } from "./clock.ts";

export interface HostProcess {
  execution: Execution;
  /** How it ends, for those who watch it; set as soon as it runs. */
  ended: Promise<unknown>;
  /** What its PID says after the pipe. */
  uniq: string;
  /** Starts over under the same PID as the entry `id` (Lua bytes). What nobody has received yet stays in the mailbox. */
  renew(id: string): void;
  /** Asks it to end: an event for the program (Lua bytes). */
  cancel(from: string, reason: string): void;
  /** Forgets it: nobody can reach it any more. */
  end(): void;
}

/** Shared by all bundles that this program has loaded: a process can be reached from each of them. */
interface Table {
  /** Name of this program as a host: also the task queue on which workflows reach its processes. */
  host: string;
  next: number;
  running: Map<string, HostProcess>;
  /** Names that processes registered, with their PIDs. */
  names: Map<string, { pid: string; owner: string }>;
  /** By run id of a sending workflow: the number of its last message that has come. */
  relayed: Map<string, number>;
}

const KEY = Symbol.for("luaflow.host.processes");

function table(): Table {
  const shared = globalThis as { [KEY]?: Table };
  shared[KEY] ??= {
    host: `luaflow-host-${randomUUID()}`,
    next: 1,
    running: new Map(),
    names: new Map(),
    relayed: new Map(),
  };
  return shared[KEY];
}

/** The name of this program in PIDs. */
export function hostName(): string {
  return table().host;
}

/** The registered names of this program. */
export function processNames(): Table["names"] {
  return table().names;
}

/** A process of its own identity and mailbox; `id` is the entry's, as Lua bytes. */
export function newProcess(id: string, context: ContextValues): HostProcess {
  const processes = table();
  const uniq = `0x${(processes.next++).toString(16).padStart(5, "0")}`;
  const pid = formatPid({ node: "", host: processes.host, uniq });
  const process: HostProcess = {
    execution: inherit(new Execution(id, pid, context, clockedTurns(AT_ONCE))),
    ended: new Promise(() => {}),
    uniq,
    renew(next) {
      const { mailbox, identity } = process.execution;
      process.execution.end();
      process.execution = new Execution(next, pid, context, clockedTurns(AT_ONCE));
      process.execution.identity = identity;
      mailbox.handOver(process.execution.mailbox);
    },
    cancel(from, reason) {
      process.execution.mailbox.deliverEvent(event("pid.cancel", from, now(), { reason }));
    },
    end() {
      process.execution.end();
      processes.running.delete(uniq);
      for (const [name, { owner }] of processes.names) if (owner === pid) processes.names.delete(name);
    },
  };
  processes.running.set(uniq, process);
  return process;
}

/** Whoever is started acts in the name of who started it. */
function inherit(execution: Execution): Execution {
  const starter = currentExecution();
  if (starter !== undefined) execution.identity = starter.identity;
  return execution;
}

/** A process of this program, by what its PID says after the pipe. */
export function findProcess(uniq: string): HostProcess | undefined {
  return table().running.get(uniq);
}

/** How many sending runs are remembered; an activity is tried again within seconds. */
const SENDERS = 10_000;

/**
 * Takes messages from a workflow. An activity that is tried again brings some that have come already; they are dropped.
 *
 * @returns the messages whose processes have ended
 */
export function relay(input: RelayInput | SingleRelayInput): { process: string; topic: string }[] {
  const { from } = input;
  const messages = "messages" in input ? input.messages : [{ ...input, number: undefined }];
  const { relayed } = table();
  const lost: { process: string; topic: string }[] = [];
  for (const { process, topic, args, number } of messages) {
    if ("run" in input && number !== undefined) {
      if (number <= (relayed.get(input.run) ?? 0)) continue;
      relayed.delete(input.run);
      relayed.set(input.run, number);
      if (relayed.size > SENDERS) relayed.delete(relayed.keys().next().value!);
    }
    const execution = findProcess(process)?.execution;
    if (execution === undefined) lost.push({ process, topic });
    else execution.mailbox.deliver(fromText(topic), fromText(from), args);
  }
  return lost;
}

/** What ends an execution so that its process starts over (workflows.md §13.6). Not a Lua error: no `pcall` catches it. */
export class Upgrade extends Error {
  override readonly name = "Upgrade";

  /** @param target entry id; the process stays what it is without one */
  constructor(
    readonly target: string | undefined,
    readonly args: readonly unknown[],
  ) {
    super("process.upgrade");
  }
}
