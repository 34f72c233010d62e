/** `channel.select` (workflows.md §6.2). */
import type { Task } from "../lua/call-task.ts";
import { argumentError, type ErrorObject } from "../lua/error.ts";
import { Table } from "../lua/table.ts";
import { typeName } from "../lua/type-name.ts";
import { truthy, type Value } from "../lua/value.ts";
import { Case, type Channel, newChannel, type Waiter } from "./channel.ts";
import type { Thread } from "./thread.ts";
import { block, type Wait } from "./wait.ts";

/** What `channel.select` returns: a table, whose fields generated code reads as properties. */
export class Selection extends Table {
  declare channel: Channel | undefined;
  declare value: Value;
  declare ok: boolean | undefined;
  declare default: boolean | undefined;
}

type Selected = [Selection, undefined] | [undefined, ErrorObject];

interface Select {
  /** Channels that are closed are ready to be received from, so there is nothing to fail. */
  (cases: readonly Case<"receive">[]): Task<[Selection, undefined]>;
  (list?: Value, otherwise?: Value): Task<Selected>;
}

/**
 * `channel.select { case, …, default = true }`: the first ready case in the order of the list wins. Elements that are no
 * cases are ignored. Returns `{ channel, value, ok }`, for the default `{ default = true, ok = true }`, and
 * `nil, error` when the channel of a send that it waits for is closed.
 */
function* choose(list?: Value, otherwise?: Value): Task<Selected> {
  // Generated code gives its cases as they are.
  const given: readonly Value[] | undefined = list instanceof Table ? list.$list : asCases(list);
  if (given === undefined) throw argumentError(1, "select", `table expected, got ${typeName(list)}`);
  const cases = given.filter((item): item is Case => item instanceof Case);
  for (const item of cases) {
    if (item.direction === "receive" ? item.channel.canReceive() : item.channel.canSend())
      return yield* win(item);
  }
  if (truthy(otherwise) || (list instanceof Table && truthy(list.$getField("default")))) {
    return [new Selection({ default: true, ok: true }), undefined];
  }
  return (yield* block(new BlockedSelect(cases))) as Selected;
}

function asCases(list: Value): readonly Value[] | undefined {
  return Array.isArray(list) ? list : undefined;
}

/** Carries out a case that is ready. */
function* win(item: Case): Task<Selected> {
  const { channel } = item;
  if (item.direction === "send") {
    yield* channel.send(item.value);
    return chosen(item, item.value, true);
  }
  const [value, ok] = yield* channel.receive();
  return chosen(item, value, ok);
}

function chosen({ channel }: Case, value: Value, ok: boolean): Selected {
  return [new Selection({ channel, value, ok }), undefined];
}

/** A blocked select: stands in the line of every case. */
class BlockedSelect implements Wait {
  private readonly waiters: CaseWaiter[];
  thread!: Thread;

  constructor(cases: readonly Case[]) {
    this.waiters = cases.map((item) => new CaseWaiter(item, this));
  }

  start(thread: Thread): void {
    this.thread = thread;
    if (this.waiters.length === 0) thread.scheduler.stranded++;
    for (const waiter of this.waiters) waiter.line.add(waiter);
  }

  leave(): void {
    if (this.waiters.length === 0) this.thread.scheduler.stranded--;
    for (const waiter of this.waiters) waiter.line.delete(waiter);
  }
}

class CaseWaiter implements Waiter {
  constructor(
    private readonly item: Case,
    private readonly selection: BlockedSelect,
  ) {}

  get thread(): Thread {
    return this.selection.thread;
  }

  get value(): Value {
    return this.item.value;
  }

  get line(): Set<Waiter> {
    return this.item.channel.line(this.item.direction === "send" ? "senders" : "receivers");
  }

  complete(value: Value, ok: boolean): Selected {
    return chosen(this.item, this.item.direction === "send" ? this.item.value : value, ok);
  }

  leave(): void {
    this.selection.leave();
  }
}

/** The `channel` library. */
export const channel = Object.freeze({ new: newChannel, select: choose as Select });
