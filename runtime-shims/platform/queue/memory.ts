/** Queues of this process, with their consumers (platform-data §7.2). */
import { randomUUID } from "node:crypto";
import { findFunction } from "../../host/functions.ts";
import { environment } from "../../lua/environment.ts";
import type { DirectoryEntry } from "../../modules/directory.ts";
import type { Execution } from "../../scheduler/execution.ts";
import { configured } from "../configured.ts";
import { dataOf, entries, fault, OutsideError, ownId, shared } from "../support.ts";
import { fromText } from "../../lua/bytes.ts";

export interface Message {
  id: string;
  /** Plain JSON. */
  body: unknown;
  headers: Record<string, string | number | boolean>;
  /** How often it came back. */
  returns: number;
}

/** A message that a handler works on. */
export class Delivery {
  settled = false;
  released = false;

  constructor(
    readonly message: Message,
    readonly queue: MemoryQueue,
  ) {}

  /** False when it was settled before. */
  settle(success: boolean): boolean {
    if (this.settled) return false;
    this.settled = true;
    if (!success) this.queue.giveBack(this.message);
    return true;
  }
}

const deliveries = new WeakMap<Execution, Delivery>();

export function deliveryOf(execution: Execution | undefined): Delivery | undefined {
  return execution === undefined ? undefined : deliveries.get(execution);
}

/** First and longest pause before a message that was given back is tried again, ms. */
const PAUSE = { first: 100, longest: 5000 };

export class MemoryQueue {
  private readonly waiting: Message[] = [];
  private readonly takers: ((message: Message) => void)[] = [];
  private readonly full: (() => void)[] = [];
  consumed = false;

  constructor(
    readonly id: string,
    private readonly limit: number,
  ) {}

  get length(): number {
    return this.waiting.length;
  }

  /** Waits for room. */
  async put(body: unknown, headers: Message["headers"]): Promise<void> {
    while (this.waiting.length >= this.limit && this.takers.length === 0)
      await new Promise<void>((resolve) => this.full.push(resolve));
    this.add({ id: randomUUID(), body, headers, returns: 0 });
  }

  private add(message: Message): void {
    const taker = this.takers.shift();
    if (taker === undefined) this.waiting.push(message);
    else taker(message);
  }

  /** To the end of the queue, after a while. */
  giveBack(message: Message): void {
    const pause = Math.min(PAUSE.longest, PAUSE.first * 2 ** message.returns);
    setTimeout(() => {
      if (this.waiting.length >= this.limit) {
        environment().log("error", `queue ${this.id} is full: a message that failed is lost`, {
          id: message.id,
        });
      } else this.add({ ...message, returns: message.returns + 1 });
    }, pause).unref();
  }

  take(): Promise<Message> {
    const message = this.waiting.shift();
    this.full.shift()?.();
    if (message !== undefined) return Promise.resolve(message);
    return new Promise((resolve) => this.takers.push(resolve));
  }
}

/** The queue of an entry, with its consumers at work. @throws OutsideError */
export function openQueue(entry: DirectoryEntry): MemoryQueue {
  const { driver, driver_options: options } = configured(entry);
  if (typeof driver !== "string" || driver === "")
    throw new OutsideError(fault("INVALID", "driver ID is required"));
  const id = ownId(entry, driver);
  const kind = entries().find((item) => item.id === id)?.kind;
  if (kind === undefined) throw new OutsideError(fault("NOT_FOUND", "driver not found"));
  if (kind !== "queue.driver.memory")
    throw new OutsideError(fault("INVALID", fromText(`luaflow has no driver for ${kind}`)));
  const memory = (options as { memory?: { max_length?: unknown } } | undefined)?.memory?.max_length;
  const limit = typeof memory === "number" && memory > 0 ? memory : 1000;
  const queue = shared(`queue.${entry.id}`, () => new MemoryQueue(entry.id, limit));
  if (!queue.consumed) {
    queue.consumed = true;
    for (const consumer of entries()) if (consumer.kind === "queue.consumer") startConsumer(consumer, queue);
  }
  return queue;
}

interface ConsumerFields {
  queue?: string;
  func?: string;
  concurrency?: number;
  auto_ack?: boolean;
  lifecycle?: { auto_start?: boolean };
}

function startConsumer(entry: DirectoryEntry, queue: MemoryQueue): void {
  const { queue: name = "", func = "", concurrency = 1, lifecycle } = dataOf(entry) as ConsumerFields;
  if (ownId(entry, name) !== queue.id || lifecycle?.auto_start !== true) return;
  const target = ownId(entry, func);
  for (let worker = 0; worker < Math.min(1000, Math.max(1, concurrency)); worker++) void work(queue, target);
}

async function work(queue: MemoryQueue, target: string): Promise<never> {
  for (;;) {
    const delivery = new Delivery(await queue.take(), queue);
    delivery.settle(await handled(delivery, target));
    delivery.released = true;
  }
}

/** False for a message that failed. */
async function handled(delivery: Delivery, target: string): Promise<boolean> {
  const { message } = delivery;
  try {
    const entry = findFunction(target);
    if (entry === undefined) throw new Error(`function not found: ${target}`);
    const { promise } = entry.run(target, [message.body], {}, (execution) =>
      deliveries.set(execution, delivery),
    );
    return (await promise) !== false;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    environment().log("warn", `the consumer ${target} failed: ${reason}`, {
      queue: delivery.queue.id,
      id: message.id,
    });
    return false;
  }
}
