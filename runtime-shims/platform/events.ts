/** The `events` module (platform-system §7). */
import type { Task } from "../lua/call-task.ts";
import { EncodeError, fromJson, toJson } from "../lua/json-value.ts";
import { Table } from "../lua/table.ts";
import { Userdata } from "../lua/userdata.ts";
import type { Value } from "../lua/value.ts";
import type { Outcome } from "../modules/arguments.ts";
import { Channel } from "../scheduler/channel.ts";
import { currentThread } from "../scheduler/thread.ts";
import { listen, publish } from "./bus.ts";
import { allowed, atEnd, refuse, stringArgument, success } from "./support.ts";

/** Events that nobody has received; later ones are dropped. */
const BACKLOG = 10_000;

class Subscription extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set(["channel", "close"]);
  static override readonly label: string = "events.Subscription";
  private readonly events = new Channel(64);
  private readonly stop: () => void;
  private readonly scheduler = currentThread()?.scheduler;
  private open = true;

  constructor(system: string, kind: string) {
    super();
    // What waits for events does not wait for nothing.
    if (this.scheduler !== undefined) this.scheduler.subscriptions++;
    this.stop = listen({
      system,
      kind,
      hear: ({ system, kind, path, data }) => {
        if (this.events.length >= BACKLOG) return;
        this.events.deliver(
          new Table({ system, kind, path, ...(data === undefined ? {} : { data: fromJson(data) }) }),
        );
      },
    });
    atEnd(() => this.end());
  }

  channel(): Channel {
    return this.events;
  }

  // biome-ignore lint/correctness/useYield: callers delegate to it
  *close(): Task<boolean> {
    this.end();
    return true;
  }

  private end(): void {
    if (!this.open) return;
    this.open = false;
    if (this.scheduler !== undefined) this.scheduler.subscriptions--;
    this.stop();
    this.events.shut();
  }

  override toLuaString(): string {
    return "events.Subscription{}";
  }
}

function subscribe(system?: Value, kind?: Value): Outcome<Subscription> {
  const wanted = stringArgument(system, 1, "subscribe");
  if (wanted === "") return refuse("INVALID", "system pattern is required");
  if (!allowed("events.subscribe", wanted))
    return refuse("INVALID", `not allowed to subscribe to events from system: ${wanted}`);
  const kinds = kind === undefined ? "*" : stringArgument(kind, 2, "subscribe");
  return success(new Subscription(wanted, kinds === "" ? "*" : kinds));
}

function send(system?: Value, kind?: Value, path?: Value, data?: Value): Outcome<true> {
  for (const [name, value] of [
    ["system", system],
    ["kind", kind],
    ["path", path],
  ] as const)
    if (value === undefined || value === "") return refuse("INVALID", `${name} is required`);
  const from = stringArgument(system, 1, "send");
  if (!allowed("events.send", from))
    return refuse("INVALID", `not allowed to send events to system: ${from}`);
  try {
    publish({
      system: from,
      kind: stringArgument(kind, 2, "send"),
      path: stringArgument(path, 3, "send"),
      ...(data === undefined ? {} : { data: toJson(data) }),
    });
  } catch (error) {
    if (!(error instanceof EncodeError)) throw error;
    return refuse("INVALID", error.message);
  }
  return [true, undefined];
}

export const events = Object.freeze({ send, subscribe });
