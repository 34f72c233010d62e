/** `system.node`, `cluster`, `raft` and `lock` (platform-system §9.1): this program is a cluster of one. */
import { hostName } from "../host/processes.ts";
import { fromText, toText } from "../lua/bytes.ts";
import { argumentError, type ErrorObject } from "../lua/error.ts";
import { Table } from "../lua/table.ts";
import { typeName } from "../lua/type-name.ts";
import type { Value } from "../lua/value.ts";
import { currentExecution, type Execution } from "../scheduler/execution.ts";
import { allowed, atEnd, listOf, refuse, shared, success } from "./support.ts";

type Result = [Value, ErrorObject | undefined];

const LEADER = "leader";

function reads(resource: string, value: () => Value): () => Result {
  return () =>
    allowed("system.read", resource)
      ? success(value())
      : refuse("INVALID", `permission denied: system.read on ${resource}`);
}

const id = () => fromText(hostName());

export const node = Object.freeze({
  id: reads("node", id),
  role: reads("node", () => LEADER),
});

export const cluster = Object.freeze({
  members: reads("cluster", () => listOf([new Table({ id: id(), role: LEADER })])),
  role: reads("cluster", () => LEADER),
  size: reads("cluster", () => 1),
});

const noRaft = (): Result => refuse("UNAVAILABLE", "raft not available");

export const raft = Object.freeze({
  is_leader: noRaft,
  leader: noRaft,
  peers: noRaft,
  state: noRaft,
  stats: noRaft,
  term: noRaft,
});

/** The locks of this program, with the executions that hold them. */
function held(): Map<string, Execution | undefined> {
  return shared("locks", () => new Map());
}

function nameArgument(name: Value, call: string): string {
  if (typeof name !== "string") throw argumentError(1, call, `string expected, got ${typeName(name)}`);
  return name;
}

/** `false` beside an error, as locks answer. */
function refused(kind: Parameters<typeof refuse>[0], message: string): Result {
  return [false, refuse(kind, message)[1]];
}

function guarded(name: string, work: () => Result): Result {
  if (name === "") return refused("INVALID", "lock name is required");
  return allowed("system.lock", name)
    ? work()
    : refused("INVALID", `permission denied: system.lock on ${toText(name)}`);
}

/** Without waiting; what an execution has not released is free when it ends. */
function acquire(given?: Value): Result {
  const name = nameArgument(given, "acquire");
  return guarded(name, () => {
    const locks = held();
    if (locks.has(name)) return refused("ALREADY_EXISTS", `lock ${toText(name)} is held`);
    const owner = currentExecution();
    locks.set(name, owner);
    atEnd(() => {
      if (locks.get(name) === owner) locks.delete(name);
    });
    return success(true);
  });
}

function release(given?: Value): Result {
  const name = nameArgument(given, "release");
  return guarded(name, () => {
    const locks = held();
    if (!locks.has(name) || locks.get(name) !== currentExecution())
      return refused("NOT_FOUND", `lock ${toText(name)} is not held here`);
    locks.delete(name);
    return success(true);
  });
}

export const lock = Object.freeze({ acquire, release });
