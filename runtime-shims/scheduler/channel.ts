/** Channels between the coroutines of one execution (workflows.md §6). */
import type { Task } from "../lua/call-task.ts";
import { argumentError, ErrorObject, faultAt } from "../lua/error.ts";
import { addressOf } from "../lua/identity.ts";
import { typeName } from "../lua/type-name.ts";
import { Userdata } from "../lua/userdata.ts";
import { none, type Value } from "../lua/value.ts";
import { Queue } from "./queue.ts";
import { refuseReadOnly } from "./read-only.ts";
import type { Thread } from "./thread.ts";
import { block, type Wait } from "./wait.ts";

/** Results of `receive`: the value and whether the channel gave one. */
export type Received<T = Value> = [value: T, ok: true] | [value: undefined, ok: false];

/**
 * A coroutine in the line of a channel, as one case of what it waits for. A blocked `select` stands in several lines,
 * and leaves all of them when one case wins.
 */
export interface Waiter {
  thread: Thread;
  /** What a sender offers. */
  value?: Value;
  /** What the wait returns when a receiver gets `value`, or a sender's value is taken. */
  complete(value: Value, ok: boolean): unknown;
  /** Leaves every line the coroutine stands in. */
  leave(): void;
}

/** The line of a channel that nobody has stood in: most channels of waiting processes have one such side or two. */
const NOBODY: Set<Waiter> = new Set();

/** @typeParam T what it delivers, when nobody but the runtime sends on it */
export class Channel<T = Value> extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set([
    "case_receive",
    "case_send",
    "close",
    "receive",
    "send",
  ]);
  static override readonly label: string = "channel";

  private readonly buffer = new Queue<Value>();
  private receivers: Set<Waiter> = NOBODY;
  private senders: Set<Waiter> = NOBODY;
  private closed = false;

  constructor(private readonly capacity: number) {
    super();
  }

  override toLuaString(): string {
    return `channel: ${addressOf(this)}`;
  }

  // ── What Lua calls ────────────────────────────────────────────────────────────────────────────────────

  /** `ch:send(v)`: true once a receiver or the buffer has the value; `nil, error` when closed meanwhile. */
  *send(value?: Value): Task {
    refuseReadOnly("send on a channel");
    if (!this.canSend()) return yield* block(new Line(this, "senders", value));
    if (!this.offer(value)) return true;
    return yield* block(new Handover(this, value));
  }

  /** `ch:receive()`: `value, true`, or `nil, false` when closed and drained. */
  *receive(): Task<Received<T>> {
    refuseReadOnly("receive from a channel");
    if (!this.canReceive()) return (yield* block(new Line(this, "receivers"))) as Received<T>;
    if (this.senders.size === 0)
      return this.buffer.length > 0 ? [this.shown(this.buffer.shift()) as T, true] : [undefined, false];
    return (yield* block(new Pickup(this))) as Received<T>;
  }

  /** `ch:close()`: buffered values stay; who waits is woken, senders first, and the closer runs after them. */
  *close(): Task {
    refuseReadOnly("close a channel");
    if (this.closed) return none;
    this.closed = true;
    const woken = [...this.senders, ...this.receivers];
    for (const waiter of this.senders) {
      waiter.leave();
      waiter.thread.wake([undefined, closedError()]);
    }
    for (const waiter of this.receivers) {
      waiter.leave();
      waiter.thread.wake(waiter.complete(undefined, false));
    }
    if (woken.length > 0) yield* block(AFTER_OTHERS);
    return none;
  }

  case_receive(): Case<"receive"> {
    return new Case(this, "receive", undefined);
  }

  case_send(value?: Value): Case<"send"> {
    return new Case(this, "send", value);
  }

  /** What a receiver gets of a value in the buffer. */
  protected shown(value: Value): Value {
    return value;
  }

  // ── What selects and the runtime use ──────────────────────────────────────────────────────────────────

  /** A receive would not have to wait. */
  canReceive(): boolean {
    return this.buffer.length > 0 || this.senders.size > 0 || this.closed;
  }

  /** A send would not have to wait. @throws for a closed channel */
  canSend(): boolean {
    if (this.closed) throw faultAt("send on closed channel");
    return this.receivers.size > 0 || this.buffer.length < this.capacity;
  }

  get isClosed(): boolean {
    return this.closed;
  }

  get hasSenders(): boolean {
    return this.senders.size > 0;
  }

  /** Buffers the value, or says that a receiver waits for it. */
  offer(value: Value): boolean {
    if (this.receivers.size > 0) return true;
    this.buffer.push(value);
    return false;
  }

  /** The oldest waiting receiver, who leaves the line. */
  takeReceiver(): Waiter {
    return takeFirst(this.receivers);
  }

  /** The oldest value; a blocked sender takes the place it leaves. Only when there is one. */
  take(): { value: Value; sender: Waiter | undefined } {
    const sender = this.senders.size > 0 ? takeFirst(this.senders) : undefined;
    if (this.buffer.length === 0) return { value: sender?.value, sender };
    const value = this.buffer.shift();
    if (sender !== undefined) this.buffer.push(sender.value);
    return { value, sender };
  }

  line(side: "senders" | "receivers"): Set<Waiter> {
    if (this[side] === NOBODY) this[side] = new Set();
    return this[side];
  }

  /** A value from outside of any coroutine, never refused for lack of room. False when the channel is closed. */
  deliver(value: Value): boolean {
    if (this.closed) return false;
    const receiver = this.nextReceiver();
    if (receiver === undefined) {
      this.buffer.push(value);
    } else {
      receiver.thread.wake(receiver.complete(this.shown(value), true));
      receiver.thread.undelivered = value;
    }
    return true;
  }

  /** The oldest waiting receiver that will run again: what comes when its program has ended is still for the next one. */
  private nextReceiver(): Waiter | undefined {
    while (this.receivers.size > 0) {
      const receiver = this.takeReceiver();
      if (!receiver.thread.scheduler.hasEnded) return receiver;
    }
    return undefined;
  }

  /** How many values wait to be received. */
  get length(): number {
    return this.buffer.length;
  }

  /** The values that wait to be received, the oldest first. */
  waiting(): Value[] {
    return this.buffer.toArray();
  }

  /** Takes waiting values back, in order. */
  withdraw(matches: (value: Value) => boolean): Value[] {
    return this.buffer.extract(matches);
  }

  /** Closes from outside of any coroutine: receivers get `nil, false`. */
  shut(): void {
    if (this.closed) return;
    this.closed = true;
    for (const waiter of this.receivers) {
      waiter.leave();
      waiter.thread.wake(waiter.complete(undefined, false));
    }
  }
}

function takeFirst(line: Set<Waiter>): Waiter {
  const [waiter] = line;
  waiter!.leave();
  return waiter!;
}

function closedError(): ErrorObject {
  return new ErrorObject({ message: "channel closed", kind: "INTERNAL", retryable: false });
}

/** Goes to the end of the run queue, behind those who have just been woken. */
const AFTER_OTHERS: Wait = { start: (thread) => thread.wake(undefined) };

/** Stands in one line of a channel. */
class Line implements Wait, Waiter {
  thread!: Thread;

  constructor(
    private readonly channel: Channel,
    private readonly side: "senders" | "receivers",
    readonly value?: Value,
  ) {}

  start(thread: Thread): void {
    this.thread = thread;
    this.channel.line(this.side).add(this);
  }

  complete(value: Value, ok: boolean): unknown {
    return this.side === "senders" ? true : [value, ok];
  }

  leave(): void {
    this.channel.line(this.side).delete(this);
  }
}

/** Gives a value to a waiting receiver: both run on later, the sender first. */
class Handover implements Wait {
  constructor(
    private readonly channel: Channel,
    private readonly value: Value,
  ) {}

  start(thread: Thread): void {
    const receiver = this.channel.takeReceiver();
    thread.wake(true);
    receiver.thread.wake(receiver.complete(this.value, true));
  }
}

/** Takes a value while a sender is blocked: both run on later, the receiver first. */
class Pickup implements Wait {
  constructor(private readonly channel: Channel) {}

  start(thread: Thread): void {
    const { value, sender } = this.channel.take();
    thread.wake([value, true]);
    sender?.thread.wake(sender.complete(sender.value, true));
  }
}

/** `ch:case_receive()` and `ch:case_send(v)`: what `channel.select` chooses among. */
export class Case<D extends "receive" | "send" = "receive" | "send"> extends Userdata {
  constructor(
    readonly channel: Channel,
    readonly direction: D,
    readonly value: Value,
  ) {
    super();
  }

  override toLuaString(): string {
    return `channel.case: ${addressOf(this)}`;
  }
}

/** `channel.new(n)`; a negative or missing size is 0. */
export function newChannel(size?: Value): Channel {
  if (size !== undefined && typeof size !== "number") {
    throw argumentError(1, "new", `number expected, got ${typeName(size)}`);
  }
  return new Channel(Math.max(0, Math.floor(size ?? 0)));
}
