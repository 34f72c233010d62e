/**
 * Messages and events of one execution (workflows.md §8).
 *
 * Nothing is lost because nobody listens yet: what no topic listener claims waits, in order of arrival, in the inbox,
 * whether or not the program has asked for the inbox; a later `listen` takes its topic out again. So a message is the
 * inbox's only once somebody has received it there.
 */
import type { Value } from "../lua/value.ts";
import { Channel } from "./channel.ts";
import { Message } from "./message.ts";
import type { Scheduler } from "./scheduler.ts";

interface Listener {
  channel: Channel;
  messages: boolean;
  /** The last messages that came: whose values may still be in the channel. */
  recent: Message[];
}

/** Takes messages and events to somewhere that is not Lua; texts are Lua strings. */
export interface Receiver {
  message(topic: string, from: string, args: readonly unknown[]): void;
  event(event: Value): void;
}

export class Mailbox {
  private receiver: Receiver | undefined;
  // Made when they are needed: most processes use one or two of the three.
  private topics: Map<string, Listener> | undefined;
  private inboxMade: Channel | undefined;
  private eventsMade: Channel | undefined;
  private inboxOpen = false;
  private eventsOpen = false;

  constructor(private readonly scheduler: Scheduler) {}

  private get listeners(): Map<string, Listener> {
    this.topics ??= new Map();
    return this.topics;
  }

  private get inboxChannel(): Channel {
    this.inboxMade ??= new Channel(Number.POSITIVE_INFINITY);
    return this.inboxMade;
  }

  private get eventsChannel(): Channel {
    this.eventsMade ??= new Channel(Number.POSITIVE_INFINITY);
    return this.eventsMade;
  }

  /** A message arrives. Topics that begin with `@` are the platform's and not for messages. */
  deliver(topic: string, from: string, args: readonly unknown[]): void {
    if (topic.startsWith("@")) return;
    if (this.receiver !== undefined) return this.receiver.message(topic, from, args);
    const message = new Message(topic, from, args);
    const listener = this.topics?.get(topic);
    if (listener === undefined) this.inboxChannel.deliver(message);
    else deliverTo(listener, message);
  }

  /** From now on everything goes to `receiver`; there is no Lua program here. */
  forward(receiver: Receiver): void {
    this.receiver = receiver;
  }

  /** An event happens; kept until somebody reads it. */
  deliverEvent(event: Value): void {
    if (this.receiver !== undefined) return this.receiver.event(event);
    this.eventsChannel.deliver(event);
  }

  inbox(): Channel {
    if (!this.inboxOpen) this.scheduler.subscriptions++;
    this.inboxOpen = true;
    return this.inboxChannel;
  }

  events(): Channel {
    if (!this.eventsOpen) this.scheduler.subscriptions++;
    this.eventsOpen = true;
    return this.eventsChannel;
  }

  /** The channel of a topic; once asked for as messages it stays so. */
  listen(topic: string, messages: boolean): Channel {
    const known = this.listeners.get(topic);
    if (known !== undefined) {
      known.messages ||= messages;
      return known.channel;
    }
    const channel = new Channel(Number.POSITIVE_INFINITY);
    const listener: Listener = { channel, messages, recent: [] };
    this.listeners.set(topic, listener);
    this.scheduler.subscriptions++;
    const waiting = this.inboxChannel.withdraw(
      (item) => item instanceof Message && item.topic() === topic,
    ) as Message[];
    for (const message of waiting) deliverTo(listener, message);
    return channel;
  }

  /** Gives what nobody has received yet to the mailbox of the execution that takes the place of this one. */
  handOver(next: Mailbox): void {
    for (const { channel, recent } of this.listeners.values()) {
      const unread = channel.length === 0 ? [] : recent.slice(-channel.length);
      for (const message of unread) next.inboxChannel.deliver(message);
    }
    for (const message of this.inboxMade?.withdraw(() => true) ?? []) next.inboxChannel.deliver(message);
    for (const event of this.eventsMade?.withdraw(() => true) ?? []) next.eventsChannel.deliver(event);
  }

  /** Closes a subscription. False for a channel that is none. */
  unlisten(channel: Channel): boolean {
    if (channel === this.inboxChannel && this.inboxOpen) {
      this.inboxOpen = false;
      this.inboxMade = successor(channel);
    } else if (channel === this.eventsChannel && this.eventsOpen) {
      this.eventsOpen = false;
      this.eventsMade = successor(channel);
    } else {
      const topic = [...this.listeners].find(([, listener]) => listener.channel === channel)?.[0];
      if (topic === undefined) return false;
      this.listeners.delete(topic);
    }
    this.scheduler.subscriptions--;
    channel.shut();
    return true;
  }
}

function deliverTo({ channel, messages, recent }: Listener, message: Message): void {
  channel.deliver(messages ? message : message.raw());
  recent.push(message);
  while (recent.length > channel.length) recent.shift();
}

/** A channel with everything that waits in another. */
function successor(channel: Channel): Channel {
  const next = new Channel(Number.POSITIVE_INFINITY);
  for (const item of channel.withdraw(() => true)) next.deliver(item);
  return next;
}
