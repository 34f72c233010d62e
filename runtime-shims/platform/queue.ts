/** The `queue` module (platform-data §7). */
import { toText } from "../lua/bytes.ts";
import type { Task } from "../lua/call-task.ts";
import { EncodeError, fromJson, toWideJson } from "../lua/json-value.ts";
import { Table } from "../lua/table.ts";
import { Userdata } from "../lua/userdata.ts";
import type { Value } from "../lua/value.ts";
import type { Outcome } from "../modules/arguments.ts";
import { currentExecution } from "../scheduler/execution.ts";
import {
  type Delivery,
  deliveryOf,
  type Message as Content,
  type MemoryQueue,
  openQueue,
} from "./queue/memory.ts";
import { allowed, attempt, errorOf, findEntry, optionalTable, refuse, success } from "./support.ts";

class Message extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set(["ack", "header", "headers", "id", "nack"]);
  static override readonly label: string = "queue.Message";

  constructor(private readonly delivery: Delivery) {
    super();
  }

  private use<T>(value: () => T): Outcome<T> {
    return this.delivery.released ? refuse("INVALID", "queue.Message released") : success(value());
  }

  id(): Outcome<string> {
    return this.use(() => this.delivery.message.id);
  }

  header(name?: Value): Outcome<Value> {
    const { headers } = this.delivery.message;
    const key = typeof name === "string" ? toText(name) : "";
    return this.use(() => (Object.hasOwn(headers, key) ? fromJson(headers[key]) : undefined));
  }

  headers(): Outcome<Value> {
    return this.use(() => fromJson(this.delivery.message.headers));
  }

  private settle(succeeded: boolean): Outcome<true> {
    if (this.delivery.released) return refuse("INVALID", "queue.Message released");
    return this.delivery.settle(succeeded)
      ? success(true as const)
      : refuse("INVALID", "queue.Message already settled");
  }

  ack(): Outcome<true> {
    return this.settle(true);
  }

  nack(): Outcome<true> {
    return this.settle(false);
  }

  override toLuaString(): string {
    return `queue.Message{id=${this.delivery.message.id}}`;
  }
}

function headersOf(table: Table | undefined): Content["headers"] {
  const headers: Content["headers"] = {};
  for (const key of table?.$keys() ?? []) {
    const value = table!.$get(key);
    if (typeof key !== "string") continue;
    const kept =
      typeof value === "string"
        ? toText(value)
        : typeof value === "number" || typeof value === "boolean"
          ? value
          : undefined;
    if (kept !== undefined)
      Object.defineProperty(headers, toText(key), {
        value: kept,
        enumerable: true,
        configurable: true,
        writable: true,
      });
  }
  return headers;
}

function find(id: string): MemoryQueue | undefined {
  const entry = findEntry(toText(id));
  return entry?.kind === "queue.queue" ? openQueue(entry) : undefined;
}

function* publish(id?: Value, data?: Value, headers?: Value): Task<Outcome<true>> {
  if (typeof id !== "string" || id === "") return refuse("INVALID", "queue ID required");
  if (data === undefined) return refuse("INVALID", "message data required");
  if (data instanceof Table && data.$length === 0 && !data.$hasKeys())
    return refuse("INVALID", "message data cannot be empty");
  const given = headersOf(optionalTable(headers, 3, "publish"));
  if (!allowed("queue.publish", "") || !allowed("queue.publish.queue", id))
    return refuse("INVALID", `not allowed to publish to queue: ${id}`);
  let queue: MemoryQueue | undefined;
  let body: unknown;
  try {
    body = toWideJson(data);
    queue = find(id);
  } catch (thrown) {
    const reason = thrown instanceof EncodeError ? thrown.message : errorOf(thrown).message();
    return refuse("INTERNAL", `publish failed: ${reason}`);
  }
  if (queue === undefined) return refuse("INTERNAL", `publish failed: queue not found: ${id}`);
  const [, error] = yield* attempt(() => queue.put(body, given));
  return error === undefined ? success(true as const) : [undefined, error];
}

function message(): Outcome<Message> {
  const delivery = deliveryOf(currentExecution());
  return delivery === undefined
    ? refuse("INVALID", "no delivery found in context")
    : success(new Message(delivery));
}

function info(id?: Value): Outcome<Table> {
  if (typeof id !== "string" || id === "") return refuse("INVALID", "queue ID required");
  try {
    const queue = find(id);
    if (queue === undefined) return refuse("INTERNAL", `queue not found: ${id}`);
    return success(new Table({ message_count: queue.length, ready: queue.length }));
  } catch (thrown) {
    return refuse("INTERNAL", errorOf(thrown).message());
  }
}

export const queue = Object.freeze({ info, message, publish });
